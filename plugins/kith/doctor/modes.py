"""This module says who else on this computer may read or change the journal."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from kith.doctor.finding import Finding, Mend, some, word
from kith.doctor.seen import Entry, Seen

_OTHERS_READ, _GROUP_READ = stat.S_IROTH, stat.S_IRGRP
_OTHERS_IN, _GROUP_IN = stat.S_IXOTH, stat.S_IXGRP


def findings(seen: Seen) -> Iterator[Finding]:
    """What others may change, then what others may read; of what no folder above keeps shut."""
    reached = [one for one in seen.entries if _is_reached(one, seen)]
    writable = [one for one in reached if one.mode & stat.S_IWOTH and not _is_sticky(one)]
    if writable:
        yield Finding(
            "error", "writable", f"everybody on this computer can change {_named(writable)}",
            "what stands there is read by Kith, shown to you and committed in your name",
            f"chmod -R go-rwx {_tops(writable)}", tuple(map(_mend, writable)),
        )  # fmt: skip
    readable = [one for one in reached if one not in writable and _is_readable(one)]
    if readable:
        yield Finding(
            "warning", "readable", f"others on this computer can read {_named(readable)}",
            "what others told you in confidence is for you alone",
            f"chmod -R go-rwx {_tops(readable)}", tuple(map(_mend, readable)),
        )  # fmt: skip
    if seen.key_mode is not None and seen.key_mode & 0o077:
        yield Finding(
            "warning", "loose-key", "others can read the key of your caches",
            "with it, a journal from elsewhere could bring a cache that runs code",
            f"chmod 600 {word(seen.key)}",
        )  # fmt: skip


def _is_readable(one: Entry) -> bool:
    group = _GROUP_READ if one.is_shared else 0
    return bool(one.mode & (_OTHERS_READ | group))


def _is_reached(one: Entry, seen: Seen) -> bool:
    """Whether somebody else comes as far as this: every folder above lets them in."""
    inside = {entry.path: entry for entry in seen.entries if entry.is_folder}
    parts = one.path.split("/") if one.path else []
    names = ["/".join(parts[:n]) for n in range(len(parts))]
    above = [*seen.above, *(inside[name] for name in names if name in inside)]
    as_other = all(entry.mode & _OTHERS_IN for entry in above)
    as_group = one.is_shared and all(
        entry.mode & (_OTHERS_IN | (_GROUP_IN if entry.is_shared else 0)) for entry in above
    )
    may = one.mode & 0o007 if as_other else 0
    return bool(may or (one.mode & 0o070 if as_group else 0))


def _is_sticky(one: Entry) -> bool:
    return one.is_folder and bool(one.mode & stat.S_ISVTX)


def _mend(one: Entry) -> Mend:
    return Mend("mode", one.path, stat.S_IMODE(one.mode) & ~0o077)


def _named(entries: list[Entry]) -> str:
    return some([_called(one) for one in entries if not _is_below(one, entries)])


def _called(one: Entry) -> str:
    return f"{one.path}{'/' if one.is_folder else ''}" if one.path else "the folder of the journal"


def _tops(entries: list[Entry]) -> str:
    """The files and folders that hold all of these, as a shell takes them."""
    tops = [one.path or "." for one in entries if not _is_below(one, entries)]
    folders = sorted({top.split("/")[0] for top in tops})
    return " ".join(map(word, folders))


def _is_below(one: Entry, entries: list[Entry]) -> bool:
    return any(
        other.is_folder and other.path != one.path
        and (not other.path or one.path.startswith(f"{other.path}/"))
        for other in entries
    )  # fmt: skip

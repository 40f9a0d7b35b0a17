"""This module says how `kith seal` makes of the site one encrypted bundle, for any host."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kith.cli.extras import check_sealing
from kith.cli.passphrases import (
    file_option,
    known_passphrase,
    new_passphrase,
    several_passphrases,
)
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say, size_text
from kith.cli.where import Where, folder_option
from kith.views.words import count

if TYPE_CHECKING:
    from kith.sealing.bundle import Locks

MODES = ("to", "verify", "open_", "add_passphrase", "remove_passphrase")

_FOLDER = click.Path(path_type=Path)


@click.command(
    "seal",
    epilog="Exit codes: 0 fine, 1 --verify found something wrong, 2 wrong usage or not opened.",
)
@click.argument("site", required=False, type=_FOLDER)
@click.option("--to", metavar="DIR", type=_FOLDER, help="Where the sealed site is written.")
@click.option("--verify", metavar="DIR|URL", help="Prove that a sealed site is whole.")
@click.option("--open", "open_", metavar="DIR", type=_FOLDER, help="Show one in your browser.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), help="For --open (else: 8791).")
@click.option("--add-passphrase", metavar="DIR", type=_FOLDER, help="One more that opens it.")
@click.option("--remove-passphrase", metavar="DIR", type=_FOLDER,
              help="Keep only those that you give again.")  # fmt: skip
@file_option("passphrase-file", "Its first line is the passphrase; made if it is not there.")
@file_option("new-passphrase-file", "The same for the one that --add-passphrase adds.")
@click.option("--own", is_flag=True, help="Type a new passphrase yourself.")
@click.option(
    "--fresh", is_flag=True, help="Forget the passphrases of the sealed site that is there."
)
@folder_option
def command(where: Where, site: Path | None, **said: Any) -> None:
    """Seal the site, encrypted, for any host.

    The journal's site is built (or SITE, a folder with a built one, is taken) and written to DIR as
    a page that asks for the passphrase, and one encrypted bundle. No name, title or number of
    anybody is in there. The first time, a passphrase is made by lot and shown; later the one that
    you have is asked for, and every passphrase stays. It comes from --passphrase-file, from the
    variable KITH_PASSPHRASE, or is typed unseen.
    """
    mode = _mode(site, said)
    check_sealing()
    from kith.sealing.refused import NotOpenedError  # noqa: PLC0415 (an extra)

    try:
        _ACTS[mode](where, site, said)
    except NotOpenedError as error:
        raise Refused(f"{error}", *_FIXES.get(error.kind, ())) from None
    except OSError as error:
        raise Refused(f"{error.filename or said[mode]}: {error.strerror or error}") from None


_FIXES = {
    "passphrase": ("capitals count; how many spaces there are does not",),
    "weak": ("leave it to Kith, which draws six words by lot",),
    "damaged": ("take another copy of it, or seal the site again with --fresh",),
}


def _mode(site: Path | None, said: Mapping[str, Any]) -> str:
    """The one thing that is asked for; refuses two, and options that mean nothing for it."""
    asked = [mode for mode in MODES if said[mode] is not None]
    if len(asked) != 1:
        raise Refused(
            "expected one of --to, --verify, --open, --add-passphrase and --remove-passphrase",
            "e.g. kith seal --to sealed",
        )
    mode = asked[0]
    given = {"site": site, "port": said["port"], "fresh": said["fresh"] or None,
             "own": said["own"] or None,
             "new_passphrase_file": said["new_passphrase_file"]}  # fmt: skip
    for name, value in given.items():
        if value is not None and mode not in _HEEDED[name]:
            shown = "SITE" if name == "site" else f"--{name.replace('_', '-')}"
            raise Refused(f"{shown} means nothing with --{mode.strip('_').replace('_', '-')}")
    return mode


_HEEDED = {
    "site": {"to"},
    "port": {"open_"},
    "fresh": {"to"},
    "own": {"to", "add_passphrase"},
    "new_passphrase_file": {"add_passphrase"},
}


def _seal(where: Where, site: Path | None, said: Mapping[str, Any]) -> None:
    from kith.cli.seal_site import built  # noqa: PLC0415 (an extra)
    from kith.sealing.bundle import seal_payload  # noqa: PLC0415
    from kith.sealing.outside import is_seal, others, write_seal  # noqa: PLC0415

    to: Path = said["to"]
    _check_target(to, site)
    is_again = is_seal(to)
    if is_again and not said["fresh"]:
        locks = _locks(to, said["passphrase_file"])
        packed = _packed(where, site, built)
    else:
        packed = _packed(where, site, built)
        locks = _new_locks(said)
    bundle = seal_payload(packed.payload, locks)
    write_seal(to, bundle)
    say(
        f"{count(packed.number, 'file')} sealed in {safe(str(to))}: "
        f"{size_text(len(bundle))}, "
        f"{count(len(locks.slots), 'passphrase')}."
    )
    for name in others(to):
        click.echo(safe(f"{to / name} is no part of it: whoever has the folder reads it"), err=True)
    say()
    say(f"Put the files of {safe(str(to))} on any host with https. To look at it here:")
    say(f"  kith seal --open {safe(str(to))}")


class Packed(NamedTuple):
    """A site as it will be sealed: the number of its files, and what they were packed into."""

    number: int
    payload: bytes


def _packed(where: Where, site: Path | None, built: Any) -> Packed:
    from kith.sealing.outside import names  # noqa: PLC0415 (an extra)
    from kith.sealing.packing import packed  # noqa: PLC0415
    from kith.sealing.sites import site_files  # noqa: PLC0415

    with nullcontext(site) if site is not None else built(where) as folder:
        files = site_files(folder, names())
        return Packed(len(files), packed(files))


def _check_target(to: Path, site: Path | None) -> None:
    """Refuse what would write the seal into the very site, or where there is no folder for it."""
    from kith.sealing.outside import is_seal  # noqa: PLC0415 (an extra)

    if site is not None and not site.is_dir():
        raise Refused(
            f"expected a folder with a built site, got {site}", "or name none: it is built"
        )
    if site is not None and to.resolve().is_relative_to(site.resolve()):
        raise Refused(f"{to} lies in {site}, which is to be sealed", "name a folder elsewhere")
    if not to.parent.is_dir():
        raise Refused(f"there is no folder {to.parent}", "make it, or name another")
    if to.is_symlink() or (to.exists() and not is_seal(to)):
        is_free = to.is_dir() and not to.is_symlink() and not any(to.iterdir())
        if not is_free:
            raise Refused(f"{to} is there already, and is no sealed site", "name a new folder")


def _locks(folder: Path, file: Path | None) -> Locks:
    from kith.sealing.bundle import locks_of  # noqa: PLC0415 (an extra)
    from kith.sealing.header import read_header  # noqa: PLC0415

    bundle = _bundle(folder)
    read_header(bundle)  # before anybody is asked
    return locks_of(bundle, known_passphrase(file, "The passphrase that it has"))


def _bundle(folder: Path) -> bytes:
    from kith.sealing.outside import BUNDLE, is_seal  # noqa: PLC0415 (an extra)

    if not is_seal(folder):
        raise Refused(f"{folder} is no sealed site", "make one: kith seal --to DIR")
    return (folder / BUNDLE).read_bytes()


def _new_locks(said: Mapping[str, Any]) -> Locks:
    from kith.sealing.bundle import new_locks  # noqa: PLC0415 (an extra)

    return new_locks(
        [new_passphrase(said["passphrase_file"], is_own=said["own"], what="that opens it")]
    )


def _verify(where: Where, site: Path | None, said: Mapping[str, Any]) -> None:
    from kith.cli.seal_verify import bundle_line, code_lines, other_lines, reader  # noqa: PLC0415

    place = said["verify"]
    read = reader(place)
    lines = list(code_lines(read))
    lines += [(False, line) for line in other_lines(place)]
    for _, line in lines:
        say(safe(line))
    is_whole, line = bundle_line(
        read, lambda: known_passphrase(said["passphrase_file"], "The passphrase that it has")
    )
    say(safe(line))
    if not is_whole or not all(is_fine for is_fine, _ in lines):
        sys.exit(1)


def _open(where: Where, site: Path | None, said: Mapping[str, Any]) -> None:
    from kith.cli.seal_open import PORT, open_seal  # noqa: PLC0415 (an extra)

    open_seal(said["open_"], PORT if said["port"] is None else said["port"])


def _add(where: Where, site: Path | None, said: Mapping[str, Any]) -> None:
    from kith.sealing.bundle import open_files, seal_files, with_passphrase  # noqa: PLC0415
    from kith.sealing.outside import write_seal  # noqa: PLC0415

    folder: Path = said["add_passphrase"]
    bundle = _bundle(folder)
    locks = _locks(folder, said["passphrase_file"])
    files = open_files(bundle, locks)
    new = new_passphrase(
        said["new_passphrase_file"], is_own=said["own"], what="that opens it besides"
    )
    more = with_passphrase(locks, new)
    write_seal(folder, seal_files(files, more))
    say(f"Passphrases that open {safe(str(folder))}: {len(more.slots)}.")


def _remove(where: Where, site: Path | None, said: Mapping[str, Any]) -> None:
    from kith.sealing.bundle import locks_of, new_locks, open_files, seal_files  # noqa: PLC0415
    from kith.sealing.outside import write_seal  # noqa: PLC0415

    folder: Path = said["remove_passphrase"]
    bundle = _bundle(folder)
    kept = several_passphrases(
        said["passphrase_file"], "A passphrase that stays (none: that is all)"
    )
    if not kept:
        raise Refused("expected a passphrase that stays, got none", "give each that is to stay")
    for passphrase in kept:
        locks = locks_of(bundle, passphrase)
    write_seal(folder, seal_files(open_files(bundle, locks), new_locks(kept)))
    gone = len(locks.slots) - len(kept)
    say(f"Passphrases that open {safe(str(folder))}: {len(kept)} (removed: {gone}).")
    say("Whoever kept a copy of the old bundle can still open that with the old passphrase.")


_ACTS = {
    "to": _seal,
    "verify": _verify,
    "open_": _open,
    "add_passphrase": _add,
    "remove_passphrase": _remove,
}

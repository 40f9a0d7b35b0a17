"""This module says how `kith doctor` tells what is exposed, and mends what harms nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kith import __version__
from kith.cli.as_json import print_json
from kith.cli.check import COLOURS
from kith.cli.doctor_seen import look
from kith.cli.refused import Refused
from kith.cli.terminal import columns, paint, safe, say, wrap
from kith.cli.where import Where, locate, place_options
from kith.doctor import Finding, Mend, Seen, findings
from kith.views.words import count, listed

IGNORE = ".gitignore"


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--fix", "is_fixing", is_flag=True, help="Mend modes and .gitignore; say what was.")
@place_options
def command(where: Where, as_json: bool, is_fixing: bool) -> None:
    """What of the journal is exposed, and how to mend it.

    Looks at git, the folders, their modes, mkdocs.yml and what lies about; runs nothing of yours
    and asks nobody. Hints fail nothing.
    """
    at = locate(where)
    seen = look(at)
    found = findings(seen)
    done: list[str] = []
    if is_fixing:
        done = [*_mended(at.root, [mend for one in found for mend in one.mends])]
        seen = look(at)
        found = findings(seen)
    if as_json:
        print_json({"mended": done, "findings": [*map(_data, found)], "versions": _versions(seen)})
    else:
        for line in done:
            say(safe(f"mended: {line}"))
        _print(found, seen)
    if any(one.severity != "hint" for one in found):
        raise SystemExit(1)


def _print(found: list[Finding], seen: Seen) -> None:
    for one in found:
        for line in finding_lines(one):
            say(line)
        say()
    say(_summary(found))
    versions = [f"{name} {number}" for name, number in _versions(seen).items() if number]
    say(paint(safe(", ".join(versions)), dim=True))


def finding_lines(one: Finding) -> Iterator[str]:
    """A finding: what is exposed, why that matters, how to mend it."""
    severity = paint(one.severity, COLOURS[one.severity], bold=True)
    yield from wrap(safe(one.what), columns(), f"{severity}: ", "    ")
    yield from wrap(safe(one.why), columns(), "    ")
    yield f"    mend: {paint(safe(one.fix), bold=True)}"


def _summary(found: list[Finding]) -> str:
    kinds = [
        count(number, name)
        for name in ("error", "warning", "hint")
        if (number := sum(one.severity == name for one in found))
    ]
    if not kinds:
        return "Nothing is exposed, as far as can be seen from here."
    able = sum(bool(one.mends) for one in found)
    fixing = f" kith doctor --fix mends {'one' if able == 1 else able} of them." if able else ""
    return f"{listed(kinds)}.{fixing}"


def _data(one: Finding) -> dict[str, Any]:
    return {
        "severity": one.severity,
        "code": one.code,
        "what": one.what,
        "why": one.why,
        "fix": one.fix,
        "is_mended_by_fix": bool(one.mends),
    }


def _versions(seen: Seen) -> dict[str, str]:
    return {"kith": __version__, **seen.versions}


# ---- mending ------------------------------------------------------------------------------------


def _mended(root: Path, mends: Iterable[Mend]) -> Iterator[str]:
    """Do what harms nothing; yields what was done."""
    modes = 0
    for kind, path, value in dict.fromkeys(mends):
        try:
            if kind == "ignore":
                _ignore(root / IGNORE, str(value))
                yield f"{IGNORE}: {value}"
            elif not (root / path).is_symlink():
                (root / path).chmod(int(value))
                modes += 1
        except OSError as error:
            raise Refused(
                f"{path or IGNORE}: cannot be mended: {error.strerror}", "is it yours?"
            ) from None
    if modes:
        yield f"{count(modes, 'file or folder', 'files and folders')} that only you can open now"


def _ignore(path: Path, line: str) -> None:
    """Add a line to .gitignore, after what stands there."""
    if path.is_symlink():
        raise OSError(0, "it is a link")
    held = path.read_bytes() if path.exists() else b""
    gap = os.linesep.encode() if held and not held.endswith((b"\n", b"\r")) else b""
    with path.open("ab") as file:
        file.write(gap + line.encode() + b"\n")

"""This module says how `kith open` shows somebody's file in the owner's editor, at its log."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import click

from kith.cli.completed import people
from kith.cli.named import bytes_of, find_people, roster_at
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.cli.where import Located, Where, locate, place_options
from kith.model import Contact
from kith.reading import read_contact

_PLUS_LINE = frozenset(
    ("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak",
     "joe", "jed", "ne", "mg", "ed", "gedit", "mcedit", "amp")
)  # fmt: skip
_COLON_LINE = frozenset(("hx", "helix", "subl", "zed", "zeditor", "lapce"))
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))


@click.command("open")
@click.argument("who", nargs=-1, required=True, metavar="WHO", shell_complete=people)
@click.option("--print", "is_printed", is_flag=True, help="Print FILE:LINE instead.")
@place_options
def command(where: Where, who: tuple[str, ...], is_printed: bool) -> None:
    """Open somebody's file in your editor, at its log.

    The editor is $VISUAL, else $EDITOR.
    """
    at = locate(where)
    people = find_people(" ".join(who), roster_at(at))
    if len(people) > 1:
        raise Refused("expected one person, got several", "write e.g.  kith open zoe")
    line = line_to_write_on(people[0], at)
    path = at.root / people[0].file
    if is_printed:
        say(f"{safe(str(path))}:{line}")
        return
    arguments = editor_command(_editor(), path, line)
    try:
        done = subprocess.run(arguments, check=False)
    except OSError as error:
        raise Refused(f"{arguments[0]} cannot be run: {error.strerror}", "set EDITOR") from None
    if done.returncode:
        raise Refused(f"{arguments[0]} ended with exit code {done.returncode}")


def line_to_write_on(person: Contact, at: Located) -> int:
    """The line of the newest log line of a file; of a file without any, its last."""
    data = bytes_of(person.file, at)
    contact = read_contact(data, person.file, at.settings).contact
    lines = sorted((line.when.latest.first, line.place.line) for line in (contact or person).log)
    return lines[-1][1] if lines else max(data.count(b"\n"), 1)


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """The words that run an editor on a line of a file, as that editor wants them."""
    try:
        words = shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise Refused(f"EDITOR: {editor} cannot be read: {error}", "e.g. EDITOR=nano") from None
    name = Path(words[0]).stem.lower()
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(path)]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}" if name in _COLON_LINE else str(path)]


def _editor() -> str:
    """The owner's editor: $VISUAL, $EDITOR, else one that is there."""
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return os.environ[name]
    found = next((name for name in ("nano", "vi", "notepad") if shutil.which(name)), None)
    if found is None:
        raise Refused(
            "no editor is named", "set EDITOR, e.g.  export EDITOR=nano; or: kith open --print WHO"
        )
    return found

"""This module says where a passphrase comes from: never from the command line, which others see.

In this order: a file, the environment variable KITH_PASSPHRASE, a question whose answer is not
shown. A new one is made by lot unless one of these gives it. None is ever written to a log.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kith.cli.refused import Refused
from kith.cli.terminal import is_talking, paint, safe, say
from kith.landing.disk import write_new

VARIABLE = "KITH_PASSPHRASE"
_LARGEST = 64 * 1024


def file_option(name: str, says: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names a file with a passphrase."""
    return click.option(f"--{name}", metavar="FILE", type=click.Path(path_type=Path), help=says)


def known_passphrase(file: Path | None, what: str) -> str:
    """The passphrase of something that is there; refuses if nobody can be asked."""
    said = said_passphrases(file)
    if said:
        return said[0]
    if is_talking():
        return str(click.prompt(what, hide_input=True, err=True))
    raise Refused(
        "nobody is there to type the passphrase",
        f"write it into a file: --passphrase-file FILE, or set {VARIABLE}",
    )


def several_passphrases(file: Path | None, what: str) -> list[str]:
    """Passphrases until an empty one; from a file, one a line."""
    said = said_passphrases(file)
    if said or not is_talking():
        return said
    found: list[str] = []
    while answer := str(click.prompt(what, hide_input=True, err=True, default="",
                                     show_default=False)):  # fmt: skip
        found.append(answer)
    return found


def said_passphrases(file: Path | None) -> list[str]:
    """What a file says, one passphrase a line, else the environment; nothing if neither does."""
    if file is None:
        return [os.environ[VARIABLE]] if os.environ.get(VARIABLE) else []
    try:
        text = _text(file)
    except FileNotFoundError:
        raise Refused(f"there is no file {file}", "name the file with the passphrase") from None
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}", "check its path and mode") from None
    except UnicodeDecodeError:
        raise Refused(f"{file}: expected a passphrase in UTF-8", "save it as UTF-8") from None
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        raise Refused(f"{file}: expected a passphrase, got an empty file")
    return found


def _text(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read(_LARGEST)
    with file.open(encoding="utf-8-sig") as stream:
        if os.name == "posix" and os.fstat(stream.fileno()).st_mode & 0o077:
            click.echo(safe(f"Others on this computer may read {file}: chmod 600 {file}"), err=True)
        return stream.read(_LARGEST)


def new_passphrase(file: Path | None, *, is_own: bool, what: str) -> str:
    """A passphrase that did not exist before, and is shown or written once; refuses a weak one.

    A file that is not there yet is made, with a new passphrase in it, for its owner alone.
    """
    from kith.sealing.passphrases import check_strength, generated  # noqa: PLC0415 (an extra)

    if file is not None and str(file) != "-" and not os.path.lexists(file):
        passphrase = generated()
        _write(file, passphrase)
        say(f"A new passphrase {what} is in {safe(str(file))}, which you alone can read.")
        return passphrase
    said = said_passphrases(file)
    if said or is_own:
        passphrase = said[0] if said else _typed(what)
        check_strength(passphrase)
        return passphrase
    if not is_seen():
        raise Refused(
            "a new passphrase would be shown here, and this is no terminal but may be a log",
            "have it written into a new file: --passphrase-file FILE",
            f"or give your own: {VARIABLE}, or a file that holds it",
        )
    passphrase = generated()
    _show(passphrase, what)
    return passphrase


def is_seen() -> bool:
    """Whether what is printed is seen by somebody, rather than kept."""
    return sys.stdout.isatty()


def _typed(what: str) -> str:
    if not is_talking():
        raise Refused("nobody is there to type a passphrase", "say --passphrase-file FILE")
    return str(
        click.prompt(
            f"A passphrase of your own {what}",
            hide_input=True,
            confirmation_prompt="The same again",
            err=True,
        )
    )


def _write(file: Path, passphrase: str) -> None:
    try:
        write_new(file, f"{passphrase}\n".encode())
    except OSError as error:
        raise Refused(f"{file} cannot be made: {error.strerror}") from None


def _show(passphrase: str, what: str) -> None:
    say(f"The passphrase {what}; write it down now, it is kept nowhere:")
    say()
    say(f"    {paint(passphrase, bold=True)}")
    say()

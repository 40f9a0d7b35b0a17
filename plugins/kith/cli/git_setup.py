"""This module says how `kith git-setup` has git merge contacts, and check them before a commit.

Three things: lines in .gitattributes, which say what is merged so; the program that merges, in the
repository's own settings; a hook. Whoever lacks the program merges as ever.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.cli.where import Where, locate, place_options

DRIVER = "merge.kith"
MARK = "# kith git-setup"
ENDINGS = ("md", "yaml", "yml")
TEXT = "* text=auto eol=lf"

_TEXT_LINE = re.compile(r"\*\s+.*\b(?:text|eol)\b")


class Repository(NamedTuple):
    """A repository: its top folder, where its hooks are, and whether it has them elsewhere."""

    top: Path
    hooks: Path
    has_own_hooks: bool


@click.command("git-setup")
@click.option("--undo", is_flag=True, help="Take all of it back.")
@place_options
def command(where: Where, undo: bool) -> None:
    """Let git merge contacts, and check them before a commit.

    Log lines and keys that were written on two computers then merge by themselves where both can
    stand; what both changed stays a conflict. Before a commit, errors in the files that it holds
    are told, and stop it; `git commit --no-verify` commits all the same.
    """
    at = locate(where)
    repository = find_repository(at.root)
    if not at.contacts.resolve().is_relative_to(at.root.resolve()):
        raise Refused("expected the contacts below the folder of mkdocs.yml", "move them there")
    for line in (take_back if undo else set_up)(repository, at.root, at.name):
        say(safe(line))


def find_repository(folder: Path) -> Repository:
    """The repository that a folder lies in; refuses if there is none."""
    if shutil.which("git") is None:
        raise Refused("there is no git on this computer", "install it, then say this again")
    said = git(folder, "rev-parse", "--show-toplevel", "--git-path", "hooks")
    if said is None:
        raise Refused(
            "expected a git repository, but the journal is in none", "make it one: git init"
        )
    top, hooks = said.splitlines()
    own = git(folder, "config", "--get", "core.hooksPath")
    return Repository(Path(top), Path(os.path.normpath(folder / hooks)), bool(own))


def git(folder: Path, *words: str) -> str | None:
    """What git says, without the end of the last line; None if it refuses."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [shutil.which("git") or "git", *words],
        cwd=folder,
        env=outside,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.stdout.decode(errors="replace").rstrip("\n") if done.returncode == 0 else None


# ---- setting up ---------------------------------------------------------------------------------


def set_up(repository: Repository, root: Path, contacts: str) -> Iterator[str]:
    """Do all three, where they are not done yet; yields what was done."""
    yield from _write_attributes(root / ".gitattributes", contacts)
    yield from _write_driver(root)
    yield from _write_hook(repository, root)


def attribute_lines(contacts: str) -> list[str]:
    """The lines of .gitattributes that say which files are merged by the program `kith`."""
    patterns = (f"{contacts}/**/*.{ending}" for ending in ENDINGS)
    return [f"{_pattern(pattern)} merge=kith" for pattern in patterns]


def _pattern(text: str) -> str:
    """A pattern as .gitattributes has it; one with blanks is quoted, as in C."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r'[\s"\\]', text) else text


def _write_attributes(path: Path, contacts: str) -> Iterator[str]:
    lines = _lines_of(path)
    above = [] if any(map(_TEXT_LINE.match, lines)) else [TEXT]
    below = [line for line in attribute_lines(contacts) if line not in lines]
    for number, line in enumerate(lines, 1):
        if re.search(r"\bmerge=union\b", line):
            yield (
                f"{path.name}:{number}: merge=union loses lines of contacts, and brings back "
                "deleted ones: take it out"
            )
    if not above and not below:
        yield f"{path.name}: says already which files to merge so"
        return
    _write(path, [*above, *lines, *below])
    yield f"{path.name}: contacts are merged by key and log line; commit this file"


def _write_driver(root: Path) -> Iterator[str]:
    wanted = {f"{DRIVER}.name": "contacts, by key and log line", f"{DRIVER}.driver": driver()}
    if all(git(root, "config", "--local", "--get", key) == to for key, to in wanted.items()):
        yield "git's settings of this repository: name the program already"
        return
    for key, value in wanted.items():
        if git(root, "config", "--local", key, value) is None:
            raise Refused("git's settings of this repository cannot be written", "is it yours?")
    yield "git's settings of this repository: name the program that merges"


def driver() -> str:
    """The command that merges. Should Kith be gone, or fail, git merges as ever.

    A shell would let a conflict pass that has no markers, so there must be some.
    """
    return (
        f"{program()} merge-driver -- %O %A %B %P %L || {{ grep -q '^<<<<<<<' %A && exit 1; "
        "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B; "
        "test $? -eq 0 || exit 1; }"
    )


def program() -> str:
    """How a shell starts this very Kith, from any folder; nothing of that folder is imported."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P -m kith.cli"


def hook(folder: str) -> str:
    """The hook that checks what is about to be committed; `folder` leads to the journal."""
    return (
        f"#!/bin/sh\n{MARK}: errors in contacts stop a commit (--no-verify does not ask)\n"
        f"{program()} --version >/dev/null 2>&1 || {{\n"
        "  echo 'kith is not where it was, so contacts are not checked: kith git-setup' >&2\n"
        f"  exit 0\n}}\nexec {program()} -C {shlex.quote(folder)} check --staged\n"
    )


def _write_hook(repository: Repository, root: Path) -> Iterator[str]:
    path = repository.hooks / "pre-commit"
    text = hook(root.resolve().relative_to(repository.top.resolve()).as_posix())
    there = _text_of(path)
    if there == text:
        yield "the pre-commit hook: is there already"
    elif repository.has_own_hooks or (there and MARK not in there):
        yield f"the pre-commit hook: {path} is yours and stays as it is; add to it:"
        yield f"  {text.splitlines()[-1].removeprefix('exec ')} || exit 1"
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o700)
        yield "the pre-commit hook: errors in contacts stop a commit (--no-verify does not ask)"


# ---- and back -----------------------------------------------------------------------------------


def take_back(repository: Repository, root: Path, contacts: str) -> Iterator[str]:
    """Undo all three; yields what was undone."""
    path = root / ".gitattributes"
    lines, ours = _lines_of(path), attribute_lines(contacts)
    kept = [line for line in lines if line not in ours]
    if kept != lines:
        _write(path, kept)
        yield f"{path.name}: git merges contacts as other files; commit this file"
    if git(root, "config", "--local", "--remove-section", DRIVER) is not None:
        yield "git's settings of this repository: name no program any more"
    own = repository.hooks / "pre-commit"
    if not repository.has_own_hooks and MARK in _text_of(own):
        own.unlink()
        yield "the pre-commit hook: gone"
    yield "Nothing of git-setup is left."


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Refused(
            f"{path} cannot be read: {error.strerror}", "is it a file, and yours?"
        ) from None


def _lines_of(path: Path) -> list[str]:
    return _text_of(path).splitlines()


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")

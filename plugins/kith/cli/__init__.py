"""This part says what one can ask on the command line: commands that parse, call and print.

In reading order: `terminal` and `as_json` (how answers are printed), `refused` (how a command
refuses), `config` (mkdocs.yml without MkDocs), `where` (which journal, which day), `journal_at`
(what it holds), `who`
(whom a word means), `sentences`, `reasons` and `asked` (answers in words), `data` (answers for
programs), `before` (what to know before you write), `letters` and `drafts` (what you write),
`picked`, then one module per command.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import gc
import importlib
import io
import keyword
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kith import __version__

COMMANDS = {
    "init": "Start a new private journal.",
    "new": "Make a file for somebody.",
    "log": "Write down that you were in touch, and what was said.",
    "done": "Mark a promise as kept.",
    "snooze": "Do not remind me of somebody before a day.",
    "open": "Open somebody's file in your editor, at its log.",
    "inbox": "File the notes that wait in inbox.md.",
    "triage": "Decide with whom to keep in touch, one key a person.",
    "rename": "Give somebody's file another name, and mend every link.",
    "merge": "Make two contacts one.",
    "undo": "Take back what kith wrote last.",
    "import": "Take over people from another tool.",
    "export": "Take people out of the journal, for other programs.",
    "share": "Build a site for others, of what a profile names.",
    "doctor": "What of the journal is exposed, and how to mend it.",
    "due": "Whom to get back in touch with.",
    "reconnect": "To whom to write this week, and how to begin.",
    "show": "What to know about somebody before you write or call.",
    "draft": "Read your letter before you send it.",
    "mutual": "Who can put in a word, or who knows two people.",
    "ledger": "Help given and help asked, and thanks owed.",
    "check": "What could not be read, and how to mend it.",
    "changes": "What changed in whose file, in words, from git.",
    "git-setup": "Let git merge contacts, and check them before a commit.",
    "merge-driver": "Merge two versions of a contact; git runs it.",
    "completion": "Let your shell complete the names of your people.",
    "seal": "Seal the site, encrypted, for any host.",
    "unseal": "Get the pages of a sealed site back.",
    "backup": "The whole journal and its history as one encrypted file.",
    "restore": "Get a journal back from a backup.",
    "schema": "The JSON Schema of a contact, for editors.",
}
"""The commands, each a module `kith.cli.NAME` (`_` for `-`), imported when asked for."""


def module_of(command: str) -> str:
    """The module of a command: `_` for `-`, and after a word that Python keeps for itself."""
    name = command.replace("-", "_")
    return f"kith.cli.{name}_" if keyword.iskeyword(name) else f"kith.cli.{name}"


class Commands(click.Group):
    """The commands of the table, imported one by one so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(module_of(cmd_name)).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first; a refusal says which one may have been meant."""
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from kith.near import NearWords  # noqa: PLC0415 (help without the core)

            if near := NearWords(COMMANDS).nearest(args[0].casefold()):
                ctx.fail(f"No such command '{args[0]}'. Did you mean {' or '.join(near)}?")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **rest: Any) -> click.Context:
        """What the words before the command's name say."""
        with _in_words():
            return super().make_context(*args, **rest)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _in_words():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """What a disk would not do is told in words; what was typed is told harmlessly."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        from kith.cli.refused import by_the_disk  # noqa: PLC0415 (help without the core)

        raise by_the_disk(error) from None
    except click.UsageError as error:
        from kith.cli.terminal import safe  # noqa: PLC0415

        raise click.UsageError(safe(error.format_message()), error.ctx) from None


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    from kith.cli.where import read_day_option  # noqa: PLC0415 (help without the core)

    return read_day_option(ctx, param, value)


@click.group(
    cls=Commands,
    epilog="Exit codes: 0 fine, 1 problems found, 2 wrong usage.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The journal, or a folder in it (else: the current folder).",
)
@click.option(
    "--today", metavar="YYYY-MM-DD", callback=_day, help="The day to reckon from (else: today)."
)
@click.version_option(__version__, prog_name="kith", message="%(prog)s %(version)s")
@click.pass_context
def kith(ctx: click.Context, folder: Path | None, today: dt.date | None) -> None:
    """A networking journal in plain text.

    Whom to get back in touch with, who can put in a word, what to say first.
    """
    from kith.cli.where import Where  # noqa: PLC0415 (help without the core)

    ctx.obj = Where(folder or Path(), today)


def main() -> None:
    """Run the command that the command line names."""
    gc.disable()  # what a command reads lives to its end; looking for garbage doubles the time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        kith(prog_name="kith")
    finally:
        gc.freeze()  # or Python would look through all of it once more before it ends

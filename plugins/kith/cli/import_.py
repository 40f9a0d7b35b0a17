"""This module says how `kith import` takes over what other tools know."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from kith.cli.as_json import print_json
from kith.cli.decisions import ask, decisions_text, read_decisions
from kith.cli.foreign import read_paths
from kith.cli.journal_at import read_journal
from kith.cli.landed import commit_option, land_all
from kith.cli.named import bytes_of
from kith.cli.plan_text import plan_data, plan_lines
from kith.cli.refused import Refused
from kith.cli.terminal import is_talking, paint, safe, say
from kith.cli.where import Located, Where, locate, place_options
from kith.exchange.csv import GENERIC_CSV, TARGETS, read_generic
from kith.exchange.draft import Format, Owner, Skipped
from kith.exchange.formats import FORMATS, Read, all_told, read_foreign
from kith.exchange.keys import email_key
from kith.exchange.planning.carried import carry_out
from kith.exchange.planning.plan import NEW, PASS, Choices, Entry, Plan, make_plan
from kith.journal import Journal
from kith.landing import Write
from kith.views.words import count

MANY = 300
"""People from whom on an import takes long enough to show how far it is."""


MOST_REASONS = 5
"""Files whose reason is shown where nothing could be read."""


class _Asked(NamedTuple):
    """What the owner wants: who is who, and how much of it."""

    choices: Choices
    decide: Path | None


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, metavar="FILE...",
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option("--apply", "is_applied", is_flag=True, help="Write it, without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--full", is_flag=True, help="List all who are doubtful or differ, all skipped.")
@click.option(
    "--format", "format_", metavar="NAME", type=click.Choice([one.name for one in FORMATS]),
    help=f"Read the files as this ({', '.join(one.name for one in FORMATS)}).",
)  # fmt: skip
@click.option(
    "--map", "columns", metavar="COLUMN=FIELD", multiple=True,
    help="For a table of your own: which column fills which field.",
)  # fmt: skip
@click.option(
    "--decide", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Who the doubtful are; made if it does not exist yet.",
)  # fmt: skip
@click.option("--same-names", is_flag=True, help="Who is called exactly so is the same person.")
@click.option("--ties", is_flag=True, help="Relations between them become `knows`.")
@click.option("--every-touch", is_flag=True, help="Every mail and message, not the latest alone.")
@click.option("--me", metavar="EMAIL", multiple=True, help="An address of yours.")
@click.option("--into", metavar="FOLDER", default="", help="A folder for new people's files.")
@commit_option
@place_options
def command(
    where: Where,
    paths: tuple[Path, ...],
    is_applied: bool,
    as_json: bool,
    full: bool,
    format_: str | None,
    columns: tuple[str, ...],
    decide: Path | None,
    same_names: bool,
    ties: bool,
    every_touch: bool,
    me: tuple[str, ...],
    into: str,
    commits: bool | None,
) -> None:
    """Take over people from another tool.

    The plan comes first, and nothing is written before you say so. FILE is an archive, a folder or
    a file of LinkedIn, Google, Outlook, vCard, Facebook, Monica, friends, Obsidian, org-contacts,
    hermitcrm, whodex, Thunderbird, abook, mutt, mail, calendars, or a table of your own.
    Only what is missing is filled in: what you wrote stays.

    \b
      kith import Basic_LinkedInDataExport.zip
    """
    at = locate(where)
    if into.startswith("/") or ".." in Path(into).parts:
        raise Refused(f"--into: expected a folder in {at.name}/, got {into}", "e.g. --into work")
    journal = read_journal(at, is_whole=True)
    reads, unknown = _read(paths, format_, columns, me, at)
    choices = Choices({}, same_names, ties, every_touch, into)
    asked = _Asked(_decided(choices, decide), decide)
    plan = _plan(reads, unknown, journal, asked, may_ask=not (as_json or is_applied))
    if as_json:
        print_json(plan_data(plan, reads))
    else:
        for line in plan_lines(plan, reads, is_full=full):
            say(line)
    if is_applied or (not as_json and _agreed(plan)):
        _carry_out(plan, journal, at, commits, is_quiet=as_json)
    elif not as_json:
        _say_next(plan, decide)


def _read(
    paths: tuple[Path, ...],
    format_: str | None,
    columns: tuple[str, ...],
    me: tuple[str, ...],
    at: Located,
) -> tuple[list[Read], list[Skipped]]:
    _refuse_itself(paths, at)
    files, skipped = read_paths(paths)
    if sys.stderr.isatty():
        click.echo(f"Reading {count(len(files), 'file')} …", err=True)
    keys = frozenset(key for key in map(email_key, me) if key)
    owner = Owner(keys, frozenset(), at.today)
    only = next((one for one in FORMATS if one.name == format_), None)
    if columns:
        only = _mapped(columns)
    reads, unknown = read_foreign(files, owner, only)
    if not reads:
        raise Refused(
            f"{paths[0]}: expected a file of a tool that kith knows, got something else",
            *(f"{one.place.file}: {one.why}" for one in [*skipped, *unknown][:MOST_REASONS]),
            "name its format with --format, or a table's columns with --map",
        )
    return reads, [*skipped, *unknown]


def _refuse_itself(paths: tuple[Path, ...], at: Located) -> None:
    """Refuse the journal's own contacts: they are here."""
    own = at.contacts.resolve()
    for path in paths:
        if path.resolve() == own or own in path.resolve().parents:
            raise Refused(
                f"{path}: expected what another tool wrote, got this journal's own contacts",
                "of another journal, take its kith export json",
            )


def _mapped(columns: tuple[str, ...]) -> Format:
    """The format of a table whose columns the owner named."""
    mapping = {}
    for one in columns:
        column, equals, field = (part.strip() for part in one.rpartition("="))
        if not equals or not column or not (field in TARGETS or field.startswith("x-")):
            raise Refused(
                f"--map: expected COLUMN=FIELD, got {one}",
                f"a field is one of {', '.join(TARGETS)}, or begins with x-",
            )
        mapping[column] = field
    return GENERIC_CSV._replace(read=lambda files, owner: read_generic(files, owner, mapping))


def _decided(choices: Choices, decide: Path | None) -> Choices:
    if decide is None or not decide.exists():
        return choices
    return choices._replace(decisions=read_decisions(decide))


def _plan(
    reads: Sequence[Read],
    unknown: Sequence[Skipped],
    journal: Journal,
    asked: _Asked,
    *,
    may_ask: bool,
) -> Plan:
    """The plan; who is doubtful is asked for, or written into a file for the owner to decide."""
    told = all_told(reads, unknown)
    plan = make_plan(told, journal, asked.choices)
    _refuse_nobody(asked.choices.decisions, plan, journal)
    doubtful = [entry for entry in plan.entries if entry.verdict == "doubtful"]
    if doubtful and asked.decide is not None and not asked.decide.exists():
        _offer(asked.decide, decisions_text(doubtful, str(asked.decide)))
    elif doubtful and may_ask and is_talking():
        answers = ask(doubtful, journal.contacts)
        decisions = {**asked.choices.decisions, **answers}
        plan = make_plan(told, journal, asked.choices._replace(decisions=decisions))
    return plan


def _refuse_nobody(decisions: Mapping[str, str], plan: Plan, journal: Journal) -> None:
    """Refuse a decision that names nobody: neither somebody here nor somebody new."""
    known = {*journal.contacts, *(entry.slug for entry in plan.entries), NEW, PASS, ""}
    wrong = next(((label, slug) for label, slug in decisions.items() if slug not in known), None)
    if wrong is not None:
        raise Refused(
            f"{wrong[0]}: expected a slug, new or skip, got {wrong[1]}",
            "a slug is the name of a file in contacts/, without its ending",
        )


def _offer(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from None
    click.echo(
        f"{safe(str(path))} asks who the doubtful are: fill it in, and import again.", err=True
    )


def _agreed(plan: Plan) -> bool:
    return not plan.is_empty and is_talking() and click.confirm("\nWrite this?", default=False)


def _carry_out(
    plan: Plan, journal: Journal, at: Located, commits: bool | None, *, is_quiet: bool
) -> None:
    """Write the plan, all of it or nothing."""
    told: list[str] = []

    def make() -> Sequence[Write]:
        carried = carry_out(plan, journal, at.name, lambda file: bytes_of(file, at), _watched)
        told[:] = [str(problem) for problem in carried.refused]
        return carried.writes

    files = land_all(at, make, f"import: {_people(plan)}", commits)
    if is_quiet:
        return
    for problem in told:
        say(paint(f"Not written: {safe(problem)}", "yellow"))
    done = f"Written: {count(len(files), 'file')}." if files else _nothing(plan)
    say(f"\n{done}" + (" kith undo takes it back." if files else ""))
    new = sum(entry.verdict == "new" for entry in plan.entries)
    if new:
        people = count(new, "new person", "new people")
        say(f"{people} without a circle: kith triage goes through them.")


def _nothing(plan: Plan) -> str:
    """Why nothing is written: all of it is here, or the owner has to say who people are."""
    doubtful = sum(entry.verdict == "doubtful" for entry in plan.entries)
    if not doubtful:
        return "Nothing to write: all of it is here."
    people = count(doubtful, "person is doubtful", "people are doubtful")
    return f"Nothing is written: {people}. Say who they are with --decide FILE."


def _watched(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with a bar on the terminal while there are many of them."""
    all_ = list(entries)
    if len(all_) < MANY or not sys.stderr.isatty():
        yield from all_
        return
    with click.progressbar(all_, label="Writing", file=sys.stderr) as bar:
        yield from bar


def _people(plan: Plan) -> str:
    new = sum(entry.verdict == "new" for entry in plan.entries)
    more = sum(entry.verdict == "enriched" for entry in plan.entries)
    return f"{new} new, {more} enriched"


def _say_next(plan: Plan, decide: Path | None) -> None:
    if plan.is_empty:
        say(f"\n{_nothing(plan)}")
        return
    say("\nNothing is written yet. Write it with --apply.")
    if decide is None and any(entry.verdict == "doubtful" for entry in plan.entries):
        say("Say who the doubtful are with --decide FILE, or leave them out.")

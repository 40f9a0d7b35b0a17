"""This module says how `kith log` writes down what was said, in a line."""

from __future__ import annotations

import click

from kith.capture.days import read_past
from kith.capture.filing import Filing, filed_lines, filing_writes, told_apart
from kith.capture.said import Said, read_clock, read_said
from kith.cli.completed import people
from kith.cli.landed import commit_option, land_all, say_filed
from kith.cli.made import make_contact
from kith.cli.named import Told, agreed, bytes_of, distinct, names_in, part_words, roster_at
from kith.cli.refused import Nobody, Refused
from kith.cli.terminal import is_talking, paint, safe, say
from kith.cli.unread import with_unread
from kith.cli.where import Located, Where, locate, place_options
from kith.dates import Span, read_span
from kith.landing import Write
from kith.model import Contact
from kith.roster import Roster


@click.command("log")
@click.argument(
    "words", nargs=-1, required=True, metavar="WHO[, WHO...] TEXT", shell_complete=people
)
@click.option("--kind", metavar="KIND", help="What it was (else: guessed from the first word).")
@click.option(
    "--date", default="today", metavar="DAY", help="When: 2026-09-01, yesterday, last friday…"
)
@click.option("--time", "clock", default="", metavar="HH:MM", help="At what time of the day.")
@click.option("--new", "is_new", is_flag=True, help="Make a file for those who have none.")
@click.option("--dry-run", "-n", is_flag=True, help="Show the line, and write nothing.")
@commit_option
@place_options
def command(
    where: Where,
    words: tuple[str, ...],
    kind: str | None,
    date: str,
    clock: str,
    is_new: bool,
    dry_run: bool,
    commits: bool | None,
) -> None:
    """Write down that you were in touch, and what was said.

    WHO is a slug, a name, an alias, or the beginning of one; several are parted by commas, and
    share one touch. The first word of TEXT says what it was, and "+2w: send the deck" at its end
    is a promise:

      kith log zoe "coffee, she is moving to Lisbon +2w: send her the deck"

      kith log zoe, bob "lunch: a fund" --date "last friday"
    """
    at = locate(where)
    roster = roster_at(at)
    told = _told(words, roster, at, is_new=is_new)
    said = _said(told, kind, clock, at)
    filing = _apart(Filing(told.people, said, _when(date, at)), at)
    if not dry_run:
        filing = _land(filing, at, commits)
    for one in filed_lines(filing, at.name):
        say_filed(one, is_written=not dry_run)
    _note_kind(said, told, at)


def _told(words: tuple[str, ...], roster: Roster, at: Located, *, is_new: bool) -> Told:
    """Whom the words name and what they say; who has no file is offered one."""
    try:
        told = part_words(words, roster)
    except Refused as refusal:
        if len(words) < 2:  # noqa: PLR2004
            raise
        return _with_new(words, refusal, at, is_new=is_new)
    if told.text.strip():
        return told
    if not is_talking():
        raise Refused(
            "expected what was said, got a name alone",
            f'write e.g.  kith log {told.people[0].slug} "coffee, she is moving to Lisbon"',
        )
    who = " and ".join(person.name for person in told.people)
    return told._replace(text=click.prompt(f"{safe(who)}: what was it", err=True))


def _with_new(words: tuple[str, ...], refusal: Refused, at: Located, *, is_new: bool) -> Told:
    """The people whom all words but the last name, a file made for those who have none."""
    people: list[Contact] = []
    names = names_in(" ".join(words[:-1]))
    if not names:
        raise refusal
    for name in names:
        roster = roster_at(at)
        try:
            people += part_words((name,), roster).people
        except Refused as refused:
            if isinstance(refused, Nobody) and (told := with_unread(refused, at)) is not refused:
                raise told from None
            if refused.is_ambiguous or not (is_new or _wants(name, refused)):
                raise (refused if refused.is_ambiguous else _offering(name, refusal)) from None
            people.append(make_contact(name, {}, at, roster))
            say(f"{safe(name)} has a file now: {safe(people[-1].file)}")
    return Told(distinct(people), words[-1])


def _wants(name: str, refused: Refused) -> bool:
    like = " ".join(fix for fix in refused.fixes if fix.startswith("did you mean"))
    return agreed(f"Nobody here is called {safe(name)}. {like} Make a file for them?".strip())


def _offering(name: str, refusal: Refused) -> Refused:
    return Refused(
        refusal.message,
        *refusal.fixes,
        f'or make a file for them: kith new "{name}", or kith log --new …',
    )


def _said(told: Told, kind: str | None, clock: str, at: Located) -> Said:
    kinds = at.settings.kinds
    named = (kind or "").lower()
    if named and named not in kinds:
        raise Refused(
            f"--kind: expected a kind of log line, got {named}", f"use one of {', '.join(kinds)}"
        )
    try:
        said = read_said(told.text, kinds, at.today, named)
        time = read_clock(clock) if clock else ""
    except ValueError as error:
        raise Refused(str(error)) from None
    if len(told.people) > 1 and not said.kind and not said.is_promise_alone:
        said = said._replace(kind="meeting")
    return said._replace(text=f"{time} {said.text}".strip()) if time else said


def _when(date: str, at: Located) -> Span:
    try:
        return read_span(date) if ".." in date else Span(read_past(date, at.today))
    except ValueError as error:
        raise Refused(f"--date: {error}") from None


def _apart(filing: Filing, at: Located) -> Filing:
    return told_apart(filing, at.name, lambda file: (at.root / file).exists())


def _land(filing: Filing, at: Located, commits: bool | None) -> Filing:
    """Write it; what was written, in a file that was not there."""
    written = filing

    def make() -> list[Write]:
        nonlocal written
        written = _apart(filing, at)
        return filing_writes(written, at.name, lambda file: bytes_of(file, at), at.settings)

    who = ", ".join(person.name for person in filing.people)
    land_all(at, make, f"{who}: {filing.said.kind or 'note'}", commits)
    return written


def _note_kind(said: Said, told: Told, at: Located) -> None:
    """Say that a note is no touch, where no word told the kind."""
    if not said.kind and not said.is_promise_alone:
        say(
            "A note, which does not count as being in touch: no word of it says what it was.\n"
            f'  If you met or spoke: kith undo, then e.g.  kith log {told.people[0].slug} "call: …"'
        )
    elif said.kind and at.settings.kinds.get(said.kind) == "fact":
        say(paint(f"  {said.kind} is a fact, which does not count as being in touch", dim=True))

"""This module says how `kith draft` reads a letter before it is sent, and suggests first lines."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kith.cli.as_json import print_json
from kith.cli.before import before_rows, look_text
from kith.cli.completed import people
from kith.cli.drafts import edit_draft, is_piped, read_draft
from kith.cli.journal_at import Opened, open_journal
from kith.cli.letters import Letter, begin, letter_of, link_of, opener_data
from kith.cli.refused import Refused
from kith.cli.sentences import about, standing_sentences, told
from kith.cli.terminal import columns, labelled, paint, safe, say, wrap
from kith.cli.where import Where, place_options
from kith.cli.who import find_filed
from kith.insight.outlook import Outlook
from kith.letters.draft import Remark, check_draft
from kith.letters.first_words import addressee, first_words
from kith.model import Contact
from kith.views.words import capital, count

FINE = "Nothing to be said: send it."


@click.command("draft")
@click.argument("who", nargs=-1, required=True, metavar="WHO", shell_complete=people)
@click.option("--check", metavar="FILE", help="Read the letter in FILE (- is standard input).")
@click.option("--openers", "is_opening", is_flag=True, help="Suggest first lines instead.")
@click.option("--send", "is_sent", is_flag=True, help="Then open it in your mail program.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@place_options
def command(
    where: Where,
    who: tuple[str, ...],
    check: str | None,
    is_opening: bool,
    is_sent: bool,
    as_json: bool,
) -> None:
    """Read your letter before you send it.

    The letter is what stands in FILE, or what is piped in; else your editor opens, with a first
    line to make your own and the homework below. Says, line by line, what a friend would. WHO is
    a slug, a name, an alias, or the beginning of one. Exit code 1 if there is something to say.
    """
    if is_opening and (check is not None or is_sent):
        raise click.UsageError("expected --openers alone, got it with --check or --send")
    opened = open_journal(where)
    contact = find_filed(" ".join(who), opened.outlook)
    opened.note_unread_of(contact.slug)
    if is_sent and not contact.emails:
        raise Refused(f"{contact.name} has no e-mail address", _add_address(contact))
    if is_opening:
        _show_openers(contact, opened.outlook, as_json=as_json)
    elif check is not None or is_piped():
        draft = read_draft("-" if check is None else check)
        remarks = check_draft(draft, addressee(contact.slug, opened.outlook))
        _show(remarks, as_json=as_json)
        if is_sent and not remarks:
            _send(link_of(contact, letter_of(draft)), as_json=as_json)
        _end(remarks)
    else:
        _write(contact, opened, is_sent=is_sent, as_json=as_json)


def _end(remarks: Sequence[Remark]) -> None:
    if remarks:
        raise SystemExit(1)


def _show(remarks: Sequence[Remark], *, as_json: bool) -> None:
    if as_json:
        print_json([{"line": r.line, "rule": r.rule, "message": r.message} for r in remarks])
        return
    for line in _remark_lines(remarks) or [FINE]:
        say(line)


def _remark_lines(remarks: Sequence[Remark]) -> list[str]:
    return [
        line
        for remark in remarks
        for line in wrap(
            f"{remark.line}: {safe(remark.message)} {paint(f'({safe(remark.rule)})', dim=True)}",
            columns(),
            "",
            "   ",
        )
    ]


# ---- in the editor ------------------------------------------------------------------------------


def _write(contact: Contact, opened: Opened, *, is_sent: bool, as_json: bool) -> None:
    """Let the owner write, and hand a good letter over."""
    draft, remarks = _edited(contact, opened, as_json=as_json)
    if remarks or not contact.emails:
        _keep(draft)
    if not remarks:
        _hand_over(contact, letter_of(draft), opened, is_sent=is_sent, as_json=as_json)
    _end(remarks)


def _edited(contact: Contact, opened: Opened, *, as_json: bool) -> tuple[str, Sequence[Remark]]:
    """What the owner writes, as often as they like, and what there is to say of the last of it."""
    to = addressee(contact.slug, opened.outlook)
    homework = "\n".join(_homework(contact, opened))
    draft = edit_draft(begin(contact, opened.outlook), homework)
    if draft is None:
        click.echo("Nothing was saved, so there is no letter to read.", err=True)
        raise SystemExit(1)
    while True:
        remarks = check_draft(draft, to)
        _show(remarks, as_json=as_json)
        if not remarks or as_json or not _is_edited_again():
            return draft, remarks
        said = "\n".join(map(click.unstyle, _remark_lines(remarks)))
        draft = edit_draft(draft, f"{said}\n\n{homework}") or draft


def _is_edited_again() -> bool:
    try:
        return click.confirm("Edit it again?", default=True)
    except click.Abort:  # the letter is worth more than the question
        return False


def _homework(contact: Contact, opened: Opened) -> list[str]:
    """The homework as plain lines, under the name and how they stand."""
    outlook = opened.outlook
    one = told(contact.slug, outlook)
    at = about(contact)
    rows = list(before_rows(one, outlook))
    if look := look_text(one.work.look):
        rows.append(("no news yet", look))
    lines = [
        *wrap(safe(f"{contact.name}, {at}" if at else contact.name), columns()),
        *wrap(safe(" ".join(standing_sentences(one, opened.today))), columns()),
        "",
        *labelled(rows),
    ]
    return [click.unstyle(line) for line in lines]


def _keep(draft: str) -> None:
    """Print the letter, so that it is not lost."""
    click.echo("\nYour letter, so that it is not lost:\n", err=True)
    for line in draft.rstrip().split("\n"):
        click.echo(safe(line), err=True)
    click.echo(err=True)


# ---- to the mail program ------------------------------------------------------------------------


def _hand_over(
    contact: Contact, letter: Letter, opened: Opened, *, is_sent: bool, as_json: bool
) -> None:
    """The way to the mail program, and what to write down afterwards."""
    if as_json and not is_sent:
        return
    link = link_of(contact, letter)
    if not link:
        say(safe(f"There is no address to send it to. {capital(_add_address(contact))}."))
        return
    if is_sent:
        _send(link, as_json=as_json)
    else:
        say(link)
    if not as_json:
        say(f"Once it is sent, write into {safe(contact.file)}:  - {opened.today} email >: …")


def _send(link: str, *, as_json: bool) -> None:
    """Open the link in the mail program; print it, too, since nobody knows whether one came."""
    if click.launch(link) != 0:
        click.echo("No mail program could be opened; this link holds your letter:", err=True)
        click.echo(link, err=True)
    elif not as_json:
        say("Your mail program opens; should it not, this link holds your letter:")
        say(link)


def _add_address(contact: Contact) -> str:
    return f"write it into {contact.file}, e.g. emails: [zoe@example.com]"


# ---- first lines --------------------------------------------------------------------------------


def _show_openers(contact: Contact, outlook: Outlook, *, as_json: bool) -> None:
    found = first_words(contact.slug, outlook)
    if as_json:
        print_json([opener_data(opener, contact) for opener in found])
        return
    if not found:
        look = look_text(outlook.homework(contact.slug).look)
        for line in wrap(f"No news yet, so no opener. {look}", columns()):
            say(line)
        return
    say(f"{count(len(found), 'way')} to begin a letter to {safe(contact.name)}:")
    for opener in found:
        say()
        say(paint(safe(opener.subject), bold=True))
        for part in opener.text.split("\n"):
            for line in wrap(safe(part), columns(), "  ", "  ") if part else [""]:
                say(line)
    say()
    say(f"Make one of them your own:  kith draft {safe(contact.slug)}")

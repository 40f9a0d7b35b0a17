"""This module says how `kith export` takes people out of the journal, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kith.cli.export_files import write_file, write_pages
from kith.cli.export_forms import ALL_OPTIONS, FOLDER, FORMS, Export, pages
from kith.cli.journal_at import Opened, open_journal
from kith.cli.refused import Refused
from kith.cli.terminal import safe
from kith.cli.where import Where, locate, place_options
from kith.cli.who import find_contact
from kith.exchange.ours.chosen import (
    CARD,
    PRIVATE,
    Chosen,
    Wanted,
    choose,
    chosen,
    read_left_out,
    words_of,
)
from kith.exchange.pictures import without_metadata
from kith.folder import Folder
from kith.naming import fold
from kith.near import NearWords
from kith.views.words import count, listed

_Command = Callable[..., Any]

KINDS = tuple(kind for kind in Wanted._fields if kind != "people")
"""What one can choose people by."""


def _several(name: str, says: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", metavar=name.upper(), multiple=True, help=says)


@click.command(
    "export",
    epilog="Exit codes: 0 fine, 1 somebody or something could not be exported, 2 wrong usage.",
)
@click.argument("form", metavar="FORMAT", type=click.Choice([*FORMS, FOLDER]))
@click.argument("who", nargs=-1)
@click.option("--to", metavar="FILE", help="Write to a file (or folder), not to standard output.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@_several("circle", "Only this circle (or these).")
@_several("tag", "Only this tag.")
@_several("city", "Only this city.")
@_several("org", "Only this organisation.")
@_several("standing", 'Only those who stand so: "overdue", "dormant" …')
@click.option("--without", metavar="FIELDS", multiple=True, help="Leave out, e.g. notes,log,x-*")
@click.option("--no-private", is_flag=True, help="Only what stands on a card.")
@click.option("--photos", is_flag=True, help="With their pictures (vcard, json).")
@click.option("--vcard", type=click.Choice(["3", "4"]), help="The version of vCards (else: 3).")
@click.option("--excel-safe", is_flag=True, help="No cell runs as a formula (csv, google).")
@place_options
def command(where: Where, form: str, who: tuple[str, ...], **said: Any) -> None:
    """Take people out of the journal, for other programs.

    \b
    vcard     address books; version 3.0, which all of them read
    google    Google Contacts (CSV)
    csv       a table with the journal's own names
    json      everything; kith import reads it
    ics       a calendar: whom to write to, birthdays, promises
    friends   friends.md
    gexf      the network, for Gephi
    graphml   the network, for Cytoscape, yEd, igraph, NetworkX
    markdown  a folder of plain pages, for any site generator

    Everybody is exported, or those whom the options choose, and WHO. Nobody else is named.
    """
    _check_options(form, said)
    to = _target(form, said["to"], where)
    opened = open_journal(where, asks_git=False, is_whole=True)
    left_out = _left_out(said["without"], is_private_left=said["no_private"])
    slugs = chosen(_wanted(who, said, opened), opened.journal, opened.today)
    found = choose(opened.journal, slugs, left_out)
    lost = list(_lost(opened, found))
    is_bare = said["no_private"] or form != "json"
    photos = _photos(where, found, lost, is_bare=is_bare) if said["photos"] else {}
    export = Export(found, opened.today, photos, said["vcard"] or "", said["excel_safe"])
    _write(form, to, export, is_forced=said["force"])
    for line in (_told(form, to, found, opened), *_rules(found, left_out, opened), *lost):
        click.echo(safe(line), err=True)
    if lost:
        sys.exit(1)


def _check_options(form: str, said: Mapping[str, Any]) -> None:
    """Refuse options that the format does not heed."""
    heeded = FORMS[form].options if form in FORMS else frozenset()
    for option in ALL_OPTIONS:
        if said[option] and option not in heeded:
            able = [name for name, one in FORMS.items() if option in one.options]
            raise Refused(
                f"--{option.replace('_', '-')} means nothing for {form}",
                f"it is for {listed(able)}",
            )


def _target(form: str, to: str | None, where: Where) -> Path | None:
    """Where to write; None for standard output. Never among the contacts, who would be more."""
    if to is None or to == "-":
        if form == FOLDER:
            raise Refused(f"{FOLDER} is a folder of pages", "say which:  --to pages")
        return None
    path = Path(to)
    contacts = locate(where).contacts.resolve()
    if contacts in (path.resolve(), *path.resolve().parents):
        raise Refused(
            f"{to} is inside {contacts.name}/, where kith reads people", "write it elsewhere"
        )
    return path


def _wanted(who: Iterable[str], said: Mapping[str, Any], opened: Opened) -> Wanted:
    """Who was asked for; refuses words that nobody has, and people who are not there."""
    for kind in KINDS:
        for word in said[kind]:
            known = words_of(kind, opened.journal)
            if fold(word) not in set(map(fold, known)):
                near = NearWords(known).nearest(word) or sorted(known)[:12]
                raise Refused(
                    f'there is no {kind} "{word}"',
                    f"did you mean {listed(near, 'or')}?" if near else f"nobody has one: {kind}",
                )
    people = tuple(find_contact(text, opened.journal).slug for text in who)
    return Wanted(**{kind: said[kind] for kind in KINDS}, people=people)


def _left_out(texts: Iterable[str], *, is_private_left: bool) -> frozenset[str]:
    try:
        named = read_left_out(texts)
    except ValueError as error:
        raise Refused(f"--without: {error}") from None
    return named | PRIVATE if is_private_left else named


def _photos(where: Where, found: Chosen, lost: list[str], *, is_bare: bool) -> dict[str, bytes]:
    """The pictures of the chosen people, as they are; `is_bare`: without metadata.

    What cannot be read is told in `lost`.
    """
    at = locate(where)
    folder = Folder(at.contacts, at.settings, at.name)
    pictures = {}
    for slug, file in found.journal.photos.items():
        try:
            data = folder.photo(file)
            pictures[slug] = without_metadata(data) if is_bare else data
        except (OSError, ValueError) as error:
            lost.append(f"{file}: left out: {error}")
    return pictures


def _write(form: str, to: Path | None, export: Export, *, is_forced: bool) -> None:
    if form == FOLDER and to is not None:
        write_pages(to, pages(export), is_forced=is_forced)
    elif to is not None:
        write_file(to, FORMS[form].makes(export), is_forced=is_forced)
    else:
        click.echo(FORMS[form].makes(export), nl=False)


# ---- what is said of it -------------------------------------------------------------------------


def _told(form: str, to: Path | None, found: Chosen, opened: Opened) -> str:
    exported, there = len(found.journal.contacts), len(opened.journal.contacts)
    who = count(exported, "person", "people")
    of = f" of {there:,}" if exported != there else ""
    who = f"{exported:,}{of} people" if of else who
    return f"Exported {who} as {form}{f' to {to}' if to is not None else ''}."


def _rules(found: Chosen, left_out: frozenset[str], opened: Opened) -> Iterator[str]:
    if left_out >= PRIVATE:
        card = listed(["name", *sorted(CARD - left_out)])
        yield f"Left out: all but {card}."
    elif left_out:
        yield f"Left out: {listed(sorted(left_out))}."
    if not found.has_standing and "standing" not in left_out:
        yield "How they stand is left out, too: it would tell what was left out."
    exported = len(found.journal.contacts) + len(found.unreadable)
    if exported < len(opened.journal.contacts) and not {"notes", "log"} <= left_out:
        yield (
            "Nobody else is named where kith knows a reference; read through notes and log, or "
            "leave them out with --without notes,log."
        )


def _lost(opened: Opened, found: Chosen) -> Iterator[str]:
    """The files that could not be read, so that what they hold is not in the export."""
    broken = [contact.file for contact in found.unreadable]
    known = {contact.file for contact in opened.journal.contacts.values()}
    known |= {filed.line.place.file for filed in opened.journal.touch_files}
    errors = {p.place.file for p in opened.journal.problems if p.severity == "error"}
    photos = set(opened.journal.photos.values())
    for file in sorted({*broken, *(errors - known - photos)}):
        yield f"{file}: not exported, for it cannot be read; kith check says why"

"""This module says in which formats a journal is exported, and which options each of them heeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kith.exchange.ours.chosen import Chosen, stand_of, without_cadences
from kith.insight.onward import make_outlook
from kith.model import Contact


class Export(NamedTuple):
    """What is exported: the chosen people, on a day; pictures by slug, if they were asked for.

    `vcard` is the version of vCards ("" for the usual one); `excel_safe`: no cell runs.
    """

    chosen: Chosen
    today: dt.date
    photos: Mapping[str, bytes] = {}
    vcard: str = ""
    excel_safe: bool = False

    @property
    def people(self) -> Iterable[Contact]:
        """The chosen people, in order of slug."""
        return self.chosen.journal.contacts.values()


class Form(NamedTuple):
    """A format: how its bytes are made, and which of the options mean something."""

    makes: Callable[[Export], bytes]
    options: frozenset[str] = frozenset()


def _vcard(export: Export) -> bytes:
    from kith.exchange.vcard.writer import VERSIONS, vcards  # noqa: PLC0415 (each by itself)

    version = next((one for one in VERSIONS if one[0] == export.vcard[:1]), VERSIONS[0])
    names = export.chosen.journal.names
    return vcards(export.people, names, photos=export.photos, version=version, day=export.today)


def _google(export: Export) -> bytes:
    from kith.exchange.csv.plain import google_csv  # noqa: PLC0415

    return google_csv(export.people, excel_safe=export.excel_safe)


def _csv(export: Export) -> bytes:
    from kith.exchange.csv.plain import plain_csv  # noqa: PLC0415

    return plain_csv(export.people, _stands(export), excel_safe=export.excel_safe)


def _stands(export: Export) -> dict[str, tuple[str, str, str]] | None:
    """By slug, the standing, the last touch and the day it is due; None if none is told."""
    if not export.chosen.has_standing:
        return None
    stands = (stand_of(one, export.chosen.journal, export.today) for one in export.people)
    return {
        one.slug: (str(one.standing), _day(one.rhythm.last), _day(one.rhythm.due)) for one in stands
    }


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""


def _ics(export: Export) -> bytes:
    from kith.exchange.calendars.agenda import agenda_ics  # noqa: PLC0415

    chosen = export.chosen
    journal = chosen.journal if chosen.has_standing else without_cadences(chosen.journal)
    return agenda_ics(make_outlook(journal, export.today))


def _friends(export: Export) -> bytes:
    from kith.exchange.notes.friends_out import friends_md  # noqa: PLC0415

    return friends_md(export.chosen.journal).encode()


def _json(export: Export) -> bytes:
    from kith.exchange.ours.journal_json import journal_json  # noqa: PLC0415

    return journal_json(export.chosen, export.today, export.photos)


def _gexf(export: Export) -> bytes:
    from kith.exchange.ours.graph import graph_gexf  # noqa: PLC0415

    return graph_gexf(export.chosen, export.today)


def _graphml(export: Export) -> bytes:
    from kith.exchange.ours.graph import graph_graphml  # noqa: PLC0415

    return graph_graphml(export.chosen, export.today)


def pages(export: Export) -> dict[str, str]:
    """The pages of a folder, by path."""
    from kith.exchange.ours.pages_md import pages_md  # noqa: PLC0415

    return pages_md(export.chosen, export.today)


FORMS = {
    "vcard": Form(_vcard, frozenset({"photos", "vcard"})),
    "google": Form(_google, frozenset({"excel_safe"})),
    "csv": Form(_csv, frozenset({"excel_safe"})),
    "json": Form(_json, frozenset({"photos"})),
    "ics": Form(_ics),
    "friends": Form(_friends),
    "gexf": Form(_gexf),
    "graphml": Form(_graphml),
}
"""The formats that are one file."""

ALL_OPTIONS = sorted({option for form in FORMS.values() for option in form.options})
"""The options that mean something for some formats only."""

FOLDER = "markdown"
"""The format that is a folder: pages for any static site generator."""

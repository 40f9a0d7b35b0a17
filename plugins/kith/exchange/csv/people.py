"""This module says what a row of a table of people is: a draft, or why it is nobody."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from kith.dates import PartialDate, quoted
from kith.exchange.cleaned import make_draft, one_line, text_of_html
from kith.exchange.csv.columns import UNINTERESTING, Cell
from kith.exchange.csv.dates import LAST_YEAR, Order, read_foreign_date
from kith.exchange.csv.links import as_link
from kith.exchange.csv.names import person_name
from kith.exchange.draft import Draft, Related, Skipped
from kith.model import Place, Problem
from kith.naming import plain
from kith.reading.fields import FIELDS

RELATED = "related:"
"""What begins the role of a column that names somebody related; how follows it."""

DATES = ("birthday", "met", "x-anniversary", "x-connected")
"""The roles that are days."""

_BETWEEN = re.compile(r"\s*:::\s*|\s*[;\n]\s*")
_BETWEEN_TAGS = re.compile(r"\s*:::\s*|\s*[;,|\n]\s*")
_BETWEEN_PEOPLE = re.compile(r"\s*:::\s*|\s*[;,&\n]\s*")
_OURS = re.compile(r"\s+:::\s+")
_ADDRESS = re.compile(r"[^\s@<>\"',;:()]+@[^\s@<>\"',;:()]+")
_SYSTEM = re.compile(r"\*\s.*|my ?contacts|starred|imported on \d.*", re.IGNORECASE)
_MONTH_DAY = re.compile(r"^([^\W\d_]+)\.? (\d{1,2})$")
"""A birthday without its year, as LinkedIn has it: nobody has a birthday in a whole month."""

_TYPED_LINK = re.compile(r"\[[A-Z_]+:([^\[\]]*)\]")
"""A page as LinkedIn has it: `[PERSONAL:http://example.com]`."""

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_HANDLES = frozenset(
    f"x-{site}" for site in ("twitter", "github", "facebook", "instagram", "mastodon", "bluesky",
                             "xing", "linkedin")
)  # fmt: skip
_RELATED = {"spouse": "spouse", "child": "child", "manager": "manager", "assistant": "assistant"}
_NAME_PARTS = frozenset(("name", "first", "middle", "last", "suffix", "prefix"))
_PLACES = ("home", "", "other", "work")
_PLACE_KEYS = {"home": "x-address", "": "x-address", "other": "x-other-address"}


class Days(NamedTuple):
    """How a table writes its days: the order of each role's numbers; `today`, after which nothing
    has been. `source` is what the table is called in a line about the last contact.
    """

    orders: Mapping[str, Order] = {}
    today: dt.date = dt.date.max
    source: str = ""

    def read(self, role: str, text: str) -> PartialDate | None:
        """The day that a cell of this role means; None for none.

        Raises:
            ValueError: if it is no date, may be two days, or has not come yet.
        """
        latest = min(self.today.year, LAST_YEAR)
        said = _MONTH_DAY.sub(r"\2 \1", text.strip()) if role == "birthday" else text
        date = read_foreign_date(said, self.orders.get(role, ""), latest)
        if date is not None and date.year is not None and date.first > self.today:
            raise ValueError(f"expected a day up to {self.today}, got {quoted(text.strip())}")
        return date


def person(
    cells: Sequence[Cell], place: Place, days: Days, problems: list[Problem], *, ours: bool = False
) -> Draft | Skipped:
    """The person whom the values of a row tell of; `ours` are lists parted by ` ::: ` alone."""
    by_role: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_role[cell.role].append(cell)
    by_role["birthday"] += _birth(by_role)
    parts = {part: one_line(by_role[part][0].text) for part in _NAME_PARTS & by_role.keys()}
    name, credentials = person_name(parts)
    if not name:
        return Skipped(place, _nobody(by_role))
    values = _values(by_role, ours=ours)
    aside = {"x-credentials": [credentials], "x-prefix": [parts.get("prefix", "")]}
    for more in (_dates(by_role, days, place, problems), _addresses(by_role), aside):
        for key, texts in more.items():
            values[key] += texts
    return make_draft(
        place,
        name,
        {key: texts for key, texts in values.items() if any(texts)},
        problems,
        notes="\n\n".join(text_of_html(cell.text) for cell in by_role["notes"]),
        lines=_touches(by_role["touch"], days, place, problems),
        related=_related(by_role),
    )


def key_of(name: str) -> str:
    """The key of front matter that keeps a column of this name: `x-favourite-tea`."""
    words = re.sub(r"[\W_]+", "-", plain(name)).strip("-")[:60].strip("-")
    return f"x-{words.removeprefix('x-')}" if words else "x-more"


def split_tags(text: str, *, ours: bool = False) -> list[str]:
    """The groups that a cell names, without those that every address book has by itself."""
    between = _OURS if ours or " ::: " in text else _BETWEEN_TAGS
    return [tag for tag in between.split(text.strip()) if ours or not is_system(tag)]


def is_system(tag: str) -> bool:
    """Whether a group is one that an address book makes by itself."""
    return _SYSTEM.fullmatch(tag) is not None


def split_emails(text: str) -> list[str]:
    """The addresses in a cell, alone or with names; a text without any as it is."""
    return _ADDRESS.findall(text) or [text]


def _nobody(by_role: Mapping[str, Sequence[Cell]]) -> str:
    """Why a row is nobody."""
    for role, why in (
        ("org", "no name: an organisation, {}"),
        ("emails", "no name, only {}"),
        ("phones", "no name, only {}"),
        ("links", "no name, only {}"),
    ):
        if by_role.get(role):
            return why.format(one_line(by_role[role][0].text)[:60])
    return "no name"


def _values(by_role: Mapping[str, Sequence[Cell]], *, ours: bool) -> defaultdict[str, list[str]]:
    values: defaultdict[str, list[str]] = defaultdict(list)
    for role, cells in by_role.items():
        if role == "links":
            for key, link in chain.from_iterable(map(_links, cells)):
                values[key].append(link)
        elif role == "language" and not all(_CODE.fullmatch(cell.text.strip()) for cell in cells):
            values["x-language"] += [cell.text for cell in cells]
        elif _is_plain(role):
            values[role] += chain.from_iterable(
                _split(role, cell.text, ours=ours) for cell in cells
            )
    return values


def _is_plain(role: str) -> bool:
    """Whether the values of a role are those of a key of front matter, as they are."""
    is_done = role in {*_NAME_PARTS, *DATES, *_RELATED, "notes", UNINTERESTING}
    return not is_done and (role in FIELDS or role.startswith("x-"))


def _split(role: str, text: str, *, ours: bool) -> list[str]:
    """The values in a cell of this role."""
    if role == "tags":
        return split_tags(text, ours=ours)
    if role in FIELDS and not FIELDS[role].is_list:
        return [text]
    if ours:
        return _OURS.split(text.strip())
    if role == "emails":
        return split_emails(text)
    return _BETWEEN.split(text.strip()) if role in {"phones", "aliases", "x-fax"} else [text]


def _links(cell: Cell) -> Iterable[tuple[str, str]]:
    """The links in a cell, with https; a member's mere handle goes to a key of its own."""
    bare = re.sub(r" , ", " ", _TYPED_LINK.sub(r" \1 ", cell.text))
    for text in re.split(r"\s*:::\s*|[\s;]+", bare.strip()):
        link = as_link(text)
        is_handle = not link and key_of(cell.name) in _HANDLES
        yield (key_of(cell.name), text) if is_handle else ("links", link or text)


def _dates(
    by_role: Mapping[str, Sequence[Cell]], days: Days, place: Place, problems: list[Problem]
) -> dict[str, list[str]]:
    found = {}
    for role in DATES:
        read = [_date(cell, days, place, problems) for cell in by_role.get(role, ())]
        found[role] = [str(date) for date in read if date is not None]
    return found


def _birth(by_role: Mapping[str, Sequence[Cell]]) -> Iterable[Cell]:
    """The birthday that stands in three columns, the year or not."""
    year, month, day = (_texts(by_role, f"birth.{part}")[:1] for part in ("year", "month", "day"))
    if month and day:
        yearless = f"--{month[0]:0>2}-{day[0]:0>2}"
        yield Cell("birthday", "Birth Day", f"{year[0]}{yearless[1:]}" if year else yearless)


def _date(cell: Cell, days: Days, place: Place, problems: list[Problem]) -> PartialDate | None:
    try:
        return days.read(cell.role, cell.text)
    except ValueError as error:
        told = f"{cell.name or cell.role}: {error}: left out"
        problems.append(Problem(place, "warning", "foreign-date", told, "write YYYY-MM-DD"))
        return None


def _touches(
    cells: Iterable[Cell], days: Days, place: Place, problems: list[Problem]
) -> Iterable[str]:
    """A line for the day of the last contact: a message, as the least that it can have been."""
    for cell in cells:
        date = _date(cell, days, place, problems)
        if date is not None and date.year is not None:
            yield f"{date} message: last contact, as {days.source or 'a table'} has it"


def _related(by_role: Mapping[str, Sequence[Cell]]) -> Iterable[Related]:
    for role, cells in by_role.items():
        how = _RELATED.get(role)
        if role.startswith(RELATED):
            yield from (Related(one_line(cell.text), role.removeprefix(RELATED)) for cell in cells)
        elif how:
            names = (name for cell in cells for name in _BETWEEN_PEOPLE.split(one_line(cell.text)))
            yield from (Related(name, how) for name in names if name)


def _addresses(by_role: Mapping[str, Sequence[Cell]]) -> dict[str, list[str]]:
    """The city where they live, else where they work; the addresses on one line each."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    kinds = {role.partition(".")[2] for role in by_role if "." in role}
    for where in (place for place in _PLACES if place in kinds):
        found["city"] += _texts(by_role, f"city.{where}")
        whole = _whole(by_role, where)
        if whole:
            found[_PLACE_KEYS.get(where, "x-work-address")].append(whole)
    found["city"] += _texts(by_role, "location")
    found["city"] = found["city"][:1]
    return found


def _whole(by_role: Mapping[str, Sequence[Cell]], where: str) -> str:
    """An address on one line, if it says more than the city. What is called the address is all of
    it, or the street beside columns for the rest.
    """
    lines = re.split(r"\s*\n\s*", "\n".join(_texts(by_role, f"address.{where}")))
    whole = [line for line in lines if line]
    street = _texts(by_role, f"street.{where}") + _texts(by_role, f"pobox.{where}")
    city = [" ".join(_texts(by_role, f"zip.{where}") + _texts(by_role, f"city.{where}"))]
    rest = _texts(by_role, f"state.{where}") + _texts(by_role, f"country.{where}")
    said = " ".join(whole)
    more = [part for part in (*street, *city, *rest) if part and not _says(said, part)]
    parts = [*whole, *more]
    return ", ".join(parts) if len(parts) > 1 or whole or street else ""


def _says(whole: str, part: str) -> bool:
    """Whether all words of a part of an address stand in the whole one."""
    return set(plain(part).split()) <= set(plain(whole).replace(",", " ").split())


def _texts(by_role: Mapping[str, Sequence[Cell]], role: str) -> list[str]:
    return [cell.text.strip() for cell in by_role.get(role, ())]

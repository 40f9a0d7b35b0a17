"""This module says who is in any table that has a header: by a mapping, else by usual names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kith.dates import quoted
from kith.exchange.csv.columns import UNINTERESTING, is_known, role_of, roles_in
from kith.exchange.csv.people import key_of
from kith.exchange.csv.plain import DERIVED
from kith.exchange.csv.sheet import joined, read_sheet
from kith.exchange.csv.table import (
    LARGEST,
    Header,
    any_header,
    find_header,
    is_no_table,
    no_header,
    peek,
    read_table,
    squashed,
)
from kith.exchange.draft import NOBODY, Foreign, Format, Owner, Told
from kith.model import Place, Problem
from kith.reading.fields import FIELDS

_NAMING = frozenset(("name", "first", "last"))
TARGETS = (
    *(key for key in FIELDS if key != "log"),
    *("first", "middle", "last", "prefix", "suffix", "last_contact", "skip"),
)
"""What a column may be mapped to, beside keys that begin with x-."""

_SPOKEN = {"last_contact": "touch", "skip": UNINTERESTING}
_TEXTS = (".csv", ".tsv")
_ALIKE = 0.8
_HEAD = 64 * 1024
_LONGEST_NAME = 60


def read_generic(
    files: Sequence[Foreign], owner: Owner = NOBODY, mapping: Mapping[str, str] | None = None
) -> Told:
    """Everybody in tables. `mapping` is by name of column what it is: one of TARGETS, or a key that
    begins with "x-".

    Other columns are guessed by their names; those that are not read are told. A table that does
    not say who anybody is, and a mapping that fits nothing, are problems.
    """
    return joined([_read_one(file, owner, mapping or {}) for file in files], owner)


def _read_one(file: Foreign, owner: Owner, mapping: Mapping[str, str]) -> Told:
    wanted = {squashed(name): target.strip() for name, target in mapping.items()}
    wrong = [*_wrong_targets(file.path, wanted.values())]
    header = _header(file, wanted)
    if wrong or header is None:
        wrong += [] if header else [no_header(file, "a header such as Name,E-mail,Company")]
        return Told(problems=tuple(wrong), owner=owner)
    table = read_table(file.path, header)
    ours = {"slug", "name"} <= set(table.header)
    roles = _our_roles(table.header) if ours else roles_in(table.header, table.rows)
    roles = [_mapped(name, role, wanted) for name, role in zip(table.header, roles, strict=True)]
    missing = [
        *_missing(file.path, table.line, table.header, wanted),
        *_unnamed(file, header, roles),
    ]
    if any(problem.severity == "error" for problem in missing):
        return Told(problems=(*table.problems, *missing), owner=owner)
    told = read_sheet(table, roles, owner, ours=ours)
    return Told(told.drafts, (), told.skipped, (*missing, *told.problems), owner)


def _header(file: Foreign, wanted: Mapping[str, str]) -> Header | None:
    if len(file.data) > LARGEST or is_no_table(file.data):
        return None
    known = find_header(file.data, lambda name: squashed(name) in wanted or is_known(name), 1)
    return known or any_header(file.data)


def _our_roles(header: Iterable[str]) -> list[str]:
    """The roles of the columns of our own table: their names; what is worked out is left out."""
    return [
        UNINTERESTING if name in DERIVED else name if name in FIELDS else key_of(name)
        for name in header
    ]


def _mapped(name: str, role: str, wanted: Mapping[str, str]) -> str:
    target = wanted.get(squashed(name))
    if target is None:
        return name if name.startswith("x-") else role
    return _SPOKEN.get(target, target)


def _wrong_targets(file: str, targets: Iterable[str]) -> Iterable[Problem]:
    for target in targets:
        if target not in TARGETS and not target.startswith("x-"):
            told = f"expected one of {', '.join(TARGETS)} or x-…, got {quoted(target)}"
            yield Problem(Place(file), "error", "csv-mapping", told, "e.g. Full name=name")


def _missing(
    file: str, line: int, header: Sequence[str], wanted: Mapping[str, str]
) -> Iterable[Problem]:
    """The columns that the mapping names and the table lacks."""
    present = {squashed(name) for name in header}
    for name in wanted:
        if name not in present:
            columns = ", ".join(map(quoted, header[:12]))
            told = f"expected a column that is mapped, {quoted(name)}, got {columns}"
            yield Problem(Place(file, line), "error", "csv-mapping", told, "check its name")


def _unnamed(file: Foreign, header: Header, roles: Sequence[str]) -> Iterable[Problem]:
    """The problem of a table in which no column says who somebody is."""
    if not _NAMING & set(roles):
        columns = ", ".join(quoted(cell.strip()) for cell in header.row.cells[:12])
        told = f"expected a column of names, e.g. Name or First Name, got {columns}"
        place = Place(file.path, header.row.line)
        yield Problem(place, "error", "csv-name", told, "say which one is the name")


def _recognises(foreign: Foreign) -> bool:
    """Whether it has a header with a name or an address in it, or looks like a table at all."""
    names = peek(foreign, is_known, 1)
    known = list(filter(None, map(role_of, names)))
    is_alone = len(names) == 1 and foreign.path.casefold().endswith(_TEXTS)
    if (_NAMING | {"emails"}).intersection(known) and (len(known) > 1 or is_alone):
        return True
    return not is_no_table(foreign.data) and _is_table(foreign)


def _is_table(foreign: Foreign) -> bool:
    """Whether its first rows are alike, below one that can be a header."""
    header = any_header(foreign.data, _ALIKE, head=_HEAD)
    if header is None or len(header.lines) - header.row.line < 1:
        return False
    cells = [cell.strip() for cell in header.row.cells]
    return len(set(cells)) == len(cells) and all(
        0 < len(cell) <= _LONGEST_NAME and not cell[0].isdecimal() for cell in cells
    )


GENERIC_CSV = Format("csv", "A table", _recognises, read_generic)
"""Any table whose columns are named as usual, in twelve languages, or as a mapping says."""

"""This module says which drafts of one import are one person, told of twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kith.dates import quoted
from kith.exchange.draft import Draft
from kith.exchange.keys import distinct
from kith.exchange.planning.nicknames import may_be_one
from kith.model import Problem
from kith.naming import plain
from kith.reading.fields import FIELDS


def join_drafts(drafts: Iterable[Draft], problems: list[Problem]) -> list[Draft]:
    """The drafts, each person once: those with a key in common and a word of the name.

    The first one's values stand; what others add follows; where one says something else, that is
    told in `problems`.
    """
    joined: list[Draft] = []
    by_key: dict[str, int] = {}
    for draft in drafts:
        number = next(
            (
                by_key[key]
                for key in draft.keys
                if key in by_key and _one_person(key, draft, joined[by_key[key]])
            ),
            None,
        )
        if number is None:
            number = len(joined)
            joined.append(draft)
        else:
            joined[number] = both(joined[number], draft, problems)
        for key in draft.keys:
            by_key.setdefault(key, number)
    return joined


def _one_person(key: str, one: Draft, other: Draft) -> bool:
    """Whether a common key is one person's: an address may be a family's or an office's."""
    if one.slug and other.slug:
        return one.slug == other.slug
    return not key.startswith("email:") or may_be_one(one.name, other.name)


def both(first: Draft, other: Draft, problems: list[Problem]) -> Draft:
    """What two drafts of one person tell together; where they differ, that is a problem."""
    problems += _differences(first, other)
    notes = first.notes
    if other.notes and other.notes not in notes:
        notes = f"{notes}\n\n{other.notes}".strip()
    return replace(
        first,
        fields=_fields(first.fields, other.fields),
        keys=tuple(dict.fromkeys((*first.keys, *other.keys))),
        notes=notes,
        lines=tuple(dict.fromkeys((*first.lines, *other.lines))),
        related=tuple(dict.fromkeys((*first.related, *other.related))),
        photo=first.photo or other.photo,
    )


def _differences(first: Draft, other: Draft) -> Iterator[Problem]:
    """What the second says of a field of one value, if the first says something else."""
    pairs = [("name", first.name, other.name)]
    pairs += [
        (key, first.fields[key][0], texts[0])
        for key, texts in other.fields.items()
        if key in first.fields and key in FIELDS and not FIELDS[key].is_list
    ]
    for key, one, text in pairs:
        if plain(one) != plain(text):
            said = (
                f"{first.name}: {key}: {quoted(text)} here, "
                f"{quoted(one)} in {first.place.file}:{first.place.line}, which stands"
            )
            yield Problem(other.place, "hint", "told-twice", said, "")


def _fields(
    first: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    both = dict(first)
    for key, texts in other.items():
        if key not in both:
            both[key] = texts
        elif key in FIELDS and FIELDS[key].is_list:
            both[key] = distinct(key, (*both[key], *texts))
    return both

"""This module says what stands beside a value in a vCard: its label, and how much it is preferred.

Apple ties a label to a value by a group (`item1.TEL`, `item1.X-ABLabel`); the labels that it has
of its own are wrapped, `_$!<Spouse>!$_`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kith.exchange.vcard.cards import Card, Property

_WRAPPED = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_LEAST_PREFERRED = 101
_OWN = frozenset(
    [
        "anniversary",
        "assistant",
        "assistantphone",
        "brother",
        "child",
        "companymain",
        "daughter",
        "father",
        "friend",
        "home",
        "homepage",
        "main",
        "manager",
        "mobile",
        "mother",
        "other",
        "parent",
        "partner",
        "pager",
        "school",
        "sister",
        "son",
        "spouse",
        "work",
    ]
)
_CAPITALS = {"homepage": "HomePage", "assistantphone": "AssistantPhone"}


def labels_of(card: Card) -> dict[str, str]:
    """The labels of a card by group, in small letters; the first if a group has several."""
    found: dict[str, str] = {}
    for one in card.properties:
        if one.name == "X-ABLABEL" and one.group and one.text:
            found.setdefault(one.group.lower(), unwrapped(one.text))
    return found


def label_of(one: Property, labels: Mapping[str, str]) -> str:
    """The label of a property; "" if it has none."""
    return labels.get(one.group.lower(), "") if one.group else ""


def unwrapped(label: str) -> str:
    """A label as people read it."""
    match = _WRAPPED.fullmatch(label)
    return match[1] if match else label


def wrapped(label: str) -> str:
    """A label as Apple writes it: its own ones are wrapped, and then shown in any language."""
    bare = label.lower()
    return f"_$!<{_CAPITALS.get(bare, bare.capitalize())}>!$_" if is_usual(label) else label


def is_usual(label: str) -> bool:
    """Whether a label is one of Apple's own."""
    return label.lower() in _OWN


def by_preference(found: list[Property]) -> list[Property]:
    """The properties, those first that are to be used first, else as they are written."""
    return sorted(found, key=_preference)


def _preference(one: Property) -> int:
    number = one.param("PREF")
    if "pref" in one.types:
        return 1
    is_number = number.isascii() and number.isdecimal() and len(number) <= 3  # noqa: PLR2004
    return int(number) if is_number else _LEAST_PREFERRED

"""This module says what Android keeps in vCards that have no property for it: X-ANDROID-CUSTOM.

`X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bob;14;;;` has what it is, its text, the number
of its kind, and a label if that is 0 (android.provider.ContactsContract.CommonDataKinds).
"""

from __future__ import annotations

from typing import NamedTuple

from kith.exchange.vcard.cards import Card
from kith.exchange.vcard.values import Parts

_KINDS = {
    "relation": (
        *("", "assistant", "brother", "child", "partner", "father", "friend", "manager"),
        *("mother", "parent", "partner", "referred by", "relative", "sister", "spouse"),
    ),
    "contact_event": ("", "anniversary", "other", "birthday"),
    "nickname": (),
}
_PREFIX = "vnd.android.cursor.item/"
_TEXT, _KIND, _LABEL = 1, 2, 3


class Row(NamedTuple):
    """What Android keeps, and of which kind or with which label it is."""

    text: str
    label: str


def rows_of(card: Card, what: str) -> list[Row]:
    """The rows of a card that are "relation", "contact_event" or "nickname"."""
    found = [one.parts for one in card.all("X-ANDROID-CUSTOM")]
    rows = [_row(parts, what) for parts in found if _at(parts, 0) == f"{_PREFIX}{what}"]
    return [row for row in rows if row.text]


def _row(parts: Parts, what: str) -> Row:
    names, number = _KINDS[what], _at(parts, _KIND)
    kind = names[int(number)] if number in map(str, range(len(names))) else ""
    return Row(_at(parts, _TEXT), kind or _at(parts, _LABEL))


def _at(parts: Parts, number: int) -> str:
    return ",".join(parts[number]) if number < len(parts) else ""

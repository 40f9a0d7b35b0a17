r"""This module says how a contact's file keeps what vCards say beside a value: `x-` keys.

`x-phone-labels: work, voice: +1 415 937 3419 | "Boat": +1 415 528 4164` gives two numbers their
types and their labels, which stand in quotes. A structured value is written in the order of the
standard, components parted by ";", values of one component by "+": `Doe; John; Ann+Mary`. A "\"
before a mark makes it a letter, `\n` is a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kith.exchange.cleaned import one_line
from kith.exchange.vcard.values import Parts, neat, pieces

_HEAD = re.compile(
    r"((?:\"(?:[^\"\\]|\\.)*\"|[^\s:,\"\\|]+)(?:, (?:\"(?:[^\"\\]|\\.)*\"|[^\s:,\"\\|]+))*): (.*)",
    re.DOTALL,
)
_WORD = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|[^\s:,\"\\|]+")
_MARKED = re.compile(r"\\(.)", re.DOTALL)


class Labelled(NamedTuple):
    """A value, what TYPE says of it ("work", "pref"; no marks), and a label of the owner's own."""

    value: str
    types: tuple[str, ...] = ()
    label: str = ""


def labelled_text(items: Iterable[Labelled]) -> str:
    """The text of these values, as one key holds them; a value is already marked (see `marked`)."""
    return one_line(" | ".join(map(_item, items)))


def _item(item: Labelled) -> str:
    words = [*item.types]
    if item.label:
        label = marked(item.label).replace('"', '\\"')
        words.append(f'"{label}"')
    return f"{', '.join(words)}: {item.value}" if words else item.value


def read_labelled(text: str) -> list[Labelled]:
    """The values that `text` holds, still marked."""
    return [_read_item(one.strip()) for one in pieces(text, "|") if one.strip()]


def _read_item(text: str) -> Labelled:
    match = _HEAD.fullmatch(text)
    if match is None:
        return Labelled(text)
    types, label = [], ""
    for word in _WORD.finditer(match[1]):
        if word[1] is None:
            types.append(word[0])
        else:
            label = unmarked(word[1])
    return Labelled(match[2].strip(), tuple(types), label)


def marked(text: str) -> str:
    """The text as a value of such a key."""
    plain = neat(text)
    for mark in "\\|":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace(": ", "\\: ").replace("\n", "\\n")


def unmarked(text: str) -> str:
    """The text that `marked` wrote."""
    return _MARKED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def parts_text(parts: Parts) -> str:
    """A structured value as such a key has it; empty components at its end are left out."""
    filled = list(parts)
    while filled and not any(filled[-1]):
        filled.pop()
    return "; ".join("+".join(map(_marked_part, values)) for values in filled)


def _marked_part(text: str) -> str:
    return marked(text).replace(";", "\\;").replace("+", "\\+")


def read_parts(text: str) -> Parts:
    """The structured value that `text` writes."""
    return tuple(
        tuple(unmarked(value.strip()) for value in pieces(part, "+")) for part in pieces(text, ";")
    )


def same_text(one: str, other: str) -> bool:
    """Whether two values are the same but for blanks."""
    return one_line(one) == one_line(other)

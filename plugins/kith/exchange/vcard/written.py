"""This module says how a vCard's properties are written: parameters, groups, folds (RFC 2426 and
RFC 6350, section 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kith.exchange.vcard.labels import wrapped
from kith.exchange.vcard.values import escaped, folded, printable

_PLAIN = re.compile(r"[A-Za-z0-9-]+")
_UNQUOTED = re.compile(r"[\s:,;|\\\"\x00-\x1f\x7f-\x9f-]+")


class Said(NamedTuple):
    """A property to write: its value as it stands there; `params` but TYPE; `label` is Apple's."""

    name: str
    value: str
    params: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()
    label: str = ""


def card_bytes(said: Iterable[Said], version: str) -> bytes:
    """The card of these properties."""
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        *_lines((one for one in said if one.value), version),
        "END:VCARD",
    ]
    return b"".join(map(folded, lines))


def _lines(said: Iterable[Said], version: str) -> Iterator[str]:
    """The lines, those with a label in groups of their own."""
    group = 0
    for one in said:
        begin = ""
        if one.label:
            group += 1
            begin = f"item{group}."
        value = printable(one.value).replace("\n", " ")
        yield f"{begin}{one.name}{_params(one, version)}:{value}"
        if one.label:
            yield f"{begin}X-ABLabel:{escaped(wrapped(one.label))}"


def _params(one: Said, version: str) -> str:
    types = [_UNQUOTED.sub("-", word).strip("-") for word in one.types]
    params = [*one.params]
    if version == "4.0" and "pref" in types:
        types.remove("pref")
        params.append(("PREF", "1"))
    params += [("TYPE", word if _PLAIN.fullmatch(word) else f'"{word}"') for word in types if word]
    return "".join(f";{name}={value}" for name, value in params)

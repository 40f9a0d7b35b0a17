"""This module says which picture a card holds: its own bytes, never one that lies elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from kith.dates import quoted
from kith.exchange.pictures import LARGEST_PHOTO, without_metadata
from kith.exchange.vcard.cards import Card, Property
from kith.exchange.vcard.values import decoded, of_base64
from kith.model import Place, Problem

_ADDRESS = re.compile(rb"\s*[a-zA-Z][a-zA-Z0-9+.-]*:")
_DATA = re.compile(rb"\s*data:([^,]{0,200}),(.*)", re.DOTALL | re.IGNORECASE)


def photo_of(card: Card, problems: list[Problem]) -> bytes:
    """The first picture of a card that can be taken over, without its metadata; none is empty."""
    told: list[Problem] = []
    for one in card.all("PHOTO"):
        try:
            photo = _picture(one)
        except ValueError as error:
            place = Place(card.place.file, one.line)
            message = f"photo: {error}: left out"
            told.append(Problem(place, "warning", "foreign-photo", message, ""))
        else:
            if photo:
                return photo
    problems += told
    return b""


def _picture(one: Property) -> bytes:
    if not one.value.strip():
        return b""
    photo = without_metadata(_bytes_of(one))
    if len(photo) > LARGEST_PHOTO:
        raise ValueError(
            f"expected at most {LARGEST_PHOTO // 1000} kB, got {-(-len(photo) // 1000)} kB"
        )
    return photo


def _bytes_of(one: Property) -> bytes:
    inline = _DATA.match(one.value)
    if inline is not None:
        is_base64 = b"base64" in inline[1].lower()
        return of_base64(inline[2]) if is_base64 else unquote_to_bytes(inline[2])
    if _ADDRESS.match(one.value) or one.param("VALUE").upper() in {"URI", "URL", "CID"}:
        address = quoted(decoded(one.value[:200]).strip())
        raise ValueError(
            f"expected the picture itself, got an address that is not opened: {address}"
        )
    return of_base64(one.value)

"""This module says where somebody lives and works: postal addresses, and which city of them counts.

An address has the components of ADR (RFC 6350, section 6.3.1): post office box, flat, street,
locality, region, postal code, country.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kith.exchange.vcard.labelled import (
    Labelled,
    labelled_text,
    parts_text,
    read_labelled,
    read_parts,
)
from kith.exchange.vcard.values import Parts

COMPONENTS = 7
_LOCALITY = 3


class Address(NamedTuple):
    """An address: its components, what TYPE says of it, and a label of the owner's own."""

    parts: Parts
    types: tuple[str, ...] = ()
    label: str = ""

    @property
    def locality(self) -> str:
        """The town or city."""
        part = self.parts[_LOCALITY] if len(self.parts) > _LOCALITY else ()
        return ", ".join(filter(None, part))

    @property
    def is_city_alone(self) -> bool:
        """Whether it is no more than a city, of which nothing is said."""
        filled = [number for number, part in enumerate(self.parts) if any(part)]
        return filled == [_LOCALITY] and not (self.types or self.label)


def in_city(city: str) -> Address:
    """The address that says a city alone."""
    return Address((("",),) * _LOCALITY + ((city,),))


def city_of(addresses: Sequence[Address]) -> str:
    """The city that counts: one that stands alone, else of the preferred address, else at home."""
    found = [one for one in addresses if one.locality]
    return min(found, key=_rank).locality if found else ""


def _rank(address: Address) -> int:
    if address.is_city_alone:
        return 0
    return next((n for n, word in enumerate(("pref", "home"), 1) if word in address.types), 3)


def addresses_text(addresses: Sequence[Address]) -> str:
    """The addresses as a key holds them, but a city alone, which is a field."""
    whole = (one for one in addresses if not one.is_city_alone)
    return labelled_text(Labelled(parts_text(one.parts), one.types, one.label) for one in whole)


def read_addresses(text: str) -> list[Address]:
    """The addresses that a key holds."""
    return [Address(read_parts(value), types, label) for value, types, label in read_labelled(text)]

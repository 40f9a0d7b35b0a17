"""This module says which identifier a contact has in vCards: its own from there, else its slug's.

Of a slug it is an UUID of version 8 (RFC 9562), which begins with the letters "kith": the same at
every export, and known as ours at an import.
"""

from __future__ import annotations

import hashlib
import re
from uuid import UUID

from kith.model import Contact

_BEGIN = b"kith"
_OWN = re.compile(
    rf"(?:urn:uuid:)?{_BEGIN.hex()}-[0-9a-f]{{4}}-8[0-9a-f]{{3}}-[0-9a-f-]{{17}}", re.I
)


def uid_of(contact: Contact) -> str:
    """The identifier of a contact; a renamed one keeps that of its first slug."""
    foreign = next((text for key, text in contact.extra if key == "x-uid" and text.strip()), "")
    return foreign.strip() or uid_of_slug((*contact.formerly, contact.slug)[0])


def uid_of_slug(slug: str) -> str:
    """The identifier that a slug gives."""
    data = bytearray(_BEGIN + hashlib.sha256(slug.encode()).digest()[:12])
    data[6] = data[6] & 0x0F | 0x80
    data[8] = data[8] & 0x3F | 0x80
    return f"urn:uuid:{UUID(bytes=bytes(data))}"


def is_own_uid(uid: str) -> bool:
    """Whether an identifier is one that Kith gave."""
    return _OWN.fullmatch(uid.strip()) is not None

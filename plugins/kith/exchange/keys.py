"""This module says what identifies a person everywhere: addresses, profiles, identifiers.

A key is a text such as "email:zoe@example.com" or "link:linkedin.com/in/zoe-smith"; two people
with one key in common are the same person, or share an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

_LOCALE = re.compile(r"^(?:www|m|mobile|[a-z]{2})\.(?=[^.]+\.[^.]+)")
_PHONE_DIGITS = 8
"""Digits from the right that are the same however a number is written (formats, section 8)."""


def email_key(address: str) -> str:
    """The key of an e-mail address, "" if it is none: no case, no dots of one's own."""
    bare = address.strip().removeprefix("mailto:").strip("<>").casefold()
    return f"email:{bare}" if re.fullmatch(r"[^\s@]+@[^\s@]+", bare) else ""


def distinct(field: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The values of a field, each once; an address is one however its letters are written."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault((email_key(text) if field == "emails" else "") or text, text)
    return tuple(found.values())


def link_key(url: str) -> str:
    """The key of a profile or page, "" if it is no web address.

    Scheme, www or a country's subdomain, query, fragment and a trailing slash make no difference.
    """
    try:
        parts = urlsplit(url.strip() if "//" in url else f"https://{url.strip()}")
        host = (parts.hostname or "").casefold()
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/").casefold()
    if "." not in host or parts.scheme.lower() not in {"http", "https"} or len(path) < 2:  # noqa: PLR2004
        return ""
    return f"link:{_LOCALE.sub('', host)}{path}"


def uid_key(uid: str) -> str:
    """The key of an identifier that a tool gave, "" for none."""
    bare = uid.strip().casefold().removeprefix("urn:uuid:")
    return f"uid:{bare}" if bare else ""


def phone_key(number: str) -> str:
    """The key of a telephone number: its last digits; "" if it has too few to tell.

    It is a weak one: families and offices share numbers.
    """
    digits = "".join(char for char in number if char.isdecimal())
    return f"phone:{digits[-_PHONE_DIGITS:]}" if len(digits) >= _PHONE_DIGITS else ""


def keys_of(
    links: Iterable[str], emails: Iterable[str], uids: Iterable[str] = ()
) -> tuple[str, ...]:
    """The keys of somebody with these, the strongest first, none twice."""
    return tuple(dict.fromkeys(key for key in _keys(links, emails, uids) if key))


def _keys(links: Iterable[str], emails: Iterable[str], uids: Iterable[str]) -> Iterator[str]:
    yield from map(uid_key, uids)
    yield from map(link_key, links)
    yield from map(email_key, emails)

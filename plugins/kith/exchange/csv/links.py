"""This module says what a foreign web address is as we keep it: https, without what tracks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kith.exchange.keys import link_key

_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)
_PROFILE = re.compile(r"/(?:in|pub|company|school|profile)/[^/?#\s]+", re.IGNORECASE)
_HOST = "linkedin.com"


def as_link(text: str) -> str:
    """The address that a text is, with https if it says no scheme; "" if it is none.

    Of a LinkedIn profile the country, what was clicked and the slash at the end are left out.
    """
    bare = text.strip().strip("<>")
    if "://" not in bare:
        if not _BARE.fullmatch(bare) or "@" in bare.partition("/")[0]:
            return ""
        bare = f"https://{bare}"
    try:
        parts = urlsplit(bare)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or "." not in host:
        return ""
    profile = _PROFILE.match(parts.path)
    if profile and (host == _HOST or host.endswith(f".{_HOST}")):
        return f"https://www.{_HOST}{profile[0]}"
    return bare


def profile_key(url: str) -> str:
    """The key of a profile, however its address is written; "" if it is none."""
    return link_key(as_link(url))

"""This module says where one is reached by messages: an address with its service, from IMPP
(RFC 4770) and from the properties that programs had before it.
"""

from __future__ import annotations

import re

from kith.exchange.vcard.cards import Property

SERVICES = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-MSN": "msnim",
    "X-YAHOO": "ymsgr",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-GTALK": "gtalk",
    "X-GOOGLE-TALK": "gtalk",
    "X-GOOGLE TALK": "gtalk",
    "X-JABBER": "xmpp",
    "X-MESSAGING/XMPP-ALL": "xmpp",
    "X-QQ": "qq",
    "X-GADUGADU": "gg",
    "X-GROUPWISE": "groupwise",
    "X-MS-IMADDRESS": "im",
    "X-TWITTER": "twitter",
    "X-MATRIX": "matrix",
    "X-TELEGRAM": "telegram",
    "X-SIGNAL": "signal",
    "X-WHATSAPP": "whatsapp",
}
"""The properties of single services, and the scheme of their addresses."""

PAGES = {
    "X-LINKEDIN": "https://www.linkedin.com/in/",
    "X-LINKEDIN-URL": "https://www.linkedin.com/in/",
    "X-FACEBOOK": "https://www.facebook.com/",
    "X-GITHUB": "https://github.com/",
    "X-INSTAGRAM": "https://www.instagram.com/",
}
"""The properties of single networks, which hold a page or a bare handle, and where that leads."""

_HANDLE = re.compile(r"@?([\w.-]{1,100})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(\S.*)", re.IGNORECASE | re.DOTALL)
_LONGEST_SCHEME = 30
_NO_SERVICE = re.compile(r"[^a-z0-9+.-]+")
_NOT_SERVICES = frozenset(("home", "work", "other", "pref", "internet"))


def address_of(one: Property) -> str:
    """The address with its service, such as "skype:zoe"; "" if there is none."""
    text = one.text
    match = _SCHEME.fullmatch(text)
    if match is not None and match[1].lower() != "x-apple":
        return text
    bare = match[2] if match is not None else text
    return f"{_service(one)}:{bare}" if bare else ""


def page_of(one: Property) -> str:
    """The address of the page that a property of PAGES means; "" for none."""
    handle = _HANDLE.fullmatch(one.text)
    is_page = "/" in one.text or (handle is not None and one.text.lower().startswith("www."))
    return PAGES[one.name] + handle[1] if handle is not None and not is_page else one.text


def _service(one: Property) -> str:
    told = one.param("X-SERVICE-TYPE") or one.param("SERVICE-TYPE") or SERVICES.get(one.name, "")
    types = [name for name in one.types if name not in _NOT_SERVICES]
    name = told or (types[0] if types else "")
    return _NO_SERVICE.sub("-", name.lower()).lstrip("0123456789+.-")[:_LONGEST_SCHEME] or "im"

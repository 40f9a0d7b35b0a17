"""This module says what the headers of a message tell: who wrote to whom, on which day.

Its day is the one that the sender wrote, in the sender's own time zone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email import policy
from email.header import decode_header
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_tz
from typing import NamedTuple

from kith.exchange.cleaned import one_line
from kith.exchange.draft import Related
from kith.exchange.keys import email_key
from kith.exchange.mail.mailboxes import Head
from kith.model import Place

CROWD = 5
"""Recipients above which a message is to a crowd, and no sign of being in touch."""

LONGEST_HEADER = 20_000
"""Characters of a header that names people that are read: a longer one names a crowd anyway."""

LONGEST_ID = 200

_EARLIEST = dt.date(1971, 1, 1)
"""Days before it are those of a machine without a clock."""

_PARSER = BytesHeaderParser(policy=policy.compat32)
"""What parts headers and reads none: the newer policy reads some, and fails on broken ones."""
_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)")
_NO_YEAR = re.compile(r"\s0\d{3}\s+\d{1,2}:")
"""A year before 1000 stands for none, and would be read as one of this century."""
_TIMED = re.compile(r"(?:[A-Z][a-z]{2},? +)?[A-Z][a-z]{2} +\d{1,2} +\d{1,2}:\d\d.*\d{4}.*|\d+ .*")
_BARE_LIST = re.compile(r"[^<>\"()]*@[^<>\"()]*;[^<>\"()]*")
_MACHINE = re.compile(
    r"email:(?:[\w.+=-]*[._+=-])?(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|donotreply|mailer-daemon|"
    r"postmaster|notifications?|notify|bounces?|newsletters?|alerts?|auto-?confirm|automated|"
    r"daemon|robot)(?:[._+=-][\w.+=-]*)?@.*|email:.*@(?:[\w-]+\.)*(?:bounces?|notifications?|"
    r"noreply|no-reply)\..*"
)
_BROKEN = re.compile(rb"^(?![!-9;-~]+[ \t]*:|[ \t])[^\n]+\n(?:[ \t][^\n]*\n)*", re.MULTILINE)
"""A line among headers that is none: what follows it would be taken for the message's words."""

_NAME_WITH_AT = re.compile(r"(?<![^,;])\s*([^\s\",;:<>()@][^\",;:<>()@]*@[^\",;:<>()]*?)\s*(?=<)")
_LISTS = ("list-id", "list-unsubscribe", "list-post", "x-mailman-version", "x-beenthere")
_PROMOTED = frozenset(("category promotions", "category social", "category forums"))
_UNWANTED = frozenset((
    "spam", "draft", "drafts", "chat", "chats", "entwurf", "entwürfe", "brouillon", "brouillons",
    "borrador", "borradores", "rascunho", "rascunhos", "bozza", "bozze", "concept", "concepten",
    "kladder", "utkast", "luonnokset", "черновики", "taslaklar", "下書き", "草稿",
    "correo no deseado",
))  # fmt: skip
"""Gmail's labels of what was not sent, or not wanted, in the languages that it exports."""

_BULK = frozenset(("bulk", "list", "junk", "auto_reply"))


class Message(NamedTuple):
    """A message without its words. `day` is None if nothing says one; `why` it cannot count, "" if
    it can; `to` are direct recipients, `copied` all others; `boxes` whose mailbox it came to.
    """

    place: Place
    source: str
    day: dt.date | None
    senders: tuple[Related, ...]
    to: tuple[Related, ...]
    copied: tuple[Related, ...]
    boxes: frozenset[str]
    why: str

    @property
    def keys(self) -> frozenset[str]:
        """The addresses of everybody on it."""
        return frozenset(key for one in (*self.senders, *self.to, *self.copied) for key in one.keys)


def read_message(head: Head, today: dt.date) -> Message:
    """What the headers tell; a day after `today` is a wrong clock's."""
    headers: dict[str, list[str]] = {}
    for name, value in _PARSER.parsebytes(_BROKEN.sub(b"", head.headers)).raw_items():
        headers.setdefault(name.lower(), []).append(_text(value))
    senders, to, copied = (_people(headers, name) for name in ("from", "to", "cc"))
    day = _day(headers, head.parting, today)
    boxes = frozenset(
        key
        for name in ("delivered-to", "x-original-to", "envelope-to")
        for one in _people(headers, name)
        for key in one.keys
    )
    why = _why_not(headers, senders, to, copied, day)
    return Message(head.place, _source(headers), day, senders, to, copied, boxes, why)


def is_machine(key: str) -> bool:
    """Whether nobody reads what is written to this address."""
    return _MACHINE.fullmatch(key) is not None


def _text(value: object) -> str:
    """A header as text: bytes beyond ASCII are UTF-8, else of Western Europe; on one line."""
    raw = str(value).encode("utf-8", "surrogateescape")
    try:
        return " ".join(raw.decode("utf-8").split())
    except UnicodeDecodeError:
        return " ".join(raw.decode("cp1252", "replace").split())


def _people(headers: Mapping[str, list[str]], name: str) -> tuple[Related, ...]:
    """Those whom the headers of this name have, each address once; the first name for it."""
    text = ", ".join(headers.get(name, ()))[:LONGEST_HEADER]
    found: dict[str, str] = {}
    for shown, address in _addresses(text):
        key = email_key(address.strip("'\""))
        if key:
            found[key] = found.get(key, "") or _name(shown, key)
    return tuple(Related(shown, "", (key,)) for key, shown in found.items())


def _addresses(text: str) -> list[tuple[str, str]]:
    """Names and addresses; where the one reader of the library finds none, those of the other. A
    name that has an "@" in it is one, quoted or not.
    """
    text = _NAME_WITH_AT.sub(r' "\1" ', text)
    if _BARE_LIST.fullmatch(text):
        text = text.replace(";", ",")
    try:
        found = getaddresses([text])
        if "@" in text and not any(email_key(address) for _, address in found):
            parsed = policy.default.header_factory("to", text[:2000])
            found = [(one.display_name, one.addr_spec) for one in parsed.addresses]
    except Exception:
        return []
    return found


def _name(shown: str, key: str) -> str:
    """The name as it reads; "" for one that is only the address again."""
    name = one_line(_decoded(shown)).strip("'\" ")
    return (
        ""
        if "@" in name or name.startswith("=?") or name.casefold() == key.removeprefix("email:")
        else name[:200]
    )


def _decoded(text: str) -> str:
    """Encoded words (RFC 2047) as text; what cannot be decoded stays as it is."""
    if "=?" not in text:
        return text
    try:
        return "".join(_in_charset(part, charset) for part, charset in decode_header(text))
    except Exception:
        return text


def _in_charset(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return part.decode("utf-8", "replace")


def _day(headers: Mapping[str, list[str]], parting: bytes, today: dt.date) -> dt.date | None:
    """The day by Date, else by the last Received, else by the line "From …"."""
    times = (*headers.get("date", ())[:1], *_arrivals(headers), *_parted(parting))
    found = (day for day in map(_civil, times) if day is not None)
    return next((day for day in found if _EARLIEST <= day <= today), None)


def _arrivals(headers: Mapping[str, list[str]]) -> Iterator[str]:
    yield from (text.rpartition(";")[2] for text in headers.get("received", ())[:1])


def _parted(parting: bytes) -> Iterator[str]:
    """The time in "From bob@example.com Tue Sep  1 12:00:00 2026"."""
    words = parting.decode("latin-1").split()
    for start in range(1, min(len(words), 6)):
        text = " ".join(words[start:])
        if _TIMED.fullmatch(text) or _ISO.match(text):
            yield text


def _civil(text: str) -> dt.date | None:
    """The day that a time names, as it is written there."""
    iso = _ISO.match(text)
    try:
        if iso is not None:
            return dt.date(*map(int, iso.groups()))
        parts = None if _NO_YEAR.search(text[:200]) else parsedate_tz(text[:200])
        return dt.date(*parts[:3]) if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _why_not(
    headers: Mapping[str, list[str]],
    senders: Sequence[Related],
    to: Sequence[Related],
    copied: Sequence[Related],
    day: dt.date | None,
) -> str:
    """The first reason for which it says nothing of being in touch; "" if there is none."""
    by_machine = any(is_machine(key) for key in _keys(senders))
    reasons = (
        ("no headers", not headers),
        ("from a mailing list or newsletter", _is_list(headers)),
        ("sent by a machine", by_machine or _is_automatic(headers)),
        ("spam, or a draft", _is_unwanted(headers)),
        ("no address that it is from", not senders),
        ("no address that it is to", not to),
        (f"to a crowd of more than {CROWD}", len({*_keys(to), *_keys(copied)}) > CROWD),
        ("no day on which it was sent", day is None),
    )
    return next((why for why, holds in reasons if holds), "")


def _keys(people: Iterable[Related]) -> Iterator[str]:
    return (key for one in people for key in one.keys)


def _is_list(headers: Mapping[str, list[str]]) -> bool:
    precedence = " ".join(headers.get("precedence", ())).lower()
    is_promoted = bool(_labels(headers) & _PROMOTED)
    return is_promoted or any(name in headers for name in _LISTS) or precedence in _BULK


def _is_automatic(headers: Mapping[str, list[str]]) -> bool:
    """Whether a machine answered or reported (RFC 3834, RFC 3464)."""
    submitted = " ".join(headers.get("auto-submitted", ())).lower()
    kind = " ".join(headers.get("content-type", ())).lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or kind.startswith("multipart/report")
        or "x-autoreply" in headers
        or "feedback-id" in headers
        or headers.get("return-path") == ["<>"]
    )


def _is_unwanted(headers: Mapping[str, list[str]]) -> bool:
    marks = " ".join((*headers.get("x-spam-flag", ()), *headers.get("x-spam-status", ()))).lower()
    return marks.startswith("yes") or bool(_labels(headers) & _UNWANTED)


def _labels(headers: Mapping[str, list[str]]) -> set[str]:
    """The labels that Gmail gave, in small letters; beyond ASCII they are encoded words."""
    labels = _decoded(" ".join(headers.get("x-gmail-labels", ()))).casefold()
    return {" ".join(label.replace("_", " ").split()).strip('"') for label in labels.split(",")}


def _source(headers: Mapping[str, list[str]]) -> str:
    """What names the message at every import: its identifier, or what it is made of."""
    given = one_line("".join(headers.get("message-id", ())[:1])).strip("<> ")
    if given and len(given) <= LONGEST_ID:
        return f"mbox:{given}"
    texts = (headers.get(name, [""])[0] for name in ("date", "from", "to", "subject"))
    made = "\n".join((given, *texts))
    return f"mbox:sha256-{hashlib.sha256(made.encode('utf-8', 'replace')).hexdigest()[:24]}"

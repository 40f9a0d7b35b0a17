"""This module says where each message of a mailbox begins, and which lines are its headers.

Read are mbox (RFC 4155 and its kin: mboxo, mboxrd, mboxcl), single messages (RFC 5322: .eml, the
files of a Maildir) and Apple's .emlx. What follows the headers is passed over, never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.exchange.draft import Foreign
from kith.model import Place

LONGEST_HEAD = 512 * 1024
"""Bytes of headers that are looked at; a longer head is cut there."""

_LOOKED_AT = 64 * 1024
_BOM = b"\xef\xbb\xbf"
_DATED = re.compile(
    rb"From [^\n]{0,400}\d{1,2}:\d\d[^\n]{0,100}\d{4}[^\n]{0,100}(?:\n|\Z)|From -?[ \t]*\r?\n"
)
_UNDATED = re.compile(rb"From [^\s@]{1,200}@[^\s]{1,200}[^\n]{0,200}\n")
_HEADER = re.compile(rb">?(?:[!-9;-~]{1,100}[ \t]*:|From )")
_BLANK = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_COUNTED = re.compile(rb"[ \t]*\d{1,12}[ \t]*\r?\n")
_NAMES = re.compile(
    rb"^(from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|"
    rb"reply-to|sender|content-type|in-reply-to|references)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_OF_MAIL = frozenset(
    (b"from", b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to")
)


class Head(NamedTuple):
    """The headers of one message, its place, and the line "From …" that parts it from others."""

    place: Place
    parting: bytes
    headers: bytes


def is_mail(file: Foreign) -> bool:
    """Whether the file begins as mail does: a line "From …" before headers, or headers of mail."""
    start = _start(file.data)
    if _parts_messages(file.data, start):
        return True
    found = file.data[start : start + _LOOKED_AT]
    if _HEADER.match(found) is None:
        return False
    names = {name.lower() for name in _NAMES.findall(_until_blank(found))}
    return len(names) > 1 and bool(names & _OF_MAIL)


def heads_in(file: Foreign) -> Iterator[Head]:
    """The head of each message of a file, in order; one, if it is no mailbox of many."""
    data, start = file.data, _start(file.data)
    line = 1 + data.count(b"\n", 0, start)
    if not _parts_messages(data, start):
        yield Head(Place(file.path, line), b"", _until_blank(data[start : start + LONGEST_HEAD]))
        return
    while start < len(data):
        begin = data.find(b"\n", start) + 1 or len(data)
        end = _next(data, begin - 1)
        headers = _until_blank(data[begin : min(end, begin + LONGEST_HEAD)])
        end = _end_by_length(data, begin, headers) or end
        yield Head(Place(file.path, line), data[start:begin].strip(), headers)
        line += data.count(b"\n", start, end)
        start = end


def _start(data: bytes) -> int:
    """Where the first message begins: after a byte order mark, blank lines, Apple's count."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    while data[start : start + 1] in {b"\n", b"\r"}:
        start += 1
    counted = _COUNTED.match(data, start)
    return counted.end() if counted and _HEADER.match(data, counted.end()) else start


def _until_blank(data: bytes) -> bytes:
    """The lines before the first blank one."""
    if data[:2] == b"\r\n" or data[:1] == b"\n":
        return b""
    blank = _BLANK.search(data)
    return data[: blank.start() + 1] if blank else data


def _next(data: bytes, start: int) -> int:
    """Where the next message begins, from the line end at `start` on; the end, if none does."""
    while True:
        found = data.find(b"\nFrom ", start)
        if found < 0:
            return len(data)
        if _parts_messages(data, found + 1):
            return found + 1
        start = found + 1


def _parts_messages(data: bytes, at: int) -> bool:
    """Whether the line at `at` parts messages, and is no sentence that begins with "From".

    It has a time, stands after a blank line or before a header; without a time it has both.
    """
    before = data[max(0, at - 3) : at]
    is_after_blank = before.endswith((b"\n\n", b"\n\r\n")) or not before.strip(_BOM + b"\r\n")
    dated = _DATED.match(data, at)
    parting = dated or _UNDATED.match(data, at)
    if parting is None:
        return False
    is_before_header = _HEADER.match(data, parting.end()) is not None
    if dated and len(dated[0].strip()) > len("From -"):
        return is_before_header or is_after_blank
    return is_before_header and is_after_blank


def _end_by_length(data: bytes, begin: int, headers: bytes) -> int:
    """Where the message ends by its Content-Length, if a message begins there; else 0."""
    length = _LENGTH.search(headers)
    if length is None:
        return 0
    end = begin + len(headers)
    end += 2 if data[end : end + 2] == b"\r\n" else 1
    end += int(length[1])
    if end >= len(data):
        return len(data) if end == len(data) else 0
    while data[end : end + 1] in {b"\n", b"\r"}:
        end += 1
    return end if end == len(data) or _parts_messages(data, end) else 0

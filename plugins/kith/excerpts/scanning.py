"""This module says whether anything private stands in a built site, however it is written there."""

from __future__ import annotations

import gzip
import html
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from kith.excerpts.private import Secret

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"\s+")
_HEAD = b"\x1f\x8b"
_BEGINS = re.compile(r"(?<![a-z0-9])[a-z0-9]|[^\x00-\x7f]")
AROUND = 2
"""Lines around a new one that are looked at with it, for a sentence may be broken."""

_LETTERS = 8
"""Letters by which secrets are looked up; one that has fewer from its first word on, by these."""


class Leak(NamedTuple):
    """A private text that stands in a file of a built site."""

    file: str
    secret: Secret


def leaks(
    files: Iterable[tuple[str, bytes]],
    secrets: Iterable[Secret],
    known: Iterable[str],
    sentences: Iterable[str] = (),
) -> Iterator[Leak]:
    """Every private text in these files (path and content), but what `known` texts say as well,
    and what is a part of a sentence like one of `sentences`.

    A file's path is looked at, and its content as it is, unpacked, and with the escapes of HTML,
    JSON and URLs taken away, with and without tags; letters by NFC and without case. A text is
    found where a word begins, or at any letter beyond ASCII. Each is told once for each file; what
    stands around the content of many pages, once.
    """
    parts = frozenset(map(folded, sentences))
    others = (one for one in secrets if not (one.is_prose and folded(one.text) in parts))
    by_begin = _hidden(others, "\n".join(map(folded, known)))
    seen: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for path, data in files:
        found: dict[str, Secret] = {}
        for text in _readings(path, data):
            for secret in _found(folded(_new(text, seen[_folder(path)])), by_begin):
                found.setdefault(folded(secret.text), secret)
        yield from (Leak(path, secret) for secret in found.values())


def _folder(path: str) -> str:
    """What files have in common that say much the same."""
    return f"{path.rpartition('/')[0]}/*{path[path.rfind('.') :]}"


def _new(text: str, seen: set[tuple[str, str]]) -> str:
    """The lines of a text that were not `seen` one after another, and a few around each."""
    lines = text.split("\n")
    pairs = list(zip(["", *lines], lines, strict=False))
    near = {
        other
        for number, pair in enumerate(pairs)
        if pair not in seen
        for other in range(number - AROUND, number + AROUND + 1)
    }
    seen.update(pairs)
    return "\n".join(line for number, line in enumerate(lines) if number in near)


def folded(text: str) -> str:
    """The form in which texts are compared: NFC, without case, with single spaces."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text).casefold())


_ByBegin = dict[str, list[tuple[str, int, Secret]]]
"""Secrets by the letters from their first word on: the text as it is compared, where that word
begins in it, and the secret."""


def _hidden(secrets: Iterable[Secret], known: str) -> _ByBegin:
    """The secrets that nothing known says."""
    every = _by_begin({folded(secret.text): secret for secret in reversed(list(secrets))})
    said = {folded(secret.text) for secret in _found(known, every)}
    left = {text: one for those in every.values() for text, _, one in those if text not in said}
    return _by_begin(left)


def _by_begin(secrets: Mapping[str, Secret]) -> _ByBegin:
    found: defaultdict[str, list[tuple[str, int, Secret]]] = defaultdict(list)
    for text, secret in secrets.items():
        begin = _BEGINS.search(text)
        if begin:
            at = begin.start()
            found[text[at : at + _LETTERS]].append((text, at, secret))
    return dict(found)


def _found(text: str, by_begin: _ByBegin) -> Iterator[Secret]:
    lengths = sorted({len(begin) for begin in by_begin})
    for match in _BEGINS.finditer(text):
        at = match.start()
        for length in lengths:
            for word, before, secret in by_begin.get(text[at : at + length], ()):
                if text.startswith(word, at - before) and at >= before:
                    yield secret


def _readings(path: str, data: bytes) -> Iterator[str]:
    """A file as somebody could read it."""
    yield unquote(path)
    if data.startswith(_HEAD):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return
    text = data.decode("utf-8", errors="replace")
    readings = [text, html.unescape(text), html.unescape(_TAGS.sub("", text)), unquote(text)]
    readings += [_ESCAPED.sub(_unescaped, text)]
    yield from dict.fromkeys(readings)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else match[3]

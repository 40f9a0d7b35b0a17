"""This module says whether anything private stands in a built site, however it is written there."""

from __future__ import annotations

import gzip
import html
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from kith.excerpts.private import SHORTEST, Secret

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"\s+")
_HEAD = b"\x1f\x8b"


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
    JSON and URLs taken away, with and without tags; letters by NFC and without case. Each text is
    told once for each file.
    """
    parts = frozenset(map(folded, sentences))
    others = (one for one in secrets if not (one.is_prose and folded(one.text) in parts))
    by_begin = _hidden(others, "\n".join(map(folded, known)))
    for path, data in files:
        found: dict[str, Secret] = {}
        for text in _readings(path, data):
            for secret in _found(folded(text), by_begin):
                found.setdefault(folded(secret.text), secret)
        yield from (Leak(path, secret) for secret in found.values())


def folded(text: str) -> str:
    """The form in which texts are compared: NFC, without case, with single spaces."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text).casefold())


def _hidden(secrets: Iterable[Secret], known: str) -> dict[str, list[tuple[str, Secret]]]:
    """The secrets that nothing known says, by how they begin."""
    found: defaultdict[str, list[tuple[str, Secret]]] = defaultdict(list)
    seen: set[str] = set()
    for secret in secrets:
        text = folded(secret.text)
        if text not in seen and text not in known:
            found[text[:SHORTEST]].append((text, secret))
        seen.add(text)
    return dict(found)


def _found(text: str, by_begin: dict[str, list[tuple[str, Secret]]]) -> Iterator[Secret]:
    for at in range(len(text) - SHORTEST + 1):
        begun = by_begin.get(text[at : at + SHORTEST])
        if begun is not None:
            yield from (secret for word, secret in begun if text.startswith(word, at))


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

"""This module says whether anything private stands in a built site, however it is written there."""

from __future__ import annotations

import gzip
import html
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from kith.excerpts.private import Secret

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_HEAD = b"\x1f\x8b"
_BEGINS = re.compile(r"(?<![a-z0-9])[a-z0-9]|[^\x00-\x7f]")
AROUND = 2
"""Lines around a new one that are looked at with it, for a sentence may be broken."""

GAP = "\n<>\0\n"
"""What stands for lines that were left out: no tag, and no text, goes across."""

_LETTERS = 8
"""Letters by which secrets are looked up; one that has fewer from its first word on, by these."""

_MOST_SEEN = 50_000
"""Lines that are remembered of one kind of file: what stands on every page is soon among them."""


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
    sought = _hidden(others, "\n".join(map(folded, known)))
    seen: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for path, data in files:
        found: dict[str, Secret] = {}
        for text in _readings(path, data, seen[_folder(path)]):
            found |= {word: one for word, one in _found(folded(text), sought) if word not in found}
        yield from (Leak(path, secret) for secret in found.values())


def _folder(path: str) -> str:
    """What files have in common that say much the same."""
    return f"{path.rpartition('/')[0]}/*{path[path.rfind('.') :]}"


def _new(text: str, seen: set[tuple[str, str]]) -> str:
    """The lines of a text that were not `seen` one after another, a few around each, and as many
    more as belong to a tag that begins or ends there."""
    lines = text.split("\n")
    pairs = list(zip(["", *lines], lines, strict=False))
    new = [number for number, pair in enumerate(pairs) if pair not in seen]
    if len(seen) < _MOST_SEEN:
        seen.update(pairs)
    if len(new) == len(lines):
        return text
    near = {one for number in new for one in range(number - AROUND, number + AROUND + 1)}
    near &= set(range(len(lines)))
    for number in sorted(near):
        near.update(_rest_of_tag(lines, number))
    kept = sorted(near)
    parts = [part for before, number in zip([-1, *kept], kept, strict=False)
             for part in ("\n" if number == before + 1 else GAP, lines[number])]  # fmt: skip
    return "".join(parts)


def _rest_of_tag(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines up to where a tag ends that begins in one, and down to where one began."""
    line = lines[number]
    steps = [1] if line.rfind("<") > line.rfind(">") else []
    steps += [-1] if -1 < line.find(">") < line.find("<") % (len(line) + 1) else []
    for step in steps:
        at = number + step
        while 0 <= at < len(lines):
            yield at
            at = len(lines) if "<" in lines[at] or ">" in lines[at] else at + step


def folded(text: str) -> str:
    """The form in which texts are compared: NFC, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_Ends = dict[int, dict[str, list[tuple[str, int, Secret]]]]
"""Secrets that begin alike: by how long they are from their first word on, and what that is; each
as the text that is compared, where that word begins in it, and the secret."""

_Sought = dict[int, dict[str, _Ends]]
"""Secrets by the letters from their first word on, and these by how many they are."""


def _hidden(secrets: Iterable[Secret], known: str) -> _Sought:
    """The secrets that nothing known says."""
    every: dict[str, Secret] = {}
    for secret in secrets:
        every.setdefault(folded(secret.text), secret)
    for said in {word for word, _ in _found(known, _sought(every))}:
        del every[said]
    return _sought(every)


def _sought(secrets: Mapping[str, Secret]) -> _Sought:
    found: _Sought = {}
    for text, secret in secrets.items():
        begin = _BEGINS.search(text)
        if begin:
            at = begin.start()
            word, letters = text[at:], text[at : at + _LETTERS]
            ends = found.setdefault(len(letters), {}).setdefault(letters, {})
            ends.setdefault(len(word), {}).setdefault(word, []).append((text, at, secret))
    return found


def _found(text: str, sought: _Sought) -> Iterator[tuple[str, Secret]]:
    """Every secret that stands in a text, as it is compared, and itself; maybe more than once."""
    starts = [match.start() for match in _BEGINS.finditer(text)]
    for length, begins in sought.items():
        if begins.keys().isdisjoint({text[at : at + length] for at in starts}):
            continue
        for at in starts:
            ends = begins.get(text[at : at + length])
            for size, words in ends.items() if ends else ():
                for word, before, secret in words.get(text[at : at + size], ()):
                    if at >= before and text.startswith(word, at - before):
                        yield word, secret


def _readings(path: str, data: bytes, seen: set[tuple[str, str]]) -> Iterator[str]:
    """A file as somebody could read it, without most of what was `seen` in others."""
    yield unquote(path)
    if data.startswith(_HEAD):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return
    text = _new(data.decode("utf-8", errors="replace"), seen)
    readings = [text, html.unescape(text), html.unescape(_TAGS.sub("", text)), unquote(text)]
    readings += [_ESCAPED.sub(_unescaped, text)]
    yield from dict.fromkeys(readings)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else match[3]

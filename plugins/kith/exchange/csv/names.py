"""This module says what a person is called whose name stands in several cells, with extras."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from kith.naming import fold

_PRONOUNS = re.compile(
    r"[(\[]\s*((?:she|he|they|ze|xe|sie|er|elle|il|ella|el)\s*/\s*[^()\[\]]{1,20}?)\s*[)\]]",
    re.IGNORECASE,
)
_GENERATION = re.compile(r"(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv|vi{0,3})\.?", re.IGNORECASE)
_DEGREES = re.compile(r"[\w\s.,/&+()®™’'-]{0,80}")
_SYMBOLS = frozenset(("So", "Cs", "Co", "Cn"))
_JOINERS = re.compile("[\ufe0e\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff]")


class Called(NamedTuple):
    """A name without what is no name, and that: academic degrees, pronouns, the name as it was
    written if that had symbols in it.
    """

    name: str
    credentials: str = ""
    pronouns: str = ""
    written: str = ""


def person_name(parts: Mapping[str, str]) -> tuple[str, str]:
    """The name that the cells "name", "first", "middle", "last", "suffix" make, and the degrees.

    A "name" beside a first name alone is a last name, and the other way round, as in the German
    "Vorname, Name", unless it holds the other one.
    """
    full, first, last = parts.get("name", ""), parts.get("first", ""), parts.get("last", "")
    if first and last:
        name = _joined(first, parts.get("middle", ""), last)
    elif full and (first or last):
        has_it = set(fold(first or last).split()) <= set(fold(full).split())
        name = full if has_it else _joined(first, "", full) if first else f"{full} {last}"
    else:
        name = full or " ".join(filter(None, (first, parts.get("middle", ""), last)))
    suffix = parts.get("suffix", "")
    if name and _GENERATION.fullmatch(suffix):
        return f"{name} {suffix}", ""
    return name, suffix


def called(first: str, last: str) -> Called:
    """Who "Ann" "Lee 🚀 (she/her), PhD" is: members write much into the fields of their name."""
    written = " ".join(f"{first} {last}".split())
    pronouns = _PRONOUNS.search(written)
    last, credentials = _parted(_PRONOUNS.sub(" ", last))
    first, more = _parted(_PRONOUNS.sub(" ", first))
    credentials = ", ".join(part for part in (more.strip(), credentials.strip()) if part)
    generation, _, rest = credentials.partition(",")
    if _GENERATION.fullmatch(generation.strip()):
        last, credentials = f"{last} {generation.strip()}", rest.strip()
    name = " ".join(f"{first} {last}".split())
    bare = _without_symbols(name)
    if not name:
        return Called(written)
    return Called(
        bare or name,
        credentials.strip(" ,"),
        re.sub(r"\s*/\s*", "/", pronouns[1].strip().lower()) if pronouns else "",
        name if bare and bare != name else "",
    )


def _parted(name: str) -> tuple[str, str]:
    """A name, and what stands after its first comma if that can be degrees."""
    before, _, after = name.partition(",")
    return (before, after) if _DEGREES.fullmatch(after) else (name, "")


def _without_symbols(name: str) -> str:
    """The name without emoji and other symbols; "" if no letter is left."""
    kept = "".join(" " if unicodedata.category(char) in _SYMBOLS else char for char in name)
    if kept == name:
        return name
    bare = " ".join(_JOINERS.sub("", kept).split())
    return bare if any(map(str.isalpha, bare)) else ""


def _joined(first: str, middle: str, last: str) -> str:
    """The parts in their order: the family's name comes first in Chinese, Japanese, Korean."""
    if _is_eastern(first) and _is_eastern(last):
        return f"{last} {first}"
    return " ".join(filter(None, (first, middle, last)))


def _is_eastern(text: str) -> bool:
    return bool(text) and all("\u3040" <= char <= "\u9fff" or "가" <= char <= "힣" for char in text)

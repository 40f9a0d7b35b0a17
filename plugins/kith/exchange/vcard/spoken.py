"""This module says how a name is one text in a journal and has parts in a vCard (N).

The parts are family name, given name, further names, what stands before and after (RFC 6350,
section 6.2.2).
"""

from __future__ import annotations

import re

from kith.exchange.vcard.values import Parts

_FAMILY, _GIVEN, _FURTHER, _BEFORE, _AFTER = range(5)
_SPOKEN = (_BEFORE, _GIVEN, _FURTHER, _FAMILY, _AFTER)
COMPONENTS = 5
_JOINED = re.compile("[\u3005\u3040-\u309f\u3400-\u9fff\uac00-\ud7af]{1,20}")
"""Chinese, Japanese and Korean letters, but those that write foreign names."""


def name_of(parts: Parts) -> str:
    """The name as it is said."""
    filled = [*parts, *[()] * (COMPONENTS - len(parts))]
    said = (value for part in _SPOKEN for value in filled[part])
    words = [value for value in said if value]
    if words and all(map(_is_joined, words)):
        return "".join(value for part in range(COMPONENTS) for value in filled[part])
    return " ".join(words)


def _is_joined(text: str) -> bool:
    """Whether a part of a name is in a script whose names have the family first and no blank."""
    return _JOINED.fullmatch(text) is not None


def parts_of_name(name: str) -> Parts:
    """The parts that a name has if nobody said so: the last word is the family's, with small
    words before it ("van der Berg").
    """
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004
        return _plain("", name)
    small = next((n for n, word in enumerate(words[1:-1], 1) if word[0].islower()), len(words) - 1)
    return _plain(" ".join(words[small:]), words[0], " ".join(words[1:small]))


def _plain(family: str, given: str, further: str = "") -> Parts:
    return tuple((text,) for text in (family, given, further, "", ""))


def same_parts(one: Parts, other: Parts) -> bool:
    """Whether two names have the same parts, empty ones at the end aside."""
    return _bare(one) == _bare(other)


def _bare(parts: Parts) -> Parts:
    filled = tuple(values if any(values) else () for values in parts)
    while filled and not filled[-1]:
        filled = filled[:-1]
    return filled

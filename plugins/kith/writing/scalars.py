"""This module says how a text is written as YAML, so that every reader takes it for that text."""

from __future__ import annotations

import re

from kith.model import Place
from kith.writing.splices import refused

_DATE = re.compile(r"[1-9]\d{3}(?:-\d{1,2}){0,2}|--\d{1,2}-\d{1,2}")
_OTHER_TYPE = re.compile(
    r"(?:null|true|false|yes|no|on|off|y|n"
    r"|[-+]?[\d_,.]+(?:e[-+]?\d+)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"
    r"|[-+]?\.inf|\.nan|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d.*)",
    re.IGNORECASE,
)
"""What YAML 1.1 or 1.2 takes for something else than a text."""

_BEGINS = re.compile(r"[^\W_]|[(/]|[^\x00-\x7f]")
_NEVER_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\n]|^\s|\s$|^\.\.\.|^---")
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?#]")
_ESCAPED = re.compile(
    '[\\x00-\\x1f\\x7f-\\x9f\\xa0\\xad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffe\uffff"\\\\]'
)
_UNPRINTED = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\xa0": "\xa0", "\xad": "\xad"}


def yaml_scalar(text: str, *, in_flow: bool = False) -> str:
    """How a string is written: plain where every reader takes it for that string, else quoted.

    Dates stay plain (`1980-04-12`, `1980`, `--04-12`); other numbers, yes, no and null are quoted,
    which YAML 1.1 or 1.2 take for something else, and so are an empty text and `~`.

    Raises:
        EditRefusedError: if the text holds half a character, which no file can.
    """
    if _is_plain(text, in_flow=in_flow):
        return text
    needs_escape = _UNPRINTED.search(text) is not None
    if not needs_escape and ('"' in text or "\\" in text) and "'" not in text:
        return single_quoted(text)
    return double_quoted(text)


def pair_or_scalar(text: str) -> str:
    """How an item such as "jane-doe: strong, old friends" is written: as a key with its text if
    both are plain, else as a scalar.
    """
    who, colon, note = text.partition(": ")
    if colon and ": " not in note and _is_plain(who) and _is_plain(note) and len(who) < 100:  # noqa: PLR2004
        return text
    return yaml_scalar(text)


def double_quoted(text: str) -> str:
    """The text in double quotes, on one line."""
    if _HALF.search(text):
        raise refused(Place(""), "expected text, got half a character (a surrogate)", "delete it")
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def single_quoted(text: str) -> str:
    """The text in single quotes; for texts on one line that need no escape."""
    return "'" + text.replace("'", "''") + "'"


def like(text: str, old: str, *, in_flow: bool = False) -> str:
    """The text as a scalar in the manner of the old one: its quotes stay, if they can."""
    if old.startswith('"'):
        return double_quoted(text)
    if old.startswith("'") and not _UNPRINTED.search(text):
        return single_quoted(text)
    return yaml_scalar(text, in_flow=in_flow)


def block_lines(text: str, indent: str) -> list[str]:
    """The lines of a text below `key: |`."""
    return [indent + line if line else "" for line in text.split("\n")]


def is_block_text(text: str) -> bool:
    """Whether a text can stand below `key: |` (`|2`, if it begins with a space), read the same."""
    return bool(text) and not (
        text[0] in "\n\t" or text[-1].isspace() or _UNPRINTED.search(text.replace("\n", ""))
    )


def _is_plain(text: str, *, in_flow: bool = False) -> bool:
    if not _BEGINS.match(text):
        return _DATE.fullmatch(text) is not None
    if _UNPRINTED.search(text) or _HALF.search(text) or _NEVER_PLAIN.search(text):
        return False
    if in_flow and _FLOW_SIGNS.search(text):
        return False
    return _DATE.fullmatch(text) is not None or _OTHER_TYPE.fullmatch(text) is None


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"  # noqa: PLR2004
    return _SHORT.get(char, code)

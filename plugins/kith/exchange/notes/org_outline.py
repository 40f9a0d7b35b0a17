"""This module says what an Org file is made of: headings, each with its tags, drawer and text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kith.exchange.notes.front import spelling

_HEADING = re.compile(r"(?:[ \t]+(?=\*\*))?(\*+)[ \t]+(.*)")
"""A heading; indented ones are none of Org, but of those who write it by hand."""

_TITLE = re.compile(r"^#\+TITLE:[ \t]*(\S[^\n]*)$", re.MULTILINE | re.IGNORECASE)
_SETTING = re.compile(r"#\+\w+:.*")
_TAGS = re.compile(r"(?<![ \t])[ \t]++:([\w@#%:]++)(?<=:)[ \t]*+$")
_KEYWORD = re.compile(r"(?:(?:TODO|DONE|NEXT|WAITING)[ \t]+)?(?:\[#[A-Z]\][ \t]+)?(.*)")
_COOKIE = re.compile(r"(?<![ \t])[ \t]*+\[\d{0,5}[/%]\d{0,5}\]")
LINK = re.compile(r"\[\[([^\[\]\n]*)\](?:\[([^\[\]\n]*)\])?\]")
"""A link of Org: `[[https://example.org][the words]]`."""

_DRAWER = re.compile(r"[ \t]*:?(PROPERTIES|LOGBOOK):?[ \t]*", re.IGNORECASE)
_END = re.compile(r"[ \t]*:?END:?[ \t]*", re.IGNORECASE)
_PROPERTY = re.compile(r"[ \t]*:?([A-Za-z][\w+-]*):?(?:[ \t]+(.*))?")
_FILE_TAGS = re.compile(r"^#\+FILETAGS:([\w@#%: \t]+)$", re.MULTILINE | re.IGNORECASE)
_MAKES_CONTACT = frozenset((
    "email", "emails", "e mail", "mail", "alias", "aliases", "phone", "phones", "mobile", "cell",
    "tel", "telephone", "address", "birthday", "born", "nickname", "howdy interval", "last howdy",
))  # fmt: skip
"""Properties any of which makes a heading a contact (org-contacts.el)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its drawer and its text, as it stands; `tags` are those above it, too."""

    line: int
    level: int
    title: str
    tags: tuple[str, ...] = ()
    properties: dict[str, list[str]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    @property
    def is_contact(self) -> bool:
        """Whether its drawer says how to reach somebody, or when they were born."""
        return bool(self.title) and any(
            key in _MAKES_CONTACT and any(text.strip() for text in texts)
            for key, texts in self.properties.items()
        )


def headings(text: str) -> list[Heading]:
    """The headings of an Org file, each with its drawer and its own text; before them the file's
    own title, on level 0, if its drawer is a contact's, as org-roam has one person in a file.
    """
    file_tags = _FILE_TAGS.search(text)
    title = _TITLE.search(text)
    tags = _tags(file_tags[1] if file_tags else "")
    above: list[tuple[int, tuple[str, ...]]] = [(0, tags)]
    found = [Heading(1, 0, title[1].strip() if title else "", tags)]
    drawer = ""
    for number, line in enumerate(text.split("\n"), 1):
        match = _HEADING.fullmatch(line)
        if match is not None:
            drawer = ""
            level = len(match[1])
            above = [pair for pair in above if pair[0] < level]
            heading = _heading(number, level, match[2], above[-1][1] if above else ())
            above.append((level, heading.tags))
            found.append(heading)
        elif found[-1].level or _SETTING.fullmatch(line) is None:
            drawer = _take(line, found[-1], drawer)
    return found if found[0].is_contact else found[1:]


def _heading(line: int, level: int, text: str, inherited: tuple[str, ...]) -> Heading:
    tags = _TAGS.search(text)
    title = text[: tags.start()] if tags else text
    bare = _KEYWORD.fullmatch(_COOKIE.sub("", title).strip())
    name = LINK.sub(lambda link: link[2] or link[1], bare[1] if bare else title).strip()
    own = _tags(tags[1]) if tags else ()
    return Heading(line, level, name, tuple(dict.fromkeys((*inherited, *own))))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(tag for tag in re.split(r"[:\s]+", text) if tag)


def _take(line: str, heading: Heading, drawer: str) -> str:
    """Give the heading a line of its drawer or its text; which drawer is open after it."""
    opened = _DRAWER.fullmatch(line) if not drawer else None
    if opened is not None:
        return opened[1].upper()
    if drawer and _END.fullmatch(line):
        return ""
    match = _PROPERTY.fullmatch(line) if drawer == "PROPERTIES" else None
    if match is None:
        heading.text.append(line)
        return "" if drawer == "PROPERTIES" and line.strip() else drawer
    key = spelling(match[1].rstrip("+"))
    heading.properties.setdefault(key, []).append((match[2] or "").strip())
    heading.spelt.setdefault(key, match[1].rstrip("+"))
    return drawer

"""This module says how a text names people: by slug, name or alias, or `[[any of them]]`."""

from __future__ import annotations

import re
from sys import intern

from kith.model import Place, Written, make
from kith.reading.body import fence_after

WIKILINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
"""A wiki link: `[[Jane Doe]]`, `[[jane-doe|Jane]]`, `[[people/jane-doe.md#Log|Jane]]`."""

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
"""What looks like a slug: whoever writes it means a file, not a name."""

_ENDING = re.compile(r"\.(?:md|ya?ml)$")
_NAME = re.compile(r"[^<>{}\[\]=\\|\x00-\x1f`]{1,100}")
_BETWEEN = re.compile(r"\[\[[^\[\]\n]*\]\]|(?P<between>,|(?<!\s)\s++(?:and|&)(?=\s))")
_TICKS = re.compile(r"`+")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CODE = "\0"
"""Stands for a character of code, in which nobody is named; no text holds it."""


def target(text: str) -> str:
    """Whom `text` names: without brackets, label, heading, folder and file ending."""
    inner = text.strip()
    if inner[:2] == "[[" and inner[-2:] == "]]":
        inner = inner[2:-2].partition("|")[0].rstrip("\\").partition("#")[0].strip()
    if "/" in inner or inner.endswith((".md", ".yaml", ".yml")):
        inner = _ENDING.sub("", inner.rsplit("/", 1)[-1]).strip()
    return inner


def label(text: str) -> str:
    """What a wiki link shows: the label after its bar, else whom it names."""
    inner = text.strip().removeprefix("[[").removesuffix("]]")
    shown = inner.split("|", 1)[1] if "|" in inner else inner.split("#", 1)[0]
    return shown.strip() or inner


def as_read(text: str) -> str:
    """A text with its wiki links as they read."""
    return WIKILINK.sub(lambda link: label(link[0]), text) if "[[" in text else text


def is_slug(text: str) -> bool:
    """Whether it looks like a slug rather than like a name."""
    return SLUG.fullmatch(text) is not None


def could_be_name(text: str) -> bool:
    """Whether somebody could be called so: no markup, no line break, at most 100 characters."""
    return _NAME.fullmatch(text) is not None and any(char.isalpha() for char in text)


def is_date(text: str) -> bool:
    """Whether it names a day, as links to daily notes do, and so nobody."""
    return _DATE.fullmatch(text) is not None


def split_people(text: str, place: Place) -> tuple[Written, ...]:
    """The people of `A, [[B]] and C`, each with its place; `place` is where the text begins."""
    if "," not in text and "&" not in text and "and" not in text.split():
        return (_person(text, place),) if text.strip() else ()
    people, start = [], 0
    for match in [*_BETWEEN.finditer(text), None]:
        if match and not match["between"]:
            continue
        end = match.start() if match else len(text)
        part = text[start:end]
        if part.strip():
            people.append(_person(part, place._replace(column=place.column + start)))
        start = match.end() if match else end
    return tuple(people)


def _person(text: str, place: Place) -> Written:
    """Who is named in `text`, which begins at `place`, without the spaces around."""
    file, line, column = place
    skipped = len(text) - len(text.lstrip())
    return make(Written, (intern(text.strip()), make(Place, (file, line, column + skipped))))


def wikilinks(text: str, place: Place) -> tuple[Written, ...]:
    """Every wiki link to somebody in `text`, with its place; `place` is where the text begins.

    What stands in code is none, nor are embedded files (`![[x.png]]`) and headings (`[[#Log]]`).
    """
    if "[[" not in text:
        return ()
    if "`" not in text and "~~~" not in text:
        return _links(text, place)
    found: list[Written] = []
    fence = ""
    for number, line in enumerate(text.split("\n")):
        fence = fence_after(line.lstrip(), fence)
        if fence or "[[" not in line:
            continue
        column = place.column if number == 0 else 1
        found += _links(_without_code(line), Place(place.file, place.line + number, column))
    return tuple(found)


def _links(text: str, place: Place) -> tuple[Written, ...]:
    """Every wiki link to somebody in `text`, in which nothing is code."""
    found = []
    file, line, column = place
    begin, seen = 1 - column, 0  # where the line begins, and up to where lines are counted
    for match in WIKILINK.finditer(text):
        link, at = match[0], match.start()
        lines = text.count("\n", seen, at)
        if lines:
            line, begin = line + lines, text.rfind("\n", seen, at) + 1
        seen = at
        if text[at - 1 : at] != "!" and _CODE not in link and target(link):
            found.append(make(Written, (intern(link), make(Place, (file, line, at - begin + 1)))))
    return tuple(found)


def place_in(text: str, index: int, place: Place) -> Place:
    """The place of `text[index]`, where `text` begins at `place`."""
    file, line, column = place
    lines = text.count("\n", 0, index)
    if not lines:
        return make(Place, (file, line, column + index))
    return Place(file, line + lines, index - text.rfind("\n", 0, index))


def _without_code(line: str) -> str:
    """The line with signs of code for its code spans, so that all else keeps its place."""
    runs = list(_TICKS.finditer(line))
    last = {len(run[0]): number for number, run in enumerate(runs)}
    parts, at, opened = [], 0, None
    for number, run in enumerate(runs):
        if opened is None and last[len(run[0])] > number:
            opened = run
        elif opened is not None and len(run[0]) == len(opened[0]):
            parts += [line[at : opened.start()], _CODE * (run.end() - opened.start())]
            at, opened = run.end(), None
    return "".join([*parts, line[at:]])

"""This module says how a text names people: by slug, name or alias, or `[[any of them]]`."""

from __future__ import annotations

import re

from kith.model import Place, Written

WIKILINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
"""A wiki link: `[[Jane Doe]]`, `[[jane-doe|Jane]]`, `[[people/jane-doe.md#Log|Jane]]`."""

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
"""What looks like a slug: whoever writes it means a file, not a name."""

_ENDING = re.compile(r"\.(?:md|ya?ml)$")
_NAME = re.compile(r"[^<>{}=\\|\x00-\x1f`]{1,100}")
_COMMA = re.compile(r",(?![^\[]*\]\])|\s+(?:and|&)\s+(?![^\[]*\]\])")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def target(text: str) -> str:
    """Whom `text` names: without brackets, label, heading, folder and file ending."""
    inner = text.strip()
    if inner.startswith("[[") and inner.endswith("]]"):
        inner = inner[2:-2].split("|", 1)[0].split("#", 1)[0].strip()
    if "/" in inner or inner.endswith((".md", ".yaml", ".yml")):
        inner = _ENDING.sub("", inner.rsplit("/", 1)[-1])
    return inner


def label(text: str) -> str:
    """What a wiki link shows: the label after its bar, else whom it names."""
    inner = text.strip().removeprefix("[[").removesuffix("]]")
    shown = inner.split("|", 1)[1] if "|" in inner else inner.split("#", 1)[0]
    return shown.strip() or inner


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
    people, start = [], 0
    for match in [*_COMMA.finditer(text), None]:
        end = match.start() if match else len(text)
        part = text[start:end]
        if part.strip():
            skipped = len(part) - len(part.lstrip())
            people.append(
                Written(part.strip(), place._replace(column=place.column + start + skipped))
            )
        start = match.end() if match else end
    return tuple(people)


def wikilinks(text: str, place: Place) -> tuple[Written, ...]:
    """Every wiki link of `text` outside code, with its place; `place` is where the text begins."""
    if "[[" not in text:
        return ()
    found, in_fence = [], False
    for number, line in enumerate(text.split("\n")):
        if line.lstrip().startswith(("```", "~~~")):
            in_fence = not in_fence
        if in_fence or "[[" not in line:
            continue
        column = place.column if number == 0 else 1
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        found += [
            Written(match[0], Place(place.file, place.line + number, column + match.start()))
            for match in WIKILINK.finditer(bare)
        ]
    return tuple(found)

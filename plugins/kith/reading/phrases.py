"""This module says what phrases for first lines a Markdown file holds, by language and section.

    # de

    ## years

    - {gap} sind vergangen, und manche Gespräche bleiben frisch.

Each item is one variant; all else is a comment. A brace that is meant is written twice: {{ }}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kith.dates import quoted
from kith.model import Phrases, Place, Problem, Reading, Written
from kith.near import NearWords
from kith.reading.body import fence_after
from kith.reading.shown import odd_texts
from kith.reading.source import read_prose

__all__ = ["PLACEHOLDERS", "SECTIONS", "fill", "language_of", "placeholders", "read_phrases"]

FIRST_LINES = {
    "subject": "the subject of a mail",
    "greeting": "the line above the letter",
    "heard": "news that can be told to them: {fact} is a clause such as “you moved to Lisbon”",
    "news": "any other news: {fact} is in quotation marks",
    "congratulations": "before news that is certainly good",
    "job": "a job begun: {fact} is “engineer at Globex”",
    "left": "a job that ended",
    "org": "they are at {org} now, and were at {before}",
    "role": "they are {role} now, and were {before}",
    "city": "they live in {city} now, and did in {before}",
    "weeks": "you last spoke weeks ago",
    "months": "you last spoke months ago",
    "year": "you last spoke more than a year ago",
    "years": "you last spoke years ago",
    "met": "you met, and never spoke since",
    "via": "you both know {via}",
    "closing": "the end: nothing to answer, or twenty minutes without an agenda",
    "hard greeting": "the line above the letter, after an illness, a death, a lay-off",
    "hard subject": "the subject then",
    "hard": "such news: {fact}, if given, is whom or what it is about",
    "hard closing": "the end then: no reply, whatever the gap",
}
"""The sections of a first letter, and what each is for."""

HELPING = {
    "ask subject": "the subject of a question to a voucher",
    "ask": "whether they would ask {target} first, and then introduce you",
    "remind": "once more, after weeks without an answer",
    "agreed subject": "the subject once the voucher has agreed",
    "agreed": "with the paragraph to forward, once the voucher has agreed",
    "forward": "that paragraph, to {target}: {me} is the option `me` of mkdocs.yml",
    "introduced": "thanks to the voucher who introduced you to {target}",
    "report subject": "the subject of a word on how it went",
    "report": "how it went with {target}",
    "thanks subject": "the subject of thanks for help of theirs",
    "thanks": "thanks for {what} they did, or for anything",
    "meet subject": "the subject of the question below",
    "meet": "whether they would like to meet {target}, who is {about}",
}
"""The sections of letters to those who help, and what each is for."""

SECTIONS = {**FIRST_LINES, **HELPING}

PLACEHOLDERS = {
    "name": "what you call them",
    "fact": "the news",
    "org": "their organisation",
    "role": "their role",
    "city": "where they live",
    "before": "what org, role or city was before",
    "gap": "how long you have not spoken: three years",
    "via": "somebody whom you both know",
    "target": "whom you would like to meet, or whom they might",
    "about": "the target's role and organisation",
    "me": "the sentence about you, from mkdocs.yml",
    "what": "what they did for you",
}
"""What may stand in braces. A phrase is passed over where there is no such thing to say."""

LONGEST = 500
"""Characters of a phrase: a letter of eighty words has as many."""

_LANGUAGES = {
    **dict.fromkeys(("english", "inglés", "inglês", "anglais", "engels", "englisch"), "en"),
    **dict.fromkeys(("deutsch", "german", "duits", "allemand", "alemán", "alemão"), "de"),
    **dict.fromkeys(("nederlands", "dutch", "niederländisch"), "nl"),
    **dict.fromkeys(("français", "french", "frans", "französisch"), "fr"),
    **dict.fromkeys(("español", "spanish", "castellano", "spanisch", "spaans"), "es"),
    **dict.fromkeys(("português", "portuguese", "portugiesisch", "portugees"), "pt"),
}
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*)+")
_TAG = re.compile(r"[a-z]{2,3}")
_BEFORE_REGION = re.compile(r"[-_,;/\s]")


def read_openers(data: bytes, file: str) -> Reading:
    """The owner's own phrases, as the bytes of their file hold them."""
    text, problems = read_prose(data, file)
    phrases, wrong = read_phrases(text, file)
    return Reading(file, problems=(*problems, *wrong), openers=phrases)


def read_phrases(text: str, file: str) -> tuple[Phrases, list[Problem]]:
    """The phrases that `text` offers, and what in it cannot be used."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    language: str | None = "en"
    section: str | None = ""
    for level, lines in _blocks(text, file):
        if level == 1:
            language, section = _language(lines[0], problems), ""
        elif level:
            section = _section(lines[0], problems)
        elif language is not None and section:
            template = _template(lines, problems)
            variants = found.setdefault(language, {}).setdefault(section, ())
            found[language][section] = (*variants, *template)
        elif language is not None and section is not None:
            problems.append(_outside(lines[0]))
            section = None
    return _without_empty(found), problems


def language_of(text: str) -> str:
    """The language that a tag or its own name means: "pt" for "pt-BR", "Português", "PT"."""
    first = _BEFORE_REGION.split(text.strip().casefold(), maxsplit=1)[0]
    return _LANGUAGES.get(first, first)


@cache
def placeholders(template: str) -> frozenset[str]:
    """What the phrase wants to be told."""
    return frozenset(name for name in _BRACES.findall(template) if name)


def fill(template: str, values: Mapping[str, str]) -> str:
    """The phrase with its values in place; all of its placeholders must have one."""
    return _BRACES.sub(lambda brace: values[brace[1]] if brace[1] else brace[0][0], template)


_Block = tuple[int, list[Written]]


def _blocks(text: str, file: str) -> Iterator[_Block]:
    """Each heading with its level, and each item (level 0) with the lines that continue it."""
    item: list[Written] = []
    for number, line in enumerate(_outside_code(text.split("\n")), 1):
        heading, bullet = _HEADING.match(line), _ITEM.match(line)
        if item and (heading or bullet or not line.strip()):
            yield 0, item
            item = []
        if heading:
            yield len(heading[1]), [_written(line, heading.end(), number, file)]
        elif bullet:
            item = [_written(line, bullet.end(), number, file)]
        elif item:
            item.append(_written(line, len(line) - len(line.lstrip()), number, file))
    if item:
        yield 0, item


def _outside_code(lines: list[str]) -> Iterator[str]:
    """The lines, blank where they are code, a comment or a rule."""
    fence, in_comment = "", False
    for line in lines:
        was, fence = fence, "" if in_comment else fence_after(line, fence)
        opens = not (was or fence or in_comment) and line.lstrip().startswith("<!--")
        is_hidden = bool(was or fence or in_comment or opens or _RULE.fullmatch(line))
        in_comment = (in_comment or opens) and "-->" not in line
        yield "" if is_hidden else line


def _written(line: str, start: int, number: int, file: str) -> Written:
    return Written(line[start:].strip(" \t"), Place(file, number, start + 1))


def _without_empty(found: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Phrases:
    sections = {
        language: {name: variants for name, variants in sections.items() if variants}
        for language, sections in found.items()
    }
    return {language: names for language, names in sections.items() if names}


# ---- what cannot be used -----------------------------------------------------------------------


def _language(title: Written, problems: list[Problem]) -> str | None:
    language = language_of(title.text.rstrip(" \t#"))
    is_one_word = len(title.text.split()) == 1
    if is_one_word and _TAG.fullmatch(language):
        return language
    meant = f'write "# {language}"' if language in _LANGUAGES.values() else 'begin with "# en"'
    problems.append(
        Problem(
            title.place,
            "error",
            "unknown-language",
            f'expected a language, e.g. "# de", got {quoted(title.text)}: what stands below it '
            "is not used",
            f"{meant}, or delete the #",
        )
    )
    return None


def _section(title: Written, problems: list[Problem]) -> str | None:
    name = " ".join(title.text.rstrip(" \t#").casefold().split())
    if name in SECTIONS:
        return name
    problems.append(
        Problem(
            title.place,
            "error",
            "unknown-section",
            f'expected a section, e.g. "## years", got {quoted(title.text)}: what stands below '
            "it is not used",
            _meant(name, SECTIONS),
        )
    )
    return None


def _template(lines: list[Written], problems: list[Problem]) -> tuple[str, ...]:
    """The phrase that an item is; none if something in it cannot be used."""
    wrong = [problem for line in lines for problem in _wrong_braces(line)]
    template = " ".join(line.text for line in lines)
    if len(template) > LONGEST:
        message = f"expected a phrase of at most {LONGEST} characters, got {len(template)}"
        wrong.append(Problem(lines[0].place, "error", "too-long", message, "shorten it"))
    problems += [*wrong, *odd_texts("phrase", lines)]
    return () if wrong else (template,)


def _wrong_braces(line: Written) -> Iterator[Problem]:
    for brace in _BRACES.finditer(line.text):
        place = line.place._replace(column=line.place.column + brace.start())
        if brace[0] in ("{", "}"):
            rest = line.text[brace.start() :]
            expected = "a brace that closes" if brace[0] == "{" else "a brace that opens it"
            yield Problem(
                place,
                "error",
                "unclosed-brace",
                f"expected {expected}, e.g. {{name}}, got {quoted(rest)}",
                f"a brace that is meant is written twice: {brace[0] * 2}",
            )
        elif brace[1] is not None and brace[1] not in PLACEHOLDERS:
            yield Problem(
                place,
                "error",
                "unknown-placeholder",
                f"expected a placeholder, e.g. {{name}}, got {quoted(brace[0])}",
                _meant(brace[1].strip().casefold(), PLACEHOLDERS, "{%s}"),
            )


def _outside(item: Written) -> Problem:
    return Problem(
        item.place,
        "error",
        "outside-section",
        f'expected a section above it, e.g. "## years", got the item {quoted(item.text)}: it and '
        "those after it are not used",
        f"write one of {', '.join(SECTIONS)} above it",
    )


def _meant(word: str, known: Mapping[str, str], form: str = "%s") -> str:
    words = NearWords(known)
    near = [word] if word in known else [words.near(word) or "", *words.nearest(word)]
    meant = next((form % found for found in near if found), "")
    everything = ", ".join(form % name for name in known)
    return f'did you mean "{meant}"?' if meant else f"use one of {everything}"

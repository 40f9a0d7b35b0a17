"""This module says what to write first to somebody with whom you lost touch: about them, no ask.

An opener rests on one fact, admits the gap lightly, and ends where nothing need be answered.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from kith.insight.facts import Fact
from kith.letters.addressed import MOST_WORDS, about, addressed, called, plain, shortened
from kith.letters.tidings import is_good, is_hard, is_loss_of_work
from kith.model import Contact, Phrases
from kith.phrases import builtin
from kith.phrases.words import in_quotes, in_words, tone_of
from kith.reading.phrases import language_of, placeholders

NONE_OF_MINE: Phrases = MappingProxyType({})

_FIELD, _WORDS = 60, 8
"""Characters and words of an organisation, a role, a city, a name that a letter has room for."""

_JOB = re.compile(
    r"(?!(?:she|he|they|now|is|was|has)\b)[a-z][\w&/ -]{1,50} (?:at|for) [^\W_][^,;]*"
)
_NAME_FIRST = re.compile(r"\{(?!fact\}|gap\}|\{)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_COMMON = tuple((char, quote(char, safe="")) for char in "% ,\r\n:?;>!'()“”’")
"""Characters of letters, and how links hold them; first the one that begins every code."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~%-]*")
_UNRESERVED = frozenset("%-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~")


class Opener(NamedTuple):
    """A first letter: its subject, its text (greeting, blank line, body), and what it rests on.

    `tone` is "weeks", "months", "year", "years", "met" (never spoken since), or "hard" (sad news).
    """

    subject: str
    text: str
    fact: Fact
    language: str
    tone: str


class _Letter(NamedTuple):
    """The sections of a letter: subject, greeting, body; and the values of the placeholders."""

    subject: str
    greeting: str
    sections: tuple[str, ...]
    values: Mapping[str, str]
    tone: str


class _Variants(NamedTuple):
    """The phrases of a section that can be filled, and a number by which somebody gets theirs."""

    own: Sequence[str]
    ours: Sequence[str]
    start: int

    def at(self, index: int) -> str:
        """The variant of that index: each of the owner's own first, and another for everybody."""
        variants = self.own if index < len(self.own) or not self.ours else self.ours
        return variants[(self.start + index) % len(variants)]


_Choices = Mapping[str, _Variants]
"""By section, what there is to choose from."""


def openers(
    contact: Contact,
    fact: Fact | None,
    gap: int | None,
    via: str = "",
    own: Phrases = NONE_OF_MINE,
    most: int = 3,
) -> tuple[Opener, ...]:
    """Up to `most` openers that rest on the fact; none without one.

    `gap` is the days since you last spoke, None if you only met; `via` a mutual connection's name.
    """
    if fact is None or not plain(fact.text):
        return ()
    theirs = language_of(contact.language) if contact.language else ""
    for language in dict.fromkeys((theirs or "en", "en")):
        letter = _letter(contact, fact, gap, via, language)
        choices = _choices(letter, language, own, contact.slug)
        if choices:
            made = [_opener(fact, letter, choices, language, i) for i in range(most)]
            return tuple({opener.text: opener for opener in made}.values())
    return ()


def mailto(address: str, opener: Opener) -> str:
    """A link that opens the letter in a mail program."""
    return mail_link(address, opener.subject, opener.text)


def mail_link(address: str, subject: str, text: str) -> str:
    """A link that opens a letter in a mail program (RFC 6068)."""
    local, at, domain = _CONTROL.sub("", address).rpartition("@")
    body = text.replace("\n", "\r\n")
    return (
        f"mailto:{_encoded(local)}{at}{_encoded(domain)}"
        f"?subject={_encoded(subject)}&body={_encoded(body)}"
    )


def _encoded(text: str) -> str:
    """The text as a link holds it: first what letters are full of, then the few odd characters."""
    if "%" not in text and _PLAIN.fullmatch(text):
        return text
    for char, code in _COMMON:
        if char in text:
            text = text.replace(char, code)
    if not _PLAIN.fullmatch(text):
        for char in set(text) - _UNRESERVED:
            text = text.replace(char, quote(char, safe="", errors="replace"))
    return text


def _letter(contact: Contact, fact: Fact, gap: int | None, via: str, language: str) -> _Letter:
    """What the letter consists of. A hard one names no gap and no mutual connection."""
    values = {
        "name": _short(called(contact)),
        "org": _short(contact.org),
        "role": _short(contact.role),
        "city": _short(contact.city),
        "before": _short(fact.before),
        "gap": in_words(gap, language),
        "via": _short(via),
    }
    section, said = _said(contact, fact, language)
    values["fact"] = said
    if section == "hard":
        return _Letter("hard subject", "hard greeting", ("hard", "hard closing"), values, "hard")
    if section in ("org", "role", "city"):
        values[section] = said
    tone = tone_of(gap)
    text = plain(fact.text)
    begin = ["congratulations"] if fact.kind in ("news", "job") and is_good(text) else []
    end = ["via", "closing"] if values["via"] else ["closing"]
    return _Letter("subject", "greeting", (*begin, section, tone, *end), values, tone)


def _said(contact: Contact, fact: Fact, language: str) -> tuple[str, str]:
    """The section that the fact belongs to, and the fact as it is told there."""
    text = plain(fact.text)
    if fact.kind in ("org", "role", "city"):
        return fact.kind, _short(text)
    if is_hard_fact(fact):
        named = about(text, contact)
        return "hard", named if language == "en" or not named.startswith("your ") else ""
    clause = addressed(text, contact) if language == "en" else ""
    if clause and len(clause.split()) <= MOST_WORDS:
        return "heard", clause
    section = fact.kind if fact.kind in ("job", "left") else "news"
    is_plain_job = language == "en" and section != "news" and _JOB.fullmatch(text)
    told = shortened(text)
    return section, told if is_plain_job and told == text else in_quotes(told, language)


def is_hard_fact(fact: Fact) -> bool:
    """Whether to write gently; a job has no sad words but in its name, unless it was lost."""
    text = plain(fact.text)
    return is_loss_of_work(text) if fact.kind == "left" else fact.kind != "job" and is_hard(text)


def _short(text: str) -> str:
    return shortened(plain(text), _FIELD, _WORDS) if text else ""


def _choices(letter: _Letter, language: str, own: Phrases, slug: str) -> _Choices:
    """The phrases of each section; nothing at all if one of them has none."""
    ours, mine = builtin(language), own.get(language, {})
    known = frozenset([name for name, value in letter.values.items() if value])
    choices = {}
    for name in (letter.subject, letter.greeting, *letter.sections):
        start = zlib.crc32(f"{slug} {name}".encode("utf-8", "replace"))
        some = _usable(mine.get(name, ()), known), _usable(ours.get(name, ()), known)
        if not any(some):
            return {}
        choices[name] = _Variants(*some, start)
    return choices


@lru_cache(maxsize=1024)
def _usable(templates: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The phrases that lack nothing; only those that name the fact, if any of them does.

    Kept, since letters differ in what is said, hardly in what there is to say.
    """
    usable = tuple(t for t in templates if placeholders(t) <= known)
    return tuple(t for t in usable if "fact" in placeholders(t)) or usable


def _opener(fact: Fact, letter: _Letter, choices: _Choices, language: str, index: int) -> Opener:
    def phrase(section: str, *, is_begun: bool = False) -> str:
        template = choices[section].at(index)
        filled = template.format_map(letter.values)
        is_name_first = template[:1] == "{" and _NAME_FIRST.match(template)
        return filled if is_begun or is_name_first else _large(filled)

    greeting = phrase(letter.greeting)
    is_begun = language == "de" and greeting.endswith(",")
    body = [phrase(name, is_begun=is_begun and not i) for i, name in enumerate(letter.sections)]
    text = f"{greeting}\n\n{' '.join(body)}"
    return Opener(phrase(letter.subject), text, fact, language, letter.tone)


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]

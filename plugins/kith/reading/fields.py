"""This module says what front matter may say: one table, from which come reading, errors,
the JSON Schema and the reference page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from kith.dates import DATE_EXAMPLE, quoted, read_birthday, read_cadence, read_date, read_day
from kith.model import Declared, Written, make
from kith.reading.people import target
from kith.reading.unseen import is_seen

LONGEST_NAME = 200
"""Characters. A file name has at most 255 bytes, and a longer name breaks every layout."""

_DATE_PATTERN = r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$"
_BIRTHDAY_PATTERN = r"^(\d{4}(-\d{1,2}(-\d{1,2})?)?|--\d{1,2}-\d{1,2})$"
_CADENCE_PATTERN = (
    r"^(never|daily|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|half-yearly|"
    r"biannually|yearly|annually|(every )?\d{1,4}( ?(-|to) ?\d{1,4})?"
    r"( ?(d|w|m|y|days?|weeks?|months?|years?))?|every (day|week|month|year))$"
)
_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\"]{1,255}")
_LINK = re.compile(r"(\[\[[^\[\]\n]+\]\])[\s:,;\N{EN DASH}\N{EM DASH}-]*+(.*)", re.DOTALL)
_WEIGHT = re.compile(r"(strong|weak)\b[\s,;:-]*(.*)", re.IGNORECASE | re.DOTALL)
_USUAL_LINK = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_./-]*)?")
_DIGIT = re.compile(r"[0-9]")
_CONTROL_AND_SPACE = re.compile(r"[\x00-\x20]")
_SCHEMES = ("http", "https", "mailto", "tel")


class Field(NamedTuple):
    """One key of front matter: what it says, an example, how one value is read.

    `read` raises ValueError with the expected form; `is_list` fields take one value or several;
    `pattern` is the form that editors check; what `is_placed` fields read keeps its place.
    """

    says: str
    example: str
    read: Callable[[Written], Any]
    is_list: bool = False
    pattern: str = ""
    only_for: str = ""
    is_placed: bool = False


def _text(written: Written) -> str:
    return written.text


def _line(written: Written) -> str:
    line = written.text.strip()
    if not line:
        raise ValueError("expected a text, got an empty one")
    if not line.isascii() and not is_seen(line):
        raise ValueError(f"expected a text, got one that nobody sees (U+{ord(line[0]):04X})")
    if len(written.text) > LONGEST_NAME:
        raise ValueError(f"expected at most {LONGEST_NAME} characters, got {len(written.text)}")
    if "\n" in line:
        raise ValueError(f"expected one line, got {quoted(written.text)}")
    return line


def _word(written: Written) -> str:
    """A line that many contacts share: one value for all of them."""
    return intern(_line(written))


def _slug(written: Written) -> str:
    return target(_line(written))


def _email(written: Written) -> str:
    text = written.text.strip()
    if _EMAIL.fullmatch(text) is None:
        raise ValueError(f"expected e.g. zoe@example.com, got {quoted(written.text)}")
    return text


def _phone(written: Written) -> str:
    text = _line(written)
    if _DIGIT.search(text) is None and not any(char.isdigit() for char in text):
        raise ValueError(f'expected e.g. "+44 20 7946 0018", got {quoted(text)}')
    return text


def _link(written: Written) -> str:
    text = written.text.strip()
    if _USUAL_LINK.fullmatch(text):
        return text
    if len(text.split()) != 1 or not is_safe_link(text) or not urlsplit(text).scheme:
        raise ValueError(
            "expected e.g. https://example.com/in/zoe (http, https, mailto or tel), "
            f"got {quoted(text)}"
        )
    return text


def is_safe_link(url: str) -> bool:
    """Whether a link may stand on a page: http, https, mailto, tel, or relative to the page."""
    bare = _CONTROL_AND_SPACE.sub("", url)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return False
    if not parts.scheme:
        return not parts.netloc and "\\" not in bare and not bare.startswith("//")
    return parts.scheme.lower() in _SCHEMES and (
        bool(parts.netloc) if parts.scheme.lower().startswith("http") else not parts.netloc
    )


def _declared(written: Written) -> Declared:
    text = written.text.strip()
    link = _LINK.fullmatch(text) if text[:2] == "[[" else None
    who, _, note = (
        text.removesuffix(":").partition(": ") if link is None else (link[1], "", link[2])
    )
    if not _is_surely(who) and not target(who):
        raise ValueError(
            f'expected e.g. "jane-doe: strong, old friends", got {quoted(written.text)}'
        )
    weight, said = _weighed(note.strip()) if note else ("", "")
    return make(Declared, (make(Written, (intern(who.strip()), written.place)), weight, said))


def _is_surely(who: str) -> bool:
    """Whether it plainly names somebody: no link, no folder."""
    return who[:1].isalnum() and "/" not in who


@lru_cache(2048)
def _weighed(note: str) -> tuple[str, str]:
    """How well ("strong", "weak" or "") and how so, as a note says it; many say the same."""
    weight = _WEIGHT.fullmatch(note)
    if weight is None:
        return "", intern(note)
    return intern(weight[1].lower()), intern(weight[2].strip())


def _person(written: Written) -> Written:
    if not target(written.text):
        raise ValueError(f'expected e.g. bob-ray or "[[Bob Ray]]", got {quoted(written.text)}')
    return Written(intern(written.text.strip()), written.place)


FIELDS: dict[str, Field] = {
    "name": Field(
        "The name, as you say it. The only key that every contact needs.", "Zoë Smith", _line
    ),
    "aliases": Field("Other names that links and commands may use.", "Zo", _line, True),
    "formerly": Field(
        "Slugs that this contact had before; old links still lead here.", "zoe-miller", _slug, True
    ),
    "pronouns": Field("Pronouns.", "she/her", _word),
    "org": Field("Where they work or study.", "Acme", _word),
    "role": Field("What they do there.", "CTO", _word),
    "city": Field("Where they live.", "London", _word),
    "language": Field("The language you write to them in.", "en", _word),
    "emails": Field(
        "E-mail addresses, the one to use first.",
        "zoe@example.com",
        _email,
        True,
        r"^\s*\S+@\S+\s*$",
    ),
    "phones": Field("Phone numbers, quoted.", '"+44 20 7946 0018"', _phone, True),
    "links": Field(
        "Profiles and pages.",
        "https://example.com/in/zoe-smith",
        _link,
        True,
        r"^\s*([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:)",
    ),
    "birthday": Field(
        "The birthday, with or without the year.",
        "--04-12",
        lambda w: read_birthday(w.text),
        False,
        _BIRTHDAY_PATTERN,
    ),
    "met": Field(
        f"When you met: {DATE_EXAMPLE}.",
        "2015-03",
        lambda w: read_date(w.text),
        False,
        _DATE_PATTERN,
    ),
    "met_through": Field("Who brought you together.", "bob-ray", _person, is_placed=True),
    "circle": Field(
        "One of the circles of mkdocs.yml; its cadence holds unless `cadence` does.", "close", _word
    ),
    "cadence": Field(
        'How often you wish to be in touch; "4-6 weeks" is ideal and at most, '
        '"never" is no reminder.',
        "6 weeks",
        lambda w: read_cadence(w.text),
        False,
        _CADENCE_PATTERN,
    ),
    "snooze": Field(
        "Do not remind me before this day.",
        "2027-01-15",
        lambda w: read_day(w.text),
        False,
        r"^\d{4}-\d{1,2}-\d{1,2}$",
    ),
    "knows": Field(
        "Whom they know, and how: `strong`, `weak`, a note.",
        "jane-doe: strong, ran the climbing club together",
        _declared,
        True,
        is_placed=True,
    ),
    "tags": Field("Words to group by.", "climbing", _word, True),
    "offers": Field(
        "What they can help others with; matched with what somebody is looking for.",
        "reviewing grant proposals",
        _line,
        True,
    ),
    "looking_for": Field(
        "What or whom they are looking for; matched with what others offer and do.",
        "a typeface designer",
        _line,
        True,
    ),
    "notes": Field("The prose of a contact that is a .yaml file.", "|", _text, only_for="yaml"),
    "log": Field(
        "The log of a contact that is a .yaml file, one line each.",
        '"2026-09-01 call: about the move"',
        lambda w: w,
        True,
        only_for="yaml",
        is_placed=True,
    ),
}
"""What a contact's front matter may say: each field, and how one value of it is read."""

TOUCH_FIELDS: dict[str, Field] = {
    "date": Field("When it was: a date or a range.", "2026-09-01", lambda w: w, is_placed=True),
    "kind": Field("What it was: one of the kinds of log lines.", "lunch", _word),
    "with": Field("Who was there.", "bob-ray", _person, True, is_placed=True),
    "source": Field("Where an importer found it.", "ics:1234@example.com", _line),
}
"""What the front matter of a file under log/ may say."""

"""Who is in an invented journal, and who knows whom: the same people for the same three figures.

Ties come from overlapping groups (so that friends of friends are friends) and from a heavy-tailed
popularity (so that a few people know very many); the mean contact has about twelve. Firms follow
Zipf's law, a few people share a name, many facts are missing.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import bench_words as words

MEAN_KNOWS = 6.0
SHARE_IN_GROUPS = 0.72
GROUP_SIZE = 9
GROUPS_EACH = 2
POPULARITY_SHAPE = 1.5
SHARE_HOMONYMS = 0.01
SHARE_NEVER = 0.11
SHARE_DORMANT = 0.20
SHARE_CIRCLE = 0.45
DORMANT_DAYS = 3 * 366
OLDEST_DAYS = 15 * 365
ASCII = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})


class Said(NamedTuple):
    """A sentence; its {other}, where it has one, is the contact with that number."""

    text: str
    other: int | None = None


class Line(NamedTuple):
    """A log line: its date as written, the kind of touch or fact, and who else was present."""

    when: str
    kind: str
    said: Said
    present: tuple[int, ...] = ()
    arrow: str = ""


@dataclass(slots=True)
class Person:
    """A contact before it is written in any format; other contacts are their numbers."""

    slug: str
    name: str
    met: dt.date
    last: dt.date | None
    facts: dict[str, str]
    emails: list[str]
    tags: list[str]
    knows: dict[int, Said | None] = field(default_factory=dict)
    ties: set[int] = field(default_factory=set)
    through: int | None = None
    notes: list[Said] = field(default_factory=list)
    log: list[Line] = field(default_factory=list)


def slugify(name: str) -> str:
    """The name in plain letters: "Łucja O'Brien-Sæther" -> "lucja-o-brien-saether"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(ASCII))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_only).split())


def poisson(rng: random.Random, mean: float) -> int:
    """A Poisson number, as the arrivals that fit into one unit of time."""
    arrivals = itertools.accumulate(rng.expovariate(mean) for _ in itertools.count())
    return sum(1 for _ in itertools.takewhile(lambda time: time < 1, arrivals))


def some(rng: random.Random, share: float, value: Callable[[], str]) -> str:
    """The value in that share of cases, else nothing."""
    return value() if rng.random() < share else ""


def draw_people(rng: random.Random, count: int, today: dt.date) -> list[Person]:
    """That many people with facts of their own, tied to nobody yet."""
    firms = [
        f"{firm}{trade} {form}"
        for firm in words.FIRM
        for trade in words.TRADE
        for form in words.FORM
    ]
    rng.shuffle(firms)
    employers = rng.choices(firms, [1 / rank for rank in range(1, len(firms) + 1)], k=count)
    names: list[str] = []
    taken: Counter[str] = Counter()
    people = []
    for number, employer in enumerate(employers):
        name = rng.choice(names) if names and rng.random() < SHARE_HOMONYMS else draw_name(rng)
        names.append(name)
        base = slugify(name)
        taken[base] += 1
        slug = base if taken[base] == 1 else f"{base}-{taken[base]}"
        people.append(draw_person(rng, number, slug, name, employer, today))
    return people


def draw_name(rng: random.Random) -> str:
    """A given name, at times an initial, and a family name, at times two."""
    family = rng.choice(words.STEM) + rng.choice(words.ENDING)
    if rng.random() < 0.3:
        family = rng.choice(words.FAMILY)
    if rng.random() < 0.3:
        family += f"-{rng.choice(words.FAMILY)}"
    initial = some(rng, 0.4, lambda: f"{rng.choice('ABCDEFGHJKLMNPRSTV')}. ")
    return f"{rng.choice(words.GIVEN)} {initial}{family}"


def draw_person(
    rng: random.Random, number: int, slug: str, name: str, employer: str, today: dt.date
) -> Person:
    """One person: when we met, when we last spoke, and whichever facts are known."""
    met, last = draw_acquaintance(rng, today)
    hosts = ("example.com", "example.org")[: rng.choices((0, 1, 2), (20, 65, 15))[0]]
    circle = some(rng, SHARE_CIRCLE, lambda: rng.choices(list(words.CIRCLES), (10, 30, 60))[0])
    cadence = some(rng, 0.1 if circle else 0.5, lambda: rng.choice(words.CADENCE))
    later = today + dt.timedelta(days=rng.randint(10, 200))
    facts = {
        "org": some(rng, 0.9, lambda: employer),
        "role": some(rng, 0.9, lambda: rng.choice(words.ROLE)),
        "city": some(rng, 0.75, lambda: rng.choice(words.CITY)),
        # 555-01xx is kept free for invention; numbers differ so that nobody seems to be a double
        "phone": some(rng, 0.2, lambda: f"+1 {201 + number // 100} 555 01{number % 100:02}"),
        "link": some(rng, 0.4, lambda: f"https://example.com/in/{slug}"),
        "birthday": some(rng, 0.3, lambda: draw_birthday(rng)),
        "met": remembered(rng, met, whole=0.25, month=0.6),
        "circle": circle,
        "cadence": cadence,
        "snooze": some(rng, 0.03 if circle or cadence else 0, later.isoformat),
    }
    tags = rng.sample(words.TAG, min(poisson(rng, 2), 6))
    known = {key: value for key, value in facts.items() if value}
    return Person(slug, name, met, last, known, [f"{slug}@{host}" for host in hosts], tags)


def draw_acquaintance(rng: random.Random, today: dt.date) -> tuple[dt.date, dt.date | None]:
    """The day we met and the day of the last touch: lately, years ago, or none at all."""
    draw = rng.random()
    if draw < SHARE_DORMANT:
        age = rng.randint(DORMANT_DAYS + 60, OLDEST_DAYS)
        ago = rng.randint(DORMANT_DAYS, age)
    else:
        age = rng.randint(40, OLDEST_DAYS)
        ago = min(1 + int(rng.expovariate(1 / 150)), age, DORMANT_DAYS - 30)
    met = today - dt.timedelta(days=age)
    never = draw >= 1 - SHARE_NEVER
    return met, None if never else today - dt.timedelta(days=ago)


def draw_birthday(rng: random.Random) -> str:
    """A birthday as people note it: mostly without the year."""
    day = dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(20_000))
    return day.isoformat() if rng.random() < 0.4 else f"-{day.isoformat()[4:]}"


def remembered(rng: random.Random, day: dt.date, *, whole: float, month: float) -> str:
    """The day as it is remembered: whole, to the month, or only its year."""
    draw = rng.random()
    return day.isoformat()[: 10 if draw < whole else 7 if draw < whole + month else 4]


def tie_people(rng: random.Random, people: list[Person]) -> None:
    """Ties for everybody, each written by one of the two; never to oneself, never twice."""
    propose = acquaintances(rng, len(people))
    for me, person in enumerate(people):
        for _ in range(poisson(rng, MEAN_KNOWS)):
            proposals = (propose(me) for _ in range(8))
            other = next((o for o in proposals if o != me and o not in person.ties), None)
            if other is not None:
                person.knows[other] = None
                person.ties.add(other)
                people[other].ties.add(me)


def acquaintances(rng: random.Random, count: int) -> Callable[[int], int]:
    """Whom a contact might know: somebody of their groups, or somebody popular."""
    groups: list[list[int]] = [[] for _ in range(max(1, count * GROUPS_EACH // GROUP_SIZE))]
    mine: list[list[int]] = []
    for number in range(count):
        mine.append(rng.sample(range(len(groups)), min(GROUPS_EACH, len(groups))))
        for group in mine[number]:
            groups[group].append(number)
    fame = list(itertools.accumulate(rng.paretovariate(POPULARITY_SHAPE) for _ in range(count)))

    def propose(me: int) -> int:
        if rng.random() < SHARE_IN_GROUPS:
            return rng.choice(groups[rng.choice(mine[me])])
        return bisect.bisect(fame, rng.random() * fame[-1], hi=count - 1)

    return propose

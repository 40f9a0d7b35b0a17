"""What is remembered of invented people: notes, how they know each other, and the log.

A log has about six lines on the mean and many more for a few. Whoever is present in a line is tied
to all others there, and was last met on that day or later, so that no line wakes a dormant contact.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

import bench_words as words
from bench_people import DORMANT_DAYS, Line, Person, Said, draw_people, remembered, tie_people

SHARE_NOTED_TIES = 0.3
SHARE_COMPANY = 0.25
LOG_MU, LOG_SIGMA, LOG_MOST = 1.37, 1.0, 60


def draw_journal(count: int, seed: int, today: dt.date, rich: float = 0.0) -> list[Person]:
    """The people of a journal with all that is known of them; `rich` of them in rich Markdown."""
    rng = random.Random(f"kith {count} {seed}")
    people = draw_people(rng, count, today)
    tie_people(rng, people)
    for me, person in enumerate(people):
        teller = Teller(rng, person)
        person.knows = {other: teller.tie_note() for other in person.knows}
        person.notes = [teller.say(words.NOTE) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        person.through = rng.choice(teller.ties) if teller.ties and rng.random() < 0.12 else None
        person.log = list(draw_log(rng, people, me, today))
    enrich(random.Random(f"rich {count} {seed}"), people, rich)
    return people


def enrich(rng: random.Random, people: list[Person], share: float) -> None:
    """Add rich Markdown to that share of notes, and leave every other byte as it is."""
    for person in people:
        if rng.random() < share:
            teller = Teller(rng, person)
            person.notes += [teller.say(words.RICH) for _ in range(rng.randint(2, 4))]


class Teller:
    """Sentences about one person, with the ties they may be about."""

    def __init__(self, rng: random.Random, person: Person) -> None:
        self.rng = rng
        self.org = person.facts.get("org", "the university")
        self.ties = sorted(person.ties)

    def say(self, *parts: Sequence[str]) -> Said:
        """One sentence of each part; somebody else is spoken of only if there is a tie."""
        rng = self.rng
        able = [[text for text in part if self.ties or "{other}" not in text] for part in parts]
        text = " ".join(rng.choice(part) for part in able).format(
            org=self.org,
            role=rng.choice(words.ROLE),
            city=rng.choice(words.CITY),
            topic=rng.choice(words.TOPIC),
            n=rng.randrange(1000),
            other="{other}",
        )
        return Said(text, rng.choice(self.ties) if "{other}" in text else None)

    def tie_note(self) -> Said | None:
        """How two people know each other, where that is written down."""
        return self.say(words.TIE) if self.rng.random() < SHARE_NOTED_TIES else None

    def chat(self) -> Said:
        """What a touch was about."""
        return self.say(words.CHAT, *([words.CLOSE] if self.rng.random() < 0.5 else []))


def draw_log(rng: random.Random, people: list[Person], me: int, today: dt.date) -> Iterator[Line]:
    """The lines of one contact, oldest first, then the promises."""
    person = people[me]
    teller = Teller(rng, person)
    if person.last is None:
        for _ in range(rng.choice((0, 0, 1))):
            day = draw_day(rng, person.met, today)
            yield Line(day.isoformat(), "news", teller.say(words.SAY["news"]))
        return
    yield from draw_career(rng, person)
    count = max(1, min(LOG_MOST, int(rng.lognormvariate(LOG_MU, LOG_SIGMA))))
    for day in sorted(draw_day(rng, person.met, person.last) for _ in range(count - 1)):
        yield draw_line(rng, people, me, teller, day)
    yield draw_touch(rng, people, me, teller, person.last, person.last.isoformat())
    yield from draw_since(rng, teller, person.last, today)


def draw_day(rng: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """Any day from the first to the last."""
    return first + dt.timedelta(days=rng.randint(0, (last - first).days))


def draw_career(rng: random.Random, person: Person) -> Iterator[Line]:
    """For a few: the months in which we worked together."""
    if person.last and (person.last - person.met).days > 500 and rng.random() < 0.15:
        end = person.met + dt.timedelta(days=rng.randint(90, 450))
        span = f"{person.met.isoformat()[:7]}..{end.isoformat()[:7]}"
        yield Line(span, "together", Said(f"same team at {person.facts.get('org', 'Globex')}"))


def draw_line(
    rng: random.Random, people: list[Person], me: int, teller: Teller, day: dt.date
) -> Line:
    """One line before the last touch: mostly a touch, else something learnt or done."""
    last = people[me].last
    is_old = last is not None and day.year < last.year
    when = remembered(rng, day, whole=0.96, month=0.03) if is_old else day.isoformat()
    kind = rng.choices(("touch", "news", "aside"), (70, 10, 20))[0]
    if kind == "touch":
        return draw_touch(rng, people, me, teller, day, when)
    kind = rng.choice(words.ASIDES) if kind == "aside" else kind
    return Line(when, kind, teller.say(words.SAY[kind]))


def draw_touch(
    rng: random.Random, people: list[Person], me: int, teller: Teller, day: dt.date, when: str
) -> Line:
    """A touch, at times with one or two ties who were there too."""
    kind = rng.choice(words.TOUCHES)
    arrow = rng.choice("><") if kind in words.WRITTEN and rng.random() < 0.4 else ""
    is_round = kind in words.COMPANY and when == day.isoformat() and rng.random() < SHARE_COMPANY
    present = draw_company(rng, people, me, day) if is_round else ()
    return Line(when, kind, teller.chat(), present, arrow)


def draw_company(
    rng: random.Random, people: list[Person], me: int, day: dt.date
) -> tuple[int, ...]:
    """Up to two ties, tied to each other, whom I had met by that day and met again since."""

    def could_come(other: int) -> bool:
        last = people[other].last
        return last is not None and people[other].met <= day <= last

    able = [other for other in sorted(people[me].ties) if could_come(other)]
    if not able:
        return ()
    first = rng.choice(able)
    both = [other for other in able if other in people[first].ties]
    return (first, rng.choice(both)) if both and rng.random() < 0.3 else (first,)


def draw_since(rng: random.Random, teller: Teller, last: dt.date, today: dt.date) -> Iterator[Line]:
    """What came after the last touch: news for a third, and promises, kept or open."""
    if rng.random() < 0.3:
        yield Line(draw_day(rng, last, today).isoformat(), "news", teller.say(words.SAY["news"]))
    if (today - last).days < DORMANT_DAYS and rng.random() < 0.3:
        kind = "kept" if rng.random() < 0.3 else "promise"
        days = rng.randint(-400, -1) if kind == "kept" else rng.randint(-60, 180)
        day = today + dt.timedelta(days=days)
        yield Line(day.isoformat(), kind, teller.say(words.SAY["promise"]))

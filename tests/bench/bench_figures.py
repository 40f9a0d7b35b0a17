"""What an invented journal looks like in figures, so that its realism can be judged."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter

import bench_words as words
from bench_people import Person
from bench_writers import DORMANT_YEARS


def figures(people: list[Person], today: dt.date) -> dict[str, float]:
    """Counts and means of the people, their ties and their logs."""
    degrees = sorted(len(person.ties) for person in people)
    logs = [len(person.log) for person in people]
    names = Counter(person.name for person in people)
    last = last_touches(people)
    dormant = dt.timedelta(days=round(DORMANT_YEARS * 365.25))
    return {
        "contacts": len(people),
        "homonyms": sum(names[person.name] > 1 for person in people),
        "in_circle": sum("circle" in person.facts for person in people),
        "untracked": sum(not {"circle", "cadence"} & person.facts.keys() for person in people),
        "never_touched": len(people) - len(last),
        "dormant": sum(today - day >= dormant for day in last.values()),
        "ties": sum(degrees) // 2,
        "degree_mean": round(statistics.fmean(degrees), 2),
        "degree_median": statistics.median_low(degrees),
        "degree_max": degrees[-1],
        "mutual_mean": mutual_mean(people),
        "log_lines": sum(logs),
        "log_mean": round(statistics.fmean(logs), 2),
        "log_max": max(logs),
        "with_company": sum(bool(line.present) for person in people for line in person.log),
    }


def mutual_mean(people: list[Person]) -> float:
    """How many mutual connections two tied people have on the mean."""
    shared = [len(p.ties & people[other].ties) for p in people for other in p.ties]
    return round(statistics.fmean(shared), 2) if shared else 0.0


def last_touches(people: list[Person]) -> dict[int, dt.date]:
    """Each contact's last touch by their own log and by the lines they were present in."""
    last: dict[int, dt.date] = {}
    for me, person in enumerate(people):
        for line in person.log:
            if line.kind in words.TOUCHES and len(line.when) == len("2026-11-01"):
                day = dt.date.fromisoformat(line.when)
                for who in (me, *line.present):
                    last[who] = max(last.get(who, day), day)
    return last

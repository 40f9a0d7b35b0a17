"""Journals made at random, and random edits of them: everything that ties people to each other."""

from __future__ import annotations

import random

SLUGS = ("ada", "bob", "cy", "dee", "eli", "fay", "gus", "hal", "ivy", "jo")
NAMES = {slug: f"{slug.title()} {last}" for slug, last in zip(
    SLUGS, ("Byron", "Ray", "Moor", "Old", "Grey", "Reed", "Fox", "Lark", "Wood", "Hill"),
    strict=True)}  # fmt: skip
OUTSIDERS = ("Uma Nobody", "uma nobody", "Ulf Stranger", "Zoe Smith")
DAYS = ("2012-05-03", "2018-03", "2019-07-01", "2021-01-15", "2024-11-20", "2025-06-30",
        "2026-01-10", "2026-08-01", "2026-10-20", "2026-11-01")  # fmt: skip
KINDS = ("call", "coffee", "email >", "email <", "event", "tried", "asked", "helped", "received",
         "introduced <", "introduced", "thanked", "considered", "agreed", "declined", "news")


def somebody(rng: random.Random) -> str:
    slug = rng.choice(SLUGS)
    return rng.choice((slug, NAMES[slug], f"[[{NAMES[slug]}]]", f"[[{slug}]]",
                       rng.choice(OUTSIDERS)))  # fmt: skip


def linked(rng: random.Random) -> str:
    return f"[[{rng.choice((rng.choice(SLUGS), rng.choice(list(NAMES.values())), *OUTSIDERS))}]]"


def log_line(rng: random.Random) -> str:
    day, kind = rng.choice(DAYS), rng.choice(KINDS)
    if rng.random() < 0.1:
        return f"- {rng.randint(2008, 2014)}..{rng.randint(2015, 2019)} together: the choir"
    if rng.random() < 0.1:
        return f"- [ ] 2026-12-0{rng.randint(1, 9)} send it to {linked(rng)}"
    people = ", ".join(somebody(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2))))
    with_ = f" with {people}" if people and kind in {"call", "coffee", "event"} else ""
    about = rng.choice((f"an introduction to {linked(rng)}", "the fund", linked(rng),
                        "promoted to captain", "her father died", "moved to Oslo"))
    return f"- {day} {kind}{with_}: {about}"


def person_text(slug: str, rng: random.Random) -> str:
    """A contact's file as it might be."""
    def maybe(text: str, share: float = 0.5) -> list[str]:
        return [text] if rng.random() < share else []

    knows = "; ".join(
        f"{who}: {rng.choice(('strong', 'weak', 'from school', 'strong, sang together'))}"
        for who in {somebody(rng).replace(":", "") for _ in range(rng.randint(0, 4))}
        if "[" not in who
    )
    keys = [
        f"name: {NAMES[slug] if rng.random() < 0.95 else rng.choice(list(NAMES.values()))}",
        *maybe(f"org: {rng.choice(('Acme', 'Globex'))}"),
        *maybe(f"role: {rng.choice(('CTO', 'nurse'))}"),
        *maybe(f"city: {rng.choice(('Oslo', 'Porto'))}"),
        *maybe(f"emails: [{slug}@example.com]"),
        *maybe(f"circle: {rng.choice(('inner', 'close', 'wide', 'nonesuch'))}", 0.7),
        *maybe(f"met: {rng.choice(('2010', '2015-03', '2026-10-01'))}"),
        *maybe(f"met_through: {rng.choice((*SLUGS, *OUTSIDERS))}", 0.3),
        *maybe(f"tags: [{rng.choice(('choir', 'chess'))}, {rng.choice(('mentor', 'sea'))}]"),
        *maybe("language: de", 0.1),
        *maybe(f"aliases: [{rng.choice(('Zo', 'Uma Nobody', 'Boss'))}]", 0.15),
        *maybe(f"formerly: [{rng.choice(('old-one', 'older'))}]", 0.1),
    ]
    if knows:
        keys += ["knows:", *(f"  - {entry.strip()}" for entry in knows.split(";"))]
    notes = rng.choice(("", "A note.", f"Knows {linked(rng)} from **school**.", "# Odd\n\n* one"))
    lines = [log_line(rng) for _ in range(rng.randint(0, 6))]
    return "\n".join(["---", *keys, "---", notes, "", "## Log", "", *lines, ""])


def touch_text(rng: random.Random) -> str:
    people = ", ".join(rng.choice(SLUGS) for _ in range(rng.randint(2, 4)))
    return f"---\ndate: {rng.choice(DAYS[4:])}\nkind: dinner\nwith: [{people}]\n---\nAt the inn.\n"


Files = dict[str, str]


def journal_files(rng: random.Random) -> Files:
    people = rng.sample(SLUGS, rng.randint(6, len(SLUGS)))
    files = {f"contacts/{slug}.md": person_text(slug, rng) for slug in people}
    if rng.random() < 0.5:
        files["contacts/log/2026-01-01-dinner.md"] = touch_text(rng)
    return files


def edited(files: Files, rng: random.Random) -> Files:
    """The files after one edit: of somebody, a new one, one less, a touch of several people."""
    files = dict(files)
    kind = rng.choice(("line", "line", "line", "whole", "new", "delete", "touch"))
    file = rng.choice(sorted(files))
    slug = file.split("/")[-1].removesuffix(".md")
    if kind == "line" and "/log/" not in file:
        files[file] += log_line(rng) + "\n"
    elif kind == "whole" and "/log/" not in file:
        files[file] = person_text(slug, rng)
    elif kind == "new":
        slug = rng.choice(SLUGS)
        files[f"contacts/{slug}.md"] = person_text(slug, rng)
    elif kind == "delete":
        del files[file]
    else:
        files[f"contacts/log/{rng.choice(DAYS)}-x.md"] = touch_text(rng)
    return files

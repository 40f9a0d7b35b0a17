"""Journals of two parts, what a profile shows and what it does not, and the pages they make."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from kith.excerpts import Profile, cut, read_profiles
from kith.model import Reading
from kith.packaged import site_templates
from kith.plugin.excerpted import ExcerptSite, Found
from kith.plugin.search import _entries
from kith.reading import read_contact, read_touch
from kith.reading.phrases import read_openers
from kith.settings import Settings
from random_journals import DAYS, NAMES, OUTSIDERS, SLUGS, linked, log_line, person_text, somebody

Part = dict[str, Any]
THEME = str(site_templates() / "theme")

FIELDS = {
    "aliases": ("[Zo]", "[Boss, Uma Nobody]"),
    "pronouns": ("she/her", "they"),
    "org": ("Acme", "Globex"),
    "role": ("CTO", "nurse"),
    "city": ("Oslo", "Porto"),
    "emails": ("[one@example.com]", "[two@example.org, three@example.org]"),
    "phones": ('["+44 20 7946 0018"]', '["+44 20 7946 0019"]'),
    "links": ("[https://example.com/a]", "[https://example.org/b]"),
    "birthday": ("--04-12", "1980-02-29", "1975", "1990-06"),
    "met": ("2010", "2015-03"),
    "language": ("de", "fr"),
    "offers": ('[a boat, "tea with [[ada]]"]', "[chess]"),
    "looking_for": ('["a [[Bob Ray]]"]', "[a flat]"),
    "x-allergy": ("nuts", "see [[Cy Moor]]"),
}
PRIVATE_ONLY = {
    "cadence": ("6 weeks", "never", "nonsense"),
    "snooze": ("2027-01-15",),
    "formerly": ("[old-one]", "[bob, ada-2]"),
    "x-secret": ("a secret of hers", '"[[Fay Reed]]"'),
    "circel": ("close",),
    "birthdy": ("May",),
}
KINDS = ("call", "coffee", "event", "news")
EVERY = (*FIELDS, "knows", "met_through", "tags")


def profile_of(rng: random.Random) -> Profile:
    """A profile at random, of the circle inner."""
    said = {
        "circles": ["inner"],
        "fields": rng.sample(EVERY, rng.randint(0, len(EVERY))),
        "log": rng.sample(KINDS, rng.randint(0, 3)),
        "notes": rng.random() < 0.5,
    }
    return read_profiles({"family": said}, Settings())["family"]


def shared_part(profile: Profile, rng: random.Random) -> dict[str, Part]:
    """What is shown: by slug, the keys, lines and notes that the profile names."""
    return {slug: _somebody(slug, profile, rng) for slug in rng.sample(SLUGS, rng.randint(1, 5))}


def _somebody(slug: str, profile: Profile, rng: random.Random) -> Part:
    keys = {"name": NAMES[slug] if rng.random() < 0.9 else rng.choice(list(NAMES.values()))}
    keys |= {
        key: rng.choice(values)
        for key, values in FIELDS.items()
        if key in profile.fields and rng.random() < 0.6
    }
    if "knows" in profile.fields:
        keys["knows"] = _people(rng)
    if "met_through" in profile.fields and rng.random() < 0.5:
        keys["met_through"] = rng.choice((*SLUGS, *OUTSIDERS))
    if "tags" in profile.fields and rng.random() < 0.5:
        keys["tags"] = "[chess, sea]"
    kinds = sorted(profile.log)
    lines = [_line(rng.choice(kinds), rng) for _ in range(rng.randint(0, 4))] if kinds else []
    notes = ""
    if profile.has_notes:
        notes = rng.choice(("", "Hums.", f"Hums.\n\nKnows {linked(rng)}.\n\nSwims."))
    return {"keys": keys, "lines": lines, "notes": notes}


def _people(rng: random.Random) -> str:
    who = sorted({rng.choice((*SLUGS, *NAMES.values(), *OUTSIDERS)) for _ in range(3)})
    return "[" + ", ".join(who) + "]"


def _line(kind: str, rng: random.Random) -> str:
    people = ", ".join(somebody(rng) for _ in range(rng.choice((0, 0, 1, 2))))
    with_ = f" with {people}" if people and kind != "news" else ""
    return f"- {rng.choice(DAYS)} {kind}{with_}: {rng.choice(('a fund', linked(rng)))}"


def journal_of(
    shared: Mapping[str, Part], profile: Profile, rng: random.Random
) -> dict[str, str]:
    """A journal that shows `shared`, and holds beside it whatever `rng` comes to."""
    files = {}
    for slug, part in shared.items():
        folder = rng.choice(("", "secret-society/", "in debt/"))
        files[f"contacts/{folder}{slug}.md"] = _text(part, profile, rng)
    for slug in SLUGS:
        if slug not in shared and rng.random() < 0.7:
            text = person_text(slug, rng).replace("circle: inner", "circle: close")
            files[f"contacts/{rng.choice(('', 'zz/'))}{slug}.md"] = text
    others = [slug for slug in SLUGS if slug not in shared]
    for number in range(rng.randint(0, 3) if others else 0):
        people = ", ".join([rng.choice(others), *rng.sample(sorted(shared), 1)])
        text = f"---\ndate: {rng.choice(DAYS[4:])}\nkind: call\nwith: [{people}]\n---\nThe inn.\n"
        files[f"contacts/log/2026-0{number}.md"] = text
    if rng.random() < 0.5:
        files["contacts/openers.md"] = "# en\n\n## fact\n\n- I heard something of yours: {fact}\n"
    return files


def _text(part: Part, profile: Profile, rng: random.Random) -> str:
    """Somebody's file: what is shown of them, and anything else between it."""
    keys = dict(part["keys"])
    for key, values in {**FIELDS, **PRIVATE_ONLY}.items():
        if key not in profile.fields and rng.random() < 0.4:
            keys[key] = rng.choice(values)
    if "knows" not in profile.fields and rng.random() < 0.5:
        keys["knows"] = _people(rng)
    if "tags" not in profile.fields and rng.random() < 0.5:
        keys["tags"] = "[mentor, choir]"
    order = ["name", *rng.sample(sorted(keys.keys() - {"name"}), len(keys) - 1)]
    front = ["circle: inner", *(f"{key}: {keys[key]}" for key in order)]
    rng.shuffle(front)
    lines = list(part["lines"])
    for _ in range(rng.randint(0, 5)):
        line = log_line(rng)
        if not any(f" {kind}" in line for kind in profile.log):
            lines.insert(rng.randint(0, len(lines)), line)
    if rng.random() < 0.3:
        lines.append("- last week, I think")
    notes = part["notes"] if profile.has_notes else rng.choice(("", f"Secretly {linked(rng)}."))
    return "\n".join(["---", *front, "---", notes, "", "## Log", "", *lines, ""])


def readings_of_files(files: Mapping[str, str]) -> list[Reading]:
    """What the files of a journal give."""
    settings = Settings()

    def read(file: str, text: str) -> Reading:
        if file == "contacts/openers.md":
            return read_openers(text.encode(), file)
        reader = read_touch if file.startswith("contacts/log/") else read_contact
        return reader(text.encode(), file, settings)

    return [read(file, text) for file, text in sorted(files.items())]


def pages_shown(
    files: Mapping[str, str], profile: Profile, *, is_rendered: bool = True
) -> dict[str, str]:
    """Every page of the shared site as it stands inside the theme, by path, and what its search
    knows; unless `is_rendered`, what the templates are given instead, and whom names mean.
    """
    found = Found(cut(readings_of_files(files), profile), {}, ())
    site = ExcerptSite(found, profile, [THEME], directory=False)
    says = site.body if is_rendered else lambda page: repr(page.view())
    pages = {path: f"{page.title}\n{says(page)}" for path, page in site.pages.items()}
    search = "\n".join(map(repr, _entries(site.cast, is_full=True)))
    journal = site.cast.outlook.journal
    home = site.home("") if is_rendered else repr((journal.contacts, journal.lines))
    return {"index.html": home, "search": search, "tabs": repr([*site.tabs()]), **pages}

"""Two journals in which a page is made of the same things show the same page."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from inline import TODAY, outlook, read, settings
from kith.checks import all_problems
from kith.journal import Journal, make_journal
from kith.kept.readings import digest_of
from kith.model import Reading
from kith.packaged import site_templates
from kith.render.templates import Renderer
from kith.views.cast import Cast
from kith.views.contact import contact_view
from kith.views.made_of import MadeOf, by_file
from kith.views.people import Urls

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


class Pages:
    """The pages of a journal, and of what each is made."""

    def __init__(self, files: Mapping[str, str], photos: Mapping[str, str]) -> None:
        readings: list[Reading] = [read(text, file) for file, text in sorted(files.items())]
        self.journal: Journal = make_journal(readings, settings({}))
        self.cast = Cast(outlook(self.journal), Urls(False), photos)
        self.problems = by_file(all_problems(self.journal, TODAY))
        digests = {file: digest_of(text.encode()) for file, text in files.items()}
        self.made_of = MadeOf(self.cast, digests, self.problems)
        self.renderer = Renderer(
            [site_templates() / "theme"], self.journal.names, TODAY, is_pinned=True
        )

    def html(self, slug: str) -> str:
        problems = tuple(self.problems.get(self.journal.contacts[slug].file, ()))
        view = contact_view(slug, self.cast, problems, lambda file: ("", ""))
        return self.renderer.page("contact", view, "../")


@pytest.mark.parametrize("seed", range(40))
def test_pages_that_are_made_of_the_same_things_are_the_same(seed: int) -> None:
    rng = random.Random(seed)
    files = journal_files(rng)
    before = Pages(files, {})
    for _ in range(3):
        files = edited(files, rng)
        after = Pages(files, {})
        for slug in before.journal.contacts.keys() & after.journal.contacts.keys():
            if before.made_of.page(slug) == after.made_of.page(slug):
                assert before.html(slug) == after.html(slug), slug
        before = after


def test_an_edit_that_concerns_few_changes_few() -> None:
    rng = random.Random(1)
    files = {f"contacts/{slug}.md": f"---\nname: {name}\n---\nA note.\n"
             for slug, name in NAMES.items()}
    files["contacts/ada.md"] = "---\nname: Ada Byron\nknows: [bob]\n---\n"
    before = Pages(files, {})
    files["contacts/ada.md"] += f"\n## Log\n\n- {DAYS[-1]} call: the fund\n"
    after = Pages(files, {})

    changed = {s for s in SLUGS if before.made_of.page(s) != after.made_of.page(s)}

    assert changed == {"ada", "bob"}
    assert rng


def test_a_portrait_concerns_those_who_show_it() -> None:
    files = {"contacts/ada.md": "---\nname: Ada\nknows: [bob]\n---\n",
             "contacts/bob.md": "---\nname: Bob\n---\n", "contacts/cy.md": "---\nname: Cy\n---\n"}
    before, after = Pages(files, {}), Pages(files, {"bob": "people/photos/bob.jpg"})

    assert {s for s in ("ada", "bob", "cy") if before.made_of.page(s) != after.made_of.page(s)} == {
        "ada", "bob"
    }

"""How invented people are written down: as a Kith journal, as MkDocs pages, as a Hugo site."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import bench_words as words
from bench_people import Line, Person, Said, slugify

LAYOUTS = Path(__file__).with_name("hugo_layouts")
DORMANT_YEARS = 3
BOXES = {"promise": "[ ]", "kept": "[x]"}
MATERIAL = """\
site_name: Journal
docs_dir: pages
theme:
  name: material
  font: false
plugins:
  - search
"""

Link = Callable[[int], str]
"""A contact's number -> a link to them."""


def write_journal(people: list[Person], folder: Path, today: dt.date, yaml_every: int = 10) -> int:
    """Write a Kith journal, each tenth contact as YAML; the bytes of its contacts."""
    shared = Counter(slugify(person.name) for person in people)

    def wikilink(number: int) -> str:
        person = people[number]
        return f"[[{person.name if shared[slugify(person.name)] == 1 else person.slug}]]"

    def named(number: int) -> str:
        return people[number].slug if number % 3 == 0 else wikilink(number)

    size = 0
    for number, person in enumerate(people):
        front = front_matter(person, people)
        notes = [told(said, wikilink) for said in person.notes]
        log = log_lines(person, wikilink, named)
        if number % yaml_every == 1:
            text = "\n".join([*front, *block_text("notes", notes), *listed("log", quoted(log))])
            size += write(folder / "contacts" / f"{person.slug}.yaml", f"{text}\n")
        else:
            size += write(folder / "contacts" / f"{person.slug}.md", page(front, notes, log))
    write_config(folder, kith_options(today))
    return size


def kith_options(today: dt.date) -> str:
    """The plugin's entry in mkdocs.yml, its day pinned."""
    circles = "".join(f"        {name}: {cadence}\n" for name, cadence in words.CIRCLES.items())
    return f"  - kith:\n      today: {today}\n      circles:\n{circles}"


def write_config(folder: Path, rest: str = "") -> None:
    """Write the mkdocs.yml and the one page of a Material site, by itself the empty site."""
    write(folder / "mkdocs.yml", MATERIAL + rest)
    write(folder / "pages" / "index.md", "# Journal\n")


def write_plain(people: list[Person], folder: Path) -> None:
    """Write the same people as ordinary pages of a MkDocs site, outside the navigation."""

    def link(number: int) -> str:
        return f"[{people[number].name}]({people[number].slug}.md)"

    for person in people:
        notes = [f"# {person.name}", *(told(said, link) for said in person.notes)]
        text = page(front_matter(person, people), notes, log_lines(person, link, link))
        write(folder / "pages" / "contacts" / f"{person.slug}.md", text)
    write_config(folder, "nav:\n  - index.md\nnot_in_nav: contacts/\n")


def write_hugo(people: list[Person], folder: Path, today: dt.date) -> None:
    """Write the same people as a Hugo site that derives ties, touches and due days as Kith does."""

    def link(number: int) -> str:
        return f"[{people[number].name}](/people/{people[number].slug}.html)"

    for person in people:
        front = [f"title: {quote(person.name)}"]
        front += [f"{key}: {quote(value)}" for key, value in person.facts.items()]
        front += [*listed("emails", person.emails), *listed("tags", person.tags)]
        front += listed("knows", [people[other].slug for other in person.knows])
        notes = [told(said, link) for said in person.notes]
        text = page(front, notes, log_lines(person, link, link))
        write(folder / "content" / "people" / f"{person.slug}.md", text)
    for name in ("overdue", "mutual"):
        text = page([f"title: {name.capitalize()}", f"layout: {name}"], [], [])
        write(folder / "content" / f"{name}.md", text)
    write(folder / "hugo.toml", hugo_config(today))
    shutil.copytree(LAYOUTS, folder / "layouts")


def hugo_config(today: dt.date) -> str:
    """Hugo's settings: nothing is built that Kith does not build too."""
    leap_day = (today.month, today.day) == (2, 29)
    dormant = today.replace(year=today.year - DORMANT_YEARS, day=28 if leap_day else today.day)
    circles = "".join(f'{name} = "{cadence}"\n' for name, cadence in words.CIRCLES.items())
    return f"""\
baseURL = "https://example.com/"
title = "Journal"
uglyURLs = true
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404"]
[params]
today = "{today}"
dormant = "{dormant}"
touches = "{"|".join(words.TOUCHES)}"
[params.circles]
{circles}"""


def front_matter(person: Person, people: list[Person]) -> list[str]:
    """The keys of a contact, one line or list each."""
    facts = dict(person.facts)
    phones = [quote(facts.pop("phone"))] if "phone" in facts else []
    links = [facts.pop("link")] if "link" in facts else []
    knows = [
        f"{people[other].slug}: {told(said, lambda n: people[n].name)}"
        if said
        else people[other].slug
        for other, said in person.knows.items()
    ]
    if person.through is not None:
        facts["met_through"] = people[person.through].slug
    front = [f"name: {person.name}", *(f"{key}: {value}" for key, value in facts.items())]
    front += listed("emails", person.emails) + listed("phones", phones) + listed("links", links)
    return front + listed("knows", knows) + listed("tags", person.tags)


def log_lines(person: Person, link: Link, named: Link) -> list[str]:
    """The log as most people keep it, newest first, promises below."""
    promises = [line for line in person.log if line.kind in BOXES]
    dated = [line for line in person.log if line.kind not in BOXES]
    return [log_line(line, link, named) for line in (*reversed(dated), *promises)]


def log_line(line: Line, link: Link, named: Link) -> str:
    """One line of the log, without its hyphen."""
    if line.kind in BOXES:
        return f"{BOXES[line.kind]} {line.when} {told(line.said, link)}"
    arrow = f" {line.arrow}" if line.arrow else ""
    company = f" with {', '.join(named(other) for other in line.present)}" if line.present else ""
    return f"{line.when} {line.kind}{arrow}{company}: {told(line.said, link)}"


def told(said: Said, link: Link) -> str:
    """The sentence with its contact linked."""
    return said.text if said.other is None else said.text.replace("{other}", link(said.other))


def page(front: list[str], notes: list[str], log: list[str]) -> str:
    """Front matter, notes and log as one Markdown file."""
    sections = ["\n".join(["---", *front, "---"]), *notes]
    if log:
        sections += ["## Log", "\n".join(f"- {line}" for line in log)]
    return "\n\n".join(sections) + "\n"


def block_text(key: str, paragraphs: list[str]) -> list[str]:
    """Paragraphs as a YAML block, no lines at all for none."""
    text = "\n\n".join(paragraphs).split("\n") if paragraphs else []
    return [f"{key}: |", *(f"  {line}" if line else "" for line in text)] if text else []


def listed(key: str, values: Iterable[str]) -> list[str]:
    """Values as a YAML list, no lines at all for none."""
    items = [f"  - {value}" for value in values]
    return [f"{key}:", *items] if items else []


def quote(text: str) -> str:
    """The text as a quoted YAML string, which a JSON string is."""
    return json.dumps(text, ensure_ascii=False)


def quoted(texts: Iterable[str]) -> list[str]:
    """Each text as a quoted YAML string."""
    return [quote(text) for text in texts]


def write(path: Path, text: str) -> int:
    """Write a file, its folders too; the number of bytes written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text.encode())

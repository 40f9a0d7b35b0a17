"""What is read at once is what is read step by step: files, lines, links, people, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from at_once_support import at_once_alone, step_by_step
from inline import contact, line, read, settings
from kith.model import Contact, Place, Reading, Written
from kith.reading.fields import FIELDS, is_safe_link
from kith.reading.loglines import read_line
from kith.reading.people import split_people, wikilinks
from kith.reading.plain import read_entries

HERE = Place("contacts/zoe.md", 3, 5)
KINDS = settings({}).kinds


def slowly(data: bytes, file: str) -> Reading:
    with step_by_step():
        return read(data, file)


ROWS = (
    "name: Zoe", "name: 'Zoë'", 'name: "Zoe: Z"', "name:", "name: [Zoe]", "org: Acme ",
    "org: ", "city: a#b", "city: x #y", "role: a: b", "role: it's", "met: 2015-03",
    "met: 2015-13", "birthday: --04-12", "cadence: 6 weeks", "cadence: often",
    "circle: close", "snooze: 2027", "emails:", "emails: zoe@example.com",
    "  - a@example.com", "  - nobody", "phones: +4", "links:",
    "  - https://example.com/in/zoe", "  - javascript:x",
    "  - https://example.com/%41?a=b#c", "knows:", "knows: [ada, bob-ray, c d]", "  - ada",
    "  - bob: strong, old friends", "- cy: weak", '  - "[[Dan]]": strong', "  - eve: ",
    '  - "fay:"', "  - a/b.md: Weak", "  -  gus", "  - x.md", "tags: [a, b-c]",
    "tags: [a,b]", "tags: []", "tags:", "- a", "  - b c", "met_through: ada",
    "formerly: old.md", "x-note: 1: 2", "tag: a", "emial:", "y:", "# a word", "", "   ",
    "\t", "z: ~", "notes: |", "  a [[b]]", "    deep", "  ## Log", "  - 2026-09-01 call: x",
    "log:", "notes: >", '  - "2026-09-01 call with [[ada]]: x"', '  - "2026-9-1: \\u202e"',
    "name: \u202eZ", "---", "...", "name: a\u00a0b", "k: \u2028",
    "role: \U0001f469\u200d\U0001f4bb", "'k': v", "K-1: v", "name: x  ",
)  # fmt: skip

PROSE = (
    "## Log", "## Log ", "# Log", "### Log", "## More", "##", "", " ",
    "Prose [[ada]] and ![[x]].", "`[[x]]` [[y]]", "```", "~~~", "    ```", "- item",
    "- 2026-09-01 outside: x", "[x](javascript:y)", "* 2026-09-01 call: x",
    "- [ ] 2026-12-01 send", "- [x] 2026-12-01 <: slides", "- **2026-09-01**: x",
    "- 2026-09-01 call: x", "- 2026-09-01 call: [[ada]] `[[b]]`",
    "- 2026-09-01 lunch with ada, [[B B]] and c: x", "- 2026-09-01 call < with andy: x",
    "- 2026-09-01 call with ada - b: c", "- 2026-09-01 > call: x",
    "- 2026-09-01 asked: for an introduction to [[Tom Hale]]",
    "- 2026-09-01 introduced: to Tom Hale", "- 2026-09 call: x ",
    "- 2015..2018-06 together: x", "- 2018..2015 together: x", "- 2015.. visit: x",
    "- 2026-02-30 call: x", "- 2026-9-1 call: x", "- 2026-09-01 cal: x", "- 2026-09-01 call",
    "- no date", "- 2026-09-01 with ada: x", "- 2026-09-01 call with ada\u2013b: x",
    "- 2026-09-01 call with  ada: x", "-  2026-09-01 call: x", "  more of it", "\tmore",
    "    - 2026-09-01 call: nested", "- ", "-", "+ x", "- 2026-09-01 note: \u202e",
    "- 2026-09-01 note: " + "*[(" * 60, "a\u00a0b", "*" * 200, "<<<<<<< x",
    "- 2026-09-01 call with a\u00a0- b: c", "- 2026-09-01 call:\u00a0x",
    "- 2026-09-01 call: x\u00a0", "- 2026-09-01 lunch with the team - x",
    "- 2026-09-01 lunch with bob -x: y", "- 2026-09-01 call with a\tb: c", "-x 2026", "-  a",
    "- 2026-09-01 call: x\n  more [[ada]] ", "- 2026-09-01 call: x\n\n- y", "# [x](y)",
    "\u00a0a", "- 2026-09-01 call with [[Bob -Ray]]: x",
)  # fmt: skip

rows = st.lists(st.sampled_from(ROWS), max_size=12)
prose = st.lists(st.sampled_from(PROSE), max_size=12)
ends = st.sampled_from(["\n", "\r\n"])
files = st.sampled_from(["contacts/zoe.md", "contacts/zoe.yaml", "contacts/log/zoe.md"])


@given(rows, prose, ends, files, st.sampled_from(["---", "--- ", "...", "---x"]), st.booleans())
def test_a_file_is_read_as_it_is_step_by_step(
    front: list[str], body: list[str], end: str, file: str, fence: str, is_open: bool
) -> None:
    head = front if file.endswith(".yaml") else ["---", *front, fence, *body]
    data = (end.join(head) + ("" if is_open else end)).encode()

    assert read(data, file) == slowly(data, file)


@given(rows)
def test_front_matter_alone_is_read_as_it_is_step_by_step(front: list[str]) -> None:
    data = "\n".join(["---", "name: Zoe", *front, "---", ""]).encode()

    assert read(data) == slowly(data, "contacts/zoe.md")


@given(prose)
def test_a_body_alone_is_read_as_it_is_step_by_step(body: list[str]) -> None:
    data = "\n".join(["---", "name: Zoe", "---", *body, "## Log", *body]).encode()

    assert read(data) == slowly(data, "contacts/zoe.md")


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_front_matter_is_read_as_it_is_step_by_step(row: str) -> None:
    data = f"---\nname: Zoe\n{row}\n---\n".encode()

    assert read(data) == slowly(data, "contacts/zoe.md")


@pytest.mark.parametrize("row", PROSE)
def test_each_line_of_a_body_is_read_as_it_is_step_by_step(row: str) -> None:
    data = f"---\nname: Zoe\n---\nHi\n{row}\n\n## Log\n- 2026 call: a\n{row}\n".encode()

    assert read(data) == slowly(data, "contacts/zoe.md")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Hi [[ada]], *you*.\n",
        "- a list\n- of `code`\n\n## Log\n",
        "Hi\n\n## Log\n\n- 2026-09-01 call: x\n- 2015.. visit > with ada, [[B]]: y [[c]]  \n",
        "## Log\n- 2026-09 introduced: to Tom Hale\n\n- 2015..2016-02 lunch with bob-ray: a: b",
    ],
)
def test_the_usual_file_needs_no_step_by_step(body: str) -> None:
    data = f"---\nname: Zoe\ntags:\n  - a\nknows: [b]\n---\n{body}".encode()
    with at_once_alone():
        found = read(data)

    assert found == slowly(data, "contacts/zoe.md")
    assert not found.problems


SAMPLES = sorted(Path(__file__).parents[2].glob("contacts/**/*.*"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_sample_people_are_read_as_they_are_step_by_step(path: Path) -> None:
    data, file = path.read_bytes(), f"contacts/{path.name}"

    assert read(data, file) == slowly(data, file)


parts = st.sampled_from(
    [
        "2026-09-01", "2026-09", "2015..", "2015..2018", " ", "  ", "call", "together",
        "introduced", "asked", " with ", "with", "ada", "[[Bob Ray]]", "[[a: b]]", " and ",
        "andy", ", ", "& ", ":", ": ", "<", ">", " - ", " \u2013 ", "\u2014", "\n", "  \n",
        "to Tom Hale", "intro to Tom", "x", "\u00a0", "\t", "**", "[", "]]", "-",
    ]
)  # fmt: skip


@given(st.lists(parts, max_size=14).map("".join))
def test_a_line_is_read_as_it_is_step_by_step(text: str) -> None:
    item = Written("2026-09-01 " + text, HERE)
    with step_by_step():
        slow = read_line(item, {**KINDS, "with": "fact", "call-": "touch"})

    assert read_line(item, {**KINDS, "with": "fact", "call-": "touch"}) == slow


signs = st.sampled_from(["[[", "]]", "a", "|", "#", "!", "/", ".md", "\n", " ", "\\"])
words = st.sampled_from(["and", " ", "&", "\t", "\u00a0", "ann", "[[and]]"])


@given(st.lists(signs, max_size=16).map("".join))
def test_links_are_the_same_where_something_else_is_code(text: str) -> None:
    assert wikilinks(text, HERE) == wikilinks(f"{text}\n`", HERE)


@given(st.lists(words, max_size=8).map("".join))
def test_people_are_the_same_before_somebody_else(text: str) -> None:
    assert split_people(text, HERE) == split_people(f"{text},zoe", HERE)[:-1]


@given(st.from_regex(r"https?://[a-z0-9.-]+(/[A-Za-z0-9_./-]*)?", fullmatch=True))
def test_what_looks_like_an_address_is_a_safe_one(text: str) -> None:
    try:
        assert is_safe_link(FIELDS["links"].read(Written(text, HERE)))
    except ValueError:
        assert not text.strip("htps:/")


@pytest.mark.parametrize(
    "text", ["name: Zoe\n# a\n\ntags: [a, b c]\ny:\nnotes: |\n  a\n\n   b\n\n"]
)
def test_comments_lists_in_brackets_and_blocks_need_no_yaml(text: str) -> None:
    assert read_entries(text, 2) == [
        ("name", 2, "Zoe", None, 2, 7),
        ("tags", 5, None, [("a", None, 5, 8, 0), ("b c", None, 5, 11, 0)], 5, 7),
        ("y", 6, None, [], 6, 3),
        ("notes", 7, "a\n\n b\n", None, 7, 8),
    ]


def test_equal_words_are_one_value() -> None:
    one, other = (contact(read(f"---\nname: {name}\ncity: Oslo\n---\n")) for name in ("A", "B"))

    assert one.city is other.city
    assert one.places["city"] is other.places["city"]
    assert line("- 2026-09-01 call: x").when is line("- 2026-09-01 lunch: y").when


def test_a_contact_knows_its_places() -> None:
    found = contact(read("---\nname: Zoe\ntags:\n  - a\n---\n"))

    assert found.place("tags") == Place("contacts/zoe.md", 4, 3)
    assert found.place("city") == Place("contacts/zoe.md")
    assert Contact("a", "a.md", "A").places == {}

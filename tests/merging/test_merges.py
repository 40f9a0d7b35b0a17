"""Two versions of a file become one, or a conflict; nothing is lost, doubled or brought back."""

from __future__ import annotations

import random
from textwrap import dedent

import pytest

from kith.merging import merge_file
from kith.merging.marked import marked
from kith.merging.sure import is_sure
from merging.campaign_merges import Case, by_kith, random_case, violations

BASE = """\
---
name: Zoe Smith
org: Acme
role: CTO
city: London
tags: [chess, sea]
knows:
  - bob-ray
# when we met
met: 2015
---
Her dog is old.

It sleeps a lot.

## Log

- 2026-01-10 call: the fund
- 2026-02-01 lunch: her search
  Nice chat.

## Ideas

Ask for the map.
"""
YAML = """\
name: Bob Ray
log:
  - 2026-01-10 call: the fund
  - 2026-02-01 call: her search
notes: |
  One.

  Two.

  Three.
"""


def merged(ours: str, theirs: str, base: str = BASE, file: str = "contacts/zoe.md") -> str | None:
    return by_kith(Case(base, ours, theirs, file))


def edited(*edits: tuple[str, str], text: str = BASE) -> str:
    """The text with each `old` made `new`; an edit that does nothing is a slip of the test."""
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


LAST = "  Nice chat.\n"
TOP = "## Log\n\n"

BOTH = {
    "two keys beside each other": (
        [("org: Acme", "org: Globex")],
        [("role: CTO", "role: CEO")],
        [("org: Acme", "org: Globex"), ("role: CTO", "role: CEO")],
    ),
    "lines appended, in the order of time": (
        [(LAST, LAST + "- 2026-05-01 call: b\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n- 2026-05-01 call: b\n")],
    ),
    "lines that share what stands below them": (
        [(LAST, LAST + "- 2026-03-01 call: a\n  Nice chat.\n")],
        [(LAST, LAST + "- 2026-05-01 call: b\n  Nice chat.\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n  Nice chat.\n- 2026-05-01 call: b\n  Nice chat.\n")],
    ),
    "the same line on both sides is one": (
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n- 2026-03-02 call: b\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n- 2026-03-02 call: b\n")],
    ),
    "the last line changed, and one appended": (
        [(LAST, "  Nice long chat.\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [(LAST, "  Nice long chat.\n- 2026-03-01 call: a\n")],
    ),
    "the last line taken away, and one appended": (
        [("- 2026-02-01 lunch: her search\n  Nice chat.\n", "")],
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [("- 2026-02-01 lunch: her search\n  Nice chat.\n", "- 2026-03-01 call: a\n")],
    ),
    "a line changed and, after it, one appended; the other appends": (
        [("search\n  Nice chat.\n", "search\n  Nice chat!\n- 2026-04-01 news: c\n")],
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [("search\n  Nice chat.\n",
          "search\n  Nice chat!\n- 2026-03-01 call: a\n- 2026-04-01 news: c\n")],
    ),
    "a line of the log and a later section": (
        [(LAST, LAST + "- 2026-03-01 call: a\n")],
        [("Ask for the map.", "Ask for the atlas.")],
        [(LAST, LAST + "- 2026-03-01 call: a\n"), ("Ask for the map.", "Ask for the atlas.")],
    ),
    "items of a list in brackets": (
        [("[chess, sea]", "[chess, sea, hill]")],
        [("[chess, sea]", "[sea, wine]")],
        [("[chess, sea]", "[sea, hill, wine]")],
    ),
    "items of a list in lines": (
        [("  - bob-ray\n", "  - bob-ray\n  - tom-hale\n")],
        [("  - bob-ray\n", "  - lea-fox: strong\n  - bob-ray\n")],
        [("  - bob-ray\n", "  - lea-fox: strong\n  - bob-ray\n  - tom-hale\n")],
    ),
    "the same new key, and a new key each": (
        [("met: 2015\n", "met: 2015\ncircle: close\nsnooze: 2027-01-01\n")],
        [("met: 2015\n", "met: 2015\ncircle: close\ncadence: 6 weeks\n")],
        [("met: 2015\n", "met: 2015\ncircle: close\nsnooze: 2027-01-01\ncadence: 6 weeks\n")],
    ),
    "a comment and the value below it": (
        [("# when we met\n", "# when we met, I think\n")],
        [("met: 2015", "met: 2015-03")],
        [("# when we met\nmet: 2015", "# when we met, I think\nmet: 2015-03")],
    ),
    "a key moved, and its value changed": (
        [("role: CTO\n", ""), ("name: Zoe Smith\n", "name: Zoe Smith\nrole: CTO\n")],
        [("role: CTO", "role: CEO")],
        [("role: CTO\n", ""), ("name: Zoe Smith\n", "name: Zoe Smith\nrole: CEO\n")],
    ),
    "two paragraphs": (
        [("Her dog is old.", "Her dog is very old.")],
        [("It sleeps a lot.", "It sleeps a lot, and snores.")],
        [("dog is old.\n\nIt sleeps a lot.", "dog is very old.\n\nIt sleeps a lot, and snores.")],
    ),
    "a line moved here, and taken away there": (
        [("- 2026-01-10 call: the fund\n", ""), (LAST, LAST + "- 2026-01-10 call: the fund\n")],
        [("- 2026-01-10 call: the fund\n", "")],
        [("- 2026-01-10 call: the fund\n", "")],
    ),
    "a section each": (
        [("map.\n", "map.\n\n## Gifts\n\nTea.\n")],
        [("## Log\n", "## Family\n\nTwo sons.\n\n## Log\n")],
        [("map.\n", "map.\n\n## Gifts\n\nTea.\n"),
         ("## Log\n", "## Family\n\nTwo sons.\n\n## Log\n")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOTH)
def test_both_changes_stand(name: str) -> None:
    ours, theirs, expected = BOTH[name]

    assert merged(edited(*ours), edited(*theirs)) == edited(*expected)


@pytest.mark.parametrize("name", BOTH)
def test_whichever_side_merges(name: str) -> None:
    theirs, ours, _ = BOTH[name]

    made = merged(edited(*ours), edited(*theirs))

    assert made is not None
    assert not list(violations(Case(BASE, edited(*ours), edited(*theirs), "z.md"), made))


CONFLICTS = {
    "the same key": ([("role: CTO", "role: CEO")], [("role: CTO", "role: CFO")]),
    "a key changed and taken away": ([("role: CTO", "role: CEO")], [("role: CTO\n", "")]),
    "the same new key with two values": (
        [("met: 2015\n", "met: 2015\nsnooze: 2027-01-01\n")],
        [("org: Acme\n", "org: Acme\nsnooze: 2027-02-01\n")],
    ),
    "the same line of the log": (
        [("call: the fund", "call: the old fund")],
        [("call: the fund", "call: the new fund")],
    ),
    "a line of the log changed and taken away": (
        [("call: the fund", "call: the old fund")],
        [("- 2026-01-10 call: the fund\n", "")],
    ),
    "the same paragraph": (
        [("dog is old", "dog is very old")],
        [("Her dog", "The dog")],
    ),
    "a section renamed, and its text changed": (
        [("## Ideas", "## Wishes")],
        [("Ask for the map.", "Ask for the atlas.")],
    ),
    "two notes on how well somebody knows the same": (
        [("  - bob-ray\n", "  - bob-ray\n  - tom-hale: weak\n")],
        [("  - bob-ray\n", "  - bob-ray\n  - tom-hale: strong\n")],
    ),
    "a list indented anew, and an item more": (
        [("  - bob-ray\n", "- bob-ray\n")],
        [("  - bob-ray\n", "  - bob-ray\n  - tom-hale\n")],
    ),
    "a list written anew, and an item more": (
        [("tags: [chess, sea]\n", "tags:\n  - chess\n  - sea\n")],
        [("[chess, sea]", "[chess, sea, hill]")],
    ),
    "two sections of one name": (
        [("map.\n", "map.\n\n## Gifts\n\nTea.\n")],
        [("map.\n", "map.\n\n## Gifts\n\nJam.\n")],
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_both_changed_is_a_conflict(name: str) -> None:
    ours, theirs = CONFLICTS[name]

    assert merged(edited(*ours), edited(*theirs)) is None
    assert merged(edited(*theirs), edited(*ours)) is None


# ---- logs of other shapes -----------------------------------------------------------------------


def test_a_log_with_the_latest_first_grows_at_the_top_in_order() -> None:
    base = "---\nname: Zoe\n---\n## Log\n\n- 2026-02-01 call: b\n- 2026-01-01 call: a\n"

    def on_top(line: str) -> str:
        return base.replace(TOP, f"{TOP}- {line}\n")

    assert merged(on_top("2026-03-01 call: c"), on_top("2026-04-01 call: d"), base) == base.replace(
        TOP, f"{TOP}- 2026-04-01 call: d\n- 2026-03-01 call: c\n"
    )


def test_entries_under_headings_that_share_their_last_line() -> None:
    base = "---\nname: Zoe\n---\n## Log\n\n### 2026-01-01\n\nMet.\nNice chat.\n"
    one, two = (
        "\n### 2026-02-01\n\nA walk.\nNice chat.\n",
        "\n### 2026-03-01\n\nTea.\nNice chat.\n",
    )

    assert merged(base + two, base + one, base) == base + one + two


@pytest.mark.parametrize("twice", ["", "### 2026-01-01\n\nIn the morning.\n\n"])
def test_entries_of_the_same_day_are_never_fused(twice: str) -> None:
    base = f"---\nname: Zoe\n---\n## Log\n\n{twice}### 2026-01-01\n\nMet.\n"
    one, two = "\n### 2026-02-01\n\nA walk. Nice.\n", "\n### 2026-02-01\n\nA long walk. Nice.\n"

    assert merged(base + one, base + two, base) is None


def test_entries_beside_two_of_one_day() -> None:
    day = "### 2026-01-01\n\n"
    base = f"---\nname: Zoe\n---\n## Log\n\n{day}Met.\n\n{day}Tea.\n"
    one, two = "\n### 2026-02-01\n\nA walk.\n", "\n### 2026-03-01\n\nA swim.\n"

    assert merged(base + two, base + one, base) == base + one + two


def test_a_log_by_years() -> None:
    base = "---\nname: Zoe\n---\n## Log\n\n### 2025\n\n- 2025-05-05 call: a\n"

    assert (
        merged(
            base + "\n### 2026\n\n- 2026-02-02 call: c\n",
            base + "\n### 2026\n\n- 2026-01-01 call: b\n",
            base,
        )
        == base + "\n### 2026\n\n- 2026-01-01 call: b\n- 2026-02-02 call: c\n"
    )


def test_a_first_log_on_both_sides() -> None:
    base = "---\nname: Zoe\n---\nText.\n"

    assert (
        merged(
            base + "\n## Log\n\n- 2026-01-01 call: a\n",
            base + "\n## Log\n\n- 2026-01-02 call: b\n",
            base,
        )
        == base + "\n## Log\n\n- 2026-01-01 call: a\n- 2026-01-02 call: b\n"
    )


def test_a_loose_log_stays_loose() -> None:
    base = "---\nname: Zoe\n---\n## Log\n\n- 2026-01-01 call: a\n\n- 2026-01-02 call: b\n"
    one, two = "\n- 2026-01-03 call: c\n", "\n- 2026-01-04 call: d\n"

    assert merged(base + one, base + two, base) == base + one + two


def test_a_bullet_in_a_code_block_is_no_item() -> None:
    base = "---\nname: Zoe\n---\n## Log\n\n- 2026-01-01 call: a\n\n  ```\n  ## Log\n  - x\n  ```\n"

    assert merged(base + "- 2026-01-02 call: b\n", base.replace("- x", "- y"), base) == (
        base.replace("- x", "- y") + "- 2026-01-02 call: b\n"
    )


# ---- yaml ---------------------------------------------------------------------------------------


def test_a_yaml_contact() -> None:
    log = "  - 2026-02-01 call: her search\n"
    ours = edited((log, log + "  - 2026-04-01 call: d\n"), ("  One.", "  One!"), text=YAML)
    theirs = edited((log, log + "  - 2026-03-01 call: c\n"), ("  Three.", "  Three!"), text=YAML)

    assert merged(ours, theirs, YAML, "contacts/bob-ray.yaml") == edited(
        (log, log + "  - 2026-03-01 call: c\n  - 2026-04-01 call: d\n"),
        ("  One.", "  One!"), ("  Three.", "  Three!"), text=YAML,
    )  # fmt: skip


def test_a_list_of_maps_keeps_its_maps_whole() -> None:
    base = dedent("""\
        name: Bob
        x-gifts:
          - day: 2026-01-01
            what: a book
        """)
    one, two = "  - day: 2026-02-02\n    what: tea\n", "  - day: 2026-02-02\n    what: jam\n"

    assert merged(base + one, base + two, base, "contacts/bob.yaml") == base + one + two


def test_the_last_line_may_lack_its_end() -> None:
    base = YAML.split("notes:", maxsplit=1)[0].rstrip("\n")

    assert merged(
        base + "\n  - 2026-04-01 call: d\n", base.replace("Ray", "Roy"), base, "b.yaml"
    ) == (base.replace("Ray", "Roy") + "\n  - 2026-04-01 call: d\n")


# ---- bytes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_a_mark_at_the_begin_are_kept(begin: str, newline: str) -> None:
    ours, theirs, expected = (
        begin + edited(*edits).replace("\n", newline)
        for edits in BOTH["two keys beside each other"]
    )

    assert merged(ours, theirs, begin + BASE.replace("\n", newline)) == expected


@pytest.mark.parametrize(
    "odd",
    [
        b"\xff", b"\0", b"a\rb\r\n", b"<<<<<<< ours\n", b"\n```\nnever closed\n",
        b"x" * 1_100_000,
    ],
    ids=["not UTF-8", "NUL", "two line ends", "a conflict", "a fence", "large"],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_left_to_git(odd: bytes) -> None:
    base = BASE.encode() + odd

    assert merge_file(base, base.replace(b"CTO", b"CEO"), base + b"x\n", "contacts/z.md") is None


@pytest.mark.parametrize(
    "front",
    ["", "---\nname: Z\n", "---\nname: Z\n  - odd\nodd\n---\n", "---\n- a\n---\n",
     "---\nname: Z\nname: Z\n---\n", "---\nlist: [\na,\n]\n---\n"],
)  # fmt: skip
def test_front_matter_that_is_not_keys(front: str) -> None:
    base = front + "Text.\n\nMore.\n"
    case = Case(base, base.replace("Text", "Test"), base.replace("More", "Less"), "contacts/z.md")

    made = by_kith(case)

    assert made in (None, front + "Test.\n\nLess.\n")
    assert made is None or not list(violations(case, made))


def test_two_sections_that_are_called_the_same() -> None:
    base = "---\nname: Z\n---\n## Now\n\nA.\n\n## Now\n\nB.\n"

    assert merged(base.replace("A.", "C."), base.replace("B.", "D."), base) is None
    assert merged(base.replace("A.", "C."), base.replace("name: Z", "name: Y"), base) == (
        base.replace("A.", "C.").replace("name: Z", "name: Y")
    )


def test_two_files_that_were_begun_apart() -> None:
    assert merge_file(b"", b"name: A\n", b"name: B\n", "contacts/a.yaml") is None


def test_one_side_alone_is_that_side() -> None:
    one, two = b"anything \xff", b"else \0"

    assert merge_file(one, one, two, "a.md") == two
    assert merge_file(one, two, one, "a.md") == two
    assert merge_file(one, two, two, "a.md") == two


# ---- what makes sure ----------------------------------------------------------------------------

WRONG = {
    "a line lost": [("- 2026-01-10 call: the fund\n", "")],
    "a line doubled": [("call: the fund\n", "call: the fund\n- 2026-01-10 call: the fund\n")],
    "a line of nobody's": [("call: the fund", "call: another fund")],
    "a value put back": [("org: Globex", "org: Acme")],
    "a key twice": [("role: CTO\n", "role: CTO\norg: Acme\n")],
    "a tag lost": [("[chess, sea]", "[chess]")],
    "a list that is one text": [("  - bob-ray\n", "  - bob-ray\n    - bob-ray\n")],
    "what came back": [("Ask for the atlas.", "Ask for the map.\nAsk for the atlas.")],
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_wrong_merge_would_be(name: str) -> None:
    ours = edited(("org: Acme", "org: Globex"))
    theirs = edited(("Ask for the map.", "Ask for the atlas."))
    right = edited(("org: Acme", "org: Globex"), ("Ask for the map.", "Ask for the atlas."))
    wrong = edited(*WRONG[name], text=right)

    made = [text.encode() for text in (BASE, ours, theirs, right, wrong)]

    assert is_sure(*made[:4], "contacts/zoe.md")
    assert not is_sure(*made[:3], made[4], "contacts/zoe.md")


def test_a_conflict_written_by_hand() -> None:
    assert marked(b"a\nb\nc\nd", b"a\nx\nd\n") == (
        b"a\n<<<<<<< ours\nb\nc\nd\n=======\nx\nd\n>>>>>>> theirs\n"
    )
    assert marked(b"a\r\nb\r\n", b"a\r\n", 9) == (
        b"a\r\n<<<<<<<<< ours\r\nb\r\n=========\r\n>>>>>>>>> theirs\r\n"
    )


# ---- at random ----------------------------------------------------------------------------------


def test_nothing_goes_wrong_in_random_merges() -> None:
    clean = 0
    for number in range(200):
        case = random_case(random.Random(number))
        made = by_kith(case)
        clean += made is not None
        if made is not None:
            assert not list(violations(case, made)), number

    assert clean > 170


def test_the_campaign_sees_what_is_wrong() -> None:
    case = Case(BASE, edited(("CTO", "CEO")), edited(("London", "Oslo")), "contacts/zoe.md")
    right = edited(("CTO", "CEO"), ("London", "Oslo"))

    assert not list(violations(case, right))
    for old, new in (
        ("CEO", "CTO"),
        ("- 2026-01-10 call: the fund\n", ""),
        ("Oslo\n", "Oslo\norg: A\n"),
    ):
        assert list(violations(case, edited((old, new), text=right)))

"""friends.md: what it tells, and that it comes back as it was."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import messages
from kith.exchange.draft import NOBODY, Draft, Met, Owner, Related, Told
from kith.exchange.notes.friends import FRIENDS, read_document
from kith.exchange.notes.friends_out import friends_md
from kith.model import Place
from notes_support import by_name, corpus, foreign, journal_of, recognised, why

SAMPLE = """\
### Activities:
- 2018-11-01: **Grace Hopper** and I went to _Martha's Vineyard_. George had to cancel.
- 2018-01-04: Got lunch with **Grace Hopper** and **George Carver**. @food
- 2017-11-15: Talked to **George Carver** on the phone for an hour.

### Notes:
- 2018-06-15: **Grace Hopper** found out about a building named after her. @navy

### Friends:
- George Carver
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science:outdoors

### Locations:
- Martha's Vineyard
- Paris
"""

DOCUMENTS = corpus("friends")
needs_corpus = pytest.mark.skipif(not DOCUMENTS, reason="the collection of documents is not there")


def read(text: str | bytes, owner: Owner = NOBODY) -> Told:
    return recognised(FRIENDS, [foreign(text, "friends.md")], owner)


def test_a_friend_has_nicknames_a_city_and_tags() -> None:
    grace = by_name(read(SAMPLE))["Grace Hopper"]

    assert grace.fields == {
        "aliases": ("The Admiral", "Amazing Grace"),
        "city": ("Paris",),
        "tags": ("navy", "science:outdoors"),
    }
    assert grace.place.line == 11
    assert grace.keys == ()


def test_an_activity_is_one_touch_of_all_whom_it_names() -> None:
    lunch = read(SAMPLE).touches[1]

    assert (str(lunch.when), lunch.kind) == ("2018-01-04", "lunch")
    assert lunch.people == (Related("Grace Hopper"), Related("George Carver"))
    assert lunch.text == "Got lunch with [[Grace Hopper]] and [[George Carver]]. @food"
    assert lunch.place.line == 3


def test_the_kind_is_guessed_by_words_and_not_by_names() -> None:
    assert [met.kind for met in read(SAMPLE).touches] == ["meeting", "lunch", "call"]


def test_a_name_that_is_not_marked_is_nobody() -> None:
    trip = read(SAMPLE).touches[0]

    assert trip.people == (Related("Grace Hopper"),)
    assert "George had to cancel" in trip.text


def test_a_note_is_a_line_of_everybody_whom_it_names() -> None:
    told = read(
        """\
        ### Notes:
        - 2015-01-04: **Ann Lee** and **Bo Ray** won an award. @prize
        - 2015-01-03: It rained.

        ### Friends:
        - Ann Lee
        - Bo Ray
        """
    )

    line = "2015-01-04 note: [[Ann Lee]] and [[Bo Ray]] won an award. @prize"
    assert [draft.lines for draft in told.drafts] == [(line,), (line,)]
    assert why(told) == ["a note that names nobody"]


def test_a_marked_name_is_a_friend_by_name_nickname_or_lone_first_name() -> None:
    told = read(
        """\
        ### Activities:
        - 2020-01-05: Tea with **Norm**.
        - 2020-01-04: Tea with **Norman**.
        - 2020-01-03: Tea with **Elizabeth**.
        - 2020-01-02: Tea with **Elizabeth II**.
        - 2020-01-01: Tea with **Mary**.

        ### Friends:
        - Elizabeth
        - Elizabeth II
        - Mary Poppins
        - Mary Stone
        - Norman Borlaug (a.k.a. Norm)
        """
    )

    assert [met.people[0].name for met in told.touches] == [
        "Norman Borlaug", "Norman Borlaug", "Elizabeth", "Elizabeth II", "Mary",
    ]  # fmt: skip
    assert [draft.name for draft in told.drafts][-1] == "Mary"


def test_a_name_after_a_backslash_is_nobody() -> None:
    told = read(
        "### Activities:\n- 2020-01-01: Saw \\**Ann Lee** play.\n\n### Friends:\n- Ann Lee\n"
    )

    assert told.touches == ()
    assert why(told) == ["an activity that names nobody"]


def test_the_source_is_the_same_at_every_import_and_no_two_are_one() -> None:
    text = "### Activities:\n" + "- 2020-01-01: Tea with **Ann**.\n" * 2 + "\n### Friends:\n- Ann\n"
    sources = [met.source for met in read(text).touches]

    assert re.fullmatch(r"friends:2020-01-01#[0-9a-f]{8}", sources[0])
    assert sources[1] == f"{sources[0]}-2"
    assert sources == [met.source for met in read(text.replace("### F", "\n### F")).touches]


def test_what_is_in_no_section_is_told_with_its_line() -> None:
    told = read(
        """\
        stray
        ### Activities:
        - 2020-02-30: Tea with **Ann**.
        - tea

        ### Garbage:
        - something

        ### Friends:
        - (nobody)
        - Ann
        """
    )

    assert messages(told.problems) == (
        'friends.md:1:1: expected a header such as ### Friends: above it, got "stray": left out\n'
        'friends.md:3:1: expected e.g. "- 2018-01-04: Got lunch.", '
        'got "- 2020-02-30: Tea with **Ann**.": left out\n'
        'friends.md:4:1: expected e.g. "- 2018-01-04: Got lunch.", got "- tea": left out\n'
        'friends.md:6:1: expected a header such as ### Friends:, got "### Garbage:": left out\n'
        'friends.md:10:1: expected e.g. "- Grace Hopper [Paris] @navy", got "- (nobody)": left out'
    )
    assert [draft.name for draft in told.drafts] == ["Ann"]


def test_the_owner_is_not_imported() -> None:
    told = read(SAMPLE, Owner(names=frozenset({"grace hopper"})))

    assert [draft.name for draft in told.drafts] == ["George Carver"]
    assert "you yourself" in why(told)


@pytest.mark.parametrize(
    "text",
    ["", "### Notes:\n", "# Friends\n- Ann\n", "### Locations:\nParis\n", "### Friends:\nnone\n"],
)
def test_other_files_are_not_recognised(text: str) -> None:
    assert not FRIENDS.recognises(foreign(text))


def test_windows_line_ends_and_a_mark_before_the_text() -> None:
    data = b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode()

    assert read(data) == read(SAMPLE)


# ---- out ----------------------------------------------------------------------------------------


def test_a_document_in_its_own_order_comes_back_byte_for_byte() -> None:
    assert friends_md(journal_of(read(SAMPLE))) == SAMPLE


def test_people_are_chosen_by_slug() -> None:
    text = friends_md(journal_of(read(SAMPLE)), ["george-carver"])

    assert "- George Carver\n" in text
    assert "- Grace Hopper" not in text
    assert "lunch with **Grace Hopper** and **George Carver**" in text
    assert "Vineyard" not in text


def test_a_line_of_ours_is_said_in_words() -> None:
    told = Told(
        (
            Draft(
                Place("friends.md"),
                "Zoë (Zo) Smith",
                {"tags": ("old friends",), "city": ("New_York",)},
                lines=(
                    "2026-09-01 call: about [[Bo Ray]]",
                    "2015-03..2018-06 together: platform team",
                    "2026-08-02 lunch with Tom Hale:",
                    "2026-07-30 news: promoted",
                    "2026-07-01 note: likes tea",
                    "[ ] 2026-12-01 send her the paper",
                ),
            ),
            Draft(Place("friends.md"), "Bo Ray"),
        )
    )

    assert friends_md(journal_of(told)) == (
        "### Activities:\n"
        "- 2026-09-01: Call with **Zoë Zo Smith**: about **Bo Ray**\n"
        "- 2026-08-02: Lunch with **Zoë Zo Smith** and **Tom Hale**.\n"
        "- 2015-03-01: Together with **Zoë Zo Smith**: platform team (2015-03..2018-06)\n"
        "\n### Notes:\n"
        "- 2026-12-01: **Zoë Zo Smith**: to do: send her the paper\n"
        "- 2026-07-30: **Zoë Zo Smith**: news: promoted\n"
        "- 2026-07-01: **Zoë Zo Smith**: likes tea\n"
        "\n### Friends:\n- Bo Ray\n- Zoë Zo Smith [New York] @old-friends\n"
        "\n### Locations:\n- New York\n"
    )


@needs_corpus
def test_every_friend_and_event_of_the_collection_is_read() -> None:
    found = [read_document(path.read_text(encoding="utf-8"), path.name) for path in DOCUMENTS]

    assert len(found) == 37
    assert sum(len(one.activities) + len(one.notes) for one in found) == 137
    assert sum(len(one.friends) for one in found) == 70
    wrong = [str(problem) for one in found for problem in one.wrong]
    assert [text.partition(":")[0][:3] for text in wrong] == ["023"]
    assert '"### Garbage:"' in wrong[0]


@needs_corpus
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_is_the_same_after_import_and_export_and_import(path: object) -> None:
    first = FRIENDS.read([foreign(path.read_bytes(), "friends.md")], Owner())  # type: ignore[attr-defined]
    second = FRIENDS.read([foreign(friends_md(journal_of(first)), "friends.md")], Owner())

    assert _people(second) == _people(first)
    assert _events(second) == _events(first)
    assert not second.problems


def _people(told: Told) -> dict[str, tuple[object, list[str]]]:
    return {draft.name: (dict(draft.fields), sorted(draft.lines)) for draft in told.drafts}


def _events(told: Told) -> list[tuple[object, ...]]:
    return sorted((str(m.when), m.kind, m.people, m.source, m.text) for m in told.touches)


WORDS = st.lists(
    st.sampled_from(
        ["Tea with **Ann Lee**", "in _Old Town_", "@food:tea", "**Bo Ray**", "said \\Ann", "é!"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(
    events=st.lists(st.tuples(st.dates(), WORDS), unique_by=lambda event: event[0], max_size=6),
    notes=st.lists(st.tuples(st.dates(), WORDS), unique_by=lambda event: event[0], max_size=4),
)
def test_well_formed_documents_come_back(
    events: list[tuple[object, str]], notes: list[tuple[object, str]]
) -> None:
    def lines(section: list[tuple[object, str]]) -> list[str]:
        named = [(day, text) for day, text in section if "**" in text]
        return [f"- {day}: {text}" for day, text in sorted(named, reverse=True)]

    told = [*lines(events), *lines(notes)]
    places = ["- Old Town"] if any("_Old Town_" in line for line in told) else []
    document = "\n\n".join(
        "\n".join([f"### {name}:", *section])
        for name, section in (
            ("Activities", lines(events)),
            ("Notes", lines(notes)),
            ("Friends", ["- Ann Lee", "- Bo Ray @climbing"]),
            ("Locations", places),
        )
    )

    assert friends_md(journal_of(read(f"{document}\n"))) == f"{document}\n"


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_text_is_read_without_an_error(data: str | bytes) -> None:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    for begin in (b"", b"### Activities:\n- 2020-01-01: ", b"### Friends:\n- Ann "):
        file = foreign(begin + raw, "friends.md")
        FRIENDS.recognises(file)
        told = FRIENDS.read([file], Owner())
        assert all(isinstance(met, Met) for met in told.touches)


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE * 2_000,
        "### Friends:\n" + "- A" + " " * 100_000 + "(\n- " + "A " * 50_000 + "[\n",
        "### Activities:\n- 2020-01-01: " + "**a" * 60_000 + "_b" * 60_000,
        "### Notes:\n" + "- 2020-01-01: **Ann**.\n" * 30_000,
        "### Friends:\n" + "- Ann (a.k.a. " + "a.k.a. x " * 20_000 + ") " + "@t " * 20_000,
        "### Garbage:\n" + "x\n" * 100_000 + "### Friends:\n- Ann\n",
    ],
)
def test_long_documents_take_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    FRIENDS.recognises(foreign(text))
    FRIENDS.read([foreign(text)], Owner())

    assert time.process_time() - begin < 8

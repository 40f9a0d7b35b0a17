from __future__ import annotations

import time

import pytest

from inline import contact, line, log, messages, settings, told
from kith.dates import read_span


@pytest.mark.parametrize(
    ("text", "kind", "sort", "said"),
    [
        ("2026-09-01 call: 20 min", "call", "touch", "20 min"),
        ("2026-09-01 Call: 20 min", "call", "touch", "20 min"),
        ("2026-09-01 news: promoted", "news", "fact", "promoted"),
        ("2026-09-01 asked: whether", "asked", "ledger", "whether"),
        ("2026-09-01 tried: no answer", "tried", "attempt", "no answer"),
        ("2026-09-01 call:", "call", "touch", ""),
        ("2026-09-01 call", "call", "touch", ""),
        ("2026-09-01 call: she said: no", "call", "touch", "she said: no"),
        ("2026-09-01 call: at 10:30", "call", "touch", "at 10:30"),
        ("2026-09 visit: in Oslo", "visit", "touch", "in Oslo"),
        ("2015-03..2018-06 together: at Globex", "together", "touch", "at Globex"),
        ("2018-06.. job: engineer at Globex", "job", "fact", "engineer at Globex"),
        (
            "2026-09-01 call: <https://example.com/a:b>",
            "call",
            "touch",
            "<https://example.com/a:b>",
        ),
        ("2026-09-01 note: عيد مبارك 🎉", "note", "fact", "عيد مبارك 🎉"),
    ],
)
def test_a_line_has_a_date_a_kind_and_a_text(text: str, kind: str, sort: str, said: str) -> None:
    reading = log(f"- {text}")
    (found,) = contact(reading).log

    assert (found.kind, found.sort, found.text) == (kind, sort, said)
    assert str(found.when) == text.split(" ", maxsplit=1)[0]
    assert str(found.place) == "contacts/zoe.md:6:3"
    assert not reading.problems


@pytest.mark.parametrize(
    ("text", "arrow", "present"),
    [
        ("2026-09-01 email >: wrote", ">", []),
        ("2026-09-01 email <: answered", "<", []),
        ("2026-09-01 >: wrote", ">", []),
        ("2026-09-01 > email: wrote", ">", []),
        ("2026-09-01 call <", "<", []),
        ("2026-09-01 lunch with [[Bob Ray]], jane-doe: x", "", ["[[Bob Ray]]", "jane-doe"]),
        ("2026-09-01 lunch with Bob Ray and Jane Doe: x", "", ["Bob Ray", "Jane Doe"]),
        ("2026-09-01 lunch with Bob Ray & Jane Doe", "", ["Bob Ray", "Jane Doe"]),
        ("2026-09-01 lunch with bob, jane", "", ["bob", "jane"]),
        ("2026-09-01 call > with bob: x", ">", ["bob"]),
        ("2026-09-01 with bob: x", "", ["bob"]),
        ("2026-09-01 lunch with [[a, b and c|d]]: x", "", ["[[a, b and c|d]]"]),
        ("2026-09-01 lunch with [[Dr: Strange]]: x", "", ["[[Dr: Strange]]"]),
        ("2026-09-01 lunch with José van Dalen: x", "", ["José van Dalen"]),
        ("2026-09-01 lunch with bob,, and jane: x", "", ["bob", "jane"]),
    ],
)
def test_who_reached_out_and_who_was_present(text: str, arrow: str, present: list[str]) -> None:
    found = line(f"- {text}")

    assert (found.arrow, [person.text for person in found.present]) == (arrow, present)
    assert found.sort == "touch"


def test_people_have_their_places() -> None:
    found = line("- 2026-09-01 lunch with [[Bob Ray]],  jane-doe and Al: saw [[Zo]]")
    places = [(person.text, person.place.column) for person in (*found.present, *found.mentioned)]

    assert places == [("[[Bob Ray]]", 25), ("jane-doe", 39), ("Al", 52), ("[[Zo]]", 60)]


def test_mentions_below_the_first_line_have_their_places() -> None:
    found = line("- 2026-09-01 call: x", "  see [[Bob]]", "", "    - and [[Jane]]")

    assert [str(person.place) for person in found.mentioned] == [
        "contacts/zoe.md:7:7",
        "contacts/zoe.md:9:11",
    ]
    assert found.text == "x\nsee [[Bob]]\n\n- and [[Jane]]"


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("call: [[Bob]] said", ["[[Bob]]"]),
        ("call: [[bob-ray|Bob]] said", ["[[bob-ray|Bob]]"]),
        ("call: `[[Bob]]` and ``x ` [[Jane]]``", []),
        ("call: ![[picture.png]] and [[#Log]]", []),
        ("introduced: to Bob Ray at the fair", ["Bob Ray"]),
        ("introduced: to bob-ray", ["bob-ray"]),
        ("introduced: with Bob Ray, who sings", ["Bob Ray"]),
        ("introduced: [[Bob]] to her", ["[[Bob]]"]),
        ("introduced: them", []),
        ("call: to Bob Ray", []),
    ],
)
def test_who_is_mentioned(text: str, mentioned: list[str]) -> None:
    found = line(f"- 2026-09-01 {text}")

    assert [person.text for person in found.mentioned] == mentioned
    assert not found.present


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("[ ] 2026-12-01 send her the paper", "promise", "send her the paper"),
        ("[x] 2026-12-01 send her the paper", "kept", "send her the paper"),
        ("[X] 2026-12-01: send", "kept", "send"),
        ("[ ]  **2026-12-01** send", "promise", "send"),
        ("[ ] 2026-12 call: her mother", "promise", "call: her mother"),
        ("[ ] 2026-12-01", "promise", ""),
        ("[ ] 2026-12-01 ~5 pages", "promise", "~5 pages"),
    ],
)
def test_a_box_is_a_promise(text: str, sort: str, said: str) -> None:
    found = line(f"- {text}")

    assert (found.kind, found.sort, found.text) == ("promise", sort, said)


@pytest.mark.parametrize(
    ("text", "when", "kind", "said", "hints"),
    [
        ("2026-9-1 call: x", "2026-09-01", "call", "x", ["6:3 hint short-date"]),
        ("**2026-09-01** call: x", "2026-09-01", "call", "x", ["6:3 hint bold-date"]),
        ("__2026-09-01__ call: x", "2026-09-01", "call", "x", ["6:3 hint bold-date"]),
        (
            "**2026-09-01:** x",
            "2026-09-01",
            "note",
            "x",
            ["6:3 hint bold-date", "6:18 hint no-colon"],
        ),
        ("**2026-09-01:** call: x", "2026-09-01", "call", "x", ["6:3 hint bold-date"]),
        ("**2026-09-01 call:** x", "2026-09-01", "call", "x", ["6:3 hint bold-date"]),
        ("2026-09-01 call - x", "2026-09-01", "call", "x", ["6:19 hint separator"]),
        ("2026-09-01 call – x", "2026-09-01", "call", "x", ["6:19 hint separator"]),
        ("2026-09-01 call — x", "2026-09-01", "call", "x", ["6:19 hint separator"]),
        ("2026-09-01 lunch with bob - x", "2026-09-01", "lunch", "x", ["6:29 hint separator"]),
        ("2026-09-01 call about it", "2026-09-01", "call", "about it", ["6:13 hint no-colon"]),
        ("2026-09-01 call > about it", "2026-09-01", "call", "about it", ["6:13 hint no-colon"]),
        ("2026-09-01: x", "2026-09-01", "note", "x", ["6:13 hint no-kind"]),
        ("2026-09-01", "2026-09-01", "note", "", ["6:13 hint no-kind"]),
        ("2026-09-01 we spoke", "2026-09-01", "note", "we spoke", ["6:13 hint no-colon"]),
        ("2026-09-01 10:30 call: x", "2026-09-01", "note", "10:30 call: x", ["6:13 hint no-colon"]),
        ("2015-03 .. 2018-06 job: x", "2015-03..2018-06", "job", "x", ["6:3 hint spaced-range"]),
        ("2015..2018 job: x", "2015..2018", "job", "x", []),
        ("2026-09-01 call:x", "2026-09-01", "call", "x", ["6:13 hint no-colon"]),
    ],
)
def test_odd_forms_are_read_with_a_hint(
    text: str, when: str, kind: str, said: str, hints: list[str]
) -> None:
    reading = log(f"- {text}")
    (found,) = contact(reading).log

    assert (found.when, found.kind, found.text) == (read_span(when), kind, said)
    assert told(reading.problems) == hints


@pytest.mark.parametrize(
    ("text", "sort", "hint"),
    [
        ("2026-09-01 emial: x", "fact", 'did you mean "email"?'),
        ("2026-09-01 podcast: x", "fact", "use one of call, video"),
        ("2026-09-01 podcast with bob: x", "touch", "use one of call, video"),
        ("2026-09-01 podcast >: x", "touch", "use one of call, video"),
    ],
)
def test_an_unknown_kind_is_told_and_is_a_touch_only_with_people(
    text: str, sort: str, hint: str
) -> None:
    reading = log(f"- {text}")

    assert told(reading.problems) == ["6:14 warning unknown-kind"]
    assert hint in messages(reading.problems)
    assert contact(reading).log[0].sort == sort


def test_owners_may_add_kinds() -> None:
    assert line("- 2026-09-01 podcast: x", kinds={"podcast": "touch"}).sort == "touch"
    assert line("- 2026-09-01 podcast about it", kinds={"podcast": "touch"}).kind == "podcast"


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("call: x", "6:3", "indent it, if it belongs to the line above"),
        ("03/04/2024 call: x", "6:3", "write the date as YYYY-MM-DD"),
        ("3.4.2024 call: x", "6:3", "write the date as YYYY-MM-DD"),
        ("2026/09/01 call: x", "6:3", "write the date as YYYY-MM-DD"),
        ("20260901 call: x", "6:3", "indent it"),
        ("*2026-09-01* call: x", "6:3", "indent it"),
        ("2015-2018 job: x", "6:3", "indent it"),
        ("Sep 2026 call: x", "6:3", "indent it"),
        ("[ ] send the paper", "6:7", "give it a date"),
        ("[-] 2026-09-01 x", "6:3", "indent it"),
        ("[] 2026-09-01 x", "6:3", "indent it"),
        ("> 2026-09-01 call: x", "6:3", "indent it"),
        ("2026-09-01call: x", "6:3", "write the date as YYYY-MM-DD"),
        ("- 2026-09-01 call: x", "6:3", "indent it"),
        ("[[Bob]] 2026-09-01", "6:3", "indent it"),
        ("..2018 job: x", "6:3", "indent it"),
    ],
)
def test_an_item_without_a_date_is_kept_as_text(text: str, place: str, hint: str) -> None:
    reading = log(f"- {text}")

    assert [unread.text for unread in contact(reading).unread] == [text]
    assert told(reading.problems) == [f"{place} error log-line"]
    assert hint in messages(reading.problems)
    assert not contact(reading).log


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2026-13-01 call: x", "6:3"),
        ("2026-02-30 call: x", "6:3"),
        ("**2026-00-10** call: x", "6:5"),
        ("[ ] 2026-02-30 x", "6:7"),
        ("2018..2015 job: x", "6:3"),
    ],
)
def test_a_date_that_is_none_is_kept_as_text(text: str, place: str) -> None:
    reading = log(f"- {text}")

    assert [unread.text for unread in contact(reading).unread] == [text]
    assert told(reading.problems) == [f"{place} error date"]


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-01" + " " * 50_000 + "x y",
        "2024-01-01 call" + " " * 50_000 + "x",
        "2024-01-01 call with " + " " * 50_000 + "x",
        "2024-01-01 call with a" + " " * 50_000 + "x",
        "2024-01-01 call with " + "a," * 50_000 + ": x",
        "2024-01-01 call with " + "a b " * 25_000 + " x",
        "2024-01-01 call with " + "[[" * 50_000,
        "2024-01-01 call " + "- " * 50_000,
        "2024-01-01 introduced: to " + "a " * 50_000,
        "2024-01-01 introduced: to a" + " " * 50_000 + "x",
        "2024-01-01 call: [[a]] " + " ".join("`" * i for i in range(1, 500)),
        "[ ]" + " " * 50_000 + "x",
    ],
)
def test_monstrous_lines_are_read_at_once(text: str) -> None:
    begin = time.process_time()
    reading = log(f"- {text}")

    assert time.process_time() - begin < 2
    assert len(contact(reading).log) + len(contact(reading).unread) == 1


# ---- what is asked of whom ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("2026-10-14 asked: for an introduction to [[Tom Hale]]", ["[[Tom Hale]]"]),
        ("2026-10-14 asked: for an introduction to Tom Hale, about type", ["Tom Hale"]),
        ("2026-10-14 asked: for an intro to Tom Hale if he is willing", ["Tom Hale"]),
        ("2026-10-14 asked: would she introduce me to tom-hale", ["tom-hale"]),
        ("2026-10-14 asked: to put in a word with Tom Hale", ["Tom Hale"]),
        ("2026-10-14 considered: an introduction to Tom Hale", ["Tom Hale"]),
        ("2026-10-22 introduced <: to Tom Hale", ["Tom Hale"]),
        ("2026-10-14 asked: for an introduction to her boss", []),
        ("2026-10-14 asked: for an introduction to printing", []),
        ("2026-10-14 asked: a word to the wise", []),
        ("2026-10-14 call: an introduction to Tom Hale", []),
    ],
)
def test_whom_a_request_would_have_you_meet(text: str, mentioned: list[str]) -> None:
    assert [person.text for person in line(f"- {text}").mentioned] == mentioned


def test_somebody_to_meet_has_a_place() -> None:
    (person,) = line("- 2026-10-14 asked: for an intro to Tom Hale, soon").mentioned

    assert (person.place.line, person.place.column) == (6, 37)


@pytest.mark.parametrize(
    ("text", "arrow", "said"),
    [
        ("[ ] 2026-12-01 send her the paper", "", "send her the paper"),
        ("[ ] 2026-12-01 <: she will send the slides", "<", "she will send the slides"),
        ("[ ] 2026-12-01 < she will send the slides", "<", "she will send the slides"),
        ("[x] 2026-12-01 <: she sent the slides", "<", "she sent the slides"),
        ("[ ] 2026-12-01 >: send her the paper", ">", "send her the paper"),
        ("[ ] 2026-12-01: <3 send hearts", "", "<3 send hearts"),
        ("[ ] 2026-12-01 > send it", ">", "send it"),
        ("[ ] 2026-12-01 <: ~5 pages", "<", "~5 pages"),
    ],
)
def test_a_promise_may_be_theirs(text: str, arrow: str, said: str) -> None:
    found = line(f"- {text}")

    assert (found.arrow, found.text) == (arrow, said)


def test_whom_a_promise_mentions_has_a_place() -> None:
    (person,) = line("- [ ] 2026-12-01 >: send it to [[Bob]]").mentioned

    assert (person.text, person.place.line, person.place.column) == ("[[Bob]]", 6, 32)


@pytest.mark.parametrize(
    ("text", "kind", "arrow", "present", "said"),
    [
        ("2026-09-01 call > about it", "call", ">", [], "about it"),
        ("2026-09-01 call < about it", "call", "<", [], "about it"),
        ("2026-09-01 calls > about it", "note", "", [], "calls > about it"),
        ("2026-09-01 lunch with the whole team", "lunch", "", [], "with the whole team"),
        ("2026-09-01 lunch with [[the team]]", "lunch", "", ["[[the team]]"], ""),
        ("2026-09-01 lunch with the team - x", "lunch", "", ["the team"], "x"),
        ("2026-09-01   we spoke", "note", "", [], "we spoke"),
        ("2026-09-01 !", "note", "", [], "!"),
    ],
)
def test_a_line_without_a_colon(
    text: str, kind: str, arrow: str, present: list[str], said: str
) -> None:
    found = line(f"- {text}")

    assert (found.kind, found.arrow, found.text) == (kind, arrow, said)
    assert [person.text for person in found.present] == present


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2026-09-01 podcast: x",
            '6:14: expected a kind of log line, got "podcast": read as a note, which is no touch '
            "(use one of call, tried; or add it to `kinds` in mkdocs.yml)",
        ),
        (
            "2026-09-01 podcast with bob: x",
            '6:14: expected a kind of log line, got "podcast": read as a touch '
            "(use one of call, tried; or add it to `kinds` in mkdocs.yml)",
        ),
        (
            "2026-09-01: x",
            "6:13: expected a kind after the date: read as a note, which is no touch "
            "(write e.g. - 2026-09-01 call: what we talked about)",
        ),
        ("2026-09-01 with bob: x", ""),
        ("2026-09-01 >: x", ""),
        (
            "[ ] send it",
            '6:7: log: expected e.g. "- [ ] 2026-12-01 send her the paper", got "send it": '
            "kept as text (give it a date)",
        ),
        (
            "03/04/2024 x",
            '6:3: log: expected e.g. "- 2026-09-01 call: what we talked about", '
            'got "03/04/2024 x": kept as text (write the date as YYYY-MM-DD)',
        ),
        (
            "she called",
            '6:3: log: expected e.g. "- 2026-09-01 call: what we talked about", '
            'got "she called": kept as text (indent it, if it belongs to the line above)',
        ),
    ],
)
def test_problems_of_a_line_in_full(text: str, message: str) -> None:
    found = messages(log(f"- {text}").problems)
    between = ", ".join(settings({}).kinds)

    assert found.replace(between, "call, tried") == (message and f"contacts/zoe.md:{message}")

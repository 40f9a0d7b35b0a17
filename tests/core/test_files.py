from __future__ import annotations

import pytest

from inline import contact, front, log, messages, read, told, touch
from kith.model import Place


def test_a_contact_as_the_guide_shows_it() -> None:
    reading = read(
        """\
        ---
        name: Zoë Smith                  # the only required key
        met_through: bob-ray
        ---
        Free Markdown: who they are. [[Jane Doe]] introduced us.

        ## Log

        - 2026-09-01 call: 20 min about her job search
        - 2026-08-12 lunch with [[Bob Ray]], jane-doe: they are planning a fund
        - 2026-07-30 news: promoted to CTO at Acme <https://example.com/announcement>
        - 2026-07-02 asked: whether she would look at my talk
        - 2015-03..2018-06 together: platform team at Globex
        - [ ] 2026-12-01 send her the paper on weak ties
        """,
        "contacts/zoe-smith.md",
    )
    zoe = contact(reading)

    assert not reading.problems
    assert (zoe.slug, zoe.file, zoe.name) == ("zoe-smith", "contacts/zoe-smith.md", "Zoë Smith")
    assert zoe.notes == "Free Markdown: who they are. [[Jane Doe]] introduced us."
    assert [str(person.place) for person in zoe.mentioned] == ["contacts/zoe-smith.md:5:30"]
    assert [f"{line.when} {line.kind} {line.sort}" for line in zoe.log] == [
        "2026-09-01 call touch",
        "2026-08-12 lunch touch",
        "2026-07-30 news fact",
        "2026-07-02 asked ledger",
        "2015-03..2018-06 together touch",
        "2026-12-01 promise promise",
    ]


def test_a_yaml_contact_says_the_same_without_prose() -> None:
    reading = read(
        """\
        name: Bob Ray
        tags: [work]
        notes: |
          Likes boats. See [[Jane Doe]]

          and [[Al]].
        log:
          - "2026-09-01 call: about [[Zo]]"
          - 2026-08-12 lunch with [[Jane Doe]], al: a plan
          - 2026-08-11 lunch with [[Zo]]
          - "[ ] 2026-12-01 send it"
        """,
        "contacts/work/bob-ray.yaml",
    )
    bob = contact(reading)

    assert not reading.problems
    assert bob.is_plain
    assert bob.notes == "Likes boats. See [[Jane Doe]]\n\nand [[Al]]."
    assert [
        f"{person.text} {person.place.line}:{person.place.column}" for person in bob.mentioned
    ] == [
        "[[Jane Doe]] 4:20",
        "[[Al]] 6:5",
    ]
    assert [f"{line.kind} {line.sort} {line.text}" for line in bob.log] == [
        "call touch about [[Zo]]",
        "lunch touch a plan",
        "lunch touch ",
        "promise promise send it",
    ]
    assert str(bob.log[0].mentioned[0].place) == "contacts/work/bob-ray.yaml:8:29"
    assert [str(person.place) for person in bob.log[1].present] == [
        "contacts/work/bob-ray.yaml:9:27",
        "contacts/work/bob-ray.yaml:9:41",
    ]


@pytest.mark.parametrize("file", ["contacts/bob.yaml", "contacts/bob.yml", "contacts/bob.YAML"])
def test_yaml_files_have_several_endings(file: str) -> None:
    assert contact(read("name: Bob\n", file)).name == "Bob"


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("contacts/a/b/zoe-smith.md", "zoe-smith"),
        ("contacts/José.md", "José"),
        ("contacts/José.md", "José"),
        ("contacts/ZOE.MD", "ZOE"),
        ("contacts/zoe.smith.md", "zoe.smith"),
        ("contacts/zoe", "zoe"),
        ("contacts/Jose\u0301", "Jos\u00e9"),
        ("contacts/.md", ".md"),
        ("contacts/zoe.x", "zoe"),
        ("contacts/a.b/zoe.", "zoe."),
        ("z.md", "z"),
    ],
)
def test_the_slug_is_the_stem_in_nfc(file: str, slug: str) -> None:
    assert contact(read("name: Z\n", file)).slug == slug


@pytest.mark.parametrize(
    ("notes", "shown", "mentions"),
    [
        ("hello [[Al]]", "hello [[Al]]", ["2:14"]),
        ('"hello [[Al]]"', "hello [[Al]]", ["2:15"]),
        ('"hello\\n\\n\\n\\n\\n[[Al]]"', "hello\n\n\n\n\n[[Al]]", ["2:9"]),
        ("one\n  two [[Al]]", "one two [[Al]]", ["2:8"]),
        (">\n  one\n  [[Al]]", "one [[Al]]", ["2:8"]),
        ("|\n  one\n\n  [[Al]]", "one\n\n[[Al]]", ["5:1"]),
    ],
)
def test_notes_in_front_matter_have_places_inside_the_file(
    notes: str, shown: str, mentions: list[str]
) -> None:
    bob = contact(read(f"name: Bob\nnotes: {notes}\n", "contacts/bob.yaml"))

    assert bob.notes == shown
    assert [f"{m.place.line}:{m.place.column}" for m in bob.mentioned] == mentions


def test_notes_in_front_matter_do_not_move_the_lines_of_the_body() -> None:
    reading = read(
        "---\nname: Zoe\nnotes: |\n  one [[Al]]\n  two\n---\n"
        "body [[Bo]]\n\n## Log\n- 2026-13-01 x\n"
    )
    zoe = contact(reading)

    assert zoe.notes == "one [[Al]]\ntwo\n\nbody [[Bo]]"
    assert [f"{m.place.line}:{m.place.column}" for m in zoe.mentioned] == ["4:7", "7:6"]
    assert told(reading.problems) == ["10:3 error date"]


def test_a_log_within_the_notes_of_a_yaml_file_is_read() -> None:
    bob = contact(
        read("name: B\nnotes: |\n  Hi\n  ## Log\n  - 2026-09-01 call: x\n", "contacts/bob.yaml")
    )

    assert (bob.notes, len(bob.log), bob.log[0].place.line) == ("Hi", 1, 5)


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ('"2026-13-01 call: x"', "3:6 error date"),
        ('"2026-13-01 c\\u0061ll: x"', "3:6 error date"),
        ("2026-13-01 call: x", "3:5 error date"),
        ("'2026-09-01 podcast: x'", "3:17 warning unknown-kind"),
        ('"2026-09-01 \\u0070odcast: x"', "3:6 warning unknown-kind"),
        ("'2026-09-01\n    podcast: x'", "3:6 warning unknown-kind"),
        ("|\n    2026-09-01 podcast: x", "4:16 warning unknown-kind"),
        ("[a, b]", "3:5 error log"),
        ("{2026-09-01: a, b: c}", "3:5 error log"),
        ("", None),
        ("call: x", "3:5 error log-line"),
    ],
)
def test_lines_of_a_yaml_log_have_their_places(item: str, problem: str | None) -> None:
    reading = read(f"name: Bob\nlog:\n  - {item}\n", "contacts/bob.yaml")

    assert told(reading.problems) == ([problem] if problem else [])


def test_an_empty_block_has_its_place_where_it_begins() -> None:
    assert told(read("name: B\nlog: |", "contacts/bob.yaml").problems) == ["2:6 error log-line"]
    assert told(read("name: B\nlog:\n- |\n", "contacts/bob.yaml").problems) == [
        "3:3 error log-line"
    ]


def test_one_bad_line_never_hides_the_rest() -> None:
    reading = read(
        """\
        ---
        name: Zoe
        met: 2024-02-30
        birthday: May
        emails: [a@example.com, b]
        city: London
        ---
        A [link](javascript:x) here.

        ## Log
        - yesterday
        - 2026-09-01 call: x
        prose
        - 2026-13-01 call: y
        - 2026-09-02 podcast: z
        """
    )
    zoe = contact(reading)

    assert told(reading.problems) == [
        "3:6 error met",
        "4:11 error birthday",
        "5:25 error emails",
        "8:8 warning unsafe-link",
        "11:3 error log-line",
        "13:1 warning stray-line",
        "14:3 error date",
        "15:14 warning unknown-kind",
    ]
    assert (zoe.city, zoe.emails, len(zoe.log)) == ("London", ("a@example.com",), 2)
    assert [unread.text for unread in zoe.unread] == ["prose", "yesterday", "2026-13-01 call: y"]


def test_every_bullet_of_a_log_is_a_line_or_kept_as_text() -> None:
    bullets = ["2026-09-01 call: x", "call: x", "[ ] x", "2026-99 y", "[x] 2026 y", "—", "a: b"]
    zoe = contact(log(*(f"- {bullet}" for bullet in bullets)))

    assert len(zoe.log) + len(zoe.unread) == len(bullets)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a](javascript:x)", "4:3 warning unsafe-link"),
        ("[a](data:text/html,x)", "4:3 warning unsafe-link"),
        ("x\n\n[a]( <vbscript:x>)", "6:3 warning unsafe-link"),
        ("[a](\\\\tracker.example\\x)", "4:3 warning unsafe-link"),
        ("[a](https://example.com) [b](page.html) [c](mailto:a@example.com)", None),
    ],
)
def test_a_link_that_could_run_is_told(text: str, problem: str | None) -> None:
    reading = read(f"---\nname: Zoe\n---\n{text}\n")

    assert told(reading.problems) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('---\nname: "Ann \u202egnp.exe"\n---\n', "2:7 warning bidi"),
        ('---\nname: Zoe\naliases: [a, "b\u2066c"]\n---\n', "3:10 warning bidi"),
        ("---\nname: Zoe\n---\nok\n\n  \u202eevil\n", "6:3 warning bidi"),
        ("---\nname: Zoe\n---\n## Log\n- 2026-09-01 call: \u202eevil\n", "5:3 warning bidi"),
    ],
)
def test_a_character_that_turns_text_is_told(text: str, problem: str) -> None:
    reading = read(text)
    (found,) = reading.problems

    assert told([found])[0].split(":")[0] == problem.split(":", maxsplit=1)[0]
    assert found.code == "bidi"
    assert "U+20" in found.message


def test_text_in_other_directions_is_no_problem() -> None:
    assert not read("---\nname: محمد\n---\nשלום \u200f(עולם)\u200e\n").problems


def test_a_text_that_markdown_cannot_bear_is_told() -> None:
    assert told(read("---\nname: Zoe\n---\n" + "![[](" * 1000).problems) == ["4:1 warning tangled"]


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("[[Jane Doe]]", ["[[Jane Doe]]"]),
        ("a [[jane|J]] and [[people/jane.md#Log|J]]", ["[[jane|J]]", "[[people/jane.md#Log|J]]"]),
        ("| a | [[jane\\|J]] |", ["[[jane\\|J]]"]),
        ("![[picture.png]]", []),
        ("[[#Heading]]", []),
        ("[[ ]] [[]] [[[]]]", []),
        ("`[[jane]]`", []),
        ("``a ` [[jane]]``", []),
        ("`a [[jane]]", ["[[jane]]"]),
        ("```\n[[jane]]\n```\n[[bob]]", ["[[bob]]"]),
        ("- x\n\n      ```\n      [[jane]]\n      ```\n", []),
        ("```x``` [[jane]]", ["[[jane]]"]),
        ("[[a\nb]]", []),
        ("[[a [[b]] c]]", ["[[b]]"]),
        ("[[<img src=x>]] [[../../etc/passwd]]", ["[[<img src=x>]]", "[[../../etc/passwd]]"]),
    ],
)
def test_whom_notes_mention(text: str, mentioned: list[str]) -> None:
    zoe = contact(read(f"---\nname: Zoe\n---\n{text}\n"))

    assert [person.text for person in zoe.mentioned] == mentioned


def test_a_touch_file_has_a_date_a_kind_people_and_a_text() -> None:
    reading = read(
        """\
        ---
        date: 2026-09-01
        kind: Lunch
        with: [bob-ray, "[[Jane Doe]]"]
        source: ics:1@example.com
        ---
        We met [[Al]].
        """,
        "contacts/log/2026/x.md",
    )
    line = touch(reading).line

    assert not reading.problems
    assert (str(line.when), line.kind, line.sort, line.text) == (
        "2026-09-01",
        "lunch",
        "touch",
        "We met [[Al]].",
    )
    assert [
        f"{p.text} {p.place.line}:{p.place.column}" for p in (*line.present, *line.mentioned)
    ] == [
        "bob-ray 4:8",
        "[[Jane Doe]] 4:17",
        "[[Al]] 7:8",
    ]
    assert line.place == Place("contacts/log/2026/x.md", 2, 7)
    assert touch(reading).source == "ics:1@example.com"
    assert touch(read("---\ndate: 2026\nwith: bob\n---\n", "contacts/log/x.md")).source == ""


@pytest.mark.parametrize(
    ("text", "problems", "is_read"),
    [
        ("date: 2026-09-01\nwith: bob", [], True),
        ("date: 2026-09-01\nkind:\nwith: bob", [], True),
        ("date: 2026-09\nwith: [[Bob Ray]]", [], True),
        ("date: 2026-09-01", ["1:1 error no-with"], True),
        ("date: 2026-09-01\nwith:", ["3:6 error no-with"], True),
        ("date: 2026-09-01\nwith: []", ["3:7 error no-with"], True),
        ('date: 2026-09-01\nwith: [""]', ["3:8 error with"], True),
        ("with: bob", ["1:1 error no-date"], False),
        ("date:\nwith: bob", ["2:6 error no-date"], False),
        ("date: May\nwith: bob", ["2:7 error date"], False),
        ("date: [2026]\nwith: bob", ["2:7 error date"], False),
        ("date: 2026-09-01\nwith: bob\nkind: podcast", ["4:7 warning unknown-kind"], True),
        ("date: 2026-09-01\nwiht: bob", ["1:1 error no-with", "3:1 warning unknown-key"], True),
        ("date: 2026-09-01\ndate: 2026-09-02", ["3:1 error duplicate-key"], False),
        ("", ["1:1 error no-date", "1:1 error no-with"], False),
    ],
)
def test_what_is_wrong_in_a_touch_file(text: str, problems: list[str], is_read: bool) -> None:
    reading = read(f"---\n{text}\n---\n", "contacts/log/x.md")

    assert told(reading.problems) == problems
    assert (reading.touch is not None) is is_read
    assert reading.touch is None or reading.touch.line.sort == "touch"


@pytest.mark.parametrize("text", ["", "prose\n", "---\ndate: 2026\n", "---\n- a\n---\n"])
def test_an_unreadable_touch_file_is_a_problem(text: str) -> None:
    reading = read(text, "contacts/log/x.md")

    assert reading.touch is None
    assert len(reading.problems) == 1


def test_a_key_that_is_needed_is_told_by_example() -> None:
    assert messages(front("city: London").problems) == (
        "contacts/zoe.md:1:1: name: expected e.g. Zoë Smith, got none (write name: and the value)"
    )


def test_a_touch_without_a_day_says_what_a_day_is() -> None:
    text = "---\ndate: May\nwith: bob\n---\n"

    assert messages(read(text, "contacts/log/x.md").problems) == (
        'contacts/log/x.md:2:7: date: expected e.g. 2026-09-01, 2026-09 or 2026, got "May"'
    )


def test_messages_say_place_expectation_and_what_was_written() -> None:
    assert messages(front("name: Zoe\nbirthday: May").problems) == (
        'contacts/zoe.md:3:11: birthday: expected e.g. 1980-04-12 or --04-12, got "May"'
    )


def test_a_line_that_is_not_written_as_it_reads_has_one_place() -> None:
    text = 'name: B\nlog:\n  - "2026-09-01 lunch with \\u0062ob: see [[Al]]"\n'
    (line,) = contact(read(text, "contacts/b.yaml")).log

    assert [who.text for who in (*line.present, *line.mentioned)] == ["bob", "[[Al]]"]
    assert {(who.place.line, who.place.column) for who in (*line.present, *line.mentioned)} == {
        (3, 6)
    }


def test_a_line_of_a_log_that_markdown_cannot_bear_is_told() -> None:
    reading = log("- 2026-09-01 note: " + "*[(" * 60)

    assert told(reading.problems) == ["6:3 warning tangled"]


def test_what_nobody_sees_is_told_of_notes_and_log() -> None:
    text = "a\u200bb\n\n## Log\n- 2026-09-01 call with b\u200b: c\u200b\n"
    reading = read(f"---\nname: Zoe\n---\n{text}")

    assert [problem.message.partition(":")[0] for problem in sorted(reading.problems)] == [
        "notes", "log", "log",
    ]  # fmt: skip

"""A journal as JSON: its form, and the way back, with nothing lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import inline
from inline import TODAY, make, person
from kith.exchange.draft import NOBODY, Draft, Foreign, Told
from kith.exchange.ours.chosen import choose
from kith.exchange.ours.journal_data import contact_data
from kith.exchange.ours.journal_json import JOURNAL_JSON, journal_json
from kith.exchange.ours.journal_schema import journal_schema
from kith.exchange.ours.line_text import declared_text, line_text
from kith.journal import Journal
from kith.reading.fields import FIELDS
from kith.writing import contact_text, touch_text

ZOE = """---
name: Zoë Smith
aliases: [Zo, Zoë Miller]
formerly: zoe-miller
pronouns: she/her
org: Acme
role: CTO
city: London
language: en
emails: [zoe@example.com, z@example.org]
phones: "+44 20 7946 0018"
links: https://example.com/in/zoe-smith
birthday: --04-12
met: 2015-03
met_through: "[[Bob Ray]]"
circle: close
cadence: 4-6 weeks
snooze: 2027-01-15
knows:
  - bob-ray: strong, ran the climbing club
  - "[[Tom Hale]]"
  - ada: weak
tags: [climbing]
offers: reviewing grant proposals
looking_for: [a typeface designer]
x-coffee: flat white
mood: good
---
Free **Markdown**.\x20\x20
A hard break. [[Bob Ray]] knows more.

```
code\t{{ here }}


two blank lines above
```

## Log

- 2026-09-01 call >: 20 min
  and a second line
- 2026-08-12 lunch with [[Bob Ray]], ada: a fund
- 2026-08-12 lunch with [[Bob Ray]], ada: a fund
- 2026-7-3 with bob-ray: no kind
- 2015-03..2018-06 together: platform team
- 2020.. job: engineer
- 2026-06-11 < helped: reviewed her deck
- [ ] 2026-12-01 send her the paper
- [x] 2026-11-01 <: she sends slides
- 2026-05-05 hello there
- 2026-05-04 tango: unknown kind
- no date at all
"""
FILES = {
    "zoe-smith.md": ZOE,
    "bob-ray.md": person("Bob Ray", "circle: inner", log=["2026-10-01 coffee: hm"]),
    "work/ada.yaml": "name: Ada\nnotes: |\n  Prose.\nlog:\n  - '2026-01-01 call: new year'\n",
    "log/2026/a.md": "---\ndate: 2026-09-09\nkind: dinner\nwith: [zoe-smith, Ada, Tom Hale]\n"
    "source: ics:1@example.com\n---\nA long evening.\n\n[[Bob Ray]] called in.\n",
    "log/2026/b.md": "---\ndate: 2026-09-10\nwith: [ada]\n---\n",
}


def exported(journal: Journal, today: dt.date = TODAY, **options: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        journal_json(choose(journal, frozenset(journal.contacts)), today, **options)
    )
    return data


def reread(data: bytes, path: str = "journal.json") -> Told:
    return JOURNAL_JSON.read([Foreign(path, data)], NOBODY)


def written(told: Told) -> Journal:
    """The journal that an import into an empty folder would write: each draft under its slug."""
    files = {
        f"{draft.slug}.md": contact_text(
            draft.name, draft.fields, draft.notes, draft.lines
        ).decode()
        for draft in told.drafts
    }
    slugs = {key: draft.slug for draft in told.drafts for key in draft.keys}
    for number, met in enumerate(told.touches):
        people = [next((slugs[key] for key in who.keys), who.name) for who in met.people]
        text = touch_text(met.when, met.kind, people, met.text, met.source)
        files[f"log/{number}.md"] = text.decode()
    return make(files)


def known(data: dict[str, Any]) -> dict[str, Any]:
    """What does not depend on which file it stands in."""
    return {key: value for key, value in data.items() if key not in {"files", "problems"}}


def test_the_json_of_a_journal_has_the_form_that_the_schema_says() -> None:
    schema = journal_schema()
    jsonschema.Draft202012Validator.check_schema(schema)

    for files in (FILES, {}, {"x.md": "---\nname: [\n---\n"}):
        jsonschema.validate(exported(make(files)), schema)


def test_the_schema_refuses_another_form() -> None:
    data = exported(make(FILES))

    for key in ("slug", "log", "standing"):
        wrong = {**data["contacts"][0]}
        del wrong[key]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, "contacts": [wrong]}, journal_schema())


def test_what_the_journal_says_of_somebody() -> None:
    zoe = exported(make(FILES))["contacts"][2]

    assert zoe["slug"] == "zoe-smith"
    assert zoe["cadence"] == "4-6 weeks"
    assert zoe["birthday"] == "--04-12"
    assert zoe["extra"] == {"x-coffee": "flat white", "mood": "good"}
    assert zoe["met_through"] == {"who": "[[Bob Ray]]", "slug": "bob-ray"}
    assert zoe["knows"][1]["slug"] is None
    assert zoe["knows"][0]["written"] == "bob-ray: strong, ran the climbing club"
    assert zoe["log"][1] == {
        "date": "2026-08-12",
        "kind": "lunch",
        "sort": "touch",
        "arrow": "",
        "with": ["bob-ray", "ada"],
        "text": "a fund",
        "written": "2026-08-12 lunch with [[Bob Ray]], ada: a fund",
    }
    assert zoe["unread"] == ["no date at all"]
    assert zoe["standing"]["standing"] == "snoozed"
    assert zoe["standing"]["last"] == "2026-09-09"
    assert zoe["standing"]["due"] == "2026-10-21"
    assert zoe["standing"]["promises"] == 1


def test_what_follows_from_it() -> None:
    data = exported(make(FILES))

    assert [(tie["a"], tie["b"], tie["strength"]) for tie in data["ties"]] == [
        ("ada", "bob-ray", 1),
        ("ada", "zoe-smith", 2),
        ("bob-ray", "zoe-smith", 3),
    ]
    assert [one["name"] for one in data["outsiders"]] == ["Tom Hale"]
    assert data["touches"][0]["source"] == "ics:1@example.com"
    assert data["touches"][1]["source"].startswith("kith:")
    assert data["files"]["ada"] == "contacts/work/ada.yaml"
    assert "unknown-kind" in {problem["code"] for problem in data["problems"]}
    assert data["settings"]["circles"]["inner"] == "1 month"


def test_there_and_back_again_is_the_same_journal() -> None:
    first = journal_json(choose(make(FILES), frozenset(make(FILES).contacts)), TODAY)
    told = reread(first)
    again = exported(written(told))

    before = known(json.loads(first))
    before["contacts"][2]["unread"] = []
    before["contacts"][2]["notes"] += "\n\nno date at all"
    assert not told.problems
    assert known(again) == before


def test_the_second_way_changes_nothing() -> None:
    once = written(
        reread(journal_json(choose(make(FILES), frozenset(make(FILES).contacts)), TODAY))
    )
    twice = written(reread(journal_json(choose(once, frozenset(once.contacts)), TODAY)))

    assert exported(once) == exported(twice)


def test_the_same_journal_and_day_give_the_same_bytes() -> None:
    backwards = dict(reversed(FILES.items()))

    assert journal_json(choose(make(FILES), {"ada", "bob-ray"}), TODAY) == journal_json(
        choose(make(backwards), {"bob-ray", "ada"}), TODAY
    )


def test_pictures_go_in_and_come_out() -> None:
    picture = b"\xff\xd8\xff" + bytes(range(256))
    journal = make(FILES)
    chosen = choose(journal, frozenset(journal.contacts))

    told = reread(journal_json(chosen, TODAY, {"ada": picture}))

    assert {draft.slug: draft.photo for draft in told.drafts if draft.photo} == {"ada": picture}


def test_every_field_of_a_contact_is_in_it() -> None:
    journal = make(FILES)

    assert FIELDS.keys() <= contact_data(journal.contacts["zoe-smith"], journal).keys()


def test_the_people_of_a_touch_are_told_from_others_of_their_name() -> None:
    files = {
        "bob-1.md": person("Bob Ray"),
        "bob-2.md": person("Bob Ray"),
        "log/x.md": "---\ndate: 2026-09-10\nwith: [bob-2]\n---\n",
    }
    journal = make(files)
    told = reread(journal_json(choose(journal, frozenset(journal.contacts)), TODAY))

    (met,) = told.touches
    assert [draft.slug for draft in told.drafts if met.people[0].keys[0] in draft.keys] == ["bob-2"]


def test_characters_that_disturb_are_escaped_and_mean_the_same() -> None:
    journal = make({"x.md": '---\nname: "a\u202eb\\u2028c"\n---\n'})
    data = journal_json(choose(journal, frozenset(journal.contacts)), TODAY)

    assert "\u202e".encode() not in data
    assert json.loads(data)["contacts"][0]["name"] == "a\u202eb\u2028c"


# ---- what is no journal of ours -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ('{"contacts": [], "format": "kith-journal"}', True),
        ('\ufeff {"format" : "kith-journal"}', True),
        ('{"format": "monica"}', False),
        ('["format", "kith-journal"]', False),
        ("name,format", False),
        ("", False),
    ],
)
def test_our_json_is_known_by_what_it_says(text: str, is_ours: bool) -> None:
    assert JOURNAL_JSON.recognises(Foreign("x", text.encode())) is is_ours


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"format": "kith-journal",\n "version": 1,,}', "j.json:2:15: expected JSON"),
        (
            b'{"format": "kith-journal", "version": 2}',
            'expected version 1 of kith-journal, got "2"',
        ),
        (b'{"format": "kith-journal", "version": NaN}', "expected JSON, got NaN"),
        (b'{"format": "kith-journal", "x": "\xff"}', "expected UTF-8"),
        (b'{"x":' + b"[" * 100_000, "too deep"),
        (b'{"version": ' + b"1" * 9000 + b"}", "j.json:1:1"),
        (b"[]", "expected the JSON of a journal"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    found = reread(data, "j.json")

    assert not found.drafts
    (problem,) = found.problems
    assert told in str(problem)


def test_what_is_wrong_in_one_person_hides_nobody_else() -> None:
    people = [
        {"name": "Ada", "emails": ["no address", 7, "ada@example.com"], "birthday": "May"},
        {"name": 3},
        "Bob",
        {"name": "Cy", "notes": ["x"], "log": [{"written": "2026-09-01 call: hi"}, 4], "wings": 2},
        {"name": "Di", "log": "x", "extra": {"a": 1, "name": "x", "x-b": "y"}, "photo": "AAAA"},
        {"name": "Ed", "met_through": "ada", "knows": [{"written": "ada: strong"}]},
    ]
    touches = [{"date": "May", "with": ["Ada"], "source": "x"}, {"date": "2026", "with": []}]
    data = {"format": "kith-journal", "version": 1, "contacts": people, "touches": touches}

    told = reread(json.dumps(data, indent=1).encode())

    assert [draft.name for draft in told.drafts] == ["Ada", "Cy", "Di", "Ed"]
    ada, cy, di, ed = told.drafts
    assert ada.fields == {"emails": ("ada@example.com",)}
    assert cy.lines == ("2026-09-01 call: hi",)
    assert di.fields == {"x-b": ("y",)} and not di.photo
    assert ed.fields == {"knows": ("ada: strong",)}
    assert not told.touches
    assert [(problem.place.line, problem.message.split(":")[0]) for problem in told.problems] == [
        (1, "contacts"),
        (6, "emails"),
        (6, "birthday"),
        (6, "emails"),
        (15, "name"),
        (19, "wings"),
        (19, "notes"),
        (19, "log"),
        (32, "photo"),
        (32, "a"),
        (32, "name"),
        (32, "log"),
        (42, "met_through"),
        (57, "touch"),
        (57, "source"),
    ]


@pytest.mark.parametrize("value", [True, 3, "x", {"a": 1}])
def test_people_that_are_no_list_are_told(value: object) -> None:
    data = {"format": "kith-journal", "version": 1, "contacts": value, "touches": value}

    told = reread(json.dumps(data).encode())

    assert [problem.message.split(":")[0] for problem in told.problems] == ["contacts", "touches"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(("slug", "name", "log", "written", "knows", "extra", "who", "x", "photo",
                         "emails", "notes", "with", "date", "source", "kind", "met_through")),
        inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(json_values, max_size=4) | json_values, json_values)
def test_no_json_breaks_the_reader(contacts: Any, touches: Any) -> None:
    data = {"format": "kith-journal", "version": 1, "contacts": contacts, "touches": touches}

    told = reread(json.dumps(data).encode())

    assert all(isinstance(draft, Draft) and draft.name for draft in told.drafts)


# ---- log lines ----------------------------------------------------------------------------------

texts = st.from_regex(r"[a-zA-Z<>*:_\[\]. -]{0,20}(\n[a-z:.-]{1,9})?", fullmatch=True)
lines = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(("", "", "", "[ ] ", "[x] ")),
    st.sampled_from(
        ("2026-09-01", "2026-9-1", "2026", "2015-03..2018-06", "2020..", "**2026-09-01**")
    ),
    st.sampled_from(("", " call", " Note", " met", " tango", " asked")),
    st.sampled_from(("", " >", " <")),
    st.sampled_from(("", " with bob-ray", " with [[Bob Ray|B: x]], Ada and Tom Hale")),
    st.sampled_from((":", ": ", " - ", "", " ")),
    texts,
)  # fmt: skip


@given(lines)
def test_a_line_is_written_so_that_it_reads_the_same(text: str) -> None:
    read = inline.contact(inline.read(contact_of(text))).log
    if not read:
        return

    (again,) = inline.contact(inline.read(contact_of(line_text(read[0])))).log

    assert unplaced(again) == unplaced(read[0])


def contact_of(line: str) -> str:
    indented = line.replace("\n", "\n  ")
    return f"---\nname: X\n---\n## Log\n\n- {indented}\n"


def unplaced(line: Any) -> tuple[Any, ...]:
    people = [[who.text for who in group] for group in (line.present, line.mentioned)]
    return (line.when, line.kind, line.sort, line.arrow, line.text, people)


@pytest.mark.parametrize(
    "text",
    ["bob", "bob: weak", "bob: strong, old friends", "[[Bob: Ray]]: met, twice", "Bob Ray: a: b"],
)
def test_an_entry_of_knows_is_written_so_that_it_reads_the_same(
    text: str, journal: Callable[..., Journal]
) -> None:
    (declared,) = inline.contact(inline.front(f"name: X\nknows: ['{text}']")).knows

    (again,) = inline.contact(inline.front(f"name: X\nknows: ['{declared_text(declared)}']")).knows

    assert again[1:] == declared[1:] and again.who.text == declared.who.text

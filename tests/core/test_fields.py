from __future__ import annotations

import pytest

from inline import contact, front, messages, told
from kith.dates import PartialDate, read_cadence
from kith.model import Contact
from kith.reading.fields import FIELDS, LONGEST_NAME, is_safe_link
from kith.reading.quick import read_at_once
from kith.reading.source import read_source

FULL = """
name: Zoë Smith
aliases: [Zo]
formerly: zoe-miller
pronouns: she/her
org: Acme
role: CTO
city: London
language: en
emails:
  - zoe@example.com
phones:
  - "+44 20 7946 0018"
links:
  - https://www.linkedin.com/in/zoe-smith
birthday: --04-12
met: 2015-03
met_through: "[[Bob Ray]]"
circle: close
cadence: 6 weeks
snooze: 2027-01-15
knows:
  - bob-ray
  - jane-doe: strong, ran the climbing club together
tags:
  - climbing
x-anything: kept and shown
"""


def test_every_field_is_read() -> None:
    reading = front(FULL)
    zoe = contact(reading)

    assert not reading.problems
    assert (zoe.name, zoe.aliases, zoe.formerly) == ("Zoë Smith", ("Zo",), ("zoe-miller",))
    assert (zoe.pronouns, zoe.org, zoe.role, zoe.city) == ("she/her", "Acme", "CTO", "London")
    assert (zoe.language, zoe.emails) == ("en", ("zoe@example.com",))
    assert zoe.phones == ("+44 20 7946 0018",)
    assert zoe.links == ("https://www.linkedin.com/in/zoe-smith",)
    assert (zoe.birthday, zoe.met) == (PartialDate(None, 4, 12), PartialDate(2015, 3))
    assert (zoe.circle, zoe.cadence) == ("close", read_cadence("6 weeks"))
    assert str(zoe.snooze) == "2027-01-15"
    assert zoe.met_through is not None
    assert zoe.met_through.text == "[[Bob Ray]]"
    assert [(d.who.text, d.weight, d.note) for d in zoe.knows] == [
        ("bob-ray", "", ""),
        ("jane-doe", "strong", "ran the climbing club together"),
    ]
    assert [str(w.place)[len("contacts/zoe.md:") :] for w in (
        zoe.met_through, *(d.who for d in zoe.knows)
    )] == ["18:14", "23:5", "24:5"]  # fmt: skip
    assert (zoe.tags, zoe.extra) == (("climbing",), (("x-anything", "kept and shown"),))


def test_every_field_is_a_field_of_a_contact() -> None:
    assert set(FIELDS) <= set(Contact._fields)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("birthday: May", 'birthday: expected e.g. 1980-04-12 or --04-12, got "May"'),
        (
            "met: 2024-02-30",
            'met: expected a day of the calendar, e.g. 2026-09-01, got "2024-02-30"',
        ),
        ("met: 03/04/2024", 'met: expected e.g. 2026-09-01, 2026-09 or 2026, got "03/04/2024"'),
        ("snooze: 2027", 'snooze: expected a whole date, e.g. 2026-09-01, got "2027"'),
        (
            "cadence: now and then",
            'cadence: expected e.g. "6 weeks", "4-6 weeks", "quarterly" or "never", '
            'got "now and then"',
        ),
        ("emails: zoe", 'emails: expected e.g. zoe@example.com, got "zoe"'),
        ('emails: "a@b\\nc"', 'emails: expected e.g. zoe@example.com, got "a@b\\u000ac"'),
        ('org: "\\u200b"', "org: expected a text, got one that nobody sees (U+200B)"),
        ("knows: [a/]", 'knows: expected e.g. "jane-doe: strong, old friends", got "a/"'),
        ("phones: ring me", 'phones: expected e.g. "+44 20 7946 0018", got "ring me"'),
        ("links: javascript:alert(1)", 'mailto or tel), got "javascript:alert(1)"'),
        ("links: example.com/zoe", 'mailto or tel), got "example.com/zoe"'),
        ("links: https:///x", 'mailto or tel), got "https:///x"'),
        ("links: https://a b", 'mailto or tel), got "https://a b"'),
        ('org: ""', "org: expected a text, got an empty one"),
        ('name: "a\\nb"', 'name: expected one line, got "a\\u000ab"'),
        ("name: " + "A" * 201, "name: expected at most 200 characters, got 201"),
        ("name: [a, b]", "name: expected e.g. Zoë Smith, got a list"),
        ("org: {x: 1}", "org: expected e.g. Acme, got keys and values"),
        ("met: {}", "met: expected e.g. 2015-03, got keys and values"),
        ("cadence: [30]", "cadence: expected e.g. 6 weeks, got a list"),
        ("tags: [[a], b]", "tags: expected e.g. climbing, got a list"),
        ("knows: [a: {b: c}]", "knows: expected e.g. jane-doe: strong"),
        ('knows: ["[[]]"]', 'knows: expected e.g. "jane-doe: strong, old friends", got "[[]]"'),
        (
            'met_through: "[[ ]]"',
            'met_through: expected e.g. bob-ray or "[[Bob Ray]]", got "[[ ]]"',
        ),
    ],
)
def test_a_wrong_value_is_told_by_example_and_the_rest_is_read(text: str, message: str) -> None:
    reading = front(f"x-before: 1\n{text}\ncity: London")

    assert message in messages(reading.problems)
    assert {p.code for p in reading.problems} >= {text.partition(":")[0]}
    assert all(p.severity == "error" for p in reading.problems)
    assert contact(reading).city == "London"


def test_a_wrong_item_of_a_list_leaves_the_others() -> None:
    reading = front("name: Zoe\nemails: [a@example.com, b, c@example.com, d]")

    assert contact(reading).emails == ("a@example.com", "c@example.com")
    assert told(reading.problems) == ["3:25 error emails", "3:43 error emails"]


@pytest.mark.parametrize("text", ["tags: a", "tags: [a]", "tags:\n  - a", 'tags: ["a", ~, ]'])
def test_a_list_may_be_one_value(text: str) -> None:
    assert contact(front(f"name: Zoe\n{text}")).tags == ("a",)


@pytest.mark.parametrize("text", ["name:", "name: ~", 'name: ""', "city: London", ""])
def test_a_contact_needs_a_name_and_has_its_slug_meanwhile(text: str) -> None:
    reading = front(text)

    assert len(reading.problems) == 1
    assert reading.problems[0].code in {"name", "no-name"}
    assert contact(reading).name == "zoe"
    assert contact(reading).is_readable


@pytest.mark.parametrize(
    ("text", "who", "weight", "note"),
    [
        ("jane-doe", "jane-doe", "", ""),
        ("Jane Doe", "Jane Doe", "", ""),
        ("[[Jane Doe]]", "[[Jane Doe]]", "", ""),
        ('"[[Jane Doe]]"', "[[Jane Doe]]", "", ""),
        ('"[[Jane Doe]]: strong, at work"', "[[Jane Doe]]", "strong", "at work"),
        ("[[Jane Doe]]: strong, at work", "[[Jane Doe]]", "strong", "at work"),
        ('"[[Jane Doe]] strong, at work"', "[[Jane Doe]]", "strong", "at work"),
        ('"[[Jane Doe]] - at work"', "[[Jane Doe]]", "", "at work"),
        ('"[[Dr: Doe]]: weak"', "[[Dr: Doe]]", "weak", ""),
        ('"[[jane-doe|Jane: D]]"', "[[jane-doe|Jane: D]]", "", ""),
        ("[[Doe, Jane]]", "[[Doe, Jane]]", "", ""),
        ("jane-doe: strong", "jane-doe", "strong", ""),
        ("jane-doe: Strong - old friends", "jane-doe", "strong", "old friends"),
        ("jane-doe: strongly disagrees", "jane-doe", "", "strongly disagrees"),
        ("jane-doe: weak: once", "", "", ""),
        ("jane-doe:", "jane-doe", "", ""),
        ('"jane-doe: "', "jane-doe", "", ""),
        ("jane-doe: {}", "", "", ""),
    ],
)
def test_whom_somebody_knows_and_how(text: str, who: str, weight: str, note: str) -> None:
    knows = contact(front(f"name: Zoe\nknows:\n  - {text}")).knows

    assert [(d.who.text, d.weight, d.note) for d in knows] == ([(who, weight, note)] if who else [])


def test_a_wiki_link_needs_no_quotes_where_yaml_sees_lists() -> None:
    reading = front("name: Zoe\nmet_through: [[Bob Ray]]\nknows: [[[Jane Doe]], [[Al]], bob]")
    zoe = contact(reading)

    assert not reading.problems
    assert zoe.met_through is not None
    assert zoe.met_through.text == "[[Bob Ray]]"
    assert [d.who.text for d in zoe.knows] == ["[[Jane Doe]]", "[[Al]]", "bob"]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("brithday", "birthday"),
        ("cadance", "cadence"),
        ("email", "emails"),
        ("tag", "tags"),
        ("Name", "name"),
        ("CITY", "city"),
    ],
)
def test_a_key_one_slip_away_is_told_and_kept(key: str, meant: str) -> None:
    reading = front(f"name: Zoe\n{key}: x")

    assert told(reading.problems) == ["3:1 warning unknown-key"]
    assert f'did you mean "{meant}"? If not, write "x-{key}"' in messages(reading.problems)
    assert contact(reading).extra == ((key, "x"),)


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("id: ../../owned", ("id", "../../owned")),
        ("hide: [navigation, toc]", ("hide", "navigation, toc")),
        ("search:\n  exclude: true\n  boost: 2", ("search", "exclude: true, boost: 2")),
        ("x-brithday: x", ("x-brithday", "x")),
        ("template: 404.html", ("template", "404.html")),
        ("n: 0123", ("n", "0123")),
        ("empty:", ("empty", "")),
    ],
)
def test_unknown_keys_are_kept_as_text(text: str, extra: tuple[str, str]) -> None:
    reading = front(f"name: Zoe\n{text}")

    assert not reading.problems
    assert contact(reading).extra == (extra,)


@pytest.mark.parametrize(
    "name",
    [
        "'Dr: Strange'",
        '"O\'Brien, Pat"',
        "🦊",
        "محمد علي",
        "李小龍",
        "Ng",
        '"A | B `c` *d* [e](f)"',
        "<script>x</script>",
        '"{{ 7*7 }}"',
        "No",
        '"~"',
        "Zoe#1",
    ],
)
def test_people_may_be_called_anything(name: str) -> None:
    reading = front(f"name: {name}")

    assert not reading.problems
    assert contact(reading).name == name.strip("'\"").replace("\\", "")


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://example.com", True),
        ("HTTP://example.com/a?b#c", True),
        ("mailto:zoe@example.com", True),
        ("tel:+44", True),
        ("page.html#x", True),
        ("../other.html", True),
        ("", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//tracker.example/x", False),
        ("///tracker.example/x", False),
        ("\\\\tracker.example\\x", False),
        ("/\\tracker.example", False),
        ("https:tracker.example", False),
        ("http:///x", False),
        ("https://[::1", False),
        ("blob:https://example.com/x", False),
    ],
)
def test_which_links_may_stand_on_a_page(url: str, is_safe: bool) -> None:
    assert is_safe_link(url) is is_safe


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: [a, b]", "2:7: name: expected e.g. Zoë Smith, got a list"),
        ("name: {x: 1}", "2:7: name: expected e.g. Zoë Smith, got keys and values"),
        (
            'name: Z\norg: ""',
            "3:6: org: expected a text, got an empty one (write e.g.  org: Acme)",
        ),
    ],
)
def test_an_example_is_given_once(text: str, message: str) -> None:
    assert messages(front(text).problems) == f"contacts/zoe.md:{message}"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("name", "A" * LONGEST_NAME),
        ("phones", "\u0664\u0662"),
        ("phones", "ext. 5"),
        ("links", "mailto:zoe@example.com"),
        ("links", "HTTPS://example.com/%C3%A9?a#b"),
        ("city", "København"),
    ],
)
def test_a_value_is_read_as_it_is_written(key: str, text: str) -> None:
    reading = front(f"name: Zoe\n{key}: {text}" if key != "name" else f"name: {text}")

    assert not reading.problems
    assert getattr(contact(reading), key) in (text, (text,))


@pytest.mark.parametrize("key", ["dog", "orf", "x-emial", "lag", "tog"])
def test_a_short_word_that_looks_like_a_key_is_a_key_of_its_own(key: str) -> None:
    assert not front(f"name: Zoe\n{key}: x").problems


def at_once(text: str, body: str = "") -> dict[str, object] | None:
    source = read_source(f"---\n{text}\n---\n{body}".encode(), "contacts/zoe.md")
    found = read_at_once(source, "contacts/zoe.md", FIELDS, [])
    return found and found.values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("name: Zoe", {"name": "Zoe"}),
        ("name: Zoe\ncity:\ntags:", {"name": "Zoe", "city": None, "tags": ()}),
        ("emails:\n  - a@example.com\ntags: b", {"emails": ("a@example.com",), "tags": ("b",)}),
        ("x-a: b", {}),
    ],
)
def test_usual_front_matter_is_read_at_once(text: str, values: dict[str, object]) -> None:
    assert at_once(text) == values
    assert at_once(text, "a tab\there") == values


@pytest.mark.parametrize(
    "text", ["", "name: [a", "name:\n  - a", "city: a\u00a0b", "emails: a", "a\tb: c", "met: May"]
)
def test_unusual_front_matter_is_not_read_at_once(text: str) -> None:
    assert at_once(text) is None

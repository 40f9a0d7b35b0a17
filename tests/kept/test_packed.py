"""A reading that was packed is the same again, whatever is in it; what many share is one object."""

from __future__ import annotations

import marshal
import random

import pytest

from inline import contact, read
from kith.dates import PartialDate, Span
from kith.kept.packed import packed, unpacked
from kith.model import Place, Reading, Written
from kith.reading.phrases import read_openers
from random_journals import journal_files

FULL = """---
name: Zoë Smith
aliases: [Zo, Zed]
formerly: zoe-miller
pronouns: she/her
org: Acme
role: CTO
city: Zürich
language: de
emails: [zoe@example.com, z@example.org]
phones: ["+44 20 7946 0018"]
links: [https://example.com/zoe]
birthday: --04-12
met: 2015-03
met_through: "[[Bob Ray]]"
circle: close
cadence: 4-6 weeks
snooze: 2027-01-15
knows:
  - bob-ray
  - jane-doe: strong, ran the climbing club together
tags: [climbing, chess]
offers: reviewing grant proposals
looking_for: a typeface designer
x-shoe: "41"
cty: Bern
---
She knows [[Jane Doe]] \N{RIGHT-TO-LEFT OVERRIDE}.

## Log

no bullet
- 2026-09-01 call: about her job
- 2026-08-12 lunch with [[Bob Ray]], jane-doe: a fund, says [[Ada]]
- 2015-03..2018-06 together: platform team
- 2018-06.. job: engineer at Globex
- 2026-13-01 call: no such day
- [x] 2026-12-01 <: her slides
  and more
"""


def back(reading: Reading) -> Reading:
    """The reading after it was packed; of the same types in every part."""
    found = unpacked(packed(reading))
    assert found == reading
    assert repr(found) == repr(reading)  # a tuple is no Place, though it may equal one
    return found


def is_plain(reading: Reading) -> bool:
    """Whether it is kept as plain values, not pickled."""
    return not isinstance(marshal.loads(packed(reading)), bytes)


def test_a_contact_with_everything_is_the_same_again() -> None:
    reading = read(FULL)
    one = contact(reading)

    assert [field for field in one._fields if not getattr(one, field)] == ["is_plain", "photo"]
    assert reading.problems
    assert is_plain(reading)
    back(reading)


@pytest.mark.parametrize(
    "text",
    ["", "name: [", "---\nname: A\n---\n", "---\nbirthday: 0999-02-28\n---\n", "\ud800".encode(
        "utf-8", "surrogatepass"), b"\xff", "---\nname: A\nnotes: |\n  [[B]]\n---\n",
     "---\nname: A\nbirthday: 2000\ncadence: never\n---\n## Log\n- 0999..1001 met: B\n"],
)  # fmt: skip
@pytest.mark.parametrize("file", ["contacts/zoe.md", "contacts/zoe.yaml"])
def test_odd_files_are_the_same_again(text: str | bytes, file: str) -> None:
    back(read(text, file))


def test_journals_at_random_are_the_same_again() -> None:
    for seed in range(40):
        for file, text in journal_files(random.Random(seed)).items():
            reading = read(text, file)
            assert is_plain(reading)
            back(reading)


def test_a_touch_is_the_same_again_and_one_without_a_day_too() -> None:
    text = "---\ndate: {}\nwith: [bob, '[[Ada]]']\nsource: ics:1\n---\nwith [[Cy]]\n"
    for day in ("2026-09-01", "never"):
        reading = read(text.format(day), "contacts/log/a.md")
        assert (reading.touch is None) == bool(reading.named) == (day == "never")
        assert is_plain(reading)
        back(reading)


def test_what_is_no_plain_value_is_pickled_whole() -> None:
    one = read("---\nname: A\nmet: 2015\n---\n## Log\n- 2015 met: B\n")
    person = contact(one)
    elsewhere = Written("b", Place("contacts/other.md"))
    line, odd_span = person.log[0], Span(PartialDate(2015), PartialDate(2010))
    touch = read("---\ndate: 2026\nwith: b\n---\n", "contacts/log/a.md")
    odd = [
        read_openers(b"## news\n- congratulations on {what}\n", "contacts/openers.md"),
        one._replace(contact=person._replace(file="contacts/other.md")),
        one._replace(contact=person._replace(mentioned=(elsewhere,))),
        one._replace(contact=person._replace(met=PartialDate(2015, None, 3))),
        one._replace(contact=person._replace(tags=(elsewhere,))),  # type: ignore[arg-type]
        one._replace(contact=person._replace(log=(line._replace(when=odd_span),))),
        touch._replace(file="contacts/log/b.md"),
    ]
    assert odd[0].openers
    assert [is_plain(reading) for reading in odd] == [False] * len(odd)
    for reading in odd:
        back(reading)


def test_what_many_files_say_is_one_object_again() -> None:
    first, second = (contact(back(read(FULL, f"contacts/{name}.md"))) for name in ("a", "b"))

    for one, other in zip(first.log, second.log, strict=True):
        assert one.when is other.when
        assert one.kind is other.kind
    assert first.met is second.met
    assert first.birthday is second.birthday
    assert first.cadence is second.cadence
    assert first.org is second.org
    assert first.tags[0] is second.tags[0]
    assert first.places["name"] is second.places["name"]
    for mine, theirs in zip(first.knows, second.knows, strict=True):
        assert mine.who.text is theirs.who.text
        assert mine.weight is theirs.weight
        assert mine.note is theirs.note

"""What is coming as a calendar file: read back with another library, whatever people are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, outlook, person
from kith.exchange.calendars.agenda import FOLD, agenda_ics, escaped, folded
from kith.journal import Journal

icalendar = pytest.importorskip("icalendar")

PEOPLE = {
    "zoe": person(
        "Zoë Smith",
        "cadence: 30 days",
        "birthday: 1985-11-20",
        log=[
            "2026-10-20 call: something private",
            "[ ] 2026-11-09 send [[Bob Ray]] the *paper*; soon, really",
            "[ ] 2026-12 <: she will send me her slides",
        ],
    ),
    "bob-ray": person(
        "Bob Ray", "cadence: 7 days", "birthday: --02-29", log=["2026-09-01 call: x"]
    ),
    "snoozed": person(
        "Sam Snooze", "cadence: 7 days", "snooze: 2027-01-15", log=["2026-09-01 call: x"]
    ),
    "dormant": person("Dee Old", "cadence: 7 days", log=["2010-09-01 call: x"]),
    "never": person("Ned Never", "cadence: never", log=["2026-09-01 call: x"]),
}


def journal() -> Journal:
    return make({f"{slug}.md": text for slug, text in PEOPLE.items()})


def events(data: bytes) -> list[Any]:
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def told(data: bytes) -> list[str]:
    return [f"{one['DTSTART'].dt} {one['SUMMARY']}" for one in events(data)]


def test_the_whole_file() -> None:
    data = agenda_ics(outlook(make(bob=person("Bob Ray", "birthday: --12-24"))))

    assert data.decode().replace("\r\n", "\n") == (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kith//Kith//EN\nCALSCALE:GREGORIAN\n"
        "X-WR-CALNAME:Kith\nBEGIN:VEVENT\nUID:81c76c8991e925c49940cb15e514216d@kith\n"
        "DTSTAMP:20261102T000000Z\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261225\n"
        "RRULE:FREQ=YEARLY\nSUMMARY:Birthday of Bob Ray\nCLASS:PRIVATE\nTRANSP:TRANSPARENT\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    assert data.count(b"\n") == data.count(b"\r\n")


def test_what_is_coming() -> None:
    assert told(agenda_ics(outlook(journal()))) == [
        "2026-09-08 Get back in touch with Bob Ray",
        "2026-11-09 For Zoë Smith: send Bob Ray the paper; soon, really",
        "2026-11-19 Get back in touch with Zoë Smith",
        "2026-11-20 Birthday of Zoë Smith",
        "2026-12-31 Zoë Smith promised you: she will send me her slides",
        "2027-02-28 Birthday of Bob Ray",
    ]


def test_of_some_contacts_alone() -> None:
    assert told(agenda_ics(outlook(journal()), {"bob-ray"})) == [
        "2026-09-08 Get back in touch with Bob Ray",
        "2027-02-28 Birthday of Bob Ray",
    ]
    assert told(agenda_ics(outlook(journal()), ())) == []


def test_neither_log_nor_addresses_nor_anything_that_acts_is_in_it() -> None:
    data = agenda_ics(outlook(journal()))

    assert b"private" not in data.lower().replace(b"class:private", b"")
    for word in (b"VALARM", b"ATTACH", b"ATTENDEE", b"ORGANIZER", b"URL", b"DESCRIPTION"):
        assert word not in data


def test_a_birthday_on_29_february_is_kept_every_year() -> None:
    dateutil = pytest.importorskip("dateutil.rrule")
    bob = next(
        one
        for one in events(agenda_ics(outlook(journal())))
        if one["SUMMARY"].endswith("Bob Ray") and "RRULE" in one
    )
    start = dt.datetime.combine(bob["DTSTART"].dt, dt.time())
    rule = dateutil.rrulestr(bob["RRULE"].to_ical().decode(), dtstart=start)

    assert [day.date().isoformat() for day in rule[:3]] == [
        "2027-02-28",
        "2028-02-29",
        "2029-02-28",
    ]


def test_the_same_day_gives_the_same_bytes_and_another_day_the_same_identifiers() -> None:
    first, again = agenda_ics(outlook(journal())), agenda_ics(outlook(journal()))
    later = agenda_ics(outlook(journal(), TODAY + dt.timedelta(days=1)))

    assert first == again != later
    assert [one["UID"] for one in events(first)] == [one["UID"] for one in events(later)]


def test_a_call_moves_the_day_and_keeps_the_identifier() -> None:
    before, after = (
        events(agenda_ics(outlook(make(bob=person("Bob", "cadence: 7 days", log=[line])))))[0]
        for line in ("2026-09-01 call: x", "2026-11-01 call: x")
    )

    assert before["UID"] == after["UID"]
    assert before["DTSTART"].dt < after["DTSTART"].dt


def test_two_promises_in_the_same_words_are_two() -> None:
    line = "[ ] 2026-12-01 write"
    found = events(agenda_ics(outlook(make(bob=person("Bob", log=[line, line])))))

    assert len({one["UID"] for one in found}) == 2


def test_the_last_day_of_all() -> None:
    assert told(agenda_ics(outlook(make(bob=person("Bob", log=["[ ] 9999-12-31 write"]))))) == [
        "9999-12-31 For Bob: write"
    ]


@pytest.mark.parametrize(
    "name",
    ["A\\nEND:VEVENT\\nBEGIN:VEVENT", 'B"; X=1:y', "C, D; E\\\\", "\\u2028ATTACH:x", "\\rURL:x"],
)
def test_a_name_cannot_leave_its_line(name: str) -> None:
    text = f'---\nname: "{name}"\nbirthday: --12-24\n---\n'.replace('B";', 'B\\";')
    data = agenda_ics(outlook(make(x=text)))

    (one,) = events(data)
    assert str(one["SUMMARY"]).startswith("Birthday of ")
    assert data.count(b"BEGIN:VEVENT") == 1 + str(one["SUMMARY"]).count("BEGIN:VEVENT")
    assert set(one) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "SUMMARY", "CLASS", "TRANSP"}


@given(st.text())
def test_any_text_comes_back_from_one_property(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    plain = "".join(char for char in text if char.isprintable())
    data = folded(f"SUMMARY:{escaped(plain)}")

    assert "\n" not in line
    assert all(len(row) <= FOLD for row in data.split(b"\r\n"))
    for row in data.split(b"\r\n"):
        row.decode()
    assert data.replace(b"\r\n ", b"").decode() == f"SUMMARY:{escaped(plain)}\r\n"
    back = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + data + b"END:VEVENT\r\n")
    assert str(back["SUMMARY"]) == plain


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_one_event_for_any_name(name: str) -> None:
    plain = make(x=person("X", "birthday: --12-24"))
    contact = plain.contacts["x"]._replace(name=name)
    found = outlook(replace(plain, contacts={"x": contact}))

    (one,) = events(agenda_ics(found))
    assert set(one) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "SUMMARY", "CLASS", "TRANSP"}

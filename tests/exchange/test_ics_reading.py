"""Calendars in, touches out: past events with those who came, and what does not count."""

from __future__ import annotations

import datetime as dt
import re
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.calendars.events import ICS
from kith.exchange.draft import Foreign, Met, Owner, Told
from nasty_support import SHARED

ADA = Owner(frozenset(("email:ada@example.com",)), frozenset(), dt.date(2026, 11, 2))
CORPUS = SHARED.parent / "corpora" / "ics"
ZOE = "ATTENDEE;CN=Zoe Smith;PARTSTAT=ACCEPTED:mailto:zoe@example.org"
BOB = "ATTENDEE;CN=Bob Ray;PARTSTAT=ACCEPTED:mailto:bob@example.org"
ME = "ATTENDEE;CN=Ada;PARTSTAT=ACCEPTED:mailto:ada@example.com"


def event(*lines: str, start: str = "DTSTART:20260901T190000", uid: str = "one") -> str:
    rows = ["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *([start] if start else [])]
    return "\r\n".join((*rows, *lines, "END:VEVENT", ""))


def read(*events: str, owner: Owner = ADA, head: str = "") -> Told:
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{''.join(events)}END:VCALENDAR\r\n"
    return ICS.read([Foreign("work.ics", text.encode())], owner)


def only(told: Told) -> Met:
    (one,) = told.touches
    return one


def names(told: Told) -> list[str]:
    return [who.name or who.keys[0] for who in only(told).people]


def why(told: Told) -> list[str]:
    return [one.why for one in told.skipped]


# ---- what counts --------------------------------------------------------------------------------


def test_an_event_with_somebody() -> None:
    told = read(event("SUMMARY:Lunch at Mario's\\, again\\nand more", ZOE, ME))

    one = only(told)
    assert (str(one.when), one.kind, one.source) == ("2026-09-01", "lunch", "ics:one")
    assert one.text == "Lunch at Mario's, again and more"
    assert one.people[0].keys == ("email:zoe@example.org",)
    assert names(told) == ["Zoe Smith"]
    assert not one.is_latest_alone
    assert not told.problems


def test_whoever_invited_was_there_unless_they_declined() -> None:
    organiser = "ORGANIZER;CN=Bob Ray:mailto:bob@example.org"

    assert names(read(event(organiser, ME))) == ["Bob Ray"]
    declined = BOB.replace("ACCEPTED", "DECLINED")
    assert why(read(event(organiser, declined, ME))) == ["nobody but you is known to have come"]


@pytest.mark.parametrize("answer", ["DECLINED", "TENTATIVE", "NEEDS-ACTION", "DELEGATED"])
def test_those_who_did_not_say_yes(answer: str) -> None:
    assert names(read(event(ZOE, BOB.replace("ACCEPTED", answer), ME))) == ["Zoe Smith"]


def test_guests_of_whom_no_answer_is_known_at_all() -> None:
    plain = [f"ATTENDEE:mailto:p{n}@example.org" for n in range(20)]

    assert len(only(read(event(*plain))).people) == 20
    assert why(read(event(*plain, "ATTENDEE:mailto:one.more@example.org"))) == [
        "a crowd of more than 20"
    ]


def test_a_crowd_that_said_yes() -> None:
    guests = [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{n}@example.org" for n in range(21)]

    assert why(read(event(*guests))) == ["a crowd of more than 20"]


@pytest.mark.parametrize(
    "thing",
    [
        "ATTENDEE;CUTYPE=ROOM;CN=Blue;PARTSTAT=ACCEPTED:mailto:blue@example.org",
        "ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED:mailto:beamer@example.org",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:c_18@resource.calendar.google.com",
        "ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:fyi@example.org",
        "ORGANIZER;CN=Family:mailto:abc@group.calendar.google.com",
        "ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:1",
    ],
)
def test_what_is_no_person(thing: str) -> None:
    assert names(read(event(thing, ZOE, ME))) == ["Zoe Smith"]


def test_a_guest_of_apple_has_the_address_aside() -> None:
    guest = "ATTENDEE;CN=Zoe;EMAIL=Zoe@example.org;PARTSTAT=ACCEPTED:/aMTc/principal/"

    assert only(read(event(guest))).people[0].keys == ("email:zoe@example.org",)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunch with Zoe", "lunch"),
        ("Abendessen", "dinner"),
        ("Coffee, then dinner", "coffee"),
        ("Video call", "video"),
        ("Zoom: plans", "video"),
        ("Phone Zoe", "call"),
        ("Recall the callous teammates", "meeting"),
        ("Birthday party", "event"),
        ("", "meeting"),
    ],
)
def test_the_kind_by_the_words_of_the_title(title: str, kind: str) -> None:
    assert only(read(event(f"SUMMARY:{title}", ZOE))).kind == kind


# ---- the day ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("DTSTART;VALUE=DATE:20260901", "2026-09-01"),
        ("DTSTART:20260901T233000", "2026-09-01"),
        ("DTSTART;TZID=America/New_York:20260901T233000", "2026-09-01"),
        ("DTSTART;TZID=Nowhere/At All:20260901T233000", "2026-09-01"),
        ("DTSTART;TZID=../../etc/passwd:20260901T233000", "2026-09-01"),
        ("DTSTART;TZID=Europe:20260901T233000", "2026-09-01"),
        ("DTSTART;TZID=(GMT+01:00) Amsterdam:20260901T233000", "2026-09-01"),
        ('DTSTART;TZID="W. Europe; Standard:":20260901T233000', "2026-09-01"),
        ("DTSTART;TZID=x;VALUE=DATE:20260901", "2026-09-01"),
        ("DTSTART:20260901T013000Z", "2026-09-01"),
    ],
)
def test_the_day_is_the_one_that_is_written(start: str, day: str) -> None:
    assert str(only(read(event(ZOE, start=start))).when) == day


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/New_York", "2026-08-31"), ("Asia/Tokyo", "2026-09-01"), ("../x", "2026-09-01")],
)
def test_a_time_of_the_world_is_on_the_day_of_the_calendars_own_zone(zone: str, day: str) -> None:
    told = read(event(ZOE, start="DTSTART:20260901T013000Z"), head=f"X-WR-TIMEZONE:{zone}\r\n")

    assert str(only(told).when) == day


@pytest.mark.parametrize("day", ["20261102", "20270101"])
def test_what_is_today_or_later_has_not_happened(day: str) -> None:
    assert why(read(event(ZOE, start=f"DTSTART;VALUE=DATE:{day}"))) == ["still to come"]


# ---- what repeats -------------------------------------------------------------------------------


def test_a_series_is_one_touch_on_its_last_day() -> None:
    one = only(read(event(ZOE, "RRULE:FREQ=WEEKLY")))

    assert (str(one.when), one.source) == ("2026-10-27", "ics:one#2026-10-27")
    assert one.is_latest_alone


def test_days_that_were_left_out_or_moved() -> None:
    series = event(
        ZOE, "RRULE:FREQ=WEEKLY", "EXDATE:20261027T190000,20261020T190000", "RDATE:20260101T190000"
    )
    moved = event(ZOE, "RECURRENCE-ID:20261013T190000", start="DTSTART:20261014T190000")

    told = read(series, moved)

    assert [one.source for one in told.touches] == ["ics:one#2026-10-06", "ics:one#2026-10-13"]
    assert [str(one.when) for one in told.touches] == ["2026-10-06", "2026-10-14"]


def test_a_moved_day_that_was_cancelled() -> None:
    gone = event(ZOE, "RECURRENCE-ID:20261027T190000", "STATUS:CANCELLED")

    told = read(event(ZOE, "RRULE:FREQ=WEEKLY"), gone)

    assert str(only(told).when) == "2026-10-20"
    assert why(told) == ["cancelled"]


def test_a_series_where_no_today_is_known_counts_once() -> None:
    told = read(event(ZOE, "RRULE:FREQ=DAILY"), owner=ADA._replace(today=dt.date.max))

    assert str(only(told).when) == "2026-09-01"


def test_a_rule_that_cannot_be_read() -> None:
    told = read(event(ZOE, "RRULE:FREQ=NOW AND THEN"))

    assert str(only(told).when) == "2026-09-01"
    (problem,) = told.problems
    assert (problem.code, problem.place.line) == ("foreign-rule", 7)


def test_a_rule_by_the_second_is_not_followed() -> None:
    assert why(read(event(ZOE, "RRULE:FREQ=SECONDLY"))) == [
        "a rule of repetition that cannot be followed"
    ]


# ---- what does not count ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("STATUS:CANCELLED", ZOE), "cancelled"),
        ((ZOE, ME.replace("ACCEPTED", "DECLINED")), "you declined"),
        ((ME,), "nobody but you is known to have come"),
        ((), "nobody but you is known to have come"),
    ],
)
def test_what_is_no_touch(lines: tuple[str, ...], reason: str) -> None:
    assert why(read(event(*lines))) == [reason]


def test_a_calendar_of_birthdays() -> None:
    one = event("SUMMARY:Zoe's birthday", "RRULE:FREQ=YEARLY", start="DTSTART;VALUE=DATE:20000412")

    assert why(read(one)) == ["a birthday"]


def test_what_is_no_event() -> None:
    told = read(
        *(f"BEGIN:{kind}\r\nEND:{kind}\r\n" for kind in ("VTODO", "VJOURNAL", "VFREEBUSY")),
        "BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\n",
    )

    assert why(told) == [
        "a task, not an event",
        "a journal entry, not an event",
        "busy times, not an event",
    ]


@pytest.mark.parametrize(
    ("method", "reason"),
    [("CANCEL", "cancelled"), ("REPLY", "an answer to an invitation, not an event")],
)
def test_messages_about_events(method: str, reason: str) -> None:
    assert why(read(event(ZOE), head=f"METHOD:{method}\r\n")) == [reason]


def test_the_same_event_in_two_calendars() -> None:
    assert why(read(event(ZOE), event(ZOE))) == ["the same event again"]


def test_events_without_an_identifier_are_told_apart() -> None:
    told = read(event(ZOE, uid=""), event(ZOE, "SUMMARY:other", uid=""))

    assert len({one.source for one in told.touches}) == 2


# ---- whose calendar it is -----------------------------------------------------------------------


def test_an_owner_of_whom_nothing_is_known_is_guessed() -> None:
    nobody = Owner(today=ADA.today)
    told = read(event(ZOE, ME), event(BOB, ME, uid="two"), owner=nobody)

    assert [one.people[0].name for one in told.touches] == ["Zoe Smith", "Bob Ray"]
    assert [problem.code for problem in told.problems] == ["owner-guessed"]


def test_a_friend_who_is_the_only_guest_everywhere_is_not_taken_for_the_owner() -> None:
    told = read(event(ZOE), event(ZOE, uid="two"), owner=Owner(today=ADA.today))

    assert len(told.touches) == 2
    assert not told.owner.keys


def test_a_calendar_that_is_named_by_an_address_is_theirs() -> None:
    told = read(
        event(ZOE, ME), owner=Owner(today=ADA.today), head="X-WR-CALNAME:ada@example.com\r\n"
    )

    assert names(told) == ["Zoe Smith"]
    assert not told.problems


# ---- what is broken -----------------------------------------------------------------------------


def test_a_broken_event_hides_no_other() -> None:
    told = read(
        event(ZOE, start="DTSTART:sometime"),
        event(ZOE, start=""),
        "BEGIN:VEVENT\r\nSUMMARY:never ends\r\n",
        event(ZOE, "no property at all", "BEGIN:VALARM", "DTSTART:1", "END:VALARM", uid="good"),
    )

    assert only(told).source == "ics:good"
    assert [(problem.place.line, problem.code) for problem in told.problems] == [
        (5, "foreign-event"),
        (8, "foreign-event"),
        (12, "foreign-event"),
    ]
    assert 'expected e.g. DTSTART:20260901T190000, got "DTSTART:sometime"' in str(told.problems[0])


def test_folded_lines_and_other_encodings() -> None:
    folded = event("SUMMARY:Lun\r\n ch wi\r\n\tth Zoë", ZOE)

    assert only(read(folded)).text == "Lunch with Zoë"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        data = f"BEGIN:VCALENDAR\n{folded}END:VCALENDAR\n".encode(encoding)
        assert ICS.recognises(Foreign("x", data)), encoding
        assert only(ICS.read([Foreign("x", data)], ADA)).text == "Lunch with Zoë", encoding


def test_without_the_extra_the_problem_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)

    (problem,) = read(event(ZOE)).problems

    assert problem.severity == "error"
    assert "pip install 'mkdocs-kith[calendar]'" in problem.hint


@pytest.mark.parametrize("text", ["", "BEGIN:VCARD\n", "From: a@b.org\n", "---\nname: Zoe\n---\n"])
def test_what_is_no_calendar(text: str) -> None:
    file = Foreign("x", text.encode())

    assert not ICS.recognises(file)
    assert [problem.code for problem in ICS.read([file], ADA).problems] == ["no-calendar"]


# ---- everything ---------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["BEGIN:VCALENDAR\n", "END:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VALARM\n",
     "END:VALARM\n", "DTSTART:20260901\n", "DTSTART", "DTSTART;TZID=", "\n ", "\r\n", ":", ";",
     "RRULE:FREQ=DAILY\n", "RRULE:FREQ=MONTHLY;BYDAY=-1FR\n", "RRULE:", "COUNT=", "INTERVAL=0",
     ZOE + "\n", "ATTENDEE:", "ATTENDEE;CN=", "EXDATE:2026\n", "RDATE;VALUE=PERIOD:", "UID:\n",
     "RECURRENCE-ID:20260901\n", "X-WR-TIMEZONE:Europe/Paris\n", "SUMMARY:\\", '"', "^", "9" * 20]
).map(str.encode)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=12), max_size=40).map(b"".join))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    file = Foreign("x", data)

    told = ICS.read([file], ADA)
    ICS.recognises(file)

    assert all(one.why for one in told.skipped)


@given(st.lists(_PIECES | st.text(max_size=12).map(str.encode), max_size=12).map(b"".join))
def test_any_properties_of_an_event(middle: bytes) -> None:
    data = b"BEGIN:VEVENT\nDTSTART:20260901\n" + middle + b"\nEND:VEVENT\n"

    ICS.read([Foreign("x", data)], ADA)


PLAIN = "ATTENDEE:mailto:zoe@example.org"


@pytest.mark.parametrize(
    "text",
    [
        event(PLAIN, "RRULE:FREQ=SECONDLY") * 2000,
        event(PLAIN, "RRULE:FREQ=YEARLY;BYDAY=53MO") * 500,
        event(PLAIN, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") * 500,
        event(PLAIN, "RRULE:FREQ=DAILY;COUNT=99999999", start="DTSTART:19000101") * 100,
        event(PLAIN, "RRULE:FREQ=YEARLY;INTERVAL=" + "9" * 4000),
        event(PLAIN, "SUMMARY:" + "a" * 1_000_000),
        event(PLAIN, "SUMMARY:a" + "\r\n b" * 300_000),
        event(PLAIN, "SUMMARY" + ";A=b" * 24_000 + ":x"),
        event(*(f"ATTENDEE:mailto:p{n}@example.org" for n in range(30_000))),
        event(PLAIN, "EXDATE:" + ",".join(["20260901T190000"] * 6000), "RRULE:FREQ=DAILY"),
        "BEGIN:VEVENT\n" * 80_000,
        "BEGIN:X\n" * 100_000,
        "\n" * 1_000_000,
    ],
    ids=range(13),
)
def test_a_megabyte_made_to_be_slow(text: str) -> None:
    began = time.process_time()

    ICS.recognises(Foreign("x", text.encode()))
    read(text)

    assert time.process_time() - began < 10


def test_every_entry_of_the_collection_is_accounted_for() -> None:
    if not CORPUS.is_dir():
        pytest.skip("no collection of calendars beside the project")
    paths = sorted(CORPUS.rglob("*.ics"))
    begins = re.compile(rb"^BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY)\s*$", re.MULTILINE)

    for path in paths:
        data = path.read_bytes()
        told = ICS.read([Foreign(path.name, data)], ADA)
        broken = [problem for problem in told.problems if problem.code == "foreign-event"]
        found = len(told.touches) + len(told.skipped) + len(broken)
        assert found == len(begins.findall(data)), path.name
    assert len(paths) == 46


def test_a_calendar_is_no_guest_and_the_year_1_no_year() -> None:
    machine = "ATTENDEE;CN=Contacts;PARTSTAT=ACCEPTED:mailto:4dhm@virtual"

    assert not read(event(machine, ME)).touches
    assert why(read(event(ZOE, ME, start="DTSTART:00010101T000000"))) == [
        "a day before 1900, which stands for none"
    ]

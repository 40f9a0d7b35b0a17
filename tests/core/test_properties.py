"""What holds of every file, name, date and journal."""

from __future__ import annotations

import datetime as dt
import json
import random

from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, contact, outlook, person, read, settings
from kith.checks import all_problems
from kith.dates import PartialDate, birthday_in, next_birthday, read_birthday, read_date, read_day
from kith.insight.standing import Rhythm, most_urgent_first, stand, turns
from kith.journal import Journal, make_journal
from kith.model import LogLine, Place, Problem, Reading, Written
from kith.naming import fold
from kith.reading.loglines import read_line

SETTINGS = settings({})

signs = st.sampled_from(
    ["---\n", "...\n", "name: ", "Zoe", "\n", "\r\n", "\r", "- ", "  ", "\t", ": ", "## Log\n",
     "[[", "]]", "|", "#", '"', "'", "2026-09-01", "2026-09-01 call: ", "[ ] ", "[x] ", " with ",
     ", ", "knows:", "notes: |\n", "log:\n", "date: ", "kind: ", "with: ", "bob", "`", "```\n",
     "\\x07", "**", " - ", "..", ">", "<", "\x00", "\ufeff", "é", "\u202e", "\u2028", "🦊",
     "<<<<<<< x\n",
     "](javascript:", "met: ", "emails: [", "]\n", "}", "{", "~", "&a", "*a", "!b", "%", "@", "?"]
)  # fmt: skip
markup = st.lists(signs, max_size=30).map("".join)
files = st.sampled_from(["contacts/zoe.md", "contacts/zoe.yaml", "contacts/log/zoe.md"])


def problems_and_places(reading: Reading) -> list[Place]:
    places = [problem.place for problem in reading.problems]
    if reading.contact is not None:
        found = reading.contact
        written = [*found.mentioned, *found.unread, *(d.who for d in found.knows)]
        written += [found.met_through] if found.met_through else []
        for line in found.log:
            written += [*line.present, *line.mentioned]
            places.append(line.place)
        places += [*(found.place(key) for key in found.places), *(w.place for w in written)]
    if reading.touch is not None:
        line = reading.touch.line
        places += [line.place, *(w.place for w in (*line.present, *line.mentioned))]
    return places


@given(st.binary(max_size=200), files)
def test_any_bytes_are_read_or_told(data: bytes, file: str) -> None:
    reading = read(data, file)

    assert reading.contact or reading.touch or reading.problems


def lines_of(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return text.replace("\r", " " if "\n" in text else "\n").split("\n")


@given(markup, files)
def test_places_lie_inside_the_file(text: str, file: str) -> None:
    data = text.encode()
    lines = lines_of(data)
    for place in problems_and_places(read(data, file)):
        assert place.file == file
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(markup, files)
def test_the_same_file_is_read_the_same(text: str, file: str) -> None:
    assert read(text.encode(), file) == read(text.encode(), file)


@given(markup)
def test_what_is_unreadable_leaves_nothing_of_the_front_matter(text: str) -> None:
    secret, text = "SECRET", text.replace("---", "").replace("...", "")
    reading = read(f"---\nname: {secret}\n{text}\ncity: {secret}\n---\nprose\n".encode())
    found = contact(reading)
    if not found.is_readable:
        assert secret not in repr(found)
        assert reading.problems


names = st.text(min_size=1, max_size=60).filter(
    lambda text: text.strip() == text and text.isprintable() and "\u0085" not in text
)


@given(names)
def test_any_name_in_double_quotes_reads_back(name: str) -> None:
    scalar = json.dumps(name, ensure_ascii=False).replace("\x7f", "\\x7f")
    found = contact(read(f"---\nname: {scalar}\n---\n".encode()))

    assert found.name == name
    assert found.is_readable


@given(names)
def test_anybody_is_found_by_their_own_name(name: str) -> None:
    reading = read(f"---\nname: {json.dumps(name, ensure_ascii=False)}\n---\n".encode())
    journal = make_journal([reading], SETTINGS)

    assert journal.names.find(name) == ("zoe",)


days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
words = st.text("abc xyzé,.;🦊", max_size=30).map(str.strip)
kinds = st.sampled_from(sorted(SETTINGS.kinds))
people = st.lists(st.sampled_from(["bob", "[[Jane Doe]]", "Al Ng"]), max_size=3, unique=True)


@given(
    st.lists(st.tuples(days, kinds, st.sampled_from(["", " >", " <"]), people, words), max_size=8)
)
def test_a_log_of_good_lines_reads_back(
    log: list[tuple[dt.date, str, str, list[str], str]],
) -> None:
    lines = [
        f"{day} {kind}{arrow}{' with ' + ', '.join(who) if who else ''}: {text}".rstrip()
        for day, kind, arrow, who, text in log
    ]
    reading = read(person("Zoe", log=lines).encode())
    found = contact(reading).log

    assert not reading.problems
    assert [
        (l.when.start.first, l.kind, l.arrow, [p.text for p in l.present], l.text)
        for l in found  # noqa: E741
    ] == [(day, kind, arrow.strip(), who, text) for day, kind, arrow, who, text in log]


@given(markup)
def test_no_bullet_of_a_log_is_lost(text: str) -> None:
    clean = "".join(char for char in text if char.isprintable() and char not in "`~#<>|")
    reading = read(f"---\nname: Zoe\n---\n## Log\n\n- {clean}\n- 2026-09-01 call: x\n".encode())
    found = contact(reading)

    assert len(found.log) + len(found.unread) == 2


@given(markup)
def test_a_line_is_read_or_has_a_problem(text: str) -> None:
    read_ = read_line(Written(text, Place("contacts/zoe.md", 1, 3)), SETTINGS.kinds)

    assert isinstance(read_.line, LogLine) or any(p.severity == "error" for p in read_.problems)
    assert all(isinstance(problem, Problem) and problem.message for problem in read_.problems)


@given(days)
def test_a_date_reads_back(day: dt.date) -> None:
    assert read_day(str(day)) == day
    for date in (
        PartialDate(day.year, day.month, day.day),
        PartialDate(day.year, day.month),
        PartialDate(day.year),
    ):
        assert read_date(str(date)) == date
        assert date.first <= day <= date.last
    yearless = PartialDate(None, day.month, day.day)

    assert read_birthday(str(yearless)) == yearless


def test_every_day_of_two_centuries_reads_back() -> None:
    day, end = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
    while day <= end:
        assert read_day(str(day)) == day
        day += dt.timedelta(days=1)


@given(days, days)
def test_the_next_birthday_is_within_a_year_and_never_skipped(
    born: dt.date, today: dt.date
) -> None:
    birthday = PartialDate(born.year, born.month, born.day)
    found = next_birthday(birthday, today)

    assert found is not None
    assert 0 <= (found - today).days <= 366
    assert birthday_in(birthday, found.year) == found
    assert (found.month, found.day) == (born.month, born.day) or (born.month, born.day) == (2, 29)


cadences = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda pair: tuple(sorted(pair)))
some_day = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    ideal, most = draw(cadences)
    ideal = max(ideal, 1) if most else 0
    since = draw(some_day)
    return Rhythm(
        since,
        since,
        draw(st.booleans()),
        ideal,
        most,
        "",
        draw(some_day),
        draw(st.integers(0, 9)) == 0,
        draw(some_day) if draw(st.integers(0, 4)) == 0 else None,
    )


@given(rhythms(), st.integers(30, 1500))
def test_the_turns_agree_with_the_standing_of_every_day(rhythm: Rhythm, dormant: int) -> None:
    found = turns(rhythm, dormant)
    day, at = dt.date(2019, 6, 1), 0
    while day < dt.date(2030, 1, 1):
        while at + 1 < len(found) and found[at + 1][0] <= day:
            at += 1

        assert stand("", rhythm, day, dormant).standing is found[at][1]
        day += dt.timedelta(days=1)


@st.composite
def journals(draw: st.DrawFn) -> list[Reading]:
    slugs = ["ada", "bob", "cy", "dan", "eve"][: draw(st.integers(1, 5))]
    readings, whom = [], st.sampled_from(slugs)
    for slug in slugs:
        others = draw(st.lists(st.sampled_from([*slugs, "ghost", "Sam", "Cy Twombly"]), max_size=3))
        keys = [f"knows: [{', '.join(others)}]"]
        keys += draw(
            st.lists(st.sampled_from(["circle: close", "cadence: 9", "org: A"]), unique=True)
        )
        if draw(st.booleans()):
            keys.append(f"met_through: {draw(st.sampled_from([*slugs, 'ghost']))}")
        log = [
            f"{draw(days)} {draw(kinds)} with {draw(whom)}: [[{draw(whom)}]]"
            for _ in range(draw(st.integers(0, 3)))
        ]
        name = draw(st.sampled_from(["Sam", "sam", slug.title()]))
        text = person(name, *keys, "emails: sam@example.com", log=log)
        readings.append(read(text.encode(), f"contacts/{slug}.md"))
    if draw(st.booleans()):
        text = f"---\ndate: {draw(days)}\nwith: [{', '.join(slugs)}]\n---\n"
        readings.append(read(text.encode(), "contacts/log/x.md"))
    return readings


def shown(journal: Journal) -> tuple[object, ...]:
    seen = outlook(journal)
    return (
        list(journal.contacts.items()),
        list(journal.lines.items()),
        journal.touch_files,
        journal.problems,
        all_problems(journal, TODAY),
        seen.stands,
        seen.network,
        list(seen.legs.items()),
        seen.due(),
        [seen.vouchers(slug) for slug in journal.contacts],
    )


@given(journals(), st.randoms(use_true_random=False))
def test_a_journal_does_not_depend_on_the_order_of_its_files(
    readings: list[Reading], chance: random.Random
) -> None:
    shuffled = list(readings)
    chance.shuffle(shuffled)
    one, other = make_journal(readings, SETTINGS), make_journal(shuffled, SETTINGS)

    assert shown(one) == shown(other)


@given(journals(), st.randoms(use_true_random=False))
def test_the_most_urgent_stand_in_one_order_whatever_came_first(
    readings: list[Reading], chance: random.Random
) -> None:
    journal = make_journal(readings, SETTINGS)
    stands = list(outlook(journal).stands.values())
    shuffled = list(stands)
    chance.shuffle(shuffled)
    ordered = most_urgent_first(stands, journal)

    assert ordered == most_urgent_first(shuffled, journal)
    assert {one.slug for one in ordered} == set(journal.contacts)
    ratios = [one.ratio for one in ordered]
    dated = [ratio for ratio in ratios if ratio is not None]

    assert dated == sorted(dated, reverse=True)
    assert ratios[: len(dated)] == dated


@given(journals())
def test_ties_are_the_same_from_both_sides(readings: list[Reading]) -> None:
    network = outlook(make_journal(readings, SETTINGS)).network
    for a, ties in network.ties.items():
        assert a not in ties
        for b, tie in ties.items():
            assert network.ties[b][a] is tie
            assert (tie.a, tie.b) == tuple(sorted((a, b)))
            assert 1 <= tie.strength <= 3
            assert network.path(a, b) == [a, b]


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)

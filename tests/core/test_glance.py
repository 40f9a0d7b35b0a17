"""At a glance, whoever is asked about is told of as if everything had been worked out."""

from __future__ import annotations

import datetime as dt
import marshal
import pickle
import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from inline import TODAY, read
from kith import lazy
from kith.checks import all_problems, problems_of
from kith.gists import Gist, Known, bare, called_of, gist_of, is_told
from kith.glance import glanced_journal
from kith.insight.onward import make_outlook
from kith.insight.triage import to_triage
from kith.insight.week import picks_of
from kith.journal import Journal, make_journal
from kith.lazy import Late, Lazy
from kith.model import Reading
from kith.naming import plain
from kith.settings import Settings, read_settings
from kith.sharing import Shared
from random_journals import OUTSIDERS, journal_files

SETTINGS = read_settings({"circles": {"inner": "1 month", "close": "3 months"}, "tags": {}})
DAYS = (TODAY, dt.date(2020, 1, 1), dt.date(2026, 10, 31))
ODD = {
    "contacts/bad.md": "---\nname: [\n---\n",
    "contacts/x/ada.md": "---\nname: Ada Byron\nemails: [ada@example.com]\nknows: [me-not]\n---\n",
    "contacts/cy-2.md": "---\nname: Cy\nmet: 2031\nmet_through: dy\nbirthday: 2030-01-01\n---\n",
    "contacts/dy.md": "---\nname: Dy\nmet_through: cy-2\nknows: [dy]\ncircle: x\n---\n",
    "contacts/con.md": "---\nname: Con\n---\n## Log\n\n- 2027-01-01 call: later\n",
    "contacts/fro.md": "---\nname: Fro\nmet: 2026-10-30\n---\n## Log\n\n"
    "- 2015.. together with ada: a band\n"
    "- 2026-09-01..2027-02-01 together with con: at sea\n- 2026-10-27 note: odd\n",
    "contacts/openers.md": "## en\n\n- Hello\n",
    "contacts/log/no-day.md": "---\ndate: yesterday\nwith: [ada, nobody-here]\n---\n",
    "contacts/log/asked.md": "---\ndate: 2026-10-01\nkind: asked\nwith: [ada]\n---\nfor an "
    "introduction to [[bob]]\n",
}


def glance(readings: Iterable[Reading], settings: Settings = SETTINGS) -> Journal:
    """The journal of readings, each kept and taken out again when it is asked for."""
    kept = {one.file: pickle.dumps(one) for one in readings}
    known = [Known(r.file, called_of(r), again(gist_of(r))) for r in readings]
    return glanced_journal(known, lambda file: pickle.loads(kept[file]), settings)


def again(gist: Gist) -> Gist:
    """A gist as it comes back from the disk."""
    return Gist._make(marshal.loads(marshal.dumps(tuple(gist))))


def some_readings(seed: int) -> list[Reading]:
    files = {**journal_files(random.Random(seed)), **(ODD if seed % 2 else {})}
    return [read(text.encode(), file) for file, text in files.items()]


@pytest.fixture(autouse=True, params=(0, 3), ids=("one by one", "soon at once"))
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "MANY", request.param)


@pytest.mark.parametrize("seed", range(6))
def test_a_glance_is_equal_to_the_whole_journal(seed: int) -> None:
    readings = some_readings(seed)
    whole, glanced = make_journal(readings, SETTINGS), glance(readings)
    slugs = random.Random(seed).sample(list(whole.contacts), len(whole.contacts))

    assert list(glanced.contacts) == list(whole.contacts)
    for slug in slugs:
        assert glanced.lines[slug] == whole.lines[slug]
        assert glanced.contacts[slug] == whole.contacts[slug]
    assert replace(glanced, names=whole.names) == whole


@pytest.mark.parametrize("seed", range(6))
def test_what_it_means_is_equal_whoever_is_asked_about_first(seed: int) -> None:
    readings = some_readings(seed)
    rng = random.Random(seed)
    whole = make_journal(readings, SETTINGS)
    for today in DAYS:
        one, other = make_outlook(whole, today), make_outlook(glance(readings), today)
        slugs = rng.sample(list(whole.contacts), len(whole.contacts))
        if rng.random() < 0.5:
            assert other.due() == one.due()
            assert other.groups == one.groups
        for slug in slugs:
            assert other.stands[slug] == one.stands[slug]
            assert list(other.network.ties[slug].items()) == list(one.network.ties[slug].items())
            assert other.vouchers(slug) == one.vouchers(slug)
            assert other.requests_for(slug) == one.requests_for(slug)
            assert other.homework(slug) == one.homework(slug)
            assert other.revival(slug) == one.revival(slug)
        for name in (*OUTSIDERS, "nobody at all"):
            assert other.requests_for("", plain(name)) == one.requests_for("", plain(name))
        assert other.network == one.network
        assert other.dormant == one.dormant


@pytest.mark.parametrize("seed", range(6))
def test_the_problems_of_all_and_of_one_are_equal(seed: int) -> None:
    readings = some_readings(seed)
    every = all_problems(make_journal(readings, SETTINGS), TODAY)
    glanced = glance(readings)

    for day in (*DAYS, dt.date(2011, 1, 1)):
        whole = all_problems(make_journal(readings, SETTINGS), day)
        assert all_problems(glance(readings), day) == whole
    for contact in list(glanced.contacts.values()):
        wanted = [problem for problem in every if problem.place.file == contact.file]
        assert problems_of(contact, glanced, TODAY) == wanted


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_of_a_log_is_equal_but_for_the_words_of_touches(seed: int) -> None:
    readings = some_readings(seed)
    whole, glanced = make_journal(readings, SETTINGS), glance(readings)
    for slug, lines in whole.lines.items():
        told = [bared(one) for one in lines if is_told(one.line)]
        touches = [one.line.when for one in lines if one.line.sort == "touch"]
        assert [one.line.when for one in glanced.touches(slug)] == touches
        assert list(map(bared, glanced.told(slug))) == told
        assert [one.line.when for one in glanced.touches(slug)] == touches
    helped = {s for s, rows in whole.lines.items() if any(r.line.sort == "ledger" for r in rows)}
    assert set(glanced.helped()) == helped


def bared(one: Shared) -> Shared:
    """A line as a gist has it, which tells of a touch when it was and who was there."""
    is_touch = one.line.sort == "touch"
    return one._replace(line=one.line._replace(text="", mentioned=())) if is_touch else one


@pytest.mark.parametrize("seed", range(6))
def test_what_gists_say_of_somebody_is_what_their_files_say(seed: int) -> None:
    readings = some_readings(seed)
    whole = make_journal(readings, SETTINGS)
    for today in DAYS:
        one, other = make_outlook(whole, today), make_outlook(unread(readings), today)
        for slug in whole.contacts:
            assert other.network.near(slug) == one.network.ties[slug].keys()
            assert other.asked[slug] == one.asked[slug]
            assert other.balances[slug] == one.balances[slug]
            assert other.legs[slug] == one.legs[slug]
            history = one.histories[slug]
            bare = tuple(line._replace(text="", mentioned=()) for line in history.together)
            assert other.told[slug] == history._replace(together=bare)
        assert to_triage(other) == to_triage(one)


def unread(readings: Iterable[Reading]) -> Journal:
    """A glance at readings of which no contact's is asked for."""

    def read_one(file: str) -> Reading:
        reading = next(one for one in readings if one.file == file)
        assert reading.contact is None, f"{file} was read"
        return reading

    known = [Known(r.file, called_of(r), again(gist_of(r))) for r in readings]
    return glanced_journal(known, read_one, SETTINGS)


@pytest.mark.parametrize("picks", (1, 5))
@pytest.mark.parametrize("seed", range(4))
def test_the_picks_of_a_week_are_equal(seed: int, picks: int) -> None:
    settings = replace(SETTINGS, picks_per_week=picks, dormant_after=400)
    readings = some_readings(seed)
    whole = make_journal(readings, settings)
    for today in (*DAYS, *(dt.date(2026, 9, 7) + dt.timedelta(days=n) for n in range(7))):
        one, other = (make_outlook(j, today) for j in (whole, glance(readings, settings)))
        assert picks_of(other) == picks_of(one)
        assert other.candidates == one.candidates
        for slug in one.groups.asleep:
            assert other.alone[slug].score == pytest.approx(one.alone[slug].score)
            assert other.alone[slug].unlikely == pytest.approx(one.alone[slug].unlikely)


def test_a_glance_reads_those_alone_who_have_to_do_with_whom_it_is_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings = [
        read(f"---\nname: {slug.title()}\nknows: [{knows}]\n---\n", f"contacts/{slug}.md")
        for slug, knows in (("ada", "bob"), ("bob", ""), ("cy", "dee"), ("dee", ""), ("eli", "ada"))
    ]
    asked: list[str] = []

    def reading(file: str) -> Reading:
        asked.append(file.removeprefix("contacts/").removesuffix(".md"))
        return next(one for one in readings if one.file == file)

    known = [Known(one.file, called_of(one), gist_of(one)) for one in readings]
    monkeypatch.setattr(lazy, "MANY", 0)
    journal = glanced_journal(known, reading, SETTINGS)
    outlook = make_outlook(journal, TODAY)
    outlook.due()
    assert not asked

    assert list(outlook.network.ties["ada"]) == ["bob", "eli"]
    assert sorted(asked) == ["ada", "eli"]


def test_a_bare_contact_is_called_and_stands_as_the_whole_one() -> None:
    text = """\
        ---
        name: Zoe Smith
        aliases: [Zo]
        formerly: [zs]
        org: Acme
        city: Porto
        met: 2015-03
        circle: close
        cadence: 4-6 weeks
        snooze: 2027-01-15
        tags: [sea, choir]
        ---
        """
    reading = read(text)
    whole, called = reading.contact, called_of(reading)
    assert whole is not None and called is not None
    found = bare(reading.file, called, again(gist_of(reading)))

    holds = ("slug", "file", "name", "aliases", "formerly", "org", "met", "circle", "cadence",
             "snooze", "tags")  # fmt: skip
    assert [getattr(found, key) for key in holds] == [getattr(whole, key) for key in holds]
    assert (found.city, found.places, found.log) == ("", {}, ())
    assert bare(reading.file, called).org == ""


def test_texts_of_several_lines_come_back_as_they_were() -> None:
    odd = read("---\nname: Zoe\nknows:\n  - |\n    bob\n    ray\n  - ada\n---\n")
    journal = glance([odd, *(read(f"---\nname: {n}\n---\n", f"contacts/{n}.md") for n in ("ada",))])

    assert journal.index is not None
    assert [sorted(journal.index.naming(slug)) for slug in ("ada", "zoe")] == [["zoe"], []]


# ---- lazy values ---------------------------------------------------------------------------------


def test_once_many_were_asked_for_all_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "MANY", 4)
    one_by_one: list[str] = []
    at_once: list[int] = []

    def make_one(key: str) -> list[str]:
        one_by_one.append(key)
        return [key]

    def make_all() -> dict[str, list[str]]:
        at_once.append(1)
        return {key: [key] for key in "abcdefgh"}

    values = Lazy(make_one, tuple("abcdefgh"), make_all=make_all)
    first = values["c"]
    assert [values[key] for key in "ab"] == [["a"], ["b"]]
    assert values["h"] == ["h"]
    assert (one_by_one, at_once) == (["c", "a", "b"], [1])
    assert list(values) == list(values.keys()) == list("abcdefgh")
    assert values["c"] is first


def test_a_late_mapping_is_made_once_and_not_before_it_is_asked() -> None:
    made: list[int] = []

    def make_it() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    late = Late(make_it)
    assert not made
    assert (late.get("a"), late.get("b"), len(late), late) == (1, None, 1, {"a": 1})
    assert made == [1]

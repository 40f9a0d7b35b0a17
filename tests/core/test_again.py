"""After an edit, what has changed is worked out anew, the rest carried over: all is equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inline import TODAY, person, read
from kith.checks import Checked, all_problems, check_journal
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.insight.picks import week_of
from kith.insight.week import picks_of
from kith.journal import Journal, make_journal
from kith.lazy import Lazy
from kith.model import Change, Reading
from kith.near import NearWords
from kith.settings import Settings

SETTINGS = Settings()
CHANGES = {"ada": (Change("org", "A", "B", dt.date(2026, 5, 1)),)}


@dataclass(frozen=True)
class Known:
    """All that is worked out of some readings."""

    journal: Journal
    outlook: Outlook
    checked: Checked


def known(readings: list[Reading], earlier: Known | None = None) -> Known:
    """What readings tell; worked out from what was known `earlier`, if that is given."""
    old = (earlier.journal, earlier.outlook, earlier.checked) if earlier else (None, None, None)
    journal = make_journal(readings, SETTINGS, old[0])
    changes = CHANGES if len(readings) % 2 else {}
    outlook = make_outlook(journal, TODAY, changes, old[1])
    return Known(journal, outlook, check_journal(journal, TODAY, old[2]))


@dataclass
class Files:
    """Files as they are read: what is written again in the same words is read anew."""

    read: dict[str, Reading] = field(default_factory=dict)

    def write(self, texts: Mapping[str, str]) -> Files:
        for name, text in texts.items():
            self.read[name] = read(text.encode(), f"contacts/{name}")
        return self

    def all(self) -> list[Reading]:
        return list(self.read.values())


# ---- everything is equal, whatever was edited ---------------------------------------------------

SLUGS = ["ada", "ada-b", "bob", "cy", "dan"]
NAMES = ["Ada Lovelace", "Adá Lovelace", "Sam", "sam", "Bob Ray", "Cy Twombly", "Otto Weiss"]
SAID = [*SLUGS, *NAMES, "Ada Lovelac", "Bob Rai", "otto weiss", "ÓTTO WEISS", "Old Name", "ghost"]
LINKS = [*(f"[[{text}]]" for text in SAID), "[[ada.md|A]]", "[[2026-01-02]]", "[[x/Bob Ray.md]]"]
whom = st.sampled_from([*SAID, *LINKS])
dates = st.sampled_from(
    ["2026-11-01", "2026-10-20", "2026-08", "2025-05-05", "2021-02-03", "2020", "2019-01-01",
     "2015..2018", "2026-12-24", "2024-01-01.."]
)  # fmt: skip
keys = st.one_of(
    st.builds("aliases: [{}]".format, st.sampled_from([*NAMES, "Zed"])),
    st.builds("formerly: [{}]".format, st.sampled_from(["ghost", "old", "bob"])),
    st.builds("knows: ['{}', '{}: strong', 'Sam, Bob Ray']".format, whom, whom),
    st.builds("met_through: '{}'".format, whom),
    st.builds("met: {}".format, st.sampled_from(["2020-01-01", "2027-01-01"])),
    st.builds("emails: [{}@example.com]".format, st.sampled_from("ab")),
    st.sampled_from(["circle: close", "circle: nowhere", "cadence: 30", "org: A", "tags: [x, y]"]),
)
logged = st.one_of(
    st.builds("{} lunch with {}, {}: talked".format, dates, whom, whom),
    st.builds("{} call: about {}".format, dates, whom),
    st.builds("{} introduced <: to {}".format, dates, st.sampled_from(LINKS)),
    st.builds("{} asked: for an introduction to {}".format, dates, st.sampled_from(LINKS)),
    st.builds("{} {}".format, dates, st.sampled_from(["tried: x", "news: x", "helped: x", "?"])),
    st.builds("[ ] {} send it".format, st.sampled_from(["2026-12-01", "2026-10-01"])),
)
contacts = st.builds(
    lambda name, keys, log, note: (
        person(name, *{key.split(":")[0]: key for key in keys}.values(), log=log) + note
    ),
    st.sampled_from(NAMES),
    st.lists(keys, max_size=4),
    st.lists(logged, max_size=4),
    st.sampled_from(["", "\n## Notes\n\nOf [[Sam]].\n"]),
)
touches = st.builds(
    "---\ndate: {}\nkind: dinner\nwith: ['{}', '{}', bob]\n---\nWith [[{}]].\n".format,
    st.sampled_from(["2026-10-02", "2019-03-04", "2027-01-01"]),
    whom,
    whom,
    st.sampled_from(SAID),
)
broken = st.just("---\nname: [\n---\n")
files = st.sampled_from([f"{slug}.md" for slug in SLUGS] + ["sub/bob.md", "BOB.md"])
edits = st.one_of(
    st.tuples(files, contacts | broken),
    st.tuples(st.sampled_from(["log/x.md", "log/y.md"]), touches),
    st.tuples(files, st.none()),
)


def shown(of: Known) -> dict[str, object]:
    """All that is known, in its order."""
    journal, outlook, network = of.journal, of.outlook, of.outlook.network
    slugs, week = list(journal.contacts), week_of(TODAY)
    return {
        "contacts": list(journal.contacts.items()),
        "lines": list(journal.lines.items()),
        "touch files": journal.touch_files,
        "read": journal.problems,
        "names": [journal.names.find(text) for text in (*SAID, *LINKS)],
        "near": [(journal.names.near(text), journal.names.nearest(text)) for text in SAID],
        "begin": journal.names.starting("a"),
        "ties": [(slug, list(ties.items())) for slug, ties in network.ties.items()],
        "outsiders": [(name, list(ties.items())) for name, ties in network.outsiders.items()],
        "outside": network.outside,
        "spelt": {key: sorted(names) for key, names in network.spelt.items()},
        "histories": list(outlook.histories.items()),
        "stands": list(outlook.stands.items()),
        "groups": outlook.groups,
        "balances": list(outlook.balances.items()),
        "legs": list(outlook.legs.items()),
        "facts": list(outlook.facts.items()),
        "requests": list(outlook.requests.items()),
        "picks": [picks_of(outlook, week + n) for n in range(2)],
        "dormant": outlook.dormant,
        "vouchers": [outlook.vouchers(slug) for slug in slugs],
        "revivals": [outlook.revival(slug) for slug in slugs],
        "problems": of.checked.problems,
    }


@settings(deadline=None)
@given(
    st.lists(st.tuples(files, contacts), min_size=2, max_size=6),
    st.lists(st.tuples(edits, st.booleans()), min_size=1, max_size=6),
)
def test_after_each_edit_all_is_as_if_read_for_the_first_time(
    first: list[tuple[str, str]], then: list[tuple[tuple[str, str | None], bool]]
) -> None:
    written = Files().write(dict(first))
    now = known(written.all())
    shown(now)
    for (name, text), is_asked in then:
        if text is None:
            written.read.pop(name, None)
        else:
            written.write({name: text})
        now = known(written.all(), now)
        if is_asked:
            assert shown(now) == shown(known(written.all()))
    assert shown(now) == shown(known(written.all()))


# ---- what is not touched is the same object ------------------------------------------------------


def club() -> Files:
    log = ["2026-10-01 lunch with bob: x", "2026-09-01 asked: for an introduction to [[Otto]]"]
    return Files().write(
        {
            "ada.md": person("Ada", "knows: [bob, Otto]", log=log),
            "bob.md": person("Bob", "knows: [cy]"),
            "cy.md": person("Cy", "knows: [Otto]", log=["2020-01-01 call: x"]),
            "log/x.md": "---\ndate: 2026-10-02\nwith: [bob, cy]\n---\n",
        }
    )


def edited(files: Mapping[str, str | None]) -> tuple[Known, Known]:
    """What was known before and after an edit."""
    written = club()
    before = known(written.all())
    shown(before)
    for name, text in files.items():
        if text is None:
            del written.read[name]
        else:
            written.write({name: text})
    return before, known(written.all(), before)


def test_another_body_changes_nobody_else() -> None:
    before, after = edited({"cy.md": person("Cy", "knows: [Otto]", log=["2020-01-01 call: y"])})

    assert after.journal.names is before.journal.names
    for slug in ("ada", "bob"):
        assert after.journal.contacts[slug] is before.journal.contacts[slug]
        assert after.journal.lines[slug] is before.journal.lines[slug]
        assert slug in after.outlook.legs.known()
    assert after.journal.contacts["cy"] is not before.journal.contacts["cy"]
    assert "cy" not in after.outlook.legs.known()
    ties, old = after.outlook.network.ties, before.outlook.network.ties
    assert ties["ada"] is old["ada"]
    assert after.outlook.network.outsiders is before.outlook.network.outsiders
    assert after.outlook.network.outside is before.outlook.network.outside


def test_a_file_saved_as_it_was_changes_nothing() -> None:
    before, after = edited({"bob.md": person("Bob", "knows: [cy]")})

    assert after.journal.contacts["bob"] is before.journal.contacts["bob"]
    assert set(after.outlook.legs.known()) == {"ada", "bob", "cy"}


def test_another_tie_leaves_all_others() -> None:
    before, after = edited({"bob.md": person("Bob", "knows: [cy, ada]")})
    ties, old = after.outlook.network.ties, before.outlook.network.ties

    assert ties["bob"]["cy"] is old["bob"]["cy"]
    assert ties["ada"]["bob"] is not old["ada"]["bob"]
    assert after.journal.touch_files[0] is before.journal.touch_files[0]


def test_an_outsider_who_gets_a_file_is_one_no_more() -> None:
    before, after = edited({"otto.md": person("Otto")})

    assert "Otto" in before.outlook.network.outsiders
    assert after.outlook.network.outsiders == {}
    assert after.outlook.network.known_by("otto") == {"ada", "cy"}
    assert after.journal.lines["bob"] is before.journal.lines["bob"]
    assert set(after.outlook.legs.known()) == {"bob"}
    assert after.journal.mentions.shared_with(before.journal.mentions) == {
        "contacts/bob.md",
        "contacts/log/x.md",
    }


def test_an_outsider_who_is_spelt_otherwise_has_that_name() -> None:
    _, after = edited(
        {
            "ada.md": person("Ada", "knows: [bob, OTTO]"),
            "cy.md": person("Cy", "knows: [OTTO]", log=["2020-01-01 call: x"]),
        }
    )

    assert after.outlook.network.outsiders.keys() == {"OTTO"}
    assert after.outlook.network.outside["cy"].keys() == {"OTTO"}


def test_a_file_that_goes_leaves_strangers() -> None:
    before, after = edited({"cy.md": None})

    assert not before.checked.problems
    assert [problem.code for problem in after.checked.problems] == ["nobody", "nobody"]


def test_whoever_was_met_through_each_other_is_told_at_both_files() -> None:
    written = club().write({"bob.md": person("Bob", "met_through: cy")})
    before = known(written.all())
    after = known(written.write({"cy.md": person("Cy", "met_through: bob")}).all(), before)
    again = known(written.write({"cy.md": person("Cy")}).all(), after)

    assert not before.checked.problems
    assert [str(problem.place) for problem in after.checked.problems] == [
        "contacts/bob.md:3:14",
        "contacts/cy.md:3:14",
    ]
    assert not again.checked.problems


def test_another_day_or_other_settings_begin_anew() -> None:
    before = known(club().all())
    shown(before)
    tomorrow = make_outlook(before.journal, TODAY + dt.timedelta(days=1), {}, before.outlook)
    others = make_journal(club().all(), replace(SETTINGS, dormant_after=99), before.journal)

    assert not tomorrow.legs.known()
    assert others.names is not before.journal.names
    assert not make_outlook(others, TODAY, {}, before.outlook).legs.known()


def test_many_edits_at_once_are_read_as_if_for_the_first_time() -> None:
    def crowd(year: int) -> list[Reading]:
        texts = {f"p{n}.md": person("P", log=[f"{year}-01-01 call: x"]) for n in range(120)}
        return Files().write(texts).all()

    before = known(crowd(2020))
    after = known(crowd(2021), before)

    assert shown(after) == shown(known(crowd(2021)))
    assert after.journal.names is not before.journal.names


@pytest.mark.parametrize("changes", [{}, {"bob": (Change("org", "A", "B", dt.date(2026, 5, 1)),)}])
def test_what_git_saw_change_is_worked_out_anew(changes: dict[str, tuple[Change, ...]]) -> None:
    before = known(club().all())
    shown(before)
    after = make_outlook(before.journal, TODAY, changes, before.outlook)

    assert set(after.facts.known()) == {"ada", "bob", "cy"} - changes.keys()
    assert after.facts == make_outlook(before.journal, TODAY, changes).facts


def test_nobody_is_worked_out_who_was_not_asked_for() -> None:
    outlook = known(club().all()).outlook
    outlook.vouchers("cy")
    outlook.owed("bob")

    assert set(outlook.legs.known()) == {"bob"}
    assert set(outlook.histories.known()) == {"bob"}


def test_problems_are_those_of_the_whole_journal() -> None:
    journal = known(club().write({"bad.md": "---\nname: [\n---\n"}).all()).journal

    assert all_problems(journal, TODAY) == list(check_journal(journal, TODAY).problems) != []


# ---- words that are almost others ----------------------------------------------------------------

few = st.frozensets(st.text("abé", min_size=3, max_size=6), max_size=12)


@given(few, few, few, st.lists(st.text("abé", min_size=3, max_size=7), max_size=4))
def test_words_that_come_and_go(
    words: frozenset[str], gone: frozenset[str], come: frozenset[str], asked: list[str]
) -> None:
    before = NearWords(words)
    for word in asked:
        before.near(word)
    after, anew = before.after(gone, come), NearWords((words - gone) | come)

    assert [after.near(word) for word in asked] == [anew.near(word) for word in asked]
    assert [after.nearest(word) for word in asked] == [anew.nearest(word) for word in asked]


# ---- values that are worked out when asked for ---------------------------------------------------


def lazy(made: list[str], make: Callable[[str], str] = str.upper) -> Lazy[str]:
    def noted(key: str) -> str:
        made.append(key)
        return make(key)

    return Lazy(noted, "abc", {"b": "kept"})


def test_a_value_is_made_once_and_only_if_asked_for() -> None:
    made: list[str] = []
    values = lazy(made)

    assert (values["a"], values["b"], values["a"]) == ("A", "kept", "A")
    assert made == ["a"]
    assert (len(values), list(values), "c" in values, "d" in values) == (
        3,
        list("abc"),
        True,
        False,
    )
    assert values.known(but="a") == {"b": "kept"}


def test_whoever_asks_for_all_gets_all_in_order() -> None:
    made: list[str] = []
    values = lazy(made)
    values["c"]

    assert list(values.items()) == [("a", "A"), ("b", "kept"), ("c", "C")]
    assert list(values.values()) == ["A", "kept", "C"]
    assert list(values.keys()) == ["a", "b", "c"]
    assert made == ["c", "a"]
    assert values == {"a": "A", "b": "kept", "c": "C"}
    assert values != lazy([], str.lower)

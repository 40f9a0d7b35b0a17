"""The order of the dormant shelf: what research found, and what people complained of elsewhere."""

from __future__ import annotations

import datetime as dt
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, outlook, person
from kith.insight.onward import make_outlook
from kith.insight.outlook import Outlook
from kith.insight.reconnect import TRUST, Revival, gate
from kith.journal import Journal
from kith.model import Change
from kith.settings import WEIGHTS, read_settings

COLLEAGUE = ["2018-06-01 call: farewell", "2016-01..2018-06 together: platform team at Globex"]
MET_ONCE = ["2016-05-01 met: at a fair"]
BOB = {"bob.md": person("Bob Ray", "circle: inner", log=["2026-10-01 call: x"])}


def shelf(journal: Journal, today: dt.date = TODAY) -> list[str]:
    return [one.slug for one in outlook(journal, today).dormant]


def revival(*keys: str, log: list[str], options: dict[str, object] | None = None) -> Revival:
    """What speaks for Zoe, whom Bob may know."""
    return outlook(make(BOB, zoe=person("Zoe", *keys, log=log), options=options or {})).revival(
        "zoe"
    )


def points(found: Revival) -> dict[str, float]:
    return {reason.factor: round(reason.points, 3) for reason in found.reasons}


def test_the_reasons_are_in_words_and_add_up_to_the_score() -> None:
    found = revival(
        "circle: close",
        "org: Acme",
        "role: head of research",
        "knows: [bob]",
        log=[*COLLEAGUE, "2026-08-01 news: her lab opened", "2018-01-01 received: a desk"],
    )

    assert {reason.factor: reason.text for reason in found.reasons} == {
        "together": "platform team at Globex, 2016 to 2018",
        "fact": "news to open with",
        "touches": "you were in touch once",
        "circle": "your circle close",
        "span": "over 2 years",
        "voucher": "Bob Ray can put in a word",
        "thanks": "you have not thanked them yet",
        "seniority": "head of research",
        "bridge": "the only one you know at Acme",
        "mutual": "one mutual connection",
    }
    assert [reason.points for reason in found.reasons] == sorted(
        (reason.points for reason in found.reasons), reverse=True
    )
    assert found.score == pytest.approx(sum(points(found).values()), abs=0.01)
    assert (found.fact and found.fact.text) == "her lab opened"
    assert (found.voucher and found.voucher.slug) == "bob"


def test_somebody_met_once_never_outranks_a_colleague_of_old_with_a_new_job() -> None:
    everything = [f"2026-10-{n:02} news: number {n}" for n in range(1, 29)]
    acquaintances = [f"  - Person Number{n}" for n in range(200)]
    journal = make(
        BOB,
        once=person(
            "Once",
            "role: chief director",
            "org: Elsewhere",
            "city: Lisbon",
            "knows:",
            "  - bob: strong",
            *acquaintances,
            log=[*MET_ONCE, *everything, "2026-09-01 job: director"],
        ),
        colleague=person("Zoe", log=[*COLLEAGUE, "2026-09-01 job: lead at Acme"]),
        brief=person(
            "Yan",
            log=["2016-01..2017-01 together: one year", "2026-09-01 job: lead at Acme"],
        ),
    )

    assert shelf(journal) == ["colleague", "brief", "once"]


EVERYTHING = [
    "2016-10-01 met: at a conference",
    "2026-10-30 job: CEO at Zud",
    *(f"2026-10-{n} news: number {n}" for n in range(10, 30)),
]


@pytest.mark.parametrize("circle", ["circle: inner", "circle: close", "x-none: 1"])
@pytest.mark.parametrize(
    "colleague",
    [
        ["2026-06-01 job: dev at Initech", "2017-03..2018-03 together: Acme"],
        ["2026-06-01 job: dev at Initech", "2015-03..2018-03 together: Acme"],
        ["2020-06-01 job: dev at Initech", "2015-03..2018-03 together: Acme"],
        ["2026-06-01 job: dev at Initech", *(f"201{n}-01-01 lunch: x" for n in range(2, 8))],
    ],
)
def test_no_circle_and_no_news_make_a_friend_of_somebody_met_once(
    circle: str, colleague: list[str]
) -> None:
    friends = {
        f"f{n}.md": person(f"F{n}", "circle: inner", "knows: ['met: strong']",
                           log=["2026-09-01 call: x"])
        for n in range(10)
    }  # fmt: skip
    out = ", ".join(f"Out Sider{n}" for n in range(20))
    met = person("Met", circle, "role: CEO", "org: Zud", f"knows: [{out}]", log=EVERYTHING)
    journal = make(friends, met=met, col=person("Col", "org: Initech", log=colleague))

    assert shelf(journal) == ["col", "met"]


def test_a_shared_past_without_any_other_log_is_enough() -> None:
    journal = make(
        together=person("Zoe", log=["2010..2014 together: Tidewater Studio"]),
        met=person("Adam", "met: 2012"),
    )

    assert shelf(journal) == ["together", "met"]
    assert outlook(journal).dormant[0].score > 3
    assert outlook(journal).dormant[1].score == 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["2026-08-01 news: her lab opened"], []),
        (["2026-08-01 news: x"], ["2020-08-01 news: x"]),
        (["2026-08-01 news: x", "2025-01-01 news: y"], ["2026-08-01 news: x"]),
        (["2026-08-01 news: x"], ["2026-08-01 news: x", "2026-09-01 tried: about x"]),
        (["2020-08-01 job: lead at Acme"], ["2020-08-01 news: lead at Acme"]),
        ([], ["2017-01-01 asked: for a reference"]),
        (["2017-02-01 helped: her move", "2017-01-01 asked: x"], ["2017-01-01 asked: x"]),
        (["2017-01-01 asked: x"], ["2017-01-01 asked: x", "2017-02-01 asked: y"]),
        (["2017-01-01 email >: x", "2017-01-09 email <: y"], ["2017-01-01 email >: x",
                                                               "2017-01-09 email >: y"]),
        (["2017-01-01 call: x"], []),
        (["2010-01-01 call: x"], ["2017-01-01 call: x"]),
    ],
)  # fmt: skip
def test_what_raises_and_what_lowers(better: list[str], worse: list[str]) -> None:
    assert revival(log=[*COLLEAGUE, *better]).score > revival(log=[*COLLEAGUE, *worse]).score


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["knows: [bob]"], []),
        (["knows: ['bob: strong']"], ["knows: ['bob: weak']"]),
        (["circle: inner"], ["circle: close"]),
        (["circle: close"], ["circle: wide"]),
        (["circle: wide"], []),
        (["role: head of research"], ["role: research"]),
        (["org: Elsewhere"], []),
        (["knows: [Cy Twombly, Dee Old]"], ["knows: [Cy Twombly]"]),
        (["knows: [Cy Twombly]"], []),
    ],
)
def test_fields_that_raise(better: list[str], worse: list[str]) -> None:
    assert revival(*better, log=COLLEAGUE).score > revival(*worse, log=COLLEAGUE).score


def test_an_organisation_that_git_saw_change_is_new() -> None:
    journal = make(zoe=person("Zoe", "org: Acme", log=COLLEAGUE))
    change = Change("org", "Globex", "Acme", dt.date(2024, 5, 1))
    seen = make_outlook(journal, TODAY, {"zoe": (change,)}).revival("zoe")

    assert seen.score > outlook(journal).revival("zoe").score
    assert "now at Acme" in [reason.text for reason in seen.reasons]


def test_how_long_it_has_been_is_neutral() -> None:
    scores = {
        outlook(make(zoe=person("Zoe", log=[f"{year}-01-01 call: x"] * 3))).revival("zoe").score
        for year in range(1990, 2023)
    }

    assert len(scores) == 1


def test_mutual_connections_are_a_hump() -> None:
    def score(number: int) -> float:
        others = {f"p{n}.md": person(f"P{n}") for n in range(number)}
        knows = "knows: [" + ", ".join(f"p{n}" for n in range(number)) + "]"
        options: dict[str, object] = {"weights": {"bridge": 0}}
        made = make(others, zoe=person("Zoe", knows, log=COLLEAGUE), options=options)
        return outlook(made).revival("zoe").score

    scores = [score(number) for number in (0, 1, 5, 10, 20, 40)]

    assert scores[:4] == sorted(scores[:4])
    assert scores[3] > scores[4] > scores[5] > scores[0]


def test_asking_the_same_voucher_weekly_lowers_that_voucher() -> None:
    asked = [f"2026-{month:02}-{day:02} asked: x" for month in (8, 9, 10) for day in (3, 17)]
    both = ["circle: inner"]
    journal = make(
        target=person("Target", "knows: [ada, bob]", log=COLLEAGUE),
        ada=person("Ada", *both, log=["2026-10-30 call: x", *asked]),
        bob=person("Bob", *both, log=["2026-10-01 call: x"]),
    )
    seen = outlook(journal)

    assert [voucher.slug for voucher in seen.vouchers("target")] == ["bob", "ada"]
    assert seen.legs["ada"].caution == (
        "you asked them 6 times in the last half-year: let them rest"
    )
    assert seen.legs["ada"].is_tired


def test_two_thousand_dormant_people_do_not_tie() -> None:
    chance = random.Random(7)
    people = {}
    for n in range(2000):
        years = [chance.randint(2000, 2022) for _ in range(chance.randint(1, 9))]
        log = [f"{y}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} call: x" for y in years]
        if n % 3 == 0:
            log.append(f"{years[0]}-0{chance.randint(1, 9)}..{years[0] + 1} together: work")
        people[f"p{n}.md"] = person(f"Person {n}", log=log)
    ranked = outlook(make(people)).dormant
    top = [round(one.score, 6) for one in ranked[:200]]

    assert len(ranked) == 2000
    assert len(set(top)) == len(top)
    assert top == sorted(top, reverse=True)


# ---- properties ---------------------------------------------------------------------------------

LINES = st.lists(
    st.tuples(
        st.dates(dt.date(1990, 1, 1), dt.date(2023, 10, 1)),
        st.sampled_from(["call", "email >", "email <", "news", "job", "asked", "helped",
                         "received", "thanked", "tried", "event"]),
    ).map(lambda one: f"{one[0]} {one[1]}: x"),
    max_size=12,
)  # fmt: skip
KEYS = st.lists(
    st.sampled_from(["circle: inner", "org: Acme", "role: head of x", "city: Lisbon",
                     "knows: [bob, Cy Twombly]", "met: 1999"]),
    unique_by=lambda key: key.split(":")[0],
)  # fmt: skip


def seen_with(keys: list[str], log: list[str]) -> Outlook:
    return outlook(make(BOB, zoe=person("Zoe", *keys, log=log)))


@given(KEYS, LINES)
def test_a_score_is_finite_and_the_sum_of_its_reasons(keys: list[str], log: list[str]) -> None:
    found = seen_with(keys, log).revival("zoe")

    assert math.isfinite(found.score)
    assert found.score == pytest.approx(sum(reason.points for reason in found.reasons))
    assert all(reason.text and reason.points for reason in found.reasons)
    assert {reason.factor for reason in found.reasons} <= set(WEIGHTS)


@given(KEYS, LINES, st.dates(dt.date(1990, 1, 1), dt.date(2023, 10, 1)))
def test_another_touch_never_takes_trust_away(
    keys: list[str], log: list[str], day: dt.date
) -> None:
    before, after = seen_with(keys, log), seen_with(keys, [*log, f"{day} call: x"])

    assert _trust(after.revival("zoe")) > _trust(before.revival("zoe"))


def _trust(found: Revival) -> float:
    return sum(reason.points for reason in found.reasons if reason.factor in TRUST)


@given(KEYS, LINES, st.sampled_from(["news", "job"]))
def test_a_fresh_fact_raises_whoever_it_is_about(
    keys: list[str], log: list[str], kind: str
) -> None:
    before = seen_with(keys, log).revival("zoe")
    after = seen_with(keys, [*log, f"2026-10-30 {kind}: x"]).revival("zoe")

    assert after.score > before.score
    assert after.fact is not None


@given(KEYS, LINES)
def test_an_ask_alone_never_raises(keys: list[str], log: list[str]) -> None:
    bare = [line for line in log if " asked" not in line]
    before = seen_with(keys, bare).revival("zoe")
    after = seen_with(keys, [*bare, "2023-10-01 asked: x"]).revival("zoe")

    assert after.score < before.score


@given(st.lists(st.tuples(KEYS, LINES), min_size=2, max_size=6), st.randoms())
def test_the_order_is_total_and_the_same_for_the_same_journal(
    people: list[tuple[list[str], list[str]]], chance: random.Random
) -> None:
    files = {f"p{n}.md": person(f"P{n % 3}", *keys, log=log)
             for n, (keys, log) in enumerate(people)}  # fmt: skip
    shuffled = list(files.items())
    chance.shuffle(shuffled)

    assert shelf(make(files)) == shelf(make(dict(shuffled)))


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_more_trust_there_was_the_more_the_rest_counts(a: float, b: float) -> None:
    low, high = sorted((a, b))

    assert 0 < gate(low) <= gate(high) <= 1


# ---- weights ------------------------------------------------------------------------------------


def test_weights_can_be_changed() -> None:
    log = [*COLLEAGUE, "2026-08-01 news: x"]
    usual = points(revival(log=log))
    heavy = points(revival(log=log, options={"weights": {"fact": 3}}))
    none = points(revival(log=log, options={"weights": {"fact": 0}}))

    assert heavy["fact"] == pytest.approx(2 * usual["fact"], abs=0.002)
    assert "fact" not in none


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"novlety": 2}, 'weights: novlety: expected a factor of the shelf; did you mean "nov'),
        ({"news": 2}, "weights: news: expected a factor of the shelf; use one of together, touch"),
        ({"fact": -1}, 'weights: fact: expected 0 to 100, e.g. 1.5, got "-1"'),
        ({"fact": "lots"}, 'weights: fact: expected 0 to 100, e.g. 1.5, got "lots"'),
        ({"fact": True}, 'weights: fact: expected 0 to 100, e.g. 1.5, got "True"'),
        ({"fact": float("nan")}, 'weights: fact: expected 0 to 100, e.g. 1.5, got "nan"'),
        ("heavy", 'weights: expected factors with points, e.g. "novelty: 2", got "heavy"'),
    ],
)  # fmt: skip
def test_wrong_weights(weights: object, message: str) -> None:
    with pytest.raises(ValueError, match="weights") as error:
        read_settings({"weights": weights})

    assert str(error.value).startswith(message)

from __future__ import annotations

import datetime as dt

import pytest

from kith.dates import read_cadence
from kith.settings import KINDS, Settings, read_settings, read_today


def test_a_journal_without_options_has_circles_and_kinds() -> None:
    settings = read_settings({})

    assert settings == Settings()
    assert {name: cadence.most for name, cadence in settings.circles.items()} == {
        "inner": 30,
        "close": 90,
        "wide": 365,
    }
    assert settings.kinds == KINDS
    assert settings.dormant_after == 3 * 365


def test_circles_and_tags_are_names_with_cadences() -> None:
    settings = read_settings(
        {"circles": {"kin": "2 weeks", 5: 30, "far": None}, "tags": {"mentor": "4-6 weeks"}}
    )

    assert settings.circles == {
        "kin": read_cadence("2 weeks"),
        "5": read_cadence("30"),
        "far": read_cadence("never"),
    }
    assert settings.tags == {"mentor": read_cadence("4-6 weeks")}


def test_a_journal_may_have_no_circles_at_all() -> None:
    assert read_settings({"circles": {}}).circles == {}
    assert read_settings({"circles": None}).circles == Settings().circles


def test_circles_rank_in_the_order_of_mkdocs_yml() -> None:
    settings = read_settings({"circles": {"b": "1 week", "a": "1 month"}})

    assert [settings.circle_rank(circle) for circle in ("b", "a", "", "c")] == [0, 1, 2, 2]


def test_kinds_are_added_and_may_be_changed() -> None:
    settings = read_settings({"kinds": {"Podcast": "touch", "email": "attempt"}})

    assert settings.kinds["podcast"] == "touch"
    assert settings.kinds["email"] == "attempt"
    assert settings.kinds["call"] == "touch"


@pytest.mark.parametrize(
    ("text", "days"), [("3 years", 1095), ("18 months", 540), (400, 400), (None, 1095)]
)
def test_dormant_after_is_a_length_of_time(text: object, days: int) -> None:
    assert read_settings({"dormant_after": text}).dormant_after == days


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"circles": ["inner"]}, "circles: expected names with cadences"),
        ({"circles": {"inner": "often"}}, 'circles: inner: expected e.g. "6 weeks"'),
        ({"tags": "mentor"}, "tags: expected names with cadences"),
        ({"tags": {"mentor": -3}}, 'tags: mentor: expected e.g. "6 weeks"'),
        ({"dormant_after": "late"}, 'dormant_after: expected e.g. "6 weeks"'),
        ({"dormant_after": "never"}, 'dormant_after: expected e.g. "3 years", got "never"'),
        ({"kinds": ["podcast"]}, 'kinds: expected e.g. "podcast: touch"'),
        ({"kinds": {"podcast": "promise"}}, "with one of touch, ledger, fact, attempt"),
        ({"kinds": {"board game": "touch"}}, 'kinds: expected one word, e.g. "podcast"'),
        ({"kinds": {"with": "touch"}}, 'kinds: expected one word, e.g. "podcast"'),
    ],
)
def test_a_wrong_option_is_named_with_what_was_expected(
    options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        read_settings(options)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (None, None),
        ("", None),
        ("2026-11-02", dt.date(2026, 11, 2)),
        (dt.date(2026, 11, 2), dt.date(2026, 11, 2)),
        (dt.datetime(2026, 11, 2, 10, 30), dt.date(2026, 11, 2)),  # noqa: DTZ001
    ],
)
def test_today_is_a_date_its_text_or_left_to_the_clock(value: object, day: dt.date | None) -> None:
    assert read_today(value) == day


@pytest.mark.parametrize("value", ["tomorrow", "2026-11", 2026, True, "9999-12-31"])
def test_a_wrong_today_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="today: expected"):
        read_today(value)

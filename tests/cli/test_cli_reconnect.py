"""The picks of a week and the dormant shelf: their JSON, the reasons, and journals with nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inline import person
from kith.cli.reconnect import week_text
from kith.insight.reconnect import Reason
from kith.insight.why import ALL, why

Run = Callable[..., Result]
Write = Callable[..., Path]

KEYS = {
    "slug", "name", "score", "reasons", "fact", "voucher", "opener", "why", "done", "subject",
    "mailto",
}  # fmt: skip

FILES = {
    "priya.md": person(
        "Priya Raman",
        "org: Mosswell",
        "emails: [priya@example.com]",
        "knows: [bob]",
        log=[
            "2026-10-12 news: moved to Leeds",
            "2021-05-20 lunch: her last day",
            "2018..2021 together: Oxbow Health",
        ],
    ),
    "stefan.md": person("Stefan Vogel", log=["2017-02-18 visit: snow"]),
    "bob.md": person("Bob Ray", "circle: inner", log=["2026-10-24 coffee: bees"]),
    "ines.md": person(
        "Inês Duarte",
        "circle: close",
        log=["2026-10-20 news: opened a second workshop", "2026-05-02 call: the stairs"],
    ),
    "nils.md": person("Nils Berg", "circle: close", log=["2026-06-20 call: kites"]),
}


def entries(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def by_slug(result: Result) -> dict[str, dict[str, Any]]:
    return {entry["slug"]: entry for entry in entries(result)}


@pytest.mark.parametrize("words", [("--json",), ("--all", "--json")])
def test_the_score_is_the_sum_of_the_points(
    words: tuple[str, ...], run: Run, journal: Write
) -> None:
    journal(FILES)

    found = entries(run("-C", "j", "reconnect", *words))

    assert found
    for entry in found:
        points = [reason["points"] for reason in entry["reasons"]]
        assert set(entry) == KEYS
        assert abs(sum(points) - entry["score"]) < 1e-5
        assert all(points)
        assert all(set(reason) == {"factor", "points", "text"} for reason in entry["reasons"])


def test_the_shelf_is_everybody_dormant_best_first(run: Run, journal: Write) -> None:
    journal(FILES)

    found = entries(run("-C", "j", "reconnect", "--all", "--json"))

    assert [(e["slug"], e["why"], e["done"]) for e in found] == [
        ("priya", "dormant", None),
        ("stefan", "dormant", None),
    ]
    assert found[0]["score"] > found[1]["score"]


def test_the_reasons_of_somebody_overdue_begin_with_being_so(run: Run, journal: Write) -> None:
    journal(FILES)
    due = {entry["slug"]: entry for entry in entries(run("-C", "j", "due", "--json"))}

    found = by_slug(run("-C", "j", "reconnect", "--json"))

    assert {slug for slug, entry in found.items() if entry["why"] == "overdue"} == set(due)
    for slug, one in due.items():
        first, *others = found[slug]["reasons"]
        days = (dt.date(2026, 11, 2) - dt.date.fromisoformat(one["last"])).days
        assert first["factor"] == "overdue"
        assert first["points"] == round(days / one["cadence_days"], 6)
        assert first["text"] == one["reason"]
        assert "overdue" not in {reason["factor"] for reason in others}


def test_an_opener_rests_on_a_fact_and_goes_to_an_address(run: Run, journal: Write) -> None:
    journal(FILES)

    found = by_slug(run("-C", "j", "reconnect", "--json"))

    priya, stefan, ines = found["priya"], found["stefan"], found["ines"]
    assert priya["fact"] == {
        "date": "2026-10-12",
        "kind": "news",
        "text": "moved to Leeds",
        "before": None,
        "source": "log",
        "file": "contacts/priya.md",
        "line": 9,
        "used": None,
    }
    assert "Leeds" in priya["opener"]
    assert priya["mailto"].startswith("mailto:priya@example.com?subject=")
    assert set(priya["voucher"]) == {"slug", "name", "strength", "score", "reason"}
    assert priya["voucher"]["slug"] == "bob"
    assert (ines["opener"] is None, ines["subject"] is None, ines["mailto"]) == (False, False, None)
    for key in ("fact", "opener", "subject", "mailto", "voucher"):
        assert stefan[key] is None


def test_whoever_you_wrote_to_is_done_and_keeps_the_reasons(run: Run, journal: Write) -> None:
    nils = FILES["nils.md"] + "- 2026-11-03 message >: kites again\n"
    journal({**FILES, "nils.md": nils})
    at = ("--today", "2026-11-05", "-C", "j", "reconnect")

    found = by_slug(run(*at, "--json"))["nils"]
    text = run(*at).output

    assert (found["why"], found["done"], found["fact"]) == ("overdue", "2026-11-03", None)
    assert found["reasons"][0]["text"].startswith("last call 135 days ago")
    assert "Nils Berg\n  done          you were in touch 2 days ago, on 3 November 2026\n" in text


def test_a_try_uses_the_news_up(run: Run, journal: Write) -> None:
    priya = FILES["priya.md"] + "- 2026-11-02 tried: wrote about Leeds\n"
    journal({**FILES, "priya.md": priya})

    found = by_slug(run("-C", "j", "reconnect", "--json"))["priya"]
    shelf = by_slug(run("-C", "j", "reconnect", "--all", "--json"))["priya"]
    card = run("-C", "j", "show", "priya").output

    assert (found["done"], found["fact"], found["opener"]) == ("2026-11-02", None, None)
    assert (shelf["fact"], shelf["opener"]) == (None, None)
    assert "you wrote about it on 2 November 2026" in " ".join(card.split())
    assert "No news yet, so no opener." in " ".join(card.split())


def test_the_words_of_a_week() -> None:
    assert week_text(dt.date(2026, 11, 2)) == "2 to 8 November 2026"
    assert week_text(dt.date(2026, 9, 28)) == "28 September to 4 October 2026"
    assert week_text(dt.date(2026, 12, 28)) == "28 December 2026 to 3 January 2027"


def test_the_picks_stand_in_words_without_scores(run: Run, journal: Write) -> None:
    journal(FILES)

    text = run("-C", "j", "reconnect").output

    assert text.startswith("This week, 2 to 8 November 2026\n")
    assert "kith draft" in text
    assert "neglect" not in text
    assert not any(char in text for char in "\x1b%")
    assert all(len(line) <= 80 for line in text.splitlines())


def test_an_empty_journal(run: Run, journal: Write) -> None:
    journal({})

    assert run("-C", "j", "reconnect").output.startswith("No contacts yet.")
    assert run("-C", "j", "reconnect", "--json").output == "[]\n"
    assert run("-C", "j", "reconnect", "--all").output.startswith("Nobody is dormant")
    assert run("-C", "j", "reconnect", "--all", "--json").output == "[]\n"


def test_a_week_without_anybody(run: Run, journal: Write) -> None:
    journal({"bob.md": FILES["bob.md"]})

    text = " ".join(run("-C", "j", "reconnect").output.split())

    assert text.startswith("Nobody is waiting to hear from you. Next is Bob Ray")


def test_a_week_in_which_all_that_is_left_is_to_wait(run: Run, journal: Write) -> None:
    journal({"nils.md": FILES["nils.md"] + "- 2026-10-20 tried: a card\n"})

    assert run("-C", "j", "reconnect").output.startswith("Nobody to write to this week: you have")


def test_a_week_in_which_all_are_done(run: Run, journal: Write) -> None:
    journal({"nils.md": FILES["nils.md"] + "- 2026-11-02 call: at last\n"})

    assert "That is everybody for this week." in run("-C", "j", "reconnect").output


def test_hostile_texts_reach_no_terminal(run: Run, journal: Write) -> None:
    evil = '"\\e[2J \\u202egnp.exe"'
    journal(
        {
            "zoe.yaml": f"name: {evil}\norg: {evil}\nrole: {evil}\nlog:\n"
            '  - "2016-01-01 call: \\e[2J \\u202e"\n  - "2026-09-01 news: moved \\e[2J \\u202e"\n'
            '  - "2020-01-01 helped <: \\a \\u2066"\nknows:\n  - "Bob \\u202e: strong, \\e[2J"\n'
        }
    )

    for words in (
        ("reconnect",), ("reconnect", "--json"), ("reconnect", "--all"), ("show", "zoe"),
        ("draft", "zoe", "--openers"), ("draft", "zoe"), ("ledger",), ("mutual", "zoe", "--opens"),
        ("mutual", "zoe", "--opens", "--json"), ("ledger", "--json"),
    ):  # fmt: skip
        text = run("-C", "j", *words).output
        assert not set(text) & set("\x1b\x07\u202e\u2066"), words


def test_the_same_bytes_twice(run: Run, journal: Write) -> None:
    journal(FILES)

    for words in (("reconnect", "--json"), ("reconnect", "--all", "--json"), ("reconnect",)):
        first, second = run("-C", "j", *words), run("-C", "j", *words)
        assert first.stdout_bytes == second.stdout_bytes


# ---- what git saw -------------------------------------------------------------------------------


def commit(root: Path, day: str) -> None:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z"),
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.com"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", day]):
        subprocess.run(["git", *words], cwd=root, env=env, check=True, capture_output=True)


@pytest.fixture
def remembered(journal: Write) -> Path:
    """A journal whose Priya changed her employer in September."""
    root = journal(FILES)
    commit(root, "2026-01-01")
    path = root / "contacts" / "priya.md"
    path.write_text(path.read_text().replace("org: Mosswell", "org: Fernhill"))
    commit(root, "2026-09-15")
    return root


def test_a_change_that_git_saw_is_a_fact(run: Run, remembered: Path) -> None:
    card = " ".join(run("-C", "j", "show", "priya").output.split())
    facts = json.loads(run("-C", "j", "show", "priya", "--json").stdout)["facts"]

    assert "now at Fernhill, before at Mosswell (15 September 2026, 6 weeks ago, from git)" in card
    assert [(fact["kind"], fact["before"], fact["source"]) for fact in facts] == [
        ("news", None, "log"),
        ("org", "Mosswell", "git"),
    ]


def test_without_git_nothing_is_remembered(
    run: Run, remembered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    facts = json.loads(run("-C", "j", "show", "priya", "--json").stdout)["facts"]

    assert [fact["source"] for fact in facts] == ["log"]


def test_a_command_that_tells_no_news_asks_git_nothing(
    run: Run, remembered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("git was asked")

    monkeypatch.setattr("kith.versions.start_changes", refuse)

    assert run("-C", "j", "check").exit_code == run("-C", "j", "due").exit_code == 0
    with pytest.raises(AssertionError, match="git was asked"):
        run("-C", "j", "show", "zoe")


# ---- a sentence of why --------------------------------------------------------------------------


def reasons(**texts: str) -> list[Reason]:
    return [Reason(factor, 9 - i, text) for i, (factor, text) in enumerate(texts.items())]


def test_why_says_what_was_and_then_what_is_new() -> None:
    found = reasons(
        touches="you were in touch 9 times",
        novelty="now at Acme.",
        together="the choir, 2009 to 2014",
        span="over 5 years",
        circle="your circle close",
        fact="news to open with",
    )

    assert why(found) == (
        "Together: the choir, 2009 to 2014; you were in touch 9 times over 5 years; now at Acme."
    )
    assert why(found, 1, is_new_first=True) == "Now at Acme."
    assert why(found, 9, ALL).count(";") == 3
    assert why([]) == ""


def test_what_speaks_against_somebody_is_no_reason_why() -> None:
    assert why([Reason("asks", -1.0, "you asked"), Reason("thanks", 1.0, "thanks owed")]) == (
        "Thanks owed."
    )

"""What the card and `kith mutual` say beside the transcripts: homework, ways in, whom one opens."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inline import make, outlook, person
from kith.cli.before import look_text
from kith.insight.opening import opens

Run = Callable[..., Result]
Write = Callable[..., Path]

ZOE = person(
    "Zoë Smith",
    "org: Acme",
    "city: London",
    "looking_for: [a cello]",
    "offers: [proofreading]",
    "tags: [climbing]",
    "knows: ['Bob: strong', 'Hilde Moen: strong']",
    log=[
        "2024-10-20 news: moved",
        "[ ] 2024-12-01 send her the paper",
        "[ ] 2024-12-02 < the recipe",
        "2024-03-01 helped <: read my draft",
        "2024-02-01 call: about Acme",
    ],
)


def card(run: Run) -> str:
    return " ".join(run("-C", "j", "show", "zoe").output.split())


def data(run: Run, *words: str) -> Any:
    return json.loads(run("-C", "j", *words, "--json").stdout)


def test_the_whole_homework_in_words(run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE, "bob.md": person("Bob")})

    said = card(run)

    for text in (
        "news moved (20 October 2024, 2 years ago)",
        "you promised send her the paper (was due 23 months ago)",
        "they promised the recipe (was due 23 months ago)",
        "thanks owed they helped: read my draft (1 March 2024, 2 years ago)",
        "ask after Bob and Hilde Moen",
        "interests a cello, climbing",
        "look it up nothing confirms Acme for 2 years nothing confirms that they live in London",
        "first line ",
        "offers proofreading looking for a cello",
    ):
        assert text in said, text


def test_the_whole_homework_as_json(run: Run, journal: Write) -> None:
    journal({"zoe.md": ZOE, "bob.md": person("Bob")})

    found = data(run, "show", "zoe")

    assert [line["text"] for line in found["news"]] == ["moved"]
    assert [fact["kind"] for fact in found["facts"]] == ["news"]
    assert [line["text"] for line in found["promises"]] == ["send her the paper"]
    assert [line["text"] for line in found["their_promises"]] == ["the recipe"]
    assert [line["text"] for line in found["owed"]] == ["read my draft"]
    assert [stale["field"] for stale in found["stale"]] == ["org", "city"]
    assert found["ask_after"] == ["Bob", "Hilde Moen"]
    assert found["opener"] == found["openers"][0]["text"]
    assert found["balance"]["weight"] == -1
    assert (found["requests"], found["reasons"], found["look"]) == ([], [], [])
    assert (found["offers"], found["looking_for"]) == (["proofreading"], ["a cello"])


def test_news_stays_the_lines_since_the_last_touch(run: Run, journal: Write) -> None:
    log = [
        "2026-12-01 news: not yet", "2026-10-20 news: moved", "2026-09 job: lead at Acme",
        "2026-08-01 call: about Acme", "2026-08-01 news: that very day", "2026-07-01 news: old",
    ]  # fmt: skip
    journal({"zoe.md": person("Zoe", log=log)})

    assert [line["text"] for line in data(run, "show", "zoe")["news"]] == [
        "moved", "lead at Acme", "that very day",
    ]  # fmt: skip


def test_a_request_stands_on_both_cards(run: Run, journal: Write) -> None:
    bob = person(
        "Bob", "knows: [zoe]", log=["2026-10-30 asked: for an introduction to [[Zoë Smith]]"]
    )
    journal({"zoe.md": ZOE, "bob.md": bob})

    assert "introduction through Bob: you asked them on 30 October 2026; next: wait" in card(run)
    assert "introduction to Zoë Smith: you asked them" in " ".join(
        run("-C", "j", "show", "bob").output.split()
    )
    assert "You asked them on 30 October 2026; next: wait" in run("-C", "j", "mutual", "zoe").output
    assert [r["state"] for r in data(run, "show", "zoe")["requests"]] == ["asked"]


def test_a_request_that_is_over_is_not_on_the_card(run: Run, journal: Write) -> None:
    log = ["2026-10-30 declined: no", "2026-10-20 asked: for an introduction to [[Zoë Smith]]"]
    journal({"zoe.md": ZOE, "bob.md": person("Bob", log=log)})

    assert "introduction" not in card(run)


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ([("x.com/zoe", "https://x.com/zoe"), ("ask Bob", ""), ("the news of Acme", "")],
         "Look at: https://x.com/zoe or the news of Acme; or ask Bob."),
        ([("ask Bob", ""), ("ask Ada", "")], "Ask Bob or Ada."),
        ([("write down what you remember of them", "")], "Write down what you remember of them."),
        ([], ""),
    ],
)  # fmt: skip
def test_where_to_look(look: list[tuple[str, str]], said: str) -> None:
    assert look_text(look) == said


# ---- vouchers -----------------------------------------------------------------------------------


def test_a_voucher_has_a_score_reasons_and_a_caution(run: Run, journal: Write) -> None:
    bob = person(
        "Bob", "org: Acme", "tags: [climbing]", "circle: inner",
        log=["2026-10-01 received: honey", "2026-10-01 call: honey"],
    )  # fmt: skip
    journal({"zoe.md": ZOE, "bob.md": bob})

    (voucher,) = data(run, "mutual", "zoe")

    assert voucher["score"] > 2
    assert voucher["caution"] == "you still owe them thanks"
    assert voucher["reasons"] == [
        "your circle inner; you last spoke 4 weeks ago",
        "knows Zoë Smith well",
        "both at Acme",
        "common ground: climbing",
    ]
    assert data(run, "show", "zoe")["vouchers"] == [voucher]
    text = run("-C", "j", "mutual", "zoe").output
    assert "  Both at Acme; common ground: climbing.\n  But you still owe them thanks.\n" in text


def test_two_steps_where_nobody_near_knows_them(run: Run, journal: Write) -> None:
    journal(
        {
            "zoe.md": person("Zoe"),
            "far.md": person("Far Off", "knows: ['zoe: strong']"),
            "bob.md": person("Bob", "circle: inner", "knows: ['far: strong']"),
        }
    )

    text = run("-C", "j", "mutual", "zoe").output

    assert "Better in two steps, by people whom you know well:\n  Bob → Far Off → Zoe:" in text
    assert len(data(run, "mutual", "zoe")) == 1


# ---- whom one opens -----------------------------------------------------------------------------

OPENERS = {
    "bob": person(
        "Bob", "circle: inner",
        "knows: ['Hilde Moen: weak', 'Ada Oke: strong', 'zoe: strong', 'near', 'eve: weak', 'ann']",
    ),
    "zoe": person("Zoe"),
    "ann": person("Ann"),
    "eve": person("Eve"),
    "near": person("Near", "circle: inner"),
}  # fmt: skip


def test_whom_somebody_can_open() -> None:
    seen = outlook(make(**OPENERS))

    found = opens("bob", seen)

    assert [(one.slug, one.name) for one in found] == [
        ("", "Ada Oke"), ("", "Hilde Moen"), ("zoe", "Zoe"), ("ann", "Ann"),
    ]  # fmt: skip
    assert [one.name for one in opens("zoe", seen)] == []
    assert opens("nobody", seen) == []


def test_whom_somebody_can_open_as_json(run: Run, journal: Write) -> None:
    journal({f"{name}.md": text for name, text in OPENERS.items()})

    found = data(run, "mutual", "bob", "--opens")

    assert [set(one) for one in found] == [{"slug", "name", "strength", "evidence"}] * 4
    assert [(one["slug"], one["strength"]) for one in found] == [
        (None, 3), (None, 1), ("zoe", 3), ("ann", 2),
    ]  # fmt: skip
    assert run("-C", "j", "mutual", "Ada Oke", "--opens").exit_code == 2
    assert run("-C", "j", "mutual", "bob", "zoe", "--opens").exit_code == 2

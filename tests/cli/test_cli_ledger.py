"""The ledger: help both ways, thanks owed, what waits for you, introductions to make."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from inline import person
from kith.cli.ledger import balance_text
from kith.insight.ledger import Balance
from kith.model import LogLine

Run = Callable[..., Result]
Write = Callable[..., Path]

FILES = {
    "bob.md": person(
        "Bob Ray",
        "circle: inner",
        "offers: [letterpress printing]",
        log=[
            "2026-10-24 coffee: bees",
            "2026-10-20 agreed: will write to [[Tom Hale]]",
            "2026-10-14 asked: for an introduction to [[Tom Hale]]",
            "2026-09-12 helped: carried his hives",
            "2026-08-01 received: a jar of honey",
        ],
    ),
    "nils.md": person(
        "Nils Berg",
        "circle: close",
        log=["2026-06-20 asked: a favour", "2026-05-11 asked: another"],
    ),
    "ines.md": person(
        "Inês Duarte",
        "circle: close",
        "looking_for: [a letterpress printer, printing]",
        log=["2026-10-02 call: stairs", "2026-09-01 asked: to introduce me to [[Ada Oke]]"],
    ),
    "kay.md": person("Kay Lund", "circle: close", log=["2026-10-02 call: nothing much"]),
}


def test_the_sections_of_the_ledger(run: Run, journal: Write) -> None:
    journal(FILES)

    result = run("-C", "j", "ledger")

    assert result.exit_code == 0
    assert result.output == (
        "Help given and help asked (2 November 2026)\n"
        "\n"
        "Thanks owed\n"
        "  Bob Ray  they helped: a jar of honey (1 August 2026, 13 weeks ago)\n"
        "\n"
        "Waiting for you\n"
        "  Inês Duarte  to Ada Oke: you asked them on 1 September 2026; next: ask once\n"
        "               more, lightly, or let it go\n"
        "  Bob Ray      to Tom Hale: they agreed on 20 October 2026; next: send the\n"
        "               paragraph that they can forward\n"
        "\n"
        "This time, bring something\n"
        "  Nils Berg  the last 2 times you were in touch, you asked for something\n"
        "\n"
        "Help both ways\n"
        "  Bob Ray      you helped once and they helped once; you asked once\n"
        "  Nils Berg    you asked twice\n"
        "  Inês Duarte  you asked once\n"
    )


def test_the_ledger_as_json(run: Run, journal: Write) -> None:
    journal(FILES)

    found = json.loads(run("-C", "j", "ledger", "--json").stdout)

    assert [entry["slug"] for entry in found] == ["bob", "nils", "ines"]
    bob = found[0]
    assert set(bob) == {
        "slug", "name", "weight", "asks_in_a_row", "given", "taken", "asked", "wanted", "thanked",
        "owed", "requests",
    }  # fmt: skip
    assert (bob["weight"], found[1]["asks_in_a_row"]) == (0, 2)
    assert [line["text"] for line in bob["owed"]] == ["a jar of honey"]
    (request,) = bob["requests"]
    assert (request["target"], request["name"], request["state"]) == (None, "Tom Hale", "agreed")
    assert (request["since"], request["is_mine"], request["is_over"]) == ("2026-10-20", True, False)
    assert [line["kind"] for line in request["lines"]] == ["asked", "agreed"]


def test_a_request_that_waits_for_them(run: Run, journal: Write) -> None:
    journal(
        {"bob.md": person("Bob", log=["2026-10-30 asked: for an introduction to [[Tom Hale]]"])}
    )

    text = run("-C", "j", "ledger").output

    assert "Waiting for you" not in text
    assert "Waiting for them\n  Bob  to Tom Hale: you asked them on 30 October 2026; next:" in text


def test_introductions_to_make(run: Run, journal: Write) -> None:
    journal(FILES)

    text = run("-C", "j", "ledger", "--introductions").output
    found = json.loads(run("-C", "j", "ledger", "--introductions", "--json").stdout)

    assert text.startswith("1 introduction that you could make:\n\nBob Ray and Inês Duarte\n")
    (pair,) = found
    assert set(pair) == {"a", "b", "score", "reasons"}
    assert pair["a"] == {"slug": "bob", "name": "Bob Ray"}
    assert pair["reasons"]


@pytest.mark.parametrize("files", [{}, {"kay.md": FILES["kay.md"]}])
def test_nothing_to_tell(files: dict[str, str], run: Run, journal: Write) -> None:
    journal(files)

    assert run("-C", "j", "ledger").output.startswith("No help is written down yet")
    assert run("-C", "j", "ledger", "--json").output == "[]\n"
    assert run("-C", "j", "ledger", "--introductions").output.startswith("Nobody comes to mind")
    assert run("-C", "j", "ledger", "--introductions", "--json").output == "[]\n"


def test_a_balance_in_words(journal: Write) -> None:
    line = (LogLine(None, "helped", "ledger", "", None),)  # type: ignore[arg-type]

    assert balance_text(Balance()) == ""
    assert balance_text(Balance(given=line * 3)) == "you helped 3 times"
    assert balance_text(Balance(taken=line, wanted=line * 2)) == (
        "they helped once; they asked twice"
    )

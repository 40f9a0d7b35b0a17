"""Whoever is asked for and may be in a file that cannot be read is told which, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]


def test_a_name_in_another_encoding_is_recognised(run: Run, journal: Write) -> None:
    root = journal({"ada.md": "---\nname: Ada\n---\n"})
    (root / "contacts/jr.md").write_bytes(b"---\nname: Jos\xe9 Ray\naliases: [Pepe]\n---\n")

    for name in ("José Ray", "ray", "Pepe"):
        result = run("-C", "j", "log", name, "call: x")
        assert result.exit_code == 2
        assert f'"{name}"; contacts/jr.md may be theirs, but cannot be read:' in result.output
        assert "contacts/jr.md:2:10: expected UTF-8" in result.output


@pytest.mark.parametrize("words", [("log", "zoe", "call: x"), ("show", "zoe"), ("done", "zoe")])
def test_files_that_have_another_name_are_not_told_of(
    words: tuple[str, ...], run: Run, journal: Write
) -> None:
    journal(
        {
            "bob.md": "---\nname: Bob\ntags: [a\n---\n",
            "zora.md": "---\nname: Zora\n---\n",
            "log/zoe.md": "---\ndate: someday\n---\n",
        }
    )

    result = run("-C", "j", *words)
    assert result.exit_code == 2
    assert "may be theirs" not in result.output


def test_a_new_file_is_not_made_beside_one_that_cannot_be_read(run: Run, journal: Write) -> None:
    root = journal({"zs.md": "---\nname: Zoe Smith\ntags: [a\n---\n"})

    result = run("-C", "j", "log", "--new", "Zoe Smith", "call: x")

    assert (result.exit_code, "contacts/zs.md:" in result.output) == (2, True)
    assert [path.name for path in (root / "contacts").iterdir()] == ["zs.md"]


def test_namesakes_are_listed_in_order_of_slug(run: Run, journal: Write) -> None:
    journal({f"{slug}.md": "---\nname: Jo Day\n---\n" for slug in ("jo-day", "jo-day-oslo", "jd")})

    for words in (("log", "Jo Day", "call: x"), ("show", "Jo Day")):
        told = [line.split()[0] for line in run("-C", "j", *words).output.splitlines()[1:]]
        assert told == ["jd", "jo-day", "jo-day-oslo"]

"""Text on a terminal: harmless, aligned by what is seen, wrapped; and JSON that is harmless too."""

from __future__ import annotations

import io
import json
import sys

import pytest

from kith.cli.as_json import to_json
from kith.cli.terminal import aligned, columns, paint, safe, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë 东京 👩‍🔬", "Zoë 东京 👩‍🔬"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("two\nlines\tand", "two lines and"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("\u202eevil\u2069", "\\u202eevil\\u2069"),
        ("a\u2028b", "a\\u2028b"),
        ("caf\udce9", "caf\\udce9"),
        ("a\rb", "a\\x0db"),
    ],
)
def test_controls_are_written_out(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [("Zoë", 3), ("Zoe\u0308", 3), ("東京", 4), ("\x1b[1mBob\x1b[0m", 3), ("김", 2), ("", 0)],
)
def test_the_width_is_what_is_seen(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_are_aligned_by_what_is_seen() -> None:
    assert aligned([["東京", "a"], ["Zoe\u0308", "b"], ["x"]]) == ["東京  a", "Zoe\u0308   b", "x"]
    assert aligned([]) == []


def test_a_shortened_text_says_so() -> None:
    assert shorten("a long text", 7) == "a long…"
    assert shorten("東京東京", 5) == "東京…"
    assert shorten("short", 5) == "short"


def test_wrapped_lines_hang() -> None:
    assert wrap("one two three four", 10, "- ") == ["- one two", "  three", "  four"]


def test_a_link_stays_whole_and_another_long_word_does_not() -> None:
    link = "https://example.com/a/very/long/path"

    assert wrap(f"see {link}", 12) == ["see", link]
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_no_colour_but_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert paint("Bob", "red") == "\x1b[31mBob\x1b[0m"

    monkeypatch.setenv("NO_COLOR", "1")
    assert paint("Bob", "red") == "Bob"

    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert paint("Bob", "red", bold=True) == "Bob"


def test_lines_are_never_too_long_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert columns() == 100
    monkeypatch.setenv("COLUMNS", "5")
    assert columns() == 40


def test_json_escapes_what_disturbs_and_means_the_same() -> None:
    value = {"name": "Zoë \u202e\x9b\x1b\udce9"}

    text = to_json(value)

    assert text == '{\n  "name": "Zoë \\u202e\\u009b\\u001b\\udce9"\n}'
    assert json.loads(text.encode()) == value

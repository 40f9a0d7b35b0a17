"""Markdown that would take too long is plain text; what people write never is."""

from __future__ import annotations

from html import unescape

import pytest
from fuzz_pages import harmless

from inline import read, told
from kith.reading.tangled import is_tangled
from kith.render.notes import Notes

NOTES = Notes(lambda written: "people/bob-ray.html" if "Bob" in written else "")


def prose(text: str) -> str:
    return str(NOTES.prose(text, "../"))


BOMBS = {
    "images": "![[](" * 3000,
    "brackets": "[" * 3000,
    "closed brackets": "[" * 800 + "]" * 800,
    "stars": "*a **b " * 2000,
    "underscores": "_a __b " * 2000,
    "ticks": "".join("`" * n + " " for n in range(1, 200)),
    "angles": "<" * 4000,
    "html": "<b " * 3000,
    "quotes": "> " * 2000 + "x",
    "lists": "".join("    " * n + "- x\n" for n in range(300)),
    "fences": "```\n" * 3000,
    "references": "".join(f"[{n}]: x\n" for n in range(3000)) + "[1]" * 300,
    "long": "word " * 100_000,
    "wiki links": "[[a" * 2000,
    "entities": "&" * 20_000,
    "escapes": "\\" * 20_000,
    "spaces": " " * 50_000 + "x",
    "breaks": "x  \n" * 10_000,
    "table": "|" * 3000 + "\n" + "|-" * 3000 + "\n" + "|" * 3000,
    "titles": '[a](b "' * 2000,
    "definitions": ":   " * 5000,
    "headings": "#" * 20_000 + " x",
    "headings in a row": "# a\n" * 20_000,
    "rules": "* " * 10_000,
    "headings above lines": "## x\n" * 48_000,
    "underlined headings": "a\n===\n" * 40_000,
    "lines for headings": "a\n---\n" * 40_000,
    "terms": "a\n:   d\n" * 30_000,
    "empty items": "- \n" * 10_000,
    "numbers in a row": "1. " * 80_000,
    "plus signs in a row": "+ " * 60_000 + "x",
    "quotes and lists in a row": "> - " * 20_000 + "x",
    "many entities": "&amp;" * 48_000,
    "ampersands": "& " * 100_000,
    "backslashes": "\\" * 240_000,
    "paragraphs": "x\n\n" * 80_000,
    "definitions of links": "[a]: b\n" * 34_000,
    "pipes": "|\n" * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_plain_text_or_read_in_time(name: str) -> None:
    """It returns; were it not bounded, the run would end here after minutes."""
    text = BOMBS[name]

    html = prose(text)

    if is_tangled(text):
        assert html.startswith("<pre>")
        assert unescape(html)[len("<pre>") : -len("</pre>")] == text
    harmless(html)


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join("A paragraph with *one* [link](x) and **one** `code`." for _ in range(200)),
        "\n".join(f"- item {n} with [[Bob Ray]] and *a word*" for n in range(70)),
        "| a | b |\n|---|---|\n" + "| [x](y) | `z` |\n" * 60,
    ],
)
def test_what_people_write_is_not_too_much(text: str) -> None:
    assert not prose(text).startswith("<pre>")


@pytest.mark.parametrize("name", ["headings above lines", "backslashes", "numbers in a row"])
def test_what_is_plain_text_is_told(name: str) -> None:
    text = f"---\nname: Zoe\n---\n{BOMBS[name]}\n"

    assert told(read(text.encode()).problems) == ["4:1 warning tangled"]

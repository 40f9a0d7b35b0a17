"""Markdown that would take too long is plain text; what people write never is."""

from __future__ import annotations

from html import unescape

import pytest
from fuzz_pages import harmless

from inline import read, told
from kith.reading.tangled import (
    DEEPEST_QUOTE,
    LONGEST,
    MOST_BLOCKS,
    MOST_EMPTY_ITEMS,
    MOST_FENCES,
    MOST_HEADINGS,
    MOST_OPEN,
    MOST_PAIRS,
    MOST_SIGNS,
    is_tangled,
)
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


def test_how_much_is_too_long() -> None:
    assert not is_tangled("word " * (LONGEST // 5 - 1))
    assert is_tangled("word " * (LONGEST // 5 + 1))


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


@pytest.mark.parametrize(
    ("few", "more"),
    [
        ("# a\n" * MOST_HEADINGS, "# a\n"),
        ("a\n===\n" * MOST_HEADINGS, "a\n===\n"),
        ("a\n:   b\n" * MOST_HEADINGS, "a\n:   b\n"),
        ("- \n" * MOST_EMPTY_ITEMS, "- \n"),
        ("1.\n" * MOST_EMPTY_ITEMS, "1."),
        ("```\n\n" * MOST_FENCES, "```\n\n"),
        ("ab\n\n" * MOST_BLOCKS, "ab\n\n"),
        ("x" * 200 + "[a" * MOST_OPEN, "[a"),
        ("*a " * MOST_OPEN, "*a "),
        ("*a " * MOST_OPEN + "b* " * MOST_OPEN, "*a " * (MOST_OPEN + 1)),
        ("[a" * (MOST_OPEN + 1) + ">", "[a"),
        ("x" * 200 + "a*" * MOST_SIGNS + "a", "*a"),
        ("`a ``b " * (MOST_SIGNS // 2), "`a"),
        ("[a]" * MOST_PAIRS, "[a]"),
        ("<a>" * MOST_PAIRS, "<a>"),
        ("`a" * MOST_PAIRS, "`a"),
        ("x" * 200 + "\n" + "> " * (DEEPEST_QUOTE - 1), "> x"),
        ("x" * 200 + "\n" + "- " * (DEEPEST_QUOTE - 1), "1. x"),
        ("x" * 200 + "\n" + " " * 79 + "x", "\n" + " " * 80 + "x"),
        ("x" * 200 + "\n" + "\t" * 79 + "x", "\n" + "\t" * 80 + "x"),
        ("&" * 10_000, "&"),
        ("a  \n" * 4900, "a  \n" * 200),
        ("a" * LONGEST, "a"),
        ("> " * (MOST_SIGNS // 2), ">"),
        ("[" * MOST_SIGNS + "\n\nx", "\n\n" + "[" * (MOST_SIGNS + 1)),
        ("`a " * (MOST_SIGNS + 1), "``a"),
        ("~a" * (MOST_OPEN + 1), "[a" * (MOST_OPEN + 1)),
    ],
)
def test_up_to_how_much_is_read(few: str, more: str) -> None:
    assert not is_tangled(few)
    assert is_tangled(few + more)


@pytest.mark.parametrize("rule", ["- " * 60, "* " * 60, "-" * 300, "- - -"])
def test_a_rule_is_no_list_in_a_list(rule: str) -> None:
    assert not is_tangled(f"{'Words. ' * 40}\n\n{rule}\n\n{'Words. ' * 40}")


@pytest.mark.parametrize("name", ["headings above lines", "backslashes", "numbers in a row"])
def test_what_is_plain_text_is_told(name: str) -> None:
    text = f"---\nname: Zoe\n---\n{BOMBS[name]}\n"

    assert told(read(text.encode()).problems) == ["4:1 warning tangled"]

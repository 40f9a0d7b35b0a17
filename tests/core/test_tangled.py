"""Which Markdown is too much, to the sign."""

from __future__ import annotations

import pytest

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


def test_how_much_is_too_long() -> None:
    assert not is_tangled("word " * (LONGEST // 5 - 1))
    assert is_tangled("word " * (LONGEST // 5 + 1))


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
        ("*a " * 80 + "b* " * 80, "*a " * (MOST_OPEN + 1)),
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

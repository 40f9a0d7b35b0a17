"""Which Markdown is too much, to the sign."""

from __future__ import annotations

import pytest

from kith.reading.tangled import is_tangled


def test_how_much_is_too_long() -> None:
    assert not is_tangled("word " * (262_144 // 5 - 1))
    assert is_tangled("word " * (262_144 // 5 + 1))


@pytest.mark.parametrize(
    ("few", "more"),
    [
        ("# a\n" * 1000, "# a\n"),
        ("a\n===\n" * 1000, "a\n===\n"),
        ("a\n:   b\n" * 1000, "a\n:   b\n"),
        ("- \n" * 500, "- \n"),
        ("1.\n" * 500, "1."),
        ("```\n\n" * 500, "```\n\n"),
        ("ab\n\n" * 10_000, "ab\n\n"),
        ("x" * 200 + "[a" * 75, "[a"),
        ("*a " * 75, "*a "),
        ("*a " * 80 + "b* " * 80, "*a " * 76),
        ("[a" * 76 + ">", "[a"),
        ("x" * 200 + "a*" * 150 + "a", "*a"),
        ("`a ``b " * 75, "`a"),
        ("[a]" * 2000, "[a]"),
        ("<a>" * 2000, "<a>"),
        ("`a" * 2000, "`a"),
        ("x" * 200 + "\n" + "> " * 19, "> x"),
        ("x" * 200 + "\n" + "- " * 19, "1. x"),
        ("x" * 200 + "\n" + " " * 79 + "x", "\n" + " " * 80 + "x"),
        ("x" * 200 + "\n" + "\t" * 79 + "x", "\n" + "\t" * 80 + "x"),
        ("&" * 10_000, "&"),
        ("a  \n" * 4900, "a  \n" * 200),
        ("a" * 262_144, "a"),
        ("> " * 75, ">"),
        ("[" * 150 + "\n\nx", "\n\n" + "[" * 151),
        ("`a " * 151, "``a"),
        ("~a" * 76, "[a" * 76),
    ],
)
def test_up_to_how_much_is_read(few: str, more: str) -> None:
    assert not is_tangled(few)
    assert is_tangled(few + more)


@pytest.mark.parametrize("rule", ["- " * 60, "* " * 60, "-" * 300, "- - -"])
def test_a_rule_is_no_list_in_a_list(rule: str) -> None:
    assert not is_tangled(f"{'Words. ' * 40}\n\n{rule}\n\n{'Words. ' * 40}")

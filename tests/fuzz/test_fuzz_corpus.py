"""Whatever fuzzing found holds on: every input of the corpus, and every one that once broke."""

from __future__ import annotations

import re

import pytest
from fuzz_pages import harmless
from targets import CORPUS, TARGETS, seeds

INPUTS = [
    pytest.param(name, part, id=f"{name}-{part}")
    for name in TARGETS
    for part in range(0, len(seeds(name)), 20)
]


@pytest.mark.parametrize(("name", "part"), INPUTS)
def test_the_corpus_holds(name: str, part: int) -> None:
    for data in seeds(name)[part : part + 20]:
        TARGETS[name].check(data)


def test_every_target_has_a_corpus_and_every_corpus_a_target() -> None:
    assert {path.stem for path in CORPUS.glob("*.txt")} == set(TARGETS)
    assert all(seeds(name) for name in TARGETS)


def test_every_function_that_is_a_target_is_in_the_table() -> None:
    listed = {target.check for target in TARGETS.values()}
    modules = {check.__module__: vars(__import__(check.__module__)) for check in listed}
    there = {
        value
        for name, names in modules.items()
        for key, value in names.items()
        if re.fullmatch(r"[a-z]\w+", key) and getattr(value, "__module__", "") == name
        and getattr(value, "__annotations__", {}).get("data") == "bytes"
    }  # fmt: skip

    assert there == listed


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", '<a href="javascript:x">x</a>', '<a href="//example.com">x</a>',
        '<p onclick="x">x</p>', "<p>x", "x</p>", "<!-- x -->", '<img src="x">',
        '<a href="\\\\example.com">x</a>', '<span class="md-header">x</span>', '<p id="x">x</p>',
    ],
)  # fmt: skip
def test_what_would_do_something_is_not_called_harmless(html: str) -> None:
    with pytest.raises((AssertionError, KeyError, IndexError)):
        harmless(html)

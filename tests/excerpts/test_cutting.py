"""The journal of a profile, by examples: what of whom is in it, and how private words are found."""

from __future__ import annotations

import gzip
import types
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.excerpts import Excerpt, cut, leaks, read_profiles, secrets_of
from kith.excerpts.spoken import spoken
from kith.model import Contact
from kith.settings import Settings
from share_support import readings_of_files

ADA = """---
name: Ada Byron
aliases: [Al]
circle: inner
tags: [chess]
knows: ["bob-old-nick: strong, from prison", Uma Nobody, cy]
met_through: Bob Ray
offers: ["tea with [[Cy Moor]]", "a boat with [[Bob Ray]]"]
---
Plays with [[bob-old-nick|Bobby]].

Plays with [[Cy Moor]].

## Log

- 2026-01-01 met with Bob Ray: [[bob-old-nick]] won
- 2026-01-02 met with cy: nobody won
- 2026-01-03 call: alone
- [ ] 2026-12-01 call her
"""
FILES = {
    "contacts/x/ada.md": ADA,
    "contacts/bob-old-nick.md": "---\nname: Bob Ray\ncircle: inner\n---\n",
    "contacts/cy.md": "---\nname: Cy Moor\ntags: [chess, sea]\n---\n",
    "contacts/nameless.md": "---\ncircle: inner\n---\n",
    "contacts/broken.md": "---\nname: Dee\ncircle: inner\n  x: [\n---\n",
    "contacts/log/one.md": "---\ndate: 2026-02-02\nkind: met\nwith: [ada, Bob Ray]\n---\nBoth.\n",
    "contacts/log/two.md": "---\ndate: 2026-02-03\nkind: met\nwith: [ada, cy]\n---\nThree.\n",
}


def shown(**said: Any) -> Excerpt:
    said = said if {"tags", "people", "everybody"} & said.keys() else {"circles": ["inner"], **said}
    return cut(readings_of_files(FILES), read_profiles({"p": said}, Settings())["p"])


def ada(**said: Any) -> Contact:
    return shown(**said).journal.contacts["ada-byron"]


def test_who_is_shown() -> None:
    """Nobody without a name, and nobody whose file cannot be read; both conditions must hold."""
    assert [*shown().journal.contacts] == ["ada-byron", "bob-ray"]
    assert [*shown(tags=["chess"]).journal.contacts] == ["ada-byron", "cy-moor"]
    assert [*shown(circles=["inner"], tags=["chess"]).journal.contacts] == ["ada-byron"]
    assert [*shown(tags=["sea"], people=["ada"]).journal.contacts] == ["ada-byron", "cy-moor"]
    assert len(shown(everybody=True).journal.contacts) == 3


def test_an_address_is_made_of_the_name() -> None:
    assert shown().files == {
        "ada-byron": "contacts/x/ada.md", "bob-ray": "contacts/bob-old-nick.md"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"tags": ["Chess"]}, 'share: p: tags: Chess: expected a tag that somebody has; '
                              'did you mean "chess"?'),
        ({"people": ["adaa"]}, "share: p: people: adaa: expected somebody's slug"),
    ],
)  # fmt: skip
def test_whom_a_profile_cannot_name(said: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as error:
        shown(**said)

    assert str(error.value).startswith(message)


def test_ties_name_nobody_else_and_say_nothing() -> None:
    (known,) = ada(fields=["knows"]).knows
    through = ada(fields=["met_through"]).met_through

    assert (known.who.text, known.weight, known.note) == ("bob-ray", "", "")
    assert through is not None
    assert through.text == "bob-ray"


def test_prose_that_names_anybody_else_is_left_out() -> None:
    found = ada(notes=True, fields=["offers"])

    assert found.notes == "Plays with [[bob-ray|Bobby]]."
    assert found.offers == ("a boat with [[bob-ray|Bob Ray]]",)


def test_lines_of_the_kinds_that_are_named() -> None:
    journal = shown(log=["met"]).journal
    told = {slug: [one.line.text for one in lines] for slug, lines in journal.lines.items()}

    both = ["Both.", "[[bob-ray|Bob Ray]] won"]
    assert told == {"ada-byron": both, "bob-ray": both}
    assert [line.text for line in ada(log=["call"]).log] == ["alone"]


# ---- private words ------------------------------------------------------------------------------


def found(text: str | bytes, known: str = "", path: str = "x.html") -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    secrets = list(secrets_of(readings_of_files(FILES)))
    return sorted(leak.secret.text for leak in leaks([(path, data)], secrets, [known]))


@pytest.mark.parametrize(
    "text",
    ["Cy Moor", "CY MOOR", "<b>Cy</b> Moor", "Cy&nbsp;Moor", "C&#121; Moor", "Cy%20Moor",
     r"Cy\u0020Moor", r"\x43y Moor", "Cy\n  Moor", gzip.compress(b"Cy Moor", mtime=0)],
)  # fmt: skip
def test_private_words_are_found_however_they_are_written(text: str | bytes) -> None:
    assert found(text) == ["Cy Moor"]


def test_where_private_words_are_looked_for() -> None:
    assert found("", path="people/bob-old-nick.html") == ["bob-old-nick"]
    assert found("from prison and back") == []  # a note of so few letters may stand anywhere
    assert found("Cy Moor", known="Cy Moor and others") == []
    assert found("Plays with") == []
    assert found("Uma Nobody, 2026-01-02") == ["2026-01-02", "Uma Nobody"]


def test_many_secrets_that_begin_alike_are_told_apart() -> None:
    assert found("Phones: +1 253 555 0103", known="") == []
    files = {f"contacts/p{n}.md": f'---\nname: P\nphones: ["+1 253 555 {n:04}"]\n---\n'
             for n in range(300)}  # fmt: skip
    secrets = list(secrets_of(readings_of_files(files)))
    pages = [("a", b"+1 253 555 0103"), ("b", b"+1 253 555 010"), ("c", b"1 253 555 0299")]

    assert [(one.file, one.secret.text) for one in leaks(pages, secrets, [])] == [
        ("a", "+1 253 555 0103")
    ]


LINES = st.lists(
    st.sampled_from(
        ["<main>", "</main>", "Cy", "Moor", "Cy Moor", "<b", "class=x>", "C<b>y Mo</b>or", "&#67;y",
         "x", "Cy&nbsp;", "\\x43y", ">", "<", "it", ""]
    ),
    max_size=9,
)  # fmt: skip


@given(LINES, LINES, st.lists(LINES, min_size=1, max_size=4))
def test_what_stands_around_many_pages_is_read_once_and_nothing_else_is_passed_over(
    above: list[str], below: list[str], pages: list[list[str]]
) -> None:
    """Held against a search through every page alone."""
    secrets = list(secrets_of(readings_of_files(FILES)))
    files = []
    for number, lines in enumerate(pages):
        own = [f"<i id={number}-{at}></i>{line}" for at, line in enumerate(lines)]
        files.append((f"{number}.html", "\n".join([*above, *own, *below]).encode()))

    alone = {one.secret.text for file in files for one in leaks([file], secrets, [])}
    together = {one.secret.text for one in leaks(files, secrets, [])}

    assert together == alone


def test_what_code_says_is_what_it_puts_on_pages() -> None:
    code = '''
"""Module of Ann Doc."""
import functools
TABLE = {"Key One": ("Two", ["Three"])}
"""Explains, e.g. Bob Doc."""
later = lambda: "Lambda said"
class A:
    """Cy Doc."""
    field = "Field said"
    @property
    def one(self):
        """Dee Doc."""
        return f"{self} was late" + "".join("each of them" for _ in ())
    @functools.cached_property
    def two(self, word="By default"):
        def inner():
            """Eve Doc."""
            return "Inner said"
        return inner
@functools.lru_cache
def kept():
    # Fay Comment
    return "Kept said"
'''
    module = types.ModuleType("speaking")
    exec(code, vars(module))

    said = "\n".join(spoken([module]))

    for word in ("Key One", "Two", "Three", "Lambda said", "Field said", " was late",
                 "each of them", "By default", "Inner said", "Kept said"):  # fmt: skip
        assert word in said
    assert "Doc" not in said
    assert "Comment" not in said

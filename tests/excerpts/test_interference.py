"""Nothing private shows: a shared site is the same whatever else the journal holds."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.excerpts import choosing, cutting, profiles, whom
from kith.model import Contact
from share_support import journal_of, pages_shown, profile_of, shared_part


def both(seed: int, *, is_rendered: bool = False) -> tuple[dict[str, str], dict[str, str]]:
    """The pages of two journals that share the same, and nothing else."""
    rng = random.Random(seed)
    profile = profile_of(rng)
    shared = shared_part(profile, rng)
    one = journal_of(shared, profile, random.Random(seed + 1))
    other = journal_of(shared, profile, random.Random(seed + 2))
    return (
        pages_shown(one, profile, is_rendered=is_rendered),
        pages_shown(other, profile, is_rendered=is_rendered),
    )


def is_seen(seeds: range) -> bool:
    """Whether the pages of one of these pairs differ."""
    return any(one != other for one, other in map(both, seeds))


@given(st.integers(0, 10**9))
@settings(max_examples=80)
def test_private_changes_leave_every_view_as_it_was(seed: int) -> None:
    one, other = both(seed)

    assert one == other


@pytest.mark.parametrize("seed", range(8))
def test_private_changes_leave_every_page_as_it_was(seed: int) -> None:
    one, other = both(seed, is_rendered=True)

    assert one == other


def test_shared_changes_do_show() -> None:
    rng = random.Random(3)
    profile = profile_of(rng)._replace(fields=frozenset({"name", "city"}))
    shared = shared_part(profile, rng)
    one = journal_of(shared, profile, random.Random(1))
    first = next(iter(shared.values()))
    first["keys"]["city"] = "Another Town"
    other = journal_of(shared, profile, random.Random(1))

    assert pages_shown(one, profile) != pages_shown(other, profile)


# ---- the test itself: whatever is let through is seen -------------------------------------------


def _let_through(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    real: Any
    if what == "folder":
        real = cutting._filled
        monkeypatch.setattr(cutting, "_filled", lambda person, *rest: real(
            person, *rest)._replace(role=person.read.file))  # fmt: skip
    elif what == "address":
        monkeypatch.setattr(cutting, "slug_for", lambda name, taken: f"x{len(taken)}")
        real = cutting._shared_of
        monkeypatch.setattr(cutting, "_shared_of", lambda person: person.read.file)
    elif what == "names of all":
        monkeypatch.setattr(choosing, "_is_wanted", lambda one, profile: True)
    elif what == "kinds":
        monkeypatch.setattr(cutting, "_is_shown", lambda line, profile: True)
    elif what == "others in lines":
        monkeypatch.setattr(whom.Whom, "line", lambda self, line: line._replace(
            present=(), mentioned=(), arrow="") if line.kind == "call" else None)  # fmt: skip
        monkeypatch.setattr(cutting, "_is_shown", lambda line, profile: True)
    else:
        real = cutting._bare

        def bare(reading: Any, profile: profiles.Profile) -> Any:
            person = real(reading, profile)
            return person._replace(
                bare=person.bare._replace(**{what: getattr(reading.contact, what)})
            )

        monkeypatch.setattr(cutting, "_bare", bare)


FIELDS_SHOWN = ("org", "role", "city", "emails", "phones", "links", "birthday", "aliases", "tags",
                "pronouns", "met", "language", "offers", "looking_for", "extra")  # fmt: skip


@pytest.mark.parametrize(
    "what",
    [*FIELDS_SHOWN, "folder", "address", "names of all", "kinds", "others in lines"],
)
def test_one_thing_let_through_is_seen(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _let_through(monkeypatch, what)

    assert is_seen(range(60))


def test_every_field_of_a_contact_is_one_that_may_be_shared_or_never_is() -> None:
    """A field that is new must be thought about."""
    never = {"slug", "file", "formerly", "cadence", "snooze", "mentioned", "unread", "places",
             "notes_line", "is_readable", "is_plain"}  # fmt: skip
    elsewhere = {"notes", "log", "extra"}

    assert set(Contact._fields) == {*profiles.SHAREABLE, *never, *elsewhere}

"""What a profile may say, and what is said of one that says something else."""

from __future__ import annotations

from typing import Any

import pytest

from kith.excerpts import named_profile, read_profiles
from kith.settings import Settings

WHOM = {"circles": ["inner"]}


def profile(**said: Any) -> Any:
    return read_profiles({"family": {**WHOM, **said}}, Settings())["family"]


def test_nothing_but_the_name_is_shared_unless_it_is_named() -> None:
    found = profile()

    assert found.fields == {"name"}
    assert not found.log
    assert not found.has_notes
    assert found.pages == ()
    assert found.title == "Family"


def test_all_that_a_profile_may_say() -> None:
    found = profile(
        title="Us", tags=["a"], people=["bob"], fields=["emails", "x-shoes"], log=["met"],
        notes=True, pages=["a/b.md"], allow=["Bob"],
    )  # fmt: skip

    assert found.fields == {"name", "emails", "x-shoes"}
    assert (found.log, found.has_notes, found.pages) == ({"met"}, True, ("a/b.md",))
    assert profile(log="none").log == frozenset()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"feilds": []}, 'share: family: feilds: expected one of title,'),
        ({"feilds": []}, 'did you mean "fields"?'),
        ({"fields": ["email"]}, 'share: family: fields: email: expected one of the fields'),
        ({"fields": ["email"]}, 'did you mean "emails"?'),
        ({"fields": ["snooze"]}, "fields: snooze: cannot be shared: it is between you and them"),
        ({"fields": ["notes"]}, "beside `fields`, say notes: true"),
        ({"fields": ["x-*"]}, "expected each key by its own name"),
        ({"fields": "emails"}, "fields: expected a list of words"),
        ({"circles": ["inner", "clsoe"]}, 'circles: clsoe: expected one of the circles inner'),
        ({"circles": ["clsoe"]}, 'did you mean "close"?'),
        ({"log": ["mett"]}, "share: family: log: mett: expected one of the kinds"),
        ({"log": "all"}, "log: expected none or kinds of lines"),
        ({"notes": "yes"}, "notes: expected true or false"),
        ({"pages": ["../x.md"]}, "pages: ../x.md: expected a file inside docs_dir"),
        ({"pages": ["*.md"]}, "expected a file inside docs_dir, by its own name"),
        ({"title": "a\nb"}, "title: expected one line"),
        ({"circles": None}, "expected whom to show: circles, tags, people, or everybody: true"),
        ({"everybody": True}, "everybody: expected it alone, got circles as well"),
    ],
)  # fmt: skip
def test_what_a_profile_cannot_say(said: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="share: family") as error:
        profile(**said)

    assert message in str(error.value)


@pytest.mark.parametrize("value", ["family", ["family"], {"Our family": WHOM}, {"f": ["inner"]}])
def test_what_profiles_cannot_be(value: object) -> None:
    with pytest.raises(ValueError, match=r"^share: .*expected"):
        read_profiles(value, Settings())


def test_a_profile_by_its_name() -> None:
    profiles = read_profiles({"family": WHOM}, Settings())

    assert named_profile("family", profiles) is profiles["family"]
    with pytest.raises(ValueError, match='did you mean "family"'):
        named_profile("familly", profiles)
    with pytest.raises(ValueError, match="got none"):
        named_profile("family", {})

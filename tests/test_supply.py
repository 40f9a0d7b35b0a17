"""What Kith stands on: few packages, each that it is developed with pinned by version and hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = ROOT / "requirements-dev.txt"
MOST = 7
"""Packages that a journal needs."""


def locked() -> dict[str, list[str]]:
    """The lines of each package in the lock, by name and version as it is pinned."""
    found: dict[str, list[str]] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        bare = line.split("#")[0].strip().rstrip("\\").strip()
        if bare.startswith("--hash"):
            found[list(found)[-1]].append(bare)
        elif bare:
            found[bare] = []
    return found


def wanted() -> list[Requirement]:
    """What the project and its development ask for, extras of our own followed."""
    extras = PROJECT["optional-dependencies"]
    asked = [Requirement(text) for text in (*PROJECT["dependencies"], *extras["dev"])]
    own = [one for one in asked if one.name == PROJECT["name"]]
    names = sorted(name for one in own for name in one.extras)
    inner = [Requirement(text) for name in names for text in extras[name]]
    return [one for one in (*asked, *inner) if one.name != PROJECT["name"]]


def test_a_journal_needs_few_packages() -> None:
    assert len(PROJECT["dependencies"]) <= MOST


def test_every_package_of_the_lock_has_a_version_and_hashes() -> None:
    for pin, hashes in locked().items():
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.!+]+(?: ; .+)?", pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), pin


def test_the_lock_names_no_host() -> None:
    text = LOCK.read_text("utf-8")

    assert not re.findall(r"\w+://|--(?:extra-)?index|--find-links|--trusted", text)


@pytest.mark.parametrize("asked", wanted(), ids=lambda one: one.name)
def test_the_lock_holds_what_is_asked_for(asked: Requirement) -> None:
    pins = [Requirement(pin) for pin in locked()]
    mine = [pin for pin in pins if canonicalize_name(asked.name) == canonicalize_name(pin.name)]

    assert mine, f"{asked.name} is not locked: run make lock"
    for pin in mine:
        (version,) = pin.specifier
        assert asked.specifier.contains(version.version, prereleases=True)

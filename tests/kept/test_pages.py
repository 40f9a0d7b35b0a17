"""Pages that would be the same again stay where they are; everything else goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kith.kept.pages import KeptPages

A, B, C = b"a" * 16, b"b" * 16, b"c" * 16


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    (tmp_path / "cache").mkdir()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def build(site: Path, made_of: Mapping[str, bytes]) -> set[str]:
    """What MkDocs and the plugin do: the paths of the pages that were not written again."""
    pages = KeptPages(site, site.parent / "cache")
    pages.put_aside()
    if site.exists():
        shutil.rmtree(site)
    kept = pages.put_back(made_of)
    for path, made in made_of.items():
        if path not in kept:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(made)
    pages.remember(made_of, kept)
    return kept


def held(site: Path) -> dict[str, bytes]:
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_only_what_is_made_of_other_things_is_written_again(site: Path) -> None:
    assert build(site, {"people/ada.html": A, "people/bob.html": B, "due.html": C}) == set()
    inode = (site / "people/ada.html").stat().st_ino

    assert build(site, {"people/ada.html": A, "people/bob.html": C, "due.html": C}) == {
        "people/ada.html",
        "due.html",
    }
    assert held(site) == {"people/ada.html": A, "people/bob.html": C, "due.html": C}
    assert (site / "people/ada.html").stat().st_ino == inode


def test_pages_that_are_no_more_go(site: Path) -> None:
    build(site, {"people/ada.html": A, "people/bob.html": B, "due/x.html": C})

    assert build(site, {"people/ada.html": A}) == {"people/ada.html"}
    assert held(site) == {"people/ada.html": A}


def test_what_others_put_beside_our_pages_goes(site: Path) -> None:
    build(site, {"people/ada.html": A})
    (site / "people" / "stray.html").write_text("x", encoding="utf-8")
    (site / "people" / "link.html").symlink_to("/etc/hostname")
    (site / "people" / "empty").mkdir()

    build(site, {"people/ada.html": A})

    assert held(site) == {"people/ada.html": A}
    assert not (site / "people" / "link.html").is_symlink()


@pytest.mark.parametrize("harm", ["changed", "longer", "gone", "a link", "a folder"])
def test_a_page_that_is_not_as_it_was_written_is_written_again(site: Path, harm: str) -> None:
    build(site, {"people/ada.html": A, "people/bob.html": B})
    page = site / "people" / "ada.html"
    info = page.stat()
    page.unlink()
    if harm == "changed":
        page.write_bytes(B)
    if harm == "longer":
        page.write_bytes(A + B)
        os.utime(page, ns=(info.st_atime_ns, info.st_mtime_ns))
    if harm == "a link":
        page.symlink_to(site / "people" / "bob.html")
    if harm == "a folder":
        page.mkdir()
        (page / "x").write_bytes(A)

    kept = build(site, {"people/ada.html": A, "people/bob.html": B})

    assert "people/ada.html" not in kept
    assert held(site) == {"people/ada.html": A, "people/bob.html": B}


def test_another_site_knows_nothing_of_the_pages_of_this(site: Path, tmp_path: Path) -> None:
    build(site, {"people/ada.html": A})
    shutil.copytree(site, tmp_path / "other")

    assert build(tmp_path / "other", {"people/ada.html": A}) == set()


def test_without_what_is_kept_all_is_written(site: Path) -> None:
    build(site, {"people/ada.html": A})
    for file in (site.parent / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:-1])

    assert build(site, {"people/ada.html": A}) == set()


def test_what_a_killed_build_left_aside_is_not_trusted(site: Path) -> None:
    build(site, {"people/ada.html": A, "people/bob.html": B})
    pages = KeptPages(site, site.parent / "cache")
    pages.put_aside()  # and here it is killed

    assert build(site, {"people/ada.html": A}) == set()
    assert [entry.name for entry in site.parent.iterdir() if ".site" in entry.name] == []


def test_a_build_that_failed_leaves_our_pages(site: Path) -> None:
    build(site, {"people/ada.html": A})
    pages = KeptPages(site, site.parent / "cache")
    pages.put_aside()
    assert not held(site)

    pages.put_all_back()

    assert held(site) == {"people/ada.html": A}
    assert not (site.parent / ".site.kith-aside").exists()


def test_without_a_cache_nothing_is_put_aside(site: Path) -> None:
    build(site, {"people/ada.html": A})
    pages = KeptPages(site, None)

    pages.put_aside()
    assert held(site) == {"people/ada.html": A}
    assert pages.put_back({"people/ada.html": A}) == set()
    pages.remember({"people/ada.html": A})

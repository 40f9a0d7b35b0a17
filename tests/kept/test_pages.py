"""Pages that would be the same again stay where they are; everything else goes."""

from __future__ import annotations

import errno
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
    """What a build does: the paths of the files that were not written again."""
    pages = KeptPages(site, site.parent / "cache")
    new = site.with_name("new")
    new.mkdir()
    kept = pages.link(made_of, new)
    for path, made in made_of.items():
        if path not in kept:
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(made)
    if site.exists():
        shutil.rmtree(site)
    new.rename(site)
    pages.remember(made_of)
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


def test_a_build_that_did_not_land_changes_nothing(site: Path) -> None:
    build(site, {"people/ada.html": A, "people/bob.html": B})
    KeptPages(site, site.parent / "cache").link({"people/ada.html": A}, site.with_name("other"))

    assert held(site) == {"people/ada.html": A, "people/bob.html": B}
    assert build(site, {"people/ada.html": A}) == {"people/ada.html"}


def test_a_disk_without_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    build(site, {"people/ada.html": A})
    monkeypatch.setattr(os, "link", refuse)

    assert build(site, {"people/ada.html": A}) == {"people/ada.html"}
    assert build(site, {"people/ada.html": A}) == {"people/ada.html"}
    assert held(site) == {"people/ada.html": A}


def test_without_a_cache_nothing_is_kept(site: Path) -> None:
    build(site, {"people/ada.html": A})
    pages = KeptPages(site, None)

    assert pages.link({"people/ada.html": A}, site.with_name("other")) == set()
    pages.remember({"people/ada.html": A})
    assert not site.with_name("other").exists()


def test_pages_stand_in_folders_of_folders(site: Path) -> None:
    build(site, {"a/b/c.html": A})

    assert build(site, {"a/b/c.html": A}) == {"a/b/c.html"}


def test_a_link_that_stands_in_the_site_is_no_page_of_ours(site: Path) -> None:
    build(site, {"ada.html": A})
    (site / "ada.html").unlink()
    (site / "ada.html").symlink_to(site / "bob.html")
    KeptPages(site, site.parent / "cache").remember({"ada.html": A})

    assert build(site, {"ada.html": A}) == set()

"""The page of changes in a real build: what git keeps, the same each time, absent without git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from site_support import TINY, Page, broken_links, build, files_of, write_journal

WHO = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("NAME", "A"), ("EMAIL", "a@example.com"), ("DATE", "2026-10-20T12:00:00+0000")
    )
}  # fmt: skip


def commit(root: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | WHO
    for words in (("init", "--quiet"), ("add", "contacts"), ("commit", "--quiet", "--message=x")):
        subprocess.run(["git", *words], cwd=root, env=env, check=True)


def test_the_page_and_its_tab(tmp_path: Path) -> None:
    touch = "---\ndate: 2026-09-01\nkind: lunch\nwith: [ada-lovelace, bob-ray]\n---\n<b>Soup</b>\n"
    root = write_journal(tmp_path / "j", {**TINY, "log/2026-09-01-x-7f3a.md": touch})
    commit(root)

    first = build(root, "--strict")
    assert first.code == 0, first.log
    text = Page(first.read("changes/index.html")).text
    files = files_of(first.site)

    assert "20 October 2026" in text
    assert "Ada Lovelace" in text
    assert "lunch with ada-lovelace, bob-ray" in text
    assert "<b>Soup</b>" in text
    assert 'href="../changes/' in first.read("overdue/index.html")
    assert not [link for link in broken_links(first.site) if link.startswith("changes/index.html")]
    assert (
        files_of(build(root, "--strict").site)["changes/index.html"] == files["changes/index.html"]
    )


def test_without_a_repository_there_is_neither(tmp_path: Path) -> None:
    env = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}

    built = build(write_journal(tmp_path / "j"), "--strict", env=env)

    assert built.code == 0, built.log
    assert not (built.site / "changes/index.html").exists()
    assert "../changes/" not in built.read("overdue/index.html")

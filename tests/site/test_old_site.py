"""A build that fails leaves the site as it was; one that does not puts another in its place."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.landing.exchange import folder_beside
from kith.landing.passing import remove_passing
from site_support import KITH, QUIET, build, files_of, write_journal

FAILING = """
def on_post_page(output, **kwargs):
    raise RuntimeError("a plugin that fails late")
"""
SLOW = """
import time
def on_post_build(**kwargs):
    print("waiting", flush=True)
    time.sleep(60)
"""
ODD = KITH.replace("docs_dir", "hooks: [late.py]\ndocs_dir")


def held(root: Path) -> dict[str, bytes]:
    return {path: (root / "site" / path).read_bytes() for path in files_of(root / "site")}


def beside(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if ".site" in path.name)


def bad_template(root: Path) -> str:
    (root / "theme" / "kith").mkdir(parents=True)
    (root / "theme" / "kith" / "contact.html").write_text("\n{{ 1 // 0 }}", encoding="utf-8")
    config = KITH.replace("font: false", "font: false, custom_dir: theme")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return "template contact.html:2: integer division or modulo by zero"


def bad_bytes(root: Path) -> str:
    (root / "pages" / "other.md").write_bytes(b"caf\xe9")
    return "Encoding error"


def bad_plugin(root: Path) -> str:
    (root / "late.py").write_text(FAILING, encoding="utf-8")
    (root / "mkdocs.yml").write_text(ODD, encoding="utf-8")
    return "a plugin that fails late"


def bad_config(root: Path) -> str:
    (root / "mkdocs.yml").write_text(KITH.replace(" - kith: {", " - kith: {circles: 3, "), "utf-8")
    return "circles"


def no_contacts(root: Path) -> str:
    (root / "contacts").rename(root / "people")
    return "expected a folder contacts/"


@pytest.mark.parametrize("harm", [bad_template, bad_bytes, bad_plugin, bad_config, no_contacts])
def test_a_build_that_fails_leaves_the_site(tmp_path: Path, harm: Callable[[Path], str]) -> None:
    root = write_journal(tmp_path / "j")
    assert build(root).code == 0
    before = held(root)
    said = harm(root)

    after = build(root)

    assert after.code != 0
    assert said in after.log
    assert held(root) == before
    assert beside(root) == []


def test_a_strict_build_with_a_problem_leaves_the_site(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")
    build(root)
    before = held(root)
    (root / "contacts" / "dee.md").write_text("---\nname: Dee\nbirthday: May\n---\n", "utf-8")

    after = build(root, "--strict")

    assert after.code == 1
    assert "is as it was before this build" in after.log
    assert held(root) == before
    assert build(root).code == 0
    assert "people/dee.html" in held(root)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_the_site(tmp_path: Path, how: signal.Signals) -> None:
    root = write_journal(tmp_path / "j")
    build(root)
    before = held(root)
    (root / "contacts" / "ada-lovelace.md").unlink()
    (root / "late.py").write_text(SLOW, encoding="utf-8")
    (root / "mkdocs.yml").write_text(ODD, encoding="utf-8")

    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env=os.environ | QUIET,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (nothing else runs)
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(how)
        process.wait()

    assert held(root) == before
    assert len(beside(root)) == (how == signal.SIGKILL)
    (root / "mkdocs.yml").write_text(KITH, encoding="utf-8")
    assert build(root).code == 0
    assert beside(root) == []
    assert held(root) != before


def test_while_a_build_is_at_work_another_leaves_its_folder(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")
    build(root)
    at_work = folder_beside(root / "site")

    build(root)

    assert beside(root) == [at_work.path.name]
    remove_passing(at_work)


def test_the_folder_of_the_site_may_be_a_link_or_not_be_there(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")
    (tmp_path / "elsewhere").mkdir()
    (root / "site").symlink_to(tmp_path / "elsewhere")

    assert build(root).code == 0

    assert (root / "site").is_symlink()
    assert (tmp_path / "elsewhere" / "overdue" / "index.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "j"]


def test_a_site_that_one_stands_in_is_built_in_place(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")
    build(root)
    (root / "contacts" / "cy.md").unlink()

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "../mkdocs.yml"],
        cwd=root / "site",
        env=os.environ | QUIET,
        check=False,
        capture_output=True,
    )

    assert done.returncode == 0
    assert "people/ada-lovelace.html" in held(root)
    assert "people/cy.html" not in held(root)

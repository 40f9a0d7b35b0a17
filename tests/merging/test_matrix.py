"""What real merges of two clones do to a contact, with Kith's driver and without.

Each row is one edit here and one there. Without the driver a clone merges as git does.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from kith.cli import kith
from merging.campaign_merges import Case, violations

OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
WHO = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
       "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_CONFIG_GLOBAL": os.devnull,
       "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip

HEAD = "---\nname: Zoe Smith\norg: Acme\nrole: CTO\ncity: London\nsnooze: 2027-01-01\n"
LOG = "## Log\n\n- 2026-01-01 call: a\n- 2026-01-02 call: b\n"
BULLETS = f"{HEAD}---\nNotes.\n\n{LOG}"
ENTRIES = f"{HEAD}---\n## Log\n\n### 2026-01-01\n\nMet.\nNice chat.\n"
MAPS = "name: Bob\nx-gifts:\n  - day: 2026-01-01\n    what: a book\n"
FLOW = f"{HEAD}tags: [a, b]\n---\n{LOG}"
BLOCK = f"{HEAD}tags:\n  - a\n  - b\n---\n{LOG}"
LATER = f"{BULLETS}\n## Ideas\n\nA map.\n\nAn atlas.\n"


class Row(NamedTuple):
    """An edit here, an edit there; whether git merges them alone, and whether Kith does."""

    base: str
    ours: str
    theirs: str
    git: bool
    kith: bool
    file: str = "zoe.md"


def sub(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def key(line: str) -> str:
    """A key more."""
    return sub(BULLETS, ("---\nNotes", f"{line}\n---\nNotes"))


def tag(line: str) -> str:
    """An item of a list more."""
    return sub(BLOCK, ("- b\n", f"- b\n  - {line}\n"))


def snooze(day: str) -> str:
    return sub(BULLETS, ("2027-01-01", day))


MATRIX = {
    "a bullet appended at the bottom": Row(
        BULLETS, BULLETS + "- 2026-02-01 call: c\n", BULLETS + "- 2026-03-01 call: d\n", False, True
    ),
    "a bullet inserted at the top": Row(
        BULLETS,
        sub(BULLETS, ("## Log\n\n", "## Log\n\n- 2026-02-01 call: c\n")),
        sub(BULLETS, ("## Log\n\n", "## Log\n\n- 2026-03-01 call: d\n")),
        False, True,
    ),
    "a bullet and the same stored key": Row(
        BULLETS,
        key("last_contact: 2026-02-01") + "- 2026-02-01 call: c\n",
        key("last_contact: 2026-03-01") + "- 2026-03-01 call: d\n",
        False, False,
    ),
    "entries of several lines that share the last": Row(
        ENTRIES,
        ENTRIES + "\n### 2026-02-01\n\nA walk.\nNice chat.\n",
        ENTRIES + "\n### 2026-03-01\n\nTea.\nNice chat.\n",
        False, True,
    ),
    "entries of the same day with similar text": Row(
        ENTRIES,
        ENTRIES + "\n### 2026-02-01\n\nA walk.\nNice chat.\n",
        ENTRIES + "\n### 2026-02-01\n\nA long walk.\nNice chat.\n",
        False, False,
    ),
    "bullets with a line below that they share": Row(
        BULLETS,
        BULLETS + "- 2026-02-01 call: c\n  Nice chat.\n",
        BULLETS + "- 2026-03-01 call: d\n  Nice chat.\n",
        False, True,
    ),
    "a list of maps grows on both sides": Row(
        MAPS,
        MAPS + "  - day: 2026-02-02\n    what: tea\n",
        MAPS + "  - day: 2026-02-02\n    what: jam\n",
        False, True, "bob.yaml",
    ),
    "tags in brackets": Row(
        FLOW, sub(FLOW, ("[a, b]", "[a, b, c]")), sub(FLOW, ("[a, b]", "[a, b, d]")), False, True
    ),
    "tags in lines": Row(
        BLOCK, tag("c"), tag("d"), False, True
    ),
    "two keys beside each other": Row(
        BULLETS, sub(BULLETS, ("Acme", "Globex")), sub(BULLETS, ("CTO", "CEO")), False, True
    ),
    "two keys apart": Row(
        BULLETS, sub(BULLETS, ("Acme", "Globex")), sub(BULLETS, ("London", "Oslo")), True, True
    ),
    "the last bullet changed here, one appended there": Row(
        BULLETS, sub(BULLETS, ("call: b", "call: b, long")), BULLETS + "- 2026-03-01 call: d\n",
        False, True,
    ),
    "the last bullet taken away here, one appended there": Row(
        BULLETS, sub(BULLETS, ("- 2026-01-02 call: b\n", "")), BULLETS + "- 2026-03-01 call: d\n",
        False, True,
    ),
    "a bullet here, later notes there": Row(
        LATER,
        sub(LATER, ("call: b\n", "call: b\n- 2026-02-01 call: c\n")),
        sub(LATER, ("An atlas", "An old atlas")),
        True, True,
    ),
    "the same bullet on both sides": Row(
        BULLETS, BULLETS + "- 2026-02-01 call: c\n", BULLETS + "- 2026-02-01 call: c\n", True, True
    ),
    "the same key changed on both sides": Row(
        BULLETS, snooze("2027-02-01"), snooze("2027-03-01"),
        False, False,
    ),
    "the same new key with the same value": Row(
        BULLETS,
        key("circle: close") + "- 2026-02-01 call: c\n",
        key("circle: close") + "- 2026-03-01 call: d\n",
        False, True,
    ),
    "the same new key in two places, which git does not see": Row(
        BULLETS,
        sub(BULLETS, ("---\nname", "---\ncircle: close\nname")),
        key("circle: inner"),
        True, False,
    ),
}  # fmt: skip


class Clones:
    """Two clones of a journal, in which one file is edited, and then merged here."""

    def __init__(self, root: Path, row: Row) -> None:
        self.here, self.there, self.row = root / "here", root / "there", row
        (self.here / "contacts").mkdir(parents=True)
        (self.here / "mkdocs.yml").write_text("site_name: J\nplugins: [kith]\n", encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words], cwd=cwd or self.here, env=OUTSIDE | WHO, capture_output=True,
            text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def set_up(self) -> None:
        result = CliRunner().invoke(kith, ["-C", str(self.here), "git-setup"])
        assert result.exit_code == 0, result.output

    def commit(self, text: str, cwd: Path, file: str = "") -> None:
        path = cwd / "contacts" / (file or self.row.file)
        path.write_text(text, encoding="utf-8", newline="")
        self.git("add", "--all", cwd=cwd)
        done = self.git("commit", "--quiet", "--no-verify", "--message=x", cwd=cwd)
        assert done.returncode == 0, done.stdout

    def merge(self) -> str | None:
        """The file after the merge; None for a conflict, in which it has markers."""
        self.commit(self.row.base, self.here)
        self.git("clone", "--quiet", str(self.here), str(self.there))
        self.commit(self.row.theirs, self.there)
        self.commit(self.row.ours, self.here)
        done = self.git("pull", "--quiet", "--no-rebase", "--no-edit", str(self.there), "main")
        text = (self.here / "contacts" / self.row.file).read_text(encoding="utf-8")
        if done.returncode == 0:
            return text
        assert "\n<<<<<<<" in f"\n{text}", "a conflict is seen in the file"
        assert all(line in text for line in f"{self.row.ours}{self.row.theirs}".splitlines())
        return None


@pytest.mark.parametrize("name", MATRIX)
def test_a_row_with_the_driver(name: str, tmp_path: Path) -> None:
    row = MATRIX[name]
    clones = Clones(tmp_path, row)
    clones.set_up()

    made = clones.merge()

    assert (made is not None) == row.kith
    if made is not None:
        assert not list(violations(Case(row.base, row.ours, row.theirs, row.file), made))


@pytest.mark.parametrize("name", MATRIX)
def test_a_row_without_it(name: str, tmp_path: Path) -> None:
    row = MATRIX[name]

    made = Clones(tmp_path, row).merge()

    assert (made is not None) == row.git
    if made is not None:
        wrong = list(violations(Case(row.base, row.ours, row.theirs, row.file), made))
        assert bool(wrong) == name.endswith("which git does not see")


def test_a_file_renamed_here_and_a_bullet_there(tmp_path: Path) -> None:
    clones = Clones(tmp_path, MATRIX["a bullet appended at the bottom"])
    clones.set_up()
    clones.commit(BULLETS, clones.here)
    clones.git("clone", "--quiet", str(clones.here), str(clones.there))
    clones.commit(BULLETS + "- 2026-03-01 call: d\n", clones.there)
    clones.git("mv", "contacts/zoe.md", "contacts/zoe smith's.md")
    clones.commit(BULLETS + "- 2026-02-01 call: c\n", clones.here, "zoe smith's.md")

    done = clones.git("pull", "--quiet", "--no-rebase", "--no-edit", str(clones.there), "main")

    assert done.returncode == 0, done.stdout
    text = (clones.here / "contacts" / "zoe smith's.md").read_text(encoding="utf-8")
    assert text == BULLETS + "- 2026-02-01 call: c\n- 2026-03-01 call: d\n"


def _gone(driver: str) -> str:
    return driver.replace("-m kith.cli", "-m kith_is_gone")


def _no_python(driver: str) -> str:
    return f"/nowhere/python {driver.partition(' ')[2]}"


@pytest.mark.parametrize("spoil", [_gone, _no_python], ids=["no Kith", "no Python"])
@pytest.mark.parametrize("name", ["two keys apart", "a bullet appended at the bottom"])
def test_a_driver_that_is_gone_leaves_an_ordinary_merge(
    name: str, spoil: Callable[[str], str], tmp_path: Path
) -> None:
    row = MATRIX[name]
    clones = Clones(tmp_path, row)
    clones.set_up()
    driver = clones.git("config", "merge.kith.driver").stdout.strip()
    clones.git("config", "merge.kith.driver", spoil(driver))

    assert (clones.merge() is not None) == row.git


def test_a_rebase_and_markers_of_another_size(tmp_path: Path) -> None:
    row = MATRIX["the same key changed on both sides"]
    clones = Clones(tmp_path, row)
    clones.set_up()
    attributes = clones.here / ".gitattributes"
    text = attributes.read_text(encoding="utf-8")
    attributes.write_text(f"{text}*.md conflict-marker-size=11\n", encoding="utf-8")

    assert clones.merge() is None
    merged = (clones.here / "contacts" / row.file).read_text(encoding="utf-8")
    assert "<" * 11 + " ours\n" in merged

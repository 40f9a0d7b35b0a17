"""Whatever is kept of a journal, every command that reads one says what it says without."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from kith import lazy
from kith.cli import journal_at, kith
from kith.cli.where import Located
from kith.folder import Folder, load
from kith.journal import Journal
from random_journals import NAMES, OUTSIDERS, SLUGS, Files, edited, journal_files

CONFIG = """\
site_name: J
plugins:
  - kith:
      circles: {inner: 1 month, close: 3 months, wide: 1 year}
      tags: {mentor: 2 months}
"""
ODD = {
    "contacts/bad.md": "---\nname: [\n---\n- 2026-01-0 call: x\n",
    "contacts/x/ada.md": "---\nname: Ada Byron\nemails: [ada@example.com]\nknows: [me-not]\n---\n",
    "contacts/z/bob.yaml": "name: Bob\nmet_through: ada\nsnooze: 2027-01-01\n",
    "contacts/log/no-day.md": "---\ndate: yesterday\nwith: [ada, nobody-here]\n---\n",
}
"""Files that are wrong, or of somebody who has one."""


def asked(rng: random.Random) -> list[list[str]]:
    """Every command that only reads, about some people, with or without a file."""
    one, other = rng.sample(SLUGS, 2)
    words = rng.choice((NAMES[one], one[:2], rng.choice(OUTSIDERS), "zed"))
    about = [
        ["show", one], ["show", words, "--full"], ["draft", "--openers", one],
        ["mutual", one], ["mutual", one, other], ["mutual", words], ["mutual", one, "--opens"],
        ["due", "--soon"], ["due", "--circle", "close"], ["due", "--tag", "sea"],
        ["reconnect"], ["reconnect", "--all"], ["ledger"], ["ledger", "--introductions"],
        ["check"], ["triage"], ["changes"],
    ]  # fmt: skip
    exports = [["export", form] for form in ("json", "csv", "vcard", "ics", "gexf", "friends")]
    return [*about, *([*words, "--json"] for words in about), *exports]


def said(words: list[str], today: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(kith, ["--today", today, *words], prog_name="kith")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def write(root: Path, files: Files, before: Files) -> None:
    """Write what is another."""
    for file in before.keys() - files.keys():
        (root / file).unlink()
    for file, text in files.items():
        if before.get(file) != text:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")


def at_once(at: Located, *, is_whole: bool) -> Journal:
    """The whole journal, read at once, of which nothing is kept."""
    return Folder(at.contacts, at.settings, at.name).load()


@pytest.mark.parametrize("seed", range(2))
def test_a_glance_says_what_the_whole_journal_says(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr("kith.kept.readings.SETTLED", -1)
    monkeypatch.setattr(load, "MOST_UNKEPT", rng.choice((0, 1, 99)))
    monkeypatch.setattr(lazy, "MANY", rng.choice((0, 0, 4)))
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    glanced = journal_at.read_journal
    files: Files = {}
    now: Files = {}
    for turn in range(3):
        files = edited(files, rng) if turn else journal_files(rng)
        before, now = now, {**files, **(ODD if turn == 1 else {})}
        write(tmp_path, now, before)
        today = rng.choice(("2026-11-02", "2026-11-02", "2020-01-01"))
        for words in asked(rng):
            monkeypatch.setattr(journal_at, "read_journal", glanced)
            found = said(words, today)
            monkeypatch.setattr(journal_at, "read_journal", at_once)
            assert found == said(words, today), words

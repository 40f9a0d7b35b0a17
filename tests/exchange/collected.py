"""What becomes of every collected file of others: a table, and whether a second import is nothing.

    PYTHONPATH=plugins:tests python tests/exchange/collected.py

Reads the folders of `../shared/corpora` beside the project, each as one import into an empty
journal in memory, takes equal names for the same person, and then imports the same again.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kith.exchange.draft import Foreign, Owner, Told
from kith.exchange.formats import all_told, read_foreign
from kith.exchange.planning.carried import carry_out
from kith.exchange.planning.plan import Choices, make_plan
from kith.journal import Journal, make_journal
from kith.reading import read_contact, read_touch
from kith.settings import Settings

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FOLDERS = ("facebook", "friends", "google", "ics", "linkedin", "mbox", "monica", "obsidian", "org",
           "outlook", "vcard")  # fmt: skip
TODAY = dt.date(2026, 11, 2)
CHOICES = Choices(same_names=True)


class Outcome(NamedTuple):
    """What became of one folder's files."""

    folder: str
    files: int
    told: Told
    written: Mapping[str, bytes]
    refused: int
    errors: int
    again: int


def files_in(folder: Path) -> list[Foreign]:
    return [
        Foreign(path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def journal_of(files: Mapping[str, bytes]) -> Journal:
    readings = [
        (read_touch if name.startswith("contacts/log/") else read_contact)(data, name, Settings())
        for name, data in files.items()
        if name.endswith(".md")
    ]
    journal = make_journal(readings, Settings())
    photos = {Path(name).stem: name for name in files if name.startswith("contacts/photos/")}
    return Journal(**{**{f: getattr(journal, f) for f in journal.__dataclass_fields__},
                      "photos": photos})  # fmt: skip


def outcome_of(folder: Path) -> Outcome:
    files = files_in(folder)
    reads, unknown = read_foreign(files, Owner(today=TODAY))
    told = all_told(reads, unknown)
    empty = journal_of({})
    carried = carry_out(make_plan(told, empty, CHOICES), empty, "contacts", lambda _: b"")
    written = {write.path: write.after or b"" for write in carried.writes}
    journal = journal_of(written)
    again = carry_out(make_plan(told, journal, CHOICES), journal, "contacts", written.__getitem__)
    errors = sum(problem.severity == "error" for problem in journal.problems)
    return Outcome(folder.name, len(files), told, written, len(carried.refused), errors,
                   len(again.writes))  # fmt: skip


def row(outcome: Outcome) -> str:
    told = outcome.told
    lines = sum(len(draft.lines) for draft in told.drafts)
    broken = sum(problem.severity == "error" for problem in told.problems)
    cells = (outcome.files, len(told.drafts), len(told.touches), lines, len(told.skipped), broken,
             len(told.problems) - broken, len(outcome.written), outcome.refused, outcome.errors,
             outcome.again)  # fmt: skip
    return f"{outcome.folder:10}" + "".join(f"{cell:9,}" for cell in cells)


def main() -> None:
    heads = ("files", "people", "touches", "lines", "skipped", "broken", "told", "written",
             "refused", "errors", "again")  # fmt: skip
    print(f"{'':10}" + "".join(f"{head:>9}" for head in heads))
    for name in FOLDERS:
        if (CORPORA / name).is_dir():
            print(row(outcome_of(CORPORA / name)))


if __name__ == "__main__":
    sys.exit(main())

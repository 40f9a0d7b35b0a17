"""How long `kith log` takes at many contacts, against `hermitcrm` adding an interaction.

    python tests/bench/log_line.py --contacts 10000 --runs 7 [--hermitcrm /path/to/hermitcrm]

Both write one line about one person and commit it (hermitcrm always does; Kith with --commit and
without). Whole commands, interleaved, medians. hermitcrm 1.0.0 is on PyPI; install it in an
environment of its own. Its journal has a company for every ten people.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "plugins"
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Owner"), ("EMAIL", "owner@example.org"))
}
ENV = {**os.environ, **IDENTITY, "PYTHONPATH": str(SOURCE), "KITH_TODAY": "2026-11-02"}
KITH = [sys.executable, "-m", "kith.cli"]


def run(words: list[str], cwd: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(words, cwd=cwd, env=ENV, check=True, capture_output=True)
    return time.perf_counter() - begun


def kith_journal(root: Path, contacts: int) -> str:
    """A generated journal under git; the slug of somebody in it."""
    run([sys.executable, str(HERE / "generate.py"), "--contacts", str(contacts), str(root)], HERE)
    commit_all(root)
    return sorted(path.stem for path in (root / "contacts").glob("*.md"))[contacts // 3]


def commit_all(root: Path) -> None:
    if not (root / ".git").exists():
        run(["git", "init", "-q"], root)
    run(["git", "add", "-A"], root)
    run(["git", "commit", "-q", "-m", "seed"], root)


def hermit_journal(hermitcrm: str, root: Path, contacts: int) -> list[str]:
    """A journal of as many people; the company and the person of one of them."""
    run([hermitcrm, "init", str(root), "--no-setup"], HERE)
    run([hermitcrm, "--data", str(root), "add", "company", "Acme"], root)
    run([hermitcrm, "--data", str(root), "add", "contact", "acme", "Zoe Adler"], root)
    acme = root / "companies" / "acme"
    company = (acme / "company.md").read_text(encoding="utf-8")
    person = (acme / "contacts" / "zoe-adler.md").read_text(encoding="utf-8")
    for number in range(contacts):
        slug = f"org-{number // 10}"
        folder = root / "companies" / slug / "contacts"
        if number % 10 == 0:
            folder.mkdir(parents=True)
            text = company.replace("Acme", slug.title()).replace("acme", slug)
            (folder.parent / "company.md").write_text(text, encoding="utf-8")
        first = f"p{number}"
        text = person.replace("Zoe", first.title()).replace("zoe", first)
        (folder / f"{first}-adler.md").write_text(text, encoding="utf-8")
    commit_all(root)
    return ["org-7", "p73-adler"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--hermitcrm", metavar="PROGRAM", help="its program, to compare with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        who = kith_journal(root / "kith", options.contacts)
        log = [*KITH, "log", who, "coffee, she is moving to Lisbon"]
        first = run([*KITH, "log", who, "call: the first command of all"], root / "kith")
        commands = {
            "kith log": (log, root / "kith"),
            "kith log --commit": ([*log, "--commit"], root / "kith"),
        }
        if options.hermitcrm:
            company, person = hermit_journal(options.hermitcrm, root / "hermit", options.contacts)
            add = [options.hermitcrm, "--data", str(root / "hermit"), "add", "interaction", company,
                   "--contact", person, "--channel", "call", "--direction", "out",
                   "--body", "she is moving to Lisbon"]  # fmt: skip
            commands["hermitcrm add interaction"] = (add, root / "hermit")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, (words, cwd) in commands.items():
                times[name].append(run(words, cwd))
    print(f"{options.contacts:,} people, medians of {options.runs}; the very first {first:.2f} s")
    base = statistics.median(times["kith log"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:28} {median:6.3f} s  {median / base:5.2f}x")


if __name__ == "__main__":
    main()

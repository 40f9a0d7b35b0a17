"""A program of the nursery does what one with a Python of its own does."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from site_support import KITH, MATERIAL, begin, files_of, run, write_journal


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_forked_build_is_as_any_other(theme: str, tmp_path: Path) -> None:
    config = KITH.replace(MATERIAL, f"theme: {{name: {theme}}}\n")
    root = write_journal(tmp_path / "j", config=config)
    day = {"SOURCE_DATE_EPOCH": "1793577600"}
    sites = [tmp_path / name for name in ("own", "forked", "again")]
    logs = [
        run("mkdocs", "-q", "build", "--site-dir", str(site), cwd=root, env=day,
            is_own=site.name == "own").stdout
        for site in sites
    ]  # fmt: skip

    own, forked, again = map(files_of, sites)

    assert own
    assert own == forked == again
    assert logs[0] == logs[1] == logs[2]


@pytest.mark.parametrize("words", [("mkdocs", "build", "--nonsense"), ("kith.cli", "shw"),
                                   ("kith.cli", "--today", "2026-11-02", "due")])  # fmt: skip
def test_it_says_and_ends_as_any_other(words: tuple[str, ...], tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")

    own, forked = (run(*words, cwd=root, is_own=is_own) for is_own in (True, False))

    assert (own.returncode, own.stdout) == (forked.returncode, forked.stdout)
    assert own.stdout


def test_it_is_waited_for_and_ended_as_any_other(tmp_path: Path) -> None:
    with (tmp_path / "said").open("wb") as said:
        process = begin(
            "-c", "import time; print('here', flush=True); time.sleep(60)", cwd=tmp_path,
            output=said.fileno(),
        )  # fmt: skip
        while not (tmp_path / "said").read_text():
            assert process.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)

        process.send_signal(signal.SIGTERM)

    assert process.wait(30) == process.poll() == -signal.SIGTERM


@pytest.mark.parametrize(
    "code",
    [
        "pass", "raise SystemExit", "raise SystemExit(3)", "raise SystemExit('no')",
        "raise SystemExit(-1)", "1 / 0", "raise KeyboardInterrupt", "import os; os.abort()",
        "import atexit; atexit.register(print, 'at the end'); print('before')",
        "import threading as t, time; t.Thread(target=lambda: print(time.sleep(0.1))).start()",
        "import concurrent.futures as c; print(c.ThreadPoolExecutor().submit(int).result())",
    ],
)  # fmt: skip
def test_it_ends_as_any_other(code: str, tmp_path: Path) -> None:
    ends = []
    for is_own in (True, False):
        with (tmp_path / "said").open("w+b") as said:
            process = begin("-c", code, cwd=tmp_path, output=said.fileno(), is_own=is_own)
            returned = process.wait(30)
            said.seek(0)
            ends.append((returned, said.read().splitlines()[-1:]))

    assert ends[0] == ends[1]

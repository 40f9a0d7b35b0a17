"""What a site suffers while builds of it are killed, or the disk is full: nothing.

    python tests/torture/builds.py --kills 200

Two states of a small journal are built in turns into the same site, by whole `mkdocs build`
processes that are killed (kill -9) at random moments. After each the site must be, byte for byte,
that of one state or of the other. Then the same on a disk that is too small (root and Linux), and
once more to its end: nothing may be left beside the site.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kith.landing.passing import AT_WORK

BUILD = [sys.executable, "-m", "mkdocs", "build", "-q"]
PEOPLE = 60
QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1793600000", "KITH_TODAY": "2026-11-02"}
CONFIG = """site_name: J
docs_dir: pages
theme: {name: material, font: false}
plugins:
  - search
  - kith: {today: 2026-11-02}
"""

Files = dict[str, bytes]


def write_state(root: Path, state: int) -> None:
    """The journal in one of two states, which differ in every contact and in the owner's page."""
    for folder in ("contacts", "pages"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "pages" / "index.md").write_text(f"# Home\n\nState {state}.\n", encoding="utf-8")
    for number in range(PEOPLE):
        text = f"---\nname: Person {number} of {state}\n---\nState {state}.\n"
        (root / "contacts" / f"person-{number}.md").write_text(text, encoding="utf-8")


def built(root: Path) -> tuple[int, float]:
    """The code that a whole build ends with, and the seconds that it takes."""
    begin = time.monotonic()
    code = subprocess.run(
        BUILD, cwd=root, env=os.environ | QUIET, check=False, capture_output=True
    ).returncode
    return code, time.monotonic() - begin


def held(site: Path) -> Files:
    """What a site holds, but for the compressed list of addresses, which tells the time, and the
    empty-handed sign of a builder, which a kill in the very moment of exchange leaves."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in {"sitemap.xml.gz", AT_WORK}
    }


def kill_once(root: Path, rng: random.Random, seconds: float) -> bool:
    """Begin a build and kill it; whether it was still at work."""
    process = subprocess.Popen(
        BUILD,
        cwd=root,
        env=os.environ | QUIET,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(rng.uniform(0.2, 1.05) * seconds)
    is_at_work = process.poll() is None
    os.killpg(process.pid, signal.SIGKILL) if is_at_work else None
    process.wait()
    return is_at_work


def kills(root: Path, number: int, seed: int) -> tuple[int, int]:
    """How many builds were killed at work, and after how many the site was neither state."""
    rng, states = random.Random(seed), {}
    seconds = 0.0
    for state in (0, 1):
        write_state(root, state)
        code, seconds = built(root)
        assert code == 0, "the build itself fails"
        states[state] = held(root / "site")
    killed = wrong = 0
    for turn in range(number):
        write_state(root, turn % 2)
        killed += kill_once(root, rng, seconds)
        wrong += held(root / "site") not in states.values()
    write_state(root, 0)
    code, _ = built(root)
    left = [path.name for path in root.iterdir() if path.name.startswith(".site")]
    wrong += code != 0 or held(root / "site") != states[0] or bool(left)
    return killed, wrong


def full_disk(root: Path, kibibytes: range) -> tuple[int, int, int]:
    """Builds on disks of these sizes: tried, refused, and sites that were not whole after it."""
    tried = refused = wrong = 0
    for size in kibibytes:
        root.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(root)]
        subprocess.run(mount, check=True)
        try:
            write_state(root, 0)
            if built(root)[0] != 0:
                continue  # not even the first has room
            before = held(root / "site")
            write_state(root, 1)
            code, _ = built(root)
            tried, refused = tried + 1, refused + (code != 0)
            wrong += (held(root / "site") == before) != (code != 0)
        finally:
            subprocess.run(["umount", "-l", str(root)], check=True)
            root.rmdir()
    return tried, refused, wrong


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> int:
    """Run the trials and print what came of them."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    top = Path(tempfile.mkdtemp(prefix="kith-builds-"))
    try:
        os.environ["XDG_CACHE_HOME"] = str(top / "home")
        killed, wrong = kills(top / "journal", given.kills, given.seed)
        say(f"builds killed: {given.kills}, at work {killed}; sites that were not whole: {wrong}\n")
        if sys.platform == "linux" and os.geteuid() == 0:
            tried, refused, torn = full_disk(top / "disk", range(5000, 11000, 500))
            say(f"full disks: {tried}, refused {refused}; sites that were not whole: {torn}\n")
            wrong += torn
        return 1 if wrong else 0
    finally:
        shutil.rmtree(top, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

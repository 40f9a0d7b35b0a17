"""What a journal and its site suffer when calls to the system fail: nothing.

    python tests/torture/faults.py --points 12

Runs `kith log`, `kith new`, `kith import --apply` and `mkdocs build` as whole processes under
strace, which lets one call fail: a write, a flush, a rename, a link, an opening, a new folder, a
removal, with a full disk, a broken one or a read-only one. `--points` of each kind of call are
tried, evenly over all that a run makes. A command that ended well must have done all; after any
other, the journal must be as before or as after, once the next run has begun; the site must be the
old one or the new one, byte for byte. Needs strace and Linux.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import builds

from torture import Row, cards, commands, journal, judge, seen, settle

CALLS = {
    "write": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "EROFS"),
    "fdatasync": ("EIO",),
    "rename": ("EIO", "EROFS"),
    "renameat2": ("EIO", "EINVAL"),
    "link": ("EPERM", "EIO"),
    "openat": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC", "EROFS"),
    "unlink": ("EIO", "EROFS"),
    "ftruncate": ("EIO",),
}
"""Calls, and how each is made to fail."""


def counted(words: list[str], cwd: Path, env: dict[str, str]) -> Counter[str]:
    """How often a run makes each of the calls."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as told:
        options = ["-f", "-qq", "--seccomp-bpf", "-o", told.name, "-e", f"trace={','.join(CALLS)}"]
        subprocess.run(
            ["strace", *options, *words], cwd=cwd, env=env, capture_output=True, check=True
        )
        return Counter(re.findall(r"^\d+ +(\w+)\(", told.read(), re.MULTILINE))


def points(calls: Counter[str], most: int) -> Iterator[tuple[str, str, int]]:
    """The calls that are to fail: which, how, and the how-manieth."""
    for call, errors in CALLS.items():
        number = calls[call]
        chosen = sorted({1 + round(n * (number - 1) / max(1, most - 1)) for n in range(most)})
        for turn, place in enumerate(one for one in chosen if one <= number):
            yield call, errors[turn % len(errors)], place


def failing(
    words: list[str], point: tuple[str, str, int], cwd: Path, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """A run in which one call fails."""
    call, error, place = point
    fault = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={place}"]
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, *fault, *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=300,
    )


def commanded(kind: str, most: int, base: Path) -> Row:
    """A command that writes in a journal, with each of its calls failing once."""
    command = commands("kith")[kind]
    row, env = Row(f"kith {kind}: a call fails"), dict(os.environ)
    first = command.words(journal(base / "count"), 0, cards(base, 0))
    for n, point in enumerate(points(counted(first, base, env), most), 1):
        root = journal(base / "journal")
        was = seen(root)
        done = failing(command.words(root, n, cards(base, n)), point, base, env)
        then = seen(root)
        settle(root)
        row.tried, row.refused = row.tried + 1, row.refused + (done.returncode != 0)
        judge(row, kind, n, was, then, seen(root), done.returncode == 0)
        if "Traceback" in done.stderr and point[0] not in {"openat", "write"}:
            row.remarks.append(f"{n}: {point}: a traceback: {done.stderr.splitlines()[-1]}")
        shutil.rmtree(root)
    return row


def built(most: int, base: Path) -> Row:
    """A build of another state of a journal, with each of its calls failing once."""
    row, root = Row("mkdocs build: a call fails"), base / "site-journal"
    env, states = os.environ | builds.QUIET, {}
    for state in (1, 0):
        builds.write_state(root, state)
        builds.built(root)
        states[state] = builds.held(root / "site")
    builds.write_state(root, 1)
    calls = counted(builds.BUILD, root, env)
    for n, point in enumerate(points(calls, most), 1):
        builds.write_state(root, n % 2)
        done = failing([word for word in builds.BUILD if word != "-q"], point, root, env)
        if "expected a file that can be read" in done.stderr:
            row.tried += 1
            continue  # a contact that could not be read was told, as a problem on its own page
        now = builds.held(root / "site")
        row.tried, row.refused = row.tried + 1, row.refused + (done.returncode != 0)
        if now not in states.values():
            row.damaged += 1
            row.remarks.append(f"{n}: {point}: a site that is neither")
        if done.returncode == 0 and now != states[n % 2]:
            row.lost += 1
            row.remarks.append(f"{n}: {point}: acknowledged, and the old site")
    builds.write_state(root, 0)
    builds.built(root)
    row.left = sum(path.name.startswith(".site") for path in root.iterdir())
    return row


def main() -> int:
    """Run the trials and print what came of them."""
    words = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    words.add_argument("--points", type=int, default=12)
    words.add_argument("--only", nargs="*", default=["log", "new", "import", "build"])
    given = words.parse_args()
    if shutil.which("strace") is None:
        sys.stdout.write("strace is not here: apt-get install strace\n")
        return 2
    base, bad = Path(tempfile.mkdtemp(prefix="kith-faults-")), False
    os.environ["XDG_CACHE_HOME"] = str(base / "home")
    try:
        for kind in given.only:
            row = (
                built(given.points, base)
                if kind == "build"
                else commanded(kind, given.points, base)
            )
            counts = f"tried {row.tried}, refused {row.refused}, lost {row.lost}, "
            counts += f"half {row.half}, damaged {row.damaged}, left over {row.left}"
            sys.stdout.write(f"{row.name}: {counts}\n")
            sys.stdout.writelines(f"  {remark}\n" for remark in row.remarks[:20])
            bad = bad or row.is_bad()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())

"""What a journal suffers while programs that write in it are killed, crowded and short of room.

    python tests/torture/torture.py --kills 500 --imports 300 --writers 2x1000 [--with kith]

Drives whole processes: `kith log`, `kith new` and `kith import --apply`, and a tiny driver that
lands without the rest of Kith. They are forked from a Python that has imported everything, so that
moments at random are moments of their work, not of a Python's beginning. Prints, for each trial,
how often it was tried and how many writes were lost (acknowledged, and not there), half visible
(some files of an import, not all, after the next run) or damaged (a file that is neither as before
nor as after; a line that is gone).
The trials of a full and of a read-only disk mount small disks, and need root and Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from nursery import Forked, fork  # noqa: E402

DRIVER = ["-c", "import driver; driver.main()", "{root}"]
KITH = ["-m", "kith.cli"]
PEOPLE = 50
PASSING = ("lock*", "landing.json*", "going-back.json", "unread-record.json")
MKDOCS = "site_name: Tortured\ndocs_dir: contacts\nplugins:\n  - kith\n"

Files = dict[str, bytes]


@dataclass(frozen=True)
class Command:
    """A program that writes: its words, with {root}, {n} (the trial) and {file} (a vCard file)."""

    name: str
    argv: tuple[str, ...]

    def words(self, root: Path, n: int, cards: Path) -> list[str]:
        return [word.format(root=root, n=n, file=cards) for word in self.argv]


@dataclass
class Row:
    """What came of a trial."""

    name: str
    tried: int = 0
    inside: int = 0
    refused: int = 0
    lost: int = 0
    half: int = 0
    damaged: int = 0
    left: int = 0
    remarks: list[str] = field(default_factory=list)

    def is_bad(self) -> bool:
        return bool(self.lost or self.half or self.damaged or self.left)


def commands(which: str) -> dict[str, Command]:
    """The three commands of a program; of `kith`, those that it has."""
    if which == "driver":
        tails = {"log": ["log", "zoe-adler", "call: t{n}t"], "new": ["new", "New{n}n Person"],
                 "import": ["import", "{file}"]}  # fmt: skip
        return {k: Command(f"driver {k}", (*DRIVER, *tail)) for k, tail in tails.items()}
    from kith.cli import COMMANDS

    tails = {
        "log": ["log", "-C", "{root}", "zoe-adler", "call: t{n}t"],
        "new": ["new", "-C", "{root}", "New{n}n Person"],
        "import": ["import", "-C", "{root}", "{file}", "--apply"],
    }
    made = {k: Command(f"kith {k}", (*KITH, *t)) for k, t in tails.items() if k in COMMANDS}
    return {kind: command for kind, command in made.items() if works(command)}


def works(command: Command) -> bool:
    """Whether the command does anything at all; if not, it is said, and left out."""
    with tempfile.TemporaryDirectory() as base:
        root = journal(Path(base) / "journal")
        code, said = run(command.words(root, 0, cards(Path(base), 0)))
        if code == 0 and changed(journal(Path(base) / "other"), root):
            return True
        sys.stdout.write(f"left out, for it does not work: {command.name}\n{said[-500:]}\n")
        return False


# ---- a journal ----------------------------------------------------------------------------------


def journal(root: Path) -> Path:
    """A journal of forty people, in which somebody logged before."""
    (root / "contacts").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(MKDOCS)
    head = "---\nname: {}\n---\n\n## Log\n\n"
    log = "- 2026-01-02 call: about the {}\n"
    for name in ("Zoe Adler", *(f"Old{i}o Friend" for i in range(40))):
        path = root / "contacts" / f"{name.lower().replace(' ', '-')}.md"
        path.write_text(head.format(name) + log.format("boat"))
    return root


def cards(base: Path, n: int) -> Path:
    """A vCard file of fifty people whom nobody knows yet."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Imp{0}i {2}\r\nN:{2};Imp{0}i;;;\r\n"
        "EMAIL:imp{0}.{1}@example.com\r\nEND:VCARD\r\n"
    )
    path = base / f"people-{n}.vcf"
    path.write_bytes("".join(card.format(n, i, surname(n, i)) for i in range(PEOPLE)).encode())
    return path


def surname(n: int, i: int) -> str:
    """A name that no other is almost like, for then an import would ask who is meant."""
    letters = hashlib.sha256(f"{n} {i}".encode()).hexdigest()[:14]
    return letters.translate(str.maketrans("0123456789", "ghijklmnop")).capitalize()


def seen(root: Path) -> Files:
    """What the owner sees."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "contacts").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def changed(a: Path, b: Path) -> bool:
    return seen(a) != seen(b)


def left_over(root: Path) -> list[str]:
    state = root / ".cache/kith"
    passing = [path for name in PASSING for path in state.glob(name)]
    return [path.name for path in [*root.rglob(".*.tmp-*"), *passing]]


def begin(words: list[str]) -> Forked:
    """A program that has begun, whatever it says."""
    with Path(os.devnull).open("wb") as nowhere:
        return fork(tuple(words), HERE, os.environ, nowhere.fileno())


def run(words: list[str]) -> tuple[int, str]:
    """The code that a program ends with, and what it said."""
    with tempfile.TemporaryFile() as said:
        code = fork(tuple(words), HERE, os.environ, said.fileno()).wait()
        said.seek(0)
        return code, said.read().decode(errors="replace")


def settle(root: Path) -> None:
    """What the next run does first."""
    code, said = run([word.format(root=root) for word in (*DRIVER, "recover")])
    if code:
        raise SystemExit(f"no recovery: {said}")


def marks(kind: str, n: int, files: Files) -> int:
    """How much of what this trial was to write is there."""
    texts = {"log": f"t{n}t", "new": f"New{n}n ", "import": f"Imp{n}i "}
    marked = [data for data in files.values() if texts[kind].encode() in data]
    if kind == "log":
        return sum(data.count(texts[kind].encode()) for data in marked)
    return len(marked)


WHOLE = {"log": 1, "new": 1, "import": PEOPLE}


def judge(row: Row, kind: str, n: int, was: Files, then: Files, now: Files, is_done: bool) -> None:
    """Compare before, right after, and after the next run began."""
    there = marks(kind, n, now)
    if is_done and there != WHOLE[kind]:
        row.lost += 1
        row.remarks.append(f"{n}: acknowledged, {there} there")
    if there not in (0, WHOLE[kind]):
        row.half += 1
        row.remarks.append(f"{n}: {there} of {WHOLE[kind]}")
    torn = [path for path, data in then.items() if data not in (was.get(path), now.get(path))]
    gone = [path for path, data in was.items() if not holds_all(now.get(path, b""), data)]
    if torn or gone:
        row.damaged += 1
        row.remarks.append(f"{n}: damaged: {torn + gone}")


def holds_all(now: bytes, was: bytes) -> bool:
    """Whether every line is still there, in order."""
    lines = iter(now.splitlines())
    return all(line in lines for line in was.splitlines())


# ---- trials -------------------------------------------------------------------------------------


def kills(command: Command, kind: str, times: int, base: Path) -> Row:
    """kill -9, half of them at any time, half of them while the lock is held."""
    row = Row(f"{command.name}: killed")
    root = journal(base / "journal")
    whole, held = durations(command, kind, base)
    for n in range(1, times + 1):
        if kind == "import" and n % 40 == 0:
            shutil.rmtree(root)
            journal(root)
        file = cards(base, n)
        was = seen(root)
        is_done, is_inside = kill_once(
            command.words(root, n, file), root, random.uniform(0, held), whole, aims=n % 2 == 0
        )
        then = seen(root)
        settle(root)
        row.tried += 1
        row.inside += is_inside
        judge(row, kind, n, was, then, seen(root), is_done)
        row.left += bool(left_over(root))
        file.unlink()
    return row


def kill_once(
    words: list[str], root: Path, delay: float, whole: float, *, aims: bool
) -> tuple[bool, bool]:
    """Whether it was done before it was killed, and whether it was killed inside a landing."""
    lock = root / ".cache/kith/lock"
    process = begin(words)
    if aims:
        while not lock.exists() and process.poll() is None:
            pass
        until = time.perf_counter() + delay
        while time.perf_counter() < until:
            pass
    else:
        time.sleep(random.uniform(0, whole))
    process.kill()
    code = process.wait()
    return code == 0, code == -signal.SIGKILL and lock.exists()


def durations(command: Command, kind: str, base: Path) -> tuple[float, float]:
    """How long the command takes, and how long it holds the lock, in seconds."""
    root = journal(base / "measured")
    lock = root / ".cache/kith/lock"
    wholes, helds = [], []
    for n in range(-3, 0):
        words = command.words(root, n, cards(base, n))
        started = time.perf_counter()
        one = begin(words)
        while not lock.exists() and one.poll() is None:
            pass
        locked = time.perf_counter()
        while lock.exists() and one.poll() is None:
            pass
        helds.append(time.perf_counter() - locked)
        one.wait()
        wholes.append(time.perf_counter() - started)
    return max(wholes) * 1.1, max(helds) * 1.1


@dataclass
class Shell:
    """Somebody who runs a command again and again, as soon as the last one ended."""

    numbers: Iterator[int]
    command: Command
    root: Path
    done: list[int] = field(default_factory=list)
    running: tuple[int, Forked] | None = None

    def goes_on(self) -> bool:
        """Look at the last one, begin the next one; whether there is one."""
        if self.running is not None:
            number, process = self.running
            if process.poll() is None:
                return True
            if process.returncode == 0:
                self.done.append(number)
        number = next(self.numbers, -1)
        if number < 0:
            self.running = None
            return False
        words = self.command.words(self.root, number, self.root)
        self.running = (number, begin(words))
        return True


def writers(command: Command, how_many: int, times: int, base: Path) -> Row:
    """Several shells that log to one file at once: every line is there once."""
    row = Row(f"{command.name}: {how_many} writers x {times}")
    root = journal(base / "journal")
    was = seen(root)
    shells = [
        Shell(iter(range(w * 1_000_000, w * 1_000_000 + times)), command, root)
        for w in range(how_many)
    ]
    while sum(shell.goes_on() for shell in shells):
        time.sleep(0.001)
    done = [n for shell in shells for n in shell.done]
    row.tried = how_many * times
    row.refused = row.tried - len(done)
    now = seen(root)
    text = b"".join(now.values())
    counts = [text.count(b"t%dt" % n) for n in done]
    row.lost = sum(count == 0 for count in counts)
    row.damaged = sum(count > 1 for count in counts)
    row.damaged += sum(not holds_all(now.get(path, b""), data) for path, data in was.items())
    row.left += bool(left_over(root))
    return row


@contextmanager
def small_disk(base: Path) -> Iterator[Path]:
    """A disk of 4 MiB in memory."""
    disk = base / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def full_disk(command: Command, kind: str, times: int, base: Path) -> Row:
    """From no room at all to nearly enough."""
    row = Row(f"{command.name}: full disk")
    for n in range(1, times + 1):
        with small_disk(base) as disk:
            root = journal(disk / "journal")
            file = cards(base, n)
            was = seen(root)
            fill(disk, leaves=(n - 1) * 4096 * (5 if kind == "import" else 1))
            attempt(row, command, kind, n, root, was, file)
    return row


def fill(disk: Path, leaves: int) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError:
            filler.truncate(max(filler.tell() - leaves, 0))


def read_only(command: Command, kind: str, times: int, base: Path) -> Row:
    """The contacts are on a read-only disk, or the whole journal is."""
    row = Row(f"{command.name}: read-only")
    for n in range(1, times + 1):
        with small_disk(base) as disk:
            root = journal(disk / "journal")
            file = cards(base, n)
            was = seen(root)
            folder = str(root / "contacts") if n % 2 else str(disk)
            if n % 2:
                subprocess.run(["mount", "--bind", folder, folder], check=True)
            how = "remount,bind,ro" if n % 2 else "remount,ro"
            subprocess.run(["mount", "-o", how, folder], check=True)
            attempt(row, command, kind, n, root, was, file, keeps=True)
            if n % 2:
                subprocess.run(["umount", "-l", folder], check=True)
    return row


def attempt(
    row: Row, command: Command, kind: str, n: int, root: Path, was: Files, file: Path,
    *, keeps: bool = False,
) -> None:  # fmt: skip
    """Run it, and see that it did everything, or refused and did nothing."""
    code, said = run(command.words(root, n, file))
    now = seen(root)
    row.tried += 1
    row.refused += code != 0
    judge(row, kind, n, was, now, now, code == 0)
    if code and now != was:
        row.damaged += 1
        row.remarks.append(f"{n}: refused, but wrote: {said[-200:]}")
    if "Traceback" in said:
        row.remarks.append(f"{n}: a traceback: {said[-300:]}")
    row.left += bool(left_over(root)) and not keeps


# ---- the table ----------------------------------------------------------------------------------


def table(rows: list[Row]) -> str:
    heads = ("tried", "inside", "refused", "lost", "half visible", "damaged", "left over")
    lines = [f"{'trial':32}" + "".join(f"{head:>13}" for head in heads)]
    for r in rows:
        cells = (r.tried, r.inside, r.refused, r.lost, r.half, r.damaged, r.left)
        lines.append(f"{r.name:32}" + "".join(f"{cell:13}" for cell in cells))
        lines += [f"    {remark}" for remark in r.remarks[:5]]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=300, help="how many, of each command")
    parser.add_argument("--imports", type=int, help="how many of imports, if not as many")
    parser.add_argument("--writers", default="2x1000", help="how many shells x how many lines")
    parser.add_argument("--disks", type=int, default=30, help="full and read-only disks, of each")
    parser.add_argument("--with", dest="which", action="append", choices=["driver", "kith"])
    parser.add_argument("--only", choices=["log", "new", "import"], help="one of the commands")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random.seed(asked.seed)
    shells, lines = map(int, asked.writers.split("x"))
    mounts = sys.platform == "linux" and os.geteuid() == 0
    rows = []
    for which in asked.which or ["driver", "kith"]:
        for kind, command in commands(which).items():
            if asked.only not in (None, kind):
                continue
            times = asked.imports if kind == "import" and asked.imports else asked.kills
            trials = [lambda b, c=command, k=kind, t=times: kills(c, k, t, b)]
            if kind == "log":
                trials.append(lambda b, c=command: writers(c, shells, lines, b))
            if mounts:
                trials.append(lambda b, c=command, k=kind: full_disk(c, k, asked.disks, b))
                trials.append(lambda b, c=command, k=kind: read_only(c, k, min(asked.disks, 6), b))
            for trial in trials:
                with tempfile.TemporaryDirectory() as base:
                    rows.append(trial(Path(base)))
                sys.stdout.write(table(rows[-1:]).partition("\n")[2])
                sys.stdout.flush()
    sys.stdout.write("\n" + table(rows))
    if not mounts:
        sys.stdout.write("not tried: full and read-only disks, for want of root on Linux\n")
    sys.exit(any(row.is_bad() for row in rows))


if __name__ == "__main__":
    main()

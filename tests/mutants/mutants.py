"""Whether the tests notice when a module is wrong: each mutant runs against the module's own tests.

    python tests/mutants/mutants.py [--sample 80] [--minutes 30] [MODULE ...]

A mutant lives in a fork: the module is read from its changed text, pytest runs its tests, quickest
first, and the first failure kills it. So does too much time. What was found is kept under
.cache/mutants by the hash of module and tests, so a run that was stopped goes on. Prints a row for
each module, and writes those who survived to .cache/mutants/survivors.txt. Exits 1 if a module has
less than its part.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.abc
import importlib.util
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "mutants"), str(ROOT / "plugins")]

from mutations import Mutant, mutants_of  # noqa: E402

KEPT = ROOT / ".cache" / "mutants"
SECONDS = 25
"""Of the processor; the tests of a module take a few."""

WANTED = 0.9
"""The part of mutants that the tests of a module should kill."""

CORE = "tests/core"
TESTS: dict[str, tuple[str, ...]] = {
    "dates": (f"{CORE}/test_dates.py",),
    "reading/source": (f"{CORE}/test_source.py", f"{CORE}/test_files.py"),
    "reading/quick": (f"{CORE}/test_fields.py", f"{CORE}/test_at_once.py"),
    "reading/plain": (f"{CORE}/test_nodes.py", f"{CORE}/test_at_once.py"),
    "reading/nodes": (f"{CORE}/test_nodes.py", f"{CORE}/test_files.py"),
    "reading/front": (f"{CORE}/test_fields.py", f"{CORE}/test_files.py", f"{CORE}/test_at_once.py"),
    "reading/fields": (f"{CORE}/test_fields.py", f"{CORE}/test_schema.py"),
    "reading/body": (f"{CORE}/test_body.py", f"{CORE}/test_at_once.py", f"{CORE}/test_files.py"),
    "reading/loglines": (f"{CORE}/test_loglines.py", f"{CORE}/test_at_once.py"),
    "reading/people": (f"{CORE}/test_body.py", f"{CORE}/test_fields.py", f"{CORE}/test_naming.py",
                       f"{CORE}/test_loglines.py", f"{CORE}/test_at_once.py"),
    "reading/unseen": (f"{CORE}/test_unseen.py",),
    "reading/shown": (f"{CORE}/test_unseen.py", f"{CORE}/test_files.py"),
    "reading/tangled": ("tests/render/test_tangled.py",),
    "reading/files": (f"{CORE}/test_files.py", f"{CORE}/test_unseen.py", f"{CORE}/test_fields.py"),
    "writing/splices": ("tests/writing/test_joined_edits.py", "tests/writing/test_edits.py"),
    "writing/lines": ("tests/writing/test_log_edits.py", "tests/writing/test_edits.py",
                      "tests/writing/test_front_edits.py"),
    "render/notes": ("tests/render/test_sanitiser.py", "tests/render/test_notes.py"),
    "portraits": (f"{CORE}/test_portraits.py",),
    "landing/exchange": ("tests/landing/test_exchange.py",),
    "kept/pages": ("tests/kept/test_pages.py",),
    "plugin/guard/asked": ("tests/site/test_guard.py",),
    "plugin/guard/addresses": ("tests/site/test_guard.py",),
}  # fmt: skip
"""By module, the tests that should notice. To add one: a row."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed text."""

    def __init__(self, name: str, source: str, path: Path) -> None:
        self._name, self._source, self._path = name, source, path

    def find_spec(self, name: str, path: object, target: object = None) -> object:
        if name != self._name:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self._path))

    def exec_module(self, module: object) -> None:
        exec(compile(self._source, str(self._path), "exec"), module.__dict__)


def main() -> None:
    """Run them, and print the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, default=0, help="so many mutants a module (0: all)")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    os.chdir(ROOT)
    _preload()
    end = time.monotonic() + options.minutes * 60
    rows, survivors = [], []
    for module in options.modules or TESTS:
        found, number = _tried(module, options.sample, options.jobs, end)
        killed = sum(not mutant.endswith("survived") for mutant in found.values())
        lived = [name for name, fate in found.items() if fate == "survived"]
        rows.append(killed >= WANTED * len(found))
        survivors += [f"{module}.py:{name}" for name in lived]
        part = f"{100 * killed / len(found):.0f} %" if found else "-"
        print(f"| {module} | {number} | {len(found)} | {killed} | {part} |", flush=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "survivors.txt").write_text("".join(f"{one}\n" for one in survivors), "utf-8")
    sys.exit(0 if all(rows) else 1)


def _preload() -> None:
    """What every run of tests needs, and is never changed."""
    import hypothesis
    import markdown  # noqa: F401
    import nh3  # noqa: F401
    import pytest  # noqa: F401
    import yaml  # noqa: F401

    hypothesis.settings.register_profile(
        "mutants", deadline=None, max_examples=25, derandomize=True, database=None
    )


def _tried(module: str, sample: int, jobs: int, end: float) -> tuple[dict[str, str], int]:
    """The fate of each mutant that was tried, and how many there are."""
    path = ROOT / "plugins" / "kith" / f"{module}.py"
    source = path.read_text("utf-8")
    every = list(mutants_of(source))
    chosen = every
    if sample and len(every) > sample:
        chosen = random.Random(1).sample(every, sample)
    key = hashlib.sha256(source.encode())
    for test in TESTS[module]:
        key.update((ROOT / test).read_bytes())
    kept = KEPT / f"{module.replace('/', '-')}-{key.hexdigest()[:12]}.jsonl"
    fates = dict(_read(kept))
    left = [mutant for mutant in chosen if _name(mutant) not in fates]
    unchanged = Mutant(0, "nothing", source)
    if left and dict(_fates(module, path, [unchanged], 1, end)) != {_name(unchanged): "survived"}:
        sys.exit(f"{module}: its tests fail as it is, or take more than {SECONDS} s")
    KEPT.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file:
        for name, fate in _fates(module, path, left, jobs, end):
            fates[name] = fate
            file.write(json.dumps([name, fate]) + "\n")
            file.flush()
    return {name: fates[name] for name in map(_name, chosen) if name in fates}, len(every)


def _name(mutant: Mutant) -> str:
    return f"{mutant.line}: {mutant.change}"


def _read(path: Path) -> Iterator[tuple[str, str]]:
    with contextlib.suppress(OSError):
        for line in path.read_text("utf-8").splitlines():
            name, fate = json.loads(line)
            yield name, fate


def _fates(
    module: str, path: Path, mutants: Sequence[Mutant], jobs: int, end: float
) -> Iterator[tuple[str, str]]:
    """The fate of each mutant: killed, late (its time was up) or survived."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(mutants))
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < jobs and time.monotonic() < end:
            mutant = waiting.pop()
            running[_begun(module, path, mutant)] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        yield _name(mutant), "survived" if code == 0 else "late" if code < 0 else "killed"


def _begun(module: str, path: Path, mutant: Mutant) -> int:
    """Begin to try a mutant in a process of its own."""
    child = os.fork()
    if child:
        return child
    code = 1
    with contextlib.suppress(BaseException):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.meta_path.insert(
            0, _Changed(f"kith.{module.replace('/', '.')}", mutant.source, path)
        )
        import pytest

        flags = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header"]
        flags += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of what is loaded already
        code = int(pytest.main([*flags, "--hypothesis-profile=mutants", *TESTS[module]]))
    os._exit(min(code, 1))


if __name__ == "__main__":
    main()

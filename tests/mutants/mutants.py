"""Whether the tests notice when a module is wrong: each mutant runs against the module's own tests.

    python tests/mutants/mutants.py [--sample 80] [--minutes 60] [MODULE ...]

Tests are collected once, and traced once, each in a fork of its own. A mutant lives in a fork, too:
the changed function gets its code in place, and the tests that run a line of the change run, those
first that killed others. What lives on though importing runs it, and what stands outside of
functions, is tried again in a fork that imports the changed module anew. What takes far too long
is killed. Fates are kept under .cache/mutants, so a run that was stopped goes on, and a run after a
change begins with the test that killed last time. Prints a row for each module, and writes those
who survived to .cache/mutants/survivors.txt; equivalent.txt has those that should. Exits 1 if a
module has less than its part, or if equivalent.txt has what is killed or is no mutant any more.
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
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "mutants"), str(ROOT / "plugins")]

from collected import (  # noqa: E402
    Collected,
    collect,
    first_failing,
    first_failing_anew,
    put_in_place,
    ran,
)
from forks import Task, outcomes  # noqa: E402
from mutations import Mutant, changed, mutants_of  # noqa: E402
from rows import TESTS, equivalents  # noqa: E402

KEPT = ROOT / ".cache" / "mutants"
WANTED = 0.9
"""The part of mutants that the tests of a module should kill."""
SECONDS = 120
"""Of the processor, for all the tests of a module."""
PATIENCE = 4
"""How many times as long as tests take, they may take with a mutant; and five seconds."""
UNCHANGED = Mutant("nothing", 0, range(0), "", -1, 0)


class Row(NamedTuple):
    """A module, its mutants, and what is known of their fates."""

    module: str
    path: Path
    source: str
    number: int
    mutants: tuple[Mutant, ...]
    digest: str
    """Of the module and its tests."""
    fates: dict[str, list[str]]
    """By mutant: the digest it was tried under, its fate, and the test that killed it."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed text."""

    def __init__(self, row: Row, mutant: Mutant) -> None:
        self._row, self._mutant = row, mutant

    def find_spec(self, name: str, path: object, target: object = None) -> object:
        if name != f"kith.{self._row.module.replace('/', '.')}":
            return None
        spec = importlib.util.spec_from_loader(name, self, origin=str(self._row.path))
        assert spec is not None
        spec.has_location = True  # so that the module has a `__file__`, as any other
        return spec

    def exec_module(self, module: object) -> None:
        tree = changed(self._row.source, self._mutant)
        exec(compile(tree, str(self._row.path), "exec"), module.__dict__)


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
    KEPT.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + options.minutes * 60
    rows = [_row(module, options.sample) for module in options.modules or TESTS]
    _in_place(rows, options.jobs, end)
    for row in rows:
        _anew(row, options.jobs, end)
    _tell(rows)


def _preload() -> None:
    """What every run of tests needs, and is never changed."""
    import hypothesis
    import markdown  # noqa: F401
    import nh3  # noqa: F401
    import pytest  # noqa: F401
    import yaml  # noqa: F401

    hypothesis.settings.register_profile(
        "mutants", deadline=None, max_examples=25, derandomize=True, database=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )  # fmt: skip


def _row(module: str, sample: int) -> Row:
    path = ROOT / "plugins" / "kith" / f"{module}.py"
    source = path.read_text("utf-8")
    every = mutants_of(source)
    chosen = tuple(random.Random(1).sample(every, sample)) if 0 < sample < len(every) else every
    digest = hashlib.sha256(source.encode())
    for test in TESTS[module]:
        digest.update((ROOT / test.partition("::")[0]).read_bytes())
    names = {mutant.name for mutant in every}
    fates = {name: fate for name, *fate in _kept(module) if name in names}
    return Row(module, path, source, len(every), chosen, digest.hexdigest()[:12], fates)


def _file(module: str) -> Path:
    return KEPT / f"{module.replace('/', '-')}.jsonl"


def _kept(module: str) -> Iterator[list[str]]:
    with contextlib.suppress(OSError):
        for line in _file(module).read_text("utf-8").splitlines():
            yield json.loads(line)


def _fate(row: Row, mutant: Mutant) -> str:
    """What became of it: empty, as long as it was not tried to the end."""
    digest, fate, _ = row.fates.get(mutant.name, ["", "", ""])
    return fate if digest == row.digest else ""


def _keep(row: Row, name: str, fate: str, killer: str) -> None:
    row.fates[name] = [row.digest, fate, killer]
    with _file(row.module).open("a", encoding="utf-8") as file:
        file.write(json.dumps([name, row.digest, fate, killer]) + "\n")


def _in_place(rows: Sequence[Row], jobs: int, end: float) -> None:
    """Try the mutants whose function can get its code in place, all in forks of one process."""
    waiting = [row for row in rows if any(not _fate(row, one) for one in row.mutants)]
    if not waiting:
        return
    paths = list(dict.fromkeys(test for row in waiting for test in TESTS[row.module]))
    traced = frozenset(str(row.path) for row in waiting)

    def do(found: Collected) -> None:
        traces = _traces(found.items, traced, jobs)
        for row in waiting:
            _row_in_place(row, found, traces, jobs, end)

    child = os.fork()
    if not child:
        os._exit(min(collect(paths, traced, do), 1))
    if os.waitpid(child, 0)[1]:
        sys.exit("the tests cannot be collected, or fail as the modules are: run them by pytest")
    for row in waiting:
        row.fates.update({name: fate for name, *fate in _kept(row.module)})


def _traces(items: Sequence[Any], traced: frozenset[str], jobs: int) -> dict[str, Any]:
    """What each test runs, alone. A test that fails alone shows nothing: the run ends."""
    tasks = (Task(item.nodeid, lambda item=item: ran(item, traced), SECONDS) for item in items)
    found = dict(outcomes(tasks, jobs))
    failed = [name for name, trace in found.items() if trace is None or trace["failed"]]
    if failed:
        print(f"fails alone: {', '.join(failed)}", file=sys.stderr, flush=True)
        os._exit(1)
    return found


def _row_in_place(
    row: Row, found: Collected, traces: dict[str, Any], jobs: int, end: float
) -> None:
    path = str(row.path)
    kills: Counter[str] = Counter(killer for *_, killer in row.fates.values())
    lines = {item: set(traces[item.nodeid]["lines"].get(path, ())) for item in found.items
             if {item.nodeid, item.nodeid.partition("::")[0]} & {*TESTS[row.module]}}  # fmt: skip

    def task(mutant: Mutant) -> Task:
        def worth(item: Any) -> tuple[bool, float]:
            earlier = row.fates.get(mutant.name, ["", "", ""])[2]
            seconds = traces[item.nodeid]["seconds"]
            return item.nodeid != earlier, (seconds + 0.001) / (1 + kills[item.nodeid])

        touching = [item for item, run in lines.items() if not run.isdisjoint(mutant.lines)]
        seconds = sum(traces[item.nodeid]["seconds"] for item in touching)
        touching.sort(key=worth)

        def do() -> str:
            tree = changed(row.source, mutant)
            try:
                put_in_place(found.functions[path], mutant.function, tree, path)
            except ValueError:
                return "anew"
            return first_failing(touching)

        return Task(mutant.name, do, seconds * PATIENCE + 5)

    by_name = {mutant.name: mutant for mutant in row.mutants if not _fate(row, mutant)}
    tasks = (task(one) for one in by_name.values() if one.function and time.monotonic() < end)
    for name, said in outcomes(tasks, jobs):
        imported = not found.lines.get(path, set()).isdisjoint(by_name[name].lines)
        if said == "anew" or (said == "" and imported):
            continue
        kills[said or ""] += 1
        _keep(row, name, "late" if said is None else "killed" if said else "survived", said or "")


def _anew(row: Row, jobs: int, end: float) -> None:
    """Try the others, each in a process that imports the changed module."""
    left = [mutant for mutant in row.mutants if not _fate(row, mutant)]
    if not left:
        return
    own = dict(outcomes([_task_anew(row, UNCHANGED, SECONDS)], 1))
    if own[UNCHANGED.name] != "":
        sys.exit(f"{row.module}: its tests fail as it is, or take more than {SECONDS} s")
    tasks = (_task_anew(row, one, SECONDS / 2) for one in left if time.monotonic() < end)
    for name, said in outcomes(tasks, jobs):
        _keep(row, name, "late" if said is None else "killed" if said else "survived", said or "")


def _task_anew(row: Row, mutant: Mutant, seconds: float) -> Task:
    killer = row.fates.get(mutant.name, ["", "", ""])[2]

    def do() -> str:
        if mutant is not UNCHANGED:
            sys.meta_path.insert(0, _Changed(row, mutant))
        if "::" in killer and (failing := first_failing_anew([killer])):
            return failing
        return first_failing_anew(TESTS[row.module])

    return Task(mutant.name, do, seconds)


def _tell(rows: Sequence[Row]) -> None:
    """Print the rows, write who survived, and exit."""
    good, survivors, excused = True, [], equivalents()
    print("| module | mutants | tried | equivalent | killed | part |\n|---|---|---|---|---|---|")
    for row in rows:
        fates = {one: _fate(row, one) for one in row.mutants if _fate(row, one)}
        same = excused.get(row.module, set())
        counted = {one: fate for one, fate in fates.items() if one.name not in same}
        lived = [one for one, fate in counted.items() if fate == "survived"]
        wrong = {one.name for one, fate in fates.items() if fate != "survived"} & same
        gone = same - {one.name for one in mutants_of(row.source)}
        for name in sorted(wrong | gone):
            print(f"equivalent.txt: {row.module}: {name}: is killed, or is no mutant")
        killed = len(counted) - len(lived)
        good = good and not wrong and not gone and killed >= WANTED * len(counted)
        survivors += [f"{row.path.relative_to(ROOT)}:{one.line}: {one.name}" for one in lived]
        part = f"{100 * killed / len(counted):.0f} %" if counted else "-"
        print(f"| {row.module} | {row.number} | {len(fates)} | {len(fates) - len(counted)} "
              f"| {killed} | {part} |", flush=True)  # fmt: skip
    (KEPT / "survivors.txt").write_text("".join(f"{one}\n" for one in survivors), "utf-8")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

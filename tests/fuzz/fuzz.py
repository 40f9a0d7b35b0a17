"""Inputs that lead where no earlier one did, for every target in turn, until one breaks a promise.

    python tests/fuzz/fuzz.py --minutes 30 [TARGET ...]    all targets, each its part of the time
    python tests/fuzz/fuzz.py --keep [TARGET ...]          what was found into corpus/, made small
    python tests/fuzz/fuzz.py --try FILE TARGET            one input again, with its traceback

What is found lies in .cache/fuzz/TARGET, breaking inputs in .cache/fuzz/broken. Prints a row for
each target: executions, seconds by the clock and of the processor, breaking inputs. Exits 1 if
there are any.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "fuzz"), str(ROOT / "tests")]

FOUND = ROOT / ".cache" / "fuzz"
LONGEST_INPUT = 4096
LARGEST_KEPT = 700
"""Bytes of an input in corpus/; longer ones cost more than they show."""
MOST_KEPT = 60
LONGEST = 2.0
"""Seconds of the processor for one input, without the instruments that make it slower."""
ENDLESS = 300
"""Seconds by the clock after which an input is taken to have no end: many, for where the machine is
crowded a moment's work may take a minute. What is slow is known by the processor's time."""


def main() -> None:
    """Fuzz, keep or try."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--try", dest="tried", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if options.one:
        _one(options.rest[0], options.rest[1:])
        return
    from targets import TARGETS

    names = options.rest or list(TARGETS)
    if options.tried:
        begin = time.process_time()
        TARGETS[names[0]].check(options.tried.read_bytes())
        print(f"held, in {time.process_time() - begin:.2f} s")
    elif options.keep:
        for name in names:
            _keep(name)
    else:
        broken = [_fuzz(name, options.minutes * 60 / len(names)) for name in names]
        sys.exit(1 if any(broken) else 0)


def _fuzz(name: str, seconds: float) -> int:
    """Run a target in a process of its own; print its row, and say how many inputs broke it."""
    from targets import TARGETS, seeds

    folder, broken = FOUND / name, FOUND / "broken"
    folder.mkdir(parents=True, exist_ok=True)
    broken.mkdir(exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (folder / f"seed-{number:03}").write_bytes(data)
    words = FOUND / f"{name}.dict"
    words.write_text("".join(f"{_word(word)}\n" for word in TARGETS[name].words), "ascii")
    before = set(broken.iterdir())
    executions, begin, spent_before = 0, time.monotonic(), _spent()
    while (left := int(seconds - (time.monotonic() - begin))) > 0:
        flags = [
            f"-max_total_time={left}", f"-max_len={LONGEST_INPUT}", f"-timeout={ENDLESS}",
            f"-report_slow_units={ENDLESS}", "-rss_limit_mb=1500", f"-dict={words}",
            f"-artifact_prefix={broken}/{name}-", "-print_final_stats=1", "-verbosity=1",
            str(folder),
        ]  # fmt: skip
        run = subprocess.run(
            [sys.executable, __file__, "--one", name, *flags],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        said = run.stdout.decode("utf-8", "replace")
        counts = re.findall(r"stat::number_of_executed_units:\s*(\d+)|^#(\d+)\s", said, re.M)
        executions += max((int(a or b) for a, b in counts), default=0)
        if run.returncode:
            (broken / f"{name}.log").write_text(said[-20_000:], "utf-8")
            if set(broken.iterdir()) - before:
                break
    new = [path for path in set(broken.iterdir()) - before if path.suffix != ".log"]
    wall, spent = time.monotonic() - begin, _spent() - spent_before
    print(f"| {name} | {executions:,} | {wall:.0f} s | {spent:.0f} s | {len(new)} |", flush=True)
    return len(new) + (not executions)  # what never began is nothing that held


def _spent() -> float:
    """Seconds of the processor that the runs took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _word(text: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def _one(name: str, flags: list[str]) -> None:
    """Fuzz a target in this process."""
    import atheris

    with atheris.instrument_imports(include=["kith"]):
        from targets import TARGETS
    check = TARGETS[name].check

    def run(data: bytes) -> None:
        begin = time.process_time()
        check(data)
        seconds = time.process_time() - begin
        assert seconds < LONGEST * 4, f"took {seconds:.1f} s"

    atheris.Setup([sys.argv[0], *flags], run)
    atheris.Fuzz()


def _keep(name: str) -> None:
    """The fewest small inputs that lead everywhere where those that were found do."""
    from targets import keep, seeds

    small = FOUND / f"{name}-small"
    if small.is_dir():
        for path in small.iterdir():
            path.unlink()
    small.mkdir(parents=True, exist_ok=True)
    flags = ["-set_cover_merge=1", f"-timeout={ENDLESS}", str(small), str(FOUND / name)]
    subprocess.run(
        [sys.executable, __file__, "--one", name, *flags], check=True, capture_output=True
    )
    inputs = sorted((path.read_bytes() for path in small.iterdir()), key=len)
    chosen = [data for data in inputs if len(data) <= LARGEST_KEPT][-MOST_KEPT:]
    keep(name, [*seeds(name), *chosen])
    print(f"{name}: {len(inputs)} lead everywhere, {len(seeds(name))} kept", flush=True)


if __name__ == "__main__":
    main()

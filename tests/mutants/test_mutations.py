"""What can be wrong in a module, and where; a changed function in its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from collected import put_in_place
from forks import Task, outcomes
from mutations import Mutant, changed, mutants_of

SOURCE = '''"""About it."""
LIMIT = 3


def few(items, most=LIMIT):
    """Whether there are few."""
    if len(items) > most:
        return False
    return not items or "x" in items


class Box:
    size: int = 1

    def grown(self):
        return self.size + 1
'''


def test_what_can_be_wrong() -> None:
    assert [f"{one.line} {one.name}" for one in mutants_of(SOURCE)] == [
        "2 module: 3 -> 4",
        "7 few: if len(items) > most: return False -> if False: return False",
        "7 few: if len(items) > most: return False -> if True: return False",
        "7 few: len(items) > most -> len(items) >= most",
        "8 few: return False -> return None",
        "8 few: False -> True",
        "9 few: return not items or 'x' in items -> return None",
        "9 few: not items or 'x' in items -> not items and 'x' in items",
        "9 few: not items or 'x' in items -> False or 'x' in items",
        "9 few: not items or 'x' in items -> not items or False",
        "9 few: not items -> +bool(items)",
        "9 few: 'x' in items -> 'x' not in items",
        "9 few: 'x' -> 'x~'",
        "13 Box: 1 -> 2",
        "16 Box.grown: return self.size + 1 -> return None",
        "16 Box.grown: self.size + 1 -> self.size - 1",
        "16 Box.grown: 1 -> 2",
    ]


def test_what_importing_runs_is_in_no_function() -> None:
    assert {one.line for one in mutants_of(SOURCE) if not one.function} == {2, 13}


def mutant(name: str) -> Mutant:
    return next(one for one in mutants_of(SOURCE) if one.name == name)


def test_a_changed_function_gets_its_code_in_place() -> None:
    module: dict[str, object] = {}
    exec(compile(SOURCE, "few.py", "exec"), module)
    few = module["few"]
    assert callable(few)
    one = mutant("few: len(items) > most -> len(items) >= most")
    assert few("xyz")

    put_in_place({"few": [few]}, one.function, changed(SOURCE, one), "few.py")  # type: ignore[list-item]

    assert not few("xyz")
    with pytest.raises(ValueError, match="expected a function Box"):
        put_in_place({}, "Box", changed(SOURCE, one), "few.py")


def test_work_in_forks_says_what_it_found_or_nothing() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    tasks = [Task("one", lambda: [1], 5), Task("fails", fails, 5), Task("two", lambda: "2", 5)]

    assert dict(outcomes(tasks, 2)) == {"one": [1], "fails": None, "two": "2"}

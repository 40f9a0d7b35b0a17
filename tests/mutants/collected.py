"""Tests that are collected once: which lines each runs, and whether they notice a change."""

from __future__ import annotations

import ast
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FrameType, FunctionType, SimpleNamespace
from typing import Any, NamedTuple

FLAGS = (
    "-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=no",
    "--hypothesis-profile=mutants",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # of what is loaded already
)  # fmt: skip


class Collected(NamedTuple):
    """Tests, and what importing them left."""

    items: list[Any]
    lines: dict[str, set[int]]
    """Which lines importing ran, by file."""
    functions: dict[str, dict[str, list[FunctionType]]]
    """The functions of each file, decorated or not, by `Class.name`."""


def collect(
    paths: Sequence[str], traced: frozenset[str], do: Callable[[Collected], None]
) -> int:
    """Collect the tests of `paths`, and do what is to be done with them: what pytest exits with."""
    import pytest

    lines: dict[str, set[int]] = {}
    sys.settrace(_tracer(traced, lines))

    def pytest_runtestloop(session: Any) -> bool:
        sys.settrace(None)
        found = Collected(session.items, lines, _functions(traced))
        gc.collect()
        gc.freeze()  # so that a fork copies little
        do(found)
        return True

    plugin = SimpleNamespace(pytest_runtestloop=pytest_runtestloop)
    return int(pytest.main([*FLAGS, *paths], plugins=[plugin]))


def ran(item: Any, traced: frozenset[str]) -> dict[str, Any]:
    """Run one test, and say what it did; and whether it failed."""
    lines: dict[str, set[int]] = {}
    begin = sum(os.times()[:4])
    sys.settrace(_tracer(traced, lines))
    failed = first_failing([item])
    sys.settrace(None)
    seconds = sum(os.times()[:4]) - begin
    told = {path: sorted(numbers) for path, numbers in lines.items()}
    return {"failed": failed, "seconds": seconds, "lines": told}


def first_failing(items: Sequence[Any]) -> str:
    """The name of the first of these tests that fails; empty if all pass."""
    failed: list[str] = []
    plugin = _noting(failed)
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        if not number:
            item.config.pluginmanager.register(plugin)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if failed:
            return failed[0]
    return ""


def _noting(failed: list[str]) -> SimpleNamespace:
    """A plugin of pytest that adds the name of each test that fails."""

    def pytest_runtest_logreport(report: Any) -> None:
        if report.failed:
            failed.append(report.nodeid)

    return SimpleNamespace(pytest_runtest_logreport=pytest_runtest_logreport)


def _tracer(traced: frozenset[str], lines: dict[str, set[int]]) -> Callable[..., Any]:
    def enter(frame: FrameType, event: str, _arg: object) -> Any:
        path = frame.f_code.co_filename
        if path not in traced:
            return None
        add = lines.setdefault(path, set()).add

        def step(inner: FrameType, event: str, _arg: object) -> Any:
            if event == "line":
                add(inner.f_lineno)
            return step

        return step

    return enter


def _functions(traced: frozenset[str]) -> dict[str, dict[str, list[FunctionType]]]:
    found: dict[str, dict[str, list[FunctionType]]] = {path: {} for path in traced}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in traced:
            of_file = found[one.__code__.co_filename]
            of_file.setdefault(one.__code__.co_qualname, []).append(one)
    return found


def put_in_place(
    functions: dict[str, list[FunctionType]], name: str, tree: ast.Module, path: str
) -> None:
    """Give a function the code that it has in a changed module; ValueError if it cannot be."""
    codes = {one.co_qualname: one for one in _codes(compile(tree, path, "exec"))}
    code = codes.get(name)
    if code is None or not functions.get(name):
        raise ValueError(f"expected a function {name}")
    for function in functions[name]:
        function.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def first_failing_anew(arguments: Sequence[str]) -> str:
    """Collect and run tests until one fails: its name, or what kept them from running."""
    import pytest

    failed: list[str] = []
    plugin = _noting(failed)
    code = pytest.main([*FLAGS, "-x", *arguments], plugins=[plugin])
    return failed[0] if failed else "" if code == pytest.ExitCode.OK else "import"

"""This module says which texts modules can put on a page: those that their code holds.

No file is read for it, and what only explains the code (docstrings, comments) is none of it: a name
that stands in an example there is as private as any other.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

_HAS_DOCSTRING = 0x4000000
"""The flag of code whose first constant is its docstring, from Python 3.13 on; before, the first
constant of a function is its docstring or None."""


def spoken(modules: Iterable[types.ModuleType]) -> Iterator[str]:
    """Every text in the values, functions and classes of these modules."""
    for module in modules:
        yield from _in_names(vars(module), module.__name__)


def _in_names(names: Mapping[str, Any], module: str) -> Iterator[str]:
    for name, value in list(names.items()):
        if not name.startswith("__"):
            yield from _in_value(value, module)


def _in_value(value: Any, module: str) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, tuple, list, AbstractSet)):
        for one in (*value, *(value.values() if isinstance(value, Mapping) else ())):
            yield from _in_value(one, module)
    elif isinstance(value, types.CodeType):
        yield from _in_code(value, module)
    elif isinstance(value, type):
        if value.__module__ == module:
            yield from _in_names(vars(value), module)
    else:
        yield from _in_function(value, module)


def _in_function(value: Any, module: str) -> Iterator[str]:
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, functools.cached_property):
        value = value.func
    elif isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    function = inspect.unwrap(value)
    if isinstance(function, types.FunctionType) and function.__module__ == module:
        yield from _in_code(function.__code__, module)
        yield from _in_value(function.__defaults__ or (), module)
        yield from _in_value(function.__kwdefaults__ or {}, module)


def _in_code(code: types.CodeType, module: str) -> Iterator[str]:
    yield from _in_value(code.co_consts[1 if _has_docstring(code) else 0 :], module)


def _has_docstring(code: types.CodeType) -> bool:
    if sys.version_info >= (3, 13):
        return bool(code.co_flags & _HAS_DOCSTRING)
    is_named = not code.co_name.startswith("<")
    return is_named and isinstance((*code.co_consts, None)[0], str)

"""This module says templates as Python compiled them, kept from one run to the next.

Compiling takes a fifth of the build of a small journal. What is kept of a template holds for its
source alone, and for an environment that would compile it alike.
"""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from kith.kept.sealed import read_sealed, write_sealed

_PURPOSE = f"templates {version('jinja2')}"

_KNOWN = frozenset(
    ("jinja2", "markupsafe", "_operator", "builtins", "mkdocs", "properdocs", "kith")
)
"""Whose filters make the same of the same, always; `builtins` and `_operator` by Jinja's choice."""

_Key = tuple[str, str, str]
"""Of a template: its name, its source, and the manner of compiling; "" if only for this run."""


class Compiled(jinja2.BytecodeCache):
    """Compiled templates; kept in the file `path`, if there is one, as far as they were used."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._used: dict[_Key, bytes] = {}

    @cached_property
    def _before(self) -> dict[_Key, bytes]:
        """What an earlier run kept."""
        kept: Any = read_sealed(self._path, _PURPOSE) if self._path is not None else None
        return kept if isinstance(kept, dict) else {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled before."""
        key = _key(bucket)
        code = self._used.get(key) or (self._before.get(key) if key[-1] else None)
        if code is not None:
            self._used[key] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self._used[_key(bucket)] = bucket.bytecode_to_string()

    def keep(self) -> None:
        """Keep for the next run what was used in this one, unless that is what lies there."""
        kept = {key: code for key, code in self._used.items() if key[-1]}
        if self._path is not None and kept.keys() != self._before.keys():
            write_sealed(self._path, _PURPOSE, kept)


def _key(bucket: Bucket) -> _Key:
    return bucket.key, bucket.checksum, _manner(bucket.environment)


def _manner(environment: jinja2.Environment) -> str:
    """What of an environment, besides a template's source, decides how it compiles.

    Nothing where it has filters of others: Jinja calls a filter of a constant when it compiles, and
    what it makes of it may be another the next time.
    """
    tables = environment.filters, environment.tests
    if not all(_is_known(one) for table in tables for one in table.values()):
        return ""
    escapes = environment.autoescape
    return repr(
        (
            sorted(environment.extensions),
            escapes if isinstance(escapes, bool) else "by name",
            (environment.is_async, environment.sandboxed, environment.optimized),
            (environment.trim_blocks, environment.lstrip_blocks, environment.finalize is not None),
            (environment.block_start_string, environment.variable_start_string),
            *map(sorted, tables),
        )
    )


def _is_known(function: Any) -> bool:
    """Whether a filter or a test is one of Jinja, MkDocs or Kith."""
    module = getattr(getattr(function, "func", function), "__module__", None) or ""
    return module.partition(".")[0] in _KNOWN

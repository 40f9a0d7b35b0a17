"""This module says what is kept of a theme from one build of a served site to the next.

MkDocs makes a new Jinja environment for each build, which compiles each template anew, and matches
each of the theme's files, thousands of icons among them, with a list of patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

Filter = Callable[[str], bool]


class Compiled(jinja2.BytecodeCache):
    """Compiled templates by the hash that Jinja makes of their name and source, in memory."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled before."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class KeptTheme:
    """Compiled templates and listed files of a theme, until they are to be forgotten."""

    def __init__(self) -> None:
        self._compiled = Compiled()
        self._names: dict[tuple[object, ...], list[str]] = {}

    def forget(self) -> None:
        """Start anew, for other settings or files may make another theme."""
        self._compiled = Compiled()
        self._names = {}

    def attach(self, theme: Theme) -> None:
        """Let a theme's environments share what is kept."""
        make = theme.get_env

        def get_env() -> jinja2.Environment:
            env = make()
            env.bytecode_cache = self._compiled
            every = env.list_templates

            def list_templates(
                extensions: Collection[str] | None = None, filter_func: Filter | None = None
            ) -> list[str]:
                if extensions is not None or not _is_of_mkdocs(filter_func):
                    return every(extensions, filter_func)
                key = tuple(theme.dirs), frozenset(theme.static_templates)
                if key not in self._names:
                    self._names[key] = every(None, filter_func)
                return self._names[key]

            env.list_templates = list_templates  # type: ignore[method-assign]
            return env

        theme.get_env = get_env  # type: ignore[method-assign]


def _is_of_mkdocs(chosen: Any) -> bool:
    """Whether a filter is MkDocs' own, which takes names by the theme's templates and nothing else.

    Under ProperDocs it comes from a module of another name.
    """
    return getattr(chosen, "__module__", "").endswith("docs.structure.files")

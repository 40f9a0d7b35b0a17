"""This module says what is kept of a theme from one build to the next.

MkDocs makes a new Jinja environment for each build, which compiles each template anew, and matches
each of the theme's files, thousands of icons among them, with a list of patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.theme import Theme

from kith.render.compiled import Compiled

Filter = Callable[[str], bool]


class KeptTheme:
    """Compiled templates and listed files of a theme, until they are to be forgotten.

    Templates are kept in the folder `cache` for the next run, if there is one.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._file = cache / "templates" if cache is not None else None
        self.forget()

    def forget(self) -> None:
        """Start anew, for other settings or files may make another theme."""
        self.compiled = Compiled(self._file)
        self._names: dict[tuple[object, ...], list[str]] = {}

    def attach(self, theme: Theme) -> None:
        """Let a theme's environments share what is kept."""
        make = theme.get_env

        def get_env() -> jinja2.Environment:
            env = make()
            env.bytecode_cache = self.compiled
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

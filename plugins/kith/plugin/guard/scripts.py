"""This module says what of a page would run or be fetched from elsewhere, and that it will not."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from kith.exposing import is_remote

_RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
_FETCHING = {"src", "poster", "data"}


class _Found(HTMLParser):
    """The inline scripts of a page, its handlers of events, and what it fetches from elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.codes: list[str] = []
        self.handlers: list[str] = []
        self.remote: list[str] = []
        self._is_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag brings."""
        said = {name: value or "" for name, value in attrs}
        self._is_script = tag == "script" and "src" not in said and _runs(said.get("type", ""))
        if self._is_script:
            self.codes.append("")
        self.handlers += [name for name in said if name.startswith("on")]
        self.remote += [said[name] for name in sorted(_FETCHING & set(said))
                        if is_remote(said[name])]  # fmt: skip

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        self._is_script = False

    def handle_data(self, data: str) -> None:
        """The text of a script."""
        if self._is_script:
            self.codes[-1] += data


def inline_scripts(page: str) -> list[str]:
    """The text of each script that stands in a page itself."""
    return _Found(page).codes


def complaints(page: str, *, may_run: bool, may_fetch: bool) -> Iterator[str]:
    """What the owner of a page should know, for the policy of the site keeps it from working.

    `may_run` is whether its inline scripts run, `may_fetch` whether other hosts are asked.
    """
    found = _Found(page)
    if found.codes and not may_run:
        yield (
            "its inline script will not run: put it into a file that `extra_javascript` names, or "
            "say `inline_scripts: allow`"
        )
    if found.handlers:
        yield (
            f"{found.handlers[0]}= in its HTML will not run: add the listener in a file that "
            "`extra_javascript` names"
        )
    if found.remote and not may_fetch:
        yield (
            f"{found.remote[0]} will not be loaded, for it would tell another host who reads this "
            "site: put the file beside the page, or say `requests: allow`"
        )


def _runs(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _RUNS

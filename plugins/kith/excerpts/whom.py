"""This module says whom lines and texts name among those who are shared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kith.model import LogLine, Place, Written
from kith.naming import Names
from kith.reading.people import WIKILINK, is_date, target

NOWHERE = Place("")
"""The place of what is made: a shared journal has no files of the owner's."""


class Whom:
    """Whom references mean among those who are shared; all others are nobody."""

    def __init__(self, names: Names, slugs: Mapping[str, str]) -> None:
        self._names, self._slugs = names, slugs
        self._called = {slug: names.slugs[owner].name for owner, slug in slugs.items()}

    def slug(self, who: Written | None) -> str:
        """The shared slug of the one whom a reference means; "" for nobody who is shared."""
        found = self._names.find(who.text) if who is not None else ()
        return self._slugs[found[0]] if len(found) == 1 else ""

    def is_clean(self, text: str) -> bool:
        """Whether every wiki link in a text leads to somebody who is shared, or to a day."""
        return "[[" not in text or all(
            is_date(target(link[0])) or self.slug(Written(link[0], NOWHERE))
            for link in WIKILINK.finditer(text)
        )

    def text(self, text: str) -> str:
        """The text with its wiki links leading to the slugs of the shared site."""
        if "[[" not in text:
            return text
        return WIKILINK.sub(self._link, text)

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The texts that name nobody else, with such links."""
        return tuple(self.text(text) for text in texts if self.is_clean(text))

    def _link(self, link: re.Match[str]) -> str:
        slug = self.slug(Written(link[0], NOWHERE))
        shown = link[1].partition("|")[2].strip() or self._called.get(slug, "")
        return f"[[{slug}|{shown}]]" if slug else target(link[0])

    def line(self, line: LogLine) -> LogLine | None:
        """A line with nobody in it but those who are shared; None if it names anybody else."""
        present = [self.slug(who) for who in line.present]
        if not all(present) or not self.is_clean(line.text):
            return None
        people = tuple(Written(slug, NOWHERE) for slug in sorted(set(present)))
        return LogLine(line.when, line.kind, "fact", self.text(line.text), NOWHERE, "", people)

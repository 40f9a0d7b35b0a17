"""Whether two sites count the same mutual connections: their contact pages, read and compared.

The element with data-list="mutual" holds an element for each neighbour of the contact, with the
neighbour's data-slug and, as data-mutual, how many connections the two have in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

MARK = 'data-list="mutual"'
CHUNK = 4096


class Comparison(NamedTuple):
    """How many pairs of contact and neighbour two sites agree on, and where they do not."""

    pairs: int
    differences: tuple[str, ...]

    def __str__(self) -> str:
        """The verdict in a sentence."""
        if not self.differences:
            return f"equal for all {self.pairs:,} pairs of contact and neighbour"
        shown = "; ".join(self.differences[:3])
        return f"{len(self.differences):,} DIFFERENCES in {self.pairs:,} pairs: {shown}"


class MutualList(HTMLParser):
    """Collects the counts from the start tag of the list to the end of that element."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.tag = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a neighbour, and how deep we are in elements of the list's own kind."""
        self.tag = self.tag or tag
        self.depth += tag == self.tag
        found = dict(attrs)
        slug, count = found.get("data-slug"), found.get("data-mutual")
        if self.depth and slug and count:
            self.counts[slug] = int(count)

    def handle_endtag(self, tag: str) -> None:
        """Note that an element of the list's kind ends."""
        self.depth -= tag == self.tag and self.depth > 0

    @property
    def is_over(self) -> bool:
        """Whether the list has ended."""
        return bool(self.tag) and not self.depth


def mutual_counts(html: str) -> dict[str, int]:
    """Each neighbour on a contact's page and the number of mutual connections with them."""
    mark = html.find(MARK)
    if mark < 0:
        return {}
    parser = MutualList()
    for start in range(html.rfind("<", 0, mark), len(html), CHUNK):
        parser.feed(html[start : start + CHUNK])
        if parser.is_over:
            break
    return parser.counts


def compare_counts(slug: str, ours: dict[str, int], theirs: dict[str, int]) -> list[str]:
    """What differs on one contact's page: a neighbour only one site has, or another count."""
    return [
        f"{slug} - {other}: Kith {ours.get(other, 'nothing')}, Hugo {theirs.get(other, 'nothing')}"
        for other in sorted(ours.keys() | theirs.keys())
        if ours.get(other) != theirs.get(other)
    ]


def compare_sites(ours: Path, theirs: Path, slugs: Iterable[str]) -> Comparison:
    """Compare the pages of these contacts on Kith's site and on Hugo's."""
    pairs, differences = 0, []
    for slug in slugs:
        pages = [site / "people" / f"{slug}.html" for site in (ours, theirs)]
        missing = [str(page) for page in pages if not page.is_file()]
        if missing:
            differences.append(f"no page {', '.join(missing)}")
            continue
        kith, hugo = (mutual_counts(page.read_text(encoding="utf-8")) for page in pages)
        pairs += len(kith.keys() | hugo.keys())
        differences += compare_counts(slug, kith, hugo)
    return Comparison(pairs, tuple(differences))

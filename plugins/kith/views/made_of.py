"""This module says of what pages are made, as hashes: equal hashes, equal pages.

What the page of a contact shows rests on the files about its contact and about everybody tied to
them, named by them, or asked about them; and, where the way in leads over two people, on how the
second ring stands. Each of these is hashed once and the hashes are hashed: nothing is rendered.
What all pages rest on (the day, the settings, the templates) is not in here. A page whose hash is
the same as that of another day's build is the same, byte for byte; the reverse need not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kith.digests import digest_of, digest_of_values
from kith.insight.standing import Standing
from kith.mentions import references_of
from kith.model import Contact, Problem, Written
from kith.naming import plain
from kith.views.cast import Cast


class MadeOf:
    """Of what the pages of a cast are made; `digests` are the hashes of what each file held."""

    def __init__(
        self, cast: Cast, digests: Mapping[str, bytes], problems: Mapping[str, Sequence[Problem]]
    ) -> None:
        self._cast, self._digests, self._problems = cast, digests, problems
        self._pages: dict[str, bytes] = {}
        self._nears: dict[str, bytes] = {}
        self._rows: dict[str, bytes] = {}
        self._cards: dict[str, bytes] = {}
        self._rings: dict[str, bytes] = {}

    def page(self, slug: str) -> bytes:
        """The hash of all that the page of a contact rests on: 16 bytes."""
        page = self._pages.get(slug)
        if page is None:
            page = self._pages[slug] = self._page(slug)
        return page

    def near(self, slug: str) -> bytes:
        """The hash of all that is said of a contact by their own lines, those who know them, and
        how well you know these: rows of lists, vouchers, what speaks for reviving them.
        """
        near = self._nears.get(slug)
        if near is None:
            parts = self._card(slug), self._ring(slug), self._own(slug)
            near = self._nears[slug] = digest_of(b"".join(parts))
        return near

    def _page(self, slug: str) -> bytes:
        ties = sorted(self._cast.outlook.network.ties.get(slug, ()))
        named = {one for one in self._named(slug) if one not in ties}
        parts = [self.near(slug), *(self._ring(other) for other in ties)]
        parts += map(self._card, sorted(named))
        return digest_of(b"".join(parts))

    def row(self, slug: str) -> bytes:
        """The hash of all that the row of a contact in a list rests on, but for its place there."""
        row = self._rows.get(slug)
        if row is None:
            place = b"%d " % self._cast.order[slug]
            row = self._rows[slug] = digest_of(place + self.near(slug))
        return row

    def clusters(self) -> bytes:
        """The hash of all that decides into which clusters people fall."""
        outlook = self._cast.outlook
        ties, contacts = outlook.network.ties, outlook.journal.contacts
        known = (
            (slug, contacts[slug].org, [(other, tie.strength) for other, tie in row.items()])
            for slug, row in ties.items()
        )
        return digest_of_values(*known)

    def _card(self, slug: str) -> bytes:
        """All that is known of somebody: their file, the lines that they share, whom these name."""
        card = self._cards.get(slug)
        if card is None:
            card = self._cards[slug] = digest_of(b"".join(self._known(slug)))
        return card

    def _known(self, slug: str) -> Iterator[bytes]:
        journal = self._cast.outlook.journal
        contact = journal.contacts[slug]
        files = {contact.file, *(line.place.file for line, *_ in journal.lines[slug])}
        for file in sorted(files):
            yield self._digests.get(file, b"") + file.encode("utf-8", "surrogateescape")
        found = (journal.names.find(reference.text) for reference in self._references(slug))
        yield digest_of_values(" ".join(map("/".join, found)))
        yield digest_of_values(self._cast.photos.get(slug, ""), slug)
        if changes := self._cast.outlook.changes.get(slug):
            yield digest_of_values(changes)

    def _references(self, slug: str) -> Iterator[Written]:
        """Everybody whom somebody's file, or a line that they share, names."""
        journal = self._cast.outlook.journal
        contact = journal.contacts[slug]
        yield from references_of(contact)
        for line, owner, _ in journal.lines[slug]:
            if owner != slug:
                yield from references_of(line)

    def _ring(self, slug: str) -> bytes:
        """Who is tied to somebody, how well, and all that tells how well you know each of them."""
        ring = self._rings.get(slug)
        if ring is None:
            outlook = self._cast.outlook
            ties, asked = outlook.network.ties.get(slug, {}), outlook.requests
            parts: list[bytes] = []
            for other in sorted(ties):
                parts += (b"%d" % ties[other].strength, self._card(other))
                if other in asked:
                    parts.append(digest_of_values(asked[other]))
            ring = self._rings[slug] = digest_of(b"".join(parts))
        return ring

    def _named(self, slug: str) -> Iterator[str]:
        """Everybody else whose name stands on the page: in its lines, in requests."""
        outlook = self._cast.outlook
        for reference in self._references(slug):
            yield from outlook.journal.names.find(reference.text)
        for _, owner, with_ in outlook.journal.lines[slug]:
            yield from (owner, *with_) if owner else with_
        for request in outlook.requests_for(slug):
            yield request.voucher
        for request in outlook.requests.get(slug, ()):
            if request.target:
                yield request.target

    def _own(self, slug: str) -> bytes:
        """What the page shows that rests on more than the people around it."""
        outlook, contact = self._cast.outlook, self._cast.outlook.journal.contacts[slug]
        parts: list[Any] = [
            self._problems.get(contact.file, ()),
            outlook.requests_for(slug),
            outlook.requests.get(slug, ()),
            list(self._outsiders(slug, contact)),
        ]
        if outlook.stands[slug].standing is Standing.DORMANT:
            parts.append(outlook.bridge(slug))
        return digest_of_values(*parts)

    def _outsiders(self, slug: str, contact: Contact) -> Iterator[tuple[Any, ...]]:
        """Those without a file: as everybody calls them, and where their pages are."""
        outlook = self._cast.outlook
        names = [*outlook.network.outside.get(slug, {})]
        names += (outlook.journal.outsider_of(declared.who) for declared in contact.knows)
        names += (r.name for r in outlook.requests.get(slug, ()) if not r.target)
        if any(names):
            urls = self._cast.outsider_urls
            yield from ((name, urls.get(plain(name), "")) for name in names if name)

"""This module says who seems to have two files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kith.journal import Journal
from kith.model import Contact, Problem
from kith.naming import fold


def check_duplicates(
    journal: Journal, among: Iterable[str] | None = None
) -> Iterator[Problem]:
    """No person has two files: the same name and an e-mail, link or phone in common.

    Only contacts `among` some slugs are looked at, all of those of one name; else everybody.
    """
    if among is None:
        among = (slug for slugs in journal.names.namesakes() for slug in slugs)
    by_key: defaultdict[tuple[str, str], list[Contact]] = defaultdict(list)
    for slug in sorted(set(among)):
        contact = journal.contacts[slug]
        for key in dict.fromkeys(_identities(contact)):
            by_key[fold(contact.name), key].append(contact)
    told: set[frozenset[str]] = set()
    for (_, key), people in sorted(by_key.items()):
        if len(people) > 1:
            files = frozenset(contact.file for contact in people)
            if files not in told:
                told.add(files)
                yield from _duplicate(people, key)


def _duplicate(people: list[Contact], key: str) -> Iterator[Problem]:
    for contact in people:
        others = " and ".join(other.file for other in people if other is not contact)
        yield Problem(
            contact.place("name"),
            "warning",
            "same-person",
            f"{contact.name} has the same name and {key.partition(':')[0]} in {others}",
            f"join them: kith merge {people[0].slug} {people[1].slug}",
        )


def _identities(contact: Contact) -> Iterable[str]:
    yield from (f"e-mail:{email.casefold()}" for email in contact.emails)
    for link in contact.links:
        bare = re.sub(r"^https?://(www\.)?|[?#].*$", "", link.casefold())
        yield "link:" + bare.rstrip("/")
    for phone in contact.phones:
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= 6:  # noqa: PLR2004
            yield f"phone:{digits[-8:]}"

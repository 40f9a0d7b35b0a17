"""This module says a journal at a glance: of which only that is worked out which is asked for.

It is equal to the journal that is made of all readings. Whoever goes through all contacts or all
lines has them all read, at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from kith.gists import Known, bare, named_of, problems_of
from kith.index import Index, index_of
from kith.journal import Journal, unique_contacts
from kith.lazy import Lazy
from kith.model import Contact, Reading
from kith.naming import Names
from kith.settings import Settings
from kith.sharing import Shared, filed_of, in_order, shared_lines


def glanced_journal(
    known: Iterable[Known], read: Callable[[str], Reading], settings: Settings
) -> Journal:
    """The journal of files of which only the gists are known; `read` gives a file's reading."""
    known = sorted(known, key=attrgetter("file"))
    every, problems = unique_contacts(
        [bare(one.file, one.called, one.gist) for one in known if one.called is not None]
    )
    names = Names(every.values())
    whole = {one.file: read(one.file) for one in known if one.gist.sort in ("touch", "phrases")}
    touches = [reading.touch for reading in whole.values() if reading.touch is not None]
    filed = tuple(filed_of(touch, names) for touch in touches)
    index = index_of(known, every, filed, names)
    contacts = Lazy(lambda slug: _contact(every[slug], read), every)
    return Journal(
        contacts,
        settings,
        names,
        Lazy(
            lambda slug: _lines(slug, contacts, index),
            every,
            make_all=lambda: _all_lines(contacts, index),
        ),
        filed,
        (*(problem for one in known for problem in problems_of(one.gist)), *problems),
        openers=next((r.openers for r in whole.values() if r.openers), {}),
        named=tuple(written for one in known for written in named_of(one.gist)),
        index=index,
    )


def _contact(known: Contact, read: Callable[[str], Reading]) -> Contact:
    """The whole contact that a bare one stands for."""
    contact = read(known.file).contact
    assert contact is not None, "its gist says that it is one"
    return contact if contact.slug == known.slug else contact._replace(slug=known.slug)


def _lines(slug: str, contacts: Mapping[str, Contact], index: Index) -> tuple[Shared, ...]:
    about = [contacts[one] for one in index.sharing(slug)]
    return in_order(shared_lines(about, index.filed_with(slug), index.names).get(slug, ()))


def _all_lines(contacts: Mapping[str, Contact], index: Index) -> dict[str, tuple[Shared, ...]]:
    shared = shared_lines(contacts.values(), index.filed, index.names)
    return {slug: in_order(shared.get(slug, ())) for slug in contacts}

"""Imports of other journals, carried out into an empty one: a second time nothing changes."""

from __future__ import annotations

import json

import pytest

from kith.exchange.draft import NOBODY, Foreign
from kith.exchange.formats import format_of
from kith.exchange.notes.facebook import FACEBOOK
from kith.exchange.notes.friends import FRIENDS
from kith.exchange.notes.hermit import HERMIT
from kith.exchange.notes.monica import MONICA
from kith.exchange.notes.obsidian import OBSIDIAN
from kith.exchange.notes.org import ORG
from kith.exchange.notes.whodex import WHODEX
from kith.exchange.planning.carried import carry_out
from kith.exchange.planning.plan import Choices, make_plan
from kith.journal import Journal, make_journal
from kith.reading import read_contact, read_touch
from kith.settings import Settings
from notes_support import foreign

NOTE = """
---
type: person
email: ann@example.com
prm-tier: close
prm-last-contacted: 2026-07-05
friends: "[[Bo Ray]]"
---
## Contact log
- 2026-07-01 phoned about the move

## Log
A word of hers, never a log.
"""
HERMITS = """
---
first_name: Ann
last_name: Lee
slug: ann-lee
email: ann@example.com
---
"""
MAIL = """
---
date: 2026-10-21T10:00
channel: email
direction: in
contact: ann-lee
subject: "Re: hello"
---
Hello.
"""
WHO = "---\ntype: Person\norganisations: [Acme]\nlast contact: 2026-01-15\ntags: [Person]\n---\n"
EVENT = (
    "---\ntype: Event\ndatetime: 2026-01-10\ntags: [Event]\n---\n### Participants\n- [[Ann Lee]]\n"
)
DRAWER = (
    "* Ann Lee :a:\n:PROPERTIES:\n:EMAIL: ann@example.com\n:LAST_HOWDY: [2026-01-15 Thu]\n:END:\n"
)
EXPORT = {
    "app_version": "4.1.2",
    "account": {
        "data": [
            {
                "type": "contact",
                "values": [
                    {
                        "uuid": "u1",
                        "properties": {"first_name": "Ann", "stay_in_touch_frequency": 30},
                        "data": [{"type": "activity", "values": ["a1"]}],
                    }
                ],
            },
            {
                "type": "activity",
                "values": [
                    {"uuid": "a1", "properties": {"summary": "Tea", "happened_at": "2024-01-03"}}
                ],
            },
        ],
        "instance": {},
    },
}
FILES = {
    OBSIDIAN: [
        foreign(NOTE, "People/Ann Lee.md"),
        foreign("---\ntype: person\n---\n", "Bo Ray.md"),
    ],
    HERMIT: [
        foreign(HERMITS, "companies/acme/contacts/ann-lee.md"),
        foreign(MAIL, "companies/acme/interactions/2026-10-21T1000-email-in-ann-lee.md"),
    ],
    WHODEX: [foreign(WHO, "People/Ann Lee.md"), foreign(EVENT, "Events/Meetup.md")],
    ORG: [foreign(DRAWER, "contacts.org")],
    FRIENDS: [
        foreign(
            "### Activities:\n- 2020-01-01: Tea with **Ann** in _Old Town_. @tea\n\n"
            "### Notes:\n- 2020-01-02: **Ann** moved.\n\n### Friends:\n- Ann [Paris] @a:b\n",
            "friends.md",
        )
    ],
    MONICA: [foreign(json.dumps(EXPORT), "monica.json")],
    FACEBOOK: [foreign('{"friends_v2": [{"name": "Ann", "timestamp": 1577836800}]}', "f.json")],
}


def journal_at(disk: dict[str, bytes]) -> Journal:
    readings = [
        (read_touch if path.startswith("contacts/log/") else read_contact)(data, path, Settings())
        for path, data in disk.items()
    ]
    return make_journal(readings, Settings())


@pytest.mark.parametrize("format_", FILES, ids=lambda format_: str(format_.name))
def test_a_second_import_changes_nothing(format_: object) -> None:
    files: list[Foreign] = FILES[format_]  # type: ignore[index]
    told = format_.read(files, NOBODY)  # type: ignore[attr-defined]
    disk: dict[str, bytes] = {}
    for turn in ("first", "second"):
        journal = journal_at(disk)
        carried = carry_out(
            make_plan(told, journal, Choices()), journal, "contacts", disk.__getitem__
        )
        assert not carried.refused
        assert bool(carried.writes) == (turn == "first")
        disk |= {write.path: write.after for write in carried.writes if write.after is not None}

    after = journal_at(disk)
    assert not after.problems
    assert len(after.contacts) == len(told.drafts) > 0
    assert len(after.touch_files) == len(told.touches)


@pytest.mark.parametrize("format_", FILES, ids=lambda format_: str(format_.name))
def test_each_file_is_known_as_its_own_format(format_: object) -> None:
    found = [format_of(file) for file in FILES[format_]]  # type: ignore[index]

    assert [known.name for known in found if known] == [format_.name] * len(found)  # type: ignore[attr-defined]

"""Cards into a journal, twice; and its own cards back into it: nothing changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from kith.exchange.planning.carried import carry_out
from kith.exchange.planning.plan import Choices, Plan, make_plan
from kith.exchange.vcard import vcards
from kith.journal import Journal, make_journal
from kith.reading.files import read_contact
from kith.settings import Settings
from vcard_support import CORPUS, DAY, card, told

FILES = sorted(CORPUS.glob("*/*.vcf"))


def journal_of(files: dict[str, bytes]) -> Journal:
    people = [name for name in files if name.endswith(".md")]
    readings = [read_contact(files[name], name, Settings()) for name in people]
    photos = {PurePosixPath(name).stem: name for name in files if "/photos/" in name}
    return replace(make_journal(readings, Settings()), photos=photos)


def imported(
    files: dict[str, bytes], data: bytes, choices: Choices
) -> tuple[dict[str, bytes], Plan]:
    """The files of a journal after an import of these cards."""
    journal = journal_of(files)
    plan = make_plan(told(data), journal, choices)
    carried = carry_out(plan, journal, "contacts", lambda name: files[name])
    assert not carried.refused
    return {**files, **{one.path: one.after or b"" for one in carried.writes}}, plan


def stays_as_it_is(data: bytes, *, ties: bool) -> None:
    choices = Choices(ties=ties)
    files, _ = imported({}, data, choices)
    again, _ = imported(files, data, choices)
    assert again == files

    journal = journal_of(files)
    photos = {slug: files[name] for slug, name in journal.photos.items()}
    for version in ("3.0", "4.0"):
        own = vcards(
            journal.contacts.values(), journal.names, photos=photos, version=version, day=DAY
        )
        back, plan = imported(files, own, choices) if own else (files, Plan())
        assert back == files
        assert not [entry.gaps.differs for entry in plan.entries if entry.gaps.differs]


@pytest.mark.parametrize("ties", [False, True])
def test_cards_of_a_family(ties: bool) -> None:
    family = (
        card(
            "FN:Ada Lovelace", "EMAIL:ada@example.com", "X-SPOUSE:William King", "BDAY:--1210",
            "ADR;TYPE=home:;;St James's Square 12;London;;;", "CATEGORIES:Family",
        )
        + card("FN:William King", "UID:urn:uuid:w", "RELATED;TYPE=spouse;VALUE=text:Ada Lovelace")
        + card("FN:Byron Noel", "X-ABRELATEDNAMES:Somebody Else", r"NOTE:## Log\n\n- 2020 call")
    )  # fmt: skip

    stays_as_it_is(family, ties=ties)


@pytest.mark.skipif(not FILES, reason="the collection of vCards is not here")
@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cards_of_the_collection(path: Path, ties: bool) -> None:
    stays_as_it_is(path.read_bytes(), ties=ties)

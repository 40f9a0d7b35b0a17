"""Drafts with what is said of them, as files: `=== to: LINE RULE, …` and then the draft."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from kith.letters.draft import Addressee

FOLDER = Path(__file__).parent / "drafts"

ADDRESSEES = {
    "zoe": Addressee(
        "Zoë",
        ("Zoë Smith", "Zo"),
        1100,
        ("promoted to CTO at Acme",),
        ("Acme", "London", "climbing", "platform team at Globex", "20 min about her job search"),
        (("Bob Ray", "Bobby"),),
    ),
    "bob": Addressee("Bob", ("Bob Ray", "Bobby"), 12, (), ("cat", "slides", "draft", "thanks")),
    "sam": Addressee(
        "Sam",
        ("Sam Okoro",),
        None,
        ("spoke at the Rotterdam privacy conference",),
        ("privacy lawyer", "Rotterdam"),
        (("Jane Doe",), ("Bob Ray", "Bobby")),
        "Jane Doe",
    ),
    "kim": Addressee("Kim", ("Kim Li",)),
    "ada": Addressee(
        "Ada",
        ("Ada Byron",),
        400,
        (),
        ("mathematics", "violin"),
        promises=("send her the paper on weak ties",),
    ),
    "lou": Addressee("Lou", (), 91, promises=("bring back the ladder", "call")),
    "jurgen": Addressee(
        "Jürgen",
        ("Jürgen Maier", "Juergen"),
        1500,
        ("neue Stelle als Chefarzt in Freiburg",),
        ("Chor", "Marathon Hamburg 2014"),
        language="de",
    ),
    "noor": Addressee(
        "Noor",
        ("Noor de Vries",),
        900,
        ("verhuisd naar Groningen",),
        ("fietsen", "architect"),
        language="nl",
    ),
    "elodie": Addressee(
        "Élodie",
        ("Élodie Martin",),
        700,
        ("publie un roman, La Marée",),
        ("librairie à Nantes", "aviron"),
        language="fr",
    ),
    "inigo": Addressee(
        "Íñigo",
        ("Íñigo Etxeberria",),
        2000,
        ("abrió un restaurante en Bilbao",),
        ("surf", "Erasmus en Lyon"),
        language="es",
    ),
    "joao": Addressee(
        "João",
        ("João Pereira",),
        1300,
        ("nasceu a filha, Inês",),
        ("guitarra", "Porto", "curso de engenharia"),
        language="pt",
    ),
}


class Sample(NamedTuple):
    """A draft of a file, to whom it goes, and what is expected: (line, rule) of each remark."""

    where: str
    to: str
    text: str
    expected: tuple[tuple[int, str], ...]


def read_drafts(path: Path) -> list[Sample]:
    """The drafts of a file."""
    samples, number = [], 1
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        header, _, text = part.partition("\n")
        to, _, wanted = header.partition(": ")
        samples.append(Sample(f"{path.stem}:{number}", to, text, _expected(wanted)))
        number += part.count("\n") + 1
    return samples


def _expected(text: str) -> tuple[tuple[int, str], ...]:
    pairs = [] if text == "nothing" else [one.split(" ") for one in text.split(", ")]
    return tuple((int(line), rule) for line, rule in pairs)


SAMPLES = [sample for path in sorted(FOLDER.glob("*.txt")) for sample in read_drafts(path)]

each_draft = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.where)

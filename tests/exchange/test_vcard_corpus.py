"""Cards that real programs wrote, and cards that were made to break readers.

`PYTHONPATH=plugins:tests python tests/exchange/test_vcard_corpus.py` prints what
becomes of every file of the collection.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.draft import NOBODY, Draft, Foreign, Told
from kith.exchange.vcard import VCARD
from site_support import IS_WHOLE
from vcard_support import CORPUS, NASTY, card, contacts_of, exported, told

FILES = sorted(CORPUS.glob("*/*.vcf"))
needs_corpus = pytest.mark.skipif(not FILES, reason="the collection of vCards is not here")
needs_nasty = pytest.mark.skipif(not NASTY.is_dir(), reason="the nasty vCards are not here")


def read(path: Path) -> Told:
    return VCARD.read([Foreign(path.name, path.read_bytes())], NOBODY)


def person(name: str) -> Draft:
    return read(CORPUS / name).drafts[0]


@needs_corpus
def test_every_card_of_the_collection_is_read_or_told() -> None:
    cards = drafts = 0
    for path in FILES:
        found = read(path)
        begun = path.read_bytes().upper().count(b"BEGIN:VCARD")
        assert VCARD.recognises(Foreign("x", path.read_bytes())), path
        assert len(found.drafts) + len(found.skipped) == begun, path
        cards, drafts = cards + begun, drafts + len(found.drafts)

    assert drafts >= cards - 3  # two that are an application's, one without a name


@needs_corpus
def test_a_card_of_an_iphone() -> None:
    one = person("ez-vcard/text__John_Doe_IPHONE.vcf")

    assert one.name == "Mr. John Richter James Doe Sr."
    assert one.fields["phones"][0] == "905-555-1234"
    assert len(one.fields["phones"]) == 7
    assert one.fields["city"] == ("New York",)
    assert one.fields["birthday"] == ("2012-06-06",)
    assert one.fields["x-name-parts"] == ("Doe; John; Richter+James; Mr.; Sr.",)
    assert one.photo.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in one.photo


@needs_corpus
def test_a_card_of_gmail() -> None:
    one = person("ez-vcard/text__John_Doe_GMAIL.vcf")

    assert one.fields["links"] == ("http://www.ibm.com",)
    assert one.fields["x-anniversary"] == ("1975-03-01",)
    assert [(each.name, each.how) for each in one.related] == [("Jenny", "spouse")]
    assert one.notes.endswith("\nFavotire Color: Blue")


@needs_corpus
def test_a_card_of_evolution() -> None:
    one = person("ez-vcard/text__John_Doe_EVOLUTION.vcf")

    assert one.fields["tags"] == ("VIP",)
    assert one.fields["x-department"] == ("Accounting; Dungeon",)
    assert one.fields["x-messaging"] == ("home: aim:johnny5@aol.com",)
    assert [(each.name, each.how) for each in one.related] == [
        ("Maria", "spouse"),
        ("Big Blue", "manager"),
        ("Little Red", "assistant"),
    ]


@needs_corpus
def test_cards_of_outlook_with_soft_breaks() -> None:
    one = person("ez-vcard/text__outlook-2003.vcf")
    two = person("ez-vcard/text__outlook-2007.vcf")

    assert one.notes == "This is the note field!!\nSecond line\n\nThird line is empty"
    assert one.fields["emails"] == ("jdoe@hotmail.com",)
    assert two.fields["birthday"] == ("1922-03-10",)
    assert two.photo


@needs_corpus
def test_cards_of_android() -> None:
    found = read(CORPUS / "ez-vcard/text__John_Doe_ANDROID.vcf")

    assert [one.name for one in found.drafts] == [
        "john.doe@company.com",
        "jane.doe@company.com",
        "Ñ Ñ Ñ Ñ Ñ",
        "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ",
        "Ñ Ñ Ñ Ñ",
        "ÑÑÑÑ",
    ]


@needs_corpus
def test_the_examples_of_the_standards() -> None:
    frank, tim = read(CORPUS / "ez-vcard/text__rfc2426-example.vcf").drafts
    simon = person("ez-vcard/text__rfc6350-example.vcf")

    assert frank.fields["emails"] == ("Frank_Dawson@Lotus.com", "fdawson@earthlink.net")
    assert tim.fields["city"] == ("Mountain View",)
    assert simon.fields["birthday"] == ("--02-03",)
    assert simon.fields["language"] == ("fr",)
    assert simon.fields["phones"] == ("+1-418-656-9254;ext=102", "+1-418-262-6501")


NASTY_CARDS = {
    "v40-normal": ("Ada Lovelace", 0),
    "v30-fold-in-utf8": ("René X", 0),
    "photo-remote": ("Track Er", 1),
    "photo-fake-jpeg": ("S", 1),
    "photo-file-uri": ("S", 1),
    "markup-fields": ("<script>window.__xss=1</script>", 1),
    "bday-apple-1604": ("Apple", 0),
    "no-fn": ("a@b.c", 0),
    "email-crlf": ("E", 1),
    "missing-end": ("A B", 1),
    "lowercase-lf": ("low er", 0),
    "not-a-vcard": ("", 1),
}


@needs_nasty
@pytest.mark.parametrize("name", sorted(NASTY_CARDS))
def test_a_nasty_card(name: str) -> None:
    found = read(NASTY / f"{name}.vcf")

    names, count = NASTY_CARDS[name]
    assert " ".join(one.name for one in found.drafts) == names
    assert len([one for one in found.problems if one.severity != "hint"]) == count
    assert "photo" not in name or not found.drafts[0].photo


@given(st.binary(max_size=300))
def test_any_bytes_give_something(data: bytes) -> None:
    told(data)
    told(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n")


PIECES = (
    *(b";", b":", b",", b"\\", b"\n", b"\r\n ", b'"', b"=", b"=\r\n", b"\x00", b"\xff", b"|", b"+"),
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b"item1.", b"VERSION:2.1\r\n", b"BDAY:"),
    *(b";ENCODING=QUOTED-PRINTABLE", b";CHARSET=utf-16", b";BASE64", b"=0D=0A", b"\xe2\x80\xa8"),
)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them cut, changed, doubled or put in."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(spoiled) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            spoiled[at:at] = chance.choice(PIECES)
        elif kind == 1:
            del spoiled[at : at + chance.randint(1, 9)]
        elif kind == 2:
            spoiled[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            spoiled[at:at] = spoiled[: chance.randint(1, 60)]
        else:
            del spoiled[at + 200 :]
    return bytes(spoiled)


@needs_corpus
@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_a_spoilt_card_never_stops_an_import(path: Path, seed: int) -> None:
    found = told(spoilt(path.read_bytes()[:20_000], random.Random(seed)))

    contacts, photos = contacts_of(found.drafts)
    assert len(told(exported(contacts, photos)).drafts) == len(found.drafts)
    assert not [one for one in found.drafts if not one.name or "\n" in one.name]


BEGIN, END = b"BEGIN:VCARD\nFN:A\n", b"\nEND:VCARD\n"
BOMBS = {
    "ends of lines": lambda size: BEGIN + b"\r" * size + END,
    "one long note": lambda size: BEGIN + b"NOTE:" + b"a" * size + END,
    "quotes": lambda size: BEGIN + b'TEL;X="' + b'"' * size + END,
    "parameters": lambda size: BEGIN + b"TEL" + b";a" * (size // 2) + b":1" + END,
    "components": lambda size: BEGIN + b"N:" + b";" * size + END,
    "backslashes": lambda size: BEGIN + b"NOTE:" + b"\\" * size + END,
    "folds": lambda size: BEGIN + b"NOTE:x" + b"\n a" * (size // 3) + END,
    "folds of a name": lambda size: BEGIN + b"NOTE" + b"\n ;" * (size // 3) + END,
    "soft breaks": lambda size: BEGIN + b"NOTE;QUOTED-PRINTABLE:=" + b"\n=41=" * (size // 5) + END,
    "lines of base64": lambda size: BEGIN + b"PHOTO;BASE64:/9j/" + b"\nAAAA" * (size // 5) + END,
    "cards": lambda size: (BEGIN + END) * (size // len(BEGIN + END)),
    "beginnings": lambda size: b"BEGIN:VCARD\n" * (size // 12),
    "agents": lambda size: b"BEGIN:VCARD\nAGENT:\n" * (size // 19),
    "agents as text": lambda size: BEGIN + b"AGENT:" + rb"BEGIN:VCARD\nAGENT:" * (size // 19) + END,
    "labels": lambda size: BEGIN + b"item1.TEL:1\nitem1.X-ABLabel:a\n" * (size // 30) + END,
    "links": lambda size: BEGIN + b"URL:" + b"a." * (size // 2) + END,
    "angles": lambda size: BEGIN + b"EMAIL:" + b"<a@" * (size // 3) + END,
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_the_time_to_read_grows_with_the_size_alone(name: str) -> None:
    size, seconds = (400_000, 20) if IS_WHOLE else (200_000, 5)  # as much for a square, either way
    data = BOMBS[name](size)
    begin = time.process_time()

    told(data)

    assert time.process_time() - begin < seconds


def test_thousands_of_cards_are_read_in_seconds() -> None:
    number, seconds = (10_000, 20) if IS_WHOLE else (5_000, 5)
    data = b"".join(
        card(f"FN:Ada Lovelace {n}", f"EMAIL:ada{n}@example.com", f"TEL;TYPE=cell:+44 {n}")
        for n in range(number)
    )
    begin = time.process_time()

    found = told(data)

    assert len(found.drafts) == number
    assert time.process_time() - begin < seconds


def table() -> str:
    """What becomes of every file of the collection, a line each, and the sum."""
    lines, sums = [], Counter[str]()
    for path in FILES:
        found = read(path)
        grave = [one for one in found.problems if one.severity != "hint"]
        counts = {"drafts": len(found.drafts), "skipped": len(found.skipped), "told": len(grave)}
        sums.update(counts, files=1)
        lines.append(f"{path.name:60} " + " ".join(f"{n:7}" for n in counts.values()))
    return "\n".join([f"{'':60}  drafts skipped    told", *lines, str(dict(sums))])


if __name__ == "__main__":
    print(table())  # noqa: T201

"""Card -> draft -> contact file -> contact -> card: nothing that was there is lost or new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.draft import Draft
from kith.exchange.vcard.cards import Card, cards_in
from kith.exchange.vcard.labels import label_of, labels_of
from kith.exchange.vcard.values import Parts
from vcard_support import CORPUS, card, contacts_of, exported, parsed, told

FILES = sorted(CORPUS.glob("*/*.vcf"))
ONE_VALUE = ("FN", "NICKNAME", "TITLE", "BDAY", "NOTE")
needs_corpus = pytest.mark.skipif(not FILES, reason="the collection of vCards is not here")


def again(drafts: Sequence[Draft], version: str = "3.0") -> bytes:
    contacts, photos = contacts_of(drafts)
    return exported(contacts, photos, version)


def bare(parts: Parts) -> list[tuple[str, ...]]:
    found = [part if any(part) else () for part in parts]
    while found and not found[-1]:
        found.pop()
    return found


def said(one: Card) -> dict[str, list[object]]:
    """What a card says, in a form in which the versions agree."""
    labels = labels_of(one)
    found: dict[str, list[object]] = {name: sorted(one.texts(name)) for name in ONE_VALUE}
    for name in ("N", "ORG"):
        found[name] = [bare(each.parts) for each in one.all(name)]
    for name in ("TEL", "EMAIL", "URL"):
        found[name] = [
            (each.text, tuple(t for t in each.types if t != "internet"), label_of(each, labels))
            for each in one.all(name)
        ]
    found["ADR"] = [
        (bare(each.parts), each.types, label_of(each, labels)) for each in one.all("ADR")
    ]
    found["CATEGORIES"] = [text for each in one.all("CATEGORIES") for text in each.parts[0]]
    found["RELATED"] = [
        (each.text, label_of(each, labels)) for each in one.all("X-ABRELATEDNAMES", "RELATED")
    ]
    return found


WHOLE = [
    r"FN:Dr. Anna Maria van der Berg\, PhD",
    "N:van der Berg;Anna;Maria,Marie;Dr.;PhD",
    "NICKNAME:Ann",
    "ORG:Acme\\, Inc.;Research;Optics",
    "TITLE:CTO",
    "TEL;TYPE=cell,voice,pref:+44 20 7946 0018",
    "TEL;TYPE=work,fax:+44 20 7946 0019",
    "item1.TEL:+44 20 7946 0020",
    "item1.X-ABLabel:Boat",
    "EMAIL;TYPE=internet,home:anna@example.com",
    "EMAIL;TYPE=internet:a@example.org",
    "item2.URL:https://example.com/anna",
    "item2.X-ABLabel:_$!<HomePage>!$_",
    r"ADR;TYPE=home,pref:PO 1;Flat 2;11\, rue X\nBât. 3;Paris;IdF;75001;France",
    "ADR;TYPE=work:;;12 High St;Oslo;;0150;Norway",
    "item3.ADR:;;Hut;Voss;;;",
    "item3.X-ABLabel:Cabin",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
    "item4.X-ABRELATEDNAMES:Bob Ray",
    "item4.X-ABLabel:_$!<Spouse>!$_",
    "item5.X-ABRELATEDNAMES:Carol",
    "item5.X-ABLabel:climbing partner",
    "CATEGORIES:Friends,Climbing",
    r"NOTE:one\n\ntwo\, three",
    "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
]


def test_everything_that_a_card_says_is_said_again() -> None:
    original = card(*WHOLE)

    result = again(told(original).drafts)

    assert said(parsed(result)[0]) == said(parsed(original)[0])


def test_a_card_of_version_4_says_it_in_its_own_way() -> None:
    (one,) = parsed(again(told(card(*WHOLE)).drafts, "4.0"))

    assert one.text("BDAY") == "--0412"
    assert one.all("TEL")[0].param("PREF") == "1"
    assert [(each.text, each.types) for each in one.all("RELATED")] == [
        ("Bob Ray", ("spouse",)),
        ("Carol", ()),
    ]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_cards_tell_what_the_contacts_do(version: str) -> None:
    before = told(card(*WHOLE), card("FN:Bob Ray", "N:Ray;Bob")).drafts

    after = told(again(before, version)).drafts

    assert [facts(one) for one in after] == [facts(one) for one in before]


def facts(one: Draft) -> object:
    """All that a draft tells, but its place and the identifier that an export gives."""
    related = [(each.name, each.how) for each in one.related]
    return one.name, dict(one.fields), one.notes, one.photo, related


@needs_corpus
@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_card_of_the_collection_tells_the_same_when_it_comes_back(
    path: Path, version: str
) -> None:
    before = told(path.read_bytes()).drafts

    found = told(again(before, version))

    assert [facts(one) for one in found.drafts] == [facts(one) for one in before]
    assert not before or not found.problems


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_card_of_the_collection_says_the_same_when_it_goes_out(path: Path) -> None:
    """Values that are no number, no address and no link are told at the import, not kept."""
    drafts = told(path.read_bytes()).drafts
    originals = {one.place.line: said(one) for one in cards_in("1.vcf", path.read_bytes(), [])}
    results = [said(one) for one in parsed(again(drafts))]

    for draft, result in zip(drafts, results, strict=True):
        original = originals.get(draft.place.line, result)
        assert result["FN"] == (original["FN"] or [draft.name])
        if original["N"]:
            assert result["N"] == original["N"][:1]
        for name in ("TEL", "EMAIL"):
            assert set(usable(name, original)) <= set(result[name])
        for address in original["ADR"]:
            assert address in result["ADR"] or not address[0]
        for name in ("CATEGORIES", "RELATED"):
            assert all(each in result[name] or is_uri(each) for each in original[name])


def usable(name: str, one: dict[str, list[object]]) -> list[tuple[str, tuple[str, ...], str]]:
    has = {"EMAIL": lambda text: "@" in text, "TEL": lambda text: any(map(str.isdigit, text))}
    pairs: list = sorted(one[name], key=lambda each: "pref" not in each[1])
    plain = [(text.removeprefix("tel:"), types, label) for text, types, label in pairs]
    return [each for each in plain if has[name](each[0])]


def is_uri(named: object) -> bool:
    return str(named).startswith("('urn:")


WORDS = st.text(st.sampled_from("ab cé;:,|+\\\"'.=-[]{}#&*!%@山🌍\n"), min_size=1, max_size=14)
NAMES = st.text(st.sampled_from("abé 山.-'"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
TYPES = st.lists(st.sampled_from(["home", "work", "cell", "fax", "pref", "x-own"]), unique=True)


def written(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


@st.composite
def cards(draw: st.DrawFn) -> bytes:
    """A card with anything in it, as a standard writer would write it."""
    rows = [f"FN:{written(draw(NAMES))}"]
    for name, most in (("N", 6), ("ORG", 3), ("ADR", 7), ("ADR", 7)):
        parts = draw(st.lists(st.lists(WORDS, max_size=2), max_size=most))
        types = "".join(f";TYPE={word}" for word in draw(TYPES)) if name == "ADR" else ""
        rows.append(f"{name}{types}:" + ";".join(",".join(map(written, p)) for p in parts))
    for number, name in enumerate(("TEL", "URL", "X-ABDATE", "X-ABRELATEDNAMES", "IMPP")):
        value = {"TEL": "1 ", "URL": "https://example.com/"}.get(name, "")
        value += draw(NAMES).replace(" ", "")
        types = "".join(f";TYPE={word}" for word in draw(TYPES))
        rows += [
            f"item{number}.{name}{types}:{value}",
            f"item{number}.X-ABLabel:{written(draw(WORDS))}",
        ]
    rows += [f"{name}:{written(draw(WORDS))}" for name in ("NICKNAME", "TITLE", "ROLE", "LABEL")]
    rows.append("CATEGORIES:" + ",".join(map(written, draw(st.lists(NAMES, max_size=3)))))
    return card(*rows)  # fmt: skip


@given(cards(), st.sampled_from(["3.0", "4.0"]))
def test_any_card_tells_the_same_when_it_comes_back(data: bytes, version: str) -> None:
    before = [
        Draft(one.place, one.name, one.fields, one.keys, one.notes) for one in told(data).drafts
    ]

    after = told(again(before, version)).drafts

    assert [facts(one)[:4] for one in after] == [facts(one)[:4] for one in before]  # type: ignore[index]

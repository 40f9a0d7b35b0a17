"""Who is exported, and that nothing which was left out shows anywhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, outlook, person
from kith.cli.export_forms import FORMS, Export, pages
from kith.exchange.ours.chosen import (
    CARD,
    LEAVABLE,
    PRIVATE,
    Chosen,
    Wanted,
    choose,
    chosen,
    read_left_out,
    stand_of,
    words_of,
)
from kith.folder import Folder
from kith.journal import Journal
from kith.model import Contact
from kith.settings import Settings

FILES = {
    "zoe.md": person(
        "Zoë Smith",
        "org: Acme",
        "city: London",
        "circle: close",
        "tags: [climbing, Work]",
        "knows: [bob: strong, jane-doe: hush, Tom Hale]",
        "met_through: jane-doe",
        "x-gift: a book for [[Jane Doe]]",
        log=[
            "2026-09-01 lunch with bob, jane-doe, Tom Hale: Jane and Tom quarrelled",
            "2026-08-01 with jane-doe: Janet is no Jane",
            "2026-05-01 asked: for an introduction to Kim Ode",
            "2026-04-01 helped: [[Jane Doe|J.]] and [[Bob Ray]]; [[2026-03-01]]",
        ],
    ),
    "bob.md": person("Bob Ray", "org: ACME", "circle: inner", "met: 2019"),
    "jane-doe.md": person(
        "Jane Doe",
        "aliases: [Janie]",
        "city: Paris",
        log=["2026-10-02 dinner with bob: secrets", "2026-10-03 call: hers alone"],
    ),
    "log/a.md": "---\ndate: 2026-10-05\nkind: event\nwith: [zoe, jane-doe]\n---\nJane sang.\n",
    "log/b.md": "---\ndate: 2026-10-06\nwith: [jane-doe]\n---\nalone\n",
}
ALL = frozenset(("zoe", "bob", "jane-doe"))


def everything(found: Chosen, today: dt.date = TODAY) -> dict[str, bytes]:
    """Every format that there is, of the same choice."""
    export = Export(found, today)
    made = {name: form.makes(export) for name, form in FORMS.items()}
    return (
        made
        | {"vcard 4": FORMS["vcard"].makes(export._replace(vcard="4"))}
        | {path: text.encode() for path, text in pages(export).items()}
    )


def who(journal: Journal, **wanted: Iterable[str]) -> set[str]:
    return set(
        chosen(Wanted(**{key: tuple(words) for key, words in wanted.items()}), journal, TODAY)
    )


def reduced(*slugs: str, left_out: str = "") -> Journal:
    return choose(make(FILES), slugs or ALL, read_left_out([left_out])).journal


def test_standings_are_those_of_the_outlook() -> None:
    journal = make(FILES)

    for slug, found in outlook(journal).stands.items():
        assert stand_of(journal.contacts[slug], journal, TODAY) == found


def one(journal: Journal, slug: str = "zoe") -> Contact:
    return journal.contacts[slug]


# ---- who ----------------------------------------------------------------------------------------


def test_everybody_unless_something_is_said() -> None:
    assert who(make(FILES)) == ALL


def test_by_circle_tag_city_and_organisation_whatever_the_case() -> None:
    journal = make(FILES)

    assert who(journal, circle=["CLOSE"]) == {"zoe"}
    assert who(journal, circle=["close", "inner"]) == {"zoe", "bob"}
    assert who(journal, tag=["work"]) == {"zoe"}
    assert who(journal, city=["paris"]) == {"jane-doe"}
    assert who(journal, org=["acme"]) == {"zoe", "bob"}
    assert who(journal, org=["acme"], circle=["inner"]) == {"bob"}
    assert who(journal, org=["acme"], city=["paris"]) == set()


def test_by_standing() -> None:
    journal = make(FILES)

    assert who(journal, standing=["untracked"]) == {"jane-doe"}
    assert who(journal, standing=["On time", "due soon"]) == {"zoe"}
    assert {"on time", "due soon", "overdue", "dormant"} <= words_of("standing", journal)


def test_people_who_are_named_come_in_any_case() -> None:
    assert who(make(FILES), people=["jane-doe"]) == {"jane-doe"}
    assert who(make(FILES), people=["jane-doe"], circle=["inner"]) == {"jane-doe", "bob"}


# ---- nobody else is named -----------------------------------------------------------------------


def test_of_a_whole_journal_nothing_is_changed() -> None:
    journal = make(FILES)

    found = choose(journal, ALL)

    assert found.journal is journal
    assert found.is_whole and found.has_standing


def test_references_to_others_are_gone() -> None:
    zoe = one(reduced("zoe", "bob"))

    assert [declared.who.text for declared in zoe.knows] == ["bob"]
    assert zoe.met_through is None
    assert zoe.extra == (("x-gift", "a book for someone"),)
    lunch, unnamed, asked, helped = zoe.log
    assert [person.text for person in lunch.present] == ["bob"]
    assert lunch.text == "someone and someone quarrelled"
    assert (unnamed.kind, unnamed.sort, unnamed.present) == ("met", "touch", ())
    assert unnamed.text == "Janet is no someone"
    assert asked.text == "for an introduction to someone"
    assert helped.text == "someone and [[Bob Ray]]; [[2026-03-01]]"


def test_the_others_are_nowhere_in_any_format() -> None:
    made = everything(choose(make(FILES), {"zoe", "bob"}))

    for name, data in made.items():
        for hidden in ("Jane ", "Jane.", "jane-doe", "Doe", "Janie", "Hale", "Kim", "Ode", "Paris"):
            assert hidden not in data.decode(), (name, hidden)
    assert b"Bob Ray" in made["vcard"] and b"Zo\xc3\xab Smith" in made["people/bob.md"]


def test_a_touch_in_the_file_of_another_is_one_of_its_own_without_its_words() -> None:
    journal = reduced("zoe", "bob")

    touches = [
        (str(line.when), line.kind, present, line.text) for line, present, _ in journal.touch_files
    ]

    assert touches == [
        ("2026-10-02", "dinner", ("bob",), ""),
        ("2026-10-05", "event", ("zoe",), "someone sang."),
    ]
    assert outlook(journal).stands["bob"].rhythm.last == dt.date(2026, 10, 2)


def test_one_who_is_called_like_somebody_else_is_not_taken_for_them() -> None:
    files = {
        "a.md": person("Ada", "knows: [Kim]", log=["2026-01-01 call with Kim: hm"]),
        "kim-1.md": person("Kim"),
        "kim-2.md": person("Kim"),
    }

    journal = choose(make(files), {"a", "kim-1"}).journal

    assert journal.contacts["a"].knows == ()
    assert not outlook(journal).network.ties["a"]


def test_an_own_name_stays_where_another_has_it_too() -> None:
    files = {
        "ann-1.md": person("Ann Lee", log=["2026-01-01 met with ann-2: Ann was early"]),
        "ann-2.md": person("Ann Roe"),
    }

    journal = choose(make(files), {"ann-1"}).journal

    assert journal.contacts["ann-1"].log[0].text == "Ann was early"


def test_who_cannot_be_read_is_not_exported_but_told() -> None:
    journal = make({**FILES, "bad.md": "---\nname: [\n---\n"})

    found = choose(journal, {*ALL, "bad"})

    assert [contact.slug for contact in found.unreadable] == ["bad"]
    assert set(found.journal.contacts) == ALL
    assert found.is_whole


# ---- nothing that was left out shows ------------------------------------------------------------


def test_a_field_that_is_left_out_is_as_if_it_had_never_been_written() -> None:
    zoe = one(reduced(left_out="knows,x-gift,ledger"))

    assert zoe.knows == () and zoe.extra == ()
    assert {line.kind for line in zoe.log} == {"lunch", "note"}
    assert one(reduced(left_out="x-*")).extra == ()
    assert one(reduced(left_out="log")).log == ()
    assert one(reduced(left_out="promises")).extra


def test_without_what_it_is_made_of_no_standing_is_told() -> None:
    for field in ("log", "circle", "cadence", "tags", "snooze", "met", "standing"):
        assert not choose(make(FILES), ALL, frozenset((field,))).has_standing
    assert choose(make(FILES), ALL, frozenset(("notes", "org"))).has_standing


@pytest.mark.parametrize("word", ["note", "everything", "name"])
def test_what_cannot_be_left_out_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match=f'got "{word}"'):
        read_left_out(["log", word])


def test_every_field_is_on_the_card_or_private() -> None:
    assert {*LEAVABLE} == CARD | PRIVATE
    assert not CARD & PRIVATE


WRITTEN = {
    "aliases": ("[Zo]", "[Zed, Zee]"),
    "formerly": ("[zoe-miller]", "[zoe-old, zoe-older]"),
    "pronouns": ("she/her", "they"),
    "org": ("Acme", "Globex"),
    "role": ("CTO", "cook"),
    "city": ("London", "Oslo"),
    "language": ("en", "nl"),
    "emails": ("[zoe@example.com]", "[a@example.org, b@example.org]"),
    "phones": ('["+44 20 7946 0018"]', '["030 1234567"]'),
    "links": ("[https://example.com/in/zoe]", "[https://example.org/z]"),
    "birthday": ("1980-04-12", "--05-01"),
    "met": ("2015-03", "2020"),
    "met_through": ("bob", "Tom Hale"),
    "circle": ("close", "inner"),
    "cadence": ("6 weeks", "never"),
    "snooze": ("2027-01-15", "2026-01-01"),
    "knows": ("[bob]", "[bob: strong, jane, Tom Hale]"),
    "tags": ("[climbing]", "[a, b]"),
    "offers": ("[hats]", "[coats, boats]"),
    "looking_for": ("[a typeface]", "[shoes]"),
    "x-*": ("x-coffee: black", "x-coffee: white\nx-tea: green\nmood: odd"),
    "notes": ("Quiet.", "Loud. [[Bob]] and [[Tom Hale]].\n\n# Big"),
    "log": (
        "- 2026-09-01 call: hi",
        "- 2026-10-01 lunch with bob: a secret\n- 2026-05-05 asked: x\n- [ ] 2027-01-01 y\n- odd",
    ),
    "promises": ("- [ ] 2026-12-01 a book", "- [x] 2026-11-01 <: another\n- [ ] 2028-01-01 z"),
    "ledger": ("- 2026-09-01 helped: hi", "- 2026-10-01 asked: a secret\n- 2026-05-05 thanked: x"),
}
"""By what may be left out, two ways to write it."""

BODY = ("notes", "log", "promises", "ledger")


def zoe(**written: str) -> str:
    """Zoë's file with these fields, each as it is written in WRITTEN."""
    keys = [
        text if key == "x-*" else f"{key}: {text}"
        for key, text in written.items()
        if key not in BODY
    ]
    logged = [written[key] for key in BODY[1:] if key in written]
    front = "\n".join(["name: Zoë Smith", *keys])
    return "\n".join(["---", front, "---", written.get("notes", ""), "", "## Log", "", *logged, ""])


OTHERS = {
    "bob.md": person("Bob Ray", "aliases: [Bob]", log=["2026-06-06 coffee: tea"]),
    "jane.md": person("Jane Doe", "circle: wide"),
    "log/t.md": "---\ndate: 2026-07-07\nwith: [bob, jane]\n---\nfun\n",
}


def test_every_field_that_may_be_left_out_is_tried() -> None:
    assert {*WRITTEN} == {*LEAVABLE} - {"photo", "standing"}


def shown(text: str, left_out: frozenset[str]) -> dict[str, bytes]:
    journal = make({**OTHERS, "zoe.md": text})
    return everything(choose(journal, frozenset(journal.contacts), left_out))


@pytest.mark.parametrize("field", sorted(WRITTEN))
def test_a_field_that_is_left_out_never_changes_a_byte(field: str) -> None:
    rest = {key: texts[0] for key, texts in WRITTEN.items() if key != field}
    first, second = WRITTEN[field]

    bare = shown(zoe(**rest), frozenset((field,)))

    assert bare == shown(zoe(**rest, **{field: first}), frozenset((field,)))
    assert bare == shown(zoe(**rest, **{field: second}), frozenset((field,)))
    assert shown(zoe(**rest, **{field: first}), frozenset()) != shown(
        zoe(**rest, **{field: second}), frozenset()
    )


ways = st.dictionaries(st.sampled_from(sorted(WRITTEN)), st.sampled_from((0, 1)))


@given(ways, ways)
def test_nothing_private_changes_what_is_public(
    one_way: dict[str, int], other: dict[str, int]
) -> None:
    card = {key: WRITTEN[key][0] for key in WRITTEN if key in CARD}
    texts = [
        zoe(**card, **{key: WRITTEN[key][n] for key, n in way.items() if key in PRIVATE})
        for way in (one_way, other)
    ]

    assert shown(texts[0], PRIVATE) == shown(texts[1], PRIVATE)


@given(ways, ways)
def test_nothing_that_others_say_changes_the_export_of_one(
    one_way: dict[str, int], other: dict[str, int]
) -> None:
    """Whoever is not exported may say what they like, but for touches with those who are."""
    made = []
    for way in (one_way, other):
        written = {key: WRITTEN[key][n] for key, n in way.items() if key != "log"}
        journal = make({**FILES, "jane-doe.md": zoe(**written).replace("Zoë Smith", "Jane Doe")})
        made.append(everything(choose(journal, {"zoe", "bob"})))

    assert made[0] == made[1]


def test_nasty_files_are_exported_in_every_format(shared: Path) -> None:
    journal = Folder(shared / "nasty" / "contacts", Settings()).load()
    everybody = frozenset(journal.contacts)

    for left_out in (frozenset[str](), PRIVATE):
        made = everything(choose(journal, everybody, left_out))
        assert len(made) > len(FORMS)
        for name in ("gexf", "graphml"):
            ElementTree.fromstring(made[name])
        for path, data in made.items():
            if path.endswith(".md"):
                assert not re.search(r"[<{]\S", data.decode().split("---\n", 2)[2]), path

"""What an import would do: who is whom, what a file lacks, what is left to the owner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import read
from kith.dates import PartialDate, Span
from kith.exchange.cleaned import make_draft
from kith.exchange.draft import Draft, Met, Related, Told
from kith.exchange.keys import email_key, link_key, phone_key
from kith.exchange.planning.carried import carry_out
from kith.exchange.planning.known import Known
from kith.exchange.planning.plan import Choices, Entry, Plan, label_of, make_plan
from kith.journal import Journal, make_journal
from kith.model import Place, Problem
from kith.settings import Settings

ZOE = """---
name: Zoë Smith
org: Acme          # since May
emails: [zoe@example.com]
links:
  - https://www.linkedin.com/in/zoe-smith/
---
A friend.
"""
BOB = "---\nname: Robert Ray\nphones: ['+44 20 7946 0018']\n---\n"


def journal(**files: str) -> Journal:
    readings = [read(text, f"contacts/{slug}.md") for slug, text in files.items()]
    return make_journal(readings, Settings())


def draft(name: str, *, uids: Iterable[str] = (), notes: str = "", lines: Iterable[str] = (),
          related: Iterable[Related] = (), **fields: str) -> Draft:  # fmt: skip
    problems: list[Problem] = []
    values = {key: text.split("; ") for key, text in fields.items()}
    made = make_draft(Place("x.csv", 2), name, values, problems, uids=uids, notes=notes,
                      lines=lines, related=related)  # fmt: skip
    assert not problems
    return made


def entry(made: Draft, known: Journal, **choices: object) -> Entry:
    (found,) = plan_of(known, made, **choices).entries
    return found


def plan_of(known: Journal, *drafts: Draft, touches: Iterable[Met] = (), **choices: object) -> Plan:
    return make_plan(
        Told(tuple(drafts), tuple(touches)),
        known,
        Choices(**choices),  # type: ignore[arg-type]
    )


def written(plan: Plan, known: Journal, **files: str) -> dict[str, str]:
    """The files that a plan writes; `files` are those that are there, by slug."""
    carried = carry_out(plan, known, "contacts", lambda file: files[file[9:-3]].encode())
    assert not carried.refused
    return {
        write.path.removeprefix("contacts/"): (write.after or b"").decode()
        for write in carried.writes
    }


# ---- keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/zoe-smith",
        "http://uk.linkedin.com/in/Zoe-Smith/",
        "linkedin.com/in/zoe%2Dsmith?trk=export#top",
    ],
)
def test_one_profile_has_one_key(url: str) -> None:
    assert link_key(url) == "link:linkedin.com/in/zoe-smith"


@pytest.mark.parametrize(
    "url", ["", "zoe", "mailto:zoe@example.com", "https://example.com/", "//["]
)
def test_what_is_nobodys_page_has_no_key(url: str) -> None:
    assert not link_key(url)


def test_addresses_and_numbers_have_keys_however_they_are_written() -> None:
    assert email_key(" <Zoe@Example.com>") == email_key("mailto:zoe@example.com")
    assert phone_key("+44 (0)20 7946-0018") == phone_key("020 79460018")
    assert not email_key("zoe") and not phone_key("112")


# ---- who is whom --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made",
    [
        draft("Zoe M.", links="https://linkedin.com/in/zoe-smith"),
        draft("Zoe Smith", emails="ZOE@example.com"),
        draft("Smith, Zoe", emails="zoe@example.com"),
        draft("zoe@example.com", emails="zoe@example.com"),
        draft("Zoe Miller", emails="zoe@example.com"),
    ],
)
def test_a_key_says_who_it_is(made: Draft) -> None:
    assert entry(made, journal(zoe=ZOE)).slug == "zoe"


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (draft("Adam Smythe", emails="zoe@example.com"), "doubtful"),
        (draft("Adam Smith", emails="zoe@example.com"), "doubtful"),
        (draft("Zoë Smith", city="Rome"), "doubtful"),
        (draft("Smith Zoe"), "doubtful"),
        (draft("Zoe Smiht"), "doubtful"),
        (draft("Zoe S."), "doubtful"),
        (draft("Bob Ray", org="Globex"), "doubtful"),
        (draft("Someone", phones="020 7946 0018"), "doubtful"),
        (draft("Zoë Smith", links="https://linkedin.com/in/other-zoe"), "new"),
        (draft("Zoe Black"), "new"),
    ],
)
def test_a_name_alone_makes_doubt_and_another_profile_somebody_else(
    made: Draft, verdict: str
) -> None:
    assert entry(made, journal(zoe=ZOE, bob=BOB)).verdict == verdict


def test_one_key_of_two_people_is_doubtful() -> None:
    twice = journal(zoe=ZOE, zo=ZOE.replace("Zoë Smith", "Zoë S. Smith"))

    assert set(entry(draft("Zoe Smith", emails="zoe@example.com", city="Rome"), twice).maybe) == {
        "zoe",
        "zo",
    }


def test_the_owner_decides() -> None:
    made, known = draft("Bob Ray", org="Globex"), journal(bob=BOB)
    label = label_of(made)

    assert entry(made, known, decisions={label: "bob"}).gaps.fields == {"org": ("Globex",)}
    assert entry(made, known, decisions={label: "new"}).slug == "bob-ray"
    assert entry(made, known, decisions={label: "skip"}).verdict == "passed"
    same = draft("robert ray", org="Globex")
    assert entry(same, known, same_names=True).slug == "bob"
    assert entry(made, known, same_names=True).verdict == "doubtful"


def test_somebody_told_of_twice_is_one() -> None:
    one = draft("Ann Lee", emails="ann@example.com", org="Acme")
    other = draft("Ann Lee", emails="ann@example.com; a@example.org", org="Globex", city="Rome")
    (found,) = plan_of(journal(), one, other).entries

    assert found.gaps.fields == {
        "emails": ("ann@example.com", "a@example.org"), "org": ("Acme",), "city": ("Rome",),
    }  # fmt: skip


def test_two_of_one_name_and_two_profiles_are_two() -> None:
    made = [draft("Li Wei", links=f"https://linkedin.com/in/li-wei-{n}") for n in "ab"]

    assert [one.slug for one in plan_of(journal(), *made).entries] == ["li-wei", "li-wei-2"]


# ---- what a file gets ---------------------------------------------------------------------------


def test_only_what_is_missing_is_filled_in_and_nothing_else_moves() -> None:
    made = draft("Zoe Smith", emails="zoe@example.com; z@example.org", org="Globex", role="CTO",
                 tags="climbing", notes="Met at the fair.",
                 lines=["2015..2018 job: at Globex"])  # fmt: skip
    known = journal(zoe=ZOE)
    plan = plan_of(known, made)
    files = written(plan, known, zoe=ZOE)

    assert [tuple(one) for one in plan.entries[0].gaps.differs] == [
        ("org", "Acme", "Globex"),
        ("role", "(none)", "CTO"),
        ("notes", "A friend.", "Met at the fair."),
    ]
    assert files == {
        "zoe.md": ZOE.replace("[zoe@example.com]", "[zoe@example.com, z@example.org]").replace(
            "---\nA friend.\n", "tags:\n  - climbing\n---\nA friend.\n"
        )
        + "\n## Log\n\n- 2015..2018 job: at Globex\n"
    }


def test_a_role_elsewhere_is_not_put_beside_an_organisation_here() -> None:
    made = draft("Zoe Smith", emails="zoe@example.com", org="Globex", role="VP Sales")
    found = entry(made, journal(zoe=ZOE))

    assert [one.key for one in found.gaps.differs] == ["org", "role"]
    assert found.verdict == "same"


def test_a_touch_that_the_owner_wrote_down_is_not_written_again() -> None:
    known = make_journal(
        [read(ZOE, "contacts/zoe.md"),
         read("---\ndate: 2026-01-02\nkind: email\nwith: [zoe]\n---\nHello\n",
              "contacts/log/2026/x.md")],
        Settings(),
    )  # fmt: skip
    plan = plan_of(known, touches=[met("2026-01-02", "zoe@example.com")])

    assert [touch.verdict for touch in plan.touches] == ["same"]


def test_a_second_import_changes_nothing() -> None:
    made = draft("Ann Lee", emails="ann@example.com", phones="+49 30 1234567", org="Acme",
                 tags="a; b", birthday="--04-12", notes="# Log\n\nfriend *of* Zoë",
                 lines=["2024-05-02 received: a recommendation"])  # fmt: skip
    first = written(plan_of(journal(), made), journal())
    again = plan_of(journal(**{"ann-lee": first["ann-lee.md"]}), made)

    assert again.entries[0].verdict == "same"
    assert again.is_empty


def test_somebody_without_a_key_is_the_same_if_the_file_holds_it_all() -> None:
    made = draft("Ann Lee", city="Paris")
    first = written(plan_of(journal(), made), journal())

    assert entry(made, journal(**{"ann-lee": first["ann-lee.md"]})).verdict == "same"


def test_a_tag_that_the_owner_took_out_does_not_come_back() -> None:
    known = journal(zoe=ZOE.replace("org:", "tags: [mine]\norg:"))

    assert (
        entry(draft("Zoe Smith", emails="zoe@example.com", tags="theirs"), known).verdict == "same"
    )


def test_what_the_owner_wrote_and_cannot_be_read_is_theirs_to_mend() -> None:
    known = journal(zoe=ZOE.replace("org:", "birthday: May\norg:"))
    found = entry(draft("Zoe Smith", emails="zoe@example.com", birthday="1980-05-01"), known)

    assert [one.key for one in found.gaps.differs] == ["birthday"]


def test_relations_are_shown_and_become_ties_if_the_owner_wishes() -> None:
    ann = draft("Ann Lee", emails="ann@example.com", related=[
        Related("Zoë Smith", "spouse", ("email:zoe@example.com",)), Related("A Stranger", "friend"),
    ])  # fmt: skip
    known = journal(zoe=ZOE)

    assert entry(ann, known).gaps.fields["x-related"] == ("Zoë Smith: spouse | A Stranger: friend",)
    tied = entry(ann, known, ties=True).gaps.fields
    assert (tied["knows"], tied["x-related"]) == (("zoe: spouse",), ("A Stranger: friend",))


# ---- touches ------------------------------------------------------------------------------------


def met(day: str, *people: str, source: str = "", latest: bool = False) -> Met:
    year, month, number = map(int, day.split("-"))
    return Met(Place("m.mbox", 1), Span(PartialDate(year, month, number)), "email",
               tuple(Related(p, "", (f"email:{p}",) if "@" in p else ()) for p in people),
               source or f"mbox:<{day}>", is_latest_alone=latest)  # fmt: skip


def test_a_touch_is_a_file_of_those_who_are_known() -> None:
    known = journal(zoe=ZOE, bob=BOB)
    plan = plan_of(
        known, touches=[met("2026-01-02", "zoe@example.com", "robert ray", "x@example.org")]
    )

    ((name, text),) = written(plan, known, zoe=ZOE, bob=BOB).items()
    assert name.startswith("log/2026/2026-01-02-email-")
    assert "with:\n  - bob\n  - zoe\nsource: mbox:<2026-01-02>\n" in text


def test_the_latest_mail_stands_for_all_and_a_second_import_adds_none() -> None:
    known = journal(zoe=ZOE)
    mails = [met(f"2026-01-0{n}", "zoe@example.com", latest=True) for n in (2, 4, 3)]
    plan = plan_of(known, touches=[*mails, met("2026-01-09", "nobody@example.org")])

    assert [touch.verdict for touch in plan.touches] == ["older", "new", "older", "nobody"]
    assert len(written(plan_of(known, touches=mails, every_touch=True), known, zoe=ZOE)) == 3

    files = written(plan, known, zoe=ZOE)
    readings = [read(ZOE, "contacts/zoe.md")]
    readings += [read(text, f"contacts/{name}") for name, text in files.items()]
    again = make_plan(Told(touches=tuple(mails)), make_journal(readings, Settings()), Choices())
    assert "new" not in {touch.verdict for touch in again.touches}


def test_two_touches_whose_names_meet_get_two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "kith.exchange.planning.carried.touch_name",
        lambda when, kind, seed, digits=4: (
            f"{'x' * 4 if digits == 4 else seed.strip('mbox:<>')}.md"
        ),
    )
    known = journal(zoe=ZOE)
    touches = [met("2026-01-02", "zoe@example.com", source=f"mbox:<{n}>") for n in "ab"]

    assert len(written(plan_of(known, touches=touches), known, zoe=ZOE)) == 2


def test_who_is_named_alone_is_there_without_a_file_and_a_strange_address_is_not() -> None:
    known = journal(zoe=ZOE)
    plan = plan_of(
        known, touches=[met("2026-01-02", "zoe@example.com", "Hilde Moen", "x@example.org")]
    )

    assert "with:\n  - zoe\n  - Hilde Moen\nsource:" in next(iter(written(plan, known).values()))


def test_a_long_source_is_written_as_its_digest() -> None:
    known = journal(zoe=ZOE)
    plan = plan_of(
        known, touches=[met("2026-01-02", "zoe@example.com", source="mbox:<" + "x" * 300 + ">")]
    )

    assert "source: mbox:sha256-" in next(iter(written(plan, known).values()))


def test_a_touch_of_somebody_new_is_written_with_them() -> None:
    ann = draft("Ann Lee", emails="ann@example.com")
    files = written(
        plan_of(journal(), ann, touches=[met("2026-01-02", "ann@example.com")]), journal()
    )

    assert len(files) == 2
    assert any("with:\n  - ann-lee\n" in text for text in files.values())


# ---- properties ---------------------------------------------------------------------------------

NAMES = st.sampled_from(
    ["Ann Lee", "Lee Ann", "Anne Lee", "Bob Ray", "Robert Ray", "R. Ray", "Zoë", "Zoe", "李 明"]
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "emails": st.sampled_from(
            ["a@example.com", "b@example.com", "a@example.com; c@example.com"]
        ),
        "links": st.sampled_from([f"https://linkedin.com/in/{n}" for n in "abc"]),
        "org": st.sampled_from(["Acme", "Globex: No", "# yes"]),
        "birthday": st.sampled_from(["--04-12", "1980"]),
        "tags": st.sampled_from(["a", "a; 'b'; [c]"]),
        "x-note": st.sampled_from(["null", "a: b", "- c"]),
    },
)


@given(st.lists(st.tuples(NAMES, FIELDS), max_size=6))
def test_whatever_is_imported_a_second_time_changes_nothing(
    people: list[tuple[str, dict[str, str]]],
) -> None:
    drafts = [draft(name, **fields) for name, fields in people]
    files = written(plan_of(journal(), *drafts), journal())
    known = journal(**{name[:-3]: text for name, text in files.items()})
    again = plan_of(known, *drafts)

    assert written(again, known, **{name[:-3]: text for name, text in files.items()}) == {}


def test_many_of_one_import_are_known_in_linear_time() -> None:
    known = Known(())
    for number in range(20_000):
        known.add(f"p-{number}", [f"Person {number} Lee"], [f"email:{number}@example.com"])
        known.match(replace(draft("Ann Lee"), name=f"Person {number} Lee", keys=(f"uid:{number}",)))


def test_what_two_files_say_differently_of_one_person_is_told() -> None:
    known = journal()
    first = draft("Ann Lee", org="Acme", emails="ann@example.com", city="Paris")
    other = draft("Ann Maria Lee", org="Globex", emails="Ann@Example.com", city="paris")

    plan = plan_of(known, first, other)

    assert plan.entries[0].draft.fields["emails"] == ("ann@example.com",)
    assert [one.message.partition(" in ")[0] for one in plan.problems] == [
        'Ann Lee: name: "Ann Maria Lee" here, "Ann Lee"',
        'Ann Lee: org: "Globex" here, "Acme"',
    ]

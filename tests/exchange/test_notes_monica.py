"""Monica's JSON export and Facebook's list of friends."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import messages
from kith.exchange.draft import NOBODY, Owner, Related, Told
from kith.exchange.notes.facebook import FACEBOOK
from kith.exchange.notes.monica import MONICA
from kith.exchange.notes.monica_account import date_of, kind_of
from notes_support import by_name, corpus, foreign, journal_of, why

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def bag(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def thing(uuid: str, created: str = "2023-06-01T10:00:00Z", **told: Any) -> dict[str, Any]:
    return {"uuid": uuid, "created_at": created, "updated_at": created, "properties": told}


def contact(uuid: str, first: str, *bags: dict[str, Any], **told: Any) -> dict[str, Any]:
    return {**thing(uuid, first_name=first, **told), "data": list(bags)}


def export(*bags: dict[str, Any], **account: Any) -> bytes:
    told = {"uuid": "a", "data": list(bags), "properties": {}, "instance": {}, **account}
    text = {"version": "1.0-preview.1", "app_version": "4.1.2", "account": told}
    return json.dumps(text, indent=2).encode()


def read(data: bytes, owner: Owner = NOBODY) -> Told:
    file = foreign(data, "monica.json")
    assert MONICA.recognises(file)
    return MONICA.read([file], owner)


def one(*bags: dict[str, Any], **told: Any):  # type: ignore[no-untyped-def]
    """The draft of an account with one contact, Ann."""
    return by_name(read(export(bag("contact", contact("u1", "Ann", *bags, **told)))))["Ann"]


def special(date: str, *, age: bool = False, yearless: bool = False) -> dict[str, Any]:
    return {"uuid": "d", "is_age_based": age, "is_year_unknown": yearless, "date": date}


@pytest.mark.parametrize(
    ("written", "kind"),
    [("contact", "contact"), ("contacts", "contact"), ("activities", "activity"),
     ("life_events", "life_event"), ("addresses", "address"), ("address", "address"),
     ("ActivitY", "activity"), ("pets", "pet"),
     ("address_book_subscription", "address_book_subscription")],
)  # fmt: skip
def test_types_are_read_in_singular_and_plural(written: str, kind: str) -> None:
    assert kind_of(written) == kind


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (special("1990-05-15T23:00:00Z"), "1990-05-15"),
        (special("1990-05-15T00:00:00Z", yearless=True), "--05-15"),
        (special("1990-05-15", age=True), "1990"),
        ("2010-09-01", "2010-09-01"),
        (special("never"), ""),
        (None, ""),
    ],
)
def test_dates_are_the_part_that_is_known(value: Any, date: str) -> None:
    assert date_of(value) == date


def test_the_properties_of_a_contact() -> None:
    ann = by_name(
        read(
            export(
                bag(
                    "contact",
                    contact(
                        "u1", "Ann", middle_name="Bo", last_name="Lee", nickname="Annie",
                        description="From the choir.", job="CTO", company="Acme",
                        food_preferences="No nuts", is_starred=True, is_active=True,
                        stay_in_touch_frequency=30, tags=["choir", {"name": "chess"}], gender="F",
                        birthdate=special("1990-05-15T23:00:00Z", yearless=True),
                        first_met_date=special("2010-09-01T00:00:00Z"),
                        first_met_where="at a party", first_met_through="u2",
                        last_talked_to="2024-01-05T00:00:00Z",
                    ),
                    contact("u2", "Bo", is_partial=True),
                )
            )
        )
    )["Ann Bo Lee"]  # fmt: skip

    assert ann.fields == {
        "aliases": ("Annie",),
        "org": ("Acme",),
        "role": ("CTO",),
        "birthday": ("--05-15",),
        "met": ("2010-09-01",),
        "met_through": ("Bo",),
        "cadence": ("30 days",),
        "tags": ("choir", "chess", "starred"),
        "x-gender": ("F",),
        "x-uid": ("u1",),
    }
    assert ann.keys == ("uid:u1",)
    assert ann.notes == "From the choir.\n\nHow we met: at a party\n\nFood: No nuts"
    assert ann.lines == ("2024-01-05 meeting: last contact (from Monica)",)


def test_who_is_archived_or_has_died_is_not_to_be_reminded_of() -> None:
    died = one(
        is_dead=True, deceased_date=special("2024-01-10T00:00:00Z"), stay_in_touch_frequency=7
    )
    gone = one(is_active=False)

    assert (died.fields["cadence"], died.fields["x-deceased"]) == (("never",), ("2024-01-10",))
    assert died.lines == ("2024-01-10 news: died",)
    assert (gone.fields["cadence"], gone.fields["x-archived"]) == (("never",), ("yes",))


def test_stubs_and_the_nameless_are_skipped_with_their_line() -> None:
    told = read(export(bag("contact", contact("u1", "Bob", is_partial=True), contact("u2", ""))))

    assert told.drafts == ()
    assert why(told) == ["known only as somebody's relation: Bob", "no name"]
    assert told.skipped[0].place.line == 12


def test_an_activity_is_one_touch_of_all_who_hold_it() -> None:
    told = read(
        export(
            bag(
                "contact",
                contact("u1", "Ann", bag("activity", "act1"), last_talked_to="2024-01-03"),
                contact("u2", "Bo", bag("activities", "act1", "act2")),
            ),
            bag(
                "activity",
                thing(
                    "act1",
                    summary="Dinner",
                    description="Pasta",
                    happened_at="2024-01-03T23:30:00Z",
                ),
                thing("act2", summary="", happened_at="2024-02-03", type="t1"),
                thing("act3", summary="Alone", happened_at="2024-02-04"),
            ),
            instance={"activity_types": [thing("t1", name="Went to the cinema")]},
        )
    )

    first, second = told.touches
    assert (str(first.when), first.kind, first.source) == ("2024-01-03", "dinner", "monica:act1")
    assert first.people == (Related("Ann", "", ("uid:u1",)), Related("Bo", "", ("uid:u2",)))
    assert first.text == "Dinner\n\nPasta"
    assert (second.kind, second.text) == ("event", "Went to the cinema")
    assert why(told) == ["an activity without a contact: Alone"]
    assert by_name(told)["Ann"].lines == ()


def test_relations_are_those_of_whom_they_are_said() -> None:
    told = read(
        export(
            bag(
                "contact",
                contact("u1", "Ann"), contact("u2", "Bo"), contact("u3", "Tom", is_partial=True),
            ),
            bag(
                "relationship",
                thing("r1", type="father", contact_is="u2", of_contact="u1"),
                thing("r2", type="child", contact_is="u1", of_contact="u2"),
                thing("r3", type="best_friend", contact_is="u1", of_contact="u3"),
                thing("r4", type="uncle", contact_is="u3", of_contact="u2"),
            ),
        )
    )  # fmt: skip

    people = by_name(told)
    assert people["Ann"].related == (
        Related("Bo", "father", ("uid:u2",)), Related("Tom", "best friend of", ("uid:u3",)),
    )  # fmt: skip
    assert people["Bo"].related == (
        Related("Ann", "child", ("uid:u1",)), Related("Tom", "uncle", ("uid:u3",)),
    )  # fmt: skip


def test_calls_notes_and_life_events_are_lines() -> None:
    ann = one(
        bag("call",
            thing("c1", called_at="2024-01-05T23:00:00Z", content="Plans", contact_called=True),
            thing("c2", called_at="2024-01-04", contact_called=False, emotions=["happy"])),
        bag("note", thing("n1", body="Likes\n\ntea"), thing("n2", body="x" * 400)),
        bag("life_event",
            thing("l1", name="Got promoted", note="to CTO", happened_at="2023-08-15T00:00:00Z"),
            thing("l2", name="Moved", happened_at="2020-03-01", happened_at_day_unknown=True)),
    )  # fmt: skip

    assert ann.lines == (
        "2024-01-05 call <: Plans",
        "2024-01-04 call >: (happy)",
        "2023-06-01 note: Likes tea",
        "2023-08-15 news: Got promoted: to CTO",
        "2020-03 news: Moved",
    )
    assert ann.notes == f"*2023-06-01*\n\n{'x' * 400}"


def test_tasks_and_reminders_are_promises_unless_they_come_back() -> None:
    bags = (
        bag("tasks", thing("t1", title="Buy a gift", description="nice", completed=False),
            thing("t2", title="Write", completed=True, completed_at="2023-07-01T10:00:00Z")),
        bag("reminders",
            thing("r1", title="Call", initial_date="2026-12-01", frequency_type="one_time"),
            thing("r2", title="Old", initial_date="2020-12-01", frequency_type="one_time"),
            thing("r3", title="Birthday", initial_date="2024-05-15", frequency_type="year",
                  frequency_number=1),
            thing("r4", title="Off", initial_date="2024-05-15", inactive=True)),
    )  # fmt: skip
    told = read(
        export(bag("contact", contact("u1", "Ann", *bags))), Owner(today=dt.date(2026, 11, 2))
    )

    ann = by_name(told)["Ann"]
    assert ann.lines == (
        "[ ] 2023-06-01 Buy a gift: nice",
        "[x] 2023-07-01 Write",
        "[ ] 2026-12-01 Call",
        "2020-12-01 note: reminder: Old",
    )
    assert ann.notes == "Reminder, every 1 year from 2024-05-15: Birthday"
    assert why(told) == ["Ann: a reminder that is off: Off"]


def test_addresses_pets_gifts_and_debts() -> None:
    ann = one(
        bag("address", thing("a1", name="Home", street="1 Main St", city="Leeds", country="GB")),
        bag("pet", thing("p1", name="Rex", category="dog")),
        bag("gift", {"created_at": "2023-01-01", "properties": {"name": "Book", "status": "idea"}},
            thing("g1", name="Pen", status="offered", date="2023-12-25", amount=3.5)),
        bag("debt", thing("d1", amount=50, currency="USD", in_debt="yes", reason="lunch"),
            thing("d2", amount=5, in_debt=False, status="complete")),
    )  # fmt: skip

    assert ann.fields["city"] == ("Leeds",)
    assert ann.fields["x-address"] == ("Home: 1 Main St, Leeds, GB",)
    assert ann.notes == "Pet: Rex (dog)"
    assert ann.lines == (
        "2023-01-01 note: gift, idea: Book",
        "2023-12-25 note: gift, offered: Pen (3.5)",
        "2023-06-01 note: I owe 50 USD: lunch",
        "2023-06-01 note: owes me 5 (complete)",
    )


def test_contact_fields_are_of_the_type_that_the_instance_names() -> None:
    types = [
        thing("e", name="Email", type="email", protocol="mailto:"),
        thing("p", name="Phone", type="phone", protocol="tel:"),
        thing("l", name="LinkedIn"), thing("t", name="Telegram", protocol="telegram:"),
        thing("d", name="Discord Name"),
    ]  # fmt: skip
    fields = bag(
        "contact_field",
        thing("1", data="ann@example.com", type="e"), thing("2", data="020 7946", type="p"),
        thing("3", data="https://www.linkedin.com/in/ann", type="l"),
        thing("4", data="@ann", type="t"), thing("5", data="ann#1", type="d"),
        thing("6", data="lee@example.com", type="gone"), thing("7", data="", type="e"),
    )  # fmt: skip
    told = read(
        export(
            bag("contact", contact("u1", "Ann", fields)), instance={"contact_field_types": types}
        )
    )

    ann = by_name(told)["Ann"]
    assert ann.fields["emails"] == ("ann@example.com", "lee@example.com")
    assert ann.fields["phones"] == ("020 7946",)
    assert ann.fields["links"] == ("https://www.linkedin.com/in/ann", "https://t.me/ann")
    assert ann.fields["x-discord-name"] == ("ann#1",)
    assert why(told) == ["Ann: an empty address"]


def test_a_conversation_is_a_touch_with_who_said_what() -> None:
    told = read(
        export(
            bag(
                "contact",
                contact(
                    "u1", "Ann",
                    bag("conversation",
                        {"created_at": "2024-01-05", "properties": {
                            "happened_at": "2024-01-05T14:00:00Z", "messages": [
                                thing("m1", content="Hey!", written_by_me=True),
                                thing("m2", content="Hello", written_by_me=False)]}},
                        thing("c2", messages=[])),
                ),
            )
        )
    )  # fmt: skip

    (met,) = told.touches
    assert (met.kind, met.source) == ("message", "monica:u1/2024-01-05")
    assert met.text == "Me: Hey!\n\nAnn: Hello"
    assert why(told) == ["Ann: a conversation without a day"]


def test_the_photo_is_the_avatar_and_others_are_counted() -> None:
    url = "data:image/png;base64," + base64.b64encode(PIXEL).decode()
    photos = bag(
        "photo", thing("p1", dataUrl=url), thing("p2", dataUrl="x"),
        thing("p3", dataUrl="data:image/png;base64,AAAA"),
    )  # fmt: skip
    told = read(
        export(
            bag(
                "contact",
                contact("u1", "Ann", bag("photo", "p1", "p2"), avatar={"avatar_photo": "p1"}),
                contact("u2", "Bo", bag("photos", "p2")), contact("u3", "Cy", bag("photo", "p3")),
            ),
            photos,
        )
    )  # fmt: skip

    assert [bool(draft.photo) for draft in told.drafts] == [True, False, False]
    assert why(told) == ["Ann: a further photo"]
    assert "Bo: photo: expected the picture itself" in messages(told.problems)
    assert "Cy: photo: expected a JPEG, PNG, GIF or WebP picture" in messages(told.problems)


def test_nothing_of_a_contact_or_an_account_is_dropped_in_silence() -> None:
    told = read(
        export(
            bag("contact", contact("u1", "Ann", bag("mood", thing("m")), bag("document", "d1"))),
            bag("document", thing("d1", original_filename="cv.pdf")),
            bag("user", thing("x", me_contact="u9")), bag("spell", thing("y")),
            properties={"journal_entries": [thing("j", title="A day", post="...")]},
        )
    )  # fmt: skip

    assert why(told) == [
        "Ann: mood: not known here", "Ann: a document: cv.pdf", "a user of the account",
        "spell: not known here", "an entry of your diary: A day",
    ]  # fmt: skip


def test_the_owner_of_the_account_is_skipped() -> None:
    told = read(
        export(bag("user", thing("x", me_contact="u1")), bag("contact", contact("u1", "Me")))
    )

    assert told.drafts == ()
    assert "you yourself" in why(told)


def test_a_file_that_was_cut_off_is_a_problem_with_its_place() -> None:
    data = export(bag("contact", contact("u1", "Ann")))[:-40]
    told = read(data)

    assert told.drafts == ()
    assert "monica.json:" in messages(told.problems) and "expected JSON" in messages(told.problems)


def test_a_file_of_many_levels_is_a_problem() -> None:
    data = b'{"app_version": "4", "account": ' + b"[" * 200_000
    told = MONICA.read([foreign(data, "m.json")], Owner())

    assert "nested too deeply" in messages(told.problems)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"account": 1}', b'{"account": {"data": []}}', b"x"]
)
def test_other_json_is_refused(data: bytes) -> None:
    assert not MONICA.recognises(foreign(data))
    assert not FACEBOOK.recognises(foreign(data))


EXPORTS = corpus("monica")


@pytest.mark.skipif(not EXPORTS, reason="the collection of exports is not there")
def test_the_export_of_the_collection_in_plural_and_in_singular() -> None:
    (path,) = EXPORTS
    plural = read(path.read_bytes())
    told = json.loads(path.read_bytes())
    singular = read(json.dumps(_singular(told)).encode())

    people = by_name(plural)
    assert sorted(people) == ["Jane Smith", "John Michael Doe"]
    john = people["John Michael Doe"]
    assert john.fields["birthday"] == ("1990-05-15",)
    assert john.fields["emails"] == ("john.doe@example.com",)
    assert john.fields["met_through"] == ("Jane Smith",)
    assert john.related[0].how == "spouse"
    assert john.photo.startswith(b"\x89PNG")
    assert len(john.lines) == 6
    assert [met.kind for met in plural.touches] == ["dinner", "message"]
    assert people["Jane Smith"].fields["cadence"] == ("never",)
    assert by_name(singular)["John Michael Doe"].lines == john.lines
    assert [met.source for met in singular.touches] == [met.source for met in plural.touches]
    assert why(singular) == why(plural)
    assert not plural.problems
    assert not journal_of(plural).problems


def _singular(value: Any) -> Any:
    if isinstance(value, list):
        return [_singular(item) for item in value]
    if not isinstance(value, dict):
        return value
    told = {key: _singular(item) for key, item in value.items()}
    return {**told, "type": kind_of(value["type"])} if "values" in value else told


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["2024-01-05T00:00:00Z", "u1", "contact", "data:image/png;base64,AAAA"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["type", "values", "properties", "uuid", "data", "name", "tags", "birthdate", "date",
             "first_name", "messages", "avatar", "created_at", "happened_at", "instance", "body"]
        ),
        inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON, JSON, st.sampled_from(["note", "call", "gifts", "activity", "photo", "conversation"]))
def test_any_account_is_read_without_an_error_and_can_be_written(
    one: Any, two: Any, kind: str
) -> None:
    person = {**contact("u1", "Ann", bag(kind, two, thing("x"), {"properties": two})), "x": one}
    person["properties"] = {"first_name": "Ann", "tags": two, "birthdate": two, "avatar": one}
    for account in (one, {"data": one}, {"data": [bag("contact", person, one)], "instance": two}):
        data = json.dumps({"app_version": "4", "account": account}).encode()
        MONICA.recognises(foreign(data))
        told = MONICA.read([foreign(data, "m.json")], Owner())
        journal_of(Told(told.drafts[:1], told.touches))


# ---- Facebook -----------------------------------------------------------------------------------


def test_the_friends_of_facebook_have_names_put_right_and_a_day() -> None:
    text = '{"friends_v2": [{"name": "Zo\\u00c3\\u00ab Smith", "timestamp": 1577836800}]}'
    file = foreign(text, "friends.json")
    (draft,) = FACEBOOK.read([file], Owner()).drafts

    assert FACEBOOK.recognises(file)
    assert (draft.name, draft.keys, draft.fields) == ("Zoë Smith", (), {})
    assert draft.lines == ("2020-01-01 note: friends on Facebook since",)


def test_the_older_key_milliseconds_and_names_that_are_right_already() -> None:
    friends = [
        {"name": "Łukasz", "timestamp": 1577836800000}, {"name": "Zoë", "timestamp": 0},
        {"name": "Bo", "timestamp": "soon"}, {"name": ""}, {"timestamp": 1}, 7,
    ]  # fmt: skip
    told = FACEBOOK.read([foreign(json.dumps({"friends": friends}), "f.json")], Owner())

    assert [(draft.name, len(draft.lines)) for draft in told.drafts] == [
        ("Łukasz", 1), ("Zoë", 0), ("Bo", 0),
    ]  # fmt: skip
    assert why(told) == [f"no name (the account was deleted): friend {n}" for n in (4, 5, 6)]
    assert 'Bo: expected a time stamp in seconds, got "soon"' in messages(told.problems)


def test_a_list_that_was_cut_off_is_a_problem() -> None:
    file = foreign('{"friends_v2": [{"name": "Ann", "timestamp": 1577836', "f.json")

    assert FACEBOOK.recognises(file)
    assert "f.json:1:" in messages(FACEBOOK.read([file], Owner()).problems)


@pytest.mark.parametrize(
    "text",
    [
        '{"friends": 3}',
        '{"friends": [{"name": "A", "age": 3}]}',
        '{"name": "friends"}',
        '["friends"]',
    ],
)
def test_other_lists_are_refused(text: str) -> None:
    assert not FACEBOOK.recognises(foreign(text))


@given(JSON)
def test_any_list_is_read_without_an_error(value: Any) -> None:
    entries = [{"name": value, "timestamp": value}, {"name": "A", "timestamp": value}, value]
    for told in ({"friends_v2": value}, {"friends": entries}):
        file = foreign(json.dumps(told).encode(), "f.json")
        FACEBOOK.recognises(file)
        journal_of(FACEBOOK.read([file], Owner()))


def test_an_address_or_a_number_beside_a_friend_is_taken_over() -> None:
    friends = [
        {"name": "Ann Lee", "timestamp": 1, "contact_info": "ann@example.com"},
        {"name": "Bob Ray", "timestamp": 1, "contact_info": "+44 20 7946 0018"},
    ]
    told = FACEBOOK.read([foreign(json.dumps({"friends_v2": friends}), "f.json")], Owner())

    assert [dict(draft.fields) for draft in told.drafts] == [
        {"emails": ("ann@example.com",)},
        {"phones": ("+44 20 7946 0018",)},
    ]

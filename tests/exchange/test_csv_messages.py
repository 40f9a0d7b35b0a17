"""LinkedIn's messages: touches by day, never what was said."""

from __future__ import annotations

import pytest

from csv_support import OWNER, foreign, formats_of, reasons, wrongs
from kith.exchange.csv import LINKEDIN
from kith.exchange.csv.linkedin_messages import split_names
from kith.exchange.draft import Foreign, Met, Told

ME = "https://www.linkedin.com/in/me"
ANN = "https://www.linkedin.com/in/ann-lee"
BOB = "https://www.linkedin.com/in/bob-ray"
OLD_HEADER = "From,To,Date,Subject,Content,Direction,Folder\n"
HEADER_2020 = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
)
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
PROFILE = foreign("First Name,Last Name,Maiden Name,Headline\nMe,Myself,,Hi\n", "Profile.csv")


def message(
    conversation: str,
    who: tuple[str, str],
    to: tuple[str, str],
    date: str,
    content: str = "secret",
    folder: str = "INBOX",
    draft: str = "No",
) -> str:
    cells = [
        conversation,
        "",
        *who,
        *to,
        f"{date} 09:00:00 UTC",
        "",
        content,
        folder,
        "",
        draft,
        "No",
    ]
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def read(text: str, *more: Foreign) -> Told:
    return LINKEDIN.read([foreign(text, "messages.csv"), *more], OWNER)


def short(met: Met) -> str:
    return f"{met.when} {met.kind} {met.source} {', '.join(one.name for one in met.people)}"


me, ann, bob = ("Me Myself", ME), ("Ann Lee", ANN), ("Bob Ray", BOB)
TALK = (
    HEADER
    + message("c1", ann, me, "2026-01-11", "Hi,\n\n<p>how, are, you</p>\n, fine, I, hope?")
    + message("c1", me, ann, "2026-01-11")
    + message("c1", me, ann, "2026-01-10")
    + message("c2", bob, me, "2026-01-09")
)


def test_a_touch_for_each_conversation_and_day() -> None:
    told = read(TALK)

    assert [short(met) for met in told.touches] == [
        "2026-01-09 message linkedin:c2#2026-01-09 Bob Ray",
        "2026-01-10 message linkedin:c1#2026-01-10 Ann Lee",
        "2026-01-11 message linkedin:c1#2026-01-11 Ann Lee",
    ]
    assert [met.people[0].keys for met in told.touches] == [
        ("link:linkedin.com/in/bob-ray",),
        ("link:linkedin.com/in/ann-lee",),
        ("link:linkedin.com/in/ann-lee",),
    ]
    assert all(met.is_latest_alone for met in told.touches)
    assert not told.problems
    assert not told.skipped
    assert told.owner.keys == {"link:linkedin.com/in/me"}
    assert read(TALK) == told


def test_nothing_of_what_was_said_is_kept() -> None:
    assert "secret" not in repr(read(TALK))
    assert "how, are" not in repr(read(TALK))


def test_drafts_spam_and_advertisements_are_no_messages() -> None:
    told = read(
        TALK
        + message("c3", me, ann, "2026-01-12", draft="Yes")
        + message(
            "c4", ("Shop", "https://www.linkedin.com/in/shop"), me, "2026-01-12", folder="SPAM"
        )
        + message("c5", ("Some One", ""), me, "2026-01-12", "<p class='spinmail'>%FIRSTNAME%")
        + message("c6", ("LinkedIn Member", ""), me, "2026-01-12")
        + message("c7", me, ("LinkedIn Member", ""), "2026-01-12")
        + message("c8", ann, me, "never")
    )

    assert len(told.touches) == 3
    ad = "a message of nobody with a profile: an advertisement, or a hidden or deleted member"
    assert reasons(told) == [
        "9: a draft, never sent",
        "10: spam",
        f"11: {ad}",
        f"12: {ad}",
        "13: nobody else in it",
    ]
    assert wrongs(told) == [
        "messages.csv:14:1: expected a day of the calendar, e.g. 2018-10-28 or 28 Oct 2018, "
        'got "never 09:00:00 UTC": the row is left out'
    ]


def test_a_group_is_one_touch_of_all() -> None:
    told = read(
        HEADER
        + message("g", ann, ("Me Myself, Bob Ray", f"{ME},{BOB}"), "2026-01-11")
        + message("g", me, ("Ann Lee, Bob Ray", f"{ANN},{BOB}"), "2026-01-11")
        + message("g", me, ann, "2026-01-11")
        + message("c", bob, me, "2026-01-11")
    )

    assert [short(met) for met in told.touches] == [
        "2026-01-11 message linkedin:c#2026-01-11 Bob Ray",
        "2026-01-11 message linkedin:g#2026-01-11 Ann Lee, Bob Ray",
        "2026-01-11 message linkedin:g#2026-01-11.2 Ann Lee",
    ]


def test_names_of_recipients_without_profiles_find_them() -> None:
    told = read(
        HEADER_2020
        + "c1,,Jane Doe,https://www.linkedin.com/in/jane,Me Myself,2020-05-01 10:00:00 UTC,,x,"
        "INBOX\n"
        + f'c2,,Me Myself,{ME},"Jane Doe, Ph.D., Tom Hale",2020-05-02 10:00:00 UTC,,x,INBOX\n',
        PROFILE,
    )  # fmt: skip

    jane, both = told.touches
    assert jane.people[0].keys == ("link:linkedin.com/in/jane",)
    assert sorted((one.name, one.keys) for one in both.people) == [
        ("Jane Doe", ()),
        ("Tom Hale", ()),
    ]


def test_the_oldest_messages_have_names_alone() -> None:
    file = foreign(
        OLD_HEADER + 'Ann Lee,Me Myself,"4/11/18, 3:52 PM",,hello,INCOMING,INBOX\n'
        'Me Myself,Ann Lee,"4/11/18, 3:55 PM",,hello,OUTGOING,INBOX\n'
        'Me Myself,Bob Ray,"4/28/18, 3:55 PM",,hello,OUTGOING,INBOX\n',
        "messages.csv",
    )

    told = LINKEDIN.read([file], OWNER)

    assert formats_of(file)[0] == "linkedin"
    assert [short(met) for met in told.touches] == [
        "2018-04-11 message linkedin:ann lee me myself#2018-04-11 Ann Lee",
        "2018-04-28 message linkedin:bob ray me myself#2018-04-28 Bob Ray",
    ]
    assert not told.skipped


def test_one_conversation_alone_does_not_tell_who_the_owner_is() -> None:
    alone = HEADER + message("c1", ann, me, "2026-01-11")
    connections = foreign(
        f"First Name,Last Name,URL,Company,Connected On\nAnn,Lee,{ANN},,\n", "Connections.csv"
    )

    told = read(alone)

    assert not told.touches
    assert reasons(told) == ["2: it is not known which of them is you"]
    assert wrongs(told) == [
        "messages.csv:2:1: expected to know which of these people you are, got messages between "
        "strangers: left out (give Profile.csv of the same archive too)"
    ]
    for more in (PROFILE, connections):
        assert [met.people[0].name for met in read(alone, more).touches] == ["Ann Lee"]


def test_a_namesake_of_the_owner_is_somebody_else() -> None:
    other = ("Me Myself", "https://www.linkedin.com/in/other-me")
    invitations = foreign(
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Bob Ray,Me Myself,"1/2/24, 9:07 AM",,INCOMING,{BOB},{ME}\n',
        "Invitations.csv",
    )

    told = read(HEADER + message("c1", other, me, "2026-01-11"), PROFILE, invitations)

    assert [met.people[0].keys for met in told.touches] == [("link:linkedin.com/in/other-me",)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee, Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Jane Doe, Ph.D., Bob Ray", ["Jane Doe, Ph.D.", "Bob Ray"]),
        ("Jane Doe, MBA, CFA, Bob Ray", ["Jane Doe, MBA, CFA", "Bob Ray"]),
        ("Cher, Bono", ["Cher", "Bono"]),
        ("", []),
    ],
)
def test_names_that_commas_part(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_an_unclosed_quote_in_a_message_loses_that_message_alone() -> None:
    broken = f'c9,,Bob Ray,{BOB},Me,,2026-02-01 09:00:00 UTC,,"oops,INBOX,,No,No\n'

    told = read(TALK + broken + message("c2", bob, me, "2026-02-02"))

    assert [str(met.when) for met in told.touches][-1] == "2026-02-02"
    assert [str(problem.place) for problem in told.problems] == ["messages.csv:9:1"]

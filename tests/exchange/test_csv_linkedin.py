"""LinkedIn: connections of every era, and what an archive tells of the past with them."""

from __future__ import annotations

import pytest

from csv_support import OWNER, foreign, formats_of, people, reasons, wrongs
from kith.exchange.csv import LINKEDIN, archive_files
from kith.exchange.draft import Foreign, Owner, Told

NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses '
    'are missing. You will only see email addresses for connections who have allowed it."\n\n'
)
PLAIN_NOTES = (
    "Notes:\nWhen exporting your data, you may notice that some addresses, e.g. of friends, are "
    "missing.\n\n\n"
)
NEW = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ann,Lee,https://www.linkedin.com/in/ann-lee,ann@example.com,"Acme, Inc",CTO,28 Oct 2018
Zoë ,Smith,https://www.linkedin.com/in/zo%C3%AB-smith,,Globex,,07 Feb 2022
,,,,,,05 Jun 2020
"""
BARE = [
    {"name": "Ann Lee", "org": "Acme, Inc", "role": "CTO"},
    {"name": "Zoë Smith", "org": "Globex"},
]
URLS = ["https://www.linkedin.com/in/ann-lee", "https://www.linkedin.com/in/zo%C3%AB-smith"]
DAYS = ["2018-10-28", "2022-02-07"]

ERAS = {
    "2017": """First Name,Last Name,Email Address,Current Company,Current Position
Ann,Lee,ann@example.com,"Acme, Inc",CTO
Zoë ,Smith,,Globex,
""",
    "2018": """First Name,Last Name,Email Address,Company,Position,Connected On
Ann,Lee,ann@example.com,"Acme, Inc",CTO,"10/28/18, 3:52 PM"
Zoë ,Smith,,Globex,,"2/7/22, 11:01 AM"
,,,,,"6/5/20, 1:00 PM"
""",
    "2020": """First Name,Last Name,Email Address,Company,Position,Connected On
Ann,Lee,ann@example.com,"Acme, Inc",CTO,28 Oct 2018
Zoë ,Smith,,Globex,,07 Feb 2022
,,,,,05 Jun 2020
""",
    "2022": NOTES
    + """First Name,Last Name,Email Address,Company,Position,Connected On
Ann,Lee,ann@example.com,"Acme, Inc",CTO,28 Oct 2018
Zoë ,Smith,,Globex,,07 Feb 2022
,,,,,05 Jun 2020
""",
    "2023": NOTES + NEW,
    "plain notes": PLAIN_NOTES + NEW,
    "two quoted lines": '"Notes:"\n"When exporting, some addresses are missing."\n' + NEW,
    "excel": """Connected On,Position,Company,First Name,Last Name,Email Address,URL
28-Oct-18,CTO,"Acme, Inc",Ann,Lee,ann@example.com,https://www.linkedin.com/in/ann-lee
7-Feb-22,,Globex,Zoë ,Smith,,https://www.linkedin.com/in/zo%C3%AB-smith
5-Jun-20,,,,,,
""",
    "iso": NEW.replace("28 Oct 2018", "2018-10-28").replace("07 Feb 2022", "2022-02-07"),
    "us": NEW.replace("28 Oct 2018", "10/28/2018").replace("07 Feb 2022", "02/07/2022"),
    "german excel": NEW.replace("28 Oct 2018", "28.10.2018").replace("07 Feb 2022", "07.02.2022"),
    "german": """Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am
Ann,Lee,https://www.linkedin.com/in/ann-lee,ann@example.com,"Acme, Inc",CTO,28 Okt. 2018
Zoë ,Smith,https://de.linkedin.com/in/zo%C3%AB-smith/?trk=export,,Globex,,07 Feb. 2022
,,,,,,05 Juni 2020
""",
    "french": """Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le
Ann,Lee,https://fr.linkedin.com/in/ann-lee,ann@example.com,"Acme, Inc",CTO,28 oct. 2018
Zoë ,Smith,www.linkedin.com/in/zo%C3%AB-smith,,Globex,,07 févr. 2022
,,,,,,05 juin 2020
""",
    "italian": """Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il
Ann,Lee,https://www.linkedin.com/in/ann-lee,ann@example.com,"Acme, Inc",CTO,28 ott 2018
Zoë ,Smith,https://www.linkedin.com/in/zo%C3%AB-smith,,Globex,,07 feb 2022
,,,,,,05 giu 2020
""",
}


def read(*files: str | Foreign, owner: Owner = OWNER) -> Told:
    given = [
        file if isinstance(file, Foreign) else foreign(file, "Connections.csv") for file in files
    ]
    return LINKEDIN.read(given, owner)


def with_semicolons(text: str) -> str:
    """The rows of a table as Excel writes them in half of Europe."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


@pytest.mark.parametrize("form", ["as it is", "BOM", "CRLF", "semicolons", "UTF-16"])
@pytest.mark.parametrize("era", ERAS)
def test_every_era_gives_the_same_people(era: str, form: str) -> None:
    text = with_semicolons(ERAS[era]) if form == "semicolons" else ERAS[era]
    text = text.replace("\n", "\r\n") if form == "CRLF" else text
    encoding = {"BOM": "utf-8-sig", "UTF-16": "utf-16"}.get(form, "utf-8")
    file = foreign(text.encode(encoding), "Connections.csv")

    told = read(file)

    wanted: list[dict[str, object]] = [dict(person) for person in BARE]
    wanted[0]["emails"] = "ann@example.com"
    for person, url, day in zip(wanted, URLS, DAYS, strict=True):
        if "linkedin.com/in" in text:
            person["links"] = url
        if era != "2017":
            person["x-connected"] = day
    assert formats_of(file)[0] == "linkedin"
    assert people(told) == wanted
    assert not told.problems
    assert [reason.split(": ", 1)[1] for reason in reasons(told)] == (
        ["hidden or deleted member: nothing but a date"] if era != "2017" else []
    )
    assert read(file) == told


def test_a_draft_is_known_by_profile_and_stands_in_its_line() -> None:
    told = read(NOTES + NEW)

    assert [str(draft.place) for draft in told.drafts] == [
        "Connections.csv:5:1",
        "Connections.csv:6:1",
    ]
    assert told.drafts[0].keys == ("link:linkedin.com/in/ann-lee", "email:ann@example.com")
    assert told.drafts[1].keys == ("link:linkedin.com/in/zoë-smith",)
    assert not told.touches


@pytest.mark.parametrize(
    ("first", "last", "person"),
    [
        ("Ann", '"Lee, PhD"', {"name": "Ann Lee", "x-credentials": "PhD"}),
        ("Ann", '"Lee, PhD, MBA"', {"name": "Ann Lee", "x-credentials": "PhD, MBA"}),
        ("Ann", '"Lee, Jr."', {"name": "Ann Lee Jr."}),
        ("Ann", '"Lee, Jr., CFA"', {"name": "Ann Lee Jr.", "x-credentials": "CFA"}),
        ("Ann", "Lee (she/her)", {"name": "Ann Lee", "pronouns": "she/her"}),
        ("Ann", "Lee (She / Her)", {"name": "Ann Lee", "pronouns": "she/her"}),
        ("Ann", "Lee 🚀", {"name": "Ann Lee", "aliases": "Ann Lee 🚀"}),
        ("👩🏽‍💻 Ann", "Lee", {"name": "Ann Lee", "aliases": "👩🏽‍💻 Ann Lee"}),
        ("😀", "", {"name": "😀"}),
        ("Ann (Annie)", "Lee", {"name": "Ann (Annie) Lee"}),
        (" Ann  Mary ", " Lee ", {"name": "Ann Mary Lee"}),
        ("Ann", "L.", {"name": "Ann L."}),
        ("小明", "王", {"name": "小明 王"}),
        ("O´Brien", "Lee", {"name": "O´Brien Lee"}),
    ],
)
def test_what_members_write_into_their_name(
    first: str, last: str, person: dict[str, object]
) -> None:
    told = read(f"First Name,Last Name,URL,Company,Connected On\n{first},{last},,,\n")

    assert people(told) == [person]
    assert not told.problems


def test_tags_and_columns_of_ones_own_are_read() -> None:
    told = read(
        """
        First Name,Last Name,Email Address,Current Company,Current Position,Tags,Notes,Shoe Size
        Ann,Lee,ann@example.com,Acme,CTO,"climbing, work",Knows Rome,39
        """
    )

    assert told.drafts[0].fields["tags"] == ("climbing", "work")
    assert told.drafts[0].notes == "Knows Rome"
    assert wrongs(told, "hint") == [
        'Connections.csv:1:1: the column "Shoe Size" is not read: a value in it '
        "(say what it is, e.g. Shoe Size=x-more)"
    ]


def test_what_is_not_valid_is_left_out_and_told() -> None:
    told = read(
        """
        First Name,Last Name,URL,Email Address,Company,Position,Connected On
        Ann,Lee,u1,none,Acme,,31 Feb 2024
        Bob,Ray,,,,,01 Jan 9999
        Cem,Ay,,,,,01 Jan 2027
        """
    )

    assert people(told) == [{"name": "Ann Lee", "org": "Acme"}, {"name": "Bob Ray"},
                            {"name": "Cem Ay"}]  # fmt: skip
    assert [str(problem.place) for problem in told.problems] == [
        "Connections.csv:2:1",
        "Connections.csv:2:1",
        "Connections.csv:2:1",
        "Connections.csv:3:1",
        "Connections.csv:4:1",
    ]
    assert "expected a day up to 2026-11-24" in wrongs(told)[-1]


def test_a_connections_file_without_its_header_is_quoted() -> None:
    told = read("Notes:\nno header here\nAnn Lee of Acme\nBob\n")

    assert wrongs(told) == [
        "Connections.csv:1:1: expected a header such as First Name,Last Name,URL,Email Address,"
        'Company,Position,Connected On within the first 20 rows, got "Notes:", "no header here", '
        '"Ann Lee of Acme" (the first row names the columns)'
    ]


def test_the_owner_is_not_imported() -> None:
    told = read(NEW, owner=OWNER._replace(keys=frozenset({"email:ann@example.com"})))

    assert [draft.name for draft in told.drafts] == ["Zoë Smith"]
    assert reasons(told) == ["2: that is you", "4: hidden or deleted member: nothing but a date"]


# ---- the past -----------------------------------------------------------------------------------

INVITATIONS = """From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Ann Lee,Me Myself,"10/28/18, 9:07 AM","Hi, we met at
the <b>fair</b>.",INCOMING,https://www.linkedin.com/in/ann-lee,https://www.linkedin.com/in/me
Me Myself,New Person,"11/3/25, 9:07 AM",,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/new-person
Me Myself,No Profile,"11/3/25, 9:07 AM",,OUTGOING,https://www.linkedin.com/in/me,
Someone,Other,"11/3/25, 9:07 AM",,,,
"""


def test_invitations_are_lines() -> None:
    told = read(NEW, foreign(INVITATIONS, "Invitations.csv"))

    assert [(draft.name, draft.lines) for draft in told.drafts] == [
        ("Ann Lee", ("2018-10-28 note: invited me on LinkedIn: “Hi, we met at the fair.”",)),
        ("Zoë Smith", ()),
    ]
    assert reasons(told)[1:] == [
        "6: an invitation that does not say who sent it",
        "4: invited, and not among your connections",
        "5: no connection is called No Profile, and no profile is given",
    ]
    assert "link:linkedin.com/in/me" in told.owner.keys


def test_invitations_alone_are_people() -> None:
    told = read(foreign(INVITATIONS, "Invitations.csv"))
    new = told.drafts[-1]

    assert new.keys == ("link:linkedin.com/in/new-person",)
    assert new.lines == ("2025-11-03 note: I invited them on LinkedIn",)
    assert str(new.place) == "Invitations.csv:4:1"


def test_old_invitations_are_known_by_name_and_by_the_owner() -> None:
    told = read(
        NEW,
        foreign("First Name,Last Name,Maiden Name,Headline\nMe,Myself,,Hello\n", "Profile.csv"),
        foreign(
            "From,To,Sent At,Message,Direction\n"
            'Zoë Smith,Me Myself,"2/7/16, 9:07 AM",,\nMe Myself,ann lee,"2/8/16, 9:07 AM",,\n',
            "Invitations.csv",
        ),
    )

    assert [draft.lines for draft in told.drafts] == [
        ("2016-02-08 note: I invited them on LinkedIn",),
        ("2016-02-07 note: invited me on LinkedIn",),
    ]
    assert told.owner.names == {"Me Myself"}


def test_recommendations_are_help_of_the_ledger() -> None:
    table = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    long = "Ann is the best of engineers that I know, and " * 8
    told = read(
        NEW,
        foreign(f'{table}Ann,Lee,Acme,CTO,"{long}",22 Mar 2024,'
        f'VISIBLE\n', "Recommendations_Received.csv"),
        foreign(
            f'{table}Zoë,Smith,Globex,,Great,"05/12/15, 07:31 PM",VISIBLE\nNo,Body,,,x,22 Mar '
            f'2024,\n',
            "Recommendations_Given.csv",
        ),
    )  # fmt: skip

    [received], [given] = [draft.lines for draft in told.drafts]
    assert received.startswith("2024-03-22 received: a recommendation on LinkedIn: “Ann is the ")
    assert received.endswith("…”")
    assert len(received) < 270
    assert given == "2015-05-12 helped: wrote a recommendation on LinkedIn: “Great”"
    assert reasons(told)[-1] == "3: no connection is called No Body, and no profile is given"


def test_a_name_that_two_have_is_told_apart_by_the_company() -> None:
    twins = """
        First Name,Last Name,URL,Company,Connected On
        Ann,Lee,https://www.linkedin.com/in/ann-1,Acme,
        Ann,Lee,https://www.linkedin.com/in/ann-2,Globex,
        """
    table = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    received = foreign(
        f"{table}Ann,Lee,Globex,,Fine,22 Mar 2024,\nAnn,Lee,Initech,,Fine,22 Mar 2024,\n",
        "Recommendations_Received.csv",
    )

    told = read(twins, received)

    assert [len(draft.lines) for draft in told.drafts] == [0, 1]
    assert reasons(told) == ["3: 2 connections are called Ann Lee, and no profile is given"]


@pytest.mark.parametrize("url", [True, False])
def test_endorsements_are_a_line_a_day(url: bool) -> None:
    column = "Endorser Public Url," if url else ""
    ann = "www.linkedin.com/in/ann-lee," if url else ""
    told = read(
        NEW,
        foreign(
            f"Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
            f"{column}Endorsement Status\n"
            f"2024/01/02 10:00:00 UTC,Python,Ann,Lee,{ann}ACCEPTED\n"
            f"2024/01/02 10:00:01 UTC,SQL,Ann,Lee,{ann}ACCEPTED\n"
            f"2024/01/03 10:00:01 UTC,Go,Ann,Lee,{ann}ACCEPTED\n"
            f"2024/01/03 10:00:01 UTC,Rust,Ann,Lee,{ann}REJECTED\n",
            "Endorsement_Received_Info.csv",
        ),
        foreign(
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public "
            "Url,Endorsement Status\n"
            "05 Jun 2023,Cooking,Ann,Lee,https://www.linkedin.com/in/ann-lee,ACCEPTED\n",
            "Endorsement_Given_Info.csv",
        ),
    )  # fmt: skip

    assert told.drafts[0].lines == (
        "2023-06-05 note: I endorsed them for Cooking",
        "2024-01-02 note: endorsed me for Python, SQL",
        "2024-01-03 note: endorsed me for Go",
    )
    assert reasons(told)[-1] == "5: an endorsement that is rejected"


def test_imported_contacts_are_people() -> None:
    told = read(
        foreign(
            "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At,"
            "Instant Message Handles,Addresses,Sites,Full Name,Birthday,Location,Bookmarked At,"
            "Profiles\n"
            'Ann,Lee,Acme,CTO,ann@example.com,+44 20 7946 0018,"2/7/16, 9:07 AM",,"1 High St, '
            'London",'
            "example.org/ann,Ann Lee,12/31/80,London,,\n",
            "Imported Contacts.csv",
        )
    )

    assert people(told) == [
        {
            "name": "Ann Lee",
            "org": "Acme",
            "role": "CTO",
            "emails": "ann@example.com",
            "phones": "+44 20 7946 0018",
            "links": "https://example.org/ann",
            "birthday": "1980-12-31",
            "x-address": "1 High St, London",
            "city": "London",
        }
    ]
    assert not told.problems


# ---- the owner's own ----------------------------------------------------------------------------

OWN = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline\nMe,Myself,,,,"
    "Hi\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nme@example.com,Yes,Yes,\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\nAcme,CTO,,,"
    "Jan 2018,\n",
    "Skills.csv": "Name\nFlutter\nDocker\n",
    "Languages.csv": "Name,Proficiency\nEnglish,Native\n",
    "Company Follows.csv": "Organization,Followed On\nAcme,28 Nov 2024\n",
    "Rich_Media.csv": "Date/Time,Media Description,Media Link\n2022-09-28,A picture,"
    "https://example.com/0.png\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nScrum,,Acme,"
    ",,1\n",
}  # fmt: skip


def test_files_that_name_nobody_are_left_out_as_a_whole() -> None:
    told = read(*(foreign(text, path) for path, text in OWN.items()))

    assert not told.drafts
    assert not told.problems
    assert [f"{skipped.place}: {skipped.why}" for skipped in told.skipped] == [
        "Profile.csv:1:1: your own profile: no people in it (1 row)",
        "Email Addresses.csv:1:1: your own e-mail addresses: no people in it (1 row)",
        "Positions.csv:1:1: your own positions: no people in it (1 row)",
        "Skills.csv:1:1: your own skills: no people in it (2 rows)",
        "Languages.csv:1:1: your own languages: no people in it (1 row)",
        "Company Follows.csv:1:1: organisations that you follow: no people in it (1 row)",
        "Rich_Media.csv:1:1: your own posts and reactions: no people in it (1 row)",
        "Certifications.csv:1:1: your own projects, courses and publications: no people in it (1 "
        "row)",
    ]
    assert told.owner.names == {"Me Myself"}
    assert told.owner.keys == {"email:me@example.com"}


@pytest.mark.parametrize("path", OWN)
def test_a_file_of_the_owners_is_known_by_its_columns(path: str) -> None:
    assert formats_of(foreign(OWN[path], path))[0] == "linkedin"


def test_tables_of_an_archive_that_are_not_known_go_with_it() -> None:
    files = [
        foreign(NEW, "Basic/Connections.csv"),
        foreign(INVITATIONS, "Basic/Invitations.csv"),
        foreign("Name,Number\nGeometry,101\n", "Basic/Courses.csv"),
        foreign("Foo,Bar\n1,2\n", "Basic/Jobs/Unheard Of.csv"),
        foreign("Name,E-mail\nAnn,ann@example.com\n", "Basic/friends.csv"),
        foreign("Name,Number\nAnn,101\n", "elsewhere/phones.csv"),
    ]

    mine = archive_files(files)
    told = LINKEDIN.read(mine, OWNER)

    assert [file.path for file in mine] == [
        "Basic/Connections.csv",
        "Basic/Invitations.csv",
        "Basic/Courses.csv",
        "Basic/Jobs/Unheard Of.csv",
    ]
    assert [f"{skipped.place}: {skipped.why}" for skipped in told.skipped][-2:] == [
        "Basic/Courses.csv:1:1: your own projects, courses and publications: no people in it (1 "
        "row)",
        "Basic/Jobs/Unheard Of.csv:1:1: a file of LinkedIn's that names nobody: no people in it "
        "(1 row)",
    ]


def test_a_file_that_says_it_is_empty() -> None:
    told = read(foreign("No conversations found\n", "LearningCoachMessages.csv"))

    assert reasons(told) == ["1: nothing in it"]
    assert not told.problems


def test_order_is_that_of_the_files() -> None:
    assert [draft.name for draft in read(foreign(INVITATIONS, "Invitations.csv"), NEW).drafts] == [
        "Ann Lee",
        "Zoë Smith",
    ]

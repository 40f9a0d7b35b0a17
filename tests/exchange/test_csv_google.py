"""Google Contacts: old, new, and tables of both."""

from __future__ import annotations

from csv_support import OWNER, foreign, formats_of, people, reasons, wrongs
from kith.exchange.csv import GOOGLE
from kith.exchange.draft import Related, Told

OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Name Prefix,Name Suffix,"
    "Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Occupation,Hobby,Sensitivity,Priority,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department,Relation 1 - Type,Relation 1 - Value,"
    "Website 1 - Type,Website 1 - Value,Event 1 - Type,Event 1 - Value,"
    "Custom Field 1 - Type,Custom Field 1 - Value\n"
)
OLD_ANN = (
    'Ann Mary Lee,Ann,Mary,Lee,,,Dr.,PhD,,Annie,,,--03-07,,,,Engineer,Chess,,,"Met in Rome.\n'
    'Knows ""everybody"".",en,https://example.com/p.jpg,Climbing ::: Book club ::: * myContacts,'
    "Home,ann@example.com,* Work,ann@example.org ::: lee@example.org,Mobile,+44 20 7946 0018 ::: "
    '+44 20 7946 0019,Work Fax,+44 20 7946 0020,Home,"1 High St\nLondon\nE1 1AA\nUK",1 High St,'
    "London,,,E1 1AA,UK,,,Acme,,CTO,Research,Spouse,Bob Ray,Profile,example.com/ann,Anniversary,"
    "2010-05-06,Favourite tea,Assam\n"
)
NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,"
    "Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,"
    "Custom Field 1 - Value\n"
)
NEW_ANN = (
    'Ann,Mary,Lee,,,,Dr.,PhD,Annie,,Acme,CTO,Research, --03-07,"Met in Rome.\nKnows '
    '""everybody"".",'
    "https://example.com/p.jpg,Climbing ::: Book club ::: * myContacts ::: * starred,Home,"
    "ann@example.com,* Work,ann@example.org ::: lee@example.org,Mobile,+44 20 7946 0018 ::: "
    '+44 20 7946 0019,Work Fax,+44 20 7946 0020,Home,"1 High St\nLondon\nE1 1AA\nUK",1 High St,'
    "London,,,E1 1AA,UK,,Spouse,Bob Ray,Profile,example.com/ann,Anniversary,2010-05-06,"
    "Favourite tea,Assam\n"
)
ANN = {
    "name": "Ann Mary Lee",
    "aliases": "Annie",
    "org": "Acme",
    "role": "CTO",
    "birthday": "--03-07",
    "tags": ("Climbing", "Book club"),
    "emails": ("ann@example.org", "lee@example.org", "ann@example.com"),
    "phones": ("+44 20 7946 0018", "+44 20 7946 0019"),
    "links": "https://example.com/ann",
    "city": "London",
    "x-address": "1 High St, London, E1 1AA, UK",
    "x-anniversary": "2010-05-06",
    "x-credentials": "PhD",
    "x-department": "Research",
    "x-fax": "+44 20 7946 0020",
    "x-favourite-tea": "Assam",
    "x-prefix": "Dr.",
}


def read(text: str | bytes) -> Told:
    return GOOGLE.read([foreign(text, "contacts.csv")], OWNER)


def test_the_new_table() -> None:
    told = read(NEW + NEW_ANN)

    assert people(told) == [ANN]
    assert told.drafts[0].notes == 'Met in Rome.\nKnows "everybody".'
    assert told.drafts[0].related == (Related("Bob Ray", "spouse"),)
    assert told.drafts[0].keys[0] == "link:example.com/ann"
    assert not told.problems
    assert not told.skipped
    assert read(NEW + NEW_ANN) == told


def test_the_old_table_tells_the_same() -> None:
    told = read(OLD + OLD_ANN)

    more = {"language": "en", "x-hobby": "Chess", "x-occupation": "Engineer"}
    assert people(told) == [{**ANN, **more}]
    assert told.drafts[0].related == (Related("Bob Ray", "spouse"),)
    assert not told.problems


def test_utf16_and_crlf() -> None:
    assert people(read((NEW + NEW_ANN).replace("\n", "\r\n").encode("utf-16"))) == [ANN]


def test_columns_of_both_are_read_one_by_one() -> None:
    file = foreign(
        """
        Name,Given Name,Family Name,Group Membership,E-mail 1 - Label,E-mail 1 - Value,Labels
        Ann Lee,Ann,Lee,* myContacts ::: Work,,ann@example.com,* Friends
        """
    )

    assert formats_of(file)[0] == "google"
    assert people(GOOGLE.read([file], OWNER)) == [
        {"name": "Ann Lee", "tags": "Work", "emails": "ann@example.com"}
    ]


def test_as_many_columns_as_the_widest_contact_has() -> None:
    numbers = range(1, 13)
    header = ",".join(f"Phone {n} - Label,Phone {n} - Value" for n in numbers)
    cells = ",".join(f"Home,+44 20 7946 00{n:02}" for n in numbers)

    told = read(f"First Name,Last Name,Labels,{header}\nAnn,Lee,,{cells}\nBob,Ray\n")

    assert [len(draft.fields.get("phones", ())) for draft in told.drafts] == [12, 0]


def test_two_addresses_and_two_places_of_work() -> None:
    told = read(
        "Name,Group Membership,Address 1 - Type,Address 1 - City,Address 1 - Street,Address 2 - "
        "Type,"
        "Address 2 - City,Address 2 - Street,Organization 1 - Name,Organization 1 - Title,"
        "Organization 2 - Name,Organization 2 - Title\n"
        "Ann Lee,,Work,Paris,2 Rue A,Home,Rome,Via B 3,Acme,CTO,Globex,Board\n"
    )

    assert people(told) == [
        {
            "name": "Ann Lee",
            "city": "Rome",
            "x-address": "Via B 3, Rome",
            "x-work-address": "2 Rue A, Paris",
            "org": "Acme",
            "role": "CTO",
            "x-organizations": "Board, Globex",
        }
    ]


def test_who_has_no_name_is_skipped_with_what_there_is() -> None:
    told = read(
        "First Name,Last Name,File As,Organization Name,Labels,E-mail 1 - Value,Phone 1 - Value\n"
        ",,,,,shop@example.com,\n,,,Acme,,,+44 20 7946 0018\n,,,,,,+44 20 7946 0018\n"
        ",,Annie of Acme,,,,\n,,,,,,\n"
    )

    assert people(told) == [{"name": "Annie of Acme"}]
    assert reasons(told) == [
        "6: empty row",
        "2: no name, only shop@example.com",
        "3: no name: an organisation, Acme",
        "4: no name, only +44 20 7946 0018",
    ]


def test_what_is_not_valid_is_told_and_the_rest_is_read() -> None:
    told = read(
        "First Name,Last Name,Labels,Birthday,Shoe Size,E-mail 1 - Value,Website 1 - Value\n"
        "Ann,Lee,,May,39,none,javascript:alert(1)\n"
    )

    assert people(told) == [{"name": "Ann Lee"}]
    assert wrongs(told, "hint", "warning") == [
        'contacts.csv:1:1: the column "Shoe Size" is not read: a value in it '
        "(say what it is, e.g. Shoe Size=x-more)",
        "contacts.csv:2:1: Birthday: expected a day of the calendar, e.g. 2018-10-28 or 28 Oct "
        '2018, got "May": left out (write YYYY-MM-DD)',
        'contacts.csv:2:1: emails: expected e.g. zoe@example.com, got "none": left out',
        "contacts.csv:2:1: links: expected e.g. https://example.com/in/zoe (http, https, mailto or "
        'tel), got "javascript:alert(1)": left out',
    ]


def test_numbers_guarded_against_spreadsheets() -> None:
    told = read("First Name,Last Name,Labels,Phone 1 - Value\nAnn,Lee,,'+44 20 7946 0018\n")

    assert told.drafts[0].fields["phones"] == ("+44 20 7946 0018",)


def test_a_table_that_is_none() -> None:
    assert wrongs(read("")) == [
        "contacts.csv:1:1: expected a header such as Name,Given Name,Family Name or First Name,…,"
        "E-mail 1 - Value within the first 20 rows, got an empty file (the first row names the "
        "columns)"
    ]

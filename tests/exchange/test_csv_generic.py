"""Any table with a header: by usual names in many languages, or by a mapping."""

from __future__ import annotations

import pytest

from csv_support import OWNER, foreign, formats_of, people, reasons, wrongs
from kith.exchange.csv import read_generic
from kith.exchange.draft import Told

ANN = {"name": "Ann Lee", "emails": "ann@example.com", "org": "Acme", "role": "CTO"}


def read(text: str | bytes, mapping: dict[str, str] | None = None) -> Told:
    return read_generic([foreign(text, "crm.csv")], OWNER, mapping)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email,Company,Job Title\nAnn Lee,ann@example.com,Acme,CTO\n",
        "name;e-mail;organisation;role\nAnn Lee;ann@example.com;Acme;CTO\n",
        "first_name\tlast_name\temail\tcompany\ttitle\nAnn\tLee\tann@example.com\tAcme\tCTO\n",
        "firstName,lastName,workEmail,companyName,jobTitle\nAnn,Lee,ann@example.com,Acme,CTO\n",
        "Full Name|E-mail (work)|Employer|Position\nAnn Lee|ann@example.com|Acme|CTO\n",
        "Vorname;Name;E-Mail;Firma;Position\nAnn;Lee;ann@example.com;Acme;CTO\n",
        "Nom;Prénom;Courriel;Entreprise;Poste\nLee;Ann;ann@example.com;Acme;CTO\n",
        "Nombre;Apellidos;Correo electrónico;Empresa;Cargo\nAnn;Lee;ann@example.com;Acme;CTO\n",
        "Nome;Cognome;E-mail;Azienda;Ruolo;Posizione\nAnn;Lee;ann@example.com;Acme;;CTO\n",
        "Naam,E-mailadres,Bedrijf,Functie\nAnn Lee,ann@example.com,Acme,CTO\n",
        "Imię i nazwisko;Adres e-mail;Firma;Stanowisko\nAnn Lee;ann@example.com;Acme;CTO\n",
        "Namn;E-post;Företag;Befattning\nAnn Lee;ann@example.com;Acme;CTO\n",
        "氏名,メール,会社名,役職\nAnn Lee,ann@example.com,Acme,CTO\n",
        "My list, 2026\n\nName,Email,Company,Job Title\nAnn Lee,ann@example.com,Acme,CTO\n",
        "sep=;\nName;Email;Company;Job Title\nAnn Lee;ann@example.com;Acme;CTO\n",
    ],
    ids=lambda text: text.splitlines()[0],
)
def test_usual_names_of_columns(text: str) -> None:
    assert formats_of(foreign(text))[-1] == "csv"
    assert people(read(text)) == [ANN]


def test_a_table_of_a_crm() -> None:
    told = read(
        """
        Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Last Activity Date,Associated Company,City,LinkedIn URL,Twitter,Tags
        101,Ann,Lee,ann@example.com,+44 20 7946 0018,Me,OPEN,2026-01-02 10:00,Acme,London,linkedin.com/in/ann-lee?trk=x,@annlee,"vip, climbing"
        102,Bob,Ray,,,Me,,,,,,,
        """  # noqa: E501
    )

    assert people(told) == [
        {
            "name": "Ann Lee",
            "emails": "ann@example.com",
            "phones": "+44 20 7946 0018",
            "org": "Acme",
            "city": "London",
            "links": "https://www.linkedin.com/in/ann-lee",
            "tags": ("vip", "climbing"),
            "x-twitter": "@annlee",
        },
        {"name": "Bob Ray"},
    ]
    assert told.drafts[0].lines == ("2026-01-02 message: last contact, as crm.csv has it",)
    assert [
        hint.partition(": the column ")[2].partition(" (")[0] for hint in wrongs(told, "hint")
    ] == [
        '"Record ID" is not read: 2 values in it',
        '"Contact owner" is not read: 2 values in it',
        '"Lead Status" is not read: a value in it',
    ]


def test_a_table_of_a_sales_tool() -> None:
    told = read(
        """
        First Name,Last Name,Headline,Title,Company,Profile URL,Location,Connection Degree
        Ann,Lee,Building engines,CTO,Acme,https://www.linkedin.com/in/ann-lee/,"London, UK",2nd
        """
    )

    assert people(told) == [
        {
            "name": "Ann Lee",
            "role": "CTO",
            "org": "Acme",
            "links": "https://www.linkedin.com/in/ann-lee",
            "city": "London, UK",
            "x-headline": "Building engines",
        }
    ]


def test_a_mapping_says_what_columns_are() -> None:
    told = read(
        """
        Wer,Mail,Wo,Zuletzt,Egal,Stadt
        Ann Lee,ann@example.com,Acme,5.1.2026,x,Köln
        """,
        {
            "Wer": "name",
            "Mail": "emails",
            "Wo": "org",
            "Zuletzt": "last_contact",
            "Egal": "skip",
            "Stadt": "x-town",
        },
    )

    assert people(told) == [
        {"name": "Ann Lee", "emails": "ann@example.com", "org": "Acme", "x-town": "Köln"}
    ]
    assert told.drafts[0].lines == ("2026-01-05 message: last contact, as crm.csv has it",)
    assert not told.problems


def test_a_mapping_holds_against_the_guess() -> None:
    told = read("Name,Company\nAnn Lee,London\n", {"company": "city"})

    assert people(told) == [{"name": "Ann Lee", "city": "London"}]


def test_a_mapping_that_fits_nothing_is_told() -> None:
    assert wrongs(read("Name,Company\nAnn,Acme\n", {"Compny": "org"})) == [
        'crm.csv:1:1: expected a column that is mapped, "compny", got "Name", "Company" '
        "(check its name)"
    ]
    [problem] = wrongs(read("Name,Company\nAnn,Acme\n", {"Company": "employer"}))
    assert problem.startswith("crm.csv:1:1: expected one of name, aliases, ")
    assert problem.endswith('or x-…, got "employer" (e.g. Full name=name)')


def test_a_table_that_names_nobody() -> None:
    file = "Foo,Bar\n1,2\n"

    assert formats_of(foreign(file)) == ["csv"]
    assert wrongs(read(file)) == [
        'crm.csv:1:1: expected a column of names, e.g. Name or First Name, got "Foo", "Bar" '
        "(say which one is the name)"
    ]
    assert people(read(file, {"Foo": "name"})) == [{"name": "1"}]


@pytest.mark.parametrize(
    ("text", "got"), [("", "an empty file"), ("just one line", '"just one line"')]
)
def test_what_is_no_table(text: str, got: str) -> None:
    assert wrongs(read(text)) == [
        f"crm.csv:1:1: expected a header such as Name,E-mail,Company within the first 20 rows, "
        f"got {got} (the first row names the columns)"
    ]


def test_columns_that_only_sound_right_are_not_read() -> None:
    told = read(
        """
        Name,Email Opt-In,Phone Type,Mobile,Emergency phone
        Ann Lee,yes,Home,yes,+44 1 234
        Bob Ray,no,Work,no,
        Cem Ay,no,Work,no,
        """
    )

    assert people(told) == [{"name": "Ann Lee"}, {"name": "Bob Ray"}, {"name": "Cem Ay"}]
    assert len(wrongs(told, "hint")) == 3


def test_several_values_in_a_cell() -> None:
    told = read(
        """
        Name,Emails,Phones,Websites,Tags,Aliases
        Ann Lee,"ann@example.com; Ann <lee@example.org>",+44 1 234; +44 1 235,"example.com/a example.com/b",a; b,Annie; Nan
        """  # noqa: E501
    )

    assert people(told) == [
        {
            "name": "Ann Lee",
            "emails": ("ann@example.com", "lee@example.org"),
            "phones": ("+44 1 234", "+44 1 235"),
            "links": ("https://example.com/a", "https://example.com/b"),
            "tags": ("a", "b"),
            "aliases": ("Annie", "Nan"),
        }
    ]


def test_dates_of_a_table() -> None:
    told = read(
        """
        Name,Birthday,Met on,Last contacted
        Ann Lee,31/12/1980,3/4/2015,3/4/2025
        Bob Ray,--04-12,2015-03,31/4/2025
        Cem Ay,1980,15/3/2015,30/4/2027
        """
    )

    assert people(told) == [
        {"name": "Ann Lee", "birthday": "1980-12-31", "met": "2015-04-03"},
        {"name": "Bob Ray", "birthday": "--04-12", "met": "2015-03"},
        {"name": "Cem Ay", "birthday": "1980", "met": "2015-03-15"},
    ]
    assert [draft.lines for draft in told.drafts] == [
        ("2025-04-03 message: last contact, as crm.csv has it",),
        (),
        (),
    ]
    assert [line.partition(": Last contacted: ")[2][:28] for line in wrongs(told)] == [
        "expected a day of the calend",
        "expected a day up to 2026-11",
    ]


def test_a_birthday_in_three_columns() -> None:
    told = read("Name,Birth Year,Birth Month,Birth Day\nAnn,1980,4,12\nBob,,4,12\nCem,1980,,\n")

    assert [person.get("birthday") for person in people(told)] == ["1980-04-12", "--04-12", None]


def test_notes_of_several_lines_and_of_html() -> None:
    told = read('Name,Notes\nAnn Lee,"one\ntwo"\nBob Ray,<p>one</p><script>x</script><p>two</p>\n')

    assert [draft.notes for draft in told.drafts] == ["one\ntwo", "one\n\ntwo"]


def test_a_name_beside_a_first_name() -> None:
    told = read("Name,First Name\nAnn Lee,Ann\nRay,Bob\n,Cem\n")

    assert [draft.name for draft in told.drafts] == ["Ann Lee", "Bob Ray", "Cem"]


def test_every_row_is_somebody_or_told() -> None:
    told = read('Name,Email\nAnn,ann@example.com\n,x@example.com\n,\nBob,"b\nCem,c@example.com,x\n')

    assert [draft.place.line for draft in told.drafts] == [2]
    assert reasons(told) == ["4: empty row", "3: no name, only x@example.com"]
    assert [problem.place.line for problem in told.problems] == [5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\n",
        '[{"name": "Ann", "email": "ann@example.com"}]',
        "# People\n\n- Ann, Bob\n- Cem, Dee\n",
        "---\nname: Ann Lee\norg: Acme\n---\nNotes, and more.\n",
        "Dear Ann,\n\nI hope, sincerely, that you are well.\n\nBob\n",
        "Subject: Hello\nFrom: ann@example.com\n\nName, Email\n",
        "* Ann Lee :friend:\n:PROPERTIES:\n:EMAIL: ann@example.com\n:END:\n",
    ],
)
def test_what_is_not_taken_for_a_table(text: str) -> None:
    assert formats_of(foreign(text, "file.txt")) == []


@pytest.mark.parametrize(
    ("column", "cell", "fields"),
    [
        (
            "Emails",
            '["a@example.com", "b@example.com"]',
            {"emails": ("a@example.com", "b@example.com")},
        ),
        ("Phones", '["+44 20 7946 0018"]', {"phones": "+44 20 7946 0018"}),
        ("Company", "Acme (https://www.notion.so/Acme-12ab)", {"org": "Acme"}),
        ("Company", '["Acme", 5]', {"org": '["Acme", 5]'}),
        ("Company", '=HYPERLINK("https://acme.example.com","Acme")', {"org": "Acme"}),
        ("Website", '=HYPERLINK("https://example.com"; "me")', {"links": "https://example.com"}),
        ("Tags", "friend|tennis", {"tags": ("friend", "tennis")}),
        ("Keep In Touch", "Monthly", {"cadence": "Monthly"}),
        ("Screen Name", "zoe7", {"x-im": "zoe7"}),
        ("Alternate Email 1", "a@example.com", {"emails": "a@example.com"}),
        ("Home", "+44 20 7946 0018", {"phones": "+44 20 7946 0018"}),
    ],
)
def test_cells_as_programs_write_them(column: str, cell: str, fields: dict[str, object]) -> None:
    quoted = cell.replace('"', '""')
    told = read(f'Name,{column}\nAnn Lee,"{quoted}"\n')

    assert people(told) == [{"name": "Ann Lee", **fields}]


def test_a_street_that_is_called_the_address_has_its_city_beside_it() -> None:
    told = read(
        "Name,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country\n"
        "Ann Lee,1 High St,Floor 2,London,,E1,UK\n"
        '"Bob Ray","5 Main St, Paris 75001",,Paris,,75001,France\n'
    )

    assert [one.fields["x-address"] for one in told.drafts] == [
        ("1 High St, Floor 2, E1 London, UK",),
        ("5 Main St, Paris 75001, France",),
    ]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("March 14, 2023", "2023-03-14"),
        ("March 14, 2023 \u2192 March 15, 2023", "2023-03-15"),
        ("March 14, 2023 3:00 PM \u2192 4:00 PM", "2023-03-14"),
    ],
)
def test_the_last_day_of_a_span_is_the_last_contact(cell: str, day: str) -> None:
    told = read(f'Name,Last Contacted At\nAnn Lee,"{cell}"\n')

    assert told.drafts[0].lines == (f"{day} message: last contact, as crm.csv has it",)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Vorname;Nachname;Titel\nAnn;Lee;Dr.\n", {"x-prefix": "Dr."}),
        ("Vorname;Nachname;Titel\nAnn;Lee;Prof. Dr. med.\n", {"x-prefix": "Prof. Dr. med."}),
        ("First Name,Last Name,Title\nAnn,Lee,CTO\n", {"role": "CTO"}),
        ("Name,Birthday\nAnn Lee,Apr 12\n", {"birthday": "--04-12"}),
        ("Name,Email\nAnn Lee,a@example.com; A@Example.com\n", {"emails": "a@example.com"}),
        (
            'Name,Websites\nAnn Lee,"[PERSONAL:http://a.example.com],[BLOG:http://b.example.com]"\n',
            {"links": ("http://a.example.com", "http://b.example.com")},
        ),
    ],
)
def test_titles_birthdays_addresses_and_pages(text: str, fields: dict[str, object]) -> None:
    told = read(text)

    (one,) = people(told)
    assert {key: one[key] for key in one if key != "name"} == fields
    assert not wrongs(told)

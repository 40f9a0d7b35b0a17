"""Outlook: its columns in English and in other languages, its dates, its ragged rows."""

from __future__ import annotations

import pytest

from csv_support import OWNER, foreign, formats_of, people, wrongs
from kith.exchange.csv import OUTLOOK
from kith.exchange.csv.columns import role_of
from kith.exchange.draft import Related, Told

CLASSIC = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Business Fax,"
    "Business Phone,Business Phone 2,Home Phone,Mobile Phone,Assistant's Name,Assistant's Phone,"
    "Birthday,Anniversary,Categories,Children,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,Gender,Manager's Name,Notes,Priority,Private,Referred By,Sensitivity,Spouse,"
    "Web Page\n"
)
CLASSIC_ANN = (
    "Dr.,Ann,Mary,Lee,Jr.,Acme,Research,CTO,5 Work St,Floor 2,Paris,,75001,France,1 High St,London,"
    ",E1 1AA,UK,+33 1 99,+33 1 23 45,+33 1 23 46,+44 20 7946 0018,+44 7700 900123,Tom Hale,+33 9 9,"
    '12/31/1980,0/0/00,Climbing;Work,"Kim, Sam",ann@example.com,SMTP,Ann Lee,ann@example.org,'
    'Unspecified,Jane Doe,"Likes tea.",Normal,False,Bob Ray,Normal,Max Lee,example.com/ann\n'
)
ANN = {
    "name": "Ann Mary Lee Jr.",
    "org": "Acme",
    "role": "CTO",
    "city": "London",
    "emails": ("ann@example.com", "ann@example.org"),
    "phones": ("+33 1 23 45", "+33 1 23 46", "+44 20 7946 0018", "+44 7700 900123"),
    "links": "https://example.com/ann",
    "birthday": "1980-12-31",
    "met_through": "Bob Ray",
    "tags": ("Climbing", "Work"),
    "x-address": "1 High St, E1 1AA London, UK",
    "x-work-address": "5 Work St, Floor 2, 75001 Paris, France",
    "x-department": "Research",
    "x-fax": "+33 1 99",
    "x-prefix": "Dr.",
}


def read(text: str | bytes) -> Told:
    return OUTLOOK.read([foreign(text, "outlook.csv")], OWNER)


def test_the_classic_table() -> None:
    told = read(CLASSIC + CLASSIC_ANN)

    assert people(told) == [ANN]
    assert told.drafts[0].notes == "Likes tea."
    assert set(told.drafts[0].related) == {
        Related("Tom Hale", "assistant"),
        Related("Kim", "child"),
        Related("Sam", "child"),
        Related("Jane Doe", "manager"),
        Related("Max Lee", "spouse"),
    }
    assert wrongs(told, "hint", "warning", "error") == [
        'outlook.csv:1:1: the column "Assistant\'s Phone" is not read: a value in it '
        "(say what it is, e.g. Assistant's Phone=x-more)"
    ]
    assert formats_of(foreign(CLASSIC + CLASSIC_ANN)) == ["outlook", "csv"]


def test_the_table_of_the_web() -> None:
    file = foreign(
        "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail "
        "Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Mobile "
        "Phone,Primary Phone,Pager,Business Fax,Company Main Phone,IMAddress,Job Title,Department,"
        "Company,Office Location,Business Street,Business City,Business Country/Region,Home Street,"
        "Home City,Home Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,"
        "Birthday,Anniversary,Notes\n"
        "Ann,,Lee,Ms,,Annie,,,ann@example.com,,,,,,+44 7700 900123,,,,,ann.im,CTO,,Acme,2.14,,,,,,,"
        "example.com/ann,,,Chess,Rome,,1980-12-31,,Likes tea\n"
    )

    assert formats_of(file)[0] == "outlook"
    assert people(OUTLOOK.read([file], OWNER)) == [
        {
            "name": "Ann Lee",
            "aliases": "Annie",
            "emails": "ann@example.com",
            "phones": "+44 7700 900123",
            "x-im": "ann.im",
            "role": "CTO",
            "org": "Acme",
            "x-office": "2.14",
            "links": "https://example.com/ann",
            "x-hobby": "Chess",
            "birthday": "1980-12-31",
            "city": "Rome",
            "x-prefix": "Ms",
        }
    ]


LOCAL = {
    "de": (
        "cp1252",
        "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße "
        "geschäftlich;"
        "Ort geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Straße privat;Ort "
        "privat;"
        "Postleitzahl privat;Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;"
        "Telefon privat;Mobiltelefon;E-Mail-Adresse;E-Mail 2: Adresse;E-Mail-Typ;Geburtstag;"
        "Jahrestag;"
        "Kategorien;Notizen;Partner;Webseite",
        "Frau;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31.12.1980;0.0.00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "fr": (
        "cp1252",
        "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Titre;Rue (bureau);Ville "
        "(bureau);"
        "Code postal (bureau);Pays/Région (bureau);Rue (domicile);Ville (domicile);"
        "Code postal (domicile);Télécopie (bureau);Téléphone (bureau);Téléphone 2 (bureau);"
        "Téléphone (domicile);Tél. mobile;Adresse de messagerie;Adresse de messagerie 2;"
        "Type de messagerie;Anniversaire;Anniversaire de mariage ou fête;Catégories;Notes;"
        "Conjoint(e);"
        "Page Web",
        "Mme;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31/12/1980;"
        "00/00/00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "es": (
        "cp1252",
        "Título;Nombre;Segundo nombre;Apellidos;Sufijo;Organización;Departamento;Puesto;"
        "Calle del trabajo;Ciudad de trabajo;Código postal del trabajo;País o región del trabajo;"
        "Calle del domicilio particular;Ciudad del domicilio particular;Código postal particular;"
        "Fax del trabajo;Teléfono del trabajo;Teléfono del trabajo 2;Particular;Móvil;"
        "Dirección de correo electrónico;Dirección de correo electrónico 2;Tipo de correo "
        "electrónico;"
        "Cumpleaños;Aniversario;Categorías;Notas;Cónyuge;Página web",
        "Sra.;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31/12/1980;0/0/00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "it": (
        "cp1252",
        "Titolo;Nome;Secondo nome;Cognome;Suffisso;Società;Reparto;Posizione;Via (uff.);Città "
        "(uff.);"
        "CAP (uff.);Paese (uff.);Via (ab.);Città (ab.);CAP (ab.);Fax (uff.);Ufficio;Ufficio 2;"
        "Abitazione;Cellulare;Indirizzo posta elettronica;Indirizzo posta elettronica 2;"
        "Tipo posta elettronica;Compleanno;Anniversario;Categorie;Notes;Nome coniuge/partner;"
        "Pagina Web",
        "Sig.ra;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31/12/1980;0/0/00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "nl": (
        "cp1252",
        "Titel;Voornaam;Middelste naam;Achternaam;Achtervoegsel;Bedrijf;Afdeling;Functie;"
        "Werkadres, straat;Werkadres, plaats;Werkadres, postcode;Land/regio (werk);Huisadres, "
        "straat;"
        "Huisadres, plaats;Huisadres, postcode;Fax op werk;Telefoon op werk;Telefoon op werk 2;"
        "Telefoon thuis;Mobiele telefoon;E-mailadres;E-mailadres 2;E-mailtype;Verjaardag;"
        "Speciale datum;"
        "Categorieën;Notities;Partner/echtgenoot;Webpagina",
        "Mw;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31-12-1980;0-0-00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "pt": (
        "cp1252",
        "Título;Nome;Segundo nome;Sobrenome;Sufixo;Empresa;Departamento;Cargo;"
        "Rua do endereço comercial;Cidade do endereço comercial;CEP do endereço comercial;"
        "País/Região do endereço comercial;Rua do endereço residencial;Cidade do endereço "
        "residencial;"
        "CEP do endereço residencial;Fax comercial;Telefone comercial;Telefone comercial 2;"
        "Telefone residencial;Telefone celular;Endereço de email;Endereço de email 2;Tipo de email;"
        "Aniversário;Datas especiais;Categorias;Anotações;Cônjuge;Página da Web",
        "Sra.;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31/12/1980;0/0/00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "pl": (
        "utf-8",
        "Tytuł;Imię;Drugie imię;Nazwisko;Sufiks;Firma;Dział;Stanowisko;Adres służbowy - ulica;"
        "Adres służbowy - miejscowość;Adres służbowy - kod pocztowy;Adres służbowy - kraj/region;"
        "Adres domowy - ulica;Adres domowy - miejscowość;Adres domowy - kod pocztowy;Faks służbowy;"
        "Telefon służbowy;Telefon służbowy 2;Telefon domowy;Telefon komórkowy;Adres e-mail;"
        "Adres e-mail 2;Typ e-mail;Urodziny;Rocznica;Kategorie;Notatki;Współmałżonek;Strona web",
        "Pani;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31.12.1980;0.0.00;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "sv": (
        "cp1252",
        "Titel;Förnamn;Mellannamn;Efternamn;Suffix;Företag;Avdelning;Befattning;Gatuadress, arbete;"
        "Ort, arbete;Postnummer, arbete;Land, arbete;Gatuadress, hem;Ort, hem;Postnummer, hem;"
        "Fax, arbete;Telefon, arbete;Telefon, arbete 2;Telefon, hem;Mobiltelefon;E-postadress;"
        "E-postadress 2;E-posttyp;Födelsedag;Bröllopsdag;Kategorier;Anteckningar;Make/maka;"
        "Webbsida",
        "Fru;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;1980-12-31;0;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
    "da": (
        "cp1252",
        "Titel;Fornavn;Mellemnavn;Efternavn;Suffiks;Firma;Afdeling;Stilling;Gade (arbejde);"
        "By (arbejde);Postnummer (arbejde);Land (arbejde);Gade (hjem);By (hjem);Postnummer (hjem);"
        "Fax (arbejde);Telefon (arbejde);Telefon (arbejde) 2;Telefon (hjem);Mobiltelefon;"
        "E-mail-adresse;E-mail-adresse 2;E-mail-type;Fødselsdag;Mærkedag;Kategorier;Noter;"
        "Ægtefælle;"
        "Webside",
        "Fru;Zoë;;Müller;;Acme;F&E;CTO;Hauptstr. 1;Köln;50667;Deutschland;Gasse 2;Bonn;53111;"
        "0221 1;0221 2;0221 3;0228 4;0170 5;zoe@example.com;zoe@example.org;SMTP;31-12-1980;0;"
        "Arbeit;Mag Tee;Max;example.com/zoe",
    ),
}


@pytest.mark.parametrize("language", LOCAL)
def test_columns_named_in_other_languages(language: str) -> None:
    encoding, header, row = LOCAL[language]
    file = foreign(f"{header}\r\n{row}\r\n".encode(encoding), "kontakte.csv")

    told = OUTLOOK.read([file], OWNER)

    assert formats_of(file)[0] == "outlook"
    [person] = people(told)
    assert str(person.pop("x-prefix")).startswith(("F", "M", "S", "P"))
    assert person == {
        "name": "Zoë Müller",
        "org": "Acme",
        "role": "CTO",
        "city": "Bonn",
        "emails": ("zoe@example.com", "zoe@example.org"),
        "phones": ("0221 2", "0221 3", "0228 4", "0170 5"),
        "links": "https://example.com/zoe",
        "birthday": "1980-12-31",
        "tags": "Arbeit",
        "x-address": "Gasse 2, 53111 Bonn",
        "x-work-address": "Hauptstr. 1, 50667 Köln, Deutschland",
        "x-department": "F&E",
        "x-fax": "0221 1",
    }
    assert told.drafts[0].notes == "Mag Tee"
    assert told.drafts[0].related == (Related("Max", "spouse"),)
    assert not wrongs(told)


def test_japanese_columns_in_their_code_page() -> None:
    file = foreign(
        (
            "姓,名,会社名,部署,役職,番地 (会社),市区町村 (会社),会社電話,自宅電話,携帯電話,会社 "
            "FAX,"
            "誕生日,記念日,メモ,Web ページ,電子メール アドレス,電子メール 表示名,配偶者,分類\r\n"
            "山田,花子,Acme,研究,部長,1-2,東京,03-1234,03-5678,090-1234,03-9999,1980/12/31,,茶,"
            "example.com/hana,hana@example.com,Hana,太郎,仕事\r\n"
        ).encode("cp932"),
        "outlook.csv",
    )

    assert formats_of(file)[0] == "outlook"
    assert people(OUTLOOK.read([file], OWNER)) == [
        {
            "name": "山田 花子",
            "org": "Acme",
            "role": "部長",
            "city": "東京",
            "emails": "hana@example.com",
            "phones": ("03-1234", "03-5678", "090-1234"),
            "links": "https://example.com/hana",
            "birthday": "1980-12-31",
            "tags": "仕事",
            "x-department": "研究",
            "x-fax": "03-9999",
            "x-work-address": "1-2, 東京",
        }
    ]


DATES = "First Name,Last Name,E-mail Address,Business Fax,Home Street,Birthday\n"


@pytest.mark.parametrize(
    ("first", "second", "birthdays"),
    [
        ("12/31/1980", "2/3/1981", ("1980-12-31", "1981-02-03")),
        ("31/12/1980", "2/3/1981", ("1980-12-31", "1981-03-02")),
        ("1980-12-31", "0/0/00", ("1980-12-31", None)),
        ("7/7/45", "31.12.80", ("1945-07-07", "1980-12-31")),
    ],
)
def test_the_order_of_dates_is_asked_of_the_column(
    first: str, second: str, birthdays: tuple[str, str | None]
) -> None:
    told = read(f"{DATES}Ann,Lee,,1,,{first}\nBob,Ray,,1,,{second}\n")

    assert tuple(person.get("birthday") for person in people(told)) == birthdays
    assert not wrongs(told)


def test_a_date_that_may_be_two_days_is_told() -> None:
    told = read(f"{DATES}Ann,Lee,,1,,2/3/1981\n")

    assert "birthday" not in people(told)[0]
    assert wrongs(told) == [
        "outlook.csv:2:1: Birthday: expected a date that is one day, e.g. 2018-10-28, got "
        '"2/3/1981", which may be 1981-03-02 or 1981-02-03: left out (write YYYY-MM-DD)'
    ]


def test_ragged_rows_and_exchange_addresses() -> None:
    told = read(f"{DATES}Ann,Lee\nBob,Ray,/O=ACME/OU=EX/CN=BOB,1,,\n")

    assert people(told) == [{"name": "Ann Lee"}, {"name": "Bob Ray", "x-fax": "1"}]
    assert len(wrongs(told)) == 1


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Business Phone 2", "phones"),
        ("Telefon Firma", "phones"),
        ("Weitere Straße 3", "street.other"),
        ("Bundesland/Kanton privat", "state.home"),
        ("Home Address PO Box", "pobox.home"),
        ("Assistant's Phone", ""),
        ("E-mail 2 Display Name", "-"),
        ("Nome visualizzato posta elettronica 2", "-"),
        ("Emergency Contact Phone", ""),
        ("Email Opt-In", ""),
        ("Lead Status", ""),
        ("Other Country/Region", "country.other"),
        ("PhoneNumbers", "phones"),
        ("workEmail", "emails"),
        ("", ""),
        ("12", ""),
    ],
)
def test_what_a_column_is_for(name: str, role: str) -> None:
    assert role_of(name) == role


def test_days_in_an_english_table_of_short_names_are_not_guessed() -> None:
    told = read(
        "First,Last,Email,Birthday,Home Address,Home City,Work City,Fax\n"
        "Ann,Lee,ann@example.com,3/4/1980,1 High St,London,Paris,+44 20 7946 0018\n"
    )

    assert "birthday" not in people(told)[0]
    assert "3/4/1980" in wrongs(told)[0]

"""Bytes in; header, rows with their lines, and what is broken out."""

from __future__ import annotations

import time

import pytest

from kith.exchange.csv.columns import is_known
from kith.exchange.csv.decoded import decodings
from kith.exchange.csv.rows import LONGEST_CELL, lines_of, read_rows
from kith.exchange.csv.table import Table, find_header, peek, read_table
from kith.exchange.draft import Foreign

HEADER = "First Name,Last Name,Company,Position"


def rows(text: str, width: int = 0) -> list[tuple[int, tuple[str, ...], str]]:
    return [tuple(row) for row in read_rows(lines_of(text), ",", 0, width)]


def table(data: str | bytes) -> Table:
    whole = data if isinstance(data, bytes) else data.encode()
    header = find_header(whole, is_known, 2)
    assert header is not None
    return read_table("people.csv", header)


def cells(found: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in found.rows]


def problems(found: Table) -> list[str]:
    return [str(problem) for problem in found.problems]


# ---- rows ---------------------------------------------------------------------------------------


def test_a_row_knows_the_line_that_it_begins_on() -> None:
    assert rows('a,b\n"one\ntwo",c\n\nd,"say ""hi"""\n') == [
        (1, ("a", "b"), ""),
        (2, ("one\ntwo", "c"), ""),
        (5, ("d", 'say "hi"'), ""),
    ]


def test_an_unclosed_quote_breaks_its_own_row_alone() -> None:
    found = rows('Ann,"Lee,Acme,CTO\nBob,Ray,Acme,COO\nCem,Ay,Acme,CFO\n', width=4)

    assert [row[0] for row in found if not row[2]] == [2, 3]
    assert found[0] == (1, ('Ann,"Lee,Acme,CTO',), "a quote is not closed")


def test_an_unclosed_quote_that_a_later_quote_closes_does_not_swallow_the_rows_between() -> None:
    text = 'Ann,"Lee,Acme,CTO\nBob,Ray,Acme,COO\nCem,Ay,Acme,CFO\nDee,Screen 5",Acme,CEO\n'

    found = rows(text, width=4)

    assert [row[0] for row in found] == [1, 2, 3, 4]
    assert [row[2] for row in found] == ["a quote is not closed", "", "", ""]


def test_a_text_of_several_lines_with_commas_is_no_swallowed_row() -> None:
    text = 'Ann,Lee,Acme,"met at a fair, in May,\nin Rome, at noon\nand again"\nBob,Ray,Acme,COO\n'

    assert [row[0] for row in rows(text, width=4) if not row[2]] == [1, 4]


def test_text_after_a_closing_quote_is_a_broken_row() -> None:
    assert rows('"Ann" Lee,b\nc,d\n') == [
        (1, ('"Ann" Lee,b',), "text follows a closing quote"),
        (2, ("c", "d"), ""),
    ]


def test_a_quote_within_a_plain_cell_is_a_character() -> None:
    assert rows('the 5" screen,b\n') == [(1, ('the 5" screen', "b"), "")]


def test_nul_and_giant_cells_break_their_row_alone() -> None:
    found = rows(f"a\0a,b\n{'x' * (LONGEST_CELL + 1)},c\nd,e\n")

    assert [row[2] for row in found] == [
        "it holds a NUL character",
        f"a cell has more than {LONGEST_CELL} characters",
        "",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do(end: str) -> None:
    assert lines_of(f"a{end}b{end}") == ["a\n", "b\n"]


def test_a_lone_carriage_return_in_a_file_of_line_feeds_ends_nothing() -> None:
    assert lines_of("a\rb\nc\nd\n") == ["a b\n", "c\n", "d\n"]


def test_an_apostrophe_that_guards_a_formula_is_taken_away() -> None:
    assert rows("'+44 20,'=1,''=2,'tis\n") == [(1, ("+44 20", "=1", "'=2", "'tis"), "")]


# ---- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_encoding_delimiter_and_line_end_gives_the_same_rows(
    encoding: str, delimiter: str, end: str
) -> None:
    text = f"{HEADER}\nZoë,Smith,Acme,CTO\nBob,Ray,,\n".replace(",", delimiter)

    found = table(text.replace("\n", end).encode(encoding))

    assert cells(found) == [(2, ("Zoë", "Smith", "Acme", "CTO")), (3, ("Bob", "Ray", "", ""))]
    assert not found.problems


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Imię;Nazwisko;Firma\nŁucja;Żak;Acme\n"),
        ("cp932", "姓,名,会社名\n山田,花子,Acme\n"),
        ("cp1252", "Prénom;Nom;Société\nZoë;Smith;Acme\n"),
    ],
)
def test_the_header_tells_the_code_page(encoding: str, text: str) -> None:
    lines = text.splitlines()

    found = table(text.encode(encoding))

    assert list(found.header) == lines[0].replace(";", ",").split(",")
    assert list(found.rows[0].cells) == lines[1].replace(";", ",").split(",")


def test_a_few_broken_bytes_in_utf8_are_told_with_their_line() -> None:
    data = f"{HEADER}\nZoë,Müller,Ämter,Ärztin\nBob,R\udcffy,,\n".encode("utf-8", "surrogateescape")

    found = table(data)

    assert found.rows[0].cells[0] == "Zoë"
    assert problems(found) == [
        "people.csv:3:1: expected utf-8, got bytes that are none: they are shown as \ufffd "
        "(save it as UTF-8)"
    ]


def test_nothing_is_no_text() -> None:
    assert [decoded.text for decoded in decodings(b"")] == [""]


# ---- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    [
        "",
        "sep=,\n",
        'Notes:\n"When exporting, some of the addresses, e.g. of friends, are missing."\n\n',
        "Notes:\nWhen exporting, some of the addresses, e.g. of friends, are missing.\n\n\n",
        '"Notes:"\n"One line"\n',
        "Notes:\nDisclaimer: some addresses are missing.\n\n",
        "Source: a tool\nAuthor: me\n\n",
        'A list\n"an unclosed quote, alas\n\n',
        "\n\n\n",
    ],
)
def test_notes_above_the_header(above: str) -> None:
    found = table(f"{above}{HEADER}\nAnn,Lee,Acme,CTO\n")

    assert [row.cells for row in found.rows] == [("Ann", "Lee", "Acme", "CTO")]
    assert found.line == above.count("\n") + 1
    assert not found.problems


def test_sep_names_the_delimiter() -> None:
    found = table("sep=|\nName,|Company,\nAnn,|Acme, Inc\n")

    assert found.header == ("Name,", "Company,")
    assert found.rows[0].cells == ("Ann,", "Acme, Inc")


def test_ragged_rows() -> None:
    found = table(f"{HEADER}\nAnn,Lee\nBob,Ray,Acme,COO,,\nCem,Ay,Acme, Inc,CFO\nlone\n")

    assert cells(found) == [(2, ("Ann", "Lee", "", "")), (3, ("Bob", "Ray", "Acme", "COO"))]
    assert problems(found) == [
        "people.csv:4:1: expected 4 cells, as in the header, got 5: the row is left out "
        "(put quotes round a value that holds the delimiter)",
        "people.csv:5:1: expected 4 cells, as in the header, got 1: the row is left out "
        "(put quotes round a value that holds the delimiter)",
    ]


def test_what_is_left_of_a_broken_row_is_nobody() -> None:
    found = table(f'{HEADER}\n"Ann" x,"a note\nof two lines",b,c\nBob,Ray,Acme,COO\n')

    assert [row.line for row in found.rows] == [4]
    assert [str(skipped.place) for skipped in found.skipped] == ["people.csv:3:1"]
    assert found.skipped[0].why == "left over from the broken row in line 2"


def test_empty_rows_are_counted() -> None:
    found = table(f"{HEADER}\n,,,\n , ,,\n\nAnn,Lee,,\n")

    assert [(skipped.place.line, skipped.why) for skipped in found.skipped] == [
        (2, "empty row"),
        (3, "empty row"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"BEGIN:VCARD\nFN:Name\nEND:VCARD\n",
        b'{"name": "Ann"}',
        b"---\nname: Ann\n---\n",
        b"From: ann@example.com\nTo: bob@example.com\n\nName,Company\n",
        b"# Friends\n\nName, Company\n",
        b"\x89PNG\r\n\x1a\nName,Company",
        b"<html><td>Name</td></html>",
    ],
)
def test_what_is_no_table(data: bytes) -> None:
    assert peek(Foreign("x.csv", data), is_known, 1) == ()


@pytest.mark.parametrize(
    "row",
    ['a,"b', 'a,"b,c,d', 'x,""y,z,w', '"', ",,,", 'a,"b""', "a\0b", '"a\n'],
    ids=repr,
)
def test_reading_ends_whatever_the_rows_are(row: str) -> None:
    """The square of so many rows would take minutes."""
    data = f"{HEADER}\n".encode() + f"{row}\n".encode() * 8_000
    start = time.process_time()

    table(data)

    assert time.process_time() - start < 10

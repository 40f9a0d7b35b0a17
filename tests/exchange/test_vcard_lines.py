"""Bytes in, unfolded lines and decoded values out."""

from __future__ import annotations

import pytest

from kith.exchange.vcard.lines import LONGEST_LINE, lines_in
from kith.exchange.vcard.values import (
    decoded,
    escaped,
    folded,
    list_of,
    of_base64,
    parts_of,
    pieces,
    unescaped,
)
from vcard_support import card, draft, fields, told


def lines(data: bytes) -> list[tuple[int, bytes]]:
    return [(line.number, line.data) for line in lines_in(data)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"], ids=repr)
def test_lines_may_end_in_any_way(end: bytes) -> None:
    rows = [b"BEGIN:VCARD", b"VERSION:3.0", b"FN:Ada", b" ", b"END:VCARD", b""]

    (one,) = told(end.join(rows)).drafts

    assert one.name == "Ada"


def test_ends_of_lines_may_be_mixed() -> None:
    (one,) = told(b"BEGIN:VCARD\r\nFN:Ada\nTEL:1\rTEL:2\r\nEND:VCARD").drafts

    assert one.fields["phones"] == ("1", "2")


def test_a_line_is_told_by_the_number_of_its_first_one() -> None:
    assert lines(b"A:1\r\n 2\r\n\r\nB:3\n\t4\n") == [(1, b"A:12"), (4, b"B:34")]


def test_a_fold_may_be_a_tab_and_may_stand_inside_a_character() -> None:
    data = card("FN:René X").replace("é".encode(), b"\xc3\r\n\t\xa9")

    assert told(data).drafts[0].name == "René X"


def test_a_fold_of_an_old_card_stands_for_a_blank_but_in_addresses() -> None:
    old = "VERSION:2.1\nFN:Ada\n Lovelace\nEMAIL:ada@exam\n ple.com\nNOTE:one\n two\n"
    (one,) = told(f"BEGIN:VCARD\n{old}END:VCARD\n".encode()).drafts

    assert (one.name, one.notes) == ("Ada Lovelace", "one two")
    assert one.fields["emails"] == ("ada@example.com",)


def test_a_soft_break_goes_on_without_indent() -> None:
    text = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89l=\n=C3=A9onore\nTEL:1"

    one = draft(*text.split("\n"), version="2.1")

    assert (one.name, one.fields["phones"]) == ("Éléonore", ("1",))


@pytest.mark.parametrize("after", ["", "END:VCARD"], ids=["a blank line", "the end"])
def test_a_soft_break_that_leads_nowhere_swallows_nothing(after: str) -> None:
    rows = ["BEGIN:VCARD", "FN:Ada", "NOTE;QUOTED-PRINTABLE:one=", after, "TEL:1", "END:VCARD"]

    found = told("\n".join(rows).encode())

    assert (found.drafts[0].name, found.drafts[0].notes) == ("Ada", "one")


def test_quoted_printable_may_hold_ends_of_lines() -> None:
    assert (
        draft("FN:A", "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=0D=0A=0D=0Ac").notes == "a\nb\n\nc"
    )


def test_base64_goes_on_without_indent_up_to_a_property() -> None:
    data = b"PHOTO;ENCODING=BASE64;JPEG:AAAA\nBBBB\nCC==\n\nTEL:1\n"

    assert lines(data) == [(1, b"PHOTO;ENCODING=BASE64;JPEG:AAAABBBBCC=="), (5, b"TEL:1")]


def test_base64_may_begin_below_its_name() -> None:
    assert lines(b"PHOTO;BASE64:\n  AAAA\n  BBBB\n\nTEL:1") == [
        (1, b"PHOTO;BASE64:AAAABBBB"),
        (5, b"TEL:1"),
    ]


def test_other_values_do_not_go_on_without_indent() -> None:
    assert lines(b"TYPE;X=BAD:AAAA\nBBBB") == [(1, b"TYPE;X=BAD:AAAA"), (2, b"BBBB")]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8", "cp1252"]
)
def test_a_file_may_have_any_usual_encoding(encoding: str) -> None:
    data = card("FN:Zoë Müller").decode().encode(encoding)

    assert [one.name for one in told(data).drafts] == ["Zoë Müller"]


def test_marks_between_files_that_were_put_together() -> None:
    found = told(b"\xef\xbb\xbf" + card("FN:A") + b"\xef\xbb\xbf" + card("FN:B"))

    assert [one.name for one in found.drafts] == ["A", "B"]
    assert not found.problems


def test_a_card_that_is_indented_as_a_whole() -> None:
    text = card("FN:Ada", "NOTE:one", "  two", "TEL:1").decode()
    mail = "Dear all,\n  here it is:\n" + "".join(f"    {row}\n" for row in text.splitlines())

    (one,) = told(mail.encode()).drafts

    assert (one.name, one.notes, one.fields["phones"]) == ("Ada", "one two", ("1",))


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("ISO-8859-1", b"Ren\xe9", "René"),
        ("ISO-8859-15", b"100 \xa4", "100 €"),
        ("windows-1251", b"\xc8\xe2\xe0\xed", "Иван"),
        ("Shift_JIS", "山田".encode("shift-jis"), "山田"),
        ("ISO-2022-JP", "山田".encode("iso-2022-jp"), "山田"),
        ("GB2312", "王伟".encode("gb2312"), "王伟"),
        ("UTF-8", b"Ren\xe9", "René"),
        ("ISO-8859-1", "René".encode(), "René"),
        ("UTF-8", "René ".encode() + b"\x92", "René ’"),
        ("no-such", "René".encode(), "René"),
        ("zlib", "René".encode(), "René"),
        ("unicode_escape", b"a\\x41", "a\\x41"),
        ("", b"Ren\xe9 \x81", "René \ufffd"),
    ],
)
def test_the_charset_of_a_value(charset: str, data: bytes, text: str) -> None:
    assert decoded(data, charset) == text


def test_a_charset_is_that_of_one_property() -> None:
    rows = b"FN;CHARSET=ISO-8859-1:Ren\xe9\nORG:Caf\xc3\xa9\nNOTE;CHARSET=UTF-8;8BIT:\xc3\xa9\n"
    (one,) = told(b"BEGIN:VCARD\n" + rows + b"END:VCARD").drafts

    assert (one.name, one.fields["org"], one.notes) == ("René", ("Café",), "é")


def test_an_encoding_of_8_bits_is_none() -> None:
    assert fields("ORG;ENCODING=8BIT:50=25", version="2.1")["org"] == ("50=25",)


def test_a_line_that_is_too_long_is_told_and_the_next_one_read() -> None:
    data = card("FN:Ada", "NOTE:" + "a" * LONGEST_LINE, " b" * 1, "TEL:1")

    found = told(data)

    assert found.drafts[0].fields["phones"] == ("1",)
    assert found.problems[0].message.startswith(f"expected at most {LONGEST_LINE} bytes")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"a\, b\; c\: d", "a, b; c: d"),
        (r"one\ntwo\Nthree", "one\ntwo\nthree"),
        (r"C:\\new", r"C:\new"),
        (r"C:\temp", r"C:\temp"),
        (r"say \"hi\"", 'say "hi"'),
        ("a\\", "a\\"),
    ],
)
def test_what_an_escape_stands_for(written: str, text: str) -> None:
    assert unescaped(written) == text


def test_parts_between_marks_that_are_not_escaped() -> None:
    assert list(pieces(r"a\;b;;c\\;d\\\;e", ";")) == [r"a\;b", "", r"c\\", r"d\\\;e"]
    assert list_of(r"a\,b, c ,,d") == ["a,b", "c", "d"]
    assert parts_of("Doe;John;A,B") == (("Doe",), ("John",), ("A", "B"))
    assert parts_of("Doe;John;A,B", has_lists=False) == (("Doe",), ("John",), ("A,B",))


def test_escaped_text_is_one_line_and_has_no_marks() -> None:
    assert escaped("a,b;c\\d\r\ne\rf\u2028g\x00") == r"a\,b\;c\\d\ne\nf g "


@pytest.mark.parametrize("text", ["x" * 200, "é" * 200, "🌍" * 100, "", "N:" + "y" * 73])
def test_a_folded_line_has_75_octets_and_whole_characters(text: str) -> None:
    data = folded(text)

    rows = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(row) <= 75 for row in rows)
    assert all(row.startswith(b" ") for row in rows[1:])
    assert rows[0].decode() + "".join(row[1:].decode() for row in rows[1:]) == text


@pytest.mark.parametrize("text", [b"QUJD", b"QUI", b"QUI=", b"QU\nJD", b"Q", b"", b"QUJD===="])
def test_base64_with_and_without_padding(text: bytes) -> None:
    assert b"ABC".startswith(of_base64(text))

"""Files that no format knows: what they seem to be, and what to export instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.draft import NOBODY, Foreign
from kith.exchange.formats import read_foreign
from kith.exchange.seen import UNKNOWN, seen


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b"\xef\xbb\xbf \r\n", "nothing in it"),
        (b"%PDF-1.4", "a PDF; export the people as vCard or CSV"),
        (b"\x89PNG\r\n", "a picture"),
        (b"SQLite format 3\0", "a database of SQLite"),
        (b"!BDN\0\0", "a data file of Outlook (pst)"),
        (b"\0\1\2\3\4\5", "bytes that are no text"),
        (b"BEGIN:VALARM\n", "it begins with BEGIN:VALARM; cards begin with BEGIN:VCARD"),
        (b'["vcalendar",[],[]]', "a calendar as JSON (jCal)"),
        (b'{"a": 1, "b": 2}', 'JSON with the keys "a", "b"'),
        (b'[{"nom": "x"}, {"nom": "y"}]', 'a JSON list of 2 things with the keys "nom"'),
        (b"[1]", "JSON without keys"),
        (b'{"a":', "JSON that cannot be read"),
        (b"[" * 100_000, "nested too deeply"),
        (b"<!DOCTYPE html><html>", "a web page; ask the service for JSON"),
        (b'<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0">', "cards as XML (xCard)"),
        (b'<?xml version="1.0"?><x/>', "XML; export it"),
        (b"-- MySQL dump\nSET x=0;\nINSERT INTO `contacts` VALUES (1);", "a dump of a database"),
        (b"[12/31/20, 10:00:01] Ann: hi", "a chat"),
        (b"hello there\n", 'text that begins with "hello there"'),
    ],
)
def test_what_a_file_seems_to_be(data: bytes, words: str) -> None:
    _, (one,) = read_foreign([Foreign("file", data)], NOBODY)

    assert words in one.why


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_of_any_file_something_is_said(data: bytes) -> None:
    assert seen(Foreign("file", data))


@pytest.mark.parametrize(
    "text",
    ["\n" * 16_000, " \n" * 8_000, "#\n" * 8_000 + "x", "/**/" * 4_000, "--\n" * 5_000 + "x"],
    ids=["lines", "blanks", "comments", "sql", "dashes"],
)
def test_no_beginning_takes_long(text: str) -> None:
    read_foreign([Foreign("file", text.encode())], NOBODY)


def test_a_note_that_is_about_nobody_is_no_unknown_file() -> None:
    told = seen(Foreign("vault/Shopping.md", b"---\ntags: [list]\n---\nmilk\n"))

    assert told.startswith("a note, not about a person: ")
    assert not told.startswith(UNKNOWN)

"""What must hold of every note as HTML: one way or the other it is the same, and it does nothing.

The HTML is judged by Python's own parser and by lists that are written here once more.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kith.render.notes import Notes

PAGES = {"[[Bob Ray]]": "people/bob-ray.html", "[[bob-ray|Bob]]": "people/bob&ray.html"}
NOTES = Notes(lambda written: PAGES.get(written, ""))
VOID = {"br", "hr"}
TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "strong",
    "em", "del", "code", "pre", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td",
    "kbd", "sub", "sup", "span",
}  # fmt: skip
VALUES = {
    "href": re.compile(r"(?s).*"),
    "title": re.compile(r"(?s).*"),
    "rel": re.compile(r"noopener noreferrer nofollow"),
    "class": re.compile(r"kith-outsider|kith-who|"),
    "align": re.compile(r"left|right|center"),
    "start": re.compile(r"-?[0-9]+"),
}


def note(data: bytes) -> None:
    """A note or a log line as blocks and within a paragraph."""
    text = data.decode("utf-8", "replace")
    slow = str(NOTES.slowly(text, "../"))
    assert str(NOTES.prose(text, "../")) == slow
    line = str(NOTES.inline(text, "../"))
    assert line in slow
    for html in (slow, line):
        harmless(html)


def harmless(html: str) -> None:
    """Nothing but elements, attributes and links that only show a text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()

    assert not reader.open, reader.open


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert VALUES[name].fullmatch(value or ""), (tag, name, value)
            assert name != "href" or (tag == "a" and _is_safe(value or "")), value
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def _is_safe(url: str) -> bool:
    """Whether a browser would stay here, or go to a web page, a mail or a call."""
    bare = re.sub(r"[\x00-\x20]", "", url).replace("\\", "/")
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)", bare)
    if scheme is None:
        return not bare.startswith("//")
    return scheme[0].lower() in {"http", "https", "mailto", "tel"}

"""This module says how foreign values become ours: one line, no controls, valid, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from kith.exchange.draft import Draft, Related
from kith.exchange.keys import distinct, keys_of
from kith.model import Place, Problem, Written
from kith.reading.fields import FIELDS, LONGEST_NAME
from kith.reading.unseen import without_unseen

LONGEST_NOTES = 20_000
"""Characters of notes that are taken over; what is longer is cut, and told."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_HTML = re.compile(
    r"</?(?:a|abbr|address|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|"
    r"img|li|meta|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|template|"
    r"th|thead|title|tr|u|ul|o:p)(?=[\s/>])[^<>]*>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
_NO_TAG = re.compile(r"<(?=/?[^\s<>]*[@:.][^<>]*>)(?!/?o:p>)")
"""What begins an address in angles, as mail has it, and no tag."""
_BLOCKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"))
_UNREAD = frozenset(("script", "style", "head", "title", "template"))


def one_line(text: str) -> str:
    """The text on one line: controls and line breaks are spaces, what turns text is gone."""
    return " ".join(without_unseen(_CONTROL.sub(" ", text)).split())


def lines_of(text: str) -> str:
    """The text with its lines: no controls, no blanks at line ends, one blank line at most."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    bare = without_unseen(_CONTROL.sub(" ", plain))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in bare.split("\n"))).strip()


def text_of_html(text: str) -> str:
    """What a reader sees of HTML, as text; a text without tags as it is."""
    if _HTML.search(text) is None:
        return text
    reader = _Text()
    reader.feed(_NO_TAG.sub("&lt;", text))
    reader.close()
    return lines_of("".join(reader.parts))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block begins a line; what is for machines is left out up to its end."""
        if tag in _UNREAD:
            self._unread.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in self._unread:
            self._unread.remove(tag)
        elif tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._unread:
            self.parts.append(data)


def make_draft(
    place: Place,
    name: str,
    values: Mapping[str, Iterable[str]],
    problems: list[Problem],
    *,
    uids: Iterable[str] = (),
    notes: str = "",
    lines: Iterable[str] = (),
    related: Iterable[Related] = (),
    photo: bytes = b"",
    slug: str = "",
) -> Draft:
    """The draft that these foreign values make; what is not valid is left out, and told.

    `values` are by key of front matter (or `x-…`), as the foreign tool has them.
    """
    fields = {}
    for key, texts in values.items():
        read = distinct(key, _valid(key, texts, place, problems))
        if read:
            fields[key] = read if key not in FIELDS or FIELDS[key].is_list else read[:1]
    shown = one_line(name)[:LONGEST_NAME]
    if "aliases" in fields:
        fields["aliases"] = tuple(alias for alias in fields["aliases"] if alias != shown)
    return Draft(
        place,
        shown,
        {key: texts for key, texts in fields.items() if texts},
        keys_of(fields.get("links", ()), fields.get("emails", ()), uids),
        _cut(lines_of(notes), place, problems),
        tuple(dict.fromkeys(one_line(line) for line in lines)),
        tuple(related),
        photo,
        slug,
    )


def _valid(key: str, texts: Iterable[str], place: Place, problems: list[Problem]) -> Iterable[str]:
    for text in texts:
        value = one_line(text)
        if not value:
            continue
        try:
            if key in FIELDS:
                FIELDS[key].read(Written(value, place))
        except ValueError as error:
            problems.append(
                Problem(place, "warning", f"foreign-{key}", f"{key}: {error}: left out", "")
            )
            continue
        yield value


def _cut(notes: str, place: Place, problems: list[Problem]) -> str:
    if len(notes) <= LONGEST_NOTES:
        return notes
    told = f"expected at most {LONGEST_NOTES} characters of notes, got {len(notes)}: cut"
    problems.append(Problem(place, "warning", "foreign-notes", told, ""))
    return notes[:LONGEST_NOTES].rstrip()

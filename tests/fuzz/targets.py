"""The targets of `make fuzz`: each a function that any bytes are given to, and what it is made of.

To add one: a function in a `fuzz_*.py` that raises if something is wrong, a row here, a file of
seeds in corpus/ (one Python bytes literal a line).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import fuzz_foreign
import fuzz_outside
import fuzz_pages
import fuzz_reading

CORPUS = Path(__file__).parent / "corpus"


class Target(NamedTuple):
    """A function that any bytes are given to; words of the language that they are to speak."""

    check: Callable[[bytes], None]
    words: tuple[str, ...] = ()


FENCES = ("---\n", "...\n", "## Log\n", "- ", "\r\n", "\ufeff", "```\n", "<<<<<<< x\n", "\u202e")
KEYS = (
    "name: ", "aliases:", "org: ", "birthday: --04-12", "cadence: 6 weeks", "knows:",
    "tags: [a, b]",
    "emails:", "links: https://", "met_through: ", "circle: ", "notes: |", "log:", "  - ", "x-a: ",
    "'", '"', "\\x07", "\\n", "&a", "*a", "!b", "<<:", "? ", ": ", " #", "~", ">-", "|2", "{", "}",
    "[[", "]]", "\t", "\u2028", "\u0085", "\u00a0",
)  # fmt: skip
LINES = (
    "2026-09-01", "2015-03..2018-06", "2018-06..", " call", " with ", " > ", " < ", ": ", "[ ] ",
    "[x] ", "[[", "]]", ", ", " and ", " - ", "**", "asked", "introduced", "\u2013", "2026-9-1",
    "to Tom Hale", "|", "#",
)  # fmt: skip
MARKDOWN = (
    "![", "[", "](", ")", "*", "**", "_", "`", "```", "~~~", "> ", "- ", "1. ", "# ", "|", "|---|",
    "    ", "\n\n", "<", ">", "&amp;", "&#", "[a]: ", "http://", "javascript:", "[[Bob Ray]]", "\\",
    '"', ":   ", "<a@example.com>", "![[", "\u00a0", "\t", "===", "---", "mailto:", "//", "\x02",
)  # fmt: skip
CARDS = (
    "BEGIN:VCARD\r\n", "END:VCARD\r\n", "VERSION:3.0\r\n", "FN:", "N:", ";", "\\,", "\\n", "TEL",
    ";TYPE=", "EMAIL:", "ADR:", "BDAY:", "PHOTO;ENCODING=b:", "item1.", "X-ABLabel:", "CATEGORIES:",
    "QUOTED-PRINTABLE", "=C3=A9", "CHARSET=", "\r\n ", "NOTE:", "ORG:", "RELATED:", "UID:", "URL:",
    "_$!<Home>!$_", "data:image/png;base64,", '"',
)  # fmt: skip
CELLS = (
    "First Name", "Last Name", "E-mail 1 - Value", "E-mail Address", "Company", "Position",
    "Connected On", "Birthday", "Name", ",", ";", "\t", '"', '""', "\r\n", "sep=,", " ::: ",
    "28 Oct 2018", "\ufeff", "URL", "Notes", "Last Contact", "From,To,Sent At,Message",
)  # fmt: skip
OTHERS = (
    "BEGIN:VCALENDAR\r\n", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "END:VCALENDAR\r\n", "DTSTART:",
    "SUMMARY:", "ATTENDEE;CN=", "RRULE:FREQ=", "UID:", "From ", "Message-ID: <", "Date: ", "To: ",
    "Subject: ", "=?utf-8?q?", "* ", ":PROPERTIES:", ":END:", "{", "}", "[", "]", '"', ": ", ",",
    "contacts", "friends", "name", "# ", "## ", "2026-09-01", "TZID=", "20260901T100000Z",
)  # fmt: skip
OPTIONS = (
    "plugins:\n", "  - kith:\n", "      ", "circles: ", "{inner: 1 month}", "tags: ", "kinds: ",
    "weights: ", "today: ", "!ENV [A, b]", "!!python/name:", "picks_per_week: ", "dormant_after: ",
    "me: ", "&a", "*a", "<<: ", "2026-02-30", "- ", "0x", "1e", ".inf", "!!binary ", "? ",
)  # fmt: skip

REQUESTS = (
    "GET\n", "HEAD\n", "POST\n", "/\n", "/index.html\n", "localhost:8000", "127.0.0.1:8000",
    "[::1]:8000", "http://", "https://", "null", "same-origin", "cross-site", "same-site", "none",
    "navigate", "document", "iframe", ",", " ", "\t", "\0", "@", ".", "%",
)  # fmt: skip

TARGETS = {
    "contact": Target(fuzz_reading.contact, (*FENCES, *KEYS, *LINES)),
    "plain-contact": Target(fuzz_reading.plain_contact, (*KEYS, *LINES)),
    "front-matter": Target(fuzz_reading.front_matter, KEYS),
    "touch": Target(fuzz_reading.touch, (*FENCES, *KEYS, "date: ", "kind: ", "with: ")),
    "log-line": Target(fuzz_reading.log_line, LINES),
    "dates": Target(fuzz_reading.dates, ("2026", "-09", "..", "--", "weeks", "every ", "never")),
    "openers": Target(fuzz_reading.openers, ("# en\n", "## years\n", "- ", "{gap}", "{{", "```\n")),
    "mkdocs-yml": Target(fuzz_reading.mkdocs_yml, OPTIONS),
    "splice": Target(fuzz_reading.splice, (*FENCES, *KEYS, *LINES)),
    "merge": Target(fuzz_reading.merge, (*FENCES, *KEYS, *LINES, "\0")),
    "note": Target(fuzz_pages.note, MARKDOWN),
    "vcard": Target(fuzz_foreign.vcard, CARDS),
    "csv": Target(fuzz_foreign.csv, CELLS),
    "foreign": Target(fuzz_foreign.foreign, (*OTHERS, *CARDS)),
    "request": Target(fuzz_outside.request, REQUESTS),
    "sealed-header": Target(fuzz_outside.sealed_header, ("KITHSEAL", "\x01", "\0\0", "\0\x10")),
    "sealed-files": Target(fuzz_outside.sealed_files, ("index.html", "../", "/", "[0,1,2]", '{"')),
    "backup": Target(fuzz_outside.backup, ("files/", "history.bundle", "kith-backup.json", "../")),
}


def seeds(name: str) -> list[bytes]:
    """What the corpus of a target holds."""
    path = CORPUS / f"{name}.txt"
    if not path.is_file():
        return []
    return [ast.literal_eval(line) for line in path.read_text("ascii").splitlines() if line]


def keep(name: str, inputs: list[bytes]) -> None:
    """Write the corpus of a target: one literal a line, in order."""
    rows = sorted({ascii(data) for data in inputs}, key=lambda row: (len(row), row))
    (CORPUS / f"{name}.txt").write_text("".join(f"{row}\n" for row in rows), "ascii")

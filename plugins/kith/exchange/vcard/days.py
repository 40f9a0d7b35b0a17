"""This module says which day a vCard means: the forms of BDAY and of anniversaries.

ISO 8601 as vCards use it (RFC 2426, section 3.1.5; RFC 6350, section 4.3), a year that means none
(Apple), years first with other marks, and days first with dots. What puts the day or the month
first with other marks is left to people: "3/4/1980" has two meanings.
"""

from __future__ import annotations

import re

_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?", re.DOTALL)
_DAY = re.compile(r"(\d{4})(?:-?(\d\d)-?(\d\d)|[-/.](\d\d?)[-/.](\d\d?))(?:[T ].*)?", re.DOTALL)
_DOTTED = re.compile(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})")
_PART = re.compile(r"\d{4}(?:-\d\d)?")
_NO_YEARS = frozenset(("0000", "1604"))
"""What Apple and others write for a year that they do not know."""


def day_text(text: str, no_year: str = "") -> str:
    """The day as a contact's file writes it; "" if it is none of these forms.

    `no_year` is a year that means none.
    """
    bare = text.strip()
    match = _YEARLESS.fullmatch(bare)
    if match is not None:
        return f"--{match[1]}-{match[2]}"
    dotted = _DOTTED.fullmatch(bare)
    if dotted is not None:
        bare = f"{dotted[3]}.{dotted[2]}.{dotted[1]}"
    match = _DAY.fullmatch(bare)
    if match is None:
        return bare if _PART.fullmatch(bare) and bare not in _NO_YEARS else ""
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    begin = "-" if year in {*_NO_YEARS, no_year} else year
    return f"{begin}-{int(month):02}-{int(day):02}"


def is_no_day(text: str) -> bool:
    """Whether a text means that there is no day."""
    return not text.strip("-0/. :TZ")

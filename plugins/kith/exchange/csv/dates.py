"""This module says which day a foreign text means: `28 Oct 2018`, `4/11/18, 3:52 PM`, `0/0/00`.

Which of two numbers is the month is asked of the whole column: one above 12 tells. If none does,
such days are problems, not guesses. Months are our own table: `strptime` reads the machine's
language only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from kith.dates import PartialDate, quoted, read_birthday
from kith.naming import plain

Order = Literal["", "dmy", "mdy", "ymd"]
"""Which number comes first where days are three numbers; "" if nothing tells."""

LAST_YEAR = 9000
"""Years from which on nothing is a day: 9999 stands for none."""

_LONGEST = 60

_MONTHS = (
    "jan gen ene sty", "feb fev fbr lut", "mar mrz maa mrt mär", "apr avr abr kwi",
    "may mai mag maj mei", "jun juin giu cze", "jul juil lug lip", "aug aou ago sie",
    "sep set wrz", "oct okt ott out paz", "nov lis", "dec dez dic des gru",
)  # fmt: skip
"""How the months begin in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish,
Swedish, Danish and Norwegian, without accents.
"""

_MONTH_OF = {
    plain(start): number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()
}
_NONE = re.compile(r"[0\s/.:-]*|(?:0?1[/.]0?1[/.]4501|4501-01-01)(?:\s.*)?")
_TIME = r"(?:(?:,?\s+|T)\d{1,2}[:.h]\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/. ])(\d{{1,2}})(?:\2(\d{{1,2}}))?{_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})")
_YEARLESS_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º)?[-.\s]+(?:de\s+)?([^\W\d_]+)\.?")
_SHORT_YEAR = 2
_JAPANESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?.*")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}}){_TIME}")
_DAY_FIRST = re.compile(
    rf"(?:[^\W\d_]+,\s+)?(?:(\d{{1,2}})(?:st|nd|rd|th|er|º)?[-.\s/]+(?:de\s+)?)?([^\W\d_]+)"
    rf"[-.,\s/]+(?:de[l]?\s+)?'?(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_FIRST = re.compile(
    rf"(?:[^\W\d_]+,\s+)?([^\W\d_]+)\.?[-\s]+(\d{{1,2}})(?:st|nd|rd|th)?[-,\s]+(\d{{4}}){_TIME}"
)


def order_of(texts: Iterable[str], usual: Order = "") -> Order:
    """The order in which a column writes its days: what its numbers prove, else `usual`."""
    found: set[Order] = set()
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if match and int(match[1]) > 12 >= int(match[3]):  # noqa: PLR2004
            found.add("dmy")
        elif match and int(match[3]) > 12 >= int(match[1]):  # noqa: PLR2004
            found.add("mdy")
        elif match and match[2] == ".":
            found.add("dmy")
    return found.pop() if len(found) == 1 else ("" if found else usual)


def read_foreign_date(text: str, order: Order = "", latest: int = LAST_YEAR) -> PartialDate | None:
    """The day, month or year that `text` means; None if it says that there is none.

    Years of two digits are those up to `latest`, and from 1969 on where that tells nothing.

    Raises:
        ValueError: if it is no date, is not in the calendar, or may be two days.
    """
    bare = _end(" ".join(text.split()))
    if len(bare) > _LONGEST:
        raise ValueError(f"expected a date, e.g. 2018-10-28, got {quoted(bare)}")
    if _NONE.fullmatch(bare):
        return None
    written = _named(bare, latest) or _numbered(bare, order, latest)
    date = _checked(written, bare)
    if date.year is not None and date.year >= LAST_YEAR:
        raise ValueError(f"expected a year before {LAST_YEAR}, got {quoted(bare)}")
    return date


def _end(text: str) -> str:
    """The end of a span, as Notion writes it; its day, where the end is a time alone."""
    first, _, last = text.partition(" → ")
    return last if len(last.split()) > 2 else first  # noqa: PLR2004


def _checked(written: str, bare: str) -> PartialDate:
    try:
        return read_birthday(written)
    except ValueError:
        raise ValueError(
            f"expected a day of the calendar, e.g. 2018-10-28 or 28 Oct 2018, got {quoted(bare)}"
        ) from None


def _named(bare: str, latest: int) -> str:
    """The date that names its month, as we write it; "" if it names none."""
    match = _DAY_FIRST.fullmatch(bare)
    if match and (month := _month(match[2])):
        if not match[1] and len(match[3]) <= _SHORT_YEAR:
            raise ValueError(
                f"expected a date that is one day, e.g. 2018-10-28, got {quoted(bare)}, "
                "which may be a day or a year of that month"
            )
        return _written(_year(match[3], latest), month, int(match[1]) if match[1] else 0)
    match = _MONTH_FIRST.fullmatch(bare)
    if match and (month := _month(match[1])):
        return _written(int(match[3]), month, int(match[2]))
    match = _DAY_ALONE.fullmatch(bare)
    return f"--{month:02}-{int(match[1]):02}" if match and (month := _month(match[2])) else ""


def _month(word: str) -> int:
    folded = plain(word)
    return _MONTH_OF.get(folded[:4], 0) or _MONTH_OF.get(folded[:3], 0)


def _numbered(bare: str, order: Order, latest: int) -> str:
    match = _YEAR_FIRST.fullmatch(bare) or _JAPANESE.fullmatch(bare)
    if match:
        year, *_, month, day = match.groups()
        return _written(int(year), int(month), int(day or 0))
    match = _COMPACT.fullmatch(bare)
    if match:
        return _written(*map(int, match.groups()))
    match = _YEARLESS.fullmatch(bare)
    if match:
        return f"--{match[1]}-{match[2]}"
    match = _YEARLESS_DOTTED.fullmatch(bare)
    if match:
        return f"--{int(match[2]):02}-{int(match[1]):02}"
    match = _NUMBERS.fullmatch(bare)
    return _three(match, bare, order, latest) if match else bare


def _three(match: re.Match[str], bare: str, order: Order, latest: int) -> str:
    """A date of three numbers, the year last, by their order or by what is possible."""
    one, two, year = int(match[1]), int(match[3]), _year(match[4], latest)
    if order == "mdy" or two > 12 >= one:  # noqa: PLR2004
        return _written(year, one, two)
    if order == "dmy" or match[2] == "." or one > 12 or one == two:  # noqa: PLR2004
        return _written(year, two, one)
    raise ValueError(
        f"expected a date that is one day, e.g. 2018-10-28, got {quoted(bare)}, "
        f"which may be {_written(year, two, one)} or {_written(year, one, two)}"
    )


def _year(digits: str, latest: int) -> int:
    if len(digits) > _SHORT_YEAR:
        return int(digits)
    year = 2000 + int(digits)
    limit = 2068 if latest >= LAST_YEAR else latest
    return year if year <= limit else year - 100


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")

"""This module says how lengths of time and quotations are written, in our six languages."""

from __future__ import annotations

import re

WEEKS_UNTIL = 14 * 7
"""Days. A shorter gap is one of weeks."""

MONTHS_UNTIL = 365
"""Days. A shorter gap is one of months."""

YEAR_UNTIL = 2 * 365
"""Days. A shorter gap is more than a year, a longer one is of years."""

_DAYS_IN = {"weeks": 7.0, "months": 365.25 / 12, "years": 365.25}

_NUMBERS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "two three four five six seven eight nine ten eleven twelve",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze",
}
_UNITS = {
    "de": {"weeks": "Wochen", "months": "Monate", "years": "Jahre"},
    "en": {"weeks": "weeks", "months": "months", "years": "years"},
    "es": {"weeks": "semanas", "months": "meses", "years": "años"},
    "fr": {"weeks": "semaines", "months": "mois", "years": "ans"},
    "nl": {"weeks": "weken", "months": "maanden", "years": "jaar"},
    "pt": {"weeks": "semanas", "months": "meses", "years": "anos"},
}
_QUOTES = {
    "de": ("„", "“", "‚", "‘"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "nl": ("“", "”", "‘", "’"),
    "pt": ("«", "»", "“", "”"),
}
_INNER = re.compile(r'"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«\s*([^«»]*?)\s*»')


def tone_of(gap: int | None) -> str:
    """How a gap of that many days is spoken of: "weeks", "months", "year", "years"; None: "met"."""
    if gap is None:
        return "met"
    if gap < WEEKS_UNTIL:
        return "weeks"
    if gap < MONTHS_UNTIL:
        return "months"
    return "year" if gap < YEAR_UNTIL else "years"


def in_words(gap: int | None, language: str) -> str:
    """A gap of two to twelve weeks or months, or so many whole years: "three years"; else ""."""
    tone = tone_of(gap)
    if gap is None or tone == "year" or language not in _UNITS:
        return ""
    numbers = _NUMBERS[language].split()
    number = (gap // 365 if tone == "years" else round(gap / _DAYS_IN[tone])) - 2
    if not 0 <= number < len(numbers):
        return ""
    word = "duas" if (language, tone, number) == ("pt", "weeks", 0) else numbers[number]
    return f"{word} {_UNITS[language][tone]}"


def in_quotes(text: str, language: str) -> str:
    """The text in the quotation marks of that language, with the inner ones inside."""
    begin, end, inner_begin, inner_end = _QUOTES.get(language, _QUOTES["en"])
    within = _INNER.sub(lambda m: f"{inner_begin}{m[m.lastindex or 0]}{inner_end}", text)
    return f"{begin}{within}{end}"

"""This part says what our own first lines are made of: one Markdown file a language.

`en.md` explains the sections; `words` has the lengths of time and the quotation marks. A language
is read when it is first asked for, and only once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kith.reading.phrases import read_phrases

LANGUAGES = ("de", "en", "es", "fr", "nl", "pt")


@cache
def builtin(language: str) -> Mapping[str, tuple[str, ...]]:
    """Our phrases in that language, by section; none in a language that we do not write."""
    if language not in LANGUAGES:
        return {}
    file = Path(__file__).with_name(f"{language}.md")
    phrases, _ = read_phrases(file.read_text(encoding="utf-8"), file.name)
    return phrases[language]

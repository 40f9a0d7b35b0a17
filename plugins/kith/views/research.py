"""This module says what research found about getting back in touch, in a sentence each."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """What was found, said to somebody who hesitates; and by whom."""

    text: str
    source: str


RESEARCH = (
    Finding(
        "It feels awkward to everybody: of people who wished to write to an old friend, had the "
        "time and the address, fewer than a third did.",
        "Aknin and Sandstrom, 2024",
    ),
    Finding(
        "They will be happier to hear from you than you think, and the more surprised, the "
        "happier. Nearly six thousand people were asked.",
        "Liu and others, 2023",
    ),
    Finding(
        "Warm up: write to somebody you are in touch with first. It made two-thirds more people "
        "dare the harder letter.",
        "Aknin and Sandstrom, 2024",
    ),
    Finding(
        "Trust keeps. People asked for advice again those they had lost touch with; where they had "
        "been close once, the answers were quick, new, and came from somebody who understood them.",
        "Levin, Walter and Murnighan, 2011",
    ),
    Finding(
        "Given the choice, people write to the most familiar, since it frightens less. More came "
        "of those they knew less well, who were willing and had seen something else.",
        "Walter, Levin and Murnighan, 2015",
    ),
    Finding(
        "You have not failed anybody: nine in ten people have lost touch with a friend they "
        "still care about.",
        "Aknin and Sandstrom, 2024",
    ),
    Finding(
        "Seeing somebody once a year is no failure. More than a quarter of the jobs that were "
        "found through somebody came from people seen that rarely.",
        "Granovetter, 1973",
    ),
    Finding(
        "After a long silence the next talk is a longer one. Leave room for it, and expect "
        "nothing of it.",
        "Bhattacharya and others, 2016",
    ),
)
"""Read in abstracts and summaries; a week shows one, in turn."""


def research_of(week: int) -> Finding:
    """The finding of a week."""
    return RESEARCH[week % len(RESEARCH)]

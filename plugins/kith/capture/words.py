"""This module says what kind of touch a word is: "called", "zoom" and "drinks" say one, too."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of log line that a word means, and who reached out: ">" I did, "<" they did, "".

    `is_kept`: the word says more than the kind, so it stays in the text.
    """

    kind: str
    arrow: str = ""
    is_kept: bool = False


_NOUNS = {
    "call": "phone phonecall telephone ring calls",
    "video": "zoom facetime skype",
    "email": "e-mail mail emails mails",
    "message": "text sms whatsapp dm chat messages texts ping",
    "letter": "postcard",
    "coffee": "tea",
}
_OCCASIONS = {
    "meeting": "breakfast brunch drinks drink beer beers walk hike pub picnic",
    "dinner": "supper",
    "event": "conference party concert wedding workshop reunion funeral",
    "meeting ": "saw met caught",
    "call": "spoke talked",
}
_VERBS = {
    "call": "called phoned rang",
    "video": "zoomed facetimed skyped",
    "email": "emailed mailed",
    "message": "texted messaged wrote pinged dmed whatsapped",
}
_DEEDS = {"visit": "visited"}

WORDS: dict[str, Kind] = {
    **{word: Kind(kind) for kind, words in _NOUNS.items() for word in words.split()},
    **{
        word: Kind(kind.strip(), "", True)
        for table in (_OCCASIONS, _DEEDS)
        for kind, words in table.items()
        for word in words.split()
    },
    **{word: Kind(kind, ">") for kind, words in _VERBS.items() for word in words.split()},
}
"""What a first word means that is no kind itself. The past of a verb says that I did it."""

SUBJECTS = {"i": ">", "she": "<", "he": "<", "they": "<", "we": ""}
"""Who did what the next word says."""

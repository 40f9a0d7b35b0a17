"""This module says how a note about somebody reads when it is told to themselves.

"promoted to CTO" becomes "you were promoted to CTO", but only where a small table of English
patterns makes it certain; of anything else the answer is "", and the words are quoted as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kith.model import Contact
from kith.reading.people import as_read

LONGEST = 120
"""Characters of a note that are told; of a longer one, its first sentence."""

LEAST_CLAUSE = 20
"""Characters that a clause has at least which may stand for a longer sentence."""

MOST_WORDS = 14

_MOST_READ = 2000
"""Characters of a note that are looked at."""


_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "lord",
     "frau", "herr", "mevrouw", "meneer", "mme", "madame", "monsieur", "señor", "señora", "sr",
     "sra", "don", "doña", "dona", "senhor", "senhora")
)  # fmt: skip
_WHOLE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_LINK = re.compile(r"<?\bhttps?://[^\s<>]*>?|<(?=[^<>\s]*[:@])[^<>\s]*>", re.IGNORECASE)
_LABELLED = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*+|`+|~~|(?<!\w)_++|(?<!_)_++(?!\w)|^\s*(?:#+|>+)\s", re.MULTILINE)
_MARK = re.compile(r"[\[\]<>*_`~#]")
_SENTENCE = re.compile(r";\s|(?<=\w{3}[.!?])\s+(?=\W?[^\W\d_a-z])")
_AROUND = "\"'“”‘’(),"
_UNFINISHED = " ,;:-–—("

_OTHERS = re.compile(
    r"\b(?:he|she|they|him|her|hers|them|his|their|theirs|himself|herself|themsel\w+"
    r"|you|yours?|today|yesterday|tomorrow|tonight|(?:next|last|this) (?:week|month|year|spring"
    r"|summer|autumn|fall|winter|weekend|term)|but|although|though|because|and \w+s)\b|[?…]",
    re.IGNORECASE,
)
"""Words that would be wrong, or mean something else, when they are told to somebody."""

_ROLES = (
    r"(?:an? |the )?(?:(?-i:C[A-Z]O)|chief|head|director|partner|professor|manager|president|vice"
    r"|lead(?:er)?|senior|principal|editor|captain|chair\w*|dean|fellow|one of)\b"
)
_WERE = re.compile(
    rf"promoted|elected|shortlisted|nominated|sworn in|invited to|awarded|hired (?:as|by)"
    rf"|(?:made|named|appointed) {_ROLES}",
    re.IGNORECASE,
)
_DID = re.compile(
    r"moved (?:back |away |out |house|home)*(?:to|from|in|into|out|back|house|home)\b"
    r"|started (?:as|at|a|an|her|his|their|work\w*|teaching|learning|studying|with)\b"
    r"|joined (?!by\b)|left (?!by\b|behind\b|out\b|with\b)|won (?:the|a|an|first|second|third)\b"
    r"|graduated\b|became\b|retired\b|got (?:married|engaged|tenure)\b|got (?:a|an|the) \w"
    r"|married (?!with|man|woman)|gave (?:a|an|the|birth)\b"
    r"|(?:founded|launched|opened|wrote|bought|sold|built|published|released|finished|completed"
    r"|recorded|made|ran|set up) (?:a|an|the|two|three|\d+)\b"
    r"|adopted (?:a|two)\b|passed (?:the|a) \w|returned (?:to|from)\b|came back\b"
    r"|had (?:a|an) (?:\w+ )?(?:baby|daughter|son|child|girl|boy)\b|ran \w+ marathon\b",
    re.IGNORECASE,
)
_IS = re.compile(r"(is|are|was|were|has|have)(?= (?!to be\b|not\b)\w)", re.IGNORECASE)
_IS_DOING = re.compile(
    r"(?:is|was|has)(?: just| now)? (?:moving|moved|starting|started|joining|joined|leaving|left"
    r"|retiring|retired|become|becoming|getting|promoted|elected|shortlisted)\b",
    re.IGNORECASE,
)
_YOURS = {"is": "are", "was": "were", "has": "have"}
_CLAUSE = re.compile(
    r"(?:(?!(?:that|which|who\w*|when|where|whether|to|if)\b)[\w'’.&-]+ ){1,9}?"
    r"(?:is|are|was|were|has|have|had|won|started|turned|moved|graduated"
    r"|opened|opens|goes|went|came|comes|got|gets|began|begins|sold|ran|runs)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(grand(?:mother|father|ma|pa)|mother|father|mum|mom|dad|parents|sister|brother|son|daughter"
    r"|wife|husband|partner|aunt|uncle|cousin|friend|dog|cat)\b",
    re.IGNORECASE,
)
_LOST_WORK_AT = re.compile(
    r"(?:laid off|let go|made redundant|fired|sacked) (?:at|from|by) "
    r"([^\W\d_a-z][\w&'-]*(?: (?:&|of|and|[^\W\d_a-z][\w&'-]*)){0,4})"
)


def called(contact: Contact) -> str:
    """What you call them: the first word of the name, or the alias that is shorter.

    Whole are names in Chinese, Japanese or Korean letters, and an alias with a title ("Mrs Lyle").
    """
    name = contact.name
    if not name.isascii() and _WHOLE.search(name):
        return name
    whole = name.split()
    words = [word for word in whole if not _is_title(word)]
    known = _other_name(contact, words) if contact.aliases else ""
    is_bare = len(words) > 1 or len(whole) == 1
    first = words[0].strip(_AROUND) if words and is_bare else ""
    return known or (first if len(first.strip(".")) > 1 else name)


def _is_title(word: str) -> bool:
    return word.removesuffix(".").lower() in _TITLES


def _other_name(contact: Contact, words: list[str]) -> str:
    """The alias by which you call them: one with a title, or one that is shorter; else ""."""
    aliases = [alias.split() for alias in contact.aliases]
    titled = (alias for alias in aliases if len(alias) > 1 and _is_title(alias[0]))
    short = (_short_form(alias, words) for alias in aliases)
    return next((" ".join(alias) for alias in titled), next((form for form in short if form), ""))


def _short_form(alias: list[str], words: list[str]) -> str:
    """The alias as a form of the first name: "Zo", "Cat" of "Cat Lyle", "Minh Anh"; else ""."""
    if len(words) > len(alias) > 1 and alias == words[1:]:
        return " ".join(alias)
    if not alias or (len(alias) > 1 and alias[-1] != words[-1]):
        return ""
    first = alias[0]
    is_given = first[:1].isupper() and (len(first) == 1 or not first[1:].isupper())
    return first if is_given and len(first) < len(words[0]) and first not in words else ""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The words of a note on one line: no links, no marks, no full stop at the end.

    Kept, since letters ask for the same news, names and cities over and over.
    """
    text = text[:_MOST_READ]
    if _is_bare(text):
        return text.strip().rstrip(".").rstrip(_UNFINISHED)
    text = _LINK.sub("", _LABELLED.sub(r"\1", as_read(text)))
    text = re.sub(r"\s+", " ", _MARKS.sub("", text)).replace(" ,", ",").replace(" .", ".")
    if not text.isprintable():
        odd = ("Cc", "Cf", "Cs")
        text = "".join(char for char in text if unicodedata.category(char) not in odd)
    return text.strip().rstrip(".").rstrip(_UNFINISHED)


def _is_bare(text: str) -> bool:
    """Whether nothing in a note can be a link, a mark, or a space too many: most names and words.

    What is printable has no white space but spaces.
    """
    if "  " in text:
        return False
    if text.replace(" ", "").isalnum():
        return True
    is_odd = " ," in text or " ." in text or (":" in text and "http" in text.casefold())
    return not is_odd and text.isprintable() and _MARK.search(text) is None


def shortened(text: str, most: int = LONGEST, words: int = MOST_WORDS) -> str:
    """The text, or its first sentence if it is long, or the first clauses or words of that."""
    if len(text) <= most and text.count(" ") < words:
        return text
    sentence = _SENTENCE.split(text, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most and sentence.count(" ") < words:
        return sentence
    cut = sentence[:most].rsplit(" ", 1)[0] if len(sentence) > most else sentence
    cut = " ".join(cut.split(" ")[:words])
    clause = max((cut.rfind(mark) for mark in (",", ";", ":", " –", " —", " (")), default=-1)
    if clause >= LEAST_CLAUSE:
        return cut[:clause].rstrip(_UNFINISHED + ".")
    return cut.rstrip(_UNFINISHED + ".") + "…"


def addressed(text: str, contact: Contact) -> str:
    """The plain note in English as a clause that is told to the contact: "you moved to Lisbon".

    "" where that is not certain. What follows a semicolon, or a comma, is left out if need be.
    """
    whole = text.split(";", maxsplit=1)[0].rstrip(_UNFINISHED)
    names = _names(contact)
    for part in dict.fromkeys((whole, whole.split(", ")[0])):
        clause = _clause(part, names, contact)
        if clause and not _OTHERS.search(clause.split(" ", 1)[1]):
            return clause
    return ""


def about(text: str, contact: Contact) -> str:
    """Whom or what hard news is about: "your father" of "her father died", "Acme"; else ""."""
    start = len("lost ") if text[:5].casefold() == "lost " else 0
    end = _after(_theirs(contact), text, start)
    relative = _RELATIVE.match(text, end) if end else None
    work = _LOST_WORK_AT.search(text)
    if relative:
        return f"your {relative[1].lower()}"
    return work[1] if work else ""


def _clause(text: str, names: tuple[str, ...], contact: Contact) -> str:
    """The text with "you" in the place of the contact, who has these names in notes.

    "" if it does not fit the table.
    """
    subject = _after(names, text)
    rest = text[subject:]
    form = _IS.match(rest)
    if form and (subject or _IS_DOING.match(rest)):
        return f"you {_YOURS.get(form[1].lower(), form[1].lower())}{rest[form.end() :]}"
    if _DID.match(rest):
        return f"you {_lower(rest)}"
    if not subject and _WERE.match(rest):
        return f"you were {_lower(rest)}"
    owned = _after(_theirs(contact), text)
    if owned and _CLAUSE.match(text, owned):
        return f"your {text[owned:]}"
    return ""


def _after(words: tuple[str, ...], text: str, start: int = 0) -> int:
    """Where the text goes on after one of these words and a space; 0 if it begins with none."""
    for word in words:
        end = start + len(word)
        if word and text[end : end + 1] == " " and text[start:end].casefold() == word.casefold():
            return end + 1
    return 0


def _names(contact: Contact) -> tuple[str, ...]:
    """How a note may name the contact as its subject."""
    pronouns = set(re.findall(r"\w+", contact.pronouns.casefold()))
    said = [word for word in ("she", "he", "they") if word in pronouns]
    return (*said, contact.name, called(contact), contact.name.split(" ")[0])


def _theirs(contact: Contact) -> tuple[str, ...]:
    """How a note may say that something is theirs: certain only if the pronouns are known."""
    pronouns = set(re.findall(r"\w+", contact.pronouns.casefold()))
    said = [
        of for word, of in (("she", "her"), ("he", "his"), ("they", "their")) if word in pronouns
    ]
    names = (contact.name, called(contact), contact.name.split(" ")[0])
    return (*said, *(f"{name}{s}" for name in names for s in ("'s", "’s")))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

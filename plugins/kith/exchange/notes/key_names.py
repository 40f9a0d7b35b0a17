"""This module says what the keys of other journals mean: `First Name`, `lastContact`, `prm-tier`.

One table for the notes of Obsidian and of the tools around it, and for the drawers of Org.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kith.exchange.notes.front import Note, texts_in
from kith.exchange.notes.guessed import birthday_in, date_in
from kith.reading.people import WIKILINK, label, target

_MEANING = {
    "name": "name, full name, fullname, display name, file as, fn",
    "first": "first name, firstname, given name, first, n.gn, vorname, prénom, voornaam",
    "middle": "middle name, middlename, middle, n.mn",
    "last": "last name, lastname, surname, family name, last, n.fn, nachname, "
            "nom de famille, apellido, apellidos, achternaam, cognome",
    "aliases": "aliases, alias, nickname, nicknames, nick, aka, also known as, other names, "
               "spitzname, surnom, apodo",
    "pronouns": "pronouns, pronoun",
    "org": "org, organisation, organization, organisations, organizations, company, companies, "
           "employer, works at, workplace, affiliation, firm, university, school, current company, "
           "firma, unternehmen, arbeitgeber, entreprise, société, empresa, azienda, bedrijf",
    "role": "role, title, job title, jobtitle, job, position, occupation, profession, headline, "
            "beruf, funktion, poste, métier, cargo, puesto, ruolo, functie",
    "city": "city, prm location, location, loc, lives in, lives, based in, town, hometown, "
            "current city, place, where, adr.locality, ort, stadt, wohnort, ville, ciudad, città, "
            "stad, woonplaats",
    "emails": "email, emails, e mail, mail, email address, email addresses, work email, "
              "personal email, home email, private email, email 1, email 2, courriel, correo, "
              "correo electrónico",
    "phones": "phone, phones, mobile, cell, tel, telephone, phone number, phone numbers, "
              "work phone, home phone, mobile phone, cell phone, whatsapp, signal, telefon, "
              "telefonnummer, handy, mobil, téléphone, teléfono, telefono, telefoon",
    "birthday": "birthday, prm birthday, bday, birth date, birthdate, date of birth, dob, born, "
                "geburtstag, geburtsdatum, geboren, anniversaire, date de naissance, cumpleaños, "
                "fecha de nacimiento, compleanno, verjaardag",
    "met": "met, met on, date met, met date, first met, first met on, we met on, known since",
    "met_through": "met through, met via, introduced by, intro by, intro via, introduced through, "
                   "connected through, introducer, connected by",
    "how met": "how we met, how met, met at, where we met, how did we meet, kennenlernen",
    "cadence": "prm cadence, cadence, contact frequency, frequency, contact cadence, "
               "howdy interval, stay in touch frequency, reach out every, keep in touch, "
               "contact interval, cadence days, reminder frequency",
    "tier": "prm tier",
    "paused": "prm paused, paused",
    "snooze": "prm snooze until, snooze until, snoozed until, snooze, next contact, "
              "next contact date, next reach out",
    "last contact": "prm last contacted, last contact, last contacted, last chat, "
                    "last chatted, last talked, "
                    "last talked to, last spoke, last seen, last interaction, last touch, "
                    "date last contacted, last contact date, last howdy, last met, last met on, "
                    "letzter kontakt",
    "tags": "tags, tag, groups, group, circles, keywords, labels",
    "notes": "notes, note, notizen, description, bio, about, summary, comment",
    "language": "language",
    "circle": "circle",
    "offers": "offers, can help with",
    "looking_for": "looking for",
    "interactions": "interactions, contact log, interaction log, touchpoints",
}  # fmt: skip
"""Each meaning, and the keys that have it, in the spelling that keys are compared in."""

MEANING = {key: meaning for meaning, keys in _MEANING.items() for key in keys.split(", ")}
"""What a key means, by its spelling."""

RELATIONS = frozenset((
    "friends", "friend", "partner", "spouse", "wife", "husband", "girlfriend", "boyfriend",
    "children", "child", "kids", "son", "daughter", "sons", "daughters", "parents", "parent",
    "mother", "father", "sister", "brother", "sisters", "brothers", "siblings", "sibling",
    "family", "relatives", "colleagues", "coworkers", "knows", "related", "relationships",
    "relations", "manager", "boss", "reports to", "assistant", "mentor", "mentee",
))  # fmt: skip
"""Keys that name other people."""

PROFILES = {
    "linkedin": "https://www.linkedin.com/in/",
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "telegram": "https://t.me/",
    "bluesky": "https://bsky.app/profile/",
    "youtube": "https://www.youtube.com/@",
    "medium": "https://medium.com/@",
}
"""Networks whose keys hold a page or a bare handle, and where a handle leads."""

_LINKS = frozenset((
    "url", "urls", "website", "websites", "web", "homepage", "home page", "link", "links", "blog",
    "site", "web page", "mastodon", "xing", "profile", *PROFILES,
))  # fmt: skip

MARKERS = frozenset(("person", "people", "persons", "contact", "contacts", "human", "humans"))
"""What notes about people are marked with, as a type, a category or a tag."""

UNTOLD = frozenset((
    "type", "types", "category", "categories", "class", "kind", "created", "updated", "modified",
    "date created", "date modified", "created at", "updated at", "ctime", "mtime", "cssclass",
    "cssclasses", "css classes", "publish", "banner", "icon", "color", "colour", "cover", "image",
    "typ", "file class", "version", "rev", "synced", "formerly", "vcard",
    "uid", "whodex", "prm ignore journal", "position y", "slug",
    "source", "date",
))  # fmt: skip
"""Keys that say something of the note rather than of the person."""

_HANDLE = re.compile(r"@?([\w.-]{1,100})")
_FEDIVERSE = re.compile(r"@?([\w.-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63})+)")
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.)+[a-zA-Z]{2,24}(?:[/?#]\S*)?")
_SPLIT = re.compile(r"\s*[,;\n]\s*")
_PEOPLE = re.compile(r"\s*(?:[,;\n&]|\band\b)\s*")
_HASH = re.compile(r"\s+(?=#)")
_KEY = re.compile(r"[^a-z0-9]+")
_TIERS = {"inner": "14", "close": "30", "casual": "90", "warm": "180", "dormant": "365"}
_CADENCES = {
    "bi-weekly": "2 weeks", "bi weekly": "2 weeks", "bi-annually": "6 months",
    "bi-monthly": "2 months", "semi-annually": "6 months", "every 6 months": "6 months",
}  # fmt: skip


class Relation(NamedTuple):
    """A person whom a key names, and the key: how they are related."""

    name: str
    how: str


def shown(text: str) -> str:
    """A value as it reads: wiki links as what they name, without folders; no quotes around it."""
    return WIKILINK.sub(lambda link: _named(link[0]), text).strip().strip('"').strip()


def _named(link: str) -> str:
    return label(link) if "|" in link else target(link)


def meanings(front: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """What the keys of a note say, by meaning; each text as it reads, in order of the table."""
    told: dict[str, tuple[str, ...]] = {}
    for key in sorted(front, key=_rank):
        meaning = meaning_of(key)
        if meaning not in {"", "interactions"}:
            found = texts_in(_unlabelled(front[key]))
            texts = tuple(shown(text) for text in found if text.strip())
            told[meaning] = (*told.get(meaning, ()), *texts)
    return {meaning: texts for meaning, texts in told.items() if texts}


def _unlabelled(value: object) -> object:
    """A value without the labels of its parts: of `phone label: Mobile`, `phone number: +44 …`
    the number alone.
    """
    if isinstance(value, list):
        return [_unlabelled(item) for item in value]
    if isinstance(value, dict) and len(value) > 1:
        return {k: part for k, part in value.items() if k.split()[-1:] not in (["label"], ["type"])}
    return value


def meaning_of(key: str) -> str:
    """What a key means, in its one spelling; "" if the table does not say."""
    meaning = MEANING.get(key, "")
    if meaning or key in _LINKS or key in UNTOLD:
        return meaning
    words = set(key.split())
    if words & {"email", "mail"}:
        return "emails"
    return "phones" if words & {"phone", "mobile", "telephone", "tel"} else ""


_RANKS = {key: rank for rank, key in enumerate(MEANING)}


def _rank(key: str) -> int:
    return _RANKS.get(key, len(_RANKS))


def split_values(texts: Iterable[str]) -> tuple[str, ...]:
    """The values of a list that may stand in one text, between commas or semicolons."""
    return tuple(part for text in texts for part in _SPLIT.split(text) if part)


def links_in(front: Mapping[str, object]) -> tuple[str, ...]:
    """The addresses of pages and profiles; a handle is where its network has it."""
    found: list[str] = []
    for key, value in front.items():
        if key in _LINKS:
            found += (link_of(key, shown(text)) for text in texts_in(value))
        elif isinstance(value, dict):
            found += links_in(value)
    return tuple(link for link in found if link)


def link_of(key: str, text: str) -> str:
    """The address that a value of the key (`url`, `twitter`, `mastodon`) means; "" for none."""
    if "://" in text:
        return text
    handle = _HANDLE.fullmatch(text)
    fediverse = _FEDIVERSE.fullmatch(text)
    is_page = _DOMAIN.fullmatch(text) is not None
    if key in PROFILES and handle and not (is_page and key != "bluesky"):
        return PROFILES[key] + handle[1]
    if key == "mastodon" and fediverse:
        return f"https://{fediverse[2]}/@{fediverse[1]}"
    return f"https://{text}" if is_page else ""


def relations_in(front: Mapping[str, object]) -> Iterator[Relation]:
    """Everybody whom a key names as related: by links, if there are any, else by names; where a
    name has a note beside it ("jane-doe: strong"), the name.
    """
    for key in front:
        if key in RELATIONS:
            for text in _names_in(front[key]):
                links = [_named(link[0]) for link in WIKILINK.finditer(text)]
                bare = text.removeprefix("name:").partition(": ")[0]
                for name in links or _PEOPLE.split(bare):
                    if any(char.isalpha() for char in name):
                        yield Relation(name.strip(), "" if key in _PLAIN else key)


def _names_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    elif isinstance(value, list):
        for item in value:
            yield from _names_in(item)
    elif isinstance(value, str):
        yield value


_PLAIN = frozenset(("friends", "friend", "knows", "related", "relationships", "relations"))


def full_name(told: Mapping[str, tuple[str, ...]]) -> str:
    """The name that keys say: the whole one, else its parts together; "" for none."""
    parts = [text for part in ("first", "middle", "last") for text in told.get(part, ())[:1]]
    whole = told.get("name", ())
    if len(whole) > 1 or (whole and not parts):
        return " ".join(whole)
    if whole and "first" not in told:
        return " ".join((whole[0], *parts))
    return " ".join(parts) if "last" in told or not whole else whole[0]


def cadence_in(told: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """How often to be in touch: what was asked for; a pause is "never"; a tier its usual days."""
    if any(text.casefold() in {"true", "yes", "1"} for text in told.get("paused", ())):
        return ("never",)
    for text in told.get("cadence", ()):
        plain = " ".join(text.casefold().split())
        bare = _CADENCES.get(plain, plain)
        return (f"{bare} days" if bare.isdecimal() else bare,)
    for tier in told.get("tier", ()):
        if tier.casefold() in _TIERS:
            return (f"{_TIERS[tier.casefold()]} days",)
    return ()


def dates(texts: Iterable[str]) -> tuple[str, ...]:
    """Each as our dates are written; what is none as it is, so that it is told."""
    return tuple(str(date_in(text) or text) for text in texts)


def birthdays(texts: Iterable[str]) -> tuple[str, ...]:
    """Each as our birthdays are written; what is none as it is, so that it is told."""
    return tuple(birthday_in(text) or text for text in texts)


def tags_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The tags without sign, but those that only mark a note as being about a person."""
    parts = (part for text in split_values(texts) for part in _HASH.split(text))
    bare = (part.strip().lstrip("#").strip() for part in parts)
    return tuple(tag for tag in bare if tag and tag.casefold() not in MARKERS)


def other_keys(note: Note) -> dict[str, tuple[str, ...]]:
    """What no key of the table says, by `x-` and the key, each as one line."""
    others: dict[str, tuple[str, ...]] = {}
    for key, value in note.front.items():
        if meaning_of(key) or key in _LINKS or key in RELATIONS or key in UNTOLD:
            continue
        is_map = isinstance(value, dict)
        kept = {k: v for k, v in value.items() if k not in _LINKS} if is_map else value
        texts = [shown(text) for text in texts_in(kept) if text.strip()]
        name = _KEY.sub("-", note.spelt.get(key, key).casefold()).strip("-")
        if texts and name:
            others[f"x-{name.removeprefix('x-')}"] = (", ".join(texts),)
    return others

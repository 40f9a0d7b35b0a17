"""This module says what a card tells of a person: values by key of front matter, or `x-` key.

An `x-` key keeps what no field holds and a vCard needs again: the parts of a name that is not
parted as usual, types and labels, whole addresses. Of what can be worked out, nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from kith.exchange.cleaned import one_line, text_of_html
from kith.exchange.notes.guessed import birthday_in
from kith.exchange.vcard.addresses import Address, addresses_text, city_of
from kith.exchange.vcard.android import rows_of
from kith.exchange.vcard.cards import Card, Property
from kith.exchange.vcard.days import day_text, is_no_day
from kith.exchange.vcard.labelled import Labelled, labelled_text, marked, parts_text
from kith.exchange.vcard.labels import by_preference, label_of, labels_of
from kith.exchange.vcard.messaging import PAGES, SERVICES, address_of, page_of
from kith.exchange.vcard.spoken import name_of, parts_of_name, same_parts
from kith.exchange.vcard.uids import is_own_uid
from kith.exchange.vcard.values import Parts, list_of, neat
from kith.model import Place, Written
from kith.reading.fields import FIELDS

Values = dict[str, list[str]]

KEPT = {
    "X-PHONETIC-FIRST-NAME": "x-phonetic-first-name",
    "X-PHONETIC-MIDDLE-NAME": "x-phonetic-middle-name",
    "X-PHONETIC-LAST-NAME": "x-phonetic-last-name",
    "X-MAIDENNAME": "x-maiden-name",
    "GENDER": "x-gender",
}
"""Properties that are kept as they are, and by which key."""

ANNIVERSARIES = (
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-WAB-WEDDING_ANNIVERSARY",
)
PHONES = ("TEL", "X-MS-TEL")
PROFILES = ("X-SOCIALPROFILE", "SOCIALPROFILE")
_EVERYBODY = "myContacts"
"""The group that Google puts everybody in."""

_IS_HTML = re.compile(r"</?(?:html|body|p|div|span|font|br)(?=[\s/>])", re.IGNORECASE)
_QUOTED = re.compile(r"([\"'])(.+)\1", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;]+")
_IN_ANGLES = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(
    r"(?:www\.[\w.-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:/\S*)?", re.I
)
_ELSEWHERE = re.compile(r"(?:ftps?|sftp|ldaps?|sips?|ssh|git|irc|news|geo|gopher):\S+", re.I)


def values_of(card: Card) -> Values:
    """What a card tells, by key, its name aside; as it is written, not checked."""
    labels = labels_of(card)
    values = {key: read(card) for key, read in _READ.items()}
    for found in (_phones, _emails, _links, _messaging, _addresses, _days):
        values.update(found(card, labels))
    return values


def full_name(card: Card) -> str:
    """What a person is called: FN, else the parts of the name, the organisation, or an address."""
    said = card.text("FN") or name_of(parts_of_card(card))
    others = (_orgs(card)[:1], card.texts("NICKNAME"), card.texts("EMAIL"))
    name = said or next((texts[0] for texts in others if texts), "")
    quotes = _QUOTED.fullmatch(name)
    return quotes[2] if quotes else name


def parts_of_card(card: Card) -> Parts:
    """The parts of the name, as N has them."""
    return next((one.parts for one in card.all("N") if name_of(one.parts)), ())


def notes_of(card: Card) -> str:
    """What its notes say, of HTML what is read; ours are Markdown, and stay as they are."""
    notes = card.texts("NOTE")
    is_ours = is_own_uid(card.text("UID"))
    return "\n\n".join(
        text_of_html(note) if _IS_HTML.search(note) and not is_ours else note for note in notes
    )


def _name_parts(card: Card) -> list[str]:
    parts = parts_of_card(card)
    is_usual = same_parts(parts, parts_of_name(full_name(card)))
    return [] if is_usual or not parts else [parts_text(parts)]


def _uid(card: Card) -> list[str]:
    return [uid for uid in card.texts("UID")[:1] if not is_own_uid(uid)]


def _all_orgs(card: Card) -> list[Parts]:
    """The organisations, each a name and the units in it."""
    return list(dict.fromkeys(one.parts for one in card.all("ORG") if any(one.parts[0])))


def _orgs(card: Card) -> list[str]:
    return [", ".join(filter(None, parts[0])) for parts in _all_orgs(card)]


def _department(card: Card) -> list[str]:
    return [parts_text(parts[1:]) for parts in _all_orgs(card)[:1]]


def _joined(texts: Iterable[str]) -> list[str]:
    return [" | ".join(map(marked, dict.fromkeys(texts)))]


def _roles(card: Card) -> list[str]:
    """What they do, TITLE before ROLE."""
    return list(dict.fromkeys((*card.texts("TITLE"), *card.texts("ROLE"))))


def _nicknames(card: Card) -> list[str]:
    """What else they are called; a name may also stand there in several languages (ALTID)."""
    names = [name for one in card.all("NICKNAME") for name in list_of(one.written)]
    spoken = [one.text for one in card.properties if one.name == "FN"]
    others = [name for name in spoken if name and name != full_name(card)]
    return [*names, *(row.text for row in rows_of(card, "nickname")), *others]


def _categories(card: Card) -> list[str]:
    names = (name for one in card.all("CATEGORIES") for name in list_of(one.written))
    return [name for name in names if name != _EVERYBODY]


def _languages(card: Card) -> list[str]:
    return [one.text for one in by_preference(card.all("LANG")) if one.text]


def _organisation(card: Card) -> list[str]:
    return ["org"] if kind_of(card) == "org" else []


def kind_of(card: Card) -> str:
    """What a card is of: "individual", "group", "org", or what else KIND says."""
    if is_list(card):
        return "group"
    if card.text("X-ABSHOWAS").upper() == "COMPANY":
        return "org"
    return card.text("KIND", "X-ADDRESSBOOKSERVER-KIND").lower() or "individual"


def is_list(card: Card) -> bool:
    """Whether a card is a list of addresses, as Evolution has them."""
    return card.text("X-EVOLUTION-LIST").upper() == "TRUE"


def addresses_of(card: Card) -> list[str]:
    """The e-mail addresses of a card, as they are written there, each alone."""
    return [address for one in card.all("EMAIL") for address in _emails_in(one.text)]


def _kept(name: str) -> Callable[[Card], list[str]]:
    return lambda card: card.texts(name)[:1]


_READ: Mapping[str, Callable[[Card], list[str]]] = {
    "aliases": _nicknames,
    "pronouns": lambda card: card.texts("PRONOUNS", "X-PRONOUNS")[:1],
    "org": lambda card: _orgs(card)[:1],
    "role": lambda card: _roles(card)[:1],
    "language": lambda card: _languages(card)[:1],
    "x-other-languages": lambda card: _joined(_languages(card)[1:]),
    "tags": _categories,
    "x-name-parts": _name_parts,
    "x-department": _department,
    "x-other-orgs": lambda card: [" | ".join(map(parts_text, _all_orgs(card)[1:]))],
    "x-other-roles": lambda card: _joined(_roles(card)[1:]),
    "x-kind": _organisation,
    "x-uid": _uid,
    **{key: _kept(name) for name, key in KEPT.items()},
}


def _labelled(
    key: str, found: Iterable[tuple[Property, str]], labels: Mapping[str, str], usual: str = ""
) -> tuple[list[str], list[str]]:
    """The values, and the text of those that have a type but the usual one, or a label."""
    pairs = [(one, text) for one, text in found if text]
    items = [
        Labelled(marked(text), tuple(t for t in one.types if t != usual), label_of(one, labels))
        for one, text in pairs
        if _can_be(key, text)
    ]
    told = [item for item in items if item.types or item.label]
    first = {item.value: number for number, item in reversed([*enumerate(items)])}
    told.sort(key=lambda item: first[item.value])
    return [text for _, text in pairs], [labelled_text(told)]


def _can_be(key: str, text: str) -> bool:
    try:
        FIELDS[key].read(Written(one_line(text), Place("")))
    except ValueError:
        return False
    return True


def _phones(card: Card, labels: Mapping[str, str]) -> Values:
    found = by_preference(card.all(*PHONES))
    phones, told = _labelled("phones", ((one, _after(one.text, "tel:")) for one in found), labels)
    return {"phones": phones, "x-phone-labels": told}


def _emails(card: Card, labels: Mapping[str, str]) -> Values:
    found = by_preference(card.all("EMAIL"))
    emails, told = _labelled(
        "emails",
        ((one, text) for one in found for text in _emails_in(one.text)),
        labels,
        "internet",
    )
    return {"emails": emails, "x-email-labels": told}


def _emails_in(text: str) -> list[str]:
    """The address alone, of "Zoe <zoe@example.com>" and of a link to it; several, each alone."""
    angles = _IN_ANGLES.findall(text)
    parts = [part for part in _BETWEEN.split(text) if part]
    if angles or not all("@" in part for part in parts):
        return angles or [_after(text, "mailto:")]
    return [_after(part, "mailto:") for part in parts]


def _after(text: str, scheme: str) -> str:
    return text[len(scheme) :] if text[: len(scheme)].lower() == scheme else text


def _links(card: Card, labels: Mapping[str, str]) -> Values:
    pairs = [(one, _link(one.text)) for one in by_preference(card.all("URL"))]
    elsewhere = [link for _, link in pairs if _ELSEWHERE.fullmatch(link)]
    links, told = _labelled("links", [pair for pair in pairs if pair[1] not in elsewhere], labels)
    pages = [one for one in card.all(*PAGES) if one.text]
    profiles = (_ADDRESS.search(text) for text in card.texts(*PROFILES))
    return {
        "links": [*links, *(match[0] for match in profiles if match), *map(page_of, pages)],
        "x-link-labels": told,
        "x-other-links": _joined(elsewhere),
    }


def _link(text: str) -> str:
    return f"https://{text}" if _BARE_ADDRESS.fullmatch(text) else text


def _messaging(card: Card, labels: Mapping[str, str]) -> Values:
    found: dict[str, Labelled] = {}
    for one in card.all("IMPP", *SERVICES, *PROFILES):
        address = address_of(one)
        if address and not (one.name in PROFILES and _ADDRESS.search(one.text)):
            types = () if one.name in PROFILES else one.types
            item = Labelled(marked(address), types, label_of(one, labels))
            found.setdefault(address.lower(), item)
    return {"x-messaging": [labelled_text(found.values())]}


def _addresses(card: Card, labels: Mapping[str, str]) -> Values:
    found = [
        Address(one.parts, one.types, label_of(one, labels))
        for one in by_preference(card.all("ADR"))
        if any(any(part) for part in one.parts)
    ]
    return {
        "city": [city_of(found)],
        "x-addresses": [addresses_text(found)],
        "x-address-text": [] if found else [", ".join(card.text("LABEL").split("\n"))],
    }


def _days(card: Card, labels: Mapping[str, str]) -> Values:
    dates = [(_day(one), label_of(one, labels)) for one in card.all("X-ABDATE")]
    rows = [row for row in rows_of(card, "contact_event") if row.label != "birthday"]
    dates += [(day_text(row.text) or row.text, row.label) for row in rows]
    kept = [day for day, label in dates if label.lower() == "anniversary"]
    others = [Labelled(marked(day), (), label) for day, label in dates if day and day not in kept]
    return {
        **_birthday(card),
        "x-anniversary": [*map(_day, card.all(*ANNIVERSARIES)), *kept][:1],
        "x-dates": [labelled_text(others)],
        "x-died": [*map(_day, card.all("DEATHDATE"))][:1],
    }


def _day(one: Property) -> str:
    return day_text(one.text) or neat(one.text)


def _born(one: Property) -> str:
    """The day of a birthday, in the forms of vCards or with the month as a word; "" for none."""
    is_word = any(char.isalpha() for char in one.text[1:3])
    day = day_text(one.text, one.param("X-APPLE-OMIT-YEAR"))
    return day or (birthday_in(one.text) if is_word or " " in one.text else "")


def _birthday(card: Card) -> Values:
    """The birthday: a day if one of those that stand for it is, else what is said of it."""
    found = [one for one in card.properties if one.name == "BDAY" and not is_no_day(one.text)]
    days = [_born(one) for one in found]
    rows = [row for row in rows_of(card, "contact_event") if row.label == "birthday"]
    day = next(filter(None, [*days, *(day_text(row.text) for row in rows)]), "")
    if day or not found:
        return {"birthday": [day]}
    is_text = found[0].param("VALUE").lower() == "text" or found[0].text.startswith("--")
    return {"x-birthday" if is_text else "birthday": [found[0].text]}

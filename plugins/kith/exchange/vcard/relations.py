"""This module says whom a card names as related, and which of the other cards that is.

Whom an identifier, an address or a name means is known when all cards are read: by UID, else by
e-mail address or profile, else by the name if one alone has it. Who is nobody's card stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kith.exchange.cleaned import one_line
from kith.exchange.draft import Draft, Related
from kith.exchange.keys import email_key, link_key, uid_key
from kith.exchange.vcard.android import rows_of
from kith.exchange.vcard.cards import Card, Property
from kith.exchange.vcard.facts import full_name
from kith.exchange.vcard.labels import is_usual, label_of, labels_of
from kith.naming import fold

_NAMED = re.compile(
    r"X-(?:EVOLUTION-|MS-|WAB-|KADDRESSBOOK-X-)?(SPOUSE|MANAGER|ASSISTANT|PARTNER|CHILD)"
    r"(?:S?_?NAME)?"
)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Named(NamedTuple):
    """Somebody whom a card names, by a name or an URI, and how they are related."""

    who: str
    how: str


def is_relation(name: str) -> bool:
    """Whether a property of this name says who is related."""
    return name in {"RELATED", "X-ABRELATEDNAMES", "AGENT"} or _NAMED.fullmatch(name) is not None


def named_in(card: Card) -> list[Named]:
    """Everybody whom a card names as related, none twice."""
    labels = labels_of(card)
    found = [*_by_property(card, labels), *(Named(*row) for row in rows_of(card, "relation"))]
    found += [Named(full_name(agent), "agent") for agent in card.agents]
    plain = (Named(one_line(who), one_line(how)) for who, how in found)
    return list(dict.fromkeys(one for one in plain if one.who))


def _by_property(card: Card, labels: Mapping[str, str]) -> Iterator[Named]:
    for one in card.properties:
        match = _NAMED.fullmatch(one.name)
        if match is not None:
            yield Named(one.text, match[1].lower())
        elif one.name in {"RELATED", "X-ABRELATEDNAMES"}:
            yield Named(one.text, _how(one, labels))


def _how(one: Property, labels: Mapping[str, str]) -> str:
    """How they are related: the label, else the types, but that one comes first."""
    label = label_of(one, labels)
    types = ", ".join(word for word in one.types if word != "pref")
    return (label.lower() if is_usual(label) else label) or types


class Directory:
    """The drafts of an import, by what names them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._keys: dict[str, int] = {}
        self._names: dict[str, int] = {}
        for number, draft in enumerate(drafts):
            for key in draft.keys:
                self._keys.setdefault(key, number)
            name = fold(draft.name)
            self._names[name] = -1 if name in self._names else number

    def find(self, who: str) -> int:
        """The number of the draft that `who` means; -1 for nobody, and for one of several."""
        for key in _keys(who):
            if key in self._keys:
                return self._keys[key]
        return self._names.get(fold(who), -1)

    def related(self, number: int, named: Iterable[Named]) -> tuple[Related, ...]:
        """Those whom the draft of this number names, themselves aside."""
        found = []
        for who, how in named:
            other = self.find(who)
            if other != number:
                found.append(self._related(who, how, other))
        return tuple(dict.fromkeys(found))

    def _related(self, who: str, how: str, number: int) -> Related:
        if number >= 0:
            return Related(self._drafts[number].name, how, self._drafts[number].keys)
        is_mail = who.lower().startswith("mailto:")
        name = who[len("mailto:") :] if is_mail else who
        uid, *others = _keys(who) if is_mail or _URI.fullmatch(who) else [""]
        found = tuple(filter(None, others))
        return Related(name, how, found or tuple(filter(None, [uid])))


def _keys(who: str) -> list[str]:
    """The keys that `who` may be: identifiers of all kinds stand in the same place."""
    return [uid_key(who), email_key(who), link_key(who) if _WEB.match(who) else ""]

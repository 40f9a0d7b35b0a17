"""This module says which address is the owner's where nobody said so: the one on most messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from kith.exchange.draft import Owner, Related
from kith.model import Place, Problem

_KIND = "email:"


class Mine(NamedTuple):
    """The owner as read files know them, and a hint that says so if their address was guessed."""

    owner: Owner
    problems: tuple[Problem, ...]


def find_owner(owner: Owner, met: Iterable[Collection[str]], place: Place, noun: str) -> Mine:
    """The owner, with a guessed address if none is known; `met` are the keys on each message.

    An address is the owner's if it is on more messages than any other, and on half at least; those
    with one address alone tell nothing of whose they are.
    """
    told = [keys for keys in met if len(keys) > 1]
    if any(key.startswith(_KIND) for key in owner.keys) or not told:
        return Mine(owner, ())
    ranked = Counter(key for keys in told for key in sorted(keys)).most_common(2)
    (key, number), (_, next_number) = ranked
    hint = "say which addresses are yours"
    expected = "expected your own address, e.g. ada@example.com, got none"
    if number == next_number or number * 2 < len(told):
        why = f"{expected}, and no address is on most {noun}: nobody is left out"
        return Mine(owner, (Problem(place, "hint", "owner-unknown", why, hint),))
    why = f"{expected}: took {key.removeprefix(_KIND)}, which is on {number} of {len(told)} {noun}"
    guessed = owner._replace(keys=owner.keys | {key})
    return Mine(guessed, (Problem(place, "hint", "owner-guessed", why, hint),))


def is_owner(one: Related, owner: Owner) -> bool:
    """Whether this is the owner: by an address, or by a name of theirs."""
    names = {name.casefold() for name in owner.names}
    return bool(owner.keys.intersection(one.keys)) or one.name.casefold() in names - {""}

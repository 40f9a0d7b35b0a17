"""This module says how a value for each key is kept, worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, KeysView, Mapping, ValuesView
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import Any, TypeVar

Value = TypeVar("Value")

MANY = 32
"""Of a `Lazy` that can be made at once: if more than one value in so many was asked for, it is."""


class Lazy(dict[str, Value]):
    """A value for each of `keys`, in their order; whoever goes through them all makes them all.

    `known` are values that are known already. A key beyond `keys` is one that `make` refuses.
    `make_all` makes all of them at once, if that costs less than one by one: it is called when all
    are asked for, or one in `MANY`.
    """

    def __init__(
        self,
        make: Callable[[str], Value],
        keys: Collection[str],
        known: Mapping[str, Value] | None = None,
        make_all: Callable[[], Mapping[str, Value]] | None = None,
    ) -> None:
        super().__init__(known or {})
        self._make, self._keys, self._is_whole = make, keys, False
        self._make_all = make_all

    def __missing__(self, key: str) -> Value:
        """The value of a key that is asked for the first time."""
        if self._make_all is not None and super().__len__() * MANY > len(self._keys):
            self._whole()
            if super().__contains__(key):
                return self[key]
        value = self[key] = self._make(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; `default` if it is none."""
        return self[key] if key in self._keys else default

    def known(self, but: Collection[str] = ()) -> dict[str, Value]:
        """The values that were asked for so far, but for those of the keys `but`."""
        known = dict(super().items())
        for key in but:
            known.pop(key, None)
        return known

    def _whole(self) -> None:
        if not self._is_whole:
            make_all, self._make_all = self._make_all, None
            if make_all is not None:
                self.update({**make_all(), **self.known()})
            whole = dict(zip(self._keys, map(self.__getitem__, self._keys), strict=True))
            self.clear()
            self.update(whole)
            self._is_whole = True

    def __contains__(self, key: object) -> bool:
        """Whether it is one of the keys, asked for or not."""
        return key in self._keys

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        """All keys, in order; no value is made."""
        return iter(self._keys)

    def __eq__(self, other: object) -> bool:
        """Whether all values are equal, asked for or not."""
        return isinstance(other, Mapping) and dict(self.items()) == dict(other.items())

    __hash__ = None

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        """All keys, in order."""
        self._whole()
        return super().keys()

    def values(self) -> ValuesView[Value]:  # type: ignore[override]
        """All values, in order of the keys."""
        self._whole()
        return super().values()

    def items(self) -> ItemsView[str, Value]:  # type: ignore[override]
        """All keys with their values, in order of the keys."""
        self._whole()
        return super().items()


class Late(Mapping[str, Value]):
    """A mapping that is made when something is first asked of it."""

    def __init__(self, make: Callable[[], Mapping[str, Value]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Value]:
        return self._make()

    def __getitem__(self, key: str) -> Value:
        """The value of a key."""
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        """All keys, in order."""
        return iter(self._made)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._made)


def differing(now: Mapping[str, object], before: Mapping[str, object]) -> set[str]:
    """The keys whose value is not the same object in both, or that only one of them has."""
    changed = compress(now, map(is_not, now.values(), map(before.get, now)))
    return {*changed, *(before.keys() - now.keys())}

"""This module says into which communities a graph falls: nodes tied more to each other than beyond.

It is the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008): each node moves to
the community that gains most in modularity (Newman and Girvan 2004), communities become nodes, and
so on until none moves. As in Traag, Waltman and van Eck (2019), only those are looked at again of
whom a neighbour has moved. Nothing is left to chance: the same graph falls into the same parts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

Links = Sequence[Mapping[int, float]]
"""The weight of each node's ties by neighbour, both ways; a node's own is twice what is in it."""

_LEAST_GAIN = 1e-9


def communities(links: Links) -> Iterator[list[int]]:
    """The community of each node, by number, at each level: the smallest communities first.

    Each level joins those of the level before. A graph whose nodes gain nothing has none.
    """
    whole = list(range(len(links)))
    while (found := _moved(links)) is not None:
        links, numbers = _joined(links, found)
        whole = [numbers[one] for one in whole]
        yield whole


def modularity(links: Links, found: Sequence[int]) -> float:
    """How much more weight lies within communities than chance would put there, -0.5 to 1."""
    total = sum(sum(row.values()) for row in links)
    within, degrees = 0.0, [0.0] * (max(found, default=-1) + 1)
    for node, row in enumerate(links):
        degrees[found[node]] += sum(row.values())
        within += sum(weight for other, weight in row.items() if found[other] == found[node])
    return within / total - sum((degree / total) ** 2 for degree in degrees) if total else 0.0


def _moved(links: Links) -> list[int] | None:
    """The community of each node once none gains by moving; None if none ever did."""
    degrees = [sum(row.values()) for row in links]
    total, sums = sum(degrees), degrees.copy()
    found = list(range(len(links)))
    waiting, is_waiting = deque(found), [True] * len(links)
    has_moved = False
    while waiting:
        node = waiting.popleft()
        is_waiting[node] = False
        here, share = found[node], degrees[node] / total if total else 0.0
        sums[here] -= degrees[node]
        best = _best(here, _weights(node, links[node], found), sums, share)
        sums[best] += degrees[node]
        if best == here:
            continue
        found[node], has_moved = best, True
        for other in links[node]:
            if found[other] != best and not is_waiting[other]:
                is_waiting[other] = True
                waiting.append(other)
    return found if has_moved else None


def _weights(node: int, row: Mapping[int, float], found: Sequence[int]) -> dict[int, float]:
    """How much of a node's weight goes to each community, its own among them."""
    weights = {found[node]: 0.0}
    for other, weight in row.items():
        if other != node:
            to = found[other]
            weights[to] = weights.get(to, 0.0) + weight
    return weights


def _best(
    here: int, weights: Mapping[int, float], sums: Sequence[float], share: float
) -> int:
    """The community that gains most by a node with this share of all weight; else where it is."""
    best, gain = here, weights[here] - share * sums[here] + _LEAST_GAIN
    for to, weight in weights.items():
        gained = weight - share * sums[to]
        if gained > gain:
            best, gain = to, gained
    return best


def _joined(links: Links, found: Sequence[int]) -> tuple[list[dict[int, float]], list[int]]:
    """The graph of communities, and which of its nodes each node became."""
    numbers = {one: number for number, one in enumerate(dict.fromkeys(found))}
    into = [numbers[one] for one in found]
    joined: list[dict[int, float]] = [{} for _ in numbers]
    for node, row in enumerate(links):
        to = joined[into[node]]
        for other, weight in row.items():
            to[into[other]] = to.get(into[other], 0.0) + weight
    return joined, into

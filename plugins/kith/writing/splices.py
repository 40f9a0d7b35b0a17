"""This module says what an edit is: splices of one file's bytes, all other bytes as they were."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kith.model import Place, Problem


class Splice(NamedTuple):
    """The bytes from `start` to `end` of a file become `new`."""

    start: int
    end: int
    new: bytes


class Edit(NamedTuple):
    """A file before and after it was edited; `splices` are in order and do not overlap."""

    before: bytes
    after: bytes
    splices: tuple[Splice, ...] = ()

    @property
    def reverse(self) -> tuple[Splice, ...]:
        """The splices that turn `after` into `before` again."""
        back, shift = [], 0
        for start, end, new in self.splices:
            at = start + shift
            back.append(Splice(at, at + len(new), self.before[start:end]))
            shift += len(new) - (end - start)
        return tuple(back)


class EditRefusedError(ValueError):
    """An edit that would not say what was meant, or of a file that cannot be read.

    `problem` says where, what was expected by example, what was found, and how to do it by hand.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def refused(place: Place, message: str, hint: str = "", code: str = "edit") -> EditRefusedError:
    """The refusal of an edit at `place`."""
    return EditRefusedError(Problem(place, "error", code, message, hint))


def make_edit(data: bytes, splices: Iterable[Splice]) -> Edit:
    """The edit that these splices of `data` make; those that change nothing are left out.

    Raises:
        ValueError: if two of them overlap, or one lies outside.
    """
    real = (splice for splice in splices if data[splice.start : splice.end] != splice.new)
    ordered = tuple(sorted(real, key=lambda splice: splice[:2]))
    return Edit(data, apply(data, ordered), ordered)


def apply(data: bytes, splices: Iterable[Splice]) -> bytes:
    """`data` with these splices, which are in order.

    Raises:
        ValueError: if two of them overlap, or one lies outside.
    """
    parts, at = [], 0
    for start, end, new in splices:
        if not at <= start <= end <= len(data):
            raise ValueError(f"expected splices in order within {len(data)} bytes, got {start}")
        parts += [data[at:start], new]
        at = end
    return b"".join([*parts, data[at:]])


def join(*edits: Edit) -> Edit:
    """The one edit that these, each of what the one before it gave, are together.

    Raises:
        ValueError: if there is none, or one does not begin with what the one before it gave.
    """
    if not edits:
        raise ValueError("expected one edit at least, got none")
    whole = edits[0]
    for edit in edits[1:]:
        if edit.before != whole.after:
            raise ValueError("expected an edit of what the last one gave, got one of other bytes")
        whole = make_edit(whole.before, _splices(_spliced(_kept(whole), edit.splices), whole))
    return whole


class _Piece(NamedTuple):
    """Bytes of a file after an edit: where they were before it, or new ones (`start` is -1)."""

    start: int
    data: bytes


def _kept(edit: Edit) -> list[_Piece]:
    """The file after `edit`, in pieces."""
    pieces, at = [], 0
    for start, end, new in edit.splices:
        pieces += [_Piece(at, edit.before[at:start]), _Piece(-1, new)]
        at = end
    return [*pieces, _Piece(at, edit.before[at:])]


def _spliced(pieces: list[_Piece], splices: Iterable[Splice]) -> list[_Piece]:
    """The pieces after splices of the whole that they make."""
    made: list[_Piece] = []
    at = 0
    for start, end, new in splices:
        made += [*_cut(pieces, at, start), _Piece(-1, new)]
        at = end
    return [*made, *_cut(pieces, at, sum(len(piece.data) for piece in pieces))]


def _cut(pieces: list[_Piece], start: int, end: int) -> Iterable[_Piece]:
    """The pieces, and parts of pieces, that make the bytes from `start` to `end`."""
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.data))
        at += len(piece.data)
        if low < high:
            yield _Piece(piece.start + low if piece.start >= 0 else -1, piece.data[low:high])


def _splices(pieces: list[_Piece], edit: Edit) -> Iterable[Splice]:
    """The splices of the file before `edit` that make these pieces."""
    at, new = 0, b""
    for start, data in pieces:
        if start < 0:
            new += data
            continue
        if new or start > at:
            yield Splice(at, start, new)
        at, new = start + len(data), b""
    if new or at < len(edit.before):
        yield Splice(at, len(edit.before), new)

"""This module says how a landing refuses: which file, why, and what to do about it."""

from __future__ import annotations

from typing import Literal

Why = Literal["changed", "locked", "path", "disk", "undo"]
"""changed: a file is not what it was when it was read; locked: somebody else writes; path: no file
of this name may be written; disk: the disk refused; undo: it cannot be taken back.
"""


class NotLandedError(Exception):
    """Nothing was written, unless the text says so; `file` is named as places are, "" if several.

    After "changed" it helps to read again and to retry.
    """

    def __init__(self, why: Why, file: str, message: str) -> None:
        super().__init__(f"{file}: {message}" if file else message)
        self.why = why
        self.file = file


def from_disk(error: OSError, file: str, told: str = "nothing was written") -> NotLandedError:
    """The disk's own words about `file`, and what they mean for the owner."""
    said = error.strerror or str(error) or "the disk refused"
    return NotLandedError("disk", file, f"{said}: {told}{_advice(error)}")


def _advice(error: OSError) -> str:
    import errno  # noqa: PLC0415 (only when something is wrong)

    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return " (make room on the disk)"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return " (check who may write there)"
    return ""

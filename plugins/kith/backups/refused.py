"""This module says why a journal is not backed up, or not restored."""

from __future__ import annotations


class NotBackedUpError(Exception):
    """Nothing was written: the cause in one sentence; `fix` says what to do, or nothing."""

    def __init__(self, cause: str, fix: str = "") -> None:
        super().__init__(cause)
        self.fix = fix

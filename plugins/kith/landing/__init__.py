"""This part says how files land on the disk: whole or not at all, one writer at a time.

In reading order: `refused` (how a landing refuses), `state` (where passing files are kept),
`disk` (bytes that stay), `lock` (who may write), `paths` (what may be written), `record` (what a
landing of several files is about to do), `recovering` (what becomes of one that was cut short),
`splices` and `stack` (what is kept for undoing), `land`, `undo`; `passing` (folders that go, and
who is at work in them), `exchange` (a whole folder in the place of another); and `commit`, which is
imported from its module by whoever commits, for git needs more.
"""

from kith.landing.land import land, read_now, retrying
from kith.landing.lock import locked
from kith.landing.paths import Write
from kith.landing.recovering import is_unfinished, recover
from kith.landing.refused import NotLandedError
from kith.landing.undo import Undone, undo

__all__ = [
    "NotLandedError",
    "Undone",
    "Write",
    "is_unfinished",
    "land",
    "locked",
    "read_now",
    "recover",
    "retrying",
    "undo",
]

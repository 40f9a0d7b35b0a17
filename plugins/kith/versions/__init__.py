"""This part says what git remembers of the contacts folder.

In reading order: `asking` (how git is asked), `patches` (fields that commits replaced), `replaced`
(when somebody's org, role or city changed), `blobs` (what files held), `commits` (what each day's
commits changed in whose file), `unsaved` (what is not committed yet), `staged` (what the next
commit will hold).
"""

from kith.versions.commits import NOTHING_TOLD, AskedEdits, last_weeks, read_edits, start_edits
from kith.versions.patches import Replaced, read_patches
from kith.versions.replaced import (
    NOTHING,
    Asked,
    Remembered,
    changes_by_slug,
    read_changes,
    read_remembered,
    start_changes,
)

__all__ = [
    "NOTHING",
    "NOTHING_TOLD",
    "Asked",
    "AskedEdits",
    "Remembered",
    "Replaced",
    "changes_by_slug",
    "last_weeks",
    "read_changes",
    "read_edits",
    "read_patches",
    "read_remembered",
    "start_changes",
    "start_edits",
]

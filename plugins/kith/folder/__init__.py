"""This part says what the disk holds.

In reading order: `found` (which files there are, and how they are read), `photos` (the portraits),
`load` (the journal, whole or at a glance, read once and again if changed).
"""

from kith.folder.found import ENDINGS, Found, Stamp, place_of_file, read_bytes, scan, shown_name
from kith.folder.load import OPENERS, Folder

__all__ = [
    "ENDINGS",
    "OPENERS",
    "Folder",
    "Found",
    "Stamp",
    "place_of_file",
    "read_bytes",
    "scan",
    "shown_name",
]

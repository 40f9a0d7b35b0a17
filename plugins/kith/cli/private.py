"""This module says where a command may put plain files for a moment: in the journal's own cache."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.landing import NotLandedError
from kith.landing.state import state_folder
from kith.sealing.private import private_folder


@contextmanager
def private_folder_of(root: Path) -> Iterator[Path]:
    """A folder for the owner alone, on the journal's own disk, until the block ends.

    Where the journal cannot be written (a snapshot, say), it is among the system's passing files.
    """
    try:
        beside = state_folder(root)
    except NotLandedError:
        beside = Path(tempfile.gettempdir())
    with private_folder(beside) as folder:
        yield folder

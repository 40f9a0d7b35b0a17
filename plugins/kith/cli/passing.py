"""This module says where a command may put plain files for a moment: in the journal's own cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.cli.refused import Refused
from kith.landing import NotLandedError
from kith.landing.state import state_folder
from kith.sealing.private import private_folder


@contextmanager
def passing_folder(root: Path) -> Iterator[Path]:
    """A folder for the owner alone, on the journal's own disk, until the block ends."""
    try:
        kept = state_folder(root)
    except NotLandedError as error:
        raise Refused(f"{error}", "may you write in the journal's folder?") from None
    with private_folder(kept) as folder:
        yield folder

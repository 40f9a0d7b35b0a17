"""This module says our pages as MkDocs files, which are written when MkDocs copies static files."""

from __future__ import annotations

import mmap
import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

Render = Callable[[], str | bytes]

WORTH_A_FORK = 200
"""Files. Below, starting a process costs more than it saves."""


class KithFile(File):
    """A file of the site that is made when it is written; MkDocs checks links to it."""

    render: Render
    is_written: bool = False

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, render: Render) -> KithFile:
        """The file at `path` from the root of the site, whose content `render` makes."""
        file = cls(
            path,
            None,
            config.site_dir,
            config.use_directory_urls,
            dest_uri=path,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.generated_by = "kith"
        file.abs_src_path = None
        file.render = render
        return file

    @property  # type: ignore[misc]  # made, never set
    def content_bytes(self) -> bytes:
        """What the file holds, made now."""
        content = self.render()
        return content.encode() if isinstance(content, str) else content

    @property  # type: ignore[misc]  # made, never set
    def content_string(self) -> str:
        """What the file holds, as text."""
        return self.content_bytes.decode()

    def is_modified(self) -> bool:
        """Always: what a page shows may have changed with any contact."""
        return True

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site, unless `write_apart` did."""
        if not self.is_written:
            self.write()

    def write(self) -> None:
        """Make the file and write it.

        Raises:
            PluginError: if the disk does not take it.
        """
        path, content = self.abs_dest_path, self.content_bytes
        try:
            _make_folder(os.path.dirname(path))  # noqa: PTH120
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(content)
        except OSError as error:
            raise PluginError(f"kith: cannot write {path}: {error.strerror}") from None


def shadowed(files: Files, ours: Collection[str]) -> list[str]:
    """Those of our paths at which there is another file too: the later would replace the earlier,
    silently.
    """
    counted = Counter(file.dest_uri for file in files if file.dest_uri in ours)
    return [path for path, number in counted.items() if number > 1]


def write_apart(files: Sequence[KithFile]) -> None:
    """Write many files by two processes that meet in the middle; the rest is left to MkDocs.

    The second process is a fork that shares all that was read. Nothing depends on it: should it
    fail, MkDocs writes its files when their turn comes.
    """
    if len(files) < WORTH_A_FORK or not hasattr(os, "fork") or (os.cpu_count() or 1) == 1:
        return
    files[0].write()
    reached = _Reached(len(files))
    child = os.fork()
    if child == 0:
        _write_and_leave(files, reached)
    for number, file in enumerate(files):
        if number >= reached.from_the_end:
            break
        reached.from_the_start = number
        file.write()
        file.is_written = True
    _, status = os.waitpid(child, 0)
    for file in files[reached.from_the_end :]:
        file.is_written = file.is_written or status == 0


def _write_and_leave(files: Sequence[KithFile], reached: _Reached) -> None:
    """The life of the second process: it ends here, whatever happens."""
    try:
        for number in range(len(files) - 1, 0, -1):
            if number <= reached.from_the_start:
                break
            reached.from_the_end = number
            files[number].write()
    except BaseException:  # MkDocs will meet and report the same error
        os._exit(1)
    os._exit(0)


class _Reached:
    """How far two processes have come, in memory that both see: two numbers of four bytes."""

    def __init__(self, last: int) -> None:
        self._memory = mmap.mmap(-1, 8)
        self.from_the_end = last

    @property
    def from_the_start(self) -> int:
        return int.from_bytes(self._memory[:4], "big")

    @from_the_start.setter
    def from_the_start(self, number: int) -> None:
        self._memory[:4] = number.to_bytes(4, "big")

    @property
    def from_the_end(self) -> int:
        return int.from_bytes(self._memory[4:], "big")

    @from_the_end.setter
    def from_the_end(self, number: int) -> None:
        self._memory[4:] = number.to_bytes(4, "big")


def _make_folder(path: str) -> None:
    if not os.path.isdir(path):  # noqa: PTH112
        Path(path).mkdir(parents=True, exist_ok=True)

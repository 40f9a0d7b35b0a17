"""This module says our pages as MkDocs files, which are written when MkDocs copies static files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import weak_property

from kith.apart import ITEMS_WORTH_A_FORK, processes

Render = Callable[[], str | bytes]

FILES_WORTH_A_FORK = 200
"""Files. Below, starting a process costs more than it saves."""

MOST_BLOCKS = 1000
"""Blocks of files; a process takes one at once. Each is a ticket in a pipe, and the smallest pipe
that Linux makes holds 4096 bytes (pipe(7))."""

_TICKET = 4
"""Bytes of the number of a block."""


class KithFile(File):
    """A file of the site that is made when it is written; MkDocs checks links to it.

    There are ten thousand of these: what they have in common they share, and what can be worked out
    is not kept.
    """

    render: Render
    is_written: bool
    generated_by = "kith"
    abs_src_path = None

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
        file.render = render
        file.is_written = False
        return file

    @weak_property
    def url(self) -> str:
        """Where the file is from the root of the site, as links write it."""
        return self._get_url()

    @weak_property
    def abs_dest_path(self) -> str:
        """Where the file is to be on the disk."""
        return os.path.normpath(os.path.join(self.dest_dir, self.dest_uri))  # noqa: PTH118

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


def write_apart(files: Sequence[KithFile], people: int) -> None:
    """Write files by several processes at once, if they are many, or lists of many people; the
    rest is left to MkDocs.

    The others are forks that share all that was read. Nothing depends on them: should one fail,
    MkDocs writes the files when their turn comes.

    Raises:
        PluginError: if the disk does not take a file; no process writes any more then.
    """
    number = processes() - 1
    is_worth_it = len(files) >= FILES_WORTH_A_FORK or (files and people >= ITEMS_WORTH_A_FORK)
    if not is_worth_it or number == 0:
        return
    files[0].write()
    size = -(-len(files) // MOST_BLOCKS)
    blocks = [files[start : start + size] for start in range(0, len(files), size)]
    tickets = _tickets(len(blocks))
    children = [_begin_writing(blocks, tickets) for _ in range(number)]
    try:
        for block in _taken(blocks, tickets):
            for file in block:
                file.write()
                file.is_written = True
    finally:
        while os.read(tickets, MOST_BLOCKS * _TICKET):
            pass  # nobody shall begin another block
        os.close(tickets)
        failures = [status for child in children if (status := os.waitpid(child, 0)[1])]
    for file in files:
        file.is_written = file.is_written or not failures


def _begin_writing(blocks: Sequence[Sequence[KithFile]], tickets: int) -> int:
    """Begin another process that takes its part of the blocks."""
    child = os.fork()
    if child == 0:
        try:
            for block in _taken(blocks, tickets):
                for file in block:
                    file.write()
        except BaseException:  # MkDocs will meet and report the same error
            os._exit(1)
        os._exit(0)
    return child


def _tickets(number: int) -> int:
    """The end of a pipe from which each process takes the numbers of blocks, each number once."""
    taking, giving = os.pipe()
    os.write(giving, b"".join(n.to_bytes(_TICKET, "big") for n in range(number)))
    os.close(giving)
    return taking


def _taken(
    blocks: Sequence[Sequence[KithFile]], tickets: int
) -> Iterator[Sequence[KithFile]]:
    """The blocks that this process takes, until there are none left."""
    while ticket := os.read(tickets, _TICKET):
        yield blocks[int.from_bytes(ticket, "big")]


def _make_folder(path: str) -> None:
    if not os.path.isdir(path):  # noqa: PTH112
        Path(path).mkdir(parents=True, exist_ok=True)

"""This module says which files an archive holds, within limits: a small one can unpack to much."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from kith.exchange.draft import Foreign, Skipped
from kith.model import Place

LARGEST_FILE = 256 * 2**20
"""Bytes of one foreign file that is read."""

LARGEST_WHOLE = 1024 * 2**20
"""Bytes of all files of an archive together."""

MOST_FILES = 100_000

INNER = "an archive in an archive: unpack it, and import it alone"

_PASSED = (".git/", "__MACOSX/", "node_modules/", ".obsidian/", ".trash/")


def is_archive(data: bytes) -> bool:
    """Whether these bytes are a zip archive."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_passed(path: str) -> bool:
    """Whether a path lies where no journal keeps its people: hidden, or a tool's own folder."""
    parts = path.split("/")
    return any(part.startswith((".", "~$")) for part in parts if part not in {".", ".."}) or any(
        f"{path}/".startswith(prefix) or f"/{prefix}" in path for prefix in _PASSED
    )


def unpack(file: Foreign) -> tuple[list[Foreign], list[Skipped]]:
    """The files of a zip archive, in order of their paths, and those that are not read.

    Raises:
        ValueError: if the archive is damaged, or holds more than one reads.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            whole = sum(member.file_size for member in members)
            if len(members) > MOST_FILES or whole > LARGEST_WHOLE:
                raise ValueError(
                    f"expected at most {MOST_FILES:,} files and {LARGEST_WHOLE // 2**20} MiB, "
                    f"got {len(members):,} and {whole // 2**20} MiB"
                )
            files: list[Foreign] = []
            skipped: list[Skipped] = []
            for one in _members(archive, members, file.path):
                (files if isinstance(one, Foreign) else skipped).append(one)  # type: ignore[arg-type]
            return files, skipped
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(f"expected a zip archive that can be read, got: {error}") from None


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], path: str
) -> Iterator[Foreign | Skipped]:
    for member in members:
        name = member.filename.replace("\\", "/")
        if member.is_dir() or is_passed(name):
            continue
        if member.flag_bits & 1:
            yield Skipped(Place(f"{path}/{name}"), "encrypted")
        elif member.file_size > LARGEST_FILE:
            yield Skipped(Place(f"{path}/{name}"), f"larger than {LARGEST_FILE // 2**20} MiB")
        else:
            with archive.open(member) as opened:
                data = opened.read(member.file_size + 1)[: member.file_size]
            is_inner = is_archive(data) and name.lower().endswith(".zip")
            yield Skipped(Place(f"{path}/{name}"), INNER) if is_inner else Foreign(name, data)

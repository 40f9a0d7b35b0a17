"""This module says how bytes reach the disk and stay there: whole files, flushed.

Temporary files stand beside the file that they will be, for only within a folder is a rename
atomic on every system: `.zoe.md.tmp-4711-0f3a9c21` holds what it will hold, and the same with
`.was` at its end what it held, until the landing is over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

LARGEST = 64 * 2**20
"""Bytes of a file beyond which it is none of ours."""

TEMPORARY = re.compile(r"\.[^/\\\0]{1,60}\.tmp-\d+-[0-9a-f]{8}(?:\.was)?")
"""The names of temporary files."""

_OWN_MODE = 0o600
_OWN_FOLDER = 0o700
_LONGEST = 40
_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EPERM, errno.ENOSYS, errno.EMLINK}
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Stamp(NamedTuple):
    """What shows that a file is still the one whose bytes were compared."""

    inode: int
    size: int
    mtime_ns: int


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        info = path.lstat()
    except FileNotFoundError:
        return None
    return Stamp(info.st_ino, info.st_size, info.st_mtime_ns)


def read_whole(path: Path) -> bytes | None:
    """All that a regular file holds; None if there is none.

    Raises:
        OSError: if it is a link, a folder, a device, too large, or cannot be read.
    """
    from kith.folder import read_bytes  # noqa: PLC0415 (it brings all of reading along)

    try:
        data = read_bytes(path, LARGEST + 1, path.lstat().st_size)
    except FileNotFoundError:
        return None
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"larger than {LARGEST // 2**20} MiB")
    return data


def digest(data: bytes | None) -> str:
    """The SHA-256 of what a file holds; "" of no file."""
    import hashlib  # noqa: PLC0415 (a single landing does without)

    return "" if data is None else hashlib.sha256(data).hexdigest()


def temporary_name(target: Path) -> str:
    """A name beside `target` that nobody has yet, however long the name of `target` is."""
    short = target.name.encode()[:_LONGEST].decode(errors="ignore") or "file"
    return f".{short}.tmp-{os.getpid()}-{os.urandom(4).hex()}"


def write_new(path: Path, data: bytes) -> None:
    """A new file of this name, readable by its owner alone; not flushed yet.

    Raises:
        OSError: if there is one, or it cannot be written; then there may be part of it.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
    descriptor = os.open(path, flags, _OWN_MODE)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def dress(path: Path, like: Path) -> None:
    """Give the file at `path` the mode, the owner and the attributes of the one at `like`."""
    info = like.lstat()
    mine = path.lstat()
    if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (info.st_uid, info.st_gid):
        with contextlib.suppress(OSError):
            os.chown(path, info.st_uid, info.st_gid)
    path.chmod(stat.S_IMODE(info.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(like):
                os.setxattr(path, name, os.getxattr(like, name))


def may_write(path: Path) -> bool:
    """Whether the owner means the file to be written: a rename would not ask."""
    return bool(path.lstat().st_mode & 0o222) and os.access(path, os.W_OK)


def flush(path: Path) -> None:
    """Return when the disk has the file's bytes."""
    descriptor = os.open(path, os.O_RDWR | _BINARY | _NO_LINK)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Return when the disk has the folder's names; where a system knows no such thing, at once."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


def keep_aside(path: Path, name: Path) -> None:
    """A second name for what `path` holds now: a link, or a flushed copy where links are unknown.

    Raises:
        OSError: if neither can be made.
    """
    try:
        os.link(path, name, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _UNSUPPORTED:
            raise
        write_new(name, read_whole(path) or b"")
        dress(name, path)
        flush(name)


def make_folders(root: Path, folder: Path, made: list[Path]) -> None:
    """Make `folder` and what is missing above it below `root`; `made` gets them, outermost first.

    Raises:
        OSError: if one cannot be made.
    """
    missing = []
    while folder != root and not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(_OWN_FOLDER)
        made.append(one)


def remove(path: Path) -> None:
    """Remove a file, if it is there and can be removed."""
    with contextlib.suppress(OSError):
        path.unlink()


def remove_folder(path: Path) -> None:
    """Remove a folder, if it is there and empty."""
    with contextlib.suppress(OSError):
        path.rmdir()

"""This module says who may write now: one process at a time, the others wait.

The lock is the file `.cache/kith/lock`, made by whoever writes and removed when they are done; it
says who they are. They also hold a `flock` on it: the kernel drops that when they are killed, so
that a lock left behind is known at once and taken over, however soon its process number is used
again. Where there is no flock (Windows, some network disks) the file alone locks: it is left
behind if its process is gone, or has begun at another time than the file says. A lock of another
machine is believed for two minutes even if the flock is free, because some shared folders keep
flocks to themselves.
"""

from __future__ import annotations

import contextlib
import errno
import math
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kith.landing.disk import remove
from kith.landing.refused import NotLandedError, from_disk
from kith.landing.state import LOCK, shown, state_folder

if sys.platform != "win32":
    import fcntl

_FOREIGN_SECONDS = 120
_NO_FLOCK = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Holder(NamedTuple):
    """Who holds the lock: the process, when it began by the kernel's count, since when, where."""

    pid: int
    began: str
    since: str
    host: str


@contextmanager
def locked(root: Path, patience_seconds: float = 10) -> Iterator[None]:
    """The right to write in the journal, until the block ends. It is not given twice, nor to a
    process that has it.

    Raises:
        NotLandedError: if another process holds it for longer than one is willing to wait.
    """
    path = state_folder(root) / LOCK
    descriptor = _wait(path, time.monotonic() + patience_seconds)
    try:
        yield
    finally:
        give_up(path, descriptor)


def _wait(path: Path, until: float) -> int:
    while True:
        try:
            descriptor = take(path, _FOREIGN_SECONDS)
        except OSError as error:
            raise from_disk(error, shown(LOCK)) from error
        if descriptor is not None:
            return descriptor
        if time.monotonic() >= until:
            raise _held(path)
        time.sleep(0.0005 + os.urandom(1)[0] / 32000)


def _held(path: Path) -> NotLandedError:
    holder = read_holder(path)
    who = f"process {holder.pid} on {holder.host} since {holder.since}" if holder else "a process"
    return NotLandedError(
        "locked",
        "",
        f"{who} is writing in this journal: nothing was written (wait and try again; if no such "
        f"process runs, delete {shown(LOCK)})",
    )


def take(path: Path, foreign_seconds: float = math.inf) -> int | None:
    """The open file of a lock, now ours; None if it is somebody else's, or was left behind where
    there are no flocks: then it is gone now, and one may ask again.

    A lock of another machine is believed for `foreign_seconds` even if its flock is free.

    Raises:
        OSError: if there can be no such file.
    """
    descriptor: int | None
    try:
        descriptor, is_new = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600), True
    except FileExistsError:
        descriptor, is_new = _opened(path), False
    if descriptor is None:
        return None
    flocked = None
    try:
        flocked = _flock(descriptor)
        if _may_take(path, descriptor, flocked, is_new, foreign_seconds):
            sign(descriptor)
            return descriptor
    except BaseException:
        os.close(descriptor)
        if is_new:
            remove(path)
        raise
    os.close(descriptor)
    if flocked is None:
        _clear(path)
    return None


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, _FLAGS)
    except FileNotFoundError:
        return None


def _may_take(
    path: Path, descriptor: int, flocked: bool | None, is_new: bool, foreign_seconds: float
) -> bool:
    """Whether the open file is the lock, and nobody else's."""
    if flocked is False or not _is_at(path, descriptor):
        return False
    if is_new or not flocked:
        return is_new
    holder = read_holder(path)
    age = time.time() - os.fstat(descriptor).st_mtime
    return holder is None or holder.host == _host() or age > foreign_seconds


def is_held(path: Path) -> bool | None:
    """Whether whoever made a lock still is at work; None if nobody here can tell.

    Nothing is changed by looking. Who holds a lock on another machine is not known, nor, where
    there is no flock, of one whose file does not say.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _FLAGS & ~os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    try:
        flocked = _flock(descriptor, is_shared=True)
    finally:
        os.close(descriptor)
    if flocked is False:
        return True
    holder = read_holder(path)
    if holder is not None and holder.host != _host():
        return None
    if flocked:
        return False
    return None if holder is None or os.name == "nt" else not is_gone(holder)


def _flock(descriptor: int, *, is_shared: bool = False) -> bool | None:
    """Whether the flock is ours; None where there are no flocks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}:
            return False
        if error.errno in _NO_FLOCK:
            return None
        raise
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of that name."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _clear(path: Path) -> None:
    """Where there are no flocks, remove the lock if it was left behind.

    Of several that find it so, one renames it; the others may meet its successor, and put it back.
    """
    stale = read_holder(path)
    if stale is None or not is_gone(stale):
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        path.rename(aside)
        if read_holder(aside) != stale:
            path.hardlink_to(aside)
        aside.unlink()


def give_up(path: Path, descriptor: int) -> None:
    """Give the lock up. What fails here has happened after all was written, and harms nobody."""
    try:
        if os.name == "nt":  # an open file cannot be removed there, and nobody else could either
            os.close(descriptor)
            remove(path)
        elif _is_at(path, descriptor):
            remove(path)
    except OSError:
        pass
    finally:
        if os.name != "nt":
            with contextlib.suppress(OSError):
                os.close(descriptor)


# ---- who ----------------------------------------------------------------------------------------


def sign(descriptor: int) -> None:
    """Write into an open file who is at work: this process of this machine, since now."""
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    text = f"{os.getpid()}\n{began(os.getpid())}\n{since}\n{_host()}\n"
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text.encode())


def read_holder(path: Path) -> Holder | None:
    """Who holds the lock, as its file says; None if it does not say."""
    try:
        lines = path.read_text("utf-8").split("\n")
        return Holder(int(lines[0]), lines[1], lines[2], lines[3])
    except (OSError, ValueError, IndexError):
        return None


def is_gone(holder: Holder) -> bool:
    """Whether a process of this machine has ended; of another machine nobody knows."""
    if holder.host != _host():
        return False
    if os.name == "nt":
        return True  # a file that is open cannot be renamed there: `_clear` fails if it lives
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return began(holder.pid) != holder.began


def began(pid: int) -> str:
    """When a process began, by the kernel's count (proc(5), field 22); "" where nobody tells."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        return told.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _host() -> str:
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return name.replace("\n", " ") or "this machine"

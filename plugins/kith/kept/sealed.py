"""This module says how values are kept on the disk so that only this user's Kith reads them back.

A kept file is a line that names the format, a keyed BLAKE2b hash (RFC 7693) of what follows, the
length of the value in 8 bytes, and the value as Python pickles it. A pickle may run code, so it is
opened only if the hash proves that it was written by somebody who has the key: 32 random bytes in
the user's own cache folder, outside every journal. A cache that came along with somebody else's
journal, or was cut short, has no such hash, and is as good as none.

After the value may come more, of which one mostly needs little. It is not hashed: the value holds
its hashes.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import pickle
import secrets
import stat
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kith import __version__

_MAGIC = b"kith kept 2\n"
_HASH = 32
_KEY = 32
_LENGTH = 8
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Sealed(NamedTuple):
    """A value that was kept, and the bytes that follow it, which nothing but the value proves."""

    value: Any
    more: memoryview


def read_sealed(path: Path, of: str) -> Any:
    """The value that was kept at `path` by the same version of Kith, for the same purpose `of`.

    None if there is none, or if it is damaged, somebody else's, or another version's.
    """
    found = read_sealed_with_more(path, of)
    return found.value if found is not None and not found.more else None


def read_sealed_with_more(path: Path, of: str) -> Sealed | None:
    """The same, and the bytes that follow the value."""
    key = _key()
    data = _bytes(path) if key else None
    if data is None or not data.startswith(_MAGIC):
        return None
    begin = len(_MAGIC) + _HASH
    length = int.from_bytes(data[begin : begin + _LENGTH], "big")
    end = begin + _LENGTH + length
    view = memoryview(data)
    if end > len(data) or not hmac.compare_digest(
        data[len(_MAGIC) : begin], _seal(key, of, view[begin:end])
    ):
        return None
    try:
        return Sealed(pickle.loads(view[begin + _LENGTH : end]), view[end:])
    except Exception:
        return None


def write_sealed(
    path: Path, of: str, value: object, more: Iterable[bytes | memoryview] = ()
) -> None:
    """Keep a value at `path`, and more after it, in a folder that exists; where that cannot be, the
    next run does without.
    """
    key = _key()
    if not key:
        return
    passing = path.with_name(f".{path.name}.tmp-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            body = len(pickled).to_bytes(_LENGTH, "big") + pickled
            file.write(_MAGIC + _seal(key, of, body))
            file.write(body)
            file.writelines(more)
        passing.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)


def _seal(key: bytes, of: str, body: bytes | memoryview) -> bytes:
    purpose = f"{of}\0{house()}\0".encode("utf-8", "surrogateescape")
    sealed = hashlib.blake2b(purpose, key=key, digest_size=_HASH)
    sealed.update(body)
    return sealed.digest()


@cache
def house() -> str:
    """What tells one Kith from another: its version, its modules as they are now, its Python."""
    modules = hashlib.blake2b(digest_size=16)
    for folder, folders, files in os.walk(Path(__file__).resolve().parents[1]):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                info = os.stat(f"{folder}/{name}")  # noqa: PTH116 (some hundred, at each start)
                modules.update(f"{name} {info.st_size} {info.st_mtime_ns}\n".encode())
    return f"{__version__} {modules.hexdigest()} {sys.version}"


def key_file() -> Path | None:
    """Where the user's own key is, or would be; None where there is no place for one."""
    try:
        return _key_folder() / "key"
    except RuntimeError:
        return None


def _key() -> bytes:
    """The user's own key, made if there is none; nothing where there is no place for one."""
    try:
        path = _key_folder() / "key"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                _make_key(path)
        key = _bytes(path) or b""
    except (OSError, RuntimeError):
        return b""
    return key if len(key) == _KEY else b""


def _key_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "kith"


def _make_key(path: Path) -> None:
    """A new key, whole or not at all."""
    passing = path.with_name(f".{path.name}.tmp-{os.getpid()}-{secrets.token_hex(4)}")
    descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY))
        os.link(passing, path)
    finally:
        passing.unlink()


def _bytes(path: Path) -> bytes | None:
    """What a regular file of this user holds that nobody else may write; None if there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NO_LINK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        info = os.fstat(file.fileno())
        is_ours = not hasattr(os, "getuid") or info.st_uid == os.getuid()
        if not stat.S_ISREG(info.st_mode) or not is_ours:
            return None
        try:
            return file.read()
        except OSError:
            return None

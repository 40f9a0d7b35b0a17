"""This module says how a journal becomes one stretch of bytes: a tar, compressed, and back.

Whatever an archive says, nothing is read from it that would be written elsewhere than below its
own folder: it may be from somebody who knows no more than one's public key.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from kith.backups.copied import LARGEST, Copied
from kith.backups.git import History
from kith.backups.paths import is_inside, leads_outside
from kith.backups.refused import NotBackedUpError

SAYS = "kith-backup.json"
BUNDLE = "history.bundle"
FILES = "files"
_VERSION = 1
_MOST = 2 * LARGEST
_KINDS = {"file": tarfile.REGTYPE, "link": tarfile.SYMTYPE, "folder": tarfile.DIRTYPE}


class Archive(NamedTuple):
    """A journal: its files as they were, and its history (None: it was no repository)."""

    files: tuple[Copied, ...]
    history: History | None


def written(archive: Archive) -> bytes:
    """The archive as a compressed tar."""
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        _add(tar, Copied(SAYS, "file", 0o600, 0, json.dumps(_said(archive), indent=1).encode()))
        if archive.history is not None and archive.history.bundle:
            _add(tar, Copied(BUNDLE, "file", 0o600, 0, archive.history.bundle))
        for one in archive.files:
            _add(tar, one._replace(path=f"{FILES}/{one.path}"))
    return buffer.getvalue()


def _add(tar: tarfile.TarFile, one: Copied) -> None:
    info = tarfile.TarInfo(one.path)
    info.type, info.mode = _KINDS[one.kind], one.mode
    seconds, rest = divmod(one.mtime_ns, 10**9)
    info.mtime = seconds
    info.pax_headers = {"KITH.mtime_ns": str(one.mtime_ns)} if rest else {}
    if one.kind == "link":
        info.linkname = os.fsdecode(one.data)
    info.size = len(one.data) if one.kind == "file" else 0
    tar.addfile(info, io.BytesIO(one.data) if one.kind == "file" else None)


def _said(archive: Archive) -> dict[str, Any]:
    history = archive.history
    kept = None if history is None else history._replace(bundle=b"")._asdict()
    if kept is not None:
        del kept["bundle"]
    return {"kith-backup": _VERSION, "history": kept}


def read(data: bytes) -> Archive:
    """The archive that these bytes are.

    Raises:
        NotBackedUpError: if they are none, or would lead elsewhere.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(_loosened(data)), mode="r:") as tar:
            found = {one.path: one for one in _members(tar)}
    except (tarfile.TarError, EOFError, zlib.error, ValueError, OSError):
        raise NotBackedUpError("it is no backup of a journal, or was cut off") from None
    history = _history(found.pop(SAYS, None), found.pop(BUNDLE, None))
    files = [
        one._replace(path=one.path.removeprefix(f"{FILES}/"))
        for one in found.values()
        if one.path.startswith(f"{FILES}/")
    ]
    for one in files:
        if not is_inside(one.path):
            raise NotBackedUpError(f"it would write elsewhere: {one.path[:80]!a}")
        if one.kind == "link" and leads_outside(one.path, os.fsdecode(one.data)):
            raise NotBackedUpError(f"it holds a link that leads outside: {one.path[:80]!a}")
    return Archive(tuple(sorted(files)), history)


def _loosened(data: bytes) -> bytes:
    """What was compressed; nothing longer than any backup is ever unpacked."""
    reader = zlib.decompressobj(wbits=31)  # gzip
    found = reader.decompress(data, _MOST + 1)
    if len(found) > _MOST:
        raise NotBackedUpError("it is larger than any backup of a journal")
    if not reader.eof:
        raise EOFError
    return found


def _members(tar: tarfile.TarFile) -> Iterator[Copied]:
    for info in tar:
        said = info.pax_headers.get("KITH.mtime_ns", "")
        when = int(said) if said.isdecimal() else int(info.mtime) * 10**9
        if info.isreg():
            file = tar.extractfile(info)
            data = file.read() if file is not None else b""
            yield Copied(info.name, "file", info.mode & 0o777, when, data)
        elif info.issym():
            yield Copied(info.name, "link", 0o777, when, os.fsencode(info.linkname))
        elif info.isdir():
            yield Copied(info.name, "folder", info.mode & 0o777, when, b"")
        else:
            raise NotBackedUpError(f"it holds a device or the like: {info.name[:80]!a}")


def _history(said: Copied | None, bundle: Copied | None) -> History | None:
    try:
        told = json.loads(said.data if said is not None else b"")
        if told["kith-backup"] != _VERSION:
            raise NotBackedUpError(f"expected a backup of version {_VERSION}, got another")
        if told["history"] is None:
            return None
        kept = told["history"]
        return History(
            _texts(kept["refs"]),
            _texts(kept["links"]),
            _ref(kept["head"]),
            {"sha1": "sha1", "sha256": "sha256"}[kept["object_format"]],
            bundle.data if bundle is not None else b"",
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotBackedUpError("it is no backup of a journal") from None


def _texts(value: dict[Any, Any]) -> dict[str, str]:
    return {_ref(name): _ref(of) for name, of in value.items()}


def _ref(value: object) -> str:
    if not isinstance(value, str) or not value or value.startswith("-") or "\0" in value:
        raise ValueError("expected the name of a ref")
    return value

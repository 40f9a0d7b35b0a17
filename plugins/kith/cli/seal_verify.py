"""This module says how `kith seal --verify` proves that a sealed site is as Kith makes one."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from kith.cli.refused import Refused
from kith.cli.terminal import size_text
from kith.exposing import is_own
from kith.sealing.bundle import locks_of, open_files
from kith.sealing.header import LARGEST, read_header
from kith.sealing.outside import BUNDLE, code_files, others
from kith.sealing.refused import NotOpenedError
from kith.views.words import count

_CODE = 2**20
_BUNDLE = LARGEST + 2**20
_PATIENCE_SECONDS = 60

Read = Callable[[str, int], bytes | None]
"""What a sealed site holds under a name, if it is no longer than that; None if there is none."""


def reader(place: str) -> Read:
    """How the files of a sealed site are read, from a folder or from a host."""
    if urlsplit(place).scheme in {"http", "https"}:
        return _from_host(place)
    folder = Path(place)
    if not folder.is_dir():
        raise Refused(
            f"expected a sealed folder or its address, got {place}",
            "e.g. kith seal --verify sealed, or https://example.org/",
        )
    return lambda name, most: _from_disk(folder / name, most)


def _from_disk(path: Path, most: int) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from None


def _from_host(address: str) -> Read:
    parts = urlsplit(address)
    if parts.scheme == "http" and not is_own(parts.hostname or ""):
        raise Refused(
            "over plain http, whoever is on the way can change what you would verify",
            "expected an address with https://",
        )
    base = address if address.endswith("/") else f"{address}/"

    def read(name: str, most: int) -> bytes | None:
        asked = urllib.request.Request(urljoin(base, name), headers={"Cache-Control": "no-cache"})
        try:
            with urllib.request.urlopen(asked, timeout=_PATIENCE_SECONDS) as answer:
                data: bytes = answer.read(most + 1)
                return data
        except urllib.error.HTTPError as error:
            if error.code == 404:  # noqa: PLR2004 (not found)
                return None
            raise Refused(f"{asked.full_url}: the host answers {error.code}") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Refused(f"{asked.full_url}: {reason}", "is the address right?") from None

    return read


def code_lines(read: Read) -> Iterator[tuple[bool, str]]:
    """For each file of code, whether it is as in the installed Kith, and what to say."""
    for name, wanted in code_files().items():
        data = read(name, _CODE)
        if data == wanted:
            yield True, f"{name:<20} as in this Kith  {sha256(wanted).hexdigest()}"
        elif data is None:
            yield False, f"{name:<20} MISSING"
        else:
            yield False, f"{name:<20} NOT as in this Kith  {sha256(data).hexdigest()}"


def other_lines(place: str) -> Iterator[str]:
    """What lies in a sealed folder in plain sight."""
    folder = Path(place)
    if folder.is_dir():
        for name in others(folder):
            yield f"{name:<20} is no part of the seal: whoever has the folder can read it"


def bundle_line(read: Read, ask: Callable[[], str]) -> tuple[bool, str]:
    """Whether every chunk and every file of the bundle is as it was sealed, and what to say."""
    data = read(BUNDLE, _BUNDLE)
    if data is None:
        return False, f"{BUNDLE:<20} MISSING"
    try:
        read_header(data)  # before anybody is asked
        files = open_files(data, locks_of(data, ask()))
    except NotOpenedError as error:
        if error.kind == "passphrase":
            raise
        return False, f"{BUNDLE:<20} NOT opened: {error}"
    size = size_text(sum(map(len, files.values())))
    return True, f"{BUNDLE:<20} whole: {count(len(files), 'file')} of {size}"

"""What must hold of whatever comes from outside: requests, sealed bundles, backups."""

from __future__ import annotations

import contextlib

from kith.backups import archive
from kith.backups.refused import NotBackedUpError
from kith.plugin.guard.addresses import hosts_of
from kith.plugin.guard.asked import READING, Environ, refusal
from kith.sealing import packing
from kith.sealing.header import read_header
from kith.sealing.refused import NotOpenedError

PORT = 8000
HOSTS = hosts_of("127.0.0.1", PORT, ())
SAID = ("HTTP_HOST", "HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_SEC_FETCH_MODE",
        "HTTP_SEC_FETCH_DEST")  # fmt: skip
OWN = {f"{name}:{PORT}" for name in ("localhost", "127.0.0.1", "[::1]")}


def request(data: bytes) -> None:
    """A request, a line for its method, its path, and what a browser says: judged, never a crash.

    Whoever is answered asked for a name of this computer, only to read, and not for another.
    """
    method, path, *said = [*data.decode("latin-1").split("\n"), "", ""]
    asked: Environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    asked |= {name: value for name, value in zip(SAID, said, strict=False) if value}
    if refusal(asked, HOSTS) is not None:
        return
    assert asked["HTTP_HOST"] in OWN
    assert method in READING
    assert asked.get("HTTP_ORIGIN") in {None, f"http://{said[0]}", f"https://{said[0]}"}
    is_own = asked.get("HTTP_SEC_FETCH_SITE") in {None, "none", "same-origin"}
    assert is_own or asked["HTTP_SEC_FETCH_DEST"] == "document"


def sealed_header(data: bytes) -> None:
    """A header of a sealed bundle: refused in words, or what it says is within bounds."""
    with contextlib.suppress(NotOpenedError):
        header = read_header(data)
        assert header.slots


def sealed_files(data: bytes) -> None:
    """What a sealed bundle holds: refused in words, or files whose paths stay inside."""
    with contextlib.suppress(NotOpenedError):
        for path in packing.unpacked(data):
            assert not path.startswith("/")
            assert ".." not in path.split("/")


def backup(data: bytes) -> None:
    """What a backup holds: refused in words, or files whose paths stay inside."""
    with contextlib.suppress(NotBackedUpError):
        for one in archive.read(data).files:
            assert not one.path.startswith("/")
            assert ".." not in one.path.split("/")

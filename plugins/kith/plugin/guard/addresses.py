"""This module says by which names a server may be asked, and where it may listen.

A browser sends the name that it was asked for, the Host (RFC 9110, section 7.2). A website that
lets its own name lead to this computer (DNS rebinding) still sends that name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kith.dates import quoted
from kith.exposing import is_own

_NAME = re.compile(r"(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?)(?::\d{1,5})?")
_DEFAULT_PORT = 80
_LAST_PORT = 65535


def read_names(names: Collection[str]) -> tuple[str, ...]:
    """The names that the option `serve_to` allows beside those of this computer.

    Raises:
        ValueError: with what was expected, by example.
    """
    for name in names:
        port = name.rpartition(":")[2]
        if not _NAME.fullmatch(name) or (port.isdecimal() and not 0 < int(port) <= _LAST_PORT):
            raise ValueError(
                "serve_to: expected the exact names that browsers ask for, "
                f"e.g. 192.168.1.5:8000 or journal.example.org, got {quoted(name)}"
            )
    return tuple(names)


def check_address(host: str, port: int, names: Collection[str]) -> None:
    """Refuse to listen to a network, unless the option `serve_to` says who may ask there.

    Raises:
        ValueError: with what is wrong and how to mend it.
    """
    if not is_own(host) and not names:
        example = f"{host}:{port}" if host.strip("0.:") else f"192.168.1.5:{port}"
        raise ValueError(
            f"dev_addr {host}:{port} would show this journal to everybody in the network: expected "
            f"127.0.0.1:{port}, or the names that may be asked for there, e.g. "
            f"`serve_to: ['{example}']`"
        )


def hosts_of(host: str, port: int, names: Collection[str]) -> frozenset[str]:
    """Every Host that a server listening at an address answers to, exactly as browsers send it."""
    own = {"localhost", "127.0.0.1", "[::1]"}
    if is_own(host):
        own.add(f"[{host}]" if ":" in host else host)
    bare = own if port == _DEFAULT_PORT else set()
    return frozenset({f"{name}:{port}" for name in own} | bare | set(names))

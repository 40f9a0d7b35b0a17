"""This module says how pages wait to be reloaded: so many at once, and the oldest makes way.

MkDocs gives each its thread for a minute, as many as ask, and does not notice when a browser has
long gone to another page.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from kith.plugin.guard.asked import Environ, Refusal

MOST_WAITING = 32
"""Pages that wait at once. A browser lets six wait, of all its windows."""

LONGEST_SECONDS = 60.0
"""How long a page waits before it asks again."""

MADE_WAY = Refusal(
    "503 Service Unavailable",
    "Too many pages wait for changes: this one asks again by itself in a moment.",
)

_PATH = re.compile(r"/livereload/(\d{1,20})/\d{1,20}")


def version_of(environ: Environ) -> int | None:
    """The version of the site than which a page waits for a newer one; None if it asks for else."""
    found = _PATH.fullmatch(environ["PATH_INFO"])
    return int(found[1]) if found else None


class Waiting:
    """The pages that wait for a newer version of the site of MkDocs' `server`."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._tickets: deque[object] = deque()

    def wait(self, version: int) -> int | None:
        """The version of the site once it is newer, or after a minute; None to make way."""
        changed, ticket = self._server._epoch_cond, object()
        with changed:
            self._tickets.append(ticket)
            if len(self._tickets) > MOST_WAITING:
                self._tickets.popleft()
                changed.notify_all()
            changed.wait_for(
                lambda: self._server._visible_epoch > version or ticket not in self._tickets,
                timeout=LONGEST_SECONDS,
            )
            newest: int = self._server._visible_epoch
            if ticket in self._tickets:
                self._tickets.remove(ticket)
                return newest
            return newest if newest > version else None

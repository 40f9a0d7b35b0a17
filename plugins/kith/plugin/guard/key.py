"""This module says a link that lets one browser in, against other users of the same computer.

The link works once. It is exchanged for a cookie that no script can read and no other website's
request carries (RFC 6265, and its SameSite). Then there is another link, for another browser.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from urllib.parse import parse_qs

from kith.plugin.guard.asked import Environ, Refusal

NAME = "token"
_RANDOM_BYTES = 32

NO_KEY = Refusal(
    "403 Forbidden",
    "This journal is open to whoever has its link: open the one that the server printed in your "
    "terminal. It works once; after that, the terminal shows a new one.",
)


class Key:
    """The link and the cookie of a running server at `url`; `tell` is told of each new link."""

    def __init__(self, url: str, port: int, tell: Callable[[str], None]) -> None:
        self._url, self._tell = url, tell
        self._lock = threading.Lock()
        self._once = secrets.token_urlsafe(_RANDOM_BYTES)
        self._cookie = secrets.token_urlsafe(_RANDOM_BYTES)
        self.cookie_name = f"kith-{port}"  # cookies know no ports

    @property
    def link(self) -> str:
        """The link that works once."""
        return f"{self._url}?{NAME}={self._once}"

    @property
    def cookie(self) -> str:
        """What a browser is told to keep (the value of Set-Cookie), until it is closed."""
        return f"{self.cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def is_known(self, environ: Environ) -> bool:
        """Whether the browser has the cookie."""
        pairs = (part.strip().partition("=") for part in environ.get("HTTP_COOKIE", "").split(";"))
        return any(name == self.cookie_name and _same(self._cookie, it) for name, _, it in pairs)

    def spend(self, environ: Environ) -> bool:
        """Whether the request is made by the link, which is then used up."""
        query = environ.get("QUERY_STRING", "")
        if NAME not in query:
            return False
        given = parse_qs(query, errors="replace").get(NAME, [""])[0]
        with self._lock:
            if not _same(self._once, given):
                return False
            self._once = secrets.token_urlsafe(_RANDOM_BYTES)
        self._tell(self.link)
        return True


def _same(wanted: str, given: str) -> bool:
    """Whether two are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace"))

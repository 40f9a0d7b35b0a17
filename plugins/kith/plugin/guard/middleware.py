"""This module says what stands before a server: every request is judged, every answer is private.

WSGI (PEP 3333).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from kith.plugin.guard.asked import Environ, Refusal, refusal
from kith.plugin.guard.headers import Headers, is_html, private
from kith.plugin.guard.key import NO_KEY, Key
from kith.plugin.guard.policy import like, with_scripts
from kith.plugin.guard.scripts import inline_scripts
from kith.plugin.guard.waiting import MADE_WAY, Waiting, version_of

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_SPENT = Refusal("303 See Other", "The link was right. Go on to the page.")


@dataclass
class Guard:
    """An application that lets `application` answer what may be asked, by one of `hosts`.

    `policy` is what pages may run now. `waiting` are those that wait to be reloaded, if that is
    known; `injected` is the script that lets them, but for its numbers.
    """

    application: Application
    hosts: Collection[str]
    policy: Callable[[], str] = lambda: ""
    key: Key | None = None
    waiting: Waiting | None = None
    injected: re.Pattern[str] = field(default_factory=lambda: re.compile(r"(?!)"))

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Answer a request, or say why not."""
        if no := refusal(environ, self.hosts):
            return _refuse(no, environ, start)
        if self.key is not None and not self.key.is_known(environ):
            return self._let_in(self.key, environ, start)
        version = version_of(environ)
        if version is None or self.waiting is None:
            return self._answer(environ, start)
        newest = self.waiting.wait(version)
        if newest is None:
            return _refuse(MADE_WAY, environ, start, [("Retry-After", "3")])
        return _say("200 OK", f"{newest}", environ, start)

    def _answer(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """What the application answers, its headers ours."""
        begun: list[tuple[str, Headers]] = []
        body = self.application(environ, lambda status, said, *_: begun.append((status, said)))
        if not begun or is_html(begun[0][1]):
            body = [_whole(body)]  # an application may begin only when it is read
        status, headers = begun[0]
        start(status, private(headers, self._policy_of(headers, body)))
        if environ["REQUEST_METHOD"] == "HEAD":
            _close(body)
            return []
        return body

    def _policy_of(self, headers: Headers, body: Iterable[bytes]) -> str:
        """What a page may run; "" for what is none."""
        policy = self.policy() if is_html(headers) else ""
        if not policy:
            return ""
        page = b"".join(body).decode("utf-8", "replace")
        codes = [code for code in inline_scripts(page) if self.injected.fullmatch(code)]
        return with_scripts(policy, codes)

    def _let_in(self, key: Key, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Give a browser its cookie, if it comes by the link."""
        if not key.spend(environ):
            return _refuse(NO_KEY, environ, start)
        path = "/" + quote(environ["PATH_INFO"].lstrip("/"), encoding="latin-1")
        return _refuse(_SPENT, environ, start, [("Location", path), ("Set-Cookie", key.cookie)])


def injected_by(server: Any) -> re.Pattern[str]:
    """What scripts read like that a server of MkDocs' puts into its pages to reload them."""
    page = server._inject_js_into_html(b"</body>", 0).decode()
    return like("".join(inline_scripts(page)))


def _refuse(
    no: Refusal, environ: Environ, start: StartResponse, more: Iterable[tuple[str, str]] = ()
) -> Iterable[bytes]:
    allow = [("Allow", "GET, HEAD")] if no.status.startswith("405") else []
    return _say(no.status, f"{no.words}\n", environ, start, [*allow, *more])


def _say(
    status: str,
    text: str,
    environ: Environ,
    start: StartResponse,
    more: Iterable[tuple[str, str]] = (),
) -> Iterable[bytes]:
    body = text.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start(status, private([*headers, *more]))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        _close(body)


def _close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):
        body.close()

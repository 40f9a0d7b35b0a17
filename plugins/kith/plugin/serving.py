"""This module says how a request is answered: from the site of now if the path is ours."""

from __future__ import annotations

import html
import posixpath
import traceback
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kith.plugin.live import Live
from kith.plugin.rebuilding import Rebuild
from kith.plugin.theming import KeptTheme
from kith.plugin.watching import Watching, has_linked_folder, native_observer

log = get_plugin_logger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
}
"""What browsers take a file for, by the ending of its name."""

DEBOUNCE = 0.02
"""Seconds of silence after which what was saved is taken for whole."""

NEEDED = ("_epoch_cond", "_inject_js_into_html", "_visible_epoch", "_wanted_epoch",
          "_watched_paths", "build_delay", "builder", "get_app", "mount_path", "observer",
          "set_app", "unwatch", "watch")  # fmt: skip
"""What we use of MkDocs' server, some of it its own affair."""


def is_serving(words: list[str]) -> bool:
    """Whether a command line starts a server; with `--clean` MkDocs says that it builds."""
    return next((word for word in words[1:] if not word.startswith("-")), "") == "serve"


def is_watched(words: list[str]) -> bool:
    """Whether a command line serves a site that is built again when something is saved.

    Otherwise MkDocs tells us nothing of its server, and our files must be written.
    """
    return "serve" in words and "--no-livereload" not in words


def is_known(server: object) -> bool:
    """Whether a server is of the kind that we know."""
    return all(hasattr(server, name) for name in NEEDED)


def serve_live(server: Any, live: Live, kept_theme: KeptTheme, *, is_native: bool) -> None:
    """Let a server answer from what is live, and wait for the system to tell what was saved; or,
    unless it `is_native` and can, look at files.
    """
    paths = list(server._watched_paths)
    is_native = is_native and not any(has_linked_folder(it) for it in paths if it != live.root)
    native = native_observer() if is_native else server.observer
    watching = Watching(native, server.observer, log.warning)
    for path in paths:
        while path in server._watched_paths:
            server.unwatch(path)
    server.observer = watching
    for path in paths:
        server.watch(path)
    server.build_delay = DEBOUNCE
    server.builder = Rebuild(server.builder, server, watching, live, kept_theme)
    server.set_app(answering(server, live))


def answering(server: Any, live: Live) -> Application:
    """Answers requests for what is ours, and leaves others to what answered them so far."""
    others: Application = server.get_app()

    def answer(environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = _path(environ, server.mount_path)
        if path not in live:
            if path and not PurePosixPath(path).suffix and f"{path}/index.html" in live:
                start("302 Found", [("Location", quote(f"{server.mount_path}{path}/"))])
                return []
            return others(environ, start)
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            start("405 Method Not Allowed", [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        epoch = server._visible_epoch  # of before: a change meanwhile makes the browser ask again
        status, body = _content(path, live)
        if body is None:
            return others(environ, start)
        ending = PurePosixPath(path).suffix
        if ending == ".html":
            body = server._inject_js_into_html(body, epoch)
        start(status, _headers(ending, body))
        return [body] if method == "GET" else []

    return answer


def _headers(ending: str, body: bytes) -> list[tuple[str, str]]:
    return [
        ("Content-Type", TYPES.get(ending, "application/octet-stream")),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]


def _path(environ: Environ, mount_path: str) -> str:
    """The path from the root of the site that is asked for; "" if it is none of the site's."""
    path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if not path.startswith(mount_path):
        return ""
    name = path[len(mount_path) :]
    if path.endswith("/"):
        name += "index.html"
    return posixpath.normpath("/" + name).lstrip("/")


def _content(path: str, live: Live) -> tuple[str, bytes | None]:
    """A status and what stands at a path; what is amiss, where that cannot be made.

    None if it went away while we waited.
    """
    try:
        content = live.content(path)
    except Exception as error:
        why = _why(error)
        log.error("%s cannot be shown: %s", path, why)
        log.debug("%s", path, exc_info=error)
        return "500 Internal Server Error", _failure(why).encode()
    return "200 OK", content.encode() if isinstance(content, str) else content


def _why(error: Exception) -> str:
    """What is amiss, in words that hold nothing of the journal."""
    if isinstance(error, PluginError):
        return str(error).removeprefix("kith: ")
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.filename}:{last.lineno}"


def _failure(why: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<title>This page cannot be shown</title></head><body>"
        f"<h1>This page cannot be shown</h1><p><code>{html.escape(why)}</code></p>"
        "<p>The others can. When it is mended, this page comes by itself.</p></body></html>"
    )

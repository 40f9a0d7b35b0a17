"""A guard before an application with a secret, requests to it, and an opinion of its own on them.

The opinion knows the rules from what the guide says of them, and reads the bytes of a request: it
shares no code with the guard.
"""

from __future__ import annotations

import contextlib
import random
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.livereload import LiveReloadServer

from kith.plugin.guard.addresses import hosts_of
from kith.plugin.guard.middleware import Guard, injected_by

SECRET = b"she told me in confidence"


def secret_site(environ: dict[str, Any], start: Any) -> list[bytes]:
    """An application that tells everybody."""
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(SECRET)))])
    return [SECRET]


@contextmanager
def guarded_server(*, is_guarded: bool = True) -> Iterator[int]:
    """The port of MkDocs' own server, listening at this computer, before a site with a secret."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, ".")
    server.server_bind()
    server.server_activate()
    port = server.server_address[1]
    guard = Guard(secret_site, hosts_of("127.0.0.1", port, ()), injected=injected_by(server))
    server.set_app(guard if is_guarded else secret_site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield port
    finally:
        super(LiveReloadServer, server).shutdown()
        server.server_close()
        thread.join(5)


def ask(port: int, request: bytes) -> bytes:
    """All that a server answers to some bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        answer = b""
        with contextlib.suppress(ConnectionError):  # what is not read to its end is cut short
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                answer += chunk
    return answer


# ---- requests by chance -------------------------------------------------------------------------

HOSTS = (
    "127.0.0.1:{p}", "localhost:{p}", "[::1]:{p}", "127.0.0.1", "localhost", "127.0.0.1:{q}",
    "evil.example:{p}", "evil.example", "127.0.0.1.evil.example:{p}", "localhost.:{p}",
    "LOCALHOST:{p}", "127.0.0.1:{p}@evil.example", "evil.example@127.0.0.1:{p}", "127.1:{p}",
    "2130706433:{p}", "0.0.0.0:{p}", "[::]:{p}", "[::ffff:127.0.0.1]:{p}", "127.0.0.1:0{p}",
    "127.0.0.1:{p} ", "127.0.0.1:+{p}", "127.0.0.1:{p},evil.example", "127.0.0.1:{p}\t", "",
    "localhost:{p}/", "local\xadhost:{p}", "xn--localhost:{p}", "\xff\xfe", "[", "[::1", "a" * 9000,
    "127.0.0.1\x00:{p}", "127.0.0.1:{p}\x0b", "localhost:{p}#", "http://127.0.0.1:{p}", "null",
)  # fmt: skip
ORIGINS = (
    None, None, None, "http://127.0.0.1:{p}", "http://localhost:{p}", "https://127.0.0.1:{p}",
    "http://127.0.0.1:{q}", "http://evil.example", "http://evil.example:{p}", "null", "", "file://",
    "http://127.0.0.1:{p}.evil.example", "HTTP://127.0.0.1:{p}", "http://127.0.0.1:{p}/", "\xff",
    "http://[::1]:{p}", "chrome-extension://abcdef",
)  # fmt: skip
SITES = (None, None, "same-origin", "none", "same-site", "cross-site", "Same-Origin", "", "odd")
MODES = (None, "navigate", "no-cors", "cors", "websocket", "same-origin", "nested-navigate")
DESTS = (None, "document", "script", "empty", "image", "iframe", "object", "embed", "style")
METHODS = (
    "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT",
    "PATCH", "get", "GETX", "PROPFIND",
)  # fmt: skip
PATHS = ("/", "/index.html", "/people/ada.html", "//", "/a%00b", "/%0d%0aHost:%20x", "*", "",
         "http://127.0.0.1:{p}/", "http://evil.example/", "/" + "a" * 5000, "/?token=x", "/..%2f")
VERSIONS = ("HTTP/1.1", "HTTP/1.1", "HTTP/1.0")


def by_chance(dice: random.Random, port: int) -> bytes:
    """A request that may be well, or wrong in any of many ways."""

    def one(of: tuple[Any, ...], usual: float = 0.5, first: int = 1) -> Any:
        chosen = of[dice.randrange(first)] if dice.random() < usual else dice.choice(of)
        return chosen.format(p=port, q=port + 1) if chosen else chosen

    lines = [f"{one(METHODS, 0.5)} {one(PATHS, 0.6, 3)} {one(VERSIONS)}"]
    headers = [("Host", one(HOSTS, 0.5, 3)), ("Origin", one(ORIGINS)),
               ("Sec-Fetch-Site", one(SITES, 0.4, 4)), ("Sec-Fetch-Mode", one(MODES, 0.3, 2)),
               ("Sec-Fetch-Dest", one(DESTS, 0.3, 2))]  # fmt: skip
    said = [(name, value) for name, value in headers if value is not None]
    if dice.random() < 0.1:
        said.append(dice.choice(said))
    if dice.random() < 0.05:
        said = [pair for pair in said if pair[0] != "Host"]
    if dice.random() < 0.1:
        said.append((dice.choice(["host", "HOST", "X-Forwarded-Host"]), one(HOSTS)))
    dice.shuffle(said)
    lines += [f"{name}: {value}" for name, value in said]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def may_be_served(request: bytes, port: int) -> bool:
    """Whether the secret may be told, by the bytes of the request alone."""
    head = request.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    first = re.fullmatch(r"(GET|HEAD) (/\S*) HTTP/1\.[01]", head[0])
    values: dict[str, list[str]] = {}
    for line in head[1:]:
        name, _, value = line.partition(":")
        values.setdefault(name.lower(), []).append(value.strip())  # so does wsgiref
    if first is None or len(first[2]) > 4096 or any(len(found) > 1 for found in values.values()):
        return False
    said = {name: found[0] for name, found in values.items()}
    host = said.get("host", "")
    is_path_odd = re.search(r"%(?:[01][0-9a-f]|7f)", first[2].split("?")[0], re.IGNORECASE)
    is_ours = host in {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
    own = (["http", host], ["https", host])
    is_own = said.get("origin", f"http://{host}").split("://", 1) in own
    return is_ours and is_own and not is_path_odd and is_led_by_nobody(said, first[1])


def is_led_by_nobody(said: dict[str, str], method: str) -> bool:
    """Whether no other website is behind a request, or only a link to follow."""
    site, mode, dest = (said.get(f"sec-fetch-{what}") for what in ("site", "mode", "dest"))
    is_link = (mode, dest, method) == ("navigate", "document", "GET")
    return (
        (site is None and mode is None and dest is None)
        or site in {"same-origin", "none"}
        or (site in {"same-site", "cross-site"} and is_link)
    )

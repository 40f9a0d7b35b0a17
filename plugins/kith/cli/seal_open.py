"""This module says how `kith seal --open` shows a sealed folder in the browser of this computer.

Only the seal's own files are served, only to this computer, and only to who asks for it by the name
of this computer: another website cannot read them by pointing its own name here.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.sealing.outside import BUNDLE, code_files, is_seal

HOST = "127.0.0.1"
PORT = 8791
"""Always the same, so that a browser keeps what it unlocked in one place only."""

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


class SealServer(ThreadingHTTPServer):
    """A server of some files, by their path in the address."""

    daemon_threads = True
    files: Mapping[str, bytes]

    def hosts(self) -> set[str]:
        """What the Host header of an honest request says."""
        return {f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"}


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kith", ""

    def do_GET(self) -> None:
        status, name, data = self._answer()
        self.send_response(status)
        for header, value in _HEADERS.items():
            self.send_header(header, value)
        ending = name.rpartition(".")[2]
        self.send_header("Content-Type", _TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET  # noqa: N815 (a name that http.server asks for)

    def _answer(self) -> tuple[int, str, bytes]:
        server = cast("SealServer", self.server)
        if self.headers.get_all("Host", []) not in [[host] for host in server.hosts()]:
            return 421, "no.txt", b"This server answers to its own address only.\n"
        is_other = self.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
        if is_other and self.headers.get("Sec-Fetch-Mode") != "navigate":
            return 403, "no.txt", b"This server answers to its own pages only.\n"
        name = self.path.partition("?")[0].removeprefix("/") or "index.html"
        if name not in server.files:
            return 404, "no.txt", b"There is no such file. Open / to unlock the site.\n"
        return 200, name, server.files[name]

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses say whose pages are looked at."""


def seal_server(folder: Path, port: int) -> SealServer:
    """A server for a sealed folder, on this computer alone. What the seal's code is comes from the
    installed Kith, whatever lies in the folder.
    """
    if not is_seal(folder):
        raise Refused(f"{folder} is no sealed site", "make one: kith seal --to DIR")
    try:
        files = {**code_files(), BUNDLE: (folder / BUNDLE).read_bytes()}
        server = SealServer((HOST, port), _Answers)
    except OSError as error:
        raise Refused(
            f"{HOST}:{port} cannot be used: {error.strerror}", "name another port: --port 8792"
        ) from None
    server.files = files
    return server


def open_seal(folder: Path, port: int) -> None:
    """Serve a sealed folder until Ctrl-C, and show it in the browser."""
    with seal_server(folder, port) as server:
        address = f"http://{HOST}:{server.server_port}/"
        say(f"{safe(str(folder))} is at {address} (Ctrl-C ends)")
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Press Lock in the browser too, if you have not yet.")

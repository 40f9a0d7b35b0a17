"""A real `mkdocs serve`: what an editor saves is what the browser gets, whatever it is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_support import KITH, QUIET, TINY, write_journal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends the server by SIGINT")

PATIENCE = 20
"""Seconds from saving to the served page, on a slow machine that does other things too."""

SERVE = """
import signal
from mkdocs.__main__ import cli
signal.signal(signal.SIGINT, signal.default_int_handler)
cli()
"""
"""MkDocs, listening to SIGINT even where it was started by a shell that ignores it."""


class Server:
    """A running `mkdocs serve` of a journal."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.root, self.url, self.log = root, f"http://127.0.0.1:{port}/", root / "serve.log"
        words = [sys.executable, "-c", SERVE, "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                words, cwd=root, env={**os.environ, **QUIET}, stdout=log, stderr=log
            )

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, is_there: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            if is_there():
                return True
            time.sleep(0.1)
        return False

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / "contacts" / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = write_journal(tmp_path_factory.mktemp("served") / "j", TINY, KITH)
    served = Server(root)
    try:
        assert served.wait(lambda: "Cy Ó Sé" in served.get("people/cy.html")), (
            served.log.read_text()
        )
        yield served
    finally:
        served.end()


def test_an_edit_is_served(server: Server) -> None:
    server.write("cy.md", "---\nname: Cy Ó Sé\norg: Fernhill\n---\n")

    assert server.wait(lambda: "Fernhill" in server.get("people/cy.html"))
    assert server.wait(lambda: "Fernhill" in server.get("contacts/"))
    assert "Fernhill" in server.get("assets/kith/people.json")


def test_a_new_contact_is_served_and_a_removed_one_is_not(server: Server) -> None:
    server.write("di.md", "---\nname: Di Silva\n---\n")
    assert server.wait(lambda: "Di Silva" in server.get("people/di.html"))

    (server.root / "contacts" / "di.md").unlink()
    assert server.wait(lambda: "Di Silva" not in server.get("people/di.html"))
    assert server.wait(lambda: "Di Silva" not in server.get("contacts/"))


@pytest.mark.parametrize(
    "text",
    [
        b"---\nname: Bad \xff byte\n---\n",
        "---\nname: [unclosed\n---\n",
        "---\nname: Bad\nbirthday: May\n---\n",
        "",
    ],
    ids=["no utf-8", "no yaml", "no date", "nothing"],
)
def test_a_broken_file_never_blocks_the_server(text: str | bytes, server: Server) -> None:
    server.write("bad.md", text)

    assert server.wait(lambda: "contacts/bad.md" in server.get("problems/"))
    assert "Ada Lovelace" in server.get("people/ada-lovelace.html")

    server.write("bad.md", "---\nname: Mended\n---\n")
    assert server.wait(lambda: "Mended" in server.get("people/bad.html"))
    assert server.wait(lambda: "contacts/bad.md" not in server.get("problems/"))


def test_a_page_of_the_owner_is_served_too(server: Server) -> None:
    (server.root / "pages" / "index.md").write_text("# Home\n\nWalnuts first.\n")

    assert server.wait(lambda: "Walnuts first" in server.get(""))


def test_a_broken_option_is_served_again_when_it_is_mended(server: Server) -> None:
    config = server.root / "mkdocs.yml"
    config.write_text(KITH.replace("kith: {", "kith: {dormant_after: long, "))
    assert server.wait(lambda: "dormant_after" in server.log.read_text())

    config.write_text(KITH.replace("kith: {", "kith: {dormant_after: 2 years, "))
    assert server.wait(lambda: "2 years" in server.get("dormant/"))


def test_it_ends_when_asked_and_says_no_traceback(tmp_path: Path) -> None:
    served = Server(write_journal(tmp_path / "j", TINY, KITH))
    try:
        assert served.wait(lambda: "Bob Ray" in served.get("people/bob-ray.html"))
    finally:
        code = served.end()

    assert code == 0, served.log.read_text()
    assert "Traceback" not in served.log.read_text()

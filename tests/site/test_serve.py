"""A real `mkdocs serve`: what an editor saves is what the browser gets, whatever it is."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_support import KITH, MATERIAL, TINY, begin, write_journal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends the server by SIGINT")

PATIENCE = 20
"""Seconds from saving to the served page, on a slow machine that does other things too."""

SERVE = """
import signal
from {program}.__main__ import cli
signal.signal(signal.SIGINT, signal.default_int_handler)
cli()
"""
"""MkDocs, listening to SIGINT even where it was started by a shell that ignores it."""

OWN = KITH.replace(MATERIAL, "theme: {name: material, font: false, custom_dir: mine}\n")
"""A journal with templates of its owner's."""

BUILDING = "Building documentation..."
"""What MkDocs says when it builds the site."""


class Server:
    """A running `mkdocs serve` of a journal."""

    def __init__(
        self, root: Path, *options: str, program: str = "mkdocs", is_own: bool = False
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.root, self.url, self.log = root, f"http://127.0.0.1:{port}/", root / "serve.log"
        words = ("-c", SERVE.format(program=program), "serve", *options)
        words += ("--dev-addr", f"127.0.0.1:{port}")
        with self.log.open("wb") as log:
            self.process = begin(*words, cwd=root, output=log.fileno(), is_own=is_own)

    def get(self, path: str) -> str:
        """What is served at a path; "" if it is not."""
        status, text = self.ask(path)
        return text if status == 200 else ""

    def ask(self, path: str, method: str = "GET") -> tuple[int, str]:
        """The status of an answer, 0 without one, and its text."""
        request = urllib.request.Request(self.url + path, method=method)
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status, str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return 0, ""

    @property
    def builds(self) -> int:
        """How often the site was built."""
        return self.log.read_text().count(BUILDING)

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
    root = write_journal(tmp_path_factory.mktemp("served") / "j", TINY, OWN)
    (root / "mine" / "kith").mkdir(parents=True)
    served = Server(root, is_own=True)
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
    config.write_text(OWN.replace("kith: {", "kith: {dormant_after: long, "))
    assert server.wait(lambda: "dormant_after" in server.log.read_text())
    assert "Ada Lovelace" in server.get("people/ada-lovelace.html")
    assert server.get("assets/kith/kith.css"), "nothing hangs, though MkDocs would"
    server.write("cy.md", "---\nname: Cy Ó Sé\norg: Meanwhile\n---\n")
    assert server.wait(lambda: "Meanwhile" in server.get("people/cy.html"))

    config.write_text(OWN.replace("kith: {", "kith: {dormant_after: 2 years, "))
    assert server.wait(lambda: "2 years" in server.get("dormant/"))
    config.write_text(OWN)


def test_contacts_alone_never_build_the_site(server: Server) -> None:
    assert server.wait(lambda: "3 years" in server.get("dormant/"))
    builds = server.builds
    server.write("cy.md", "---\nname: Cy Ó Sé\norg: Oakmoor\n---\n")
    assert server.wait(lambda: "Oakmoor" in server.get("people/cy.html"))
    assert "Oakmoor" in server.get("search/search_index.json")

    server.write("eve.md", "---\nname: Eve Iyer\nbirthday: --11-04\n---\n")
    assert server.wait(lambda: "Eve Iyer" in server.get("people/eve.html"))
    assert "Eve Iyer" in server.get("")
    assert "Eve Iyer" in server.get("upcoming/")
    assert "Eve Iyer" in server.get("search/search_index.json")
    (server.root / "contacts" / "eve.md").rename(server.root / "contacts" / "evi.md")
    assert server.wait(lambda: server.ask("people/eve.html")[0] == 404)
    assert "Eve Iyer" in server.get("people/evi.html")
    (server.root / "contacts" / "evi.md").unlink()
    assert server.wait(lambda: "Eve Iyer" not in server.get(""))

    assert server.builds == builds


def test_a_problem_is_logged_once(server: Server) -> None:
    server.write("odd.md", "---\nname: Odd\nbirthday: Maybe\n---\n")
    assert server.wait(lambda: "Maybe" in server.get("problems/"))
    server.write("odd.md", "---\nname: Odd\nbirthday: Maybe\norg: Elder\n---\n")
    assert server.wait(lambda: "Elder" in server.get("people/odd.html"))
    (server.root / "contacts" / "odd.md").unlink()
    assert server.wait(lambda: "Maybe" not in server.get("problems/"))

    assert server.log.read_text().count("contacts/odd.md:3") == 1


def test_contacts_and_a_page_saved_at_once_are_both_served(server: Server) -> None:
    server.write("cy.md", "---\nname: Cy Ó Sé\norg: Larchfield\n---\n")
    (server.root / "pages" / "index.md").write_text("# Home\n\nHazels first.\n")

    assert server.wait(lambda: "Hazels first" in server.get(""))
    assert server.wait(lambda: "Larchfield" in server.get("people/cy.html"))


def test_a_template_of_the_owner_is_served_and_its_error_shows_on_its_page(server: Server) -> None:
    theirs = server.root / "mine" / "kith" / "untracked.html"
    theirs.write_text("<h1>Rowans</h1>")
    assert server.wait(lambda: "<h1>Rowans</h1>" in server.get("untracked/"))

    theirs.write_text("<h1>Rowans</h1>{{ view.nothing_of_the_kind }}")
    assert server.wait(lambda: server.ask("untracked/")[0] == 500)
    assert "nothing_of_the_kind" in server.ask("untracked/")[1]
    assert "Bob Ray" in server.get("people/bob-ray.html")

    theirs.unlink()
    assert server.wait(lambda: "Rowans" not in server.get("untracked/") != "")


def test_pages_are_answered_while_the_site_is_built(server: Server) -> None:
    """Whatever is asked for meanwhile is there, old or new, and never half of it."""
    stop, seen = threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            for path in ("people/bob-ray.html", "contacts/", ""):
                status, text = server.ask(path)
                seen.append((path, status, text.rstrip().endswith("</html>")))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for word in ("Medlars", "Quinces", "Sloes"):
            (server.root / "pages" / "index.md").write_text(f"# Home\n\n{word} first.\n")
            assert server.wait(lambda word=word: f"{word} first" in server.get(""))
    finally:
        stop.set()
        looking.join()

    assert {path for path, *_ in seen} == {"people/bob-ray.html", "contacts/", ""}
    assert {(status, is_whole) for _, status, is_whole in seen} == {(200, True)}


def test_browsers_are_told_to_reload(server: Server) -> None:
    page = server.get("people/bob-ray.html")
    epoch = int(re.findall(r"livereload\((\d+), \d+\)", page)[-1])
    server.write("cy.md", "---\nname: Cy Ó Sé\norg: Ashdown\n---\n")

    assert server.wait(lambda: int(server.get(f"livereload/{epoch}/1") or 0) > epoch)
    assert "Ashdown" in server.get("people/cy.html")


def test_only_heads_and_pages_are_answered(server: Server) -> None:
    assert server.ask("people/bob-ray.html", "HEAD") == (200, "")
    assert server.ask("people/bob-ray.html", "POST")[0] == 405
    assert server.ask("people/nobody.html")[0] == 404


@pytest.mark.parametrize(
    ("program", "theme", "kith", "options"),
    [
        ("properdocs", "mkdocs", "", []),
        ("mkdocs", "mkdocs", "", ["--dirty"]),
        ("mkdocs", "material", "watch: poll, ", []),
        ("mkdocs", "material", "", ["--no-livereload"]),
        ("mkdocs", "material", "enabled: false, ", []),
    ],
    ids=["properdocs", "dirty", "poll", "no livereload", "turned off"],
)
def test_other_ways_to_serve(
    program: str, theme: str, kith: str, options: list[str], tmp_path: Path
) -> None:
    config = KITH.replace("name: material", f"name: {theme}").replace("kith: {", f"kith: {{{kith}")
    if theme == "mkdocs":
        config = config.replace(", font: false", "") + "use_directory_urls: false\n"
    server = Server(write_journal(tmp_path / "j", TINY, config), *options, program=program)
    try:
        assert server.wait(lambda: "J" in server.get("")), server.log.read_text()
        if "enabled" in kith:
            assert server.ask("people/cy.html")[0] == 404
            return
        assert "Ada Lovelace" in server.get("people/ada-lovelace.html")
        assert "Bob Ray" in server.get("contacts.html" if theme == "mkdocs" else "contacts/")
        if "--no-livereload" in options:
            return
        server.write("cy.md", "---\nname: Cy Ó Sé\norg: Fernhill\n---\n")
        assert server.wait(lambda: "Fernhill" in server.get("people/cy.html"))
        (server.root / "pages" / "index.md").write_text("# Home\n\nWalnuts first.\n")
        assert server.wait(lambda: "Walnuts first" in server.get(""))
        assert "Cy Ó Sé" in server.get("people/cy.html")
    finally:
        assert server.end() == 0, server.log.read_text()


def test_it_ends_when_asked_and_says_no_traceback(tmp_path: Path) -> None:
    served = Server(write_journal(tmp_path / "j", TINY, KITH))
    try:
        assert served.wait(lambda: "Bob Ray" in served.get("people/bob-ray.html"))
    finally:
        code = served.end()

    assert code == 0, served.log.read_text()
    assert "Traceback" not in served.log.read_text()

"""Real servers, in every way that they are started: all are guarded, and leave nothing behind."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from test_serve import Server

from site_support import KITH, TINY, run, write_journal

PAGE = "people/ada-lovelace.html"


def with_option(text: str) -> str:
    return KITH.replace("kith: {", f"kith: {{{text}, ")


def status(server: Server, **headers: str) -> int:
    """What a server answers to a request for a page with some headers."""
    request = urllib.request.Request(
        server.url + PAGE, headers={name.replace("_", "-"): it for name, it in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize(
    ("program", "options"),
    [
        ("mkdocs", []),
        ("mkdocs", ["--no-livereload"]),
        ("mkdocs", ["--clean"]),
        ("properdocs", ["--no-livereload"]),
    ],
    ids=["live", "no livereload", "clean", "properdocs"],
)
def test_every_server_is_guarded_and_its_site_lies_in_the_journal(
    program: str, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    config = KITH.replace("material, font: false", "mkdocs") if program == "properdocs" else KITH
    root = write_journal(tmp_path / "j", TINY, config)
    (root / ".cache" / "kith" / "served-left").mkdir(parents=True)
    server = Server(root, *options, program=program)
    try:
        assert server.wait(lambda: "Ada" in server.get(PAGE)), server.log.read_text()
        assert status(server, Host="evil.example") == 421
        assert status(server, Origin="http://evil.example") == 403
        assert status(server, Sec_Fetch_Site="cross-site") == 403
        assert server.ask(PAGE, "POST")[0] == 405
        assert server.ask("nobody.html")[0] == 404
        assert "<html" in server.ask("nobody.html")[1], "the theme's own page"
        assert server.get("search/search_index.json")
        assert list(temporary.iterdir()) == []
        (served,) = (root / ".cache" / "kith").glob("served-*")
        assert (served / "404.html").is_file()
    finally:
        assert server.end() == 0, server.log.read_text()

    assert list((root / ".cache" / "kith").glob("served-*")) == []


def test_a_killed_server_leaves_a_folder_until_the_next_build(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")
    server = Server(root)
    try:
        assert server.wait(lambda: "Ada" in server.get(PAGE)), server.log.read_text()
        run("mkdocs", "build", "--quiet", cwd=root)
        assert "Ada" in server.get(PAGE), "what is in use is left alone"
        assert server.get("assets/kith/kith.css")
    finally:
        server.process.kill()
        server.process.wait()

    assert len(list((root / ".cache" / "kith").glob("served-*"))) == 1
    run("mkdocs", "build", "--quiet", cwd=root)
    assert list((root / ".cache" / "kith").glob("served-*")) == []


def test_strays_are_not_served_and_a_broken_build_lets_nobody_wait(tmp_path: Path) -> None:
    """Also where MkDocs builds all anew, as with --clean."""
    pages = {"index.md": "# Home\n", "ada.vcf": "BEGIN:VCARD\n"}
    server = Server(write_journal(tmp_path / "j", TINY, KITH, pages), "--clean")
    config = server.root / "mkdocs.yml"
    try:
        assert server.wait(lambda: "Ada" in server.get(PAGE)), server.log.read_text()
        assert "ada.vcf: MkDocs would publish" in server.log.read_text()
        assert server.ask("ada.vcf")[0] == 404
        config.write_text(KITH.replace("kith: {", "kith: {dormant_after: long, "))
        assert server.wait(lambda: "dormant_after" in server.log.read_text())
        assert server.wait(lambda: server.ask("robots.txt")[0] in {200, 404}), "it does not hang"
    finally:
        server.end()


def test_a_link_from_the_terminal_lets_in(tmp_path: Path) -> None:
    server = Server(write_journal(tmp_path / "j", TINY, with_option("token: true")))
    try:
        assert server.wait(lambda: server.ask(PAGE)[0] == 403), server.log.read_text()
        assert "terminal" in server.ask(PAGE)[1]
        assert server.wait(lambda: "Serving on" in server.log.read_text())
        query = re.findall(r"Serving on \S+(\?token=\S+)", server.log.read_text())[0]
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(server.url + PAGE + query, timeout=5) as answer:
            assert "Ada Lovelace" in answer.read().decode()
            assert answer.url == server.url + PAGE
        with opener.open(server.url + PAGE, timeout=5) as answer:
            assert answer.status == 200
        assert server.ask(PAGE + query)[0] == 403
        assert "For another one: http://127.0.0.1:" in server.log.read_text()
    finally:
        server.end()


@pytest.mark.parametrize("options", [[], ["--no-livereload"]])
def test_the_network_is_not_served_unless_it_is_named(options: list[str], tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j")

    done = run("mkdocs", "serve", "--dev-addr", "0.0.0.0:8123", *options, cwd=root, timeout=60)

    assert done.returncode == 1
    assert "dev_addr 0.0.0.0:8123 would show this journal to everybody" in done.stdout
    assert "serve_to: ['192.168.1.5:8123']" in done.stdout
    assert "Traceback" not in done.stdout

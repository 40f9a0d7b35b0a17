"""How a served site answers: our paths from what is there now, all others as MkDocs does."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from kith.plugin.gathering import Sources
from kith.plugin.live import KEPT, Live
from kith.plugin.serving import answering, is_known, is_serving, is_watched
from kith.plugin.theming import KeptTheme
from kith.settings import Settings
from site_support import TINY, write_journal

# ---- requests -----------------------------------------------------------------------------------

SITE: dict[str, str | bytes | Exception] = {
    "index.html": "<body>Home</body>",
    "overdue/index.html": "<body>Overdue</body>",
    "people/zoë.html": "<body>Zoë</body>",
    "people/photos/zoë.jpg": b"\xff\xd8",
    "assets/kith/people.json": "[]",
    "assets/kith/people.js": "1",
    "agenda.ics": "BEGIN",
    "people/bad.html": ValueError("her number is 0151"),
    "people/typo.html": PluginError("kith: template contact.html:3 <b> is odd"),
}


class Shown:
    """A site of a few paths."""

    def __contains__(self, path: str) -> bool:
        return path in SITE or path == "people/gone.html"

    def content(self, path: str) -> str | bytes | None:
        content = SITE.get(path)
        if isinstance(content, Exception):
            raise content
        return content


class Server:
    """MkDocs' server, as far as an answer needs it."""

    mount_path = "/"
    _visible_epoch = 17

    def get_app(self) -> Any:
        return lambda environ, start: [start("200 OK", []), b"MkDocs'"][1:]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content.replace(b"</body>", b"<script>%d</script></body>" % epoch)


class Answer:
    """What a request got."""

    def __init__(self, path: str, method: str = "GET", mount_path: str = "/") -> None:
        server = Server()
        server.mount_path = mount_path
        environ = {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": method}
        body: Iterable[bytes] = answering(server, Shown())(environ, self._start)  # type: ignore[arg-type]
        self.body = b"".join(body).decode("latin-1")

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = int(status[:3]), dict(headers)


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", "<body>Home<script>17</script></body>"),
        ("/index.html", "text/html; charset=utf-8", "<body>Home<script>17</script></body>"),
        ("/overdue/", "text/html; charset=utf-8", "<body>Overdue<script>17</script></body>"),
        ("//overdue/../overdue//", "text/html; charset=utf-8", "<body>Overdue<script>17</script>"),
        ("/people/photos/zoë.jpg", "image/jpeg", "\xff\xd8"),
        ("/assets/kith/people.json", "application/json", "[]"),
        ("/assets/kith/people.js", "text/javascript; charset=utf-8", "1"),
        ("/agenda.ics", "text/calendar; charset=utf-8", "BEGIN"),
    ],
)
def test_our_paths_are_answered_and_never_kept(path: str, kind: str, body: str) -> None:
    answer = Answer(path)

    assert answer.status == 200
    assert answer.body.startswith(body)
    assert answer.headers == {
        "Content-Type": kind,
        "Content-Length": str(len(answer.body)),
        "Cache-Control": "no-store",
    }


def test_a_path_may_hold_any_letters() -> None:
    assert "Zoë".encode().decode("latin-1") in Answer("/people/zoë.html").body


def test_only_the_length_is_told_where_only_the_head_is_asked_for() -> None:
    whole, head = Answer("/people/zoë.html"), Answer("/people/zoë.html", "HEAD")

    assert head.headers == whole.headers
    assert (head.status, head.body) == (200, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_our_paths_are_only_read(method: str) -> None:
    answer = Answer("/people/zoë.html", method)

    assert (answer.status, answer.body) == (405, "")
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/guide/", "/people/nobody.html", "/livereload/1/2", "/people/gone.html", "/../x"]
)
def test_other_paths_are_for_mkdocs(path: str) -> None:
    assert Answer(path).body == "MkDocs'"


def test_a_folder_without_its_slash_leads_to_the_folder() -> None:
    answer = Answer("/overdue")

    assert (answer.status, answer.headers) == (302, {"Location": "/overdue/"})


def test_a_site_may_be_served_below_a_path() -> None:
    assert "Overdue" in Answer("/mine/overdue/", mount_path="/mine/").body
    assert Answer("/mine/overdue", mount_path="/mine/").headers == {"Location": "/mine/overdue/"}
    assert Answer("/overdue/", mount_path="/mine/").body == "MkDocs'"
    assert Answer("/", mount_path="/mine/").body == "MkDocs'"


def test_a_bug_shows_on_its_page_without_anything_of_the_journal() -> None:
    answer = Answer("/people/bad.html")

    assert answer.status == 500
    assert "ValueError in " in answer.body
    assert "0151" not in answer.body
    assert "<script>17</script>" in answer.body, "it comes by itself when it is mended"


def test_a_template_that_cannot_be_used_is_named_on_the_page() -> None:
    assert "template contact.html:3 &lt;b&gt; is odd" in Answer("/people/typo.html").body


def test_we_know_the_server_that_mkdocs_starts() -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, ".")
    try:
        assert is_known(server)
        assert not is_known(SimpleNamespace(builder=None))
    finally:
        server.server_close()


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("mkdocs serve", True),
        ("mkdocs -q serve --dirty", True),
        ("mkdocs serve --no-livereload", False),
        ("mkdocs build", False),
        ("pytest", False),
    ],
)
def test_whether_files_may_wait_until_they_are_asked_for(words: str, *, is_so: bool) -> None:
    assert is_watched(words.split()) == is_so


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("mkdocs serve", True),
        ("mkdocs -q serve --clean", True),
        ("mkdocs build --site-dir serve", False),
        ("serve", False),
        ("", False),
    ],
)
def test_whether_a_command_line_serves(words: str, *, is_so: bool) -> None:
    assert is_serving(words.split()) == is_so


# ---- a site that changes ------------------------------------------------------------------------


class Days:
    """What a build left to show, of a day; refreshed as often as asked."""

    def __init__(self) -> None:
        self.day, self.made = dt.date(2026, 11, 2), 0
        self.sources = SimpleNamespace(root=Path("/j/contacts"))

    def __contains__(self, path: str) -> bool:
        return True

    def is_theirs(self, path: str) -> bool:
        return path == "guide.html"

    def content(self, path: str) -> str:
        self.made += 1
        return f"{path} on {self.day}"

    def refresh(self, today: dt.date, told: object) -> list[Any]:
        self.day = today
        return []


def live_of(shown: Days, clock: list[dt.date]) -> Live:
    live = Live(lambda: clock[0], lambda problems: None)
    live.show(SimpleNamespace(), shown)  # type: ignore[arg-type]
    return live


def test_a_page_is_made_once_until_something_changes() -> None:
    shown, clock = Days(), [dt.date(2026, 11, 2)]
    live = live_of(shown, clock)

    assert live.content("a") == live.content("a") == "a on 2026-11-02"
    assert shown.made == 1
    live.refresh()
    live.content("a")
    assert shown.made == 2


def test_what_is_mkdocs_own_waits_for_nobody() -> None:
    live = live_of(Days(), [dt.date(2026, 11, 2)])
    found = []
    with live.lock:
        asking = threading.Thread(target=lambda: found.append("guide.html" in live))
        asking.start()
        asking.join(20)

    assert found == [False]
    assert "a" in live


def test_a_server_that_runs_over_midnight_shows_the_new_day() -> None:
    clock = [dt.date(2026, 11, 2)]
    live = live_of(Days(), clock)
    live.content("a")
    clock[0] = dt.date(2026, 11, 3)

    assert live.content("a") == "a on 2026-11-03"


def test_only_so_many_pages_are_kept() -> None:
    shown = Days()
    live = live_of(shown, [dt.date(2026, 11, 2)])
    for number in range(KEPT + 1):
        live.content(str(number))
    made = shown.made

    live.content("1")
    assert shown.made == made
    live.content("0")
    assert shown.made == made + 1


def test_nothing_is_shown_where_the_plugin_is_turned_off() -> None:
    live = live_of(Days(), [dt.date(2026, 11, 2)])
    live.show(SimpleNamespace(), None)  # type: ignore[arg-type]
    live.refresh()

    assert "a" not in live
    assert (live.content("a"), live.root, live.present) == (None, None, None)


# ---- what is gathered again ---------------------------------------------------------------------

DAY = dt.date(2026, 11, 2)


def test_a_problem_is_news_once_and_again_when_it_comes_back(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j", TINY | {"bad.md": "---\nname: Bad\nbirthday: May\n---\n"})
    sources, told = Sources(root / "contacts", Settings(), "contacts"), []

    def turn() -> None:
        told.append([p.place.file for p in sources.news(sources.gather(DAY).problems)])

    turn()
    (root / "contacts" / "worse.md").write_text("---\nname: Worse\nbirthday: June\n---\n")
    turn()
    (root / "contacts" / "bad.md").write_text("---\nname: Bad\n---\n")
    turn()
    (root / "contacts" / "bad.md").write_text("---\nname: Bad\nbirthday: May\n---\n")
    turn()

    assert told == [["contacts/bad.md"], ["contacts/worse.md"], [], ["contacts/bad.md"]]


def test_a_portrait_is_made_again_only_if_its_file_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, made = write_journal(tmp_path / "j"), []
    photo = root / "contacts" / "photos" / "cy.png"
    photo.parent.mkdir()

    def portrait(data: bytes) -> bytes:
        made.append(data)
        if data.endswith(b"broken"):
            raise ValueError("expected a picture")
        return data[-3:]

    monkeypatch.setattr("kith.plugin.gathering.portrait", portrait)
    sources = Sources(root / "contacts", Settings(), "contacts")
    png = b"\x89PNG\r\n\x1a\n"
    photo.write_bytes(png + b"one")
    assert sources.gather(DAY).portraits == {"cy": b"one"}
    assert sources.gather(DAY).portraits == {"cy": b"one"}
    photo.write_bytes(png + b"broken")
    for _ in range(2):
        broken = sources.gather(DAY)
        assert broken.portraits == {}
        assert [p.code for p in broken.problems if "photo" in p.place.file] == ["not-a-picture"]
    photo.unlink()
    assert "not-a-picture" not in {p.code for p in sources.gather(DAY).problems}

    assert made == [png + b"one", png + b"broken"]


@pytest.mark.parametrize(("is_settled", "number"), [(True, 1), (False, 2)])
def test_a_portrait_is_kept_for_the_next_run_if_its_stamp_proves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_settled: bool, number: int
) -> None:
    root, made = write_journal(tmp_path / "j"), []
    photo = root / "contacts" / "photos" / "cy.png"
    photo.parent.mkdir()
    photo.write_bytes(b"\x89PNG\r\n\x1a\none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("kith.plugin.gathering.portrait", lambda data: made.append(data) or b"it")
    proof = (lambda stamp, at: stamp) if is_settled else (lambda stamp, at: ())
    monkeypatch.setattr("kith.plugin.gathering.settled_stamp", proof)

    for _ in range(2):
        sources = Sources(root / "contacts", Settings(), "contacts")
        assert sources.gather(DAY).portraits == {"cy": b"it"}
    assert len(made) == number

    photo.write_bytes(b"\x89PNG\r\n\x1a\nanother")
    assert Sources(root / "contacts", Settings(), "contacts").gather(DAY).portraits
    assert len(made) == number + 1


# ---- what is kept of a theme --------------------------------------------------------------------


def test_templates_are_compiled_once_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.theme import Theme

    compiled = []
    compile_ = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, *rest: Any, **more: Any) -> Any:
        compiled.append(source)
        return compile_(self, source, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}")
    kept = KeptTheme()

    def rendered() -> str:
        theme = Theme(name="mkdocs", custom_dir=str(tmp_path))
        kept.attach(theme)
        return str(theme.get_env().get_template("a.html").render())

    assert (rendered(), rendered(), len(compiled)) == ("2", "2", 1)
    (tmp_path / "a.html").write_text("{{ 1 + 2 }}")
    assert (rendered(), len(compiled)) == ("3", 2)
    kept.forget()
    assert (rendered(), len(compiled)) == ("3", 3)


def test_files_of_a_theme_are_those_that_mkdocs_finds_by_itself(tmp_path: Path) -> None:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme

    (tmp_path / "mine.css").write_text("")
    kept, config = KeptTheme(), MkDocsConfig()
    config.load_dict({"site_name": "J", "docs_dir": str(tmp_path)})
    config.validate()
    config.theme = Theme(name="material", custom_dir=str(tmp_path))

    def found() -> list[str]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return [file.src_uri for file in files]

    by_itself = found()
    kept.attach(config.theme)
    (first, second), every = (found(), found()), config.theme.get_env().list_templates()

    assert first == second == by_itself
    assert "mine.css" in first
    assert set(first) < set(every), "only MkDocs' own question has a kept answer"
    (tmp_path / "new.css").write_text("")
    assert "new.css" not in found()
    kept.forget()
    assert "new.css" in found()

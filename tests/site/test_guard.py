"""Whom a served journal answers, and what each answer says; rules as tables, inline."""

from __future__ import annotations

import io
import re
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from fuzz_guard import run
from mkdocs.livereload import LiveReloadServer

from kith.exposing import is_own
from kith.plugin.guard.addresses import check_address, hosts_of, read_names
from kith.plugin.guard.asked import refusal
from kith.plugin.guard.headers import is_html, private
from kith.plugin.guard.key import Key
from kith.plugin.guard.middleware import Guard, injected_by
from kith.plugin.guard.waiting import MOST_WAITING, Waiting

HOSTS = hosts_of("127.0.0.1", 8000, ())
PAGE = b"<html><body><script>known()</script></body></html>"


def page_app(environ: dict[str, Any], start: Any) -> list[bytes]:
    kind = "text/html" if environ["PATH_INFO"].endswith(("/", ".html")) else "text/javascript"
    start("200 OK", [("Content-Type", kind), ("Cache-Control", "max-age=9"), ("X-Other", "1")])
    return [PAGE]


def environ_of(request: str) -> dict[str, Any]:
    """A request as `GET /path | Header: value | ...`, with the right Host unless it says one."""
    first, *lines = request.split(" | ")
    method, _, path = first.partition(" ")
    path, _, query = path.partition("?")
    said = dict(line.split(": ", 1) for line in lines)
    said.setdefault("Host", "127.0.0.1:8000")
    headers = {f"HTTP_{name.upper().replace('-', '_')}": it for name, it in said.items()}
    body = io.BytesIO()
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": body,
            **headers}  # fmt: skip


class Answer:
    """What a guard answers to a request."""

    def __init__(self, request: str, guard: Guard | None = None) -> None:
        guard = guard or Guard(page_app, HOSTS)
        body = guard(environ_of(request), self._start)
        self.body = b"".join(body).decode()

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = int(status[:3]), dict(headers)
        assert len(self.headers) == len(headers), "each header is said once"


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET /", 200),
        ("HEAD /", 200),
        ("GET / | Host: localhost:8000", 200),
        ("GET / | Host: [::1]:8000", 200),
        ("GET / | Host: localhost", 421),
        ("GET / | Host: localhost:8001", 421),
        ("GET / | Host: LOCALHOST:8000", 421),
        ("GET / | Host: localhost.:8000", 421),
        ("GET / | Host: evil.example:8000", 421),
        ("GET / | Host: 127.0.0.1:8000.evil.example", 421),
        ("GET / | Host: 127.0.0.1:8000,127.0.0.1:8000", 421),
        ("GET / | Host: 127.0.0.1:8000@evil.example", 421),
        ("GET / | Host: [", 421),
        ("GET / | Host: \xff\xfe", 421),
        (f"GET / | Host: {'a' * 60_000}", 421),
        ("POST / | Host: evil.example:8000", 421),
        ("POST /", 405),
        ("PUT /", 405),
        ("OPTIONS /", 405),
        ("get /", 405),
        (" /", 405),
        ("GET / | Origin: http://127.0.0.1:8000", 200),
        ("GET / | Origin: http://localhost:8000", 403),
        ("GET / | Origin: http://127.0.0.1:3000", 403),
        ("GET / | Origin: null", 403),
        ("GET / | Origin: ", 403),
        ("GET / | Sec-Fetch-Site: same-origin | Sec-Fetch-Mode: cors", 200),
        ("GET / | Sec-Fetch-Site: none | Sec-Fetch-Mode: navigate", 200),
        ("GET / | Sec-Fetch-Site: cross-site | Sec-Fetch-Mode: no-cors", 403),
        ("GET / | Sec-Fetch-Site: same-site", 403),
        (
            "GET / | Sec-Fetch-Site: same-site | Sec-Fetch-Mode: navigate "
            "| Sec-Fetch-Dest: document",
            200,
        ),
        ("GET / | Sec-Fetch-Site: odd", 403),
        ("GET / | Sec-Fetch-Site: same-origin,cross-site", 403),
        ("GET / | Sec-Fetch-Mode: navigate", 403),
        ("GET / | Sec-Fetch-Site: same-origin | Sec-Fetch-Mode: cors,navigate", 403),
        ("GET / | Sec-Fetch-Site: same-origin | Sec-Fetch-Dest: empty,document", 403),
        (
            "GET / | Sec-Fetch-Site: odd | Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document",
            403,
        ),
        (
            "GET / | Sec-Fetch-Site: cross-site | Sec-Fetch-Mode: navigate | "
            "Sec-Fetch-Dest: document",
            200,
        ),
        (
            "HEAD / | Sec-Fetch-Site: cross-site | Sec-Fetch-Mode: navigate | "
            "Sec-Fetch-Dest: document",
            403,
        ),
        (
            "GET / | Sec-Fetch-Site: cross-site | Sec-Fetch-Mode: navigate | "
            "Sec-Fetch-Dest: iframe",
            403,
        ),
        ("GET http://127.0.0.1:8000/", 400),
        ("GET *", 400),
        ("GET ", 400),
        ("GET /a\x00b", 400),
        ("GET /a\r\nb", 400),
        ("GET /a b", 200),
        ("GET /a\x7fb", 400),
        (f"GET /{'a' * 4095}", 200),
        (f"GET /{'a' * 4096}", 414),
    ],
)
def test_whom_a_server_answers(request_line: str, status: int) -> None:
    answer = Answer(request_line)

    assert answer.status == status
    assert (PAGE.decode() in answer.body) == (status == 200 and not request_line.startswith("HEAD"))
    if status != 200 and not request_line.startswith("HEAD"):
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.body.strip().endswith("."), "it says what to do"
        assert len(answer.body) < 400
    for name, value in {
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }.items():
        assert answer.headers[name] == value
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_of_a_long_name_the_beginning_is_told() -> None:
    said = refusal(environ_of(f"GET / | Host: {'x' * 200}"), HOSTS)

    assert said is not None
    assert re.findall("x{2,}", said.words) == ["x" * 80]


def test_what_another_website_asks_for_is_forbidden() -> None:
    said = refusal(environ_of("GET / | Origin: null"), HOSTS)

    assert said is not None
    assert said.status == "403 Forbidden"


def test_a_refusal_says_what_to_do() -> None:
    said = Answer("GET / | Host: evil.example:8000").body

    assert "'evil.example:8000'" in said
    assert "http://127.0.0.1:8000/" in said
    assert "serve_to" in said
    assert Answer("POST /").headers["Allow"] == "GET, HEAD"


OWN = ("10.0.0.5:8000", "127.0.0.1:8000", "localhost:8000")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"PATH_INFO": "/" * 5000}, "414 URI Too Long: No page of this journal has so long an "
         "address."),
        ({"PATH_INFO": "x"}, "400 Bad Request: Ask for a path, such as /index.html."),
        ({"HTTP_HOST": "a.example"}, "421 Misdirected Request: This journal is served to its owner "
         "alone. It was asked for as 'a.example', a name it does not know. Open "
         "http://127.0.0.1:8000/ instead, or, if the name is yours, add it to `serve_to` in "
         "mkdocs.yml."),
        ({"HTTP_HOST": ""}, "421 Misdirected Request: This journal is served to its owner alone. "
         "Open http://127.0.0.1:8000/ instead, or, if the name is yours, add it to `serve_to` in "
         "mkdocs.yml."),
        ({"REQUEST_METHOD": "POST"}, "405 Method Not Allowed: This journal is only read: ask with "
         "GET or HEAD."),
    ],
)  # fmt: skip
def test_each_refusal_has_its_status_and_its_words(said: dict[str, str], found: str) -> None:
    usual = {"PATH_INFO": "/", "HTTP_HOST": "localhost:8000", "REQUEST_METHOD": "GET"}
    without_host = {name: text for name, text in usual.items() if name != "HTTP_HOST"}

    assert refusal(usual, OWN) is None
    assert refusal({**usual, **said}, OWN) == tuple(found.split(": ", 1))
    assert refusal(without_host, OWN) == refusal({**usual, "HTTP_HOST": ""}, OWN)


def test_what_an_application_says_of_the_same_gives_way() -> None:
    assert private([("cache-control", "public"), ("X-Other", "1")])[0] == ("X-Other", "1")
    assert Answer("GET /").headers["X-Other"] == "1"
    assert is_html([("content-type", "Text/HTML; charset=x")])
    assert not is_html([("Content-Type", "text/plain")])


def test_an_application_that_begins_late_is_answered() -> None:
    def late(environ: dict[str, Any], start: Any) -> Any:
        start("200 OK", [("Content-Type", "text/css")])
        yield b"late"

    assert Answer("GET /a.css", Guard(late, HOSTS)).body == "late"


def test_a_page_says_its_policy_with_the_script_that_the_server_put_into_it() -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, ".")
    server.server_close()

    def app(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [server._inject_js_into_html(PAGE, 17)]

    guard = Guard(app, HOSTS, lambda: "script-src 'self'", injected=injected_by(server))
    said = Answer("GET /", guard).headers["Content-Security-Policy"]
    plain = Answer("GET /", Guard(page_app, HOSTS, lambda: "script-src 'self'"))

    assert said.count("'sha256-") == 1, "the reloading script, and nothing else of the page"
    assert plain.headers["Content-Security-Policy"] == "script-src 'self'; frame-ancestors 'none'"
    assert not injected_by(server).fullmatch("known()")


# ---- addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "is_so"),
    [
        ("127.0.0.1", True),
        ("127.0.0.53", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("laptop.lan", False),
        ("", False),
    ],
)
def test_which_addresses_are_this_computers_alone(host: str, *, is_so: bool) -> None:
    assert is_own(host) == is_so
    if is_so:
        check_address(host, 8000, ())
    else:
        with pytest.raises(ValueError, match=r"127\.0\.0\.1:8000.*serve_to"):
            check_address(host, 8000, ())
        check_address(host, 8000, ("192.168.1.5:8000",))


def test_which_hosts_are_answered() -> None:
    assert hosts_of("::1", 8000, ("a.lan",)) == HOSTS | {"a.lan"}
    assert "127.0.0.53:8000" in hosts_of("127.0.0.53", 8000, ())
    assert "0.0.0.0:8000" not in hosts_of("0.0.0.0", 8000, ("a.lan",))
    assert "localhost" in hosts_of("127.0.0.1", 80, ()), "browsers leave 80 out"


@pytest.mark.parametrize("name", ["192.168.1.5:8000", "a-b.lan", "[fe80::1]:80", "x.example:65535"])
def test_names_that_may_be_allowed(name: str) -> None:
    assert read_names([name]) == (name,)


@pytest.mark.parametrize(
    "name",
    ["", "*", "*.lan", "http://a", "a.lan/", "a.lan:", "a.lan:0", "a.lan:99999", "A.lan", "a\n"],
)
def test_names_that_may_not(name: str) -> None:
    with pytest.raises(ValueError, match=r"serve_to: expected .*192\.168\.1\.5:8000"):
        read_names([name])


# ---- the key ------------------------------------------------------------------------------------


def test_a_link_lets_one_browser_in_once() -> None:
    told: list[str] = []
    key = Key("http://127.0.0.1:8000/", 8000, told.append)
    guard = Guard(page_app, HOSTS, key=key)
    link = key.link.removeprefix("http://127.0.0.1:8000")

    assert Answer("GET /", guard).status == 403
    assert Answer("GET /?token=", guard).status == 403
    assert Answer("GET /?token=guess", guard).status == 403
    assert Answer(f"GET {link} | Host: evil.example", guard).status == 421, "it is not spent"
    first = Answer(f"GET {link}", guard)
    assert (first.status, first.headers["Location"]) == (303, "/")
    cookie, *flags = first.headers["Set-Cookie"].split("; ")
    assert set(flags) == {"Path=/", "HttpOnly", "SameSite=Strict"}
    assert Answer(f"GET {link}", guard).status == 403, "it works once"
    assert Answer(f"GET / | Cookie: other=1; {cookie}", guard).status == 200
    assert Answer(f"GET / | Cookie: {cookie}x", guard).status == 403
    assert Answer("GET / | Cookie: kith-8000=\xff; =; ;;", guard).status == 403
    assert told == [key.link] != [f"http://127.0.0.1:8000{link}"], "there is another link"
    again = Answer(f"GET /people/zo%C3%AB.html?{key.link.partition('?')[2]}", guard)
    assert again.status == 303


def test_a_link_leads_to_its_page_and_nowhere_else() -> None:
    key = Key("http://127.0.0.1:8000/", 8000, lambda link: None)
    query = key.link.partition("?")[2]

    answer = Answer(f"GET //evil.example/\xe9?{query}", Guard(page_app, HOSTS, key=key))

    assert answer.headers["Location"] == "/evil.example/%E9"


# ---- waiting ------------------------------------------------------------------------------------


def server_at(version: int) -> Any:
    return SimpleNamespace(_epoch_cond=threading.Condition(), _visible_epoch=version)


def test_the_oldest_of_too_many_that_wait_makes_way() -> None:
    server = server_at(5)
    guard = Guard(page_app, HOSTS, waiting=Waiting(server))
    answers: list[Answer] = []

    def ask() -> None:
        answers.append(Answer("GET /livereload/5/1", guard))

    threads = [threading.Thread(target=ask) for _ in range(MOST_WAITING + 3)]
    for thread in threads:
        thread.start()
    _until(lambda: len(answers) == 3)
    assert {answer.status for answer in answers} == {503}
    assert answers[0].headers["Retry-After"] == "3"
    assert Answer("GET /", guard).status == 200, "pages never wait"

    with server._epoch_cond:
        server._visible_epoch = 6
        server._epoch_cond.notify_all()
    for thread in threads:
        thread.join(10)
    assert [answer.body for answer in answers[3:]] == ["6"] * MOST_WAITING


def test_a_page_that_is_out_of_date_does_not_wait() -> None:
    guard = Guard(page_app, HOSTS, waiting=Waiting(server_at(7)))

    assert Answer("GET /livereload/5/1", guard).body == "7"
    assert Answer("GET /livereload/5/x.html", guard).body == PAGE.decode(), "it is no such page"
    assert Answer("GET /livereload/5/1 | Host: evil.example", guard).status == 421


def _until(is_so: Any) -> None:
    waiting = threading.Event()
    for _ in range(500):
        if is_so():
            return
        waiting.wait(0.01)
    raise AssertionError("it never came to that")


# ---- by chance ----------------------------------------------------------------------------------


def test_requests_by_chance_get_what_they_may_know() -> None:
    seen, wrong = run(250, 7)

    assert wrong == []
    assert {"200", "403", "405", "421"} <= set(seen)


def test_the_same_requests_to_a_server_without_a_guard_show_what_is_wrong() -> None:
    _, wrong = run(40, 7, is_guarded=False)

    assert any("told, wrongly" in line for line in wrong)


@pytest.mark.parametrize(
    ("host", "example"),
    [
        ("0.0.0.0", "192.168.1.5:8000"),
        ("::", "192.168.1.5:8000"),
        ("laptop.lan", "laptop.lan:8000"),
        ("10.0.0.5", "10.0.0.5:8000"),
    ],
)
def test_who_would_listen_to_a_network_is_told_what_to_write(host: str, example: str) -> None:
    with pytest.raises(ValueError, match=rf"`serve_to: \['{re.escape(example)}'\]`$"):
        check_address(host, 8000, ())


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.example", True),
        ("a.example:1", True),
        ("a.example:65535", True),
        ("[::1]:8000", True),
        ("[::1]", True),
        ("a.example:0", False),
        ("a.example:65536", False),
        ("A.example", False),
    ],
)
def test_which_names_may_be_allowed(name: str, *, is_one: bool) -> None:
    if is_one:
        assert read_names([name]) == (name,)
    else:
        with pytest.raises(ValueError, match="expected the exact names that browsers ask for"):
            read_names([name])

"""What is another host's, what only this computer's, and what a plugin is called."""

from __future__ import annotations

import pytest

from kith.exposing import CALLING, EXTENSIONS, PROGRAMS, RUNNING, called, is_own_address, is_remote


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.js",
        "HTTP://example.org",
        "//example.org/a.css",
        " \t//example.org",
        "\x01https://example.org",
        "\\\\example.org",
        "/\\example.org",
        "ht\ntps://example.org",
        "https:example.org",
        "wss://example.org",
        "ftp://example.org/x",
        "file://server/share",
    ],
)
def test_a_browser_would_ask_another_host(address: str) -> None:
    assert is_remote(address)


@pytest.mark.parametrize(
    "address",
    ["", "a.css", "/a.css", "../a//b.css", "a:b", "data:text/css,//", "mailto:a@example.org",
     "file:///a.css", "#//", "?x=https://example.org", "https.css"],
)  # fmt: skip
def test_a_browser_would_ask_nobody_else(address: str) -> None:
    assert not is_remote(address)


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        ("127.0.0.1:8000", True),
        ("127.9.9.9:80", True),
        ("localhost:8000", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("[::1]:8000", True),
        ("127.0.0.1.example.org:80", False),
        ("0.0.0.0:8000", False),
        ("[::]:8000", False),
        ("192.168.1.5:8000", False),
        ("8000", False),
        ("", False),
    ],
)
def test_which_settings_show_a_site_to_this_computer_alone(address: str, *, is_so: bool) -> None:
    assert is_own_address(address) == is_so


def test_each_plugin_is_in_one_table() -> None:
    assert called("material/macros #2") == "macros"
    names = [*RUNNING, *EXTENSIONS, *PROGRAMS, *CALLING]
    assert len(names) == len(set(names))

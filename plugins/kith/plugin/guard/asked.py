"""This module says whether a request is answered, by what a browser says of it.

The answer is no unless all is well: an exact Host, a method that only reads, and no other website
behind it (Origin: RFC 6454; Sec-Fetch-*: W3C Fetch Metadata). Programs that say nothing of a
website, such as curl, are let through: they are not sent by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

Environ = dict[str, Any]

READING = ("GET", "HEAD")
LONGEST_PATH = 4096
"""Bytes. No path of a site is that long."""

_OWN_SITE = {"same-origin", "none"}
_OTHER_SITE = {"same-site", "cross-site"}
_SHOWN = 80
_FIRST_PRINTED, _DELETE = " ", "\x7f"


class Refusal(NamedTuple):
    """Why a request is not answered: a status of HTTP, and what to do about it in plain words."""

    status: str
    words: str


Rule = Callable[[Environ, Collection[str]], Refusal | None]


def refusal(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    """Why a request to a server that answers to `hosts` is refused; None if it is answered."""
    return next((found for rule in _RULES if (found := rule(environ, hosts))), None)


def _by_path(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    path = environ.get("PATH_INFO", "")
    if len(path) > LONGEST_PATH:
        return Refusal("414 URI Too Long", "No page of this journal has so long an address.")
    is_plain = all(letter >= _FIRST_PRINTED and letter != _DELETE for letter in path)
    if not path.startswith("/") or not is_plain:
        return Refusal("400 Bad Request", "Ask for a path, such as /index.html.")
    return None


def _by_host(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    host = environ.get("HTTP_HOST", "")
    if host in hosts:
        return None
    own = min(hosts, key=lambda name: (not name.startswith("127."), name))
    asked = f"It was asked for as {host[:_SHOWN]!a}, a name it does not know. " if host else ""
    return Refusal(
        "421 Misdirected Request",
        f"This journal is served to its owner alone. {asked}Open http://{own}/ instead, or, if the "
        "name is yours, add it to `serve_to` in mkdocs.yml.",
    )


def _by_method(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    if environ.get("REQUEST_METHOD") in READING:
        return None
    return Refusal("405 Method Not Allowed", "This journal is only read: ask with GET or HEAD.")


def _by_origin(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    origin, host = environ.get("HTTP_ORIGIN"), environ["HTTP_HOST"]
    if origin is None or origin in {f"http://{host}", f"https://{host}"}:
        return None
    return _OF_ANOTHER


def _by_site(environ: Environ, hosts: Collection[str]) -> Refusal | None:
    site = environ.get("HTTP_SEC_FETCH_SITE")
    how = environ.get("HTTP_SEC_FETCH_MODE"), environ.get("HTTP_SEC_FETCH_DEST")
    if any("," in (said or "") for said in how):  # said twice: RFC 9110, section 5.3
        return _OF_ANOTHER
    if site in _OWN_SITE or (site is None and how == (None, None)):
        return None
    is_link = how == ("navigate", "document") and environ["REQUEST_METHOD"] == "GET"
    return None if site in _OTHER_SITE and is_link else _OF_ANOTHER


_OF_ANOTHER = Refusal(
    "403 Forbidden",
    "Another website asked for this page of a private journal. A link to it may be followed; to be "
    "loaded, framed or read by another website, it is not there. Open it in a tab of its own.",
)

_RULES: tuple[Rule, ...] = (_by_path, _by_host, _by_method, _by_origin, _by_site)

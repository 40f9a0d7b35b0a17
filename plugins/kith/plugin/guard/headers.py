"""This module says what every answer of a server tells a browser to keep to itself."""

from __future__ import annotations

Headers = list[tuple[str, str]]

FRAMING = "frame-ancestors 'none'"
FILE = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""What a file that is no page may load and run, such as a picture with a script in it, or a
worker."""

PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{FILE}; {FRAMING}",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Nothing is kept, framed, guessed at, told to where a link leads, or read by another website."""

_OURS = {name.lower() for name in PRIVATE}


def private(headers: Headers, policy: str = "") -> Headers:
    """The headers of an answer with ours in the place of what it said of the same.

    `policy` is what a page may run (`kith.plugin.guard.policy`).
    """
    kept = [(name, value) for name, value in headers if name.lower() not in _OURS]
    ours = PRIVATE | ({"Content-Security-Policy": f"{policy}; {FRAMING}"} if policy else {})
    return kept + list(ours.items())


def is_html(headers: Headers) -> bool:
    """Whether an answer is a page."""
    return any(
        name.lower() == "content-type" and value.partition(";")[0].strip().lower() == "text/html"
        for name, value in headers
    )

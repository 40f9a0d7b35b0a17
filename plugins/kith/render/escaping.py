"""This module says text as HTML: what would be markup in it is shown as it is written."""

from __future__ import annotations


def escaped(text: str) -> str:
    """A text to stand in an element or in an attribute with quotes, as markupsafe would have it.

    A plain `str`: the pieces of a page are joined first, and called safe once, at the end.
    """
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )

"""This module says what a page may load and run (Content-Security-Policy level 3).

Scripts come from files of the site. An inline script runs only if the theme puts it around a page
that holds nothing at all: its hash is in the policy, and what a note or a title may bring is not.
The policy is the same on every page of a site, because Material may swap one page for another.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

from kith.plugin.guard.scripts import inline_scripts

_CLOSED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_OPENED = ("script-src", "style-src", "img-src", "font-src", "connect-src", "media-src")


def policy_of(pages: Iterable[str], more: Iterable[str] = (), *, is_open: bool = False) -> str:
    """The policy of a site whose theme makes `pages` of nothing; `more` scripts of its owner's.

    If it is `is_open`, things may be loaded from other hosts, by https.
    """
    codes = [code for page in pages for code in inline_scripts(page)]
    hashes = sorted({hash_of(code) for code in [*codes, *more]})
    parts = dict(_CLOSED)
    parts["script-src"] = " ".join([parts["script-src"], *hashes])
    if is_open:
        parts |= {name: f"{parts[name]} https:" for name in _OPENED}
        parts["frame-src"] = "https:"
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def hash_of(code: str) -> str:
    """A script in a policy: the hash of its text."""
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def with_scripts(policy: str, codes: Iterable[str]) -> str:
    """A policy by which more scripts may run."""
    hashes = "".join(f" {hash_of(code)}" for code in codes)
    return policy.replace("script-src 'self'", f"script-src 'self'{hashes}", 1)


def as_meta(policy: str) -> str:
    """A policy as part of a page. It comes after the encoding, which browsers look for early."""
    content = policy.replace('"', "&quot;")
    return (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{content}">'
        if policy
        else ""
    )


def like(sample: str) -> re.Pattern[str]:
    """What reads like a known script but for its numbers."""
    return re.compile(r"\d+".join(re.escape(part) for part in re.split(r"\d+", sample)))

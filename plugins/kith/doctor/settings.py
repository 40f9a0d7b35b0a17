"""This module says what of mkdocs.yml exposes the journal: plugins that call out or run notes,
addresses, publishing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kith.doctor.finding import Finding, some
from kith.doctor.seen import Seen

RUNNING = {
    "macros": "runs what stands between {{ }} on a page, as a program",
    "markdown-exec": "runs the code blocks of pages",
    "exec": "runs the code blocks of pages",
    "gen-files": "runs Python files when the site is built",
    "jupyter": "runs notebooks when the site is built",
    "mkdocs-jupyter": "runs notebooks when the site is built",
}
"""Plugins that run what pages hold, and how."""

CALLING = {
    "social": "loads fonts from another host when the site is built",
    "privacy": "loads what pages link to from other hosts when the site is built",
    "offline": "has pages opened from a disk load a script from another host",
    "git-committers": "asks a forge who wrote the pages",
    "git-committers-2": "asks a forge who wrote the pages",
    "rss": "publishes a feed that names pages",
    "swagger-ui-tag": "loads scripts from another host",
    "kroki": "sends diagrams to another host",
    "plantuml": "sends diagrams to another host",
    "mermaid2": "loads a script from another host",
    "charts": "loads scripts from another host",
}
"""Plugins that tell other hosts something, and what."""

LOOPBACK = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)(?::\d+)?")
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def findings(seen: Seen) -> Iterator[Finding]:
    """What mkdocs.yml says that exposes the journal."""
    yield from _plugins(seen)
    yield from _hosts(seen)
    yield from _ours(seen)
    whole, file = seen.setting.whole, seen.setting.file
    address = str(whole.get("dev_addr") or "127.0.0.1:8000")
    if not LOOPBACK.fullmatch(address):
        yield Finding(
            "error", "dev-addr", f"{file}: `mkdocs serve` answers at {address}",
            "everybody on the same network can read the journal while it runs",
            f"in {file}:  dev_addr: 127.0.0.1:8000",
        )  # fmt: skip
    if _is_inside(seen.contacts, seen.docs):
        yield Finding(
            "error", "contacts-published", f"{seen.contacts}/ lies inside {seen.docs}/",
            "MkDocs publishes every file in there as it is",
            f"mv {seen.contacts} contacts, and in {file}:  contacts: contacts",
        )  # fmt: skip


def plugin_names(plugins: object) -> list[str]:
    """The names of the plugins, listed or mapped, without what options they have."""
    if isinstance(plugins, Mapping):
        return [str(name) for name in plugins]
    named = plugins if isinstance(plugins, list) else []
    return [str(next(iter(one), "")) if isinstance(one, Mapping) else str(one) for one in named]


def _plugins(seen: Seen) -> Iterator[Finding]:
    file = seen.setting.file
    for name in plugin_names(seen.setting.whole.get("plugins")):
        short = name.rsplit("/", 1)[-1]
        if short in RUNNING:
            yield Finding(
                "warning", "runs-notes", f"{file}: the plugin {name} {RUNNING[short]}",
                "what others wrote to you, pasted into a page, could run on this computer",
                f"take {name} out of plugins",
            )  # fmt: skip
        elif short in CALLING:
            yield Finding(
                "warning", "calls-out", f"{file}: the plugin {name} {CALLING[short]}",
                "other hosts learn of this site, and maybe who is in it",
                f"take {name} out of plugins",
            )  # fmt: skip
    hooks = seen.setting.whole.get("hooks")
    if hooks:
        yield Finding(
            "hint", "hooks", f"{file}: hooks run {some([str(one) for one in hooks])}",
            "they may read and send everything; Kith did not look into them",
            "read them once more",
        )  # fmt: skip
    if _downloads(seen.setting.whole.get("markdown_extensions")):
        yield Finding(
            "warning", "calls-out", f"{file}: pymdownx.snippets loads what pages name by address",
            "a pasted line can make the build ask another host, and show its answer",
            "take url_download out of pymdownx.snippets",
        )  # fmt: skip


def _downloads(extensions: object) -> bool:
    listed = extensions if isinstance(extensions, list) else [extensions]
    return any(
        isinstance(one, Mapping) and isinstance(one.get("pymdownx.snippets"), Mapping)
        and bool(one["pymdownx.snippets"].get("url_download"))
        for one in listed
    )  # fmt: skip


def _hosts(seen: Seen) -> Iterator[Finding]:
    whole, file = seen.setting.whole, seen.setting.file
    for option in ("extra_css", "extra_javascript"):
        for entry in whole.get(option) or ():
            path = str(entry.get("path", "") if isinstance(entry, Mapping) else entry)
            if _REMOTE.match(path):
                what = f"{file}: {option}: {path} lies on another host"
                yield _calls(what, "copy it into docs_dir, and name the copy")
    extra: Any = whole.get("extra")
    if isinstance(extra, Mapping) and extra.get("analytics"):
        yield _calls(f"{file}: extra.analytics counts who reads this site", "take it out")
    for name, line in sorted(seen.calling.items()):
        yield _calls(f"{name} loads {line}", "copy it into the theme, and name the copy")


def _calls(what: str, fix: str) -> Finding:
    return Finding(
        "warning", "calls-out", what, "that host learns when you read which page", fix
    )


def _ours(seen: Seen) -> Iterator[Finding]:
    said, file = seen.setting.kith, seen.setting.file
    if said.get("requests") == "allow":
        yield Finding(
            "warning", "requests", f"{file}: requests: allow",
            "fonts and scripts of the theme come from other hosts, which learn when you read",
            "take `requests: allow` out",
        )  # fmt: skip
    if said.get("deploy") == "allow":
        yield Finding(
            "warning", "deploy", f"{file}: deploy: allow",
            "`mkdocs gh-deploy` publishes the whole journal in one word",
            "take `deploy: allow` out; kith share builds what may be published",
        )  # fmt: skip


def _is_inside(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}/")

"""This module says what of mkdocs.yml exposes the journal: plugins that call out or run notes,
addresses, publishing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kith.doctor.finding import Finding, some
from kith.doctor.seen import Seen
from kith.exposing import (
    CALLING,
    EXTENSIONS,
    PROGRAMS,
    RUNNING,
    SNIPPETS,
    called,
    is_own_address,
    is_remote,
)


def findings(seen: Seen) -> Iterator[Finding]:
    """What mkdocs.yml says that exposes the journal."""
    yield from _plugins(seen)
    yield from _hosts(seen)
    yield from _ours(seen)
    whole, file = seen.setting.whole, seen.setting.file
    address = str(whole.get("dev_addr") or "127.0.0.1:8000")
    if not is_own_address(address):
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
    whole, file = seen.setting.whole, seen.setting.file
    programs = [str(one) for one in whole.get("hooks") or ()]
    for name in plugin_names(whole.get("plugins")):
        short = called(name)
        if short in RUNNING:
            yield _runs(file, f"the plugin {name} {RUNNING[short]}", f"take {name} out of plugins")
        elif short in PROGRAMS:
            programs.append(f"what {name} names")
        elif short in CALLING:
            yield Finding(
                "warning", "calls-out", f"{file}: the plugin {name} {CALLING[short]}",
                "other hosts learn of this site, and maybe who is in it",
                f"take {name} out of plugins",
            )  # fmt: skip
    if programs:
        yield Finding(
            "hint", "hooks", f"{file}: hooks run {some(programs)}",
            "they may read and send everything; Kith did not look into them",
            "read them once more",
        )  # fmt: skip
    yield from _extensions(seen)


def _runs(file: str, what: str, fix: str) -> Finding:
    return Finding(
        "warning", "runs-notes", f"{file}: {what}",
        "what others wrote to you, pasted into a page, could run here or show any file", fix,
    )  # fmt: skip


def _extensions(seen: Seen) -> Iterator[Finding]:
    file, listed = seen.setting.file, seen.setting.whole.get("markdown_extensions")
    for name in plugin_names(listed):
        if name in EXTENSIONS:
            fix = f"take {name} out of markdown_extensions"
            yield _runs(file, f"the extension {name} {EXTENSIONS[name]}", fix)
    for name in sorted(SNIPPETS):
        if _said_of(name, listed).get("url_download"):
            yield Finding(
                "warning", "calls-out", f"{file}: {name} loads what pages name by address",
                "a pasted line can make the build ask another host, and show its answer",
                f"take url_download out of {name}",
            )  # fmt: skip


def _said_of(name: str, extensions: object) -> Mapping[str, Any]:
    """The options of an extension, of those that are listed or mapped."""
    listed = extensions if isinstance(extensions, list) else [extensions]
    said = (one.get(name) for one in listed if isinstance(one, Mapping))
    return next((one for one in said if isinstance(one, Mapping)), {})


def _hosts(seen: Seen) -> Iterator[Finding]:
    whole, file = seen.setting.whole, seen.setting.file
    for option in ("extra_css", "extra_javascript"):
        for entry in whole.get(option) or ():
            path = str(entry.get("path", "") if isinstance(entry, Mapping) else entry)
            if is_remote(path):
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

"""Journals written beside a test, real builds of them, and what the built pages hold."""

from __future__ import annotations

import gc
import gzip
import html
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import pytest

from nursery import Forked, fork

T = TypeVar("T")

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-02"
IS_WHOLE = os.environ.get("KITH_TESTS") == "all"
"""Whether every variant is tried, as in `make campaigns`, or those that differ most."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

MATERIAL = "theme: {name: material, font: false}\n"
KITH = f"""site_name: J
docs_dir: pages
{MATERIAL}plugins:
  - search
  - kith: {{today: {TODAY}}}
"""
"""A mkdocs.yml as small as a journal's can be, on a pinned day."""

TINY = {
    "ada-lovelace.md": """---
name: Ada Lovelace
org: Acme
role: Analyst
emails: [ada@example.com]
circle: close
knows: [bob-ray: strong, built an engine together]
tags: [chess]
---
Likes **poetry**. [[Bob Ray]] made us meet.

## Log

- 2026-01-10 coffee: her new engine
- 2026-03-01 news: promoted at Acme
""",
    "work/bob-ray.yaml": """name: Bob Ray
circle: wide
birthday: --11-20
log:
  - 2026-10-01 call: the fund
  - "[ ] 2026-11-05 send him the paper"
""",
    "cy.md": "---\nname: Cy Ó Sé\n---\n",
}
"""Three people: one overdue, one on time, one untracked."""


@dataclass(frozen=True)
class Built:
    """A built site: its folder, what the build said, and the code it ended with."""

    site: Path
    log: str
    code: int

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")


def write_journal(
    root: Path,
    contacts: Mapping[str, str | bytes] = TINY,
    config: str = KITH,
    pages: Mapping[str, str] | None = None,
) -> Path:
    """A journal on disk: mkdocs.yml, contacts/ and pages/."""
    (root / "contacts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for folder, files in (("contacts", contacts), ("pages", pages or {"index.md": "# Home\n"})):
        for name, text in files.items():
            path = root / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def run(
    *words: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    umask: int = -1,
    timeout: float = 120,
    is_own: bool = False,
) -> subprocess.CompletedProcess[str]:
    """A program of this Python's, e.g. run("mkdocs", "build"), with its output as text."""
    with tempfile.TemporaryFile() as output:
        process = begin(
            "-m", *words, cwd=cwd, env=env, output=output.fileno(), umask=umask, is_own=is_own
        )
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        output.seek(0)
        said = output.read().decode(errors="replace")
    return subprocess.CompletedProcess(words, code, said)


def begin(
    *words: str,
    cwd: Path,
    output: int,
    env: Mapping[str, str] | None = None,
    umask: int = -1,
    is_own: bool = False,
) -> subprocess.Popen[bytes] | Forked:
    """A program of this Python's that has begun: forked, unless it shall have a Python of its own.

    ProperDocs always has: as it begins, it takes the place of MkDocs' modules.
    """
    outside = {key: value for key, value in os.environ.items() if key != "KITH_TODAY"}
    around = {**outside, **QUIET, **(env or {})}
    is_other = any("properdocs" in word for word in words)
    is_other |= any(name.startswith("PYTHON") for name in env or ())
    if is_own or is_other or os.name != "posix":
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=cwd,
            env=around,
            umask=umask,
            stdout=output,
            stderr=output,
        )
    return fork(words, cwd, around, output, umask)


def build(
    root: Path, *options: str, program: str = "mkdocs", env: Mapping[str, str] | None = None
) -> Built:
    """The site of a journal, by the real command; a build that fails is told, not raised."""
    done = run(program, "build", "--site-dir", str(root / "site"), *options, cwd=root, env=env)
    return Built(root / "site", done.stdout, done.returncode)


def build_here(root: Path, site: Path) -> Path:
    """The site of a journal, built in this process, where a test has replaced its clock."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)  # this process does not end with the build
        mkdocs_build(config)
    return site


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """What `make` gives in a folder of its own: made by the first of the run's workers that asks,
    for all of them. Nobody may change what is in the folder.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, told = shared / f"once-{name}", shared / f"once-{name}.pickle"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + 300
        while not told.exists() and time.monotonic() < end:
            time.sleep(0.05)
    else:
        begun = told.with_suffix(".begun")
        begun.write_bytes(pickle.dumps(make(folder)))
        begun.rename(told)
    found: T = pickle.loads(told.read_bytes())
    return found


def copy_sample(to: Path, *, today: str | None = TODAY) -> Path:
    """The sample journal, copied; its day is `today`, or the clock's for None."""
    shutil.copytree(ROOT / "contacts", to / "contacts", symlinks=True)
    shutil.copytree(ROOT / "site_templates" / "pages", to / "pages")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("docs_dir: site_templates/pages", "docs_dir: pages")
    day = f"today: {today}" if today else "dormant_after: 3 years"
    text, number = re.subn(r"today: !ENV.*", day, text)
    assert number == 1, "the sample's mkdocs.yml pins its day in one line"
    (to / "mkdocs.yml").write_text(text, encoding="utf-8")
    return to


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages_of(site: Path) -> list[str]:
    """Every HTML page of a site, by its path from the site's root."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def readings_of(path: str, data: bytes) -> Iterator[str]:
    """A file's text as a reader may see it: raw, unpacked, unescaped from HTML, JSON and URLs."""
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    text = data.decode("utf-8", errors="replace")
    yield text
    yield html.unescape(text)
    yield unquote(text)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    yield data.decode("utf-16-le", errors="replace")


class Page(HTMLParser):
    """What an HTML page holds: links, ids, tags with attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.ids |= {found[key] for key in ("id", "name") if key in found}
        for key in (
            "href",
            "src",
            "srcset",
            "poster",
            "action",
            "formaction",
            "data",
            "xlink:href",
        ):
            if key in found:
                self.links.append((key, found[key]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def broken_links(site: Path) -> list[str]:
    """Every link of every page that leads to no file of the site, or to no place in a page."""
    pages = {path: Page((site / path).read_text(encoding="utf-8")) for path in pages_of(site)}
    return [
        f"{path}: {link}"
        for path, page in pages.items()
        for _, link in page.links
        if not _leads_somewhere(site, path, link, pages)
    ]


def _leads_somewhere(site: Path, path: str, link: str, pages: Mapping[str, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto", "tel", "vscode"}
    if "\0" in unquote(parts.path):
        return False
    base = site if parts.path.startswith("/") else (site / path).parent
    aim = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else site / path
    if aim.is_dir():
        aim = aim / "index.html"
    if not aim.is_file() or not aim.is_relative_to(site.resolve()):
        return False
    page = pages.get(aim.relative_to(site.resolve()).as_posix())
    return not parts.fragment or page is None or unquote(parts.fragment) in page.ids

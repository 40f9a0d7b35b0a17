"""One journal built again and again after random edits, each time compared with a clean build."""

from __future__ import annotations

import gc
import logging
import os
import random
import shutil
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from kith.landing.passing import AT_WORK
from random_journals import Files, edited, journal_files
from site_support import TODAY, files_of

THEMES = ("{name: material, font: false}", "{name: mkdocs}", "{name: mkdocs, custom_dir: theme}")
OPENERS = "# English\n\n## greeting\n\n- Dear {name},\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
EDITS = ("people", "people", "people", "people", "page", "template", "config", "photo", "openers",
         "theme", "day", "site", "cache", "nothing", "killed")  # fmt: skip


class Scene:
    """A journal on disk with its site, and the same as somebody would have it who begins anew."""

    def __init__(self, root: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.root, self.clean = root / "journal", root / "clean"
        self.people = journal_files(self.rng)
        self.others: dict[str, bytes] = {"pages/index.md": b"# Home\n", "theme/x.css": b"a {}"}
        self.options: dict[str, str] = {}
        self.theme, self.directory, self.today = self.rng.choice(THEMES), False, TODAY

    def edit(self) -> str:
        """Change something; what it was."""
        kind = self.rng.choice(EDITS)
        change = getattr(self, f"_{kind}", None)
        if change is not None:
            change()
        elif kind == "people":
            self.people = edited(self.people, self.rng)
        return kind

    def _page(self) -> None:
        name = self.rng.choice(("index", "about", "overdue/why"))
        self.others[f"pages/{name}.md"] = f"# A page\n\n{self.rng.random()}\n".encode()

    def _template(self) -> None:
        text = f"{{# {self.rng.random()} #}}<p>{{{{ view.name if view.name is defined }}}}"
        name = self.rng.choice(("contact", "untracked"))
        kept = self.rng.random() < 0.5
        file = f"theme/kith/{name}.html"
        shipped = Path(__file__).parents[2] / "site_templates/theme/kith" / f"{name}.html"
        if kept:
            self.others[file] = shipped.read_bytes() + f"<!-- {len(text)} -->".encode()
        else:
            self.others.pop(file, None)

    def _config(self) -> None:
        name, value = self.rng.choice(
            (("dormant_after", "2 years"), ("circles", "{inner: 2 weeks, wide: 1 year}"),
             ("me", "a captain"), ("navigation", "false"), ("search", "none"))
        )  # fmt: skip
        if name in self.options:
            del self.options[name]
        else:
            self.options[name] = value

    def _theme(self) -> None:
        self.theme = self.rng.choice(THEMES)

    def _day(self) -> None:
        self.today = self.rng.choice((TODAY, "2026-11-03", "2026-12-24"))

    def _photo(self) -> None:
        slug = self.rng.choice(sorted(self.people)).split("/")[-1].removesuffix(".md")
        file = f"contacts/photos/{slug}.png"
        if self.others.pop(file, None) is None:
            self.others[file] = PNG

    def _openers(self) -> None:
        if self.others.pop("contacts/openers.md", None) is None:
            self.others["contacts/openers.md"] = OPENERS.encode()

    def _site(self) -> None:
        """Somebody touches the site itself."""
        pages = sorted((self.root / "site").rglob("*.html"))
        if pages:
            page = self.rng.choice(pages)
            page.unlink()
            if self.rng.random() < 0.5:
                page.write_text("something else", encoding="utf-8")

    def _cache(self) -> None:
        """What was kept is damaged, or gone."""
        for file in sorted((self.root / ".cache" / "kith").glob("*")):
            if self.rng.random() < 0.5 and file.is_file():
                file.write_bytes(file.read_bytes()[: self.rng.randrange(200)])

    def _killed(self) -> None:
        """A build was killed: before its site took the place of the other, or just after."""
        left = self.root / f".site.new-{2**22 + 1}-0123abcd"
        left.mkdir(exist_ok=True)
        (left / "index.html").write_text("half", encoding="utf-8")
        if self.rng.random() < 0.5:
            (left / AT_WORK).write_text(f"{2**22 + 1}\n0\n\n{os.uname().nodename}\n", "utf-8")

    @property
    def files(self) -> dict[str, bytes]:
        """Everything that the owner wrote."""
        kith = ", ".join(f"{k}: {v}" for k, v in {"today": self.today, **self.options}.items())
        config = (
            f"site_name: J\ndocs_dir: pages\nuse_directory_urls: {str(self.directory).lower()}\n"
            f"theme: {self.theme}\nplugins:\n  - search\n  - kith: {{{kith}}}\n"
        )
        people = {file: text.encode() for file, text in self.people.items()}
        return {"mkdocs.yml": config.encode(), **people, **self.others}

    def built(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """What the site holds after a build again, and after a clean one."""
        _write(self.root, self.files)
        shutil.rmtree(self.clean, ignore_errors=True)
        _write(self.clean, self.files)
        return _build(self.root), _build(self.clean)


def _write(root: Path, files: dict[str, bytes]) -> None:
    """The files and no others; those that hold the same already are not touched."""
    for folder in ("contacts", "pages", "theme"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.relative_to(root).as_posix() not in files:
                path.unlink()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    (root / "contacts").mkdir(exist_ok=True)


def _build(root: Path) -> dict[str, bytes]:
    log = logging.getLogger("mkdocs")
    before = log.level
    log.setLevel(logging.CRITICAL)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    with patch.object(gc, "freeze"):  # this process does not end with the build
        build(config)
    config.plugins.on_shutdown()
    log.setLevel(before)
    return {
        path: (root / "site" / path).read_bytes()
        for path in files_of(root / "site")
        if not path.startswith("sitemap")
    }


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths at which two sites differ."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


__all__ = ["Files", "Scene", "difference"]

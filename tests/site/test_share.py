"""The site of a profile, really built: nothing private in it, and the same whatever is private."""

from __future__ import annotations

import base64
import gzip
import io
import os
import re
import subprocess
import time
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from kith.cli import kith
from kith.cli.shared_folder import landed
from kith.plugin.settled import VARIABLE
from site_support import Page, broken_links, build_here, files_of, readings_of

HOOK = "def on_page_content(html, **_):\n    return html + 'cnryHookTokenOfMine01'\n"


def canary(number: int) -> str:
    return f"cnry{number:02}Xq7Zk9Wv3Pn5"


def config(site: str = "A private journal") -> str:
    return f"""site_name: {site}
docs_dir: pages
site_description: {canary(1)}
site_author: {canary(2)}
copyright: {canary(3)}
site_url: https://{canary(4)}.example.com/
repo_url: https://example.com/{canary(5)}
edit_uri: edit/{canary(6)}/
use_directory_urls: false
theme: {{name: material, font: false, custom_dir: over}}
extra_css: [{canary(7)}.css]
extra: {{{canary(8)}: {canary(9)}, generator: false}}
nav: [{{{canary(10)}: index.md}}, {{{canary(11)}: secret.md}}, about.md]
hooks: [hook.py]
plugins:
  - search
  - material/tags
  - kith:
      today: 2026-11-02
      me: {canary(12)}
      circles: {{inner: 1 month, {canary(13)}: 2 weeks}}
      tags: {{{canary(14)}: 3 weeks}}
      editor: vscode://file/{canary(15)}/{{path}}
      share:
        family:
          circles: [inner]
          fields: [emails, city, knows, birthday, photo, x-shirt]
          log: [met]
          pages: [about.md]
        {canary(16).lower()}: {{everybody: true}}
"""


ADA = f"""---
name: Ada Lovelace
circle: inner
city: Sharedtown
emails: [shared@example.com]
birthday: --12-10
x-shirt: shared size M
org: {canary(20)}
role: {canary(21)}
aliases: [{canary(22)}]
phones: ["+44 20 7946 0018 {canary(23)}"]
links: [https://example.com/{canary(24)}]
tags: [{canary(25)}]
knows:
  - bob-{canary(26)}: strong, {canary(27)}
  - zed: {canary(28)}
  - "{canary(29)} Outsider"
met_through: "{canary(30)} Someone"
cadence: 6 weeks
snooze: 2027-01-15
x-{canary(31)}: {canary(32)}
{canary(33)}: a key of mine
---
{canary(34)} **{canary(35)}** [[{canary(36)}]]

## Log

- 2026-01-01 met: shared words of the day
- 2026-02-02 met with zed: {canary(37)}
- 2026-02-03 met with [[bob-{canary(26)}]]: shared words of two
- 2026-03-03 met: {canary(38)} of [[zed]]
- 2026-04-04 call: {canary(39)}
- [ ] 2026-12-01 {canary(40)}
- last week, {canary(41)}
"""

BOB = f"---\nname: Bob Ray\ncircle: inner\nlanguage: {canary(42)}\n---\n{canary(43)}\n"
ZED = f"""---
name: {canary(44)} Zed
circle: {canary(13)}
emails: [{canary(45)}@example.com]
---
"""
TOUCH = f"""---
date: 2026-05-05
kind: met
with: [zed, ada]
source: {canary(46)}
---
{canary(47)}
"""
TOUCH_2 = f"""---
date: 2026-05-06
kind: dinner
with: [ada, bob-{canary(26)}]
---
{canary(48)}
"""
MAIN = f"{{% extends 'base.html' %}}{{% block content %}}{canary(51)}{{% endblock %}}"
BROKEN = f"---\nname: {canary(49)}\n  bad: [\n---\n"
OPENERS = f"# en\n\n## fact\n\n- I heard {canary(50)}: {{fact}}\n"


def written(root: Path, files: Mapping[str, str | bytes], said: str) -> Path:
    every: dict[str, str | bytes] = {
        "mkdocs.yml": said,
        "hook.py": HOOK,
        "over/main.html": MAIN,
        f"over/{canary(52)}.txt": canary(53),
        "pages/index.md": f"# Home\n\n{canary(54)}\n",
        "pages/secret.md": f"# {canary(55)}\n",
        f"pages/{canary(56)}.png": canary(57),
        "pages/about.md": "---\ntags: [x]\n---\n# About\n\nshared page\n",
        **files,
    }
    for name, text in every.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


FILES: dict[str, str | bytes] = {
    f"contacts/folder-{canary(60)}/ada.md": ADA,
    f"contacts/bob-{canary(26)}.md": BOB,
    "contacts/zed.md": ZED,
    f"contacts/log/{canary(61)}.md": TOUCH,
    "contacts/log/two.md": TOUCH_2,
    "contacts/broken.md": BROKEN,
    "contacts/openers.md": OPENERS,
}


PLAIN = config().replace("material, font: false, custom_dir: over", "mkdocs")
"""The same with a theme that is built sooner."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793600000")  # MkDocs' own theme tells when
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    monkeypatch.delenv("KITH_TODAY", raising=False)


def photo() -> bytes:
    """A picture whose metadata tell something."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[271] = canary(70)
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif, comment=canary(71).encode())
    return out.getvalue()


def shared(root: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The profile's site, built in this process by `mkdocs build`."""
    monkeypatch.setenv(VARIABLE, "family")
    build_here(root, to)
    monkeypatch.delenv(VARIABLE)
    return files_of(to)


def run(root: Path, *words: str) -> Result:
    result = CliRunner().invoke(kith, ["-C", str(root), *words], prog_name="kith")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def decoded(path: str, data: bytes) -> Iterator[str]:
    """A file in every way in which a text could hide in it."""
    yield path
    yield path[::-1]
    yield from readings_of(path, data)
    text = data.decode("utf-8", errors="replace")
    yield text[::-1]
    yield unicodedata.normalize("NFD", text)
    yield re.sub(r"[-_ ]", "", text)
    yield data.decode("utf-16-be", errors="replace")
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data).decode(errors="replace")
    for word in re.findall(r"[A-Za-z0-9+/_-]{16,}={0,2}", text):
        bare = word.rstrip("=").translate(str.maketrans("-_", "+/"))
        yield base64.b64decode(bare[: len(bare) // 4 * 4]).decode(errors="replace")


def test_no_canary_sings_in_a_shared_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path / "journal", FILES, config())
    (root / "contacts" / "photos").mkdir()
    for name in ("ada", "zed"):
        (root / "contacts" / "photos" / f"{name}.jpg").write_bytes(photo())

    site = shared(root, tmp_path / "site", monkeypatch)

    singing = [
        (path, match[0])
        for path, data in site.items()
        for text in decoded(path, data)
        for match in [re.search(r"(?i)cnry.{0,16}|yrnc", text)]
        if match
    ]
    whole = "\n".join(
        text
        for path, data in site.items()
        for text in readings_of(path, data)
        if not path.endswith(".jpg")
    )
    assert singing == []
    for word in ("Ada Lovelace", "Sharedtown", "shared@example.com", "shared size M", "Bob Ray",
                 "shared words of the day", "shared words of two", "shared page"):  # fmt: skip
        assert word in whole
    assert "people/photos/ada-lovelace.jpg" in site
    assert [path for path in site if path.startswith("people/")] == [
        "people/ada-lovelace.html", "people/bob-ray.html", "people/photos/ada-lovelace.jpg"
    ]  # fmt: skip
    assert broken_links(tmp_path / "site") == []
    assert not (root / "site").exists()


def private_change(root: Path) -> None:
    """Change all that is private, and nothing else."""
    (root / "contacts" / "zed.md").unlink()
    ada = root / f"contacts/folder-{canary(60)}/ada.md"
    text = ada.read_text().replace(canary(20), "Another org").replace("cadence: 6 weeks\n", "")
    text = text.replace("- 2026-04-04", "- 2026-10-30 lunch: and more\n- 2026-04-04")
    moved = root / "contacts" / "elsewhere" / "ada.md"
    moved.parent.mkdir()
    moved.write_text(text.replace(canary(34), "Other notes, [[Somebody Else]]."))
    ada.unlink()
    (root / "contacts" / "new.md").write_text(
        "---\nname: Newcomer\nknows: [ada]\n---\n## Log\n\n"
        f"- {time.strftime('%Y-%m-%d')} call: on the day on which it is built\n"
    )
    (root / "contacts" / "bad.md").write_bytes(b"---\nname: \xff\n---\n")
    (root / "pages" / "index.md").write_text("# Other\n")
    (root / "pages" / "diary.md").write_text("# Diary\n")
    (root / "pages" / "secret.md").unlink()
    (root / "over" / "main.html").write_text("nothing")
    said = config(site="Another name").replace("2026-11-02", "2027-03-04").replace("repo_url", "#")
    (root / "mkdocs.yml").write_text(said.replace(canary(12), "a captain"))
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=root, check=True, env={"PATH": os.environ["PATH"]})


def test_a_shared_site_is_the_same_whatever_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "journal", FILES, config())
    before = shared(root, tmp_path / "one", monkeypatch)
    private_change(root)

    after = shared(root, tmp_path / "two", monkeypatch)

    assert [path for path in {*before, *after} if before.get(path) != after.get(path)] == []


def test_a_shared_site_does_not_touch_what_is_kept_of_the_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "journal", FILES, PLAIN.replace("hooks:", "#"))
    build_here(root, root / "site")
    kept = files_of(root / ".cache")
    private = files_of(root / "site")

    site = shared(root, root / "site", monkeypatch)

    assert files_of(root / ".cache") == kept
    assert "overdue.html" not in site
    build_here(root, root / "site")
    again = files_of(root / "site")
    assert {path for path in {*private, *again} if private.get(path) != again.get(path)} <= {
        "sitemap.xml", "sitemap.xml.gz"
    }  # fmt: skip


# ---- looked through -----------------------------------------------------------------------------

TOLD = "shared words of the day"


def test_private_words_in_what_is_shared_stop_it(tmp_path: Path) -> None:
    uma = "---\nname: Ursula Privatus\nphones: ['555 010 4477']\n---\n"
    files = {**FILES, "contacts/uma.md": uma}
    root = written(tmp_path / "journal", files, PLAIN)
    to = tmp_path / "family"
    left = tmp_path / f".family.new-{2**22 + 1}-0123abcd"  # by a run that was killed
    (left / "people").mkdir(parents=True)
    assert run(root, "share", "family", "--to", str(to)).exit_code == 0
    stood = files_of(to)
    ada = next(root.glob("contacts/*/ada.md"))
    ada.write_text(ada.read_text().replace(TOLD, "with **Ursula** Privatus, 555 010 4477"))

    refused = run(root, "share", "family", "--to", str(to))

    assert refused.exit_code == 2
    assert 'people/ada-lovelace.html would show "Ursula Privatus", name in contacts/uma.md:2:7' in (
        " ".join(refused.output.split())
    )
    assert '"555 010 4477", phones in contacts/uma.md:3' in " ".join(refused.output.split())
    assert files_of(to) == stood
    assert [path.name for path in tmp_path.iterdir() if ".family" in path.name] == []

    allowed = PLAIN.replace("pages: [about.md]", "allow: [Ursula Privatus, 555 010 4477]")
    (root / "mkdocs.yml").write_text(allowed)

    assert run(root, "share", "family", "--to", str(to)).exit_code == 0
    assert "Privatus" in Page((to / "people/ada-lovelace.html").read_text()).text


def test_another_theme_with_a_readme_as_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = PLAIN.replace("[about.md]", "[README.md, about.md]")
    readme = {"pages/README.md": "# Home\n\nshared greeting\n"}
    root = written(tmp_path / "journal", {**FILES, **readme}, named)
    (root / "pages" / "index.md").unlink()

    site = shared(root, tmp_path / "site", monkeypatch)

    assert "shared greeting" in Page(site["index.html"].decode()).text
    assert "Ada Lovelace" in Page(site["people/ada-lovelace.html"].decode()).text
    assert b"cnry" not in b"".join(site.values())
    assert broken_links(tmp_path / "site") == []


# ---- what the command refuses -------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path / "journal", FILES, PLAIN)


def test_a_folder_that_share_did_not_make(small: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    (tmp_path / "link").symlink_to(full)
    (tmp_path / "file").write_text("x")

    for to, word in (
        (full, "is not empty, and share did not make it"),
        (tmp_path / "link", "is a link"),
        (tmp_path / "file", "is a file"),
        (small / "contacts" / "out", "lies in, contacts/"),
        (small, "holds, or lies in, contacts/"),
    ):
        result = run(small, "share", "family", "--to", str(to))
        assert result.exit_code == 2
        assert word in " ".join(result.output.split())
    assert files_of(full) == {"mine.txt": b"mine"}


def test_a_build_that_fails_says_why(small: Path, tmp_path: Path) -> None:
    (small / "pages" / "about.md").unlink()

    result = run(small, "share", "family", "--to", str(tmp_path / "family"))

    assert result.exit_code == 2
    assert "share: family: pages: about.md: expected a file in pages/, got none" in result.output
    assert not (tmp_path / "family").exists()


def test_what_a_killed_run_moved_aside_is_put_back(tmp_path: Path) -> None:
    to, aside = tmp_path / "family", tmp_path / f".family.old-{2**22 + 1}-0123abcd"
    aside.mkdir()
    (aside / "index.html").write_text("stood here")

    with pytest.raises(ZeroDivisionError):
        landed(to, lambda folder: {}[1 // 0])

    assert files_of(to) == {"index.html": b"stood here"}
    assert [path.name for path in tmp_path.iterdir()] == ["family"]


def test_deploying_is_refused_but_for_a_profile(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.config import load_config
    from mkdocs.exceptions import PluginError

    def startup() -> Any:
        loaded = load_config(str(small / "mkdocs.yml"))
        return loaded.plugins.on_startup(command="gh-deploy", dirty=False)

    with pytest.raises(PluginError, match="KITH_SHARE=NAME mkdocs gh-deploy"):
        startup()
    monkeypatch.setenv(VARIABLE, "family")
    startup()

"""Nothing that a journal says is in its sealed site, however one looks."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from kith.sealing.outside import BUNDLE, code_files
from sealing_support import PASSPHRASE
from site_support import run, write_journal

NAMES = (
    "slug", "alias", "name", "pronouns", "org", "role", "city", "email", "phone", "link", "tag",
    "circle", "note", "heading", "log", "news", "job", "person", "promise", "memo", "tieword",
    "custom", "outsider", "title", "site", "page", "pagefile", "exif", "comment", "ledger",
)  # fmt: skip
TOKEN = {name: "zq" + hashlib.sha256(name.encode()).hexdigest()[:18] for name in NAMES}
"""Twenty characters for each place, that stand nowhere else."""

CONTACT = """---
name: Ada {name}
aliases: [{alias}]
pronouns: {pronouns}
org: Org {org}
role: Role {role}
city: City {city}
emails: [{email}@example.com]
phones: ["+1 {phone}"]
links: [https://example.org/{link}]
circle: {circle}
tags: [{tag}]
knows: ["bob-ray: strong, {tieword}"]
x-{custom}: {custom}
---
Note {note}. ![{comment}](https://example.org/{comment}.png)

## {heading}

{memo} with [[{outsider}]].

## Log

- 2026-01-10 coffee with {person}: {log}
- 2026-03-01 news: {news}
- 2025-01..2026-02 job: {job}
- 2026-02-01 helped: {ledger}
- [ ] 2026-11-05 {promise}
"""

CONFIG = """site_name: Site {site}
docs_dir: pages
theme: {{name: material, font: false}}
plugins:
  - search
  - kith: {{today: 2026-11-02, circles: {{{circle}: 1 month}}}}
"""


def filled(text: str) -> str:
    return text.format(**TOKEN)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal sealed by the real command, beside its pages in plain."""
    base = tmp_path_factory.mktemp("canaries")
    slug = TOKEN["slug"]
    contacts = {f"{slug}.md": filled(CONTACT), "bob-ray.md": "---\nname: Bob Ray\n---\n"}
    pages = {
        "index.md": filled("# {title}\n"),
        f"{TOKEN['pagefile']}.md": filled("# P\n\n{page}\n"),
    }
    root = write_journal(base / "journal", contacts, filled(CONFIG), pages)
    (root / "contacts" / "photos").mkdir()
    exif = Image.Exif()
    exif[0x010E] = TOKEN["exif"]
    Image.new("RGB", (40, 40), "teal").save(root / "contacts" / "photos" / f"{slug}.jpg", exif=exif)
    (base / "pass.txt").write_text(PASSPHRASE)
    (base / "pass.txt").chmod(0o600)
    for words in (("seal", "--to", "../sealed"), ("unseal", "../sealed", "--to", "../plain")):
        done = run("kith.cli", *words, "--passphrase-file", "../pass.txt", cwd=root)
        assert done.returncode == 0, done.stdout
    return base / "sealed"


def views(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is compressed or encoded in them."""
    yield data
    yield bytes(reversed(data))
    for at in re.finditer(rb"\x1f\x8b\x08", data):
        try:
            yield zlib.decompressobj(wbits=31).decompress(data[at.start() :])
        except zlib.error:
            continue
    for run_ in re.finditer(rb"[A-Za-z0-9+/_-]{24,}", data):
        for cut in range(4):
            text = run_[0][cut:].translate(bytes.maketrans(b"-_", b"+/"))
            yield base64.b64decode(text[: len(text) // 4 * 4])


def spellings(token: str) -> Iterator[bytes]:
    """The token as it may be written."""
    yield token.encode()
    yield token.upper().encode()
    yield token.encode("utf-16-le")
    yield token.encode("utf-16-be")
    yield token.encode().hex().encode()
    yield "".join(f"%{ord(char):02x}" for char in token).encode()
    yield "".join(f"&#{ord(char)};" for char in token).encode()
    yield from (base64.b64encode(b"x" * n + token.encode())[4:-4] for n in range(3))
    yield quote(token).encode()


def found(folder: Path, *, is_plain: bool = False) -> set[str]:
    """The places whose token is anywhere in a folder: in names, or in what files hold.

    `is_plain`: as it stands there, without decoding anything.
    """
    hits = set()
    for path in folder.rglob("*"):
        texts = [path.relative_to(folder).as_posix().encode()]
        data = path.read_bytes() if path.is_file() else b""
        texts += [data] if is_plain else views(data)
        for name, token in TOKEN.items():
            ways = set(spellings(token))
            hits |= {name} if any(way in text for text in texts for way in ways) else set()
    return hits


def test_the_looking_finds_what_is_hidden(tmp_path: Path) -> None:
    token = TOKEN["name"].encode()
    for n, data in enumerate(
        (gzip.compress(b"x" * 50 + token), base64.b64encode(b"y" * 30 + token), token[::-1],
         TOKEN["name"].encode("utf-16-be"), token.hex().encode())
    ):  # fmt: skip
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "x").write_bytes(b"before " + data + b" after")
        assert found(folder) == {"name"}


def test_the_pages_say_what_the_journal_says(sealed: Path) -> None:
    """Or else the next test would look for nothing. EXIF goes before; some names serve twice."""
    missing = set(TOKEN) - found(sealed.parent / "plain", is_plain=True)

    assert "exif" in missing
    assert missing <= {"exif", "circle", "custom", "alias", "comment"}


def test_the_sealed_site_says_nothing(sealed: Path) -> None:
    assert found(sealed) == set()
    assert {path.name for path in sealed.iterdir()} == {*code_files(), BUNDLE}


def test_the_journal_keeps_no_pages_in_plain(sealed: Path) -> None:
    journal = sealed.parent / "journal"

    assert not (journal / "site").exists()
    assert not list(journal.rglob("*.html"))
    assert {path.name for path in (journal / ".cache" / "kith").iterdir()} <= {
        ".gitignore", "clusters", "lock", "portraits", "readings", "revivals", "templates",
    }  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) for path in sealed.iterdir()} == {0o600}

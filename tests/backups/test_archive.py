"""An archive holds a journal as it was, and leads nowhere else."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.backups import archive as archive_module
from kith.backups.age import (
    by_identities,
    by_passphrase,
    for_passphrase,
    for_recipients,
    is_for_passphrase,
)
from kith.backups.archive import Archive, read, written
from kith.backups.copied import Copied, copy_files, walked
from kith.backups.git import History
from kith.backups.paths import is_inside, leads_outside
from kith.backups.refused import NotBackedUpError
from kith.backups.restoring import restore
from sealing_support import PASSPHRASE

INSIDE = ["a", "contacts/zoë.md", ".gitignore", ".github/x", "git", "a/.gitx", "a b:c", "x\\y"]
NOT_INSIDE = [
    "", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\0b", ".git/config", ".GIT/hooks/pre-commit",
    "sub/.git/config", ".git./config", ".git /config", ".g\u200cit/config", "GIT~1/config",
    ".git::$INDEX_ALLOCATION/x",
]  # fmt: skip


@pytest.mark.parametrize("path", INSIDE, ids=ascii)
def test_a_path_inside(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize("path", NOT_INSIDE, ids=ascii)
def test_a_path_that_is_not_written(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize(
    ("path", "target", "is_outside"),
    [
        ("a", "b", False),
        ("x/a", "../b", False),
        ("x/a", "..", False),
        ("x/y/a", "../../z", False),
        ("a", "..", True),
        ("x/a", "../../b", True),
        ("a", "/etc/passwd", True),
        ("a", "C:\\x", True),
        ("a", ".git/config", True),
        ("a", "", True),
    ],
)
def test_a_link(path: str, target: str, is_outside: bool) -> None:
    assert leads_outside(path, target) == is_outside


HISTORIES = st.none() | st.just(
    History({"refs/heads/main": "0" * 40}, {"refs/remotes/o/HEAD": "refs/remotes/o/main"},
            "refs/heads/main", "sha1", b"bundle")
)  # fmt: skip
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=8)
COPIED = st.builds(
    Copied,
    st.lists(NAMES, min_size=1, max_size=3).map("/".join).filter(is_inside),
    st.just("file"),
    st.integers(0, 0o777),
    st.integers(0, 2 * 10**18),
    st.binary(max_size=200),
)


@settings(max_examples=25)
@given(st.lists(COPIED, max_size=6, unique_by=lambda one: one.path), HISTORIES)
def test_an_archive_comes_back(files: list[Copied], history: History | None) -> None:
    archive = Archive(tuple(sorted(files)), history)

    assert read(written(archive)) == archive
    assert written(archive) == written(archive)


def made(*entries: tuple[str, bytes], **links: str) -> bytes:
    """An archive by somebody else."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in [("kith-backup.json", b'{"kith-backup": 1, "history": null}'), *entries]:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        for name, target in links.items():
            info = tarfile.TarInfo(f"files/{name}")
            info.type, info.linkname = tarfile.SYMTYPE, target
            tar.addfile(info)
    return buffer.getvalue()


@pytest.mark.parametrize("path", NOT_INSIDE[1:], ids=ascii)
def test_nothing_is_read_that_would_be_written_elsewhere(path: str) -> None:
    if "\0" in path or path.endswith("/"):
        pytest.skip("tar cannot say it")
    with pytest.raises(NotBackedUpError, match="elsewhere"):
        read(made((f"files/{path}", b"x")))


def test_links_that_lead_outside_and_devices_are_refused() -> None:
    with pytest.raises(NotBackedUpError, match="leads outside"):
        read(made(a="../../x"))
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        info = tarfile.TarInfo("files/x")
        info.type = tarfile.CHRTYPE
        tar.addfile(info)
    with pytest.raises(NotBackedUpError, match="a device"):
        read(buffer.getvalue())


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link, and a file that would be behind it: the link comes last, and finds a folder."""
    archive = read(made(("files/real/x", b"1"), ("files/link/x", b"2"), link="real"))

    with pytest.raises(NotBackedUpError, match="are the same on this disk"):
        restore(archive, tmp_path / "out")
    assert (tmp_path / "out" / "real" / "x").read_bytes() == b"1"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not compressed",
        gzip.compress(b"not a tar" * 100, mtime=0),
        made()[:-30],
        made(("kith-backup.json", b"[]")),
        made(("kith-backup.json", b'{"kith-backup": 2}')),
        made(("kith-backup.json", b'{"kith-backup": 1}')),
        made(("kith-backup.json", b"{" * 9999)),
        made(
            (
                "kith-backup.json",
                json.dumps(
                    {
                        "kith-backup": 1,
                        "history": {
                            "refs": {"--exec=x": "0"},
                            "links": {},
                            "head": "refs/heads/main",
                            "object_format": "sha1",
                        },
                    }
                ).encode(),
            )
        ),
    ],
    ids=range(9),
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(NotBackedUpError):
        read(data)


def test_a_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "_MOST", 10_000)
    with pytest.raises(NotBackedUpError, match="larger than any backup"):
        read(gzip.compress(bytes(10_001)))


def test_a_folder_is_copied_with_modes_and_times(tmp_path: Path) -> None:
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True, mode=0o700)
    (root / "site").mkdir()
    (root / ".cache" / "kith").mkdir(parents=True)
    for path in ("contacts/a.md", "site/a.html", ".cache/kith/x", "run.sh"):
        (root / path).write_text(path)
    (root / "contacts" / "a.md").chmod(0o600)
    (root / "run.sh").chmod(0o755)
    os.utime(root / "run.sh", ns=(10**18 + 1, 10**18 + 1))
    (root / "link").symlink_to("contacts/a.md")
    (root / "away").symlink_to("/etc/passwd")

    files, left_out = copy_files(root, walked(root, {".cache"}, root / "site"))

    kinds = {one.path: (one.kind, oct(one.mode)) for one in files}
    assert kinds["contacts"] == ("folder", "0o700")
    assert kinds["contacts/a.md"] == ("file", "0o600")
    assert kinds["run.sh"] == ("file", "0o755")
    assert set(kinds) == {"contacts", "contacts/a.md", "run.sh", "link"}
    assert left_out == ["away: a link to something outside"]
    restore(read(written(Archive(tuple(files), None))), tmp_path / "out")
    again, _ = copy_files(tmp_path / "out", walked(tmp_path / "out", ()))
    by_path = {one.path: one for one in again}
    assert [one for one in files if one.kind != "link"] == [
        by_path[one.path] for one in files if one.kind != "link"
    ]
    assert (tmp_path / "out" / "link").readlink() == Path("contacts/a.md")


# ---- age ----------------------------------------------------------------------------------------


CHEAP = base64.b85decode(
    'VP|D6Wo~0~d2n=TZ*DGca%V4gF$yg{Aai4Kd2n<fT2wc3b!AmhM@CsyY*1}@aC2%yGf^Ni3QkN|aac}QI5tc;'
    'Q9(F&O>i|yc~E0lL}Ni&NkTR=XKpW6L2g%WHgREN3N0-yAXs)cMtOEwXk|EYcX4GeOG`I5Lqkt!OhqtNXiQ^D'
    'SXW|XP)|o=dNpWo3QZ`^XWyvF$8<J~s(BQ>yfz_SEMXOcE-1i!se2%`zYZyZfwq$(*Bshq'
)
"""The journal for PASSPHRASE, which is stretched four times: age would take seconds for it."""


def test_a_passphrase_opens_what_it_closed() -> None:
    file, again = for_passphrase(b"the journal", PASSPHRASE)

    assert is_for_passphrase(file)
    assert again(file) == b"the journal"


def test_a_passphrase_opens_what_is_for_it_alone() -> None:
    assert is_for_passphrase(CHEAP)
    assert by_passphrase(CHEAP, PASSPHRASE) == b"the journal"
    with pytest.raises(NotBackedUpError, match="does not open"):
        by_passphrase(CHEAP, "another")


def test_keys_open_what_was_closed_for_them() -> None:
    import pyrage

    mine, other = (pyrage.x25519.Identity.generate() for _ in range(2))
    file, again = for_recipients(b"the journal", [str(mine.to_public())])

    assert not is_for_passphrase(file)
    assert again(file) == b"the journal"
    assert by_identities(file, f"# mine\n\n{other}\n{mine}\n") == b"the journal"
    for text in (str(other), "", "AGE-SECRET-KEY-1NONSENSE"):
        with pytest.raises(NotBackedUpError):
            by_identities(file, text)
    flipped = bytearray(file)
    flipped[-3] ^= 1
    with pytest.raises(NotBackedUpError, match="does not open"):
        by_identities(bytes(flipped), str(mine))
    with pytest.raises(NotBackedUpError, match="a public key of age"):
        for_recipients(b"", ["age1x"])
    with pytest.raises(NotBackedUpError, match="expected a file that age encrypted"):
        is_for_passphrase(b"PK\3\4")

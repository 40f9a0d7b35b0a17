"""What stands beside a bundle, and how a sealed site lands."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

import pytest

from kith.sealing import outside
from kith.sealing.outside import BUNDLE, code_files, is_seal, names, others, sums, write_seal
from kith.sealing.private import private_folder
from kith.sealing.refused import NotOpenedError
from kith.sealing.sites import check_path, site_files, write_files
from site_support import ROOT, files_of

FOLDER = ROOT / "site_templates" / "seal"
SEALED = b"KITHSEAL and so on"


def listed(file: Path) -> dict[str, str]:
    return dict(reversed(line.split()) for line in file.read_text().splitlines())


def test_the_published_sums_are_those_of_the_files() -> None:
    published = listed(FOLDER / "SHA256SUMS")

    assert published == {name: said for name, said in sums().items() if "argon2" not in name}


def test_the_vendored_script_is_the_one_that_was_checked() -> None:
    vendor = FOLDER / "vendor"
    (name,) = [path.name for path in vendor.glob("*.js")]

    assert listed(vendor / "SHA256SUMS") == {
        name: hashlib.sha256((vendor / name).read_bytes()).hexdigest()
    }
    assert "MIT License" in (vendor / name.replace(".js", ".LICENSE.txt")).read_text()


@pytest.mark.parametrize("name", [name for name in code_files() if "argon2" not in name])
def test_a_file_beside_a_bundle_names_no_other_host(name: str) -> None:
    text = code_files()[name].decode().replace("http://www.w3.org/2000/svg", "")

    assert not re.findall(r"(?:https?|wss?):?//[\w.]+\.\w", text)
    assert not re.findall(r"""(?:src|href)=["']//|url\(["']?//|@import|\beval\b""", text)


def test_the_worker_knows_what_stands_beside_a_bundle() -> None:
    worker = code_files()["worker.js"].decode()
    (said,) = re.findall(r"const OUTSIDE = new Set\(\[(.*?)\]\)", worker, re.DOTALL)

    assert set(re.findall(r'"([^"]+)"', said)) == names()


def test_the_page_may_run_only_its_own_scripts() -> None:
    page = code_files()["index.html"].decode()

    assert "default-src 'none'; script-src 'self';" in page
    assert not re.findall(r"<script(?! src=)|<style| style=| on\w+=", page)


def test_a_new_seal_stands_at_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    write_seal(tmp_path / "out", SEALED)

    assert files_of(tmp_path / "out") == {**code_files(), BUNDLE: SEALED}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_seal_is_renewed_and_what_else_lies_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_seal(out, SEALED)
    (out / ".git").mkdir()
    (out / "CNAME").write_text("example.org")
    (out / "unlock.js").write_text("old")

    write_seal(out, SEALED + b" anew")

    assert (out / BUNDLE).read_bytes() == SEALED + b" anew"
    assert (out / "unlock.js").read_bytes() == code_files()["unlock.js"]
    assert others(out) == ["CNAME"]


@pytest.mark.parametrize("what", ["file", "folder", "link", "foreign bundle"])
def test_nothing_else_is_written_over(what: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if what == "file":
        out.write_text("mine")
    elif what == "link":
        write_seal(tmp_path / "real", SEALED)
        out.symlink_to(tmp_path / "real")
    else:
        out.mkdir()
        (out / (BUNDLE if what == "foreign bundle" else "mine.txt")).write_text("mine")
    before = files_of(tmp_path)

    assert not is_seal(out)
    with pytest.raises(NotOpenedError, match="is there already"):
        write_seal(out, SEALED)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("failing", range(1, 11))
def test_a_disk_that_fails_leaves_the_old_seal(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_seal(out, SEALED)
    old = dict.fromkeys(code_files(), b"old")
    for name, data in old.items():
        (out / name).write_bytes(data)
    left = iter(range(failing))
    real = outside.flush

    def flush(path: Path) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device", str(path))
        real(path)

    monkeypatch.setattr(outside, "flush", flush)
    if failing <= len(code_files()):
        with pytest.raises(OSError, match="No space"):
            write_seal(out, SEALED + b" anew")
        assert (out / BUNDLE).read_bytes() == SEALED
    left = iter(range(min(failing, 9)))
    with pytest.raises(OSError, match="No space"):
        write_seal(tmp_path / "new", SEALED)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert {path.name for path in out.iterdir()} == {*code_files(), BUNDLE}


# ---- the files of a site ------------------------------------------------------------------------

INSIDE = ["index.html", "people/zoë.html", "a b/c.d.e", "Ünï/漢字.html", "con.text/x"]
OUTSIDE = [
    "", ".", "..", "/etc/passwd", "../x", "a/../x", "a//b", "a/./b", "a\\b", "a\0b", "a\nb",
    "a/..", "a\x7f", "\ud800", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("path", INSIDE)
def test_a_path_inside(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize("path", ["nul", "aux.txt", "a/com1", "x.", "x ", "C:/x", "a?"])
def test_a_path_that_windows_takes_for_something_else(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_path(path)
    monkeypatch.setattr("kith.sealing.sites.os.name", "nt")
    with pytest.raises(NotOpenedError):
        check_path(path)


@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_a_path_that_leads_elsewhere(path: str, tmp_path: Path) -> None:
    with pytest.raises(NotOpenedError, match="expected a path inside the site"):
        write_files(tmp_path / "site", {"index.html": b"home", path: b"x"})
    assert not list(tmp_path.iterdir())


def test_files_come_back_for_their_owner_alone(tmp_path: Path) -> None:
    files = dict.fromkeys(INSIDE, b"x")
    write_files(tmp_path / "site", files)

    assert site_files(tmp_path / "site", ()) == files
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "site").rglob("*")}
    assert modes == {0o600, 0o700}


def test_a_site_with_links_or_our_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotOpenedError, match=r"no index\.html"):
        site_files(tmp_path, ())
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "lock.js").write_text("mine")
    with pytest.raises(NotOpenedError, match=r"holds a file lock\.js"):
        site_files(tmp_path, names())
    (tmp_path / "lock.js").unlink()
    (tmp_path / "x").symlink_to("/etc/passwd")
    with pytest.raises(NotOpenedError, match="a link or a device"):
        site_files(tmp_path, names())


# ---- folders that go ----------------------------------------------------------------------------


def test_a_private_folder_goes_whatever_happens(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), private_folder(tmp_path) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "site").mkdir()
        (folder / "site" / "x").write_text("secret")
        raise RuntimeError
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_private_folder_goes_when_the_program_is_ended(tmp_path: Path) -> None:
    import signal

    with pytest.raises(SystemExit) as ended, private_folder(tmp_path) as folder:
        (folder / "x").write_text("secret")
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended.value.code == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    gone = tmp_path / ".kith-private-999999999-0123abcd"
    other = tmp_path / ".kith-private-notes"
    for folder in (gone, other):
        folder.mkdir()
        (folder / "x").write_text("x")

    with private_folder(tmp_path) as mine, private_folder(tmp_path):
        assert mine.is_dir()

    assert set(tmp_path.iterdir()) == {other}

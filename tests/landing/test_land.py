"""Files land whole or not at all, on what was read, and only where files of a journal may be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kith.landing import NotLandedError, Write, land, read_now, recover, retrying
from landing.disk_calls import files, left_over

ZOE = "contacts/zoe.md"


def journal(root: Path, **held: str) -> Path:
    (root / "contacts").mkdir()
    for slug, text in held.items():
        (root / f"contacts/{slug}.md").write_text(text)
    return root


def refusal(root: Path, *writes: Write) -> str:
    """Why these are not written; nothing is, and nothing is left behind."""
    before = files(root)
    with pytest.raises(NotLandedError) as refused:
        land(root, writes, "test")
    assert files(root) == before
    assert left_over(root) == []
    return f"{refused.value.why}: {refused.value}"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


# ---- what lands ---------------------------------------------------------------------------------


def test_new_changed_and_deleted_at_once(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n", ben="gone\n")

    told = land(
        root,
        [
            Write(ZOE, b"old\n", b"new\n"),
            Write("contacts/ben.md", b"gone\n", None),
            Write("contacts/work/ida.md", None, b"\xff\x00any bytes\r\n"),
        ],
        "import",
    )

    assert told == ""
    assert files(root) == {ZOE: b"new\n", "contacts/work/ida.md": b"\xff\x00any bytes\r\n"}
    assert left_over(root) == []


def test_nothing_to_write_makes_nothing_to_undo(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="same\n")

    land(root, [], "nothing")
    land(root, [Write(ZOE, b"same\n", b"same\n")], "the same")

    assert not list((root / ".cache").rglob("undo/*"))


def test_new_files_are_the_owners_alone_and_old_ones_keep_their_mode(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    (root / ZOE).chmod(0o640)
    old_mask = os.umask(0)
    try:
        writes = [Write(ZOE, b"old\n", b"new\n"), Write("contacts/a/b/ida.md", None, b"")]
        land(root, writes, "import")
    finally:
        os.umask(old_mask)

    assert mode(root / ZOE) == 0o640
    assert mode(root / "contacts/a/b/ida.md") == 0o600
    assert mode(root / "contacts/a") == mode(root / "contacts/a/b") == 0o700
    assert mode(root / ".cache") == mode(root / ".cache/kith/undo") == 0o700
    assert {mode(file) for file in (root / ".cache/kith/undo").iterdir()} == {0o600}


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes of files")
def test_attributes_are_kept(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    try:
        os.setxattr(root / ZOE, "user.colour", b"red")
    except OSError:
        pytest.skip("this disk has no attributes of files")

    land(root, [Write(ZOE, b"old\n", b"new\n")], "log")

    assert os.getxattr(root / ZOE, "user.colour") == b"red"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_root_does_not_take_the_owners_file(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    os.chown(root / ZOE, 12345, 12345)

    land(root, [Write(ZOE, b"old\n", b"new\n")], "log")

    assert (root / ZOE).stat().st_uid == 12345


def test_a_long_name(tmp_path: Path) -> None:
    root = journal(tmp_path)
    path = f"contacts/{'ü' * 120}.md"

    land(root, [Write(path, None, b"1")], "new")
    land(root, [Write(path, b"1", b"2")], "log")

    assert files(root) == {path: b"2"}
    assert left_over(root) == []


def test_where_links_are_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = journal(tmp_path, zoe="old\n")

    def no_link(*arguments: object, **named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    land(root, [Write(ZOE, b"old\n", b"new\n")], "log")

    assert files(root) == {ZOE: b"new\n"}
    assert left_over(root) == []


def test_the_cache_is_ignored_by_git(tmp_path: Path) -> None:
    land(tmp_path, [Write("a.md", None, b"")], "new")

    assert (tmp_path / ".cache/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("there", [".cache", ".cache/kith"])
def test_a_cache_that_was_there_is_not_made_ours(there: str, tmp_path: Path) -> None:
    (tmp_path / there).mkdir(parents=True)

    land(tmp_path, [Write("a.md", None, b"")], "new")

    assert not (tmp_path / ".cache/.gitignore").exists()
    assert (tmp_path / ".cache/kith/.gitignore").read_text() == "*\n"


# ---- what was read ------------------------------------------------------------------------------


def test_changed_meanwhile(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="hers\n", ben="ok\n")

    ben = Write("contacts/ben.md", b"ok\n", b"new\n")
    assert refusal(root, ben, Write(ZOE, b"old\n", b"new\n")) == (
        "changed: contacts/zoe.md: the file was changed since it was read: nothing was written"
        " (look, and retry)"
    )
    assert "there is a file of this name already" in refusal(root, Write(ZOE, None, b"new\n"))
    assert "the file was removed" in refusal(root, ben, Write("contacts/x.md", b"x", b"y"))
    assert "the file was removed" in refusal(root, ben, Write("contacts/x.md", b"x", None))


def test_changed_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor saves while the temporary files are flushed: what it saved stays."""
    root = journal(tmp_path, ann="a\n", zoe="old\n")
    flush = os.fsync

    def save(descriptor: int) -> None:
        flush(descriptor)
        (root / ZOE).write_text("saved by an editor\n")

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(NotLandedError, match=r"zoe\.md: the file was changed"):
        writes = [Write("contacts/ann.md", b"a\n", b"b\n"), Write(ZOE, b"old\n", b"new\n")]
        land(root, writes, "log")

    assert files(root) == {"contacts/ann.md": b"a\n", ZOE: b"saved by an editor\n"}
    assert left_over(root) == []


def test_retrying_reads_again(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="1\n")
    asked = []

    def add_line() -> list[Write]:
        before = read_now(root, ZOE) or b""
        asked.append(before)
        if len(asked) < 3:
            (root / ZOE).write_bytes(before + b"editor\n")
        return [Write(ZOE, before, before + b"kith\n")]

    retrying(root, add_line, "log")

    assert files(root) == {ZOE: b"1\neditor\neditor\nkith\n"}


def test_retrying_gives_up(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="1\n")

    with pytest.raises(NotLandedError, match="was changed"):
        retrying(root, lambda: [Write(ZOE, b"never\n", b"x")], "log")


# ---- where --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/x.md", "../x.md", "contacts/../../x.md", "./a.md", "contacts//a.md",
        "contacts/", "contacts\\a.md", "a\0.md", "a\nb.md", "a\udcff.md", ".git/hooks/pre-commit",
        ".GIT/config", "sub/.git/config", ".cache/kith/lock", ".Cache/x",
    ],
)  # fmt: skip
def test_a_path_that_is_none(path: str, tmp_path: Path) -> None:
    assert refusal(journal(tmp_path), Write(path, None, b"")).startswith("path: ")
    with pytest.raises(NotLandedError):
        read_now(tmp_path, path)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("a")
    root = tmp_path / "root"
    root.mkdir()
    journal(root)
    (root / "contacts/link.md").symlink_to(outside / "a.md")
    (root / "contacts/dangling.md").symlink_to(outside / "none.md")
    (root / "contacts/folder").symlink_to(outside)

    assert "is a link" in refusal(root, Write("contacts/link.md", b"a", b"b"))
    assert "is a link" in refusal(root, Write("contacts/dangling.md", None, b"b"))
    assert "through a link" in refusal(root, Write("contacts/folder/a.md", b"a", b"b"))
    said = refusal(root, Write("contacts/folder/new.md", None, b"b"))
    assert "leads through a link, contacts/folder: nothing was written (put the folder" in said
    assert files(outside) == {"a.md": b"a"}
    with pytest.raises(NotLandedError):
        read_now(root, "contacts/link.md")


@pytest.mark.parametrize("name", [".cache", ".cache/kith"])
def test_a_link_in_the_place_of_the_cache(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(outside)

    with pytest.raises(NotLandedError, match="expected a folder, got a link"):
        land(root, [Write("a.md", None, b"")], "new")
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_what_is_no_file(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    os.mkfifo(root / "contacts/pipe.md")
    (root / "contacts/folder.md").mkdir()

    assert "is a link, a folder or a device" in refusal(root, Write("contacts/pipe.md", b"", b"x"))
    assert "is a link, a folder or a device" in refusal(
        root, Write("contacts/folder.md", None, b"x")
    )
    assert "through a file" in refusal(root, Write(f"{ZOE}/x.md", None, b"x"))


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("contacts/zoe.md", "contacts/Zoe.md"),
        ("contacts/STRASSE.md", "contacts/straße.md"),
        ("contacts/jose\u0301.md", "contacts/jos\u00e9.md"),
        ("contacts/work/a.md", "contacts/Work/b.md"),
    ],
)
def test_another_spelling_of_the_same_name(there: str, new: str, tmp_path: Path) -> None:
    root = journal(tmp_path)
    (root / there).parent.mkdir(exist_ok=True)
    (root / there).write_text("")
    if (root / new).exists():
        pytest.skip("this disk takes them for the same")

    assert "is spelled" in refusal(root, Write(new, None, b""))


def test_two_spellings_at_once(tmp_path: Path) -> None:
    root = journal(tmp_path)

    assert "is spelled" in refusal(root, Write("a/x.md", None, b""), Write("A/y.md", None, b""))
    assert "written twice" in refusal(root, Write("a.md", None, b""), Write("a.md", None, b"1"))


def test_two_spellings_that_are_there_stay_two_files(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="1", Zoe="2")
    if len(files(root)) == 1:
        pytest.skip("this disk takes them for the same")

    land(root, [Write(ZOE, b"1", b"one"), Write("contacts/Zoe.md", b"2", b"two")], "log")

    assert files(root) == {ZOE: b"one", "contacts/Zoe.md": b"two"}


def test_no_journal(tmp_path: Path) -> None:
    with pytest.raises(NotLandedError, match="none: No such file"):
        land(tmp_path / "none", [Write("a.md", None, b"")], "new")


# ---- who may write ------------------------------------------------------------------------------


def test_a_file_that_its_owner_made_read_only(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    (root / ZOE).chmod(0o444)

    told = "contacts/zoe.md: the file is read-only: nothing was written (check who may write there)"
    assert refusal(root, Write(ZOE, b"old\n", b"new\n")) == f"disk: {told}"
    assert refusal(root, Write(ZOE, b"old\n", None)) == f"disk: {told}"


CODE = """
import os, sys
from pathlib import Path
import kith.folder, hashlib, errno
from kith.landing import NotLandedError, Write, land
os.setuid(int(sys.argv[2]))
try:
    land(Path(sys.argv[1]), [Write("contacts/a.md", b"a", b"b"), Write("contacts/n.md", None, b"")],
         "x")
except NotLandedError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root becomes another user")
def test_a_folder_in_which_one_may_not_write(tmp_path: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as base:  # tmp_path is not to be entered by others
        root = journal(Path(base))
        root.chmod(0o777)
        (root / "contacts/a.md").write_text("a")
        (root / "contacts/a.md").chmod(0o666)
        (root / "contacts").chmod(0o755)
        told = subprocess.check_output([sys.executable, "-c", CODE, base, "12345"], text=True)

        assert told == (
            "contacts/a.md: Permission denied: nothing was written (check who may write there)\n"
        )
        assert files(root) == {"contacts/a.md": b"a"}
        assert left_over(root) == []


# ---- what a killed run left ---------------------------------------------------------------------


def test_recovery_makes_nothing_where_nothing_landed(tmp_path: Path) -> None:
    assert recover(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_are_swept(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    land(root, [Write("a.md", None, b"")], "new")
    for name in ("contacts/.zoe.md.tmp-4711-0123abcd", "contacts/.zoe.md.tmp-4711-0123abcd.was"):
        (root / name).write_text("half")
    (root / "contacts/.zoe.md.tmp-notes").write_text("the owner's own")

    told = recover(root)

    assert told.startswith("removed what a run that was killed had not finished (contacts/.zoe")
    assert [path.name for path in sorted((root / "contacts").iterdir())] == [
        ".zoe.md.tmp-notes",
        "zoe.md",
    ]
    assert recover(root) == ""


def test_the_next_landing_sweeps_where_it_writes(tmp_path: Path) -> None:
    root = journal(tmp_path, zoe="old\n")
    (root / "contacts/.ben.md.tmp-4711-0123abcd").write_text("half")

    land(root, [Write(ZOE, b"old\n", b"new\n")], "log")

    assert left_over(root) == []


def test_what_did_not_land_is_not_kept_for_undoing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = journal(tmp_path, zoe="old\n")
    module = sys.modules["kith.landing.land"]
    monkeypatch.setattr(module, "stamp_of", lambda path: object())  # never the same
    refusal(root, Write(ZOE, b"old\n", b"new\n"))

    assert list((root / ".cache/kith/undo").iterdir()) == []

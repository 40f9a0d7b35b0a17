"""The last landing can be taken back, without what was written elsewhere since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.landing import NotLandedError, Write, land, read_now, undo
from kith.landing.disk import digest
from kith.landing.splices import kept_of, put_back
from landing.disk_calls import files, left_over

ZOE = "contacts/zoe.md"
OLD = b"---\nname: Zoe\ncity: Leiden\n---\n\n- 2026-01-02 call: first\n"
NEW = b"---\nname: Zoe\ncity: Leiden\n---\n\n- 2026-02-03 mail: second\n- 2026-01-02 call: first\n"


def put(root: Path, path: str, data: bytes | None, what: str = "log") -> None:
    land(root, [Write(path, read_now(root, path), data)], what)


def edit(root: Path, old: bytes, new: bytes) -> None:
    """What the owner does in an editor."""
    data = (root / ZOE).read_bytes()
    assert data.count(old) == 1
    (root / ZOE).write_bytes(data.replace(old, new))


def logged(root: Path) -> Path:
    put(root, ZOE, OLD, "new: Zoe")
    put(root, ZOE, NEW, "log: Zoe")
    return root


def refusal(root: Path) -> str:
    before = files(root)
    with pytest.raises(NotLandedError) as refused:
        undo(root)
    assert refused.value.why == "undo"
    assert files(root) == before
    return str(refused.value)


def test_the_last_one_then_the_one_before(tmp_path: Path) -> None:
    root = logged(tmp_path)

    assert undo(root) == ("log: Zoe", (ZOE,), "")
    assert files(root) == {ZOE: OLD}
    assert undo(root) == ("new: Zoe", (ZOE,), "")
    assert files(root) == {}
    assert not (root / "contacts").exists()
    assert undo(root) is None
    assert left_over(root) == []


def test_several_at_once(tmp_path: Path) -> None:
    root = logged(tmp_path)
    put(root, "contacts/ben.yaml", b"name: Ben\n")
    writes = [
        Write(ZOE, NEW, OLD + b"more\n"),
        Write("contacts/ben.yaml", b"name: Ben\n", None),
        Write("contacts/club/ida.md", None, b"name: Ida\n"),
    ]
    land(root, writes, "import: club.vcf")

    undone = undo(root)

    assert undone is not None
    assert sorted(undone.paths) == sorted(write.path for write in writes)
    assert files(root) == {ZOE: NEW, "contacts/ben.yaml": b"name: Ben\n"}
    assert not (root / "contacts/club").exists()


def test_a_folder_into_which_something_came_stays(tmp_path: Path) -> None:
    put(tmp_path, "club/ida.md", b"name: Ida\n")
    (tmp_path / "club/notes.md").write_text("hers")

    assert undo(tmp_path) is not None
    assert files(tmp_path) == {"club/notes.md": b"hers"}


def test_where_nothing_landed(tmp_path: Path) -> None:
    assert undo(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_to_be_undone(tmp_path: Path) -> None:
    land(tmp_path, [Write("a.md", None, b"")], "new", keeps_undo=False)

    assert undo(tmp_path) is None
    assert files(tmp_path) == {"a.md": b""}


# ---- changed since ------------------------------------------------------------------------------


def test_what_was_written_elsewhere_since_stays(tmp_path: Path) -> None:
    root = logged(tmp_path)
    edit(root, b"---\nname: Zoe\n", b"---\nname: Zoe\norg: Oak & Co\nrole: editor\n")
    edit(root, b"call: first\n", b"call: first\n\nA note below.\n")
    edit(root, b"name: Zoe\norg", b"name: Zoe Adler\norg")

    assert undo(root) == ("log: Zoe", (ZOE,), "")
    assert files(root)[ZOE] == (
        b"---\nname: Zoe Adler\norg: Oak & Co\nrole: editor\ncity: Leiden\n---\n\n"
        b"- 2026-01-02 call: first\n\nA note below.\n"
    )


def test_the_line_itself_was_changed_since(tmp_path: Path) -> None:
    root = logged(tmp_path)
    edit(root, b"mail: second", b"mail: second, and she answered")

    assert refusal(root) == (
        '"log: Zoe" cannot be taken back, and nothing was written:\n'
        "contacts/zoe.md: what was written there was changed since"
    )


def test_the_lines_beside_it_were_changed_since(tmp_path: Path) -> None:
    root = logged(tmp_path)
    edit(root, b"2026-01-02 call: first", b"2026-01-03 call: first")

    assert "was changed since" in refusal(root)


def test_it_stands_there_twice(tmp_path: Path) -> None:
    put(tmp_path, ZOE, b"")
    put(tmp_path, ZOE, b"- call\n")
    (tmp_path / ZOE).write_bytes(b"- call\n- call\n")

    assert "was changed since" in refusal(tmp_path)


def test_one_of_several_was_changed_since(tmp_path: Path) -> None:
    root = logged(tmp_path)
    writes = [Write("a.md", None, b"a"), Write("b.md", None, b"b"), Write(ZOE, NEW, None)]
    land(root, writes, "import")
    (root / "a.md").write_text("changed")
    (root / "b.md").unlink()
    (root / ZOE).write_text("new")

    assert refusal(root).splitlines()[1:] == [
        "a.md: it was changed since",
        "contacts/zoe.md: there is a new file by now",
    ]


def test_the_file_was_removed_since(tmp_path: Path) -> None:
    root = logged(tmp_path)
    (root / ZOE).unlink()

    assert refusal(root).endswith("contacts/zoe.md: it was removed since")


def test_what_was_taken_back_by_hand_is_passed_over(tmp_path: Path) -> None:
    root = logged(tmp_path)
    (root / ZOE).write_bytes(OLD)

    assert undo(root) == ("new: Zoe", (ZOE,), "")


TEXTS = st.lists(st.sampled_from([b"- call\n", b"- mail\n", "ü\n".encode(), b"x", b"\n"])).map(
    b"".join
)


@given(TEXTS, TEXTS)
def test_a_piece_put_back_is_the_text_before(before: bytes, after: bytes) -> None:
    kept = kept_of(Write("a.md", before, after), digest(before), digest(after))

    assert put_back(kept, after, digest(after)) == Write("a.md", after, before)


@given(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
@example(b"", b"- call\n", b"", b"", b"- call\n")
def test_a_piece_put_back_leaves_the_rest(
    left: bytes, old: bytes, new: bytes, right: bytes, more: bytes
) -> None:
    """What was written far from it, before and after, is not touched; else it is refused."""
    left, right = left + b"L" * 70, b"R" * 70 + right
    before, after = left + old + right, left + new + right
    now = more + after + more
    kept = kept_of(Write("a.md", before, after), digest(before), digest(after))

    answer = put_back(kept, now, digest(now))

    if before == after:
        return
    if isinstance(answer, Write):
        assert answer.after == more + before + more
    else:
        assert answer == "what was written there was changed since"
        assert now.count(kept.left + kept.new + kept.right) != 1


# ---- how much is kept, and what is trusted -------------------------------------------------------


def kept_files(root: Path) -> list[Path]:
    return sorted((root / ".cache/kith/undo").iterdir())


def test_twenty_are_kept(tmp_path: Path) -> None:
    for number in range(25):
        put(tmp_path, ZOE, b"%d" % number, f"log {number}")

    assert len(kept_files(tmp_path)) == 20
    taken = [undone.what for _ in range(20) if (undone := undo(tmp_path))]
    assert taken == [f"log {number}" for number in range(24, 4, -1)]
    assert undo(tmp_path) is None


def test_twenty_mebibytes_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path, f"{number}.md", b"%d" % number * (7 * 2**20))
        put(tmp_path, f"{number}.md", None)

    assert sum(file.stat().st_size for file in kept_files(tmp_path)) <= 20 * 2**20
    assert undo(tmp_path) is not None
    assert set(files(tmp_path)) == {"3.md"}


def test_a_landing_that_is_too_large_to_be_kept(tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD, "new: Zoe")
    put(tmp_path, "big.md", b"x" * (20 * 2**20))
    put(tmp_path, "big.md", None, "delete: big")

    assert '"delete: big" was too large to be kept' in refusal(tmp_path)
    assert undo(tmp_path) == ("new: Zoe", (ZOE,), "")


def test_a_piece_is_kept_of_a_large_file(tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD * 10_000)
    put(tmp_path, ZOE, OLD * 5_000 + b"line\n" + OLD * 5_000)

    assert kept_files(tmp_path)[-1].stat().st_size < 1000


def told(**changed: object) -> bytes:
    file = {"path": "x.md", "before": "", "after": digest(b"x"), "start": 0, "old": "", "new": "",
            "left": "", "right": ""}  # fmt: skip
    file |= {name: value for name, value in changed.items() if name in file}
    whole = {"kith-undo": 1, "what": "x", "files": [file], "folders": [], "is_whole": True}
    whole |= {name: value for name, value in changed.items() if name not in file}
    text = json.dumps(whole).encode()
    return digest(text).encode() + b"\n" + text


@pytest.mark.parametrize(
    "record",
    [
        b"", b"\n", b"\xff\n", b"x\n{}", told()[:-1], told() + b" ",
        digest(b"[]").encode() + b"\n[]",
        told(path="../x.md"), told(path="/x.md"), told(path=".git/config"), told(path=1),
        told(folders=["../x"]), told(folders=None), told(start=-1), told(start="0"),
        told(start=True), told(old="?"), told(old=None), told(what=1), told(is_whole=1),
        told(files=1), told(files=[1]), told(files=[{}]), told(**{"kith-undo": 2}),
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_swept(record: bytes, tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD, "new: Zoe")
    (tmp_path / "x.md").write_bytes(b"x")
    file = tmp_path / ".cache/kith/undo/000002.json"
    file.write_bytes(record)

    assert undo(tmp_path) == ("new: Zoe", (ZOE,), "")
    assert files(tmp_path) == {"x.md": b"x"}
    assert not file.exists()


def test_the_record_of_these_tests_is_one(tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD)
    (tmp_path / "x.md").write_bytes(b"x")
    (tmp_path / ".cache/kith/undo/000002.json").write_bytes(told())

    assert undo(tmp_path) == ("x", ("x.md",), "")


def test_other_files_among_the_records_are_swept(tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD)
    stray = tmp_path / ".cache/kith/undo/notes.txt"
    stray.write_text("")
    put(tmp_path, ZOE, NEW)

    assert not stray.exists()
    assert len(kept_files(tmp_path)) == 2


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("/")])
def test_a_record_that_is_no_file(make: Callable[[Path], None], tmp_path: Path) -> None:
    put(tmp_path, ZOE, OLD, "new: Zoe")
    make(tmp_path / ".cache/kith/undo/000002.json")

    assert undo(tmp_path) == ("new: Zoe", (ZOE,), "")


def test_a_link_in_the_place_of_a_file(tmp_path: Path) -> None:
    root = logged(tmp_path)
    (root / "other.md").write_bytes(NEW)
    (root / ZOE).unlink()
    (root / ZOE).symlink_to("../other.md")

    with pytest.raises(NotLandedError, match="is a link"):
        undo(root)
    assert (root / "other.md").read_bytes() == NEW

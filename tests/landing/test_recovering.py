"""What a killed run left is finished or taken back, but never over what the owner wrote since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kith.landing import NotLandedError, Write, is_unfinished, land, recover
from kith.landing.disk import digest
from landing.disk_calls import files, left_over

OLD, NEW = b"old\n", b"new\n"
TEMPORARY = ".{}.tmp-4711-0123abcd"


def cut_short(root: Path, name: str, *paths: str) -> None:
    """A landing of these files, old to new ("+": of a new file), killed when all was ready."""
    land(root, [Write("seen.md", None, b"")], "new")
    (root / "contacts").mkdir()
    steps = []
    for path in paths:
        file = root / path.removeprefix("+")
        before = None if path.startswith("+") else OLD
        temporary = TEMPORARY.format(file.name)
        file.with_name(temporary).write_bytes(NEW)
        if before is not None:
            file.write_bytes(before)
            file.with_name(f"{temporary}.was").hardlink_to(file)
        steps.append(
            {
                "path": path.removeprefix("+"),
                "before": digest(before),
                "after": digest(NEW),
                "new": temporary,
                "was": "" if before is None else f"{temporary}.was",
            }
        )
    record = {"kith-landing": 1, "what": "import: club.vcf", "steps": steps, "folders": []}
    (root / ".cache/kith" / name).write_text(json.dumps(record))


def place(root: Path, path: str) -> None:
    """The file gets its name, as the landing that is killed would have given it."""
    (root / path).with_name(TEMPORARY.format(Path(path).name)).replace(root / path)


def seen(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in files(root).items() if path != "seen.md"}


PATHS = ("contacts/ann.md", "contacts/ben.md", "+contacts/ida.md")


def test_it_is_finished(tmp_path: Path) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)
    place(tmp_path, "contacts/ann.md")
    assert is_unfinished(tmp_path)

    told = recover(tmp_path)

    assert not is_unfinished(tmp_path)
    assert told == 'finished what a killed run had begun: "import: club.vcf", 3 files'
    assert set(seen(tmp_path).values()) == {NEW}
    assert len(seen(tmp_path)) == 3
    assert left_over(tmp_path) == []
    assert recover(tmp_path) == ""


def test_it_is_taken_back(tmp_path: Path) -> None:
    cut_short(tmp_path, "going-back.json", *PATHS)
    place(tmp_path, "contacts/ann.md")
    place(tmp_path, "contacts/ida.md")

    assert recover(tmp_path).startswith("took back what a killed run had begun")
    assert seen(tmp_path) == {"contacts/ann.md": OLD, "contacts/ben.md": OLD}
    assert left_over(tmp_path) == []


def test_the_next_landing_does_it_and_says_so(tmp_path: Path) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)

    told = land(tmp_path, [Write("contacts/ann.md", NEW, b"newer\n")], "log")

    assert told.startswith("finished")
    assert seen(tmp_path)["contacts/ann.md"] == b"newer\n"
    assert seen(tmp_path)["contacts/ben.md"] == NEW


@pytest.mark.parametrize("name", ["landing.json", "going-back.json"])
@pytest.mark.parametrize("is_placed", [False, True])
def test_what_the_owner_wrote_since_stays(name: str, is_placed: bool, tmp_path: Path) -> None:
    cut_short(tmp_path, name, *PATHS)
    if is_placed:
        place(tmp_path, "contacts/ann.md")
    (tmp_path / "contacts/ann.md").write_bytes(b"hers\n")
    (tmp_path / "contacts/ida.md").write_bytes(b"hers too\n")

    told = recover(tmp_path)

    assert told.endswith("were changed since: contacts/ann.md, contacts/ida.md")
    assert seen(tmp_path)["contacts/ann.md"] == b"hers\n"
    assert seen(tmp_path)["contacts/ida.md"] == b"hers too\n"
    assert seen(tmp_path)["contacts/ben.md"] == (NEW if name == "landing.json" else OLD)
    assert left_over(tmp_path) == []


def test_what_the_owner_removed_stays_away(tmp_path: Path) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)
    place(tmp_path, "contacts/ida.md")
    (tmp_path / "contacts/ida.md").unlink()
    (tmp_path / "contacts/ann.md").unlink()

    assert recover(tmp_path).endswith("were changed since: contacts/ann.md, contacts/ida.md")
    assert seen(tmp_path) == {"contacts/ben.md": NEW}


def test_a_temporary_file_that_was_tampered_with_is_not_used(tmp_path: Path) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)
    (tmp_path / "contacts" / TEMPORARY.format("ben.md")).write_bytes(b"other")

    assert recover(tmp_path).endswith("were changed since: contacts/ben.md")
    assert seen(tmp_path)["contacts/ben.md"] == OLD


def test_links_that_came_since_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(OLD)
    root = tmp_path / "root"
    root.mkdir()
    cut_short(root, "landing.json", *PATHS)
    (root / "contacts/ann.md").unlink()
    (root / "contacts/ann.md").symlink_to(outside)

    assert recover(root).endswith("were changed since: contacts/ann.md")
    assert outside.read_bytes() == OLD


RECORD = {"kith-landing": 1, "what": "x", "folders": []}
STEP = {"path": "contacts/ann.md", "before": "", "after": "0", "was": ""}


@pytest.mark.parametrize(
    "record",
    [
        "", "{", "[]", "{}", "[" * 5000, "\udcff",
        json.dumps({**RECORD, "kith-landing": 2, "steps": []}),
        json.dumps({**RECORD, "steps": [{**STEP, "new": "zoe.md"}]}),
        json.dumps({**RECORD, "steps": [{**STEP, "new": "../.a.tmp-1-00000000"}]}),
        json.dumps({**RECORD, "steps": [{**STEP, "path": "../a.md", "new": ".a.tmp-1-00000000"}]}),
        json.dumps({**RECORD, "steps": [{**STEP, "new": 1}]}),
        json.dumps({**RECORD, "steps": [{**STEP, "new": ""}]}),
        json.dumps({**RECORD, "folders": ["/etc"], "steps": []}),
        json.dumps({**RECORD, "folders": 1, "steps": []}),
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_set_aside(record: str, tmp_path: Path) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)
    file = tmp_path / ".cache/kith/landing.json"
    file.write_bytes(record.encode(errors="surrogateescape"))

    told = recover(tmp_path)

    assert told.startswith(".cache/kith/landing.json: not readable, and now unread-record.json")
    assert seen(tmp_path) == {"contacts/ann.md": OLD, "contacts/ben.md": OLD}
    assert file.with_name("unread-record.json").exists()


def test_while_it_cannot_be_finished_nothing_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(tmp_path, "landing.json", *PATHS)

    def read_only(*arguments: object) -> None:
        raise OSError(30, "Read-only file system", "contacts/ann.md")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", read_only)
        with pytest.raises(NotLandedError, match="could not be finished, and nothing was written"):
            land(tmp_path, [Write("contacts/x.md", None, b"")], "new")

    assert recover(tmp_path).startswith("finished")

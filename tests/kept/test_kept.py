"""What one run keeps for the next is used only if it is ours, and of what is there now."""

from __future__ import annotations

import marshal
import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inline import person
from kith.folder import Folder
from kith.journal import Journal
from kith.kept import sealed
from kith.kept.readings import SETTLED, settled_stamp
from kith.kept.sealed import read_sealed, read_sealed_with_more, write_sealed
from kith.reading import read_contact
from kith.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache folder of its own, with the key."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "contacts"
    root.mkdir()
    (tmp_path / "cache").mkdir()
    for name in ("ada", "bob"):
        (root / f"{name}.md").write_text(person(name.title()), encoding="utf-8")
    return root


Reads = Callable[..., list[str]]


@pytest.fixture
def reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The files that a new run parses; it returns when it has loaded the journal."""

    def run(settings: Settings | None = None, name: str = "contacts") -> list[str]:
        asked: list[str] = []

        def counted(data: bytes, file: str, settings: Settings) -> Any:
            asked.append(file.rpartition("/")[2])
            return read_contact(data, file, settings)

        monkeypatch.setattr("kith.folder.load.read_contact", counted)
        fresh(root, settings or Settings(), name)
        return sorted(asked)

    return run


def fresh(root: Path, settings: Settings | None = None, name: str = "contacts") -> Journal:
    """The journal as a new process reads it."""
    return Folder(root, settings or Settings(), name, root.parent / "cache").load()


# ---- sealed values -------------------------------------------------------------------------------


def test_a_value_is_read_back_for_its_purpose_alone(tmp_path: Path) -> None:
    write_sealed(tmp_path / "kept", "readings", {"ada": [1, 2]})

    assert read_sealed(tmp_path / "kept", "readings") == {"ada": [1, 2]}
    assert read_sealed(tmp_path / "kept", "pages") is None
    assert read_sealed(tmp_path / "none", "readings") is None
    assert not list(tmp_path.glob(".kept*"))


def test_whatever_is_cut_short_or_changed_is_none(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    write_sealed(path, "x", "a value")
    whole = path.read_bytes()

    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert read_sealed(path, "x") is None
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_sealed(path, "x") is None
    path.write_bytes(whole + b"x")
    assert read_sealed(path, "x") is None


class Bomb:
    """What runs code when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def test_a_pickle_of_somebody_else_is_never_opened(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, mark = tmp_path / "kept", tmp_path / "exploded"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    write_sealed(path, "x", Bomb(mark))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))

    assert read_sealed(path, "x") is None
    path.write_bytes(pickle.dumps(Bomb(mark)))
    assert read_sealed(path, "x") is None
    assert not mark.exists()


def test_another_version_of_kith_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sealed(tmp_path / "kept", "x", 1)
    monkeypatch.setattr(sealed, "house", lambda: "another version")

    assert read_sealed(tmp_path / "kept", "x") is None


def test_the_key_and_what_is_kept_are_the_users_alone(tmp_path: Path, home: Path) -> None:
    write_sealed(tmp_path / "kept", "x", 1)

    assert (home / "kith" / "key").stat().st_mode & 0o777 == 0o600
    assert (home / "kith").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    assert len((home / "kith" / "key").read_bytes()) == 32


def test_a_link_in_the_place_of_a_kept_file_is_not_followed(tmp_path: Path) -> None:
    write_sealed(tmp_path / "kept", "x", 1)
    (tmp_path / "link").symlink_to(tmp_path / "kept")

    assert read_sealed(tmp_path / "link", "x") is None


def test_without_a_place_for_a_key_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    write_sealed(tmp_path / "kept", "x", 1)

    assert not (tmp_path / "kept").exists()
    assert read_sealed(tmp_path / "kept", "x") is None


def test_where_nothing_can_be_written_the_next_run_does_without(tmp_path: Path) -> None:
    write_sealed(tmp_path / "missing" / "kept", "x", 1)

    assert read_sealed(tmp_path / "missing" / "kept", "x") is None


def test_what_follows_a_value_is_read_back_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    write_sealed(path, "x", 1, [b"ab", memoryview(b"c")])
    found = read_sealed_with_more(path, "x")

    assert found is not None
    assert (found.value, bytes(found.more)) == (1, b"abc")
    assert read_sealed(path, "x") is None
    assert read_sealed_with_more(path, "y") is None


# ---- readings ------------------------------------------------------------------------------------


def test_a_new_run_parses_only_what_changed(root: Path, reads: Reads) -> None:
    assert reads() == ["ada.md", "bob.md"]
    assert reads() == []

    (root / "bob.md").write_text(person("Robert"), encoding="utf-8")
    (root / "cy.md").write_text(person("Cy"), encoding="utf-8")
    assert reads() == ["bob.md", "cy.md"]
    (root / "ada.md").unlink()
    assert reads() == []
    assert list(fresh(root).contacts) == ["bob", "cy"]
    assert fresh(root).contacts["bob"].name == "Robert"


def test_the_same_text_of_another_time_is_not_parsed_again(root: Path, reads: Reads) -> None:
    reads()
    (root / "ada.md").write_text(person("Ada"), encoding="utf-8")

    assert reads() == []


def test_another_text_of_the_same_length_and_time_is_parsed(root: Path, reads: Reads) -> None:
    past = time.time_ns() - 10 * SETTLED
    os.utime(root / "ada.md", ns=(past, past))
    reads()
    (root / "ada.md").write_text(person("Eda"), encoding="utf-8")
    os.utime(root / "ada.md", ns=(past, past))

    assert reads() == ["ada.md"]
    assert fresh(root).contacts["ada"].name == "Eda"


def test_other_settings_or_another_folder_name_read_anew(reads: Reads) -> None:
    reads()

    assert reads(read_settings({"kinds": {"podcast": "touch"}})) == ["ada.md", "bob.md"]
    assert reads(name="people") == ["ada.md", "bob.md"]


def test_what_is_kept_is_equal_to_what_is_read(root: Path) -> None:
    (root / "bad.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    first, second = fresh(root), fresh(root)

    assert first.contacts == second.contacts
    assert first.lines == second.lines
    assert first.problems == second.problems


def test_a_damaged_cache_costs_nothing_but_time(root: Path, reads: Reads) -> None:
    reads()
    kept = root.parent / "cache" / "readings"
    kept.write_bytes(kept.read_bytes()[:-3])

    assert reads() == ["ada.md", "bob.md"]
    assert reads() == []


@pytest.fixture(params=(-1, SETTLED), ids=("settled", "unsettled"))
def glances(
    root: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[], list[str]]:
    """The files that a new run parses which looks at the journal, and then at everybody."""
    monkeypatch.setattr("kith.kept.readings.SETTLED", request.param)

    def run() -> list[str]:
        asked: list[str] = []

        def counted(data: bytes, file: str, settings: Settings) -> Any:
            asked.append(file.rpartition("/")[2])
            return read_contact(data, file, settings)

        monkeypatch.setattr("kith.folder.load.read_contact", counted)
        journal = Folder(root, Settings(), "contacts", root.parent / "cache").glance()
        whole = Folder(root, Settings(), "contacts").load()
        del asked[len(asked) - len(whole.contacts) :]
        assert (dict(journal.contacts), journal.problems) == (whole.contacts, whole.problems)
        return sorted(asked)

    return run


def test_a_new_run_that_glances_parses_only_what_changed(
    root: Path, glances: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kith.folder.load.MOST_UNKEPT", 1)
    assert glances() == ["ada.md", "bob.md"]
    assert glances() == []

    (root / "ada.md").write_text(person("Eda"), encoding="utf-8")
    assert "ada.md" in glances()
    (root / "bob.md").write_text(person("Robert"), encoding="utf-8")
    assert "bob.md" in glances()
    assert glances() == []
    (root / "ada.md").unlink()
    assert glances() == []


def test_one_is_sooner_read_than_all_are_kept(
    root: Path, glances: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kith.folder.load.MOST_UNKEPT", 2)
    glances()
    kept = (root.parent / "cache" / "readings").read_bytes()
    (root / "ada.md").write_text(person("Eda"), encoding="utf-8")

    assert glances() == glances() == ["ada.md"]
    assert (root.parent / "cache" / "readings").read_bytes() == kept


def test_whatever_is_damaged_the_journal_is_the_same(
    root: Path, glances: Callable[[], list[str]]
) -> None:
    glances()
    kept = root.parent / "cache" / "readings"
    whole = kept.read_bytes()

    for end in range(0, len(whole), 97):
        kept.write_bytes(whole[:end])
        assert glances() == ["ada.md", "bob.md"]
    for place in range(0, len(whole), 97):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert glances() in (["ada.md", "bob.md"], ["ada.md"], ["bob.md"])
    glances()
    assert glances() == [], "what was damaged is kept anew"


def test_what_somebody_put_after_the_sealed_value_is_never_opened(
    root: Path, tmp_path: Path, glances: Callable[[], list[str]]
) -> None:
    glances()
    kept, mark = root.parent / "cache" / "readings", tmp_path / "exploded"
    whole, bomb = kept.read_bytes(), marshal.dumps(pickle.dumps(Bomb(mark)))
    rows = Folder(root, Settings(), cache=root.parent / "cache").rows()
    begin = len(whole) - len(rows["bob.md"].packed)
    kept.write_bytes((whole[:begin] + bomb).ljust(len(whole), b"."))

    assert glances() == ["bob.md"]
    assert not mark.exists()


def test_within_a_run_a_second_edit_in_one_tick_of_the_clock_is_seen(root: Path) -> None:
    folder = Folder(root, Settings())
    folder.load()
    before = (root / "ada.md").stat()
    (root / "ada.md").write_text(person("Eda"), encoding="utf-8")
    os.utime(root / "ada.md", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert folder.load().contacts["ada"].name == "Eda"


@pytest.mark.parametrize(
    ("changed", "read", "proves"),
    [(0, SETTLED + 1, True), (0, SETTLED, False), (5 * SETTLED, SETTLED, False)],
)
def test_a_stamp_proves_something_only_once_it_has_settled(
    changed: int, read: int, proves: bool
) -> None:
    assert bool(settled_stamp((changed, 0, 9, 9), read)) is proves


# ---- two processes -------------------------------------------------------------------------------


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of two processors, on which two files are worth a process."""
    monkeypatch.setattr("kith.apart.ITEMS_WORTH_A_FORK", 2)
    monkeypatch.setattr("kith.apart.processes", lambda: 3)


@pytest.mark.usefixtures("two")
def test_two_processes_read_what_one_reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "bad.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    (root / "pipe.md").symlink_to("/etc/hostname")
    (root / "log").mkdir()
    (root / "log" / "x.md").write_text(
        "---\ndate: 2026-01-02\nkind: call\nwith: [ada, bob]\n---\n", encoding="utf-8"
    )
    by_two = fresh(root)
    again = fresh(root)
    monkeypatch.setattr("kith.apart.ITEMS_WORTH_A_FORK", 99)
    by_one = Folder(root, Settings()).load()

    assert list(by_two.contacts) == list(by_one.contacts)
    assert by_two.contacts == again.contacts == by_one.contacts
    assert by_two.lines == again.lines == by_one.lines
    assert by_two.problems == again.problems == by_one.problems


@pytest.mark.usefixtures("two")
def test_what_the_other_process_does_not_send_is_read_here(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()

    def killed(data: bytes, file: str, settings: Settings) -> Any:
        if os.getpid() != here:
            os._exit(9)
        return read_contact(data, file, settings)

    monkeypatch.setattr("kith.folder.load.read_contact", killed)

    assert list(fresh(root).contacts) == ["ada", "bob"]

"""What is noticed under a server, what of it matters, and how little is then done."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirModifiedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from kith.plugin.rebuilding import Rebuild
from kith.plugin.stamps import changed, read_stamps
from kith.plugin.watching import MOST_TOLD, Watching, has_linked_folder, is_news, is_passing

# ---- news ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [
        FileCreatedEvent("/j/contacts/ada.md"),
        FileModifiedEvent("/j/contacts/work/bob.yaml"),
        FileDeletedEvent("/j/contacts/ada.md"),
        FileClosedEvent("/j/contacts/ada.md"),
        FileMovedEvent("/j/contacts/.ada.md.tmp", "/j/contacts/ada.md"),
        FileMovedEvent("/j/contacts/ada.md", "/j/contacts/ada.md~"),
        FileMovedEvent("/elsewhere/ada.md", "/j/contacts/ada.md"),
        FileModifiedEvent(os.fsencode("/j/contacts/zo\xe9.md")),
        FileModifiedEvent("/j/contacts"),
    ],
    ids=lambda event: f"{event.event_type} {os.fsdecode(event.src_path)}",
)
def test_what_is_news(event: FileSystemEvent) -> None:
    assert is_news(event, "/j/contacts")


@pytest.mark.parametrize(
    "event",
    [
        FileOpenedEvent("/j/contacts/ada.md"),
        SimpleNamespace(event_type="closed_no_write", src_path="/j/contacts/ada.md"),
        FileModifiedEvent("/j/contacts/.ada.md.swp"),
        FileCreatedEvent("/j/contacts/4913"),
        FileCreatedEvent("/j/contacts/ada.md~"),
        FileModifiedEvent("/j/contacts/.git/index"),
        FileModifiedEvent("/j/contacts/.cache/kith/readings"),
        FileMovedEvent("/j/contacts/4913", "/j/contacts/.4913"),
        FileModifiedEvent("/j/contacts-2/ada.md"),
        FileModifiedEvent("/j/mkdocs.yml"),
    ],
    ids=lambda event: f"{event.event_type} {os.fsdecode(event.src_path)}",
)
def test_what_is_no_news(event: Any) -> None:
    assert not is_news(event, "/j/contacts")


def test_a_watched_folder_may_itself_be_hidden() -> None:
    assert is_news(FileModifiedEvent("/home/.journal/contacts/ada.md"), "/home/.journal/contacts")


@pytest.mark.parametrize(
    "name", [".git", "ada.md~", "4913", "#ada.md#", "x.swp", ".tmp-1", "a.tmp"]
)
def test_names_that_pass(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize("name", ["ada.md", "49133", "#ada.md", "swp", "a~b.md", "tmp"])
def test_names_that_stay(name: str) -> None:
    assert not is_passing(name)


def test_what_lies_behind_links_is_known_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "ada.md").symlink_to(tmp_path / "nobody.md")
    assert not has_linked_folder(str(tmp_path))

    (tmp_path / "a" / "b" / "c").symlink_to(tmp_path / "a", target_is_directory=True)
    assert has_linked_folder(str(tmp_path))


# ---- the observer -------------------------------------------------------------------------------


class Observer:
    """An observer that watches nothing; `fails` says at what it gives up."""

    def __init__(self, fails: str = "") -> None:
        self.fails, self.handlers, self.calls = fails, [], []

    def _do(self, what: str) -> None:
        self.calls.append(what)
        if what == self.fails:
            raise OSError(28, "inotify watch limit reached")

    def schedule(self, handler: Any, path: str, *, recursive: bool) -> str:
        self._do("schedule")
        self.handlers.append((handler, path, recursive))
        return path

    def remove_handler_for_watch(self, handler: Any, watch: str) -> None:
        self.handlers = [one for one in self.handlers if one[0] is not handler]

    def start(self) -> None:
        self._do("start")

    def stop(self) -> None:
        self._do("stop")

    def join(self, timeout: float | None = None) -> None:
        raise RuntimeError("cannot join thread before it is started")

    def is_alive(self) -> bool:
        return "start" in self.calls


class Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.paths: list[str] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.append(os.fsdecode(event.src_path))


def test_a_file_is_watched_by_its_folder_and_others_beside_it_are_not(tmp_path: Path) -> None:
    file, native, heard = tmp_path / "mkdocs.yml", Observer(), Heard()
    file.write_text("")
    watching = Watching(native, Observer(), pytest.fail)
    watching.schedule(heard, str(file), recursive=True)
    watching.schedule(heard, str(tmp_path / "contacts"), recursive=True)

    (own, folder, is_recursive), *_ = native.handlers
    for name in ("mkdocs.yml", "README.md"):
        own.dispatch(FileModifiedEvent(str(tmp_path / name)))

    assert (folder, is_recursive) == (str(tmp_path), False)
    assert heard.paths == [str(file)]
    assert watching.paths == (str(file), str(tmp_path / "contacts"))
    watching.unschedule(str(file))
    assert [path for _, path, _ in native.handlers] == [str(tmp_path / "contacts")]


def test_where_the_system_cannot_start_to_watch_files_are_looked_at() -> None:
    native, polling, told = Observer("start"), Observer(), []
    watching = Watching(native, polling, told.append)
    watching.schedule(Heard(), "/j/contacts", recursive=True)
    watching.start()
    watching.join()

    assert "inotify watch limit reached" in told[0]
    assert native.calls[-1] == "stop"
    assert [path for _, path, _ in polling.handlers] == ["/j/contacts"]
    assert watching.is_alive()
    watching.stop()
    assert polling.calls == ["schedule", "start", "stop"]


def test_where_the_system_can_watch_no_more_all_files_are_looked_at() -> None:
    native, polling, told = Observer(), Observer(), []
    watching = Watching(native, polling, told.append)
    watching.schedule(Heard(), "/j/contacts", recursive=True)
    watching.start()
    native.fails = "schedule"
    watching.schedule(Heard(), "/j/more", recursive=True)

    assert len(told) == 1
    assert [path for _, path, _ in polling.handlers] == ["/j/contacts", "/j/more"]
    assert polling.is_alive()


def test_what_cannot_be_looked_at_either_is_an_error() -> None:
    watching = Watching(Observer("start"), Observer("start"), print)

    with pytest.raises(OSError, match="limit"):
        watching.start()


def test_the_systems_own_observer_tells_of_a_saved_contact(tmp_path: Path) -> None:
    from kith.plugin.watching import native_observer

    is_told, handler = threading.Event(), FileSystemEventHandler()
    handler.on_any_event = lambda event: is_told.set()  # type: ignore[method-assign]
    watching = Watching(native_observer(), Observer(), pytest.fail)
    watching.schedule(handler, str(tmp_path), recursive=True)
    watching.start()
    try:
        (tmp_path / "ada.md").write_text("---\nname: Ada\n---\n")
        assert is_told.wait(20)
    finally:
        watching.stop()
        watching.join(20)


# ---- stamps -------------------------------------------------------------------------------------

Edit = Callable[[Path], object]


def write_site(root: Path) -> Path:
    for name in (
        "pages/index.md", "pages/sub/guide.md", "contacts/ada.md", "mkdocs.yml", "theme/home.html"
    ):  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("as it was")
    return root


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (lambda root: (root / "contacts" / "ada.md").write_text("other"), set()),
        (lambda root: (root / "contacts" / "new.md").write_text("new"), set()),
        (lambda root: (root / "pages" / ".index.md.swp").write_text("new"), set()),
        (lambda root: (root / "pages" / "4913").write_text("new"), set()),
        (lambda root: (root / "pages" / "index.md").read_text(), set()),
        (lambda root: (root / "pages" / "index.md").write_text("longer than it was"), {"pages"}),
        (lambda root: (root / "pages" / "sub" / "guide.md").unlink(), {"pages"}),
        (lambda root: (root / "pages" / "new.md").write_text("new"), {"pages"}),
        (lambda root: (root / "pages" / "sub").rename(root / "pages" / "bus"), {"pages"}),
        (lambda root: (root / "mkdocs.yml").write_text("other"), {"mkdocs.yml"}),
        (lambda root: (root / "mkdocs.yml").unlink(), {"mkdocs.yml"}),
    ],
)
def test_what_is_found_to_have_changed(edit: Edit, found: set[str], tmp_path: Path) -> None:
    root = write_site(tmp_path)
    paths = [str(root / name) for name in ("pages", "mkdocs.yml", "contacts", "contacts/ada.md")]
    before = read_stamps(paths, str(root / "contacts"))
    edit(root)

    now = read_stamps(paths, str(root / "contacts"))

    assert changed(before, now) == {str(root / name) for name in found}


def test_contacts_below_a_watched_folder_do_not_count(tmp_path: Path) -> None:
    root = write_site(tmp_path)
    before = read_stamps([str(root)], str(root / "contacts"))
    (root / "contacts" / "ada.md").write_text("another text")

    assert changed(before, read_stamps([str(root)], str(root / "contacts"))) == set()


def test_a_path_that_is_watched_from_now_on_counts_as_changed(tmp_path: Path) -> None:
    root = write_site(tmp_path)
    pages, config = str(root / "pages"), str(root / "mkdocs.yml")

    assert changed(read_stamps([pages], None), read_stamps([pages, config], None)) == {config}


def test_everything_counts_if_no_folder_is_the_contacts(tmp_path: Path) -> None:
    root = write_site(tmp_path)
    before = read_stamps([str(root)], None)
    (root / "contacts" / "ada.md").write_text("another text")

    assert changed(before, read_stamps([str(root)], None)) == {str(root)}


# ---- what is then done --------------------------------------------------------------------------


class Serving:
    """A server and a site that only note what they are asked to do."""

    def __init__(self, root: Path) -> None:
        self.done: list[str] = []
        self.fails, self.pages = False, str(root / "pages")
        self.config_file = str(root / "mkdocs.yml")
        self._epoch_cond = threading.Condition()
        self._wanted_epoch = self._visible_epoch = 1
        self.lock, self.root = threading.RLock(), str(root / "contacts")
        self.theme = str(root / "theme")
        self.config = SimpleNamespace(docs_dir=self.pages, watch=[self.theme, self.root])
        self.native = Observer()
        self.watching = Watching(self.native, Observer(), pytest.fail)
        for path in (self.pages, self.config_file):
            self.watch(path)
        self.rebuild = Rebuild(self.build, self, self.watching, self, self)  # type: ignore[arg-type]

    def watch(self, path: str) -> None:
        self.watching.schedule(Heard(), path, recursive=True)

    def heard(self, event: FileSystemEvent) -> None:
        """An event in the contacts folder, as the system's observer tells it."""
        handler, *_ = self.native.handlers[-1]
        handler.dispatch(event)

    def build(self) -> None:
        self.done.append("build")
        if self.fails:
            raise ValueError("no theme of this name")

    def refresh(self, told: frozenset[str] | None) -> None:
        self.done.append("refresh" if told is None else f"refresh {' '.join(sorted(told))}")

    def forget(self) -> None:
        self.done.append("forget")

    def turn(self) -> list[str]:
        """What is done about what was saved, as MkDocs' loop calls for it."""
        self.done, self._wanted_epoch = [], self._wanted_epoch + 1
        try:
            self.rebuild()
            self._visible_epoch = self._wanted_epoch
        except ValueError:
            self.done.append("failed")
        return self.done


@pytest.fixture
def serving(tmp_path: Path) -> Serving:
    return Serving(write_site(tmp_path))


def test_contacts_alone_are_read_again(serving: Serving) -> None:
    (Path(serving.root) / "ada.md").write_text("another text")

    assert serving.turn() == ["refresh"]


def test_what_mkdocs_yml_names_is_watched_before_anything_is_saved(serving: Serving) -> None:
    """MkDocs itself begins to watch it only once the server is set up."""
    assert {serving.theme, serving.root} <= set(serving.watching.paths)
    (Path(serving.root) / "ada.md").write_text("another text")
    assert serving.turn() == ["refresh"]
    (Path(serving.theme) / "home.html").write_text("another text")
    assert serving.turn() == ["forget", "build"]


def test_of_contacts_that_the_system_told_of_only_those_are_read(serving: Serving) -> None:
    serving.heard(FileModifiedEvent(f"{serving.root}/ada.md"))
    serving.heard(DirModifiedEvent(serving.root))
    serving.heard(FileMovedEvent(f"{serving.root}/.x.swp", f"{serving.root}/log/bob.md"))

    assert serving.turn() == ["refresh ada.md log/bob.md"]
    assert serving.turn() == ["refresh"]


def test_of_folders_and_many_files_nobody_can_tell(serving: Serving) -> None:
    for event in (DirModifiedEvent(f"{serving.root}/work"), DirCreatedEvent(serving.root)):
        serving.heard(FileModifiedEvent(f"{serving.root}/ada.md"))
        serving.heard(event)
        assert serving.turn() == ["refresh"]
    for n in range(MOST_TOLD + 1):
        serving.heard(FileModifiedEvent(f"{serving.root}/{n}.md"))
    assert serving.turn() == ["refresh"]
    serving.heard(FileModifiedEvent(f"{serving.root}/ada.md"))
    assert serving.turn() == ["refresh ada.md"]


def test_a_page_of_the_owner_builds_the_site(serving: Serving) -> None:
    (Path(serving.pages) / "index.md").write_text("another text")

    assert serving.turn() == ["build"]
    assert serving.turn() == ["refresh"]


def test_both_at_once_build_the_site(serving: Serving) -> None:
    (Path(serving.root) / "ada.md").write_text("another text")
    (Path(serving.pages) / "index.md").write_text("another text")

    assert serving.turn() == ["build"]


def test_other_settings_make_another_theme(serving: Serving) -> None:
    Path(serving.config_file).write_text("other")

    assert serving.turn() == ["forget", "build"]


def test_after_a_build_that_failed_contacts_are_read_and_it_is_tried_again(
    serving: Serving,
) -> None:
    serving.fails = True
    Path(serving.config_file).write_text("broken")
    assert serving.turn() == ["forget", "build", "failed"]
    assert serving._wanted_epoch == serving._visible_epoch, "no request waits for it"

    (Path(serving.root) / "ada.md").write_text("another text")
    assert serving.turn() == ["refresh", "build", "failed"]

    serving.fails = False
    Path(serving.config_file).write_text("mended")
    assert serving.turn() == ["refresh", "forget", "build"]
    assert serving.turn() == ["refresh"]


def test_a_folder_that_mkdocs_yml_now_names_is_watched_from_then_on(
    serving: Serving, tmp_path: Path
) -> None:
    (tmp_path / "people").mkdir()
    Path(serving.config_file).write_text("contacts: people")
    serving.config.watch = [serving.root, str(tmp_path / "people")]

    assert serving.turn() == ["forget", "build"]
    assert str(tmp_path / "people") in serving.watching.paths
    assert serving.turn() == ["refresh"]

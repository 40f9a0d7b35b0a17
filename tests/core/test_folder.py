from __future__ import annotations

import os
from pathlib import Path

import pytest

from inline import TODAY, person
from kith.checks import all_problems
from kith.folder import Folder, read_bytes
from kith.journal import Journal
from kith.model import Reading
from kith.reading import read_contact
from kith.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def load(root: Path) -> Journal:
    return Folder(root, Settings()).load()


def told(journal: Journal) -> list[str]:
    return [f"{p.place.file} {p.severity} {p.code}" for p in sorted(journal.problems)]


def test_contacts_are_read_at_any_depth_and_touches_below_log(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "ada.md": person("Ada"),
            "work/it/bob.yaml": "name: Bob\n",
            "work/cy.yml": "name: Cy\n",
            "work/log/dan.md": person("Dan"),
            "work/photos/eve.md": person("Eve"),
            "OLD.MD": person("Old"),
            "log/2026/09/x.md": "---\ndate: 2026-09-01\nwith: [ada, bob]\n---\n",
            "photos/fay.md": person("Fay"),
            ".hidden/gus.md": person("Gus"),
            ".gus.md": person("Gus"),
            "notes.txt": "no contact",
            "ada.md~": "no contact",
        },
    )
    made = load(root)

    assert {slug: c.file for slug, c in made.contacts.items()} == {
        "OLD": "contacts/OLD.MD",
        "ada": "contacts/ada.md",
        "bob": "contacts/work/it/bob.yaml",
        "cy": "contacts/work/cy.yml",
        "dan": "contacts/work/log/dan.md",
        "eve": "contacts/work/photos/eve.md",
    }
    assert made.touch_files[0][1] == ("ada", "bob")


def test_a_folder_may_be_empty_or_missing(tmp_path: Path) -> None:
    assert told(load(tmp_path)) == []
    assert told(load(tmp_path / "gone")) == ["contacts error unreadable-folder"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_and_pipes_are_refused_and_never_opened(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.md": person("Secret")})
    root = write(tmp_path / "contacts", {"ada.md": person("Ada")})
    (root / "link.md").symlink_to(outside / "secret.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "dangling.md").symlink_to("nowhere")
    (root / "folder").symlink_to(outside)
    os.mkfifo(root / "fifo.md")
    made = load(root)

    assert list(made.contacts) == ["ada"]
    assert told(made) == [
        "contacts/dangling.md error not-a-file",
        "contacts/fifo.md error not-a-file",
        "contacts/folder warning linked-folder",
        "contacts/link.md error not-a-file",
        "contacts/loop.md error not-a-file",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_contacts_folder_that_is_a_link_is_read_and_told_of(tmp_path: Path) -> None:
    write(tmp_path / "real", {"ada.md": person("Ada")})
    (tmp_path / "contacts").symlink_to("real")
    made = load(tmp_path / "contacts")

    assert list(made.contacts) == ["ada"]
    assert told(made) == ["contacts hint linked-contacts"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    root = write(tmp_path, {"ada.md": person("Ada"), "b/bob.md": person("Bob")})
    (root / "ada.md").chmod(0)
    (root / "b").chmod(0)
    made = load(root)
    (root / "b").chmod(0o700)

    assert told(made) == [
        "contacts/ada.md error unreadable-file",
        "contacts/b error unreadable-folder",
    ]


def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    root = write(tmp_path, {"ada.md": person("Ada"), "photos/ada.png": PNG})
    monkeypatch.setattr("kith.folder.load.read_bytes", refuse)
    monkeypatch.setattr("kith.folder.photos.read_bytes", refuse)

    assert told(load(root)) == [
        "contacts/ada.md error unreadable-file",
        "contacts/photos/ada.png error unreadable-file",
    ]


def test_a_folder_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: object) -> object:
        if Path(str(folder)).name in {"b", "photos"}:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    root = write(tmp_path, {"ada.md": person("Ada"), "b/bob.md": "", "photos/x.png": PNG})
    scandir = os.scandir
    monkeypatch.setattr("os.scandir", refuse)

    assert told(load(root)) == [
        "contacts/b error unreadable-folder",
        "contacts/photos error unreadable-folder",
    ]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf_8_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    root = write(tmp_path, {"ada.md": person("Ada"), "photos/ada.png": PNG})
    try:
        for folder, name in (("", b"ren\xe9.md"), ("photos", b"ren\xe9.png"), ("", b"d\xe9r")):
            path = os.path.join(os.fsencode(root / folder), name)  # noqa: PTH118
            if b"." in name:
                Path(os.fsdecode(path)).write_bytes(person("René").encode())
            else:
                Path(os.fsdecode(path)).mkdir()
                Path(os.fsdecode(path), "bob.md").write_text(person("Bob"))
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    made = load(root)

    assert told(made) == [
        "contacts/photos/ren\\udce9.png error name-not-utf-8",
        "contacts/ren\\udce9.md error name-not-utf-8",
    ]
    assert made.contacts["bob"].file == "contacts/d\\udce9r/bob.md"
    assert [str(p).encode() for p in all_problems(made, TODAY)]


def test_folders_a_thousand_deep_are_walked(tmp_path: Path) -> None:
    folder, depth = tmp_path, 0
    while depth < 1200 and len(os.fspath(folder)) < 3000:
        folder = folder / "d"
        folder.mkdir()
        depth += 1
    (folder / "ada.md").write_text(person("Ada"))
    made = load(tmp_path)
    while folder != tmp_path:
        for path in folder.glob("*.md"):
            path.unlink()
        folder.rmdir()
        folder = folder.parent

    assert list(made.contacts) == ["ada"]


def test_a_file_is_read_again_only_if_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {"ada.md": person("Ada"), "bob.md": person("Bob")})
    folder = Folder(root, Settings())
    folder.load()
    asked: list[str] = []

    def counted(data: bytes, file: str, settings: Settings) -> Reading:
        asked.append(file.rpartition("/")[2])
        return read_contact(data, file, settings)

    monkeypatch.setattr("kith.folder.load.read_contact", counted)
    write(root, {"bob.md": person("Robert"), "cy.md": person("Cy")})
    (root / "ada.md").rename(root / "zoe.md")
    made = folder.load()

    assert {slug: contact.name for slug, contact in made.contacts.items()} == {
        "bob": "Robert",
        "cy": "Cy",
        "zoe": "Ada",
    }
    assert sorted(asked) == ["bob.md", "cy.md", "zoe.md"]
    assert folder.load() is not made
    assert sorted(asked) == ["bob.md", "cy.md", "zoe.md"]


def test_a_file_that_goes_away_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {"ada.md": person("Ada"), "gone.md": person("Gone")})

    class Gone:
        name, path = "gone.md", str(root / "gone.md")

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return False

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError(2, "No such file")

    def entries(folder: object, place: str) -> tuple[list[object], None]:
        found = [e for e in os.scandir(str(folder)) if e.name != "gone.md"]
        return [*found, Gone()], None

    monkeypatch.setattr("kith.folder.found.entries_of", entries)

    assert list(load(root).contacts) == ["ada"]


def test_portraits_are_pictures_named_by_slug(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "ada.md": person("Ada"),
            "work/josé.md": person("José"),
            "photos/ada.png": PNG,
            "photos/jose\u0301.jpg": b"\xff\xd8\xff\xe0",
            "photos/nobody.png": PNG,
            "photos/bob.jpg": b"<html><script>x</script>",
            "photos/ada.svg": b"<svg onload='x'/>",
            "photos/.DS_Store": b"x",
            "photos/more/x.png": PNG,
        },
    )
    made = load(root)

    assert dict(made.photos) == {
        "ada": "contacts/photos/ada.png",
        "josé": "contacts/photos/jose\u0301.jpg",
    }
    assert told(made) == [
        "contacts/ada.md error no-portrait",
        "contacts/photos/ada.svg error not-a-picture",
        "contacts/photos/bob.jpg error not-a-picture",
        "contacts/photos/nobody.png hint photo-of-nobody",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_portrait_is_no_link_out_of_the_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "contacts", {"ada.md": person("Ada"), "photos/x.txt": PNG})
    secret = write(tmp_path, {"secret.png": PNG}) / "secret.png"
    (root / "photos" / "ada.png").symlink_to(secret)
    made = load(root)

    assert dict(made.photos) == {}
    assert "contacts/photos/ada.png error not-a-file" in told(made)
    with pytest.raises(OSError, match="symbolic links"):
        Folder(root, Settings()).photo("contacts/photos/ada.png")


def test_a_portrait_too_large_is_a_problem(tmp_path: Path) -> None:
    people = {"ada.md": person("Ada"), "bob.md": person("Bob")}
    root = write(tmp_path, {**people, "photos/ada.png": PNG, "photos/bob.png": PNG})
    for slug, size in (("ada", 20 * 2**20 + 1), ("bob", 20 * 2**20)):
        with (root / "photos" / f"{slug}.png").open("ab") as file:
            file.truncate(size)

    assert told(load(root)) == [
        "contacts/ada.md error no-portrait",
        "contacts/photos/ada.png error photo-too-large",
    ]


def test_the_bytes_of_a_photo(tmp_path: Path) -> None:
    root = write(tmp_path, {"photos/ada.png": PNG})

    assert Folder(root, Settings()).photo("contacts/photos/ada.png") == PNG
    assert Folder(root, Settings()).photo("../../ada.png") == PNG


@pytest.mark.parametrize(("limit", "size"), [(5, 0), (5, 100), (100, 0), (100, 3), (100, 10)])
def test_bytes_are_read_up_to_a_limit_whatever_the_size_was(
    tmp_path: Path, limit: int, size: int
) -> None:
    path = write(tmp_path, {"x": b"0123456789"}) / "x"

    assert read_bytes(path, limit, size) == b"0123456789"[:limit]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read_bytes(tmp_path, 10, 10)


def test_the_journal_of_a_folder_is_what_its_files_say(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"ada.md": person("Ada", "met: x", "knows: ghost")}
    root = write(tmp_path, files)

    assert [str(problem) for problem in all_problems(load(root), TODAY)] == [
        'contacts/ada.md:3:6: met: expected e.g. 2026-09-01, 2026-09 or 2026, got "x"',
        'contacts/ada.md:4:8: "ghost" names nobody in this journal '
        "(write a slug, a name, or make a file for them)",
    ]

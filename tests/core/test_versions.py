from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import make, person
from kith.versions import (
    NOTHING,
    Replaced,
    asking,
    changes_by_slug,
    read_changes,
    read_patches,
    read_remembered,
    replaced,
    start_changes,
)

OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
POSIX = pytest.mark.skipif(os.name == "nt", reason="a script as a program, or a name of any bytes")


def changes_in(folder: Path) -> tuple[Replaced, ...]:
    """What changed in a folder, waited for."""
    return read_changes(start_changes(folder))


class Repository:
    """A repository of its own, in which every commit has a day."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "contacts"
        self.folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2026-01-01", data: bytes = b"") -> str:
        """What git says in this repository, as nobody in particular, on a day."""
        who = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A")
        mail = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.com")
        when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+0000")
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=OUTSIDE | who | mail | when | nobody,
            input=data,
            capture_output=True,
            check=True,
        ).stdout.decode()

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, day: str, **files: str | bytes) -> str:
        """A commit of all that has changed; `zoe="…"` is contacts/zoe.md."""
        for name, text in files.items():
            self.write(f"{name.replace('_', '-')}.md", text)
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--allow-empty", "--message=x", day=day)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "journal")


def told(found: tuple[Replaced, ...]) -> list[str]:
    return [f"{c.date} {c.slug_or_stem} {c.field}: {c.old} -> {c.new}" for c in found]


def remembered(repository: Repository) -> list[str]:
    return told(changes_in(repository.folder))


# ---- what is a change ---------------------------------------------------------------------------


def test_a_value_that_was_replaced_the_newest_first(repository: Repository) -> None:
    repository.commit("2025-03-01", zoe=person("Zoe", "org: Acme", "role: CTO"))
    repository.commit("2025-06-01", zoe=person("Zoe", "org: Globex", "role: CTO", log=["2025 x"]))
    last = repository.commit("2026-02-01", zoe=person("Zoe", "role: CEO", "org: Initech"))
    found = changes_in(repository.folder)

    assert told(found) == [
        "2026-02-01 zoe org: Globex -> Initech",
        "2026-02-01 zoe role: CTO -> CEO",
        "2025-06-01 zoe org: Acme -> Globex",
    ]
    assert found[0].commit == last


def test_a_first_value_and_a_last_one_are_no_change(repository: Repository) -> None:
    repository.commit("2025-01-01", bob=person("Bob"))
    repository.commit("2025-02-01", bob=person("Bob", "city: Oslo"), zoe=person("Zoe", "org: A"))
    repository.commit("2025-03-01", bob=person("Bob"))
    (repository.folder / "zoe.md").unlink()
    repository.commit("2025-04-01")
    repository.commit("2025-05-01", zoe=person("Zoe", "org: B"))

    assert remembered(repository) == []


@pytest.mark.parametrize(
    ("before", "since", "expected"),
    [
        ("org: Acme", 'org: "Acme"', ""),
        ("org: Acme", "org:   Acme   # since 2020", ""),
        ("org: ACME", "org: Acme", ""),
        ("org: Zurich", "org: Zürich", ""),
        ("org: 'It''s'", r'org: "B\u00e9 \"x\""', 'It\'s -> Bé "x"'),
        ("org: No", "org: 01234", "No -> 01234"),
        ("org: a#b", "org: a: b", ""),
        ("org: Acme", "org:", ""),
        ("org: Acme", "org: ~", ""),
        ("org: Acme", "org: >-\n  Globex", ""),
        ("org: Acme", "org: &x Globex", ""),
        ("org: Acme", "org: [Globex]", ""),
        ("org: Acme", 'org: "Globex', ""),
        ("org: Acme", "organisation: Globex", ""),
        ("org: Acme", "x:\n  org: Globex", ""),
        ("org: Acme\r", "org: Globex\r", "Acme -> Globex"),
        ("org: \N{FOX FACE}", "org: Ünïcode", "\N{FOX FACE} -> Ünïcode"),
    ],
)
def test_values_are_read_as_yaml(
    repository: Repository, before: str, since: str, expected: str
) -> None:
    repository.commit("2025-01-01", zoe=f"---\nname: Zoe\n{before}\n---\n")
    repository.commit("2025-02-01", zoe=f"---\nname: Zoe\n{since}\n---\n")

    assert remembered(repository) == ([f"2025-02-01 zoe org: {expected}"] if expected else [])


def test_bytes_that_are_no_text(repository: Repository) -> None:
    repository.commit("2025-01-01", zoe=b"---\norg: Acme\nrole: A\n---\n")
    repository.commit("2025-02-01", zoe=b"---\norg: \xff\xfe\nrole: B\n---\n")

    assert remembered(repository) == ["2025-02-01 zoe role: A -> B"]


def test_a_text_that_looks_like_a_patch(repository: Repository) -> None:
    trap = "-- a/bob.md\n++ b/bob.md\n@@ -1 +1 @@\ndiff --git a/bob.md b/bob.md\n\x01{}\norg: {}\n"
    repository.commit("2025-01-01", zoe="---\norg: Acme\n---\n" + trap.format("a" * 40, "A"))
    repository.commit("2025-02-01", zoe="---\norg: Globex\n---\n" + trap.format("b" * 40, "B"))

    assert remembered(repository) == ["2025-02-01 zoe org: Acme -> Globex"]


def test_only_contacts_count(repository: Repository) -> None:
    names = ("a.md", "work/b.yaml", "c.yml", "D.MD", "notes.txt", "log/2025/e.md", "photos/f.jpg")
    for day, org in (("2025-01-01", "Acme"), ("2025-02-01", "Globex")):
        for name in names:
            repository.write(name, f"org: {org}\n")
        repository.write("../elsewhere/g.md", f"org: {org}\n")
        repository.commit(day)

    assert sorted(c.slug_or_stem for c in changes_in(repository.folder)) == ["D", "a", "b", "c"]


def test_the_folder_may_be_the_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit("2025-01-01", zoe=person("Zoe", "org: Acme"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: Globex"))

    assert told(changes_in(repository.folder)) == told(changes_in(tmp_path))


@POSIX
@pytest.mark.parametrize(
    "name",
    ["Zoë Ångström", "a b", 'a"b', "a\nb", "a\tb", "a\\b", "a\rb", "\N{FOX FACE}", " a ", "b/c"],
)
def test_names_of_files(repository: Repository, name: str) -> None:
    repository.commit("2025-01-01", **{name: "org: Acme\n"})
    repository.commit("2025-02-01", **{name: "org: Globex\n"})

    assert [c.slug_or_stem for c in changes_in(repository.folder)] == [Path(name).name]


@POSIX
def test_a_name_of_bytes_that_are_no_text_is_nobody(repository: Repository) -> None:
    for day, org in (("2025-01-01", b"Acme"), ("2025-02-01", b"Globex")):
        path = os.fsencode(repository.folder) + b"/z\xe9.md"
        Path(os.fsdecode(path)).write_bytes(b"org: " + org + b"\n")
        repository.commit(day, bob=b"org: " + org + b"\n")

    assert [c.slug_or_stem for c in changes_in(repository.folder)] == ["bob"]


# ---- what happens to files ----------------------------------------------------------------------


def test_a_file_that_moves_keeps_its_history(repository: Repository) -> None:
    repository.git("config", "diff.renames", "false")
    notes = [f"2025-01-{day:02} call: x{day}" for day in range(1, 20)]
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A", log=notes))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B", log=notes))
    repository.git("mv", "contacts/zoe.md", "contacts/zed.md")
    repository.commit("2025-03-01")
    (repository.folder / "zed.md").unlink()
    repository.write("work/zoe.md", person("Zoe", "org: C", log=notes))
    repository.commit("2025-04-01")

    assert remembered(repository) == [
        "2025-04-01 zoe org: B -> C",
        "2025-02-01 zoe org: A -> B",
    ]


def test_what_a_branch_changed_is_told_once(repository: Repository) -> None:
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"), bob=person("Bob", "org: A"))
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    repository.git("checkout", "--quiet", "main")
    repository.commit("2025-03-01", bob=person("Bob", "org: B"))
    repository.git("merge", "--quiet", "--message=x", "side", day="2025-04-01")

    assert remembered(repository) == ["2025-03-01 bob org: A -> B", "2025-02-01 zoe org: A -> B"]


def test_a_shallow_clone_remembers_less(repository: Repository, tmp_path: Path) -> None:
    for month, org in enumerate("ABCD", 1):
        repository.commit(f"2025-{month:02}-01", zoe=person("Zoe", f"org: {org}"))
    for depth, expected in ((1, []), (2, ["2025-04-01 zoe org: C -> D"])):
        clone = tmp_path / f"clone{depth}"
        url = repository.root.as_uri()
        repository.git("clone", "--quiet", f"--depth={depth}", url, str(clone))

        assert told(changes_in(clone / "contacts")) == expected


# ---- matched with the journal -------------------------------------------------------------------

DAY = dt.date(2025, 6, 1)


def change(field: str, old: str, new: str, days: int = 0, stem: str = "zoe") -> Replaced:
    return Replaced(stem, field, old, new, DAY + dt.timedelta(days=days), "c0ffee")  # type: ignore[arg-type]


def matched(*changes: Replaced, **files: str) -> dict[str, list[str]]:
    files = files or {"zoe": person("Zoe", "org: Initech", "city: Oslo")}
    found = changes_by_slug(changes, make(**files))
    return {
        slug: [f"{c.day} {c.field}: {c.before} -> {c.after}" for c in latest]
        for slug, latest in found.items()
    }


def test_the_latest_change_of_each_field_that_holds_today() -> None:
    assert matched(
        change("city", "Bonn", "Oslo"),
        change("org", "Globex", "Initech"),
        change("org", "Acme", "Globex", -100),
        change("org", "Old", "Initech", -200),
        change("role", "CTO", "CEO"),
        change("org", "A", "Initech", stem="nobody"),
    ) == {"zoe": ["2025-06-01 city: Bonn -> Oslo", "2025-06-01 org: Globex -> Initech"]}


def test_an_older_change_to_what_holds_today_is_not_told() -> None:
    assert matched(change("org", "Initech", "B"), change("org", "A", "Initech", -100)) == {}


def test_a_change_is_told_in_the_spelling_of_today() -> None:
    assert matched(change("org", "Globex", "initech")) == {
        "zoe": ["2025-06-01 org: Globex -> Initech"]
    }


@pytest.mark.parametrize(("days", "is_told"), [(-30, False), (-31, True)])
def test_what_is_soon_taken_back_is_no_news(days: int, is_told: bool) -> None:
    found = matched(change("org", "B", "Initech"), change("org", "Initech", "B", days))

    assert bool(found) == is_told


def test_a_former_slug_is_still_theirs_but_not_one_that_is_anothers_now() -> None:
    files = {
        "zoe": person("Zoe", "org: B", "formerly: [zed, bob]"),
        "bob": person("Bob", "org: B", "aliases: [zac]"),
    }
    changes = [change("org", "A", "B", stem=stem) for stem in ("zed", "bob", "zac")]

    assert matched(*changes, **files) == {
        "bob": ["2025-06-01 org: A -> B"],
        "zoe": ["2025-06-01 org: A -> B"],
    }


# ---- asked again --------------------------------------------------------------------------------


def test_only_what_is_new_is_asked_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_remembered(start_changes(repository.folder)) == NOTHING
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    first = read_remembered(start_changes(repository.folder, NOTHING))
    head = repository.commit("2025-03-01", zoe=person("Zoe", "org: C"))
    asked: list[tuple[str, ...]] = []
    said = asking.ask

    def listening(folder: Path, *arguments: str) -> bytes | None:
        asked.append(arguments)
        return said(folder, *arguments)

    monkeypatch.setattr(replaced, "ask", listening)
    second = read_remembered(start_changes(repository.folder, first))
    assert f"^{first.head}" in asked[-1]
    asked.clear()
    again = read_remembered(start_changes(repository.folder, second))

    assert [arguments[0] for arguments in asked] == ["rev-parse"]
    assert again is second
    assert second.head == head
    assert told(second.changes) == ["2025-03-01 zoe org: B -> C", "2025-02-01 zoe org: A -> B"]


def test_a_history_that_was_rewritten_is_asked_anew(repository: Repository) -> None:
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    before = read_remembered(start_changes(repository.folder))
    repository.write("zoe.md", person("Zoe", "org: C"))
    repository.git("commit", "--quiet", "--all", "--amend", "--message=y", day="2025-02-01")
    after = read_remembered(start_changes(repository.folder, before))
    unknown = read_remembered(start_changes(repository.folder, before._replace(head="0" * 40)))

    assert told(after.changes) == ["2025-02-01 zoe org: A -> C"]
    assert unknown == after


# ---- git is not there, or not well --------------------------------------------------------------


def test_no_folder_no_repository_no_commit_no_git(
    tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert changes_in(tmp_path / "gone") == ()
    assert changes_in(tmp_path) == ()
    assert changes_in(repository.folder) == ()
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    assert len(changes_in(repository.folder)) == 1
    monkeypatch.setenv("PATH", os.fspath(tmp_path))

    assert changes_in(repository.folder) == ()


def test_a_corrupt_repository(repository: Repository) -> None:
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    blob = repository.git("rev-parse", "HEAD:contacts/zoe.md").strip()
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    path = repository.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.write_bytes(b"no object")
    assert changes_in(repository.folder) == ()
    (repository.root / ".git" / "HEAD").write_bytes(b"\xff\0 no head")
    assert changes_in(repository.folder) == ()


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called git that does something else."""
    folder.mkdir()
    path = folder / "git"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@POSIX
@pytest.mark.parametrize("script", ["exec sleep 60", "sleep 3; exit 1"])
def test_a_git_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path / "bin", script, monkeypatch)
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    begun = time.monotonic()

    assert changes_in(tmp_path) == ()
    assert time.monotonic() - begun < 2


@POSIX
def test_a_git_that_says_too_much_is_not_heard_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = 'case "$*" in *rev-parse*) echo abc;; *) exec yes "org: x";; esac'
    stand_in(tmp_path / "bin", says, monkeypatch)
    monkeypatch.setattr(asking, "MOST_BYTES", 10_000)

    assert read_remembered(start_changes(tmp_path)) == ("abc", ())


def test_it_does_not_wait_until_it_is_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(folder: Path, *arguments: str) -> None:
        time.sleep(0.3)

    monkeypatch.setattr(replaced, "ask", slow)
    begun = time.monotonic()
    asked = start_changes(tmp_path)
    started = time.monotonic() - begun

    assert read_changes(asked) == ()
    assert started < 0.2 < time.monotonic() - begun


def test_a_bug_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaced, "ask", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        changes_in(tmp_path)


# ---- a repository that means harm ---------------------------------------------------------------


@POSIX
def test_nothing_that_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    evil = tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $@" >> {harm}\nexit 1\n')
    evil.chmod(0o700)
    repository.write("../.gitattributes", "*.md diff=evil\n")
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    tree, parent = repository.git("rev-parse", "HEAD^{tree}", "HEAD").split()
    signed = (
        f"tree {tree}\nparent {parent}\nauthor A <a@example.com> 1740000000 +0000\n"
        "committer A <a@example.com> 1740000000 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx\n"
    )
    commit = repository.git(
        "hash-object", "-t", "commit", "-w", "--stdin", data=signed.encode()
    ).strip()
    repository.git("update-ref", "HEAD", commit)
    for key in (
        "diff.external", "diff.evil.command", "diff.evil.textconv", "core.fsmonitor",
        "core.pager", "pager.log", "core.editor", "core.sshCommand", "core.askPass",
        "gpg.program", "gpg.openpgp.program", "credential.helper", "core.alternateRefsCommand",
    ):  # fmt: skip
        repository.git("config", key, str(evil))
    for key in ("log", "rev-parse"):
        repository.git("config", f"alias.{key}", f"!{evil}")
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "core.hooksPath", str(tmp_path))
    for arguments in (("log", "-p", "--ext-diff"), ("log", "-p"), ("status",)):
        subprocess.run(["git", *arguments], cwd=repository.root, capture_output=True, check=False)
        assert harm.exists(), "the trap works"
        harm.unlink()

    assert remembered(repository) == ["2025-02-01 zoe org: A -> B"]
    assert not harm.exists()


@POSIX
def test_nothing_is_fetched(repository: Repository, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {harm}\nexit 1\n")
    evil.chmod(0o700)
    repository.git("config", "uploadpack.allowFilter", "true")
    for month, org in enumerate("ABC", 1):
        repository.commit(f"2025-{month:02}-01", zoe=person("Zoe", f"org: {org}"))
    clone = tmp_path / "clone"
    url = repository.root.as_uri()
    repository.git("clone", "--quiet", "--filter=blob:none", url, str(clone))
    assert changes_in(clone / "contacts") == ()
    repository.git("-C", str(clone), "config", "remote.origin.uploadpack", str(evil))
    repository.git("-C", str(clone), "config", "protocol.file.allow", "always")

    assert changes_in(clone / "contacts") == ()
    assert not harm.exists()
    subprocess.run(["git", "log", "-p"], cwd=clone, capture_output=True, check=False)
    assert harm.exists(), "the trap works"


def test_a_repository_hidden_among_the_contacts_is_not_asked(
    repository: Repository, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other")
    other.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    other.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    bare = tmp_path / "bare"
    other.git("clone", "--quiet", "--bare", str(other.root), str(bare))

    assert changes_in(bare) == ()


def test_the_configuration_changes_no_answer(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    repository.commit("2025-02-01", zoe=person("Zoe", "org: B"))
    for key, value in {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.context": "9",
        "diff.interHunkContext": "9", "diff.renames": "copies", "diff.orderFile": "gone",
        "diff.relative": "true", "diff.submodule": "log", "diff.colorMoved": "zebra",
        "color.ui": "always", "color.diff": "always", "diff.wsErrorHighlight": "all",
        "log.date": "relative", "log.follow": "true", "log.decorate": "full",
        "log.diffMerges": "separate", "format.pretty": "oneline", "core.quotePath": "false",
        "log.mailmap": "true", "diff.algorithm": "patience", "notes.displayRef": "*",
        "core.abbrev": "4", "i18n.logOutputEncoding": "utf-16",
    }.items():  # fmt: skip
        repository.git("config", key, value)
    elsewhere = os.fspath(repository.root.parent)
    for name, value in {
        "GIT_DIR": elsewhere, "GIT_WORK_TREE": elsewhere, "GIT_DIFF_OPTS": "-u9",
        "GIT_EXTERNAL_DIFF": "false", "GIT_INDEX_FILE": "gone", "GIT_LITERAL_PATHSPECS": "x",
        "GIT_PAGER": "false", "GIT_CONFIG_COUNT": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)

    assert remembered(repository) == ["2025-02-01 zoe org: A -> B"]


def test_nothing_is_written_to_the_repository(repository: Repository) -> None:
    repository.commit("2025-01-01", zoe=person("Zoe", "org: A"))
    before = sorted((p, p.lstat().st_mtime_ns) for p in repository.root.rglob("*"))
    changes_in(repository.folder)

    assert before == sorted((p, p.lstat().st_mtime_ns) for p in repository.root.rglob("*"))


# ---- what git might say -------------------------------------------------------------------------

parts = st.sampled_from(
    [b"\x01", b"a" * 40, b" 2025-02-01", b" 20250-02-01", b"\n", b"\r", b"diff --git a b",
     b"+++ b/zoe.md", b'+++ "b/z\\303\\253.md"', b'+++ "b/\\8\\', b"+++ ", b"--- a/zoe.md", b"@@",
     b"-org: A", b"+org: B", b"+org:", b"+role: [", b"-role: 'x", b"+org: \xff", b"\t", b"\0",
     b"+org: *a", b"-city: \\ud800", b'+city: "\\ud800"', b"+city: ---", b"+org: ? a"]
)  # fmt: skip


@given(st.lists(parts, max_size=40).map(b"".join) | st.binary(max_size=300))
def test_any_answer_is_read(patches: bytes) -> None:
    for found in read_patches(patches):
        assert found.slug_or_stem
        assert found.old != found.new


def test_days_that_are_none_are_left_out() -> None:
    patch = (
        b"\x01%s 19-01-01\ndiff --git a/z.md b/z.md\n--- a/z.md\n+++ b/z.md\n@@\n-org: A\n+org: B"
    )

    assert read_patches(patch % (b"a" * 40)) == ()
    assert len(read_patches(patch.replace(b" 19-", b" 2019-") % (b"a" * 40))) == 1


def test_a_process_may_end_while_git_is_at_work(tmp_path: Path) -> None:
    code = "import sys, pathlib; from kith.versions import *; start_changes(pathlib.Path('.'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

"""What changed in whose file, in words, from git and from what is not committed yet."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from inline import person
from kith.insight.changed import Edit
from kith.settings import Settings
from kith.versions import asking, commits
from kith.versions.commits import Question, edits_of, read_edits, read_raw, start_edits
from kith.versions.unsaved import unsaved

Run = Callable[..., Result]
OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
POSIX = pytest.mark.skipif(os.name == "nt", reason="a script as a program, or a name of any bytes")


class Repository:
    """A journal in a repository, in which every commit has a day."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "contacts"
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: str = "2026-10-01") -> str:
        who = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A")
        mail = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.com")
        when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+0000")
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *words], cwd=self.root, env=OUTSIDE | who | mail | when | nobody,
            capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip

    def write(self, **texts: str) -> None:
        """Write contacts: `bob_ray="..."` is bob-ray.md."""
        for name, text in texts.items():
            path = self.folder / f"{name.replace('_', '-')}.md"
            path.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, day: str, **texts: str) -> None:
        self.write(**texts)
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message=x", day=day)

    def question(self, since: str = "2026-01-01") -> Question:
        days = dt.date.fromisoformat(since), dt.date(2026, 11, 3)
        return Question(self.folder, "contacts", Settings(), *days)

    def told(self, since: str = "2026-01-01") -> list[str]:
        """The committed changes, each on a line."""
        return [line(edit) for edit in edits_of(self.question(since)).edits]


def line(edit: Edit) -> str:
    return f"{edit.day} {edit.name} {edit.happened}: {' | '.join(edit.details)}"


@pytest.fixture
def repository(journal: Callable[..., Path], run: Run) -> Repository:
    return Repository(journal({}))


# ---- the command --------------------------------------------------------------------------------


def test_a_journal_that_changed(repository: Repository, run: Run) -> None:
    zoe = person("Zoë Smith", "role: CTO", log=["2026-01-01 call: a"])
    repository.commit("2026-01-05", zoe=zoe)
    repository.commit("2026-10-01", bob=person("Bob Ray", log=["2026-09-01 call: b"]))
    repository.commit("2026-10-20", zoe=zoe.replace("CTO", "CEO"))
    repository.write(zoe=zoe.replace("CTO", "CEO") + "- 2026-11-01 lunch with bob: the fund\n")

    assert run("-C", "j", "changes").output == (
        "Not committed yet\n"
        "  Zoë Smith: log +1: 2026-11-01 lunch with bob: the fund\n"
        "\n"
        "20 October 2026\n"
        "  Zoë Smith: role CTO → CEO\n"
        "\n"
        "1 October 2026\n"
        "  Bob Ray: new; log +1: 2026-09-01 call: b\n"
    )
    assert run("-C", "j", "changes", "bob").output == (
        "1 October 2026\n  Bob Ray: new; log +1: 2026-09-01 call: b\n"
    )
    assert "1 October" not in run("-C", "j", "changes", "--since", "2 weeks").output
    assert "5 January 2026" in run("-C", "j", "changes", "--since", "2026-01-01").output


def test_the_same_as_data(repository: Repository, run: Run) -> None:
    repository.commit("2026-10-01", zoe=person("Zoe", "org: A"))
    repository.write(zoe=person("Zoe", "org: B"))

    data = json.loads(run("-C", "j", "changes", "--json", "--since", "2026-09-01").output)

    assert data == {
        "since": "2026-09-01",
        "incomplete": "",
        "more": 0,
        "changes": [
            {"date": None, "file": "contacts/zoe.md", "people": ["zoe"], "name": "Zoe",
             "happened": "changed", "details": ["org A → B"]},
            {"date": "2026-10-01", "file": "contacts/zoe.md", "people": ["zoe"], "name": "Zoe",
             "happened": "new", "details": ["A"]},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("since", ["soon", "never", "2026-13-01", ""])
def test_a_since_that_is_no_time(repository: Repository, run: Run, since: str) -> None:
    result = run("-C", "j", "changes", "--since", since)

    assert result.exit_code == 2
    assert "expected a day or a time" in result.output


def test_nothing_changed(repository: Repository, run: Run) -> None:
    repository.commit("2026-01-05", zoe=person("Zoe"))

    assert run("-C", "j", "changes").output == (
        "Nothing in the files changed since 7 September 2026.\n"
    )
    assert run("-C", "j", "changes", "zoe").output == (
        "Nothing in the files of Zoe changed since 7 September 2026.\n"
    )


def test_without_git_or_a_repository_it_says_so(
    journal: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = journal({"zoe.md": person("Zoe")})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd()))
    assert "no git repository that has a commit" in run("-C", "j", "changes").output
    Repository(root)
    assert "no git repository that has a commit" in run("-C", "j", "changes").output
    monkeypatch.setenv("PATH", "")

    result = run("-C", "j", "changes")

    assert (result.exit_code, result.output) == (
        0, "There is no git on this computer, which would remember what changed.\n"
    )  # fmt: skip


def test_control_characters_do_not_reach_the_terminal(repository: Repository, run: Run) -> None:
    repository.commit("2026-10-01", zoe=person("Zoe", 'org: "A\\e[2J"'))

    assert "\x1b" not in run("-C", "j", "changes").output


# ---- what changes are called --------------------------------------------------------------------

BEFORE = person(
    "Zoe Smith", "role: CTO", "city: London", "cadence: 6 weeks", "tags: [chess]",
    "knows: [bob-ray: weak]", "met_through: bob-ray", "x-coffee: black",
    log=["2026-01-01 call: a", "[ ] 2026-12-01 send the paper", "[ ] 2026-12-02 <: her slides"],
).replace("## Log", "She climbs.\n\n## Log")  # fmt: skip

WORDS = {
    "role: CTO → role: CEO": ["role CTO → CEO"],
    "city: London\n → ": ["city London taken out"],
    "role: CTO → role: CTO\norg: Acme": ["org Acme"],
    "6 weeks → 2 months": ["cadence 6 weeks → 2 months"],
    "[chess] → [go, sea]": ["tags +go, +sea, −chess"],
    "bob-ray: weak → bob-ray: strong": ["knows +bob-ray (strong), −bob-ray (weak)"],
    "met_through: bob-ray → met_through: '[[Jane Doe]]'": ["met through bob-ray → Jane Doe"],
    "x-coffee: black → x-coffee: white": ["x-coffee black → white"],
    "name: Zoe Smith → name: Zoe Ray": ["name Zoe Smith → Zoe Ray"],
    "She climbs. → She swims.": ["notes changed"],
    "She climbs.\n → ": ["notes taken out"],
    "She climbs. → She   climbs.": ["only how it is written"],
    "call: a → call: about b": ["log changed 1: 2026-01-01 call: about b"],
    "- 2026-01-01 call: a\n → ": ["log −1: 2026-01-01 call: a"],
    "- 2026-01-01 call: a → - 2026-02-01 call: c\n- 2026-01-01 call: a": [
        "log +1: 2026-02-01 call: c"
    ],
    "[ ] 2026-12-01 send → [x] 2026-12-01 send": ["kept a promise: send the paper"],
    "[ ] 2026-12-02 <: → [x] 2026-12-02 <:": ["they kept a promise: her slides"],
    "[ ] 2026-12-01 send → [ ] 2027-01-01 send": ["promise moved to 2027-01-01: send the paper"],
    "- [ ] 2026-12-01 send the paper\n → ": ["promise taken out: send the paper"],
    "## Log\n → ## Log\n\n- [ ] 2026-12-09 call [[Bob Ray]]\n": [
        "promised by 2026-12-09: call Bob Ray"
    ],
    "role: CTO → role: [": ["it cannot be read: kith check says why"],
}


@pytest.mark.parametrize("edit", WORDS)
def test_the_words_for_a_change(edit: str, repository: Repository) -> None:
    old, new = edit.split(" → ") if " → " in edit else ("", "")
    assert old in BEFORE
    repository.commit("2026-10-01", zoe=BEFORE)
    repository.commit("2026-10-02", zoe=BEFORE.replace(old, new, 1))

    first = repository.told("2026-10-02")[0]

    assert first.split(": ", 1)[1].split(" | ") == WORDS[edit]


def test_somebody_renamed_and_somebody_deleted(repository: Repository) -> None:
    repository.commit("2026-09-01", zoe=BEFORE, bob=person("Bob"))
    repository.git("mv", "contacts/zoe.md", "contacts/zoe-ray.md")
    repository.git("rm", "--quiet", "contacts/bob.md")
    repository.commit("2026-10-01", zoe_ray=BEFORE.replace("Smith", "Ray"))

    assert repository.told("2026-10-01") == [
        "2026-10-01 Bob deleted: ",
        "2026-10-01 Zoe Ray renamed: renamed from zoe | name Zoe Smith → Zoe Ray",
    ]


def test_what_was_written_under_a_former_name(repository: Repository, run: Run) -> None:
    repository.commit("2026-09-20", zoe=BEFORE)
    repository.commit("2026-09-25", zoe=BEFORE.replace("CTO", "CEO"))
    repository.git("mv", "contacts/zoe.md", "contacts/zoe-ray.md")
    repository.commit("2026-10-01", zoe_ray=BEFORE.replace("CTO", "CEO"))
    repository.commit("2026-10-02", zoe=person("Zoe Other"))

    data = json.loads(run("-C", "j", "changes", "zoe-ray", "--json").output)

    assert [one["details"] for one in data["changes"]][:2] == [
        ["renamed from zoe"], ["role CTO → CEO"]
    ]  # fmt: skip
    assert "new" in run("-C", "j", "changes", "zoe").output
    assert "CEO" not in run("-C", "j", "changes", "zoe").output


def test_a_touch_that_has_a_file(repository: Repository, run: Run) -> None:
    (repository.folder / "log").mkdir()
    path = repository.folder / "log" / "2026-09-01-lunch-7f3a.md"
    touch = "---\ndate: 2026-09-01\nkind: lunch\nwith: [zoe, bob]\n---\nThe fund.\n"
    path.write_text(touch, encoding="utf-8")
    repository.commit("2026-10-01", zoe=person("Zoe"), bob=person("Bob"))
    path.write_text(touch.replace("[zoe, bob]", "[zoe]"), encoding="utf-8")
    repository.commit("2026-10-02")

    assert [text for text in repository.told() if "lunch" in text] == [
        "2026-10-02 lunch with zoe changed: with −bob",
        "2026-10-01 lunch with zoe, bob new: 2026-09-01: The fund.",
    ]
    assert "lunch with zoe, bob: new" in run("-C", "j", "changes", "bob").output


def test_many_lines_are_counted(repository: Repository) -> None:
    log = [f"2026-0{month}-01 call: {month}" for month in range(1, 6)]
    repository.commit("2026-10-01", zoe=person("Zoe", log=log))

    assert repository.told() == [
        "2026-10-01 Zoe new: log +5: 2026-05-01 call: 5; 2026-04-01 call: 4; 3 more"
    ]


def test_a_day_is_told_once(repository: Repository) -> None:
    repository.commit("2026-10-01", zoe=person("Zoe", "org: A"))
    repository.commit("2026-10-02", zoe=person("Zoe", "org: B"))
    repository.commit("2026-10-02", zoe=person("Zoe", "org: C"))
    repository.commit("2026-10-03", zoe=person("Zoe", "org: D"))
    repository.commit("2026-10-03", zoe=person("Zoe", "org: C"))

    assert repository.told("2026-10-02") == ["2026-10-02 Zoe changed: org A → C"]


def test_what_is_no_contact_is_not_told(repository: Repository) -> None:
    (repository.folder / "photos").mkdir()
    for name in ("photos/zoe.md", "openers.md", "a.txt", ".b.md"):
        (repository.folder / name).write_text("x", encoding="utf-8")
    repository.commit("2026-10-01")

    assert repository.told() == []
    assert unsaved(repository.question()) == ()


# ---- not committed yet --------------------------------------------------------------------------


def test_what_is_not_committed_yet(repository: Repository) -> None:
    (repository.root / ".gitignore").write_text("draft.md\n", encoding="utf-8")
    repository.commit(
        "2026-10-01", a=person("A"), b=person("B"), c=person("C"), d=person("D"), e=person("E")
    )
    repository.write(a=person("A", "org: X"), f=person("F"), draft=person("Draft"))
    (repository.folder / "b.md").unlink()
    repository.git("mv", "contacts/c.md", "contacts/see.md")
    repository.write(see=person("See", "formerly: [c]"), staged=person("S"))
    repository.git("add", "contacts/staged.md")
    text = (repository.folder / "d.md").read_bytes().replace(b"\n", b"\r\n")
    (repository.folder / "d.md").write_bytes(text)
    (repository.folder / "e.md").touch()

    assert [line(edit) for edit in unsaved(repository.question())] == [
        "None A changed: org X",
        "None B deleted: ",
        "None F new: ",
        "None See renamed: renamed from c | name C → See",
        "None S new: ",
    ]


# ---- git is not there, or not well, or means harm -----------------------------------------------


def test_a_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-10-01", zoe=person("Zoe", "org: A"))
    repository.commit("2026-10-02", zoe=person("Zoe", "org: B"))
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(clone))

    edits = edits_of(repository.question()._replace(folder=clone / "contacts"))

    assert (edits.edits, "shallow" in edits.why) == ((), True)


def test_a_merge_is_not_told_twice(repository: Repository) -> None:
    repository.commit("2026-09-01", zoe=person("Zoe", "org: A"), bob=person("Bob"))
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("2026-10-01", zoe=person("Zoe", "org: B"))
    repository.git("checkout", "--quiet", "main")
    repository.commit("2026-10-02", bob=person("Bob", "org: B"))
    repository.git("merge", "--quiet", "--message=x", "side", day="2026-10-03")

    assert repository.told("2026-09-15") == [
        "2026-10-02 Bob changed: org B",
        "2026-10-01 Zoe changed: org A → B",
    ]


def test_more_than_is_read_is_counted(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "MOST", 2)
    repository.commit("2026-10-01", a=person("A"), b=person("B"), c=person("C"), d=person("D"))

    assert edits_of(repository.question()).more == 2
    assert "2 more changes not read" in run("-C", "j", "changes").output


@POSIX
@pytest.mark.parametrize("script", ["exec sleep 60", 'exec yes ":"', "exit 1"])
def test_a_git_that_hangs_babbles_or_fails(
    script: str, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    path = tmp_path / "bin" / "git"
    path.write_text(f'#!/bin/sh\ncase "$*" in *" log "*) {script};; *) echo abc;; esac\n')
    path.chmod(0o700)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(asking, "PATIENCE", 0.3)
    monkeypatch.setattr(asking, "MOST_BYTES", 10_000)

    assert edits_of(repository.question()).why == commits.SILENT


def test_whoever_waits_too_long_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.01)
    monkeypatch.setattr(commits, "edits_of", lambda *_: __import__("time").sleep(0.5))

    assert read_edits(start_edits(repository.question())).why == commits.SILENT


def test_only_a_new_commit_is_asked_about_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2026-10-01", zoe=person("Zoe"))
    first = read_edits(start_edits(repository.question()))
    assert read_edits(start_edits(repository.question(), first)) is first
    repository.commit("2026-10-02", zoe=person("Zoe", "org: A"))

    again = read_edits(start_edits(repository.question(), first))

    assert line(again.edits[0]) == "2026-10-02 Zoe changed: org A"


def test_a_bug_is_not_hidden(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "edits_of", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        read_edits(start_edits(repository.question()))


@POSIX
def test_nothing_that_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    harm, evil = tmp_path / "harm", tmp_path / "evil"
    repository.commit("2026-10-01", zoe=person("Zoe"))
    repository.commit("2026-10-02", zoe=person("Zoe", "org: A"))
    evil.write_text(f"#!/bin/sh\ntouch {harm}\ncat\n")
    evil.chmod(0o700)
    (repository.root / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    for key in (
        "diff.external", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge",
        "filter.evil.process", "core.fsmonitor", "core.pager", "core.sshCommand",
    ):  # fmt: skip
        repository.git("config", key, str(evil))
    repository.write(zoe=person("Zoe", "org: B"), bob=person("Bob"))
    subprocess.run(["git", "diff"], cwd=repository.root, capture_output=True, check=False)
    assert harm.exists(), "the trap works"
    harm.unlink()

    assert repository.told("2026-10-02") == ["2026-10-02 Zoe changed: org A"]
    assert [edit.name for edit in unsaved(repository.question())] == ["Bob", "Zoe"]
    assert not harm.exists()


parts = st.sampled_from(
    [b"\x01", b"a" * 40, b" 2026-02-01", b"\0", b":", b"100644 ", b"0" * 40, b" ", b"R100", b"M",
     b"zoe.md", b"log/", b"\n", b"\xff.md", b"/"]
)  # fmt: skip


@given(st.lists(parts, max_size=30).map(b"".join) | st.binary(max_size=200))
def test_any_answer_is_read(said: bytes) -> None:
    for change in commits.daily(read_raw(said)):
        assert change.file.endswith(".md") or change.file.lower().endswith((".yaml", ".yml"))

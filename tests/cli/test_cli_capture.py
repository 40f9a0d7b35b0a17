"""Commands that write: a line in a second, to the byte, and taken back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]

ZOE = (
    "---\nname: Zoë Smith\naliases: [Zo]   # as all say\ncircle: close\n---\nA friend.\n\n"
    "## Log\n\n- 2026-09-01 call: the move\n"
)
BOB = "name: Bob Ray\nlog:\n  - '2026-08-01 lunch: a fund'\n"
JANE = "---\nname: Jane Doe\n---\n"
PEOPLE = {"zoe-smith.md": ZOE, "work/bob-ray.yaml": BOB, "jane-doe.md": JANE}


@pytest.fixture
def at(journal: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = journal(PEOPLE)
    monkeypatch.chdir(root)
    return root


def text(at: Path, name: str) -> str:
    return (at / "contacts" / name).read_text(encoding="utf-8")


def touches(at: Path) -> dict[str, str]:
    found = sorted((at / "contacts" / "log").rglob("*.md"))
    return {path.name: path.read_text(encoding="utf-8") for path in found}


# ---- log ----------------------------------------------------------------------------------------


def test_a_line_goes_into_the_log_and_nothing_else_changes(at: Path, run: Run) -> None:
    result = run("log", "zoe", "coffee, she is moving to Lisbon")

    assert result.exit_code == 0
    assert "Zoë Smith: 2026-11-02 coffee: she is moving to Lisbon" in result.output
    assert text(at, "zoe-smith.md") == ZOE + "- 2026-11-02 coffee: she is moving to Lisbon\n"
    assert text(at, "work/bob-ray.yaml") == BOB


def test_words_need_no_quotes(at: Path, run: Run) -> None:
    run("log", "zoe", "smith", "she", "called:", "the", "flat", "is", "gone")

    assert "- 2026-11-02 call <: the flat is gone\n" in text(at, "zoe-smith.md")


def test_a_promise_is_a_line_of_its_own(at: Path, run: Run) -> None:
    run("log", "bob", "lunch: the fund +2w: send the deck", "--date", "last friday")

    assert text(at, "work/bob-ray.yaml") == (
        BOB + "  - '2026-10-30 lunch: the fund'\n  - '[ ] 2026-11-16 send the deck'\n"
    )


def test_several_people_share_one_touch(at: Path, run: Run) -> None:
    run("log", "zoe,", "bob", "lunch: a fund")
    ((name, touch),) = touches(at).items()

    assert name.startswith("2026-11-02-lunch-")
    assert touch == (
        "---\ndate: 2026-11-02\nkind: lunch\nwith:\n  - zoe-smith\n  - bob-ray\n---\na fund\n"
    )
    assert text(at, "zoe-smith.md") == ZOE


def test_the_same_touch_twice_is_two_files(at: Path, run: Run) -> None:
    run("log", "zoe,bob", "lunch: a fund")
    run("log", "zoe,bob", "lunch: a fund")

    assert len(touches(at)) == 2


def test_the_kind_the_day_and_the_time_can_be_said(at: Path, run: Run) -> None:
    run("log", "zoe", "the move", "--kind", "visit", "--date", "2026-10", "--time", "2pm")

    assert "- 2026-10 visit: 14:00 the move\n" in text(at, "zoe-smith.md")


def test_a_note_says_that_it_is_no_touch(at: Path, run: Run) -> None:
    result = run("log", "zoe", "she is fine")

    assert "- 2026-11-02 note: she is fine\n" in text(at, "zoe-smith.md")
    assert "does not count as being in touch" in result.output


def test_a_dry_run_writes_nothing(at: Path, run: Run) -> None:
    result = run("log", "zoe", "coffee", "-n")

    assert "would go into contacts/zoe-smith.md" in result.output
    assert text(at, "zoe-smith.md") == ZOE


def test_somebody_without_a_file_is_offered_one(at: Path, run: Run) -> None:
    refused = run("log", "Ann Lee", "call: hello")
    done = run("log", "--new", "Ann Lee", "call: hello")

    assert refused.exit_code == 2
    assert 'kith new "Ann Lee"' in refused.output
    assert done.exit_code == 0
    assert text(at, "ann-lee.md") == (
        "---\nname: Ann Lee\n---\n\n## Log\n\n- 2026-11-02 call: hello\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("zoe",), "expected what was said"),
        (("", "coffee"), "expected a name"),
        ((",", "coffee"), "expected a name"),
        (("zoe,", "femke", "lunch: a fund"), 'nobody here is called "femke"'),
        (("zoe", "coffee", "--date", "soon"), "--date: expected a day such as"),
        (("zoe", "coffee", "--date", "tomorrow"), "is to come"),
        (("zoe", "coffee", "--kind", "cofee"), "--kind: expected a kind"),
        (("zoe", "coffee", "--time", "noon"), "expected a time"),
        (("zoe", "coffee +soon: x"), "expected a day"),
    ],
)
def test_what_cannot_be_logged_is_refused(
    at: Path, run: Run, words: tuple[str, ...], says: str
) -> None:
    result = run("log", *words)

    assert (result.exit_code, says in result.output) == (2, True)
    assert text(at, "zoe-smith.md") == ZOE


def test_a_file_that_cannot_be_read_is_refused_with_its_place(at: Path, run: Run) -> None:
    (at / "contacts" / "zoe-smith.md").write_text("---\nname: Zoe\n", encoding="utf-8")

    result = run("log", "zoe-smith", "coffee")

    assert result.exit_code == 2
    assert "contacts/zoe-smith.md:1:1" in result.output


# ---- new, done, snooze, open --------------------------------------------------------------------


def test_a_new_file_has_what_was_said(at: Path, run: Run) -> None:
    result = run("new", "Ann", "Lee", "--org", "Acme", "--email", "ann@example.com", "--tag", "a",
                 "--tag", "b", "--circle", "close", "--into", "work")  # fmt: skip

    assert result.exit_code == 0
    assert text(at, "work/ann-lee.md") == (
        "---\nname: Ann Lee\norg: Acme\nemails:\n  - ann@example.com\ncircle: close\n"
        "tags:\n  - a\n  - b\n---\n"
    )
    assert (at / "contacts/work/ann-lee.md").stat().st_mode & 0o777 == 0o600


def test_whoever_brought_you_together_is_known_or_a_name(at: Path, run: Run) -> None:
    for wrong in ("nobody", "zoe-smth"):
        refused = run("new", "Ann", "--met-through", wrong)
        assert refused.exit_code == 2
        assert f'--met-through: "{wrong}" names nobody in this journal' in refused.output
        assert not (at / "contacts" / "ann.md").exists()
    assert run("new", "Ann", "--met-through", "zoe-smith").exit_code == 0
    assert run("new", "Ben", "--met-through", "Uma Nobody").exit_code == 0
    assert "No problems" in run("check").output


def test_a_name_that_is_there_needs_another(at: Path, run: Run) -> None:
    assert "has a file already: contacts/zoe-smith.md" in run("new", "zoe smith").output
    assert run("new", "Zoe Smith", "--another").exit_code == 0
    assert text(at, "zoe-smith-2.md") == "---\nname: Zoe Smith\n---\n"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--email", "ann", "expected e.g. zoe@example.com"),
        ("--birthday", "May", "expected e.g. 1980-04-12"),
        ("--circle", "clsoe", "expected one of your circles"),
        ("--into", "../elsewhere", "elsewhere"),
        ("--org", "a\x1bb", "control character"),
    ],
)
def test_a_wrong_value_is_refused(at: Path, run: Run, option: str, value: str, says: str) -> None:
    result = run("new", "Ann Lee", option, value)

    assert (result.exit_code, says in result.output) == (2, True)
    assert len(list((at / "contacts").rglob("*.*"))) == len(PEOPLE)


def test_a_promise_is_kept(at: Path, run: Run) -> None:
    run("log", "zoe", "+2w: send the deck +3w: call her")
    several = run("done", "zoe")
    done = run("done", "zoe", "deck")

    assert several.exit_code == 2
    assert "2026-11-16 send the deck" in several.output
    assert "kept: send the deck" in done.output
    assert "- [x] 2026-11-16 send the deck\n- [ ] 2026-11-23 call her" in text(at, "zoe-smith.md")
    assert run("done", "zoe", "--all").exit_code == 0
    assert "[ ]" not in text(at, "zoe-smith.md")
    assert run("done", "zoe").exit_code == 2


def test_a_snooze_is_one_line(at: Path, run: Run) -> None:
    assert "no reminder before 16 November 2026" in run("snooze", "zoe", "2w").output
    assert "\nsnooze: 2026-11-16\n---\n" in text(at, "zoe-smith.md")

    run("snooze", "zoe", "until march")
    assert "\nsnooze: 2027-03-01\n---\n" in text(at, "zoe-smith.md")

    run("snooze", "zoe", "--off")
    assert text(at, "zoe-smith.md") == ZOE
    assert "was not snoozed" in run("snooze", "zoe", "--off").output
    assert run("snooze", "zoe", "yesterday").exit_code == 2


def test_open_says_where_to_write(at: Path, run: Run) -> None:
    assert run("open", "--print", "zoe").output == f"{at}/contacts/zoe-smith.md:10\n"


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+10", "FILE"]),
        ("emacsclient -t", ["-t", "+10", "FILE"]),
        ("code --wait", ["--wait", "--goto", "FILE:10"]),
        ("hx", ["FILE:10"]),
        ("something", ["FILE"]),
    ],
)
def test_open_runs_the_editor_on_the_line(
    at: Path, run: Run, monkeypatch: pytest.MonkeyPatch, editor: str, arguments: list[str]
) -> None:
    called: list[list[str]] = []

    def note(words: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        called.append(words)
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(subprocess, "run", note)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    run("open", "zoe")

    path = str(at / "contacts" / "zoe-smith.md")
    assert called[0][1:] == [word.replace("FILE", path) for word in arguments]


# ---- undo ---------------------------------------------------------------------------------------


def test_undo_takes_back_one_write_after_the_other(at: Path, run: Run) -> None:
    run("log", "zoe", "coffee")
    run("log", "zoe,bob", "lunch: a fund")
    (at / "contacts" / "zoe-smith.md").write_text(
        text(at, "zoe-smith.md").replace("A friend.", "An old friend."), encoding="utf-8"
    )

    assert "Taken back: Zoë Smith, Bob Ray: lunch" in run("undo").output
    assert not touches(at)
    assert "Taken back: Zoë Smith: coffee" in run("undo").output
    assert text(at, "zoe-smith.md") == ZOE.replace("A friend.", "An old friend.")
    assert run("undo").exit_code == 2


# ---- inbox --------------------------------------------------------------------------------------

INBOX = """# Inbox

- 2026-10-30 lunch with Zoe and Bob: a fund
2026-10-28 zo: called, no answer
2026-10-29 nobody known: tea
[ ] 2026-12-01 jane: send the paper
"""


def test_the_inbox_is_filed_and_what_is_unclear_stays(at: Path, run: Run) -> None:
    (at / "inbox.md").write_text(INBOX, encoding="utf-8")

    result = run("inbox")

    assert result.exit_code == 1
    assert "3 notes filed; 1 left in inbox.md." in result.output
    assert 'inbox.md:5:1: nobody here is called "nobody known": left here' in result.output
    assert (at / "inbox.md").read_text() == "# Inbox\n\n2026-10-29 nobody known: tea\n"
    assert text(at, "zoe-smith.md") == ZOE + "- 2026-10-28 call >: no answer\n"
    assert "- [ ] 2026-12-01 send the paper\n" in text(at, "jane-doe.md")
    assert len(touches(at)) == 1


def test_the_inbox_is_taken_back_whole(at: Path, run: Run) -> None:
    (at / "inbox.md").write_text(INBOX, encoding="utf-8")
    run("inbox")
    run("undo")

    assert (at / "inbox.md").read_text() == INBOX
    assert (text(at, "zoe-smith.md"), text(at, "jane-doe.md")) == (ZOE, PEOPLE["jane-doe.md"])
    assert not (at / "contacts" / "log").exists()


def test_without_an_inbox_it_says_what_one_is(at: Path, run: Run) -> None:
    result = run("inbox")

    assert result.exit_code == 2
    assert "lunch with Zoe and Bob" in result.output


# ---- triage -------------------------------------------------------------------------------------


def test_triage_takes_decisions_from_lines(at: Path, run: Run) -> None:
    assert "jane-doe  Jane Doe" in run("triage").output

    run("triage", "--from", "-", typed="jane-doe close\nbob-ray = never  # he moved\n")

    assert text(at, "jane-doe.md") == "---\nname: Jane Doe\ncircle: close\n---\n"
    assert "\ncadence: never\n" in text(at, "work/bob-ray.yaml")
    assert "Everybody has a circle or a cadence." in run("triage").output


def test_later_is_in_six_months(at: Path, run: Run) -> None:
    run("triage", "--from", "-", typed="jane-doe later\n")

    assert "snooze: 2027-05-02\n" in text(at, "jane-doe.md")
    assert "jane-doe" not in run("triage").output


def test_a_wrong_decision_changes_nothing(at: Path, run: Run) -> None:
    result = run("triage", "--from", "-", typed="bob-ray close\njane-doe clsoe\n")

    assert (result.exit_code, "line 2" in result.output) == (2, True)
    assert text(at, "work/bob-ray.yaml") == BOB


# ---- rename and merge ---------------------------------------------------------------------------


def test_a_rename_rewrites_every_reference(at: Path, run: Run) -> None:
    (at / "contacts/jane-doe.md").write_text(
        "---\nname: Jane Doe\nmet_through: zoe-smith\nknows:\n  - zoe-smith: strong, school\n"
        "---\nSee [[zoe-smith|her]] and [[Zoë Smith]].\n\n## Log\n\n"
        "- 2026-01-01 lunch with zoe-smith, Bob Ray: zoe-smith sang\n",
        encoding="utf-8",
    )
    run("log", "zoe,bob", "lunch: a fund")

    assert run("rename", "zoe", "Zoë Miller").exit_code == 0
    assert "formerly:\n  - zoe-smith\n" in text(at, "zoe-miller.md")
    assert text(at, "jane-doe.md") == (
        "---\nname: Jane Doe\nmet_through: zoe-miller\nknows:\n  - zoe-miller: strong, school\n"
        "---\nSee [[zoe-miller|her]] and [[Zoë Smith]].\n\n## Log\n\n"
        "- 2026-01-01 lunch with zoe-miller, Bob Ray: zoe-smith sang\n"
    )
    assert "- zoe-miller\n" in next(iter(touches(at).values()))
    assert not (at / "contacts/zoe-smith.md").exists()
    assert run("check").exit_code == 0


def test_a_rename_to_somebody_else_is_refused(at: Path, run: Run) -> None:
    result = run("rename", "zoe", "Bob Ray")

    assert (result.exit_code, "kith merge bob-ray zoe-smith" in result.output) == (2, True)


def test_a_rename_to_nothing_is_refused(at: Path, run: Run) -> None:
    assert run("rename", "zoe", "").exit_code == 2
    assert text(at, "zoe-smith.md") == ZOE


def test_a_merge_is_asked_for(at: Path, run: Run) -> None:
    assert "say --yes" in run("merge", "zoe", "bob").output
    assert text(at, "work/bob-ray.yaml") == BOB


def test_a_table_is_read_as_the_owner_says(at: Path, run: Run) -> None:
    (at / "w.csv").write_text("Wer,Post\nAnn Lee,ann@example.com\n", encoding="utf-8")
    run("import", "w.csv", "--map", "Wer=name", "--map", "Post=emails", "--apply")

    assert text(at, "ann-lee.md") == "---\nname: Ann Lee\nemails:\n  - ann@example.com\n---\n"
    assert "zz" in run("import", "w.csv", "--map", "Wer=name", "--map", "zz=org").output


def test_two_contacts_become_one_and_nothing_is_lost(at: Path, run: Run) -> None:
    (at / "contacts/zs.md").write_text(
        "---\nname: Z. Smith\norg: Acme   # until May\nemails: [zoe@example.com]\ncircle: wide\n"
        "knows:\n  - jane-doe\n  - zoe-smith\nx-size: M\n---\nLikes figs.\n\n## Log\n\n"
        "- 2026-03-01 call: about\n  two lines\n- May 2026 a line that cannot be read\n",
        encoding="utf-8",
    )
    (at / "contacts/jane-doe.md").write_text(
        "---\nname: Jane Doe\nknows:\n  - zs\n  - zoe-smith\n---\n[[zs]]\n", encoding="utf-8"
    )
    run("log", "zoe,zs,bob", "lunch: a fund")

    assert run("merge", "zoe-smith", "zs", "--yes").exit_code == 0

    merged = text(at, "zoe-smith.md")
    for kept in ("aliases: [Zo, Z. Smith]   # as all say", "formerly:\n  - zs\n", "org: Acme\n",
                 "- zoe@example.com", "circle: close", "x-circle: wide", "- jane-doe", "x-size: M",
                 "A friend.", "Likes figs.", "until May", "- 2026-03-01 call: about\n  two lines\n",
                 "May 2026 a line that cannot be read", "- 2026-09-01 call: the move"):  # fmt: skip
        assert kept in merged
    assert "- zoe-smith" not in merged
    assert text(at, "jane-doe.md") == (
        "---\nname: Jane Doe\nknows:\n  - zoe-smith\n---\n[[zoe-smith]]\n"
    )
    assert "with:\n  - zoe-smith\n  - bob-ray\n---" in next(iter(touches(at).values()))
    assert not (at / "contacts/zs.md").exists()

    run("undo")
    assert text(at, "zoe-smith.md") == ZOE
    assert (at / "contacts/zs.md").exists()


# ---- commits ------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_each_write_is_a_commit_where_the_owner_wishes(
    at: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Owner")
        monkeypatch.setenv(f"{name}_EMAIL", "owner@example.org")
    (at / "mkdocs.yml").write_text("site_name: J\nplugins:\n  - kith:\n      commit: true\n")

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=at, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("add", "mkdocs.yml")
    run("log", "zoe", "coffee")
    run("log", "bob", "lunch", "--no-commit")
    run("undo", "--no-commit")
    (at / "contacts/jane-doe.md").write_text("---\nname: Jane\n---\n")

    assert git("log", "--format=%s", "--name-only").split("\n\n") == [
        "Zoë Smith: coffee",
        "contacts/zoe-smith.md\n",
    ]
    assert "A  mkdocs.yml" in git("status", "--porcelain")

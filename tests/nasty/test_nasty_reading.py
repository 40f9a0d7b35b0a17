"""Every nasty file gives the problems that its index expects, and nothing of what is unreadable."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from kith.checks import all_problems
from kith.folder import Folder
from kith.insight.onward import make_outlook
from kith.insight.standing import Standing
from kith.journal import Journal
from kith.model import Contact, Problem
from kith.settings import Settings

TODAY = dt.date(2026, 11, 2)
SHARED = Path(__file__).parents[3] / "shared" / "nasty"


class Row(NamedTuple):
    """A row of the index: a file, where its problems are, and what should happen."""

    file: str
    problem: str
    happens: str


def rows() -> list[Row]:
    """The contact files and photos of the index."""
    index = SHARED / "INDEX.md"
    text = index.read_text(encoding="utf-8") if index.is_file() else ""
    found = re.findall(r"^\| `(contacts/[^`]+)` \| ([^|]+) \| (.+) \|$", text, re.MULTILINE)
    return [Row(file, problem.strip(), happens) for file, problem, happens in found]


ROWS = rows()
NAMES = [f"{row.file.removeprefix('contacts/')} {row.problem}" for row in ROWS]


@pytest.fixture(scope="session")
def nasty(shared: Path) -> Journal:
    """The journal of all nasty contacts."""
    return Folder(shared / "nasty" / "contacts", Settings()).load()


@pytest.fixture(scope="session")
def problems(nasty: Journal) -> list[Problem]:
    """All its problems."""
    return all_problems(nasty, TODAY)


def of(problems: list[Problem], file: str) -> list[Problem]:
    return [problem for problem in problems if problem.place.file == file]


def contact_of(nasty: Journal, file: str) -> Contact:
    (found,) = (contact for contact in nasty.contacts.values() if contact.file == file)
    return found


def test_the_index_lists_every_file(shared: Path) -> None:
    folder = shared / "nasty"
    there = {path.relative_to(folder).as_posix() for path in (folder / "contacts").rglob("*.*")}

    assert there == {row.file for row in ROWS}
    assert len(ROWS) == 55


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_a_nasty_file_has_the_problems_of_the_index(row: Row, problems: list[Problem]) -> None:
    found = of(problems, row.file)
    lines = {problem.place.line for problem in found if problem.severity != "hint"}
    if row.problem == "-":
        assert not found
    elif row.problem == "any":
        assert lines or (row.file == "contacts/index.md" and found)  # people/ keeps it apart
    elif row.problem != "free":
        assert lines >= {int(number) for number in row.problem.split(",")}


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_places_lie_inside_the_nasty_file(row: Row, problems: list[Problem], shared: Path) -> None:
    data = (shared / "nasty" / row.file).read_bytes()
    lines = data.decode("utf-8-sig", "replace").split("\n")
    for problem in of(problems, row.file):
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert "\n" not in str(problem)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.file.endswith(".md")], ids=lambda r: r[0]
)
def test_a_canary_is_kept_or_unreadable(row: Row, nasty: Journal, shared: Path) -> None:
    """A readable file's canary is its `x-canary`; nothing of unreadable front matter is a value."""
    text = (shared / "nasty" / row.file).read_text(encoding="utf-8-sig", errors="replace")
    contact = contact_of(nasty, row.file)
    front = text.split("---\n")[1] if text.startswith("---\n") else ""
    canaries = re.findall(r"^x-canary: (ZZCANARY\d+)$", front, re.MULTILINE)
    if contact.is_readable:
        assert [dict(contact.extra).get("x-canary")] == (canaries or [None])
    else:
        shown = repr(contact) + "".join(map(str, of(list(nasty.problems), row.file)))
        values = re.findall(r": *(\S.*)$", front, re.MULTILINE)

        assert not contact.extra
        assert not [value for value in values if value in repr(contact)]
        assert "ZZCANARY" not in shown or not front
        assert contact.name == contact.slug


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "Unreadable:" in row.happens], ids=lambda r: r[0]
)
def test_what_the_index_calls_unreadable_is(row: Row, nasty: Journal) -> None:
    contact = contact_of(nasty, row.file)

    assert not contact.is_readable
    assert (contact.name, contact.extra) == (contact.slug, ())


def value(nasty: Journal, name: str) -> Contact:
    return contact_of(nasty, f"contacts/{name}.md")


def messages(problems: list[Problem], name: str) -> str:
    return "\n".join(map(str, of(problems, f"contacts/{name}.md")))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("yaml-duplicate-key", 'the key "name" stands twice, on lines 2 and 3'),
        ("yaml-tabs", "YAML does not indent with tabs"),
        ("yaml-colon", 'quote a value that contains ": "'),
        ("yaml-list-root", "expected keys and values"),
        ("yaml-python-tag", "expected plain values, got a tag (!)"),
        ("yaml-bomb", "an anchor or alias"),
        ("git-conflict-front", "unresolved merge conflict, lines 3-7"),
        ("enc-nul", "contacts/enc-nul.md:2:9: expected text, got the control character NUL"),
        (
            "enc-invalid-utf8",
            "contacts/enc-invalid-utf8.md:2:10: expected UTF-8, got byte 0xe9 at byte 13",
        ),
        ("uni-rtl-override", "U+202E"),
        ("date-bad-cadence", '"6 weeks"'),
        ("yaml-invalid-date", "e.g. 2026-09-01"),
        ("date-formats", "YYYY-MM-DD"),
        ("name-10k", "at most 200 characters"),
        ("CON", "Windows"),
    ],
)
def test_what_the_problems_say(problems: list[Problem], name: str, words: str) -> None:
    assert words in messages(problems, name)


def test_strings_stay_strings(nasty: Journal) -> None:
    norway = value(nasty, "yaml-norway")

    assert (norway.name, norway.org, norway.aliases, norway.city) == ("No", "Null", ("on",), "y")
    assert (norway.extra, norway.tags) == ((("x-country", "NO"),), ("yes", "off"))


def test_names_are_kept_letter_by_letter(nasty: Journal) -> None:
    assert value(nasty, "xss-name-script").name == "<script>window.__xss='name'</script>"
    assert value(nasty, "table-pipe-name").name == "A | B `c` *d* [e](f)"
    assert value(nasty, "jinja-in-name").name == "{{ 7*7 }}{% include 'x' %}"
    assert value(nasty, "uni-separators").name == "a\u2028b\u2029c\u0085d"


def test_unknown_keys_have_no_effect_and_are_kept(nasty: Journal) -> None:
    assert dict(value(nasty, "id-traversal").extra)["id"] == "../../../owned"
    assert dict(value(nasty, "photo-traversal").extra)["photo"] == "../../../../etc/passwd"
    assert dict(value(nasty, "key-template").extra)["template"] == "404.html"
    assert value(nasty, "id-traversal").slug == "id-traversal"


def test_the_encodings_are_read_over(nasty: Journal) -> None:
    for name in ("enc-bom", "enc-crlf"):
        assert value(nasty, name).notes.strip() == "Met at a conference."
    assert value(nasty, "enc-invalid-utf8").notes == ""
    assert "\0" not in repr(value(nasty, "enc-nul"))


def test_each_bad_tie_has_a_problem_at_its_own_column(problems: list[Problem]) -> None:
    found = of(problems, "contacts/link-self-and-dangling.md")

    assert [(p.place.column, p.code) for p in found] == [
        (9, "self-tie"),
        (33, "nobody"),
        (40, "nobody"),
        (48, "nobody"),
    ]


def test_each_bad_wiki_link_has_a_problem_at_its_own_column(problems: list[Problem]) -> None:
    found = of(problems, "contacts/wikilink-injection.md")

    assert [(p.place.line, p.place.column) for p in found] == [(6, 1), (6, 40), (6, 61)]


def test_the_future_is_no_touch(nasty: Journal) -> None:
    stand = make_outlook(nasty, TODAY).stands["date-future"]

    assert stand.rhythm.last == dt.date(2020, 5, 1)
    assert stand.standing is Standing.DORMANT


def test_a_log_below_an_unclosed_fence_is_read(nasty: Journal) -> None:
    (line,) = value(nasty, "body-unclosed-fence").log

    assert (str(line.when), line.kind) == ("2024-01-01", "call")


def test_twins_in_two_normal_forms_are_told_at_both_files(problems: list[Problem]) -> None:
    found = [problem for problem in problems if problem.code == "same-slug"]
    files = {problem.place.file for problem in found}

    assert {unicodedata.normalize("NFC", file) for file in files} == {"contacts/uni-josé.md"}
    assert len(files) == 2
    assert all(file in problem.message for file in files for problem in found)


def test_a_name_with_invisible_letters_is_the_same_name(nasty: Journal) -> None:
    assert nasty.names.find("Ada L") == ("uni-zero-width",)


def test_no_photo_that_is_none_is_shown(nasty: Journal) -> None:
    assert dict(nasty.photos) == {}


def test_the_nasty_journal_is_read_in_a_moment_and_always_the_same(shared: Path) -> None:
    begin = time.process_time()
    folder = shared / "nasty" / "contacts"
    one, other = (all_problems(Folder(folder, Settings()).load(), TODAY) for _ in range(2))

    assert one == other
    assert time.process_time() - begin < 3
    assert not list(folder.glob("PWNED")) + list(Path.cwd().glob("PWNED"))


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script, links and pipes")
def test_links_and_pipes_are_refused(shared: Path, tmp_path: Path) -> None:
    subprocess.run(["sh", shared / "nasty" / "make_symlinks.sh", tmp_path], check=True)
    made = Folder(tmp_path, Settings()).load()

    assert list(made.contacts) == ["photo-link"]
    assert not made.photos
    assert [f"{p.place.file} {p.code}" for p in sorted(made.problems)] == [
        "contacts/dangling.md not-a-file",
        "contacts/fifo.md not-a-file",
        "contacts/link-dir linked-folder",
        "contacts/link-etc-passwd.md not-a-file",
        "contacts/loop.md not-a-file",
        "contacts/photo-link.md no-portrait",
        "contacts/photos/photo-link.jpg not-a-file",
    ]


def test_big_files_are_bounded(shared: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, shared / "nasty" / "make_big.py", tmp_path], check=True)
    (tmp_path / "ada.md").write_text("---\nname: Ada\n---\n", encoding="utf-8")
    begin = time.process_time()
    made = Folder(tmp_path, Settings()).load()

    assert time.process_time() - begin < 3
    assert made.contacts["ada"].name == "Ada"
    assert [f"{p.place.file} {p.severity} {p.code}" for p in sorted(made.problems)] == [
        "contacts/big-body.md error too-large",
        "contacts/big-front.md error too-large",
        "contacts/big-log.md error too-large",
    ]
    assert (made.contacts["big-body"].name, made.contacts["big-front"].name) == (
        "Big Body",
        "big-front",
    )

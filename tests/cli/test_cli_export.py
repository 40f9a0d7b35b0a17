"""`kith export` as it is typed: formats, choices, files, refusals."""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from inline import person
from kith.cli.export import command
from kith.cli.export_forms import FOLDER, FORMS
from kith.exchange.ours.journal_schema import journal_schema

Write = Callable[..., Path]
Export = Callable[..., Result]

PICTURE = b"\xff\xd8\xff\xe1\x00\x08Exif\0\0\xff\xda\x00\x02pixels\xff\xd9"
FILES = {
    "zoe.md": person(
        "Zoë Smith",
        "circle: close",
        "emails: [zoe@example.com]",
        "phones: ['+44 20 7946 0018']",
        "knows: [bob]",
        log=["2026-01-01 call: a secret", "[ ] 2026-12-01 a book"],
    ),
    "bob.md": person("Bob Ray", "org: '=1+1'", "city: Paris", log=["2026-10-01 met: hi"]),
}


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: Write) -> Export:
    """Run `kith export` with some words in a folder that has a journal `j` beside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_TODAY", "2026-11-02")
    journal(FILES)

    def invoke(*words: str) -> Result:
        result = CliRunner().invoke(command, [*words, "-C", "j"], prog_name="kith export")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


# ---- formats ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "begins", "holds"),
    [
        ("vcard", b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "FN:Zoë Smith"),
        ("google", b"First Name,", "zoe@example.com"),
        ("csv", b"slug,name,", "zoe,Zoë Smith"),
        ("json", b'{\n"contacts": [\n', "a secret"),
        ("ics", b"BEGIN:VCALENDAR\r\n", "a book"),
        ("friends", b"### Activities:\n", "- Zoë Smith"),
        ("gexf", b"<?xml ", 'label="Zoë Smith"'),
        ("graphml", b"<?xml ", ">Zoë Smith<"),
    ],
)
def test_each_format_goes_to_standard_output(
    export: Export, form: str, begins: bytes, holds: str
) -> None:
    result = export(form)

    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(begins)
    assert holds in result.stdout_bytes.decode()
    assert result.stderr == f"Exported 2 people as {form}.\n"


def test_the_help_names_each_format(export: Export) -> None:
    result = export("--help")

    assert [line.split()[0] for line in result.stdout.split("\n")[4:13]] == [*FORMS, FOLDER]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_file_holds_the_same_bytes(export: Export, form: str) -> None:
    result = export(form, "--to", "out")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert Path("out").read_bytes() == export(form, "--to", "-").stdout_bytes
    assert stat.S_IMODE(Path("out").stat().st_mode) == 0o600
    assert result.stderr == f"Exported 2 people as {form} to out.\n"


def test_the_json_is_what_the_schema_says(export: Export) -> None:
    jsonschema.validate(json.loads(export("json").stdout), journal_schema())


def test_the_version_of_vcards(export: Export) -> None:
    assert b"VERSION:3.0" in export("vcard", "--vcard", "3").stdout_bytes
    assert b"VERSION:4.0" in export("vcard", "--vcard", "4").stdout_bytes


def test_cells_that_run_are_kept_from_it(export: Export) -> None:
    def org(*words: str) -> str:
        rows = csv.DictReader(io.StringIO(export("csv", *words).stdout_bytes.decode("utf-8-sig")))
        return next(row["org"] for row in rows if row["slug"] == "bob")

    assert org() == "=1+1"
    assert org("--excel-safe") == "'=1+1"


def test_a_table_tells_how_people_stand(export: Export) -> None:
    assert "lapsed,2026-01-01,2026-04-01" in export("csv").stdout
    assert "standing" not in export("csv", "--without", "log").stdout


def test_pictures_only_if_they_are_asked_for(export: Export, tmp_path: Path) -> None:
    (tmp_path / "j" / "contacts" / "photos").mkdir()
    (tmp_path / "j" / "contacts" / "photos" / "zoe.jpg").write_bytes(PICTURE)

    assert "photo" not in json.loads(export("json").stdout)["contacts"][1]
    assert json.loads(export("json", "--photos").stdout)["contacts"][1]["photo"]
    bare = json.loads(export("json", "--photos", "--no-private").stdout)["contacts"][1]["photo"]
    assert len(bare) < len(json.loads(export("json", "--photos").stdout)["contacts"][1]["photo"])
    assert b"PHOTO;" in export("vcard", "--photos").stdout_bytes
    assert b"PHOTO" not in export("vcard").stdout_bytes
    without = export("json", "--photos", "--without", "photo")
    assert "photo" not in json.loads(without.stdout)["contacts"][1]


def test_a_picture_that_cannot_be_read_is_told(export: Export, tmp_path: Path) -> None:
    (tmp_path / "j" / "contacts" / "photos").mkdir()
    (tmp_path / "j" / "contacts" / "photos" / "zoe.jpg").write_bytes(b"\xff\xd8\xff\xe1\x00")

    result = export("vcard", "--photos")

    assert result.exit_code == 1
    assert b"FN:Zo" in result.stdout_bytes
    assert "contacts/photos/zoe.jpg: left out: " in result.stderr


# ---- who, and what ------------------------------------------------------------------------------


def names(result: Result) -> list[str]:
    return [one["name"] for one in json.loads(result.stdout)["contacts"]]


def test_who_is_exported(export: Export) -> None:
    assert names(export("json", "--circle", "close")) == ["Zoë Smith"]
    assert names(export("json", "--city", "paris")) == ["Bob Ray"]
    assert names(export("json", "--standing", "lapsed")) == ["Zoë Smith"]
    assert names(export("json", "bob")) == ["Bob Ray"]
    assert names(export("json", "bob", "--circle", "close")) == ["Bob Ray", "Zoë Smith"]
    assert names(export("json", "--circle", "wide")) == []


def test_what_is_left_out_is_told(export: Export) -> None:
    result = export("json", "zoe", "--without", "notes,log", "--without", "x-*")

    assert result.exit_code == 0
    assert "a secret" not in result.stdout and "Bob" not in result.stdout
    assert result.stderr == (
        "Exported 1 of 2 people as json.\n"
        "Left out: log, notes and x-*.\n"
        "How they stand is left out, too: it would tell what was left out.\n"
    )


def test_a_part_of_the_journal_asks_to_be_read_through(export: Export) -> None:
    assert "read through notes and log" in export("json", "zoe").stderr


def test_only_what_stands_on_a_card(export: Export) -> None:
    result = export("csv", "--no-private")

    for private in ("close", "lapsed", "secret", "2026"):
        assert private not in result.stdout
    assert "+44 20 7946 0018" in result.stdout
    assert result.stderr.split("\n")[1] == (
        "Left out: all but name, aliases, birthday, city, emails, language, links, org, phones, "
        "photo, pronouns and role."
    )


def test_nobody_is_due_in_a_calendar_that_may_not_tell(export: Export) -> None:
    assert b"Get back in touch" in export("ics").stdout_bytes
    assert b"Get back in touch" not in export("ics", "--without", "log").stdout_bytes


# ---- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["json", "--circle", "clos"], 'there is no circle "clos"\n  did you mean close?'),
        (["json", "--standing", "late"], 'there is no standing "late"'),
        (["json", "--tag", "x"], 'there is no tag "x"'),
        (["json", "--without", "note"], 'did you mean "notes"?'),
        (["json", "--without", "name"], 'expected a field, got "name"'),
        (["json", "nobody"], 'nobody here is called "nobody"'),
        (["gexf", "--photos"], "--photos means nothing for gexf\n  it is for vcard and json"),
        (["json", "--vcard", "4"], "--vcard means nothing for json"),
        (["markdown", "--excel-safe", "--to", "x"], "--excel-safe means nothing for markdown"),
        (["markdown"], "say which:  --to pages"),
        (["markdown", "--to", "-"], "say which:  --to pages"),
        (["json", "--to", "j/contacts/x.json"], "is inside contacts/"),
        (["json", "--to", "j/../j/contacts"], "is inside contacts/"),
        (["json", "--to", "j"], "expected a file, got the folder j"),
        (["json", "--to", "no/such/x.json"], "there is no folder no/such"),
        (["markdown", "--to", "j"], "j holds something that kith did not write"),
        (["excel"], "'excel' is not one of 'vcard'"),
    ],
)
def test_what_cannot_be_done_is_refused(export: Export, words: list[str], told: str) -> None:
    result = export(*words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in Path().iterdir()) == ["j"]


def test_a_file_that_is_there_stays_unless_it_is_forced(export: Export) -> None:
    Path("out").write_text("mine")

    refused = export("json", "--to", "out")

    assert refused.exit_code == 2
    assert "out is there already\n  name another file, or add --force" in refused.stderr
    assert Path("out").read_text() == "mine"
    assert export("json", "--to", "out", "--force").exit_code == 0
    assert json.loads(Path("out").read_text())["format"] == "kith-journal"
    assert sorted(path.name for path in Path().iterdir()) == ["j", "out"]


def test_a_link_is_replaced_and_what_it_leads_to_stays(export: Export) -> None:
    Path("mine").write_text("mine")
    Path("out").symlink_to("mine")

    assert export("json", "--to", "out").exit_code == 2
    assert export("json", "--to", "out", "--force").exit_code == 0
    assert Path("mine").read_text() == "mine"
    assert not Path("out").is_symlink()


def test_people_whose_file_cannot_be_read_are_told(export: Export, tmp_path: Path) -> None:
    contacts = tmp_path / "j" / "contacts"
    (contacts / "bad.md").write_text("---\nname: [\n---\n")
    (contacts / "worse.md").write_bytes(b"---\nname: \xff\n---\n")
    (contacts / "link.md").symlink_to("zoe.md")

    result = export("json")

    assert result.exit_code == 1
    assert names(result) == ["Bob Ray", "Zoë Smith"]
    for name in ("bad", "link", "worse"):
        told = f"contacts/{name}.md: not exported, for it cannot be read; kith check says why\n"
        assert told in result.stderr


# ---- pages --------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_pages_go_into_a_new_folder(export: Export) -> None:
    result = export("markdown", "--to", "pages")

    assert result.exit_code == 0
    assert sorted(tree(Path("pages"))) == [
        ".kith-pages", "README.md", "dormant.md", "overdue.md", "people/bob.md", "people/zoe.md"
    ]  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) for path in Path("pages").rglob("*.md")} == {0o600}
    folders = (Path("pages"), Path("pages/people"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_pages_of_ones_own_are_replaced_and_those_that_went_deleted(export: Export) -> None:
    export("markdown", "--to", "pages")
    Path("pages/_config.yml").write_text("mine")

    result = export("markdown", "bob", "--to", "pages", "--without", "log")

    assert result.exit_code == 0
    assert sorted(tree(Path("pages"))) == [
        ".kith-pages", "README.md", "_config.yml", "people/bob.md"
    ]  # fmt: skip


def test_the_same_pages_again_change_nothing(export: Export) -> None:
    export("markdown", "--to", "pages")
    before = {path: path.stat().st_ino for path in Path("pages").rglob("*.md")}

    assert export("markdown", "--to", "pages").exit_code == 0
    assert {path: path.stat().st_ino for path in Path("pages").rglob("*.md")} == before


def test_pages_changed_by_hand_stay_unless_it_is_forced(export: Export) -> None:
    export("markdown", "--to", "pages")
    Path("pages/people/zoe.md").write_text("mine")
    Path("pages/people/new.md").write_text("mine, too")

    refused = export("markdown", "bob", "--to", "pages")

    assert refused.exit_code == 2
    assert "pages/people/zoe.md was written by somebody else, or changed by hand" in refused.stderr
    assert Path("pages/people/zoe.md").read_text() == "mine"
    assert export("markdown", "--to", "pages", "--force").exit_code == 0
    assert Path("pages/people/zoe.md").read_text() != "mine"
    assert Path("pages/people/new.md").read_text() == "mine, too"


def test_an_export_that_was_cut_off_can_be_done_again(
    export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    export("markdown", "--to", "pages")
    written = []

    def full(path: Path, data: bytes) -> None:
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_bytes(data)

    with monkeypatch.context() as patched:
        patched.setattr("kith.cli.export_files.write_new", full)
        cut = export("markdown", "--to", "pages", "--without", "circle")

    assert cut.exit_code == 2
    assert "No space left on device" in cut.stderr
    assert export("markdown", "--to", "pages").exit_code == 0
    assert sorted(tree(Path("pages"))) == [
        ".kith-pages", "README.md", "dormant.md", "overdue.md", "people/bob.md", "people/zoe.md"
    ]  # fmt: skip


def test_what_a_marker_of_somebody_else_says_is_not_believed(export: Export) -> None:
    Path("pages").mkdir()
    Path("mine.md").write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    Path("pages/.kith-pages").write_text(
        f"{empty}  ../mine.md\n{empty}  people/../../mine.md\n{empty}  /etc/x.md\n"
    )

    assert export("markdown", "--to", "pages").exit_code == 0
    assert Path("mine.md").exists()


def test_a_folder_that_leads_elsewhere_is_refused(export: Export) -> None:
    Path("pages").mkdir()
    Path("pages/.kith-pages").write_text("")
    Path("elsewhere").mkdir()
    Path("pages/people").symlink_to("../elsewhere")

    result = export("markdown", "--to", "pages")

    assert result.exit_code == 2
    assert "leads elsewhere by a link" in result.stderr
    assert not list(Path("elsewhere").iterdir())

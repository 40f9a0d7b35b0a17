"""Any bytes are read without an exception, and every row of any table is accounted for."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csv_support import FORMATS, OWNER, SHARED, foreign, rows_below
from kith.exchange.csv import GENERIC_CSV, LINKEDIN, OUTLOOK
from kith.exchange.draft import Foreign, Format, Told
from site_support import IS_WHOLE

HEADERS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "FOLDER",
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url",
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "First Name,Last Name,Labels,Birthday,E-mail 1 - Value,Address 1 - Formatted,Relation 1 - "
    "Value",
    "First Name,Last Name,E-mail Address,Home Street,Business Fax,Birthday,Spouse,Categories",
    "Name,Email,Birthday,Last Contact,Links,Tags,Notes",
)  # fmt: skip
CELLS = st.one_of(
    st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["", '"', '""', "a,b", "\n", "28 Oct 2018", "4/11/18, 3:52 PM", "ann@example.com",
         "Ann Lee", "https://www.linkedin.com/in/ann", "INCOMING", "=1", "'=1", " ::: "]
    ),
)  # fmt: skip


def is_complete(told: Told) -> None:
    """What was told can be printed, and belongs to a line."""
    for problem in told.problems:
        assert problem.place.line >= 1
        assert "Traceback" not in str(problem)
    for draft in told.drafts:
        assert draft.name
        assert "\n" not in draft.name
        assert all("\n" not in text for texts in draft.fields.values() for text in texts)
        assert all("\n" not in line for line in draft.lines)


@given(st.binary(max_size=300), st.sampled_from(FORMATS))
@example(b"\xff\xfe", FORMATS[0])
@example(b"\xff\xfe\x00", FORMATS[1])
@example(b"sep=", FORMATS[3])
@example(b'sep="\nName"E-mail\n', FORMATS[3])
@example(b"sep=\nName\n", FORMATS[3])
def test_any_bytes(data: bytes, form: Format) -> None:
    file = Foreign("any.csv", data)

    form.recognises(file)
    is_complete(form.read([file], OWNER))


@given(st.sampled_from(HEADERS), st.text(max_size=200), st.sampled_from(FORMATS))
def test_any_text_below_a_header(header: str, text: str, form: Format) -> None:
    file = Foreign("any.csv", f"{header}\n{text}".encode("utf-8", "replace"))

    form.recognises(file)
    told = form.read([file], OWNER)

    is_complete(told)
    assert form.read([file], OWNER) == told


@given(st.lists(st.lists(CELLS, min_size=2, max_size=8), max_size=6))
def test_every_row_of_any_table_is_accounted_for(rows: list[list[str]]) -> None:
    """Each row that the csv module writes is somebody, skipped, or a problem in its line."""
    text = f"{HEADERS[-1]}\n"
    lines = []
    for row in rows:
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerow(row)
        lines.append(text.count("\n") + 1)
        text += written.getvalue()

    told = GENERIC_CSV.read([Foreign("any.csv", text.encode())], OWNER)

    is_complete(told)
    assert set(lines) <= told_lines(told, "any.csv")


def told_lines(told: Told, file: str) -> set[int]:
    """The lines of a file that are somebody, skipped, or broken."""
    places = [
        *(draft.place for draft in told.drafts),
        *(skipped.place for skipped in told.skipped),
        *(problem.place for problem in told.problems if problem.code == "csv-row"),
    ]
    return {place.line for place in places if place.file == file}


# ---- files that others wrote --------------------------------------------------------------------

ARCHIVE = SHARED / "corpora" / "linkedin" / "silkyrich-viewer"
SAMPLE = SHARED / "corpora" / "linkedin" / "flashesofbrilliance" / "sample_connections.csv"
SHARED_CONTACTS = SHARED / "corpora" / "outlook" / "gpcsolutions" / "outlook.csv"
NASTY = SHARED / "nasty" / "csv"

needs = pytest.mark.skipif


def archive() -> list[Foreign]:
    """The files under the names that they have in an archive."""
    return [
        Foreign(path.name.partition("__")[2], path.read_bytes())
        for path in sorted(ARCHIVE.glob("*.csv"))
    ]


@needs(not ARCHIVE.is_dir(), reason="the corpora are not beside the repository")
class TestArchive:
    def test_every_file_is_linkedins(self) -> None:
        assert [file.path for file in archive() if not LINKEDIN.recognises(file)] == []

    def test_every_row_is_accounted_for(self) -> None:
        files = archive()
        told = LINKEDIN.read(files, OWNER)
        by_path = {file.path: file for file in files}

        assert len(told.drafts) == 2027
        assert not told.problems
        rows = rows_below(by_path["Connections.csv"].data, 4)
        assert len(told_lines(told, "Connections.csv")) == rows
        lines = [line for draft in told.drafts for line in draft.lines]
        invitations = rows_below(by_path["Invitations.csv"].data, 1)
        strangers = sum(skipped.why.startswith("invited") for skipped in told.skipped)
        assert sum("invited" in line for line in lines) + strangers == invitations
        for path, words in (
            ("Recommendations_Given.csv", "helped: wrote a recommendation"),
            ("Recommendations_Received.csv", "received: a recommendation"),
        ):
            missing = sum(skipped.place.file == path for skipped in told.skipped)
            found = sum(words in line for line in lines)
            assert found + missing == rows_below(by_path[path].data, 1)
        own = {skipped.place.file for skipped in told.skipped if "no people in it" in skipped.why}
        people = {
            "Connections.csv", "Invitations.csv", "Endorsement_Given_Info.csv",
            "Endorsement_Received_Info.csv", "Recommendations_Given.csv",
            "Recommendations_Received.csv", "guide_messages.csv",
            "learning_role_play_messages.csv",
        }  # fmt: skip
        assert own == set(by_path) - people

    def test_every_endorsement_is_in_a_line(self) -> None:
        files = archive()
        lines = [line for draft in LINKEDIN.read(files, OWNER).drafts for line in draft.lines]
        for path, words in (
            ("Endorsement_Given_Info.csv", " note: I endorsed them for "),
            ("Endorsement_Received_Info.csv", " note: endorsed me for "),
        ):
            data = next(file.data for file in files if file.path == path)
            rows = list(csv.DictReader(io.StringIO(data.decode())))
            names = [key for key in rows[0] if key.endswith("Public Url")]
            days = {(row[names[0]], row["Endorsement Date"]) for row in rows}
            skills = {(row[names[0]], row["Endorsement Date"], row["Skill Name"]) for row in rows}

            found = [line.partition(words)[2].split(", ") for line in lines if words in line]

            assert len(found) == len(days)
            assert sum(map(len, found)) == len(skills)

    def test_what_is_read_is_what_is_written(self) -> None:
        told = LINKEDIN.read(archive(), OWNER)
        charles = told.drafts[0]

        assert charles.name == "Charles Babbage"
        assert charles.place.line == 5
        assert charles.fields == {
            "links": ("https://www.linkedin.com/in/fake-charles-babbage",),
            "emails": ("charles.babbage@example.com",),
            "org": ("Analytical Engines (stealth)",),
            "role": ("Founder & CTO",),
            "x-connected": ("1833-06-05",),
        }
        assert told.owner.names == {"Ada Byron-Lovelace"}
        assert "link:linkedin.com/in/fake-ada-byron-lovelace" in told.owner.keys

    def test_a_second_reading_tells_the_same(self) -> None:
        assert LINKEDIN.read(archive(), OWNER) == LINKEDIN.read(archive(), OWNER)


@needs(not SAMPLE.is_file(), reason="the corpora are not beside the repository")
def test_a_sample_with_two_blank_lines_below_its_notes() -> None:
    data = SAMPLE.read_bytes()
    told = LINKEDIN.read([Foreign("Connections.csv", data)], OWNER)

    assert len(told.drafts) == rows_below(data, 5)
    assert not told.problems
    assert told.drafts[0].name == "Ada Lovelace"
    assert told.drafts[-1].name == "Tim Berners-Lee"
    assert "x-connected" not in told.drafts[-1].fields


@needs(not SHARED_CONTACTS.is_file(), reason="the corpora are not beside the repository")
def test_ragged_rows_of_outlook() -> None:
    file = Foreign("outlook.csv", SHARED_CONTACTS.read_bytes())
    told = OUTLOOK.read([file], OWNER)

    assert OUTLOOK.recognises(file)
    assert len(told.drafts) == rows_below(file.data, 1) == 3
    assert [draft.name for draft in told.drafts] == [
        "Adam Glacius",
        "Daniel Ireland",
        "Duncan Amey",
    ]
    assert len(told.drafts[0].fields["emails"]) == 3


@needs(not (SHARED / "corpora").is_dir(), reason="the corpora are not beside the repository")
def test_nothing_else_is_taken_for_a_table() -> None:
    others = [
        path for path in sorted((SHARED / "corpora").rglob("*"))
        if path.is_file() and path.suffix not in {".csv", ".md"}
    ]  # fmt: skip

    taken = [
        path.name
        for path in others
        if any(form.recognises(Foreign(path.name, path.read_bytes())) for form in FORMATS)
    ]

    assert taken == []


NASTY_FILES = {
    "linkedin-normal.csv": (1, 0),
    "linkedin-yaml-injection.csv": (1, 2),
    "linkedin-path-names.csv": (7, 7),
    "linkedin-empty-rows.csv": (1, 0),
    "linkedin-unclosed-quote.csv": (1, 3),
    "linkedin-utf16.csv": (1, 2),
    "linkedin-nul.csv": (0, 1),
    "linkedin-big-field.csv": (0, 1),
    "linkedin-bad-dates.csv": (4, 6),
    "formula-injection.csv": (1, 2),
    "empty.csv": (0, 1),
}
"""By file how many people, and how many problems."""


@needs(not NASTY.is_dir(), reason="the nasty files are not beside the repository")
@pytest.mark.parametrize("name", NASTY_FILES)
def test_a_nasty_table(name: str) -> None:
    file = Foreign(name, (NASTY / name).read_bytes())
    told = LINKEDIN.read([file], OWNER)
    problems = [problem for problem in told.problems if problem.severity != "hint"]

    assert (len(told.drafts), len(problems)) == NASTY_FILES[name]
    assert LINKEDIN.recognises(file) == (name != "empty.csv")
    is_complete(told)


@needs(not NASTY.is_dir(), reason="the nasty files are not beside the repository")
def test_every_nasty_table_is_tried() -> None:
    assert {path.name for path in NASTY.iterdir()} == set(NASTY_FILES)


# ---- time ---------------------------------------------------------------------------------------


def connections(count: int) -> bytes:
    rows = (
        f"Ann {n},Lee,https://www.linkedin.com/in/ann-{n},,Acme,CTO,28 Oct 2018"
        for n in range(count)
    )
    return "\n".join([HEADERS[0], *rows]).encode()


def test_a_whole_account_takes_seconds() -> None:
    """30,000 connections are as many as LinkedIn allows; their square would take hours."""
    number, seconds = (30_000, 60) if IS_WHOLE else (10_000, 7)
    files = [foreign(connections(number), "Connections.csv")]
    start = time.process_time()

    told = LINKEDIN.read(files, OWNER)

    assert len(told.drafts) == number
    assert time.process_time() - start < seconds

"""Whatever the file and whatever the edit: it says what was meant, and no other byte changed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kith.dates import PartialDate, Span
from kith.journal import slug_key
from kith.model import Reading
from kith.reading import read_contact, read_touch
from kith.reading.nodes import Mapping, Scalar, read_nodes
from kith.writing import (
    EditRefusedError,
    apply,
    as_prose,
    contact_text,
    join,
    make_edit,
    set_notes,
    slug_for,
    touch_name,
    touch_text,
    yaml_scalar,
)
from kith.writing.log import as_lines
from splice_support import SETTINGS, Made, make_edits, make_file, wrong

randoms = st.randoms(use_true_random=False)
texts = st.text(st.characters(codec="utf-8"), max_size=40)
odd = st.text(
    st.sampled_from(" \n\t#-:[]{}\"'|>&*!%@`~?,=.\\0aZé💛\u2028\u0085\ufeff_<"), max_size=12
)
words = st.one_of(texts, odd)
REFUSED = 0.1
"""The part of random edits that may be refused: of two logs with other margins, and the like."""


@given(randoms)
def test_an_edit_changes_what_was_meant_and_no_other_byte(rng: Random) -> None:
    made = make_file(rng)
    tried = make_edits(rng, made)

    try:
        edit = tried.make()
    except EditRefusedError as error:
        assert error.problem.message
        assert error.problem.place.file == made.file
        return

    assert not wrong(made, tried, edit)


@pytest.mark.parametrize("seed", range(3))
def test_nearly_every_edit_of_a_file_that_can_be_read_is_made(seed: int) -> None:
    rng = Random(seed)
    refused = 0
    for _ in range(300):
        try:
            made = make_file(rng)
            make_edits(rng, made).make()
        except EditRefusedError:
            refused += 1

    assert refused < 300 * REFUSED


@given(randoms)
def test_edits_one_after_another_are_one_edit(rng: Random) -> None:
    made = make_file(rng)
    edits = []
    data = made.data
    for _ in range(3):
        try:
            edits.append(make_edits(rng, Made(made.file, data)).make())
        except EditRefusedError:
            continue
        data = edits[-1].after

    whole = join(make_edit(made.data, ()), *edits)

    assert (whole.before, whole.after) == (made.data, data)
    assert apply(whole.before, whole.splices) == data
    assert apply(whole.after, whole.reverse) == made.data


@given(randoms)
def test_the_same_edit_of_twins_with_crlf_and_bom(rng: Random) -> None:
    """What is edited in a file with LF is edited the same way where lines end in CRLF."""
    made = make_file(rng)
    data = made.data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.count(b"\n") < 2:
        return
    seed = rng.randint(0, 10**6)
    twin = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    after = []
    for bytes_of in (data, twin):
        try:
            after.append(make_edits(Random(seed), Made(made.file, bytes_of)).make().after)
        except EditRefusedError:
            after.append(b"refused")

    plain, other = after

    assert other == plain or other == b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")


@given(words)
def test_a_scalar_reads_as_the_text_here_and_with_other_readers(text: str) -> None:
    written = yaml_scalar(text)
    root = read_nodes(f"k: {written}", 1, "")

    assert isinstance(root, Mapping)
    value = root.pairs[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.is_absent) == (text, False)
    assert "\n" not in written
    other = yaml.safe_load(f"k: {written}")["k"]
    assert other == text or (written == text and str(other) in (text, f"{text}")) or is_day(text)


def is_day(text: str) -> bool:
    """Whether it is written as dates are, which stay without quotes."""
    return text.replace("-", "").isdigit() and len(text.replace("-", "")) >= 4


@given(words)
def test_a_scalar_in_a_flow_list_reads_as_the_text(text: str) -> None:
    root = read_nodes(f"k: [{yaml_scalar(text, in_flow=True)}, x]", 1, "")

    value = root.pairs[0][1]
    assert [item.text for item in value.items] == [text, "x"]  # type: ignore[union-attr]


def reading(data: bytes, file: str = "contacts/contact.md") -> Reading:
    return read_contact(data, file, SETTINGS)


@given(
    words,
    st.dictionaries(
        st.sampled_from(["org", "city", "tags", "aliases", "offers", "knows", "x-note", "x-2 b"]),
        st.lists(words, max_size=3),
    ),
    words,
    st.lists(words.map(lambda text: f"2026-09-01 call: {text}"), max_size=3),
)
def test_a_new_contact_reads_as_it_was_given_or_is_refused(
    name: str, fields: dict[str, list[str]], notes: str, lines: list[str]
) -> None:
    try:
        data = contact_text(name, fields, notes, lines)
    except EditRefusedError as error:
        assert error.problem.message
        return
    found = reading(data)
    contact = found.contact

    assert contact is not None
    assert not [problem for problem in found.problems if problem.severity == "error"]
    assert contact.name == name.strip()
    assert contact.notes == as_prose(notes)
    for key in ("tags", "aliases", "offers"):
        assert getattr(contact, key) == tuple(text.strip() for text in fields.get(key, ()))
    for key in ("org", "city"):
        assert getattr(contact, key) == (fields.get(key) or [""])[0].strip()
    front = read_nodes(data.decode().split("---\n")[1], 2, "")
    said = {key.text: value for key, value in front.pairs}
    assert list(said) == sorted(said, key=list(said).index)
    assert len(contact.log) == len(lines)
    for line, written in zip(contact.log, lines, strict=True):
        text = as_lines(written).partition("call:")[2]
        assert [row.strip() for row in line.text.split("\n")] == [
            row.strip() for row in text.strip().split("\n")
        ]
    assert data.endswith(b"\n")
    assert b"\r" not in data


@given(st.lists(words, max_size=2), words, words)
def test_a_new_touch_reads_as_it_was_given_or_is_refused(
    people: list[str], text: str, source: str
) -> None:
    when = Span(PartialDate(2026, 9, 1))
    try:
        data = touch_text(when, "lunch", people, text, source)
    except EditRefusedError:
        return
    touch = read_touch(data, "contacts/log/2026/x.md", SETTINGS).touch

    assert touch is not None
    assert [person.text for person in touch.line.present] == [name.strip() for name in people]
    assert (touch.line.when, touch.line.kind) == (when, "lunch")
    assert touch.line.text == as_prose(text).strip()


@given(words)
def test_prose_that_was_made_safe_stays_as_it_is(text: str) -> None:
    prose = as_prose(text)

    assert as_prose(prose) == prose
    assert prose.replace("\\", "") == as_prose(text).replace("\\", "")


@given(words)
def test_notes_read_as_they_were_given_or_are_refused(text: str) -> None:
    for file, data in (
        ("contacts/zoe.md", b"---\nname: Zoe\n---\n\n## Log\n\n- 2026-09-01 call: x\n"),
        ("contacts/zoe.yaml", b"name: Zoe\n"),
    ):
        try:
            edit = set_notes(data, file, text, SETTINGS)
        except EditRefusedError:
            continue
        contact = read_contact(edit.after, file, SETTINGS).contact

        assert contact is not None
        assert contact.notes.rstrip("\n") == as_prose(text)


@given(texts, st.sets(texts.map(slug_key)))
def test_a_slug_is_a_file_name_that_nobody_has(name: str, taken: set[str]) -> None:
    slug = slug_for(name, taken)

    assert slug
    assert slug_key(slug) not in taken
    assert slug == slug_key(slug)
    assert len(slug) <= 80
    assert len(slug.encode()) <= 200
    assert not set(slug) & set('<>:"/\\|?*. \n\t\0')
    assert slug.strip("-") == slug
    assert slug_for(name, {*taken, slug}) != slug


@given(texts)
def test_the_name_of_a_touch_comes_from_its_source(source: str) -> None:
    name = touch_name(Span(PartialDate(2026, 9)), "lunch", source)

    assert name == touch_name(Span(PartialDate(2026, 9)), "lunch", source)
    assert Path(name).parts[0] == "2026"
    assert Path(name).stem.startswith("2026-09-lunch-")
    assert len(Path(name).stem) == len("2026-09-lunch-7f3a")


def files_of(folder: Path) -> list[Made]:
    """The files of a folder that could be contacts, as contacts."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".yaml", ".yml"))
    return [Made(f"contacts/{path.name}", path.read_bytes()) for path in paths if path.is_file()]


@pytest.mark.parametrize("folder", ["corpora/obsidian", "nasty/contacts"])
def test_files_of_others_are_edited_as_meant_or_refused(shared: Path, folder: str) -> None:
    rng = Random(7)
    made = 0
    for file in files_of(shared / folder):
        for _ in range(8):
            tried = make_edits(rng, file)
            try:
                edit = tried.make()
            except EditRefusedError as error:
                assert error.problem.place.file == file.file
                continue
            made += 1
            assert not wrong(file, tried, edit), (file, tried)

    assert made

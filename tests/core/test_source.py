from __future__ import annotations

import pytest

from inline import contact, messages, read, told
from kith.reading.source import LARGEST_FILE, LARGEST_FRONT, is_clean, read_prose, read_source


def source(text: str | bytes) -> tuple[str | None, int, str, int]:
    data = text if isinstance(text, bytes) else text.encode()
    found = read_source(data, "contacts/zoe.md")
    return found.front, found.front_line, found.body, found.body_line


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\nname: Zoe\n---\nHi\n", ("name: Zoe\n", 2, "Hi\n", 4)),
        ("---\nname: Zoe\n...\nHi\n", ("name: Zoe\n", 2, "Hi\n", 4)),
        ("--- \nname: Zoe\n---\t\nHi", ("name: Zoe\n", 2, "Hi", 4)),
        ("---\n---\nHi", ("", 2, "Hi", 3)),
        ("--- \n---\nHi", ("", 2, "Hi", 3)),
        ("---\n...\nHi\n---\n", ("", 2, "Hi\n---\n", 3)),
        ("---\na: 1\n...\nHi\n---\n", ("a: 1\n", 2, "Hi\n---\n", 4)),
        ("---\na: 1\n---- \n---\nHi", ("a: 1\n---- \n", 2, "Hi", 5)),
        ("---\na: 1\n", (None, 2, "", 1)),
        ("----\na: 1\n----\nHi\n", (None, 1, "", 1)),
        ("---a: 1\nb: 2\n---\nHi\n", (None, 1, "Hi\n", 4)),
        ("\n---\n- a\n---\nHi\n", (None, 1, "Hi\n", 5)),
        ("Hi\n---\nyou\n", (None, 1, "Hi\n---\nyou\n", 1)),
        ("", (None, 1, "", 1)),
        ("---\nname: Zoe\n---", ("name: Zoe\n", 2, "", 4)),
        ("---\nname: Zoe\n---\nHi\n---\nmore", ("name: Zoe\n", 2, "Hi\n---\nmore", 4)),
    ],
)
def test_front_matter_stands_between_two_fences(
    text: str, parts: tuple[str | None, int, str, int]
) -> None:
    assert source(text) == parts


@pytest.mark.parametrize(
    "data",
    [
        b"---\r\nname: Zoe\r\n---\r\nHi\r\n",
        b"---\rname: Zoe\r---\rHi\r",
        b"\xef\xbb\xbf---\nname: Zoe\n---\nHi\n",
    ],
)
def test_crlf_cr_and_a_byte_order_mark_are_read_over(data: bytes) -> None:
    reading = read(data)

    assert source(data) == ("name: Zoe\n", 2, "Hi\n", 4)
    assert (contact(reading).name, contact(reading).notes) == ("Zoe", "Hi")
    assert not reading.problems


def test_a_stray_carriage_return_does_not_break_a_line() -> None:
    assert source(b"---\nname: Zoe\n---\none\rtwo\n")[2:] == ("one two\n", 4)


def test_lines_are_counted_by_lf_alone() -> None:
    reading = read('---\nname: "a\u2028b\u0085c"\nmet: May\n---\nx\u2028y\n\n[[ghost-1]]\n')

    assert told(reading.problems) == ["3:6 error met"]
    assert contact(reading).mentioned[0].place.line == 7
    assert contact(reading).name == "a\u2028b\u0085c"


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("\n\n---\nname: Zoe\n---\nHi\n", "Zoe", 3),
        ("# by hand\n---\nname: Zoe\n---\nHi\n", "Zoe", 2),
        ("<!-- by hand -->\n---\nname: Zoe\n---\nHi\n", "Zoe", 2),
        ("--- # by hand\nname: Zoe\n---\nHi\n", "Zoe", 1),
    ],
)
def test_front_matter_that_opens_late_is_read_with_a_warning(
    text: str, name: str, line: int
) -> None:
    reading = read(text)

    assert contact(reading).name == name
    assert contact(reading).notes == "Hi"
    assert told(reading.problems) == [f"{line}:1 warning late-front-matter"]


def test_places_hold_where_front_matter_opens_late() -> None:
    reading = read("\n\n---\nname: Zoe\nmet: May\n---\n## Log\n- 2024-13-01 call: x\n")

    assert told(reading.problems) == [
        "3:1 warning late-front-matter",
        "5:6 error met",
        "8:3 error date",
    ]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("----\nname: SECRET\n----\nSECRET too\n", ""),
        ("---name: SECRET\ncity: SECRET\n---\nHi\n", "Hi"),
        ("--- name: SECRET\n---\nHi\n", "Hi"),
        ("\n---\n- SECRET\n---\nHi\n", "Hi"),
        ("name: SECRET\ncity: SECRET\n---\nHi\n", "Hi"),
        ("name: SECRET\ntags:\n  - SECRET\n\n---\nHi\n", "Hi"),
        ("---\nname: SECRET\nSECRET prose\n", ""),
        ("---\rname: SECRET\r---\rSECRET\n", ""),
    ],
)
def test_front_matter_that_opens_or_closes_oddly_is_never_shown(text: str, notes: str) -> None:
    reading = read(text)

    assert reading.problems[0].code in {"no-front-matter", "unclosed"}
    assert contact(reading).notes == notes
    assert "SECRET" not in repr(reading)
    assert not contact(reading).is_readable


@pytest.mark.parametrize("text", ["Just prose: about Zoe\n", "# Zoe\n\n---\n\nA line\n", "- a\n"])
def test_prose_without_front_matter_is_a_problem_and_still_prose(text: str) -> None:
    reading = read(text)

    assert told(reading.problems) == ["1:1 error no-front-matter"]
    assert contact(reading).notes == text.rstrip()
    assert contact(reading).name == "zoe"


def test_unclosed_front_matter_names_the_fence() -> None:
    assert messages(read("---\nname: Zoe\n").problems) == (
        "contacts/zoe.md:1:1: expected a line --- that closes the front matter, got none "
        "(add --- on a line of its own after the last key)"
    )


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n", "\ufeff"])
@pytest.mark.parametrize("file", ["contacts/zoe.md", "contacts/zoe.yaml"])
def test_an_empty_file_is_a_problem(text: str, file: str) -> None:
    assert told(read(text, file).problems) == ["1:1 error empty"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"---\nname: Ren\xe9\n---\n", "2:10 error not-utf-8"),
        (b"---\nname: Zoe\n---\n\xff", "4:1 error not-utf-8"),
        (b"\n\xff", "2:1 error not-utf-8"),
        ("---\nname: Zoe\n---\n".encode("utf-16"), "1:1 error not-utf-8"),
        ("---\nname: Zoe\n---\n".encode("utf-16-le"), "1:1 error not-utf-8"),
        ("---\nname: Zoe\n---\n".encode("utf-16-be"), "1:1 error not-utf-8"),
        ("---\nname: Zoe\n---\n".encode("utf-32"), "1:1 error not-utf-8"),
        (b"---\nname: \xed\xa0\x80\n---\n", "2:7 error not-utf-8"),
    ],
)
def test_a_file_that_is_not_utf_8_is_not_shown(data: bytes, place: str) -> None:
    reading = read(data)

    assert told(reading.problems) == [place]
    assert (contact(reading).name, contact(reading).notes) == ("zoe", "")


@pytest.mark.parametrize("char", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x9b", "\uffff"])
def test_a_control_character_has_its_line_and_column(char: str) -> None:
    in_front = read(f"---\nname: Zo{char}e\n---\nbody\n")
    in_body = read(f"---\nname: Zoe\n---\nbo{char}dy\n")

    assert told(in_front.problems) == ["2:9 error control-character"]
    assert told(in_body.problems) == ["4:3 error control-character"]
    assert contact(in_body).notes == "bo\N{REPLACEMENT CHARACTER}dy"
    assert char not in repr(contact(in_front))


def test_a_control_character_by_escape_is_one_too() -> None:
    reading = read('---\nname: "a\\0b"\ncity: "\\e[31m"\nx-a: "\\a"\ntags: ["t\\x9b", ok]\n---\n')

    assert told(reading.problems) == [
        "2:7 error name",
        "3:7 error city",
        "4:6 error control-character",
        "5:8 error tags",
    ]
    assert contact(reading).tags == ("ok",)
    assert contact(reading).extra == (("x-a", "\N{REPLACEMENT CHARACTER}"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\nname: Z\n<<<<<<< HEAD\ncity: SECRET\n=======\ncity: SECRET\n>>>>>>> x\n---\n",
            "contacts/zoe.md:3:1: unresolved merge conflict, lines 3-7: the file is not shown "
            "(keep one side and delete the marker lines)",
        ),
        (
            "---\nname: Z\n---\na\n<<<<<<<\nSECRET\n|||||||\n=======\nSECRET\n>>>>>>>\n",
            "contacts/zoe.md:5:1: unresolved merge conflict, lines 5-10: the file is not shown "
            "(keep one side and delete the marker lines)",
        ),
    ],
)
def test_an_unresolved_merge_shows_neither_side(text: str, message: str) -> None:
    reading = read(text)

    assert messages(reading.problems) == message
    assert "SECRET" not in repr(reading.contact)


def test_arrows_that_are_no_conflict_markers() -> None:
    reading = read("---\nname: Zoe\n---\n<<<<<<<<< eight\n========\n> > > > quote\n<<<<<<<x\n")

    assert not reading.problems


def test_of_a_file_too_large_only_the_front_matter_is_read() -> None:
    reading = read(b"---\nname: Zoe\n---\n```\nword\n" + b"word " * LARGEST_FILE)

    assert messages(reading.problems) == (
        "contacts/zoe.md:1:1: expected at most 1024 KiB, got more: only the front matter is read "
        "(move what is long into a document of its own)"
    )
    assert (contact(reading).name, contact(reading).notes) == ("Zoe", "")


@pytest.mark.parametrize(
    "data", [b"---\ntags:\n" + b"  - t\n" * LARGEST_FILE, b"x" * (LARGEST_FILE + 1)]
)
def test_a_file_too_large_to_find_front_matter_in_has_one_problem(data: bytes) -> None:
    assert told(read(data).problems) == ["1:1 error too-large"]


def test_front_matter_has_a_limit_of_its_own() -> None:
    text = "---\nname: Zoe\nx-a: " + "é" * (LARGEST_FRONT // 2) + "\n---\nHi\n"
    reading = read(text)

    assert told(reading.problems) == ["2:1 error too-large"]
    assert contact(reading).notes == "Hi"


@pytest.mark.parametrize(
    ("text", "is_usual"),
    [
        ("---\nname: Zoe\n---\nHi\n", True),
        ("---\nname: Zo\u00eb\n---", True),
        ("---\n---\nHi", True),
        ("--- \nname: Zoe\n---\n", False),
        ("---\nname: Zoe\n--- \n", False),
        ("---\n...\n---\n", False),
        ("---\nname: a\u00a0b\n---\n", False),
        ("---\nname: Zoe\n---\na\tb\n", False),
        ("\n---\nname: Zoe\n---\n", False),
    ],
)
def test_the_usual_file_is_known_to_be_clean(text: str, *, is_usual: bool) -> None:
    assert read_source(text.encode(), "contacts/zoe.md").is_clean is is_usual


@pytest.mark.parametrize("text", ["\ud800", "a\tb", "\u00a0", "\u2028", "\u202e", "\x7f"])
def test_what_cannot_be_seen_is_not_clean(text: str) -> None:
    assert not is_clean(text)
    assert is_clean("na\u00efve: \U0001f469\n")


def test_the_whole_of_a_yaml_file_is_front_matter() -> None:
    found = read_source(b"name: Zoe\n---\n", "contacts/zoe.yaml", whole_is_front=True)

    assert found == ("name: Zoe\n---\n", 1, "", 1, [], True)


@pytest.mark.parametrize(
    ("data", "file", "message"),
    [
        (b"", "zoe.md", "1:1: expected a contact, got an empty file "
         "(write at least a name: ---, name: Zo\u00eb Smith, ---)"),
        (b"", "zoe.yaml", "1:1: expected a contact, got an empty file "
         "(write at least a name: name: Zo\u00eb Smith)"),
        (b"----\n", "zoe.md", "1:1: expected front matter that opens with ---, "
         "got a line that is not exactly --- (begin the file with ---, name: \u2026, ---)"),
        (b"name: Zoe\n---\n", "zoe.md", "1:1: expected front matter that opens with ---, "
         "got a key (begin the file with ---, name: \u2026, ---)"),
        (b"Zoe\n", "zoe.md", "1:1: expected front matter that opens with ---, "
         "got prose (begin the file with ---, name: \u2026, ---)"),
        (b"---\nname: Ren\xe9\n---\n", "zoe.md", "2:10: expected UTF-8, "
         "got byte 0xe9 at byte 13: the file is not shown (save it as UTF-8)"),
        (b"\xff\xfeaa", "zoe.md", "1:1: expected UTF-8, "
         "got UTF-16 or UTF-32 at byte 0: the file is not shown (save it as UTF-8)"),
        (b"\xfe\xffaa", "zoe.md", "1:1: expected UTF-8, "
         "got UTF-16 or UTF-32 at byte 0: the file is not shown (save it as UTF-8)"),
        (b"aaa\0a", "zoe.md", "1:1: expected UTF-8, "
         "got UTF-16 or UTF-32 at byte 0: the file is not shown (save it as UTF-8)"),
        (b"abcd\0\xff", "zoe.md", "1:6: expected UTF-8, "
         "got byte 0xff at byte 5: the file is not shown (save it as UTF-8)"),
        (b"---\nname: Zoe\n---\n\0", "zoe.md",
         "4:1: expected text, got the control character NUL (delete it)"),
        (b"---\n\0ame: Zoe\n---\n", "zoe.md",
         "2:1: expected text, got the control character NUL (delete it)"),
        (b"---\nname: Zoe\n---\n\x1b", "zoe.md",
         "4:1: expected text, got the control character U+001B (delete it)"),
    ],
)  # fmt: skip
def test_what_is_no_text_says_what_it_is(data: bytes, file: str, message: str) -> None:
    problems = read(data, f"contacts/{file}").problems

    assert messages(problems) == f"contacts/{file}:{message}"


def test_a_line_of_signs_above_a_conflict_is_none_of_its_lines() -> None:
    text = "---\nname: Z\n---\nTitle\n=======\n<<<<<<< a\n=======\n>>>>>>> b\n"

    assert "lines 6-8" in messages(read(text).problems)


def test_a_file_as_large_as_may_be_is_read() -> None:
    head = b"---\nname: Zoe\n---\n"
    found = read_source(head + b"a" * (LARGEST_FILE - len(head)), "contacts/zoe.md")

    assert not found.problems
    assert len(found.body) == LARGEST_FILE - len(head)


@pytest.mark.parametrize("more", [0, LARGEST_FILE])
def test_front_matter_as_large_as_may_be_is_read(more: int) -> None:
    head = "name: Zoe\nx-a: "
    front = head + "a" * (LARGEST_FRONT - len(head) - 1) + "\n"
    found = read_source(f"---\n{front}---\n{'b' * more}".encode(), "contacts/zoe.md")

    assert found.front == front
    assert [problem.code for problem in found.problems] == ["too-large"] * bool(more)


def test_front_matter_that_is_too_large_says_how_large() -> None:
    text = f"---\nname: Zoe\nx-a: {'a' * 2 * LARGEST_FRONT}\n---\n"

    assert messages(read(text).problems) == (
        "contacts/zoe.md:2:1: expected at most 64 KiB of front matter, got 128 KiB "
        "(move long texts below the front matter)"
    )


def test_a_file_of_prose_alone_is_its_text() -> None:
    assert read_prose(b"\xef\xbb\xbf# a\r\n---\r\n", "inbox.md") == ("# a\n---\n", [])
    assert read_prose(b"a" * LARGEST_FILE, "inbox.md") == ("a" * LARGEST_FILE, [])


@pytest.mark.parametrize(
    ("data", "text", "code", "message"),
    [
        (b"a\n\x07", "a\n\ufffd", "control-character",
         "2:1: expected text, got the control character U+0007 (delete it)"),
        (b"a" * (LARGEST_FILE + 1), "", "too-large",
         "1:1: expected at most 1024 KiB, got more: not read (delete what you do not need)"),
        (b"a\n\xff", "", "not-utf-8", "2:1: expected UTF-8, got byte 0xff at byte 2: "
         "the file is not shown (save it as UTF-8)"),
        (b"a\n<<<<<<< x\nb\n>>>>>>> y\n", "", "merge-conflict",
         "2:1: unresolved merge conflict, lines 2-4: the file is not shown "
         "(keep one side and delete the marker lines)"),
    ],
)  # fmt: skip
def test_prose_that_cannot_be_read_is_told(
    data: bytes, text: str, code: str, message: str
) -> None:
    found, problems = read_prose(data, "inbox.md")

    assert (found, messages(problems)) == (text, f"inbox.md:{message}")
    assert [problem.code for problem in problems] == [code]

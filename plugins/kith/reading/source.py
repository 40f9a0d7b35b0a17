"""This module says what the bytes of a file are as text, and where its front matter ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from kith.model import Place, Problem

LARGEST_FILE = 1024 * 1024
"""Bytes. Of a larger file only the front matter is read."""

LARGEST_FRONT = 64 * 1024
"""Bytes of front matter; a contact has a few hundred."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds: controls but tab and line breaks, halves and non-characters."""

_SEEN = bytes(range(0x20, 0x7F)) + b"\n"
"""The part of ASCII that is clean: nearly all that a file holds."""

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
_CONFLICT_LINE = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
_FENCE = re.compile(r"---[ \t]*$", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ABOVE = r"(?:[ \t]*\n|#.*\n|<!--.*-->[ \t]*\n)*+"
_LATE_FENCE = re.compile(
    rf"{_ABOVE}(---[ \t]*(?:#.*)?)(?=\n{_ABOVE}[\"']?[^\s\W][^:\n]*:(?:\s|$))", re.MULTILINE
)
_ODD_FENCE = re.compile(r"(?:[ \t]*\n)*+---")
_UNOPENED = re.compile(
    r"(?:[ \t]*\n)*+[\w-]+:(?:[ \t].*)?\n(?:(?:[\w-]+:|[ \t]|- |#).*\n|\n)*+(?=---[ \t]*$)",
    re.MULTILINE,
)


class Source(NamedTuple):
    """A file's text in two parts. `front` is None where there is none that can be read.

    Lines end in LF alone; `front_line` and `body_line` are the lines that the parts begin on.
    `is_clean` says that both hold nothing but what `is_clean` allows.
    """

    front: str | None
    front_line: int
    body: str
    body_line: int
    problems: list[Problem]
    is_clean: bool = False


def is_clean(text: str) -> bool:
    """Whether a text is what can be seen, spaces and line ends: no control, tab or odd space."""
    odd = text.encode("utf-8", "surrogatepass").translate(None, _SEEN)
    return odd.decode("utf-8", "surrogatepass").isprintable()


def read_source(data: bytes, file: str, *, whole_is_front: bool = False) -> Source:
    """The front matter and the body of `data`; the whole of a `.yaml` file is front matter.

    What cannot be decoded, is too large, or holds an unresolved merge gives problems and empty
    parts: not a character of it can reach a page.
    """
    problems: list[Problem] = []
    is_cut = len(data) > LARGEST_FILE
    if is_cut:
        problems.append(_too_large(file))
        data = data[: data.rfind(b"\n", 0, LARGEST_FRONT + 16) + 1]
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        return _nothing([*problems, _not_utf8(data, error, file)])
    if not text.strip():
        return _nothing(problems if is_cut else [_empty(file, whole_is_front=whole_is_front)])
    conflict = _marked(text)
    if conflict:
        return _nothing([*problems, _conflict(text, conflict.start(), file)])
    if whole_is_front:
        return _checked(Source(text, 1, "", 1, problems, is_clean(text)), file)
    if is_cut:
        return _front_alone(text, problems, file)
    return _split_at_once(text, problems, file) or _split(text, problems, file)


def read_prose(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file without front matter, and what is wrong with it.

    What cannot be decoded, is too large, or holds an unresolved merge is read as nothing.
    """
    if len(data) > LARGEST_FILE:
        expected = f"expected at most {LARGEST_FILE // 1024} KiB, got more: not read"
        return "", [_problem(file, 1, "too-large", expected, "delete what you do not need")]
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        return "", [_not_utf8(data, error, file)]
    conflict = _marked(text)
    if conflict:
        return "", [_conflict(text, conflict.start(), file)]
    problems: list[Problem] = []
    return _clean(text, 1, problems, file), problems


def _marked(text: str) -> re.Match[str] | None:
    """The first sign of an unresolved merge; nearly all texts hold no such run of characters."""
    is_likely = any(sign in text and sign * 7 in text for sign in "<|>")
    return _CONFLICT.search(text) if is_likely else None


def _decoded(data: bytes) -> str:
    """The text of `data`, its lines ending in LF alone."""
    if b"\0" in data[:4]:
        raise UnicodeDecodeError("utf-8", data, 0, 1, "UTF-16 or UTF-32")
    text = data.decode("utf-8-sig")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        text = text.replace("\r", " " if "\n" in text else "\n")
    return text


def _front_alone(text: str, problems: list[Problem], file: str) -> Source:
    """The front matter of a file that was cut off: what its body holds, or lacks, is not said."""
    source = _split(text, [], file)
    told = [problem for problem in source.problems if problem.code != "unclosed"]
    return source._replace(body="", problems=problems + told)


def place_of(text: str, index: int, line: int, file: str) -> Place:
    """The place of `text[index]`, where `text` begins on `line`."""
    before = text[:index]
    return Place(file, line + before.count("\n"), index - (before.rfind("\n") + 1) + 1)


def _split_at_once(text: str, problems: list[Problem], file: str) -> Source | None:
    """The parts of a text between whose first line, --- alone, and the next such one no other
    line could end the front matter; None of any other text, which `_split` understands.
    """
    end = text.find("\n---", 3)
    if end < 0 or not text.startswith("---\n") or text[end + 4 : end + 5] not in {"", "\n"}:
        return None
    if text.find("\n...", 3, end) >= 0:
        return None
    front, body, line = text[4 : end + 1], text[end + 5 :], text.count("\n", 0, end) + 3
    return _checked(Source(front, 2, body, line, problems, is_clean(text)), file)


def _split(text: str, problems: list[Problem], file: str) -> Source:
    start = _FENCE.match(text)
    if start is None:
        start = _LATE_FENCE.match(text)
        if start is None:
            return _no_front(text, problems, file)
        problems.append(_late(place_of(text, start.start(1), 1, file)))
    end = _END.search(text, start.end() + 1)
    front_line = text.count("\n", 0, start.end()) + 2
    if end is None:
        problems.append(
            _problem(
                file,
                front_line - 1,
                "unclosed",
                "expected a line --- that closes the front matter, got none",
                "add --- on a line of its own after the last key",
            )
        )
        return Source(None, front_line, "", 1, problems)
    front = text[start.end() + 1 : end.start()]
    body_line = text.count("\n", 0, end.end()) + 2
    return _checked(Source(front, front_line, text[end.end() + 1 :], body_line, problems), file)


def _no_front(text: str, problems: list[Problem], file: str) -> Source:
    """A file of prose, or one whose front matter opens in some odd way: that is not shown."""
    front = _ODD_FENCE.match(text) or _UNOPENED.match(text)
    problems.append(
        _problem(
            file,
            1,
            "no-front-matter",
            f"expected front matter that opens with ---, got {_first_line(text)}",
            "begin the file with ---, name: …, ---",
        )
    )
    if front is None:
        return Source(None, 1, _clean(text, 1, problems, file), 1, problems)
    end = _END.search(text, front.end())
    if end is None:
        return Source(None, 1, "", 1, problems)
    line = text.count("\n", 0, end.end()) + 2
    return Source(None, 1, _clean(text[end.end() + 1 :], line, problems, file), line, problems)


def _checked(source: Source, file: str) -> Source:
    """The parts as they can be read: no control characters, and not too much front matter."""
    _, line, body, body_line, problems, clean = source
    front = source.front or ""
    if not clean:
        body = _clean(body, body_line, problems, file)
        control = CONTROL.search(front)
        if control:
            problems.append(_control(place_of(front, control.start(), line, file), control[0]))
            return Source(None, line, body, body_line, problems)
    size = len(front.encode())
    if size > LARGEST_FRONT:
        problems.append(
            _problem(
                file,
                line,
                "too-large",
                f"expected at most {LARGEST_FRONT // 1024} KiB of front matter, "
                f"got {size // 1024} KiB",
                "move long texts below the front matter",
            )
        )
        return Source(None, line, body, body_line, problems)
    return source._replace(body=body) if not clean else source


def _clean(body: str, line: int, problems: list[Problem], file: str) -> str:
    control = CONTROL.search(body)
    if control is None:
        return body
    problems.append(_control(place_of(body, control.start(), line, file), control[0]))
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", body)


def _control(place: Place, char: str) -> Problem:
    message = f"expected text, got the control character {_code(char)}"
    return Problem(place, "error", "control-character", message, "delete it")


def _conflict(text: str, start: int, file: str) -> Problem:
    first = text.count("\n", 0, start)
    marks = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if number > first and _CONFLICT_LINE.fullmatch(line)
    ]
    return _problem(
        file,
        marks[0],
        "merge-conflict",
        f"unresolved merge conflict, lines {marks[0]}-{marks[-1]}: the file is not shown",
        "keep one side and delete the marker lines",
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]
    kind = "UTF-16 or UTF-32" if is_wide else f"byte 0x{data[error.start]:02x}"
    return Problem(
        Place(file, line, column),
        "error",
        "not-utf-8",
        f"expected UTF-8, got {kind} at byte {error.start}: the file is not shown",
        "save it as UTF-8",
    )


def _too_large(file: str) -> Problem:
    return _problem(
        file,
        1,
        "too-large",
        f"expected at most {LARGEST_FILE // 1024} KiB, got more: only the front matter is read",
        "move what is long into a document of its own",
    )


def _empty(file: str, *, whole_is_front: bool) -> Problem:
    example = "name: Zoë Smith" if whole_is_front else "---, name: Zoë Smith, ---"
    return _problem(
        file,
        1,
        "empty",
        "expected a contact, got an empty file",
        f"write at least a name: {example}",
    )


def _late(place: Place) -> Problem:
    return Problem(
        place,
        "warning",
        "late-front-matter",
        "expected --- alone on the first line of the file: read all the same",
        "delete what stands above it or beside it",
    )


def _nothing(problems: list[Problem]) -> Source:
    return Source(None, 1, "", 1, problems)


def _problem(file: str, line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(Place(file, line), "error", code, message, hint)


def _first_line(text: str) -> str:
    if _ODD_FENCE.match(text):
        return "a line that is not exactly ---"
    return "a key" if _UNOPENED.match(text) else "prose"


def _code(char: str) -> str:
    return "NUL" if char == "\0" else f"U+{ord(char):04X}"

"""Drafts: where they come from, what is said of them, and what happens to a good one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result

from inline import person
from kith.cli.drafts import SCISSORS, own_part
from kith.cli.letters import Letter, letter_of

Run = Callable[..., Result]
Write = Callable[..., Path]

PRIYA = person(
    "Priya Raman",
    "emails: [priya@example.com]",
    log=["2026-10-12 news: moved to Leeds", "2021-05-20 lunch: her last day"],
)
STEFAN = person("Stefan Vogel", "language: de", log=["2017-02-18 visit: snow"])
GOOD = (
    "Hi Priya,\n\nSo you moved to Leeds, I hear, and the canal came to mind.\n"
    "No need to answer; I only wanted to say hello.\n"
)
ASKING = "Hi Priya,\n\nYou moved to Leeds.\nCould you introduce me to your boss?\n"
FINE = "Nothing to be said: send it."


@pytest.fixture(autouse=True)
def _journal(journal: Write) -> Path:
    return journal({"priya.md": PRIYA, "stefan.md": STEFAN})


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Write a letter into a file; its name."""

    def write(text: str | bytes) -> str:
        path = tmp_path / "letter.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_a_good_draft_gets_no_remark(run: Run, letter: Callable[[str], str]) -> None:
    assert run("-C", "j", "draft", "priya", "--check", letter(GOOD)).output == f"{FINE}\n"
    assert run("-C", "j", "draft", "priya", "--check", letter(GOOD), "--json").output == "[]\n"


def test_what_there_is_to_say_comes_with_its_line(run: Run, letter: Callable[[str], str]) -> None:
    words = ("-C", "j", "draft", "priya", "--check", letter(ASKING))

    text, data = run(*words), run(*words, "--json")

    found = json.loads(data.stdout)
    assert (text.exit_code, data.exit_code) == (1, 1)
    assert all(set(remark) == {"line", "rule", "message"} for remark in found)
    assert (4, "ask") in [(remark["line"], remark["rule"]) for remark in found]
    assert "4: This asks for something" in text.output
    assert "(ask)" in text.output


@pytest.mark.parametrize("words", [(), ("--check", "-")])
def test_a_draft_that_is_piped_in(words: tuple[str, ...], run: Run) -> None:
    assert run("-C", "j", "draft", "priya", *words, typed=GOOD).output == f"{FINE}\n"
    assert run("-C", "j", "draft", "priya", *words, typed=ASKING).exit_code == 1


@pytest.mark.parametrize("text", ["", "\n \n", "Hi Priya,\n", f"{SCISSORS}\nnews\n", "> quoted\n"])
def test_an_empty_draft_is_a_rule(text: str, run: Run, letter: Callable[[str], str]) -> None:
    for result in (
        run("-C", "j", "draft", "priya", "--json", typed=text),
        run("-C", "j", "draft", "priya", "--json", "--check", letter(text)),
    ):
        assert result.exit_code == 1
        assert [remark["rule"] for remark in json.loads(result.stdout)] == ["empty"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Hi \xff", "expected UTF-8, got byte 0xff at byte 3"),
        ("Hi Priya".encode("utf-16"), "expected UTF-8, got byte 0xff at byte 0"),
        (b"a" * (2**20 + 1), "expected a letter, got more than a megabyte"),
    ],
)
def test_a_file_that_is_no_letter(
    data: bytes, said: str, run: Run, letter: Callable[[bytes], str]
) -> None:
    for result in (
        run("-C", "j", "draft", "priya", "--check", letter(data)),
        run("-C", "j", "draft", "priya", typed=data),
    ):
        assert result.exit_code == 2
        assert said in result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["none.txt", "j", "j/contacts/priya.md/x", "", "a\x1b[2J"])
def test_a_file_that_is_none(name: str, run: Run) -> None:
    result = run("-C", "j", "draft", "priya", "--check", name)

    assert result.exit_code == 2
    assert result.output.startswith("Error: expected a file with your letter, but ")
    assert "\x1b" not in result.output


def test_line_ends_and_a_byte_order_mark_change_nothing(
    run: Run, letter: Callable[[bytes], str]
) -> None:
    data = b"\xef\xbb\xbf" + ASKING.replace("\n", "\r\n").encode()

    plain = run("-C", "j", "draft", "priya", "--json", typed=ASKING)
    other = run("-C", "j", "draft", "priya", "--json", "--check", letter(data))

    assert plain.stdout_bytes == other.stdout_bytes


def test_what_is_quoted_from_a_draft_is_harmless(run: Run) -> None:
    result = run("-C", "j", "draft", "priya", typed="Hi \x1b[2J\u202e, could you help me?\n")

    assert not set(result.output) & set("\x1b\u202e")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft",), "Missing argument 'WHO'"),
        (("draft", "nobody"), 'nobody here is called "nobody"'),
        (("draft", "priya", "--openers", "--check", "x"), "expected --openers alone"),
        (("draft", "priya", "--openers", "--send"), "expected --openers alone"),
        (("draft", "stefan", "--send"), "Stefan Vogel has no e-mail address"),
    ],
)
def test_what_cannot_be_done(words: tuple[str, ...], said: str, run: Run) -> None:
    result = run("-C", "j", *words)

    assert result.exit_code == 2
    assert said in result.output


def test_openers_to_choose_from(run: Run) -> None:
    text = run("-C", "j", "draft", "priya", "--openers")
    found = json.loads(run("-C", "j", "draft", "priya", "--openers", "--json").stdout)

    assert text.exit_code == 0
    assert text.output.startswith("3 ways to begin a letter to Priya Raman:")
    assert len(found) == 3
    for one in found:
        assert set(one) == {"subject", "text", "tone", "language", "fact", "mailto"}
        assert one["fact"]["text"] == "moved to Leeds"
        assert one["subject"] in text.output
        assert one["mailto"].startswith("mailto:priya@example.com?")


def test_no_news_no_opener(run: Run) -> None:
    result = run("-C", "j", "draft", "stefan", "--openers")

    assert (result.exit_code, result.output[:26]) == (0, "No news yet, so no opener.")
    assert run("-C", "j", "draft", "stefan", "--openers", "--json").output == "[]\n"


# ---- in the editor ------------------------------------------------------------------------------


class Desk:
    """An owner who writes these drafts one after another, and opens these links."""

    def __init__(self) -> None:
        self.writes: Iterator[str | None] = iter(())
        self.shown: list[str] = []
        self.links: list[str] = []
        self.answers: Iterator[bool] = iter(())

    def edit(self, text: str, extension: str) -> str | None:
        self.shown.append(text)
        written = next(self.writes)
        return None if written is None else written + text[text.index(SCISSORS) :]

    def launch(self, link: str) -> int:
        self.links.append(link)
        return 0

    def confirm(self, text: str, default: bool) -> bool:
        return next(self.answers)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk()
    monkeypatch.setattr("kith.cli.draft.is_piped", lambda: False)
    monkeypatch.setattr(click, "edit", desk.edit)
    monkeypatch.setattr(click, "launch", desk.launch)
    monkeypatch.setattr(click, "confirm", desk.confirm)
    return desk


def test_the_editor_begins_with_an_opener_and_shows_the_homework(run: Run, desk: Desk) -> None:
    desk.writes = iter([f"Subject: The canal\n\n{GOOD}"])

    result = run("-C", "j", "draft", "priya")

    above, _, below = desk.shown[0].partition(SCISSORS)
    assert above.startswith("Subject: ")
    assert "Leeds" in above
    assert "last words  lunch: her last day" in below
    assert "\x1b" not in below
    assert result.exit_code == 0
    said, link, afterwards = result.output.splitlines()
    assert said == FINE
    assert link.startswith("mailto:priya@example.com?subject=The%20canal&body=Hi%20Priya%2C%0D%0A")
    assert "homework" not in link
    assert "contacts/priya.md:  - 2026-11-02 email >: …" in afterwards
    assert desk.links == []


def test_without_news_the_editor_begins_with_a_greeting(run: Run, desk: Desk) -> None:
    desk.writes = iter(["Hallo Stefan,\n\nsnow again today, and you came to mind.\n"])

    result = run("-C", "j", "draft", "stefan")

    above, _, below = desk.shown[0].partition(SCISSORS)
    assert above.split() == ["Subject:", *above.split()[1:-1], "Stefan,"]
    assert "no news yet" in below
    assert "There is no address to send it to. Write it into contacts/stefan.md" in result.output
    assert "snow again today" in result.stderr


def test_a_good_letter_can_be_opened_in_the_mail_program(run: Run, desk: Desk) -> None:
    desk.writes = iter([GOOD])

    result = run("-C", "j", "draft", "priya", "--send")

    (link,) = desk.links
    assert link.startswith("mailto:priya@example.com?subject=&body=Hi%20Priya")
    assert f"this link holds your letter:\n{link}\n" in result.output


def test_a_letter_from_a_file_is_sent_only_if_it_is_good(
    run: Run, desk: Desk, letter: Callable[[str], str]
) -> None:
    bad = run("-C", "j", "draft", "priya", "--send", "--check", letter(ASKING))
    assert (bad.exit_code, desk.links) == (1, [])

    good = run("-C", "j", "draft", "priya", "--send", "--json", "--check", letter(GOOD))
    assert (good.exit_code, good.output, len(desk.links)) == (0, "[]\n", 1)


def test_without_a_mail_program_the_link_is_printed(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click, "launch", lambda link: 3)
    desk.writes = iter([GOOD])

    result = run("-C", "j", "draft", "priya", "--send")

    assert result.exit_code == 0
    assert "mailto:priya@example.com" in result.stderr


def test_a_letter_is_edited_again_with_the_remarks_below(run: Run, desk: Desk) -> None:
    desk.writes, desk.answers = iter([ASKING, GOOD]), iter([True])

    result = run("-C", "j", "draft", "priya")

    assert desk.shown[1].startswith(ASKING)
    assert "4: This asks for something" in desk.shown[1].partition(SCISSORS)[2]
    assert (result.exit_code, FINE in result.output) == (0, True)


@pytest.mark.parametrize("writes", [[ASKING], [ASKING, None]])
def test_a_letter_that_is_not_edited_again_is_not_lost(
    writes: list[str | None], run: Run, desk: Desk
) -> None:
    desk.writes, desk.answers = iter(writes), iter([True] * (len(writes) - 1) + [False])

    result = run("-C", "j", "draft", "priya")

    assert result.exit_code == 1
    assert "Could you introduce me to your boss?" in result.stderr


def test_a_question_that_is_broken_off_loses_no_letter(
    run: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(text: str, default: bool) -> bool:
        raise click.Abort

    monkeypatch.setattr(click, "confirm", break_off)
    desk.writes = iter([ASKING])

    result = run("-C", "j", "draft", "priya")

    assert (result.exit_code, "introduce me to your boss?" in result.stderr) == (1, True)


def test_json_of_what_was_edited(run: Run, desk: Desk) -> None:
    desk.writes = iter([ASKING])

    result = run("-C", "j", "draft", "priya", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)


def test_an_editor_that_saves_nothing(run: Run, desk: Desk) -> None:
    desk.writes = iter([None])

    result = run("-C", "j", "draft", "priya")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Nothing was saved, so there is no letter to read.\n"


def test_an_editor_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.cli.draft.is_piped", lambda: False)
    monkeypatch.setenv("VISUAL", "no-such-editor-here")

    result = run("-C", "j", "draft", "priya")

    assert result.exit_code == 2
    assert "set EDITOR to your editor" in result.output


# ---- texts --------------------------------------------------------------------------------------


def test_the_homework_is_cut_off() -> None:
    assert own_part(f"Hi\n\n{SCISSORS}\nnews\n") == "Hi\n"
    assert own_part("Hi\n# not a cut\n") == "Hi\n# not a cut\n"
    assert own_part("") == "\n"


def test_the_subject_is_a_first_line() -> None:
    assert letter_of("Subject: hello\n\nHi\n") == Letter("hello", "Hi")
    assert letter_of("\nBetreff:\nHi\n") == Letter("", "Hi")
    assert letter_of("Hi: there\n") == Letter("", "Hi: there")
    assert letter_of("\n") == Letter("", "")

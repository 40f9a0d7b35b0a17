from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inline import messages, person, told
from kith.folder import Folder
from kith.model import Phrases
from kith.phrases import LANGUAGES, builtin
from kith.phrases.words import in_quotes, in_words, tone_of
from kith.reading.phrases import (
    FIRST_LINES,
    PLACEHOLDERS,
    SECTIONS,
    fill,
    language_of,
    placeholders,
    read_phrases,
)
from kith.reading.source import LARGEST_FILE
from kith.settings import Settings


def read(text: str) -> Phrases:
    phrases, problems = read_phrases(dedent(text), "contacts/openers.md")
    assert not problems
    return phrases


def wrong(text: str) -> str:
    return messages(read_phrases(dedent(text), "contacts/openers.md")[1])


# ---- what is read -------------------------------------------------------------------------------


def test_items_stand_below_a_language_and_a_section() -> None:
    phrases = read("""\
        Mine. This is a comment.

        ## greeting

        - Ahoy {name},
        * Hey {name},

        # de

        ## years
        How I like to say it:

        - {gap} sind
          vergangen.
        - Es ist
        lange her.

        And this is a comment again.

        ## Hard   Closing ##
        + Nichts.
        """)

    assert phrases == {
        "en": {"greeting": ("Ahoy {name},", "Hey {name},")},
        "de": {
            "years": ("{gap} sind vergangen.", "Es ist lange her."),
            "hard closing": ("Nichts.",),
        },
    }


def test_a_section_may_be_written_in_several_places() -> None:
    phrases = read("# nl\n## years\n- a\n# de\n## years\n- b\n# NL-be\n## years\n- c\n")

    assert phrases == {"nl": {"years": ("a", "c")}, "de": {"years": ("b",)}}


def test_code_comments_and_rules_are_no_items() -> None:
    phrases = read("""\
        ## years
        - one
        <!-- - two -->
        <!--
        - three
        # fr
        -->
        ---
        - - -
        ```
        - four
        ```
        - five
        """)

    assert phrases == {"en": {"years": ("one", "five")}}


def test_a_file_may_hold_nothing() -> None:
    assert read("") == read("# de\n## years\n") == read("-\n#de\n##\u00a0x\n") == {}


def test_a_brace_that_is_meant_is_written_twice() -> None:
    ((template,),) = read("## years\n- {{gap}} {{{gap}}} }}{{\n")["en"].values()

    assert placeholders(template) == {"gap"}
    assert fill(template, {"gap": "a year"}) == "{gap} {a year} }{"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("pt", "pt"),
        ("pt-BR", "pt"),
        ("DE_at", "de"),
        ("Deutsch", "de"),
        (" Français ", "fr"),
        ("English, a little Dutch", "en"),
        ("sv", "sv"),
        ("", ""),
    ],
)
def test_a_language_is_named_by_its_tag_or_its_own_name(text: str, language: str) -> None:
    assert language_of(text) == language


# ---- what cannot be used ------------------------------------------------------------------------


def test_every_problem_says_where_what_and_how_to_mend_it() -> None:
    text = """\
        - too early

        # My openers

        ## years
        - not used

        # en

        ## yeers
        - not used

        ## zzz

        ## years

        - {gapp} went by, {name},
          {foo} and {Name} and {}
        - {gap went by
        - gap} went by
        """

    assert wrong(text) == (
        'contacts/openers.md:1:3: expected a section above it, e.g. "## years", got the item '
        '"too early": it and those after it are not used '
        f"(write one of {', '.join(SECTIONS)} above it)\n"
        'contacts/openers.md:3:3: expected a language, e.g. "# de", got "My openers": what stands '
        'below it is not used (begin with "# en", or delete the #)\n'
        'contacts/openers.md:10:4: expected a section, e.g. "## years", got "yeers": what stands '
        'below it is not used (did you mean "years"?)\n'
        'contacts/openers.md:13:4: expected a section, e.g. "## years", got "zzz": what stands '
        f"below it is not used (use one of {', '.join(SECTIONS)})\n"
        'contacts/openers.md:17:3: expected a placeholder, e.g. {name}, got "{gapp}" '
        '(did you mean "{gap}"?)\n'
        'contacts/openers.md:18:3: expected a placeholder, e.g. {name}, got "{foo}" '
        f"(use one of {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)})\n"
        'contacts/openers.md:18:13: expected a placeholder, e.g. {name}, got "{Name}" '
        '(did you mean "{name}"?)\n'
        'contacts/openers.md:18:24: expected a placeholder, e.g. {name}, got "{}" '
        f"(use one of {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)})\n"
        "contacts/openers.md:19:3: expected a brace that closes, e.g. {name}, got "
        '"{gap went by" (a brace that is meant is written twice: {{)\n'
        "contacts/openers.md:20:6: expected a brace that opens it, e.g. {name}, got "
        '"} went by" (a brace that is meant is written twice: }})'
    )


def test_one_wrong_item_leaves_the_others() -> None:
    phrases, problems = read_phrases("## years\n- {x}\n- fine\n", "o.md")

    assert phrases == {"en": {"years": ("fine",)}}
    assert told(problems) == ["2:3 error unknown-placeholder"]


def test_the_name_of_a_language_is_no_tag_to_guess_at() -> None:
    assert read("# Deutsch\n## years\n- x\n") == {"de": {"years": ("x",)}}
    assert 'write "# de"' in wrong("# de for my friends\n## years\n- x\n")


def test_a_phrase_has_the_length_of_a_letter_at_most() -> None:
    phrases, problems = read_phrases(f"## years\n- {'x' * 501}\n", "o.md")

    assert (phrases, told(problems)) == ({}, ["2:3 error too-long"])


signs = st.sampled_from(
    ["# ", "## ", "### ", "- ", "* ", "\n", "  ", "\t", "de", "years", "hard", "hard subject", "{",
     "}", "{{", "}}", "{name}", "{nam}", "{fact}", "```\n", "<!--", "-->", "---\n", "é", "\x00",
     "\ufeff", "\u202e", "\u2028", "\ud800", "🦊", "\r", "#", "-"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(signs, max_size=40).map("".join))


@given(texts)
def test_any_text_is_read_or_told(text: str) -> None:
    phrases, problems = read_phrases(text, "contacts/openers.md")
    lines = text.split("\n")

    for problem in problems:
        line, column = problem.place.line, problem.place.column
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    values = dict.fromkeys(PLACEHOLDERS, "")
    for sections in phrases.values():
        assert sections
        for section, variants in sections.items():
            assert section in SECTIONS
            assert variants
            for variant in variants:
                assert "{{" not in fill(variant.replace("{{", "").replace("}}", ""), values)


@given(st.lists(st.sampled_from(sorted(PLACEHOLDERS)), max_size=5), st.text("ab {}", max_size=20))
def test_what_is_written_with_doubled_braces_is_filled_as_it_was_meant(
    names: list[str], text: str
) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    template = "x" + "".join(f"{{{name}}}" for name in names) + doubled + "x"
    phrases, problems = read_phrases(f"## years\n- {template}\n", "o.md")

    assert not problems
    ((variant,),) = phrases["en"].values()
    assert placeholders(variant) == set(names)
    assert fill(variant, dict.fromkeys(names, "!")) == f"x{'!' * len(names)}{text}x"


# ---- in the journal -----------------------------------------------------------------------------


def folder(root: Path, openers: str | bytes) -> Folder:
    (root / "ada.md").write_text(person("Ada"))
    (root / "openers.md").write_bytes(openers if isinstance(openers, bytes) else openers.encode())
    return Folder(root, Settings())


def test_the_openers_of_a_journal_are_no_contact(tmp_path: Path) -> None:
    deep = tmp_path / "work"
    deep.mkdir()
    (deep / "openers.md").write_text(person("Opal Eners"))
    journal = folder(tmp_path, "## years\n- x\n").load()

    assert sorted(journal.contacts) == ["ada", "openers"]
    assert journal.contacts["openers"].file == "contacts/work/openers.md"
    assert journal.openers == {"en": {"years": ("x",)}}
    assert not journal.problems


def test_openers_are_read_again_when_they_changed(tmp_path: Path) -> None:
    kept = folder(tmp_path, "## years\n- x\n")
    first = kept.load().openers

    assert kept.load().openers is first
    (tmp_path / "openers.md").write_text("## years\n- yes\n")
    assert kept.load().openers == {"en": {"years": ("yes",)}}
    (tmp_path / "openers.md").unlink()
    assert kept.load().openers == {}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"## years\n- \xff\n", "2:3 error not-utf-8"),
        (b"## years\n- {x}\n", "2:3 error unknown-placeholder"),
        (b"## years\n- a\x07\n", "2:4 error control-character"),
        ("## years\n- a\u202eb\n".encode(), "2:4 warning bidi"),
        (b"<<<<<<< a\n=======\n>>>>>>> b\n", "1:1 error merge-conflict"),
        (b"x" * (LARGEST_FILE + 1), "1:1 error too-large"),
    ],
)
def test_what_is_wrong_in_the_openers_is_a_problem_of_the_journal(
    tmp_path: Path, data: bytes, code: str
) -> None:
    journal = folder(tmp_path, data).load()

    assert told(journal.problems) == [code]
    assert {problem.place.file for problem in journal.problems} == {"contacts/openers.md"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_openers_that_are_a_link_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.list").write_text("## years\n- secret\n")
    (tmp_path / "openers.md").symlink_to("elsewhere.list")
    journal = Folder(tmp_path, Settings()).load()

    assert (told(journal.problems), journal.openers) == (["1:1 error not-a-file"], {})


# ---- ours ---------------------------------------------------------------------------------------


def first_lines(language: str) -> dict[str, tuple[str, ...]]:
    """Our phrases for openers; those for letters to people who help may ask something."""
    return {name: found for name, found in builtin(language).items() if name in FIRST_LINES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_phrases_read_without_a_problem(language: str) -> None:
    import kith.phrases

    file = Path(kith.phrases.__file__).with_name(f"{language}.md")
    phrases, problems = read_phrases(file.read_text(encoding="utf-8"), file.name)

    assert not problems
    assert phrases == {language: builtin(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_section_in_variants(language: str) -> None:
    """But `heard`: only notes in English can be turned to the one they are about."""
    wanted = set(FIRST_LINES) - (set() if language == "en" else {"heard"})
    few = {"hard greeting": 1}

    assert set(builtin(language)) & set(FIRST_LINES) == wanted
    for section, variants in first_lines(language).items():
        assert len(set(variants)) == len(variants) >= few.get(section, 3), section


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_phrases_can_be_filled_whatever_is_lacking(language: str) -> None:
    """Without a gap in words, or a value before, every section still has something to say."""
    for section, variants in first_lines(language).items():
        own = {"org", "role", "city", "via"} & {section}
        known = {"name", *own, *(["fact"] if section in ("heard", "news", "job", "left") else [])}
        assert [v for v in variants if placeholders(v) <= known], section


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_phrases_ask_and_apologise_for_nothing(language: str) -> None:
    banned = (
        "?", "overdue", "sorry", "reaching out", "finds you well", "long time no see", "days",
        "tut mir leid", "entschuldig", "sorry", "spijt", "désolé", "pardon", "perdón", "lo siento",
        "desculpa", "lamento", "ne pas te déranger",
    )  # fmt: skip
    text = "\n".join(v for variants in first_lines(language).values() for v in variants).casefold()

    assert not [word for word in banned if word in text]


def test_a_language_that_we_do_not_write_has_no_phrases() -> None:
    assert builtin("sv") == builtin("") == builtin("../en") == {}


@pytest.mark.parametrize(
    ("gap", "language", "words", "tone"),
    [
        (None, "en", "", "met"),
        (0, "en", "", "weeks"),
        (9, "en", "", "weeks"),
        (13, "en", "two weeks", "weeks"),
        (14, "pt", "duas semanas", "weeks"),
        (97, "en", "", "weeks"),
        (98, "de", "drei Monate", "months"),
        (364, "en", "twelve months", "months"),
        (370, "en", "", "year"),
        (729, "en", "", "year"),
        (730, "nl", "twee jaar", "years"),
        (1200, "fr", "trois ans", "years"),
        (4383, "es", "doce años", "years"),
        (9000, "en", "", "years"),
        (1200, "sv", "", "years"),
    ],
)
def test_a_gap_in_words(gap: int | None, language: str, words: str, tone: str) -> None:
    assert (in_words(gap, language), tone_of(gap)) == (words, tone)


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "“the ‘big’ day”"),
        ("de", "„the ‚big‘ day“"),
        ("fr", "«\u00a0the “big” day\u00a0»"),
        ("es", "«the “big” day»"),
        ("sv", "“the ‘big’ day”"),
    ],
)
def test_quotations(language: str, quoted: str) -> None:
    for text in ('the "big" day', "the “big” day", "the „big“ day", "the « big » day"):
        assert in_quotes(text, language) == quoted


def test_the_last_item_needs_no_line_end() -> None:
    assert read("# en\n## years\n- a\n- b\n  c") == {"en": {"years": ("a", "b c")}}

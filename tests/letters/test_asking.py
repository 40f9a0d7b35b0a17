"""Letters to those who help: natural, no placeholder left, and the target is asked first."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from inline import make
from kith.journal import Journal
from kith.letters.asking import LETTERS, Blurb, blurb, thanks, would_you_meet
from kith.phrases import LANGUAGES, builtin

BOB = "---\nname: Bob Ray\nemails: bob+kith@example.com\n---\n"
TOM = "---\nname: Tom Hale\nrole: printer\norg: Fable Press\n---\n"


def journal(language: str = "en", me: str = "") -> Journal:
    bob = BOB.replace("emails", f"language: {language}\nemails")
    log = "## Log\n\n- 2026-01-01 received: two evenings on my broken website.\n"
    return make(bob=bob + log, tom=TOM, options={"me": me})


def letter(state: str = "considered", me: str = "", language: str = "en") -> Blurb:
    made = journal(language, me)
    return blurb(made.contacts["bob"], "Tom Hale", made.contacts["tom"], made, state)


def test_the_question_to_a_voucher_has_a_paragraph_to_forward() -> None:
    found = letter(me="Zoë Smith draws maps for night trains")

    assert found.text == (
        "Hello Bob,\n"
        "\n"
        "May I ask you something about Tom Hale? If you think it would be welcome, would you ask "
        "them whether they would like to meet me? Please ask them first, and if it does not feel "
        "right to you, no is a perfectly good answer. Below is a paragraph that you can forward "
        "as it is.\n"
        "\n"
        "> Tom Hale, may I introduce somebody to you? Zoë Smith draws maps for night trains. If "
        "you would like to talk, say so and I will put you in touch; if not, no answer is needed."
    )
    assert found.subject == "Would Tom Hale like to hear from me?"


def test_a_letter_opens_in_a_mail_program() -> None:
    found = letter()

    assert found.mailto.startswith("mailto:bob%2Bkith@example.com?subject=Would%20Tom")
    assert unquote(found.mailto.partition("&body=")[2]) == found.text.replace("\n", "\r\n")


def test_without_an_address_there_is_nothing_to_open() -> None:
    made = make(bob="---\nname: Bob Ray\n---\n")

    assert blurb(made.contacts["bob"], "Tom Hale", None, made).mailto == ""


def test_thanks_say_for_what() -> None:
    made = journal()
    (line,) = made.contacts["bob"].log
    found = thanks(made.contacts["bob"], line, made)

    assert "two evenings on my broken website" in found.text


def test_two_people_are_each_asked_first() -> None:
    made = journal()
    found = would_you_meet(made.contacts["bob"], made.contacts["tom"], made)

    assert "Tom Hale (printer, Fable Press)" in found.text
    assert "I ask each of you first" in found.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("me", ["", "Zoë Smith draws maps"])
def test_letters_in_every_language_are_whole(language: str, me: str) -> None:
    made = journal(language, me)
    bob, tom = made.contacts["bob"], made.contacts["tom"]
    letters = [letter(state, me, language) for state in LETTERS]
    letters += [thanks(bob, bob.log[0], made), would_you_meet(bob, tom, made)]

    for found in letters:
        assert found.subject
        assert not set("{}") & set(found.subject + found.text + found.forward)
        assert len(found.text.split("\n\n")) >= 2
    assert all("Tom Hale" in found.text for found in letters[:5] + letters[6:])
    assert not me or me in letters[0].forward


def test_every_language_has_every_section() -> None:
    wanted = {section for sections in LETTERS.values() for section in sections if section}
    wanted |= {"thanks", "meet", "meet subject"}

    assert {language: wanted - set(builtin(language)) for language in LANGUAGES} == {
        language: set() for language in LANGUAGES
    }


def test_the_owners_own_words_come_first() -> None:
    made = journal()
    own = {"en": {"ask": ("Would {target} like to meet me?",)}}
    mine = Journal(**{**made.__dict__, "openers": own})

    found = blurb(mine.contacts["bob"], "Tom Hale", None, mine)

    assert found.text.split("\n\n")[1] == "Would Tom Hale like to meet me?"

from __future__ import annotations

import re
from textwrap import fill
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.dates import PartialDate
from kith.insight.facts import Fact
from kith.letters.addressed import MOST_WORDS, about, addressed, called, plain, shortened
from kith.letters.openers import Opener, mailto, openers
from kith.letters.tidings import is_good, is_hard, is_loss_of_work
from kith.model import Contact, Phrases, Place
from kith.phrases import LANGUAGES, builtin
from kith.reading.phrases import PLACEHOLDERS, read_phrases
from kith.reading.phrases import fill as fill_in


def zoe(**fields: object) -> Contact:
    known = {"name": "Zoë Smith", "aliases": ("Zo",), "pronouns": "she/her", **fields}
    slug = str(known.pop("slug", "zoe-smith"))
    return Contact(slug, f"contacts/{slug}.md", **known)  # type: ignore[arg-type]


def fact(text: str, kind: str = "news", before: str = "") -> Fact:
    return Fact(kind, text, PartialDate(2026, 9), "log", Place("contacts/zoe-smith.md", 9), before)


def first(contact: Contact, *rest: object, **named: object) -> Opener:
    return openers(contact, *rest, **named)[0]  # type: ignore[arg-type]


def body(opener: Opener) -> str:
    return opener.text.split("\n\n")[1]


def words(text: str) -> list[str]:
    return re.findall(r"\w[\w'’.-]*", text)


# ---- how they read ------------------------------------------------------------------------------

PROMOTED = fact("promoted to CTO at Acme <https://example.com/acme>")
LETTERS = [
    (
        zoe(slug="ada"),
        (PROMOTED, 1200, "Bob Ray"),
        """\
A wave from over here

Hello Zo,

Warm congratulations! Word reached me that you were promoted to CTO at Acme, and I
thought of you straight away. Three years is a long silence, and an easy one to break.
By the way, we both know Bob Ray: a small world, happily. If you ever feel like twenty
minutes on the phone, no agenda: gladly.
""",
    ),
    (
        zoe(slug="bo", name="Noor van den Berg", aliases=()),
        (fact("her row of eleven tiny houses won the wood prize"), 40, ""),
        """\
Thinking of you, Noor

Hello Noor,

Congratulations, what lovely news! It got round to me that your row of eleven tiny
houses won the wood prize, and it seemed a good day to write. Six weeks go by quickly.
There is nothing to reply to here: just good wishes from me.
""",
    ),
    (
        zoe(slug="cy", name="Priya Raghunathan", aliases=()),
        (fact("Oxbow Health", "org", "Mosswell"), None, "Daniel Abebe"),
        """\
You came to mind, Priya

Dear Priya,

From Mosswell to Oxbow Health: I thought of you straight away when I heard. We met once,
and it need not stay at that. It pleases me, too, that we have Daniel Abebe in common.
Twenty minutes to catch up, any time, no agenda; and no answer is fine too.
""",
    ),
    (
        zoe(slug="dee"),
        (fact("her father died in May"), 2000, "Bob Ray"),
        """\
With you in thought, Zo

Dear Zo,

You have been on my mind since I heard the news about your father. No need to answer,
today or ever. However long it has been, I am thinking of you.
""",
    ),
    (
        zoe(slug="eve"),
        (fact("engineer at Globex", "left"), 300, ""),
        """\
Thinking of you, Zo

Dear Zo,

Things have changed for you, I hear: your time as engineer at Globex is over. May
something good follow. Some months have slipped past us both, as they do. There is
nothing to reply to here: just good wishes from me.
""",
    ),
    (
        zoe(slug="fay"),
        (fact("the school of arts gives a name to its *type* workshop"), 90, ""),
        """\
You came to mind, Zo

Hello Zo,

A piece of your news has stayed with me: “the school of arts gives a name to its type
workshop”. It has been a little while, as happens when life is full. Twenty minutes to
catch up, any time, no agenda; and no answer is fine too.
""",
    ),
    (
        zoe(slug="gus", language="de", name="Jonas Ebersbach", aliases=()),
        (fact("sein Buch ist bei Papierboot erschienen"), 900, "Lena Vogt"),
        """\
Ein Gruß an dich, Jonas

Hey Jonas,

eine Neuigkeit von dir geht mir nicht aus dem Kopf: „sein Buch ist bei Papierboot
erschienen“. Zwei Jahre Funkstille, und das Schreiben fällt trotzdem leicht. Schön finde
ich auch, dass wir beide Lena Vogt kennen. Zwanzig Minuten plaudern, ganz ohne Plan,
wann du magst; auch Schweigen ist in Ordnung.
""",
    ),
    (
        zoe(slug="hal", language="de"),
        (fact("Leipzig", "city", "Graz"), 20, ""),
        """\
Ein Gruß an dich, Zo

Hi Zo,

erst Graz, jetzt Leipzig: Da musste ich gleich an dich denken. Drei Wochen sind schnell
vorbei. Zwanzig Minuten plaudern, ganz ohne Plan, wann du magst; auch Schweigen ist in
Ordnung.
""",
    ),
    (
        zoe(slug="ida", language="nl", name="Saskia Oyelaran", aliases=()),
        (fact("heeft de houtprijs gewonnen"), 400, "Noor van den Berg"),
        """\
Zomaar een teken van leven

Hallo Saskia,

Gefeliciteerd, wat fijn voor je! Een nieuwtje van jou blijft in mijn hoofd zitten:
“heeft de houtprijs gewonnen”. Het is meer dan een jaar geleden, en sommige gesprekken
blijven vers. Trouwens, we kennen allebei Noor van den Berg: de wereld is klein,
gelukkig. Antwoorden hoeft niet; ik wilde je alleen even groeten.
""",
    ),
    (
        zoe(slug="jo", language="fr", name="Amara Diallo", aliases=()),
        (fact("cheffe de projet", "role", "ingénieure"), 1500, "Léa Marchand"),
        """\
Une pensée pour toi, Amara

Salut Amara,

À côté de ton nom, on lit maintenant cheffe de projet, et je t’y vois très bien. Les
années ont filé des deux côtés, et cela ne change rien. J’aime bien, aussi, que nous
connaissions Léa Marchand toi et moi. Il n’y a rien à répondre : c’est simplement un
signe amical de ma part.
""",
    ),
    (
        zoe(slug="kit", language="es", name="Marisol Quintero", aliases=()),
        (fact("abrió su propio taller"), None, ""),
        """\
Pensando en ti, Marisol

Buenas, Marisol:

De ti me ha llegado esto: «abrió su propio taller». Me dieron ganas de escribirte.
Nuestros caminos se cruzaron una vez, y no tiene por qué quedarse en eso. Veinte minutos
de charla, sin ningún plan, cuando quieras; no responder también está bien.
""",
    ),
    (
        zoe(slug="lou", language="pt", name="José Manuel Batista", aliases=("Zé",)),
        (fact("Aveiro", "city", "Porto"), 800, "Inês Carvalho"),
        """\
Umas linhas, sem pedir nada

Olá, Zé!

Então agora é Aveiro. Espero que já te saiba um pouco a casa. Dois anos de silêncio, e
tão fácil de quebrar. Já agora, temos Inês Carvalho em comum: o mundo é pequeno, e ainda
bem. Não é preciso responderes; só queria dizer-te olá.
""",
    ),
    (
        zoe(slug="max", language="pt", name="Teresa Monteiro", aliases=()),
        (fact("o pai morreu em maio"), 800, ""),
        """\
A pensar em ti

Olá, Teresa,

Estás no meu pensamento desde que soube. Por favor, não te sintas na obrigação de
responder. O tempo sem falarmos não muda nada: estou a pensar em ti.
""",
    ),
]


@pytest.mark.parametrize(("contact", "asked", "letter"), LETTERS)
def test_how_openers_read(
    contact: Contact, asked: tuple[Fact, int | None, str], letter: str
) -> None:
    opener = first(contact, *asked)
    greeting, told = opener.text.replace("\u00a0", " ").split("\n\n")

    assert f"{opener.subject}\n\n{greeting}\n\n{fill(told, 88)}\n" == letter


# ---- what holds of every opener -----------------------------------------------------------------

FACTS = {
    "heard": fact("moved back to Groningen"),
    "good": fact("promoted to CTO at Acme"),
    "quoted": fact("the school of *arts* gives its workshop a name"),
    "long": fact("the harbour has asked a small " + "and rather remarkable " * 9 + "choir. Yes."),
    "job": fact("engineer at Globex", "job"),
    "left": fact("engineer at Globex", "left"),
    "org": fact("Globex", "org", "Acme"),
    "new org": fact("Globex", "org"),
    "role": fact("head of product", "role", "engineer"),
    "city": fact("Lisbon", "city", "Leeds"),
    "hard": fact("her father died in May"),
    "out of work": fact("laid off from Acme after ten years"),
}
NAMED = {
    "heard": "moved back to Groningen",
    "good": "promoted to CTO at Acme",
    "quoted": "the school of arts gives its workshop a name",
    "long": "the harbour has asked a small and rather remarkable",
    "job": "engineer at Globex",
    "left": "engineer at Globex",
    "org": "Globex",
    "new org": "Globex",
    "role": "head of product",
    "city": "Lisbon",
}
GAPS: dict[str, list[int | None]] = {
    "weeks": [0, 9, 40, 97],
    "months": [98, 200, 364],
    "year": [365, 729],
    "years": [730, 2000, 9000],
    "met": [None],
}
I_IN = {
    "de": r"ich|mich|mir|mein\w*",
    "en": r"i|i['’]\w+|me|my",
    "es": r"yo|me|mis?",
    "fr": r"je|j['’]\w+|moi|mon|ma|mes",
    "nl": r"ik|mij|me|mijn",
    "pt": r"eu|me|meu|minha",
}
CONGRATULATION = re.compile(
    r"congratul|well done|glückwunsch|gratul|gefeliciteerd|proficiat|félicit|bravo|enhorabuena"
    r"|felicidades|felicita|parabéns",
    re.IGNORECASE,
)
BANNED = re.compile(
    r"overdue|reaching out|finds you well|long time no see|\bsorry|\d+ days|leid tun|désolé|perdón"
    r"|desculp|\bspijt",
    re.IGNORECASE,
)


@pytest.mark.parametrize("via", ["", "Bob van Ray"])
@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_opener_is_about_them_short_and_asks_nothing(
    language: str, kind: str, via: str
) -> None:
    is_hard_news = kind in ("hard", "out of work")
    for tone, gaps in GAPS.items():
        for number, gap in enumerate(gaps * 6):
            contact = zoe(language=language, slug=f"{kind}-{number}")
            found = openers(contact, FACTS[kind], gap, via)
            assert len(found) == 3
            for opener in found:
                told = body(opener)
                assert opener.language == language
                assert opener.tone == ("hard" if is_hard_news else tone)
                assert opener.fact is FACTS[kind]
                assert opener.text.count("\n") == 2
                assert "{" not in opener.text + opener.subject
                assert len(words(opener.text)) <= 75, opener.text
                assert not re.match(rf"(?:{I_IN[language]})\b", told, re.IGNORECASE), told
                assert not BANNED.search(opener.text + opener.subject)
                assert "?" not in told
                assert "  " not in opener.text
                assert bool(CONGRATULATION.search(told)) == (kind == "good"), told
                closings = builtin(language)["hard closing" if is_hard_news else "closing"]
                assert told.endswith(closings)
                if is_hard_news:
                    assert not re.search(r"20|twenty|zwanzig|twintig|vingt|veinte|vinte", told)
                else:
                    assert NAMED[kind].casefold() in told.casefold()
                    assert via in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_choice_of_phrases_makes_a_letter_long(language: str) -> None:
    values = {"fact": "a " * MOST_WORDS, "via": "Bob Ray", "gap": "two years", "name": "Zo"}
    longest = {
        section: max(
            len(words(fill_in(variant, {**dict.fromkeys(PLACEHOLDERS, "x"), **values})))
            for variant in variants
        )
        for section, variants in builtin(language).items()
    }
    facts = max(longest["congratulations"] + longest["news"], longest["job"], longest["left"])
    gaps = max(longest[tone] for tone in GAPS)

    assert longest["greeting"] + facts + gaps + longest["via"] + longest["closing"] <= 75


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_people_get_different_letters_and_each_a_choice(language: str) -> None:
    letters = [openers(zoe(language=language, slug=f"zoe-{n}"), PROMOTED, 900) for n in range(30)]

    assert all(len({opener.text for opener in found}) == 3 for found in letters)
    assert len({found[0].text for found in letters}) > 15
    assert letters[0] == openers(zoe(language=language, slug="zoe-0"), PROMOTED, 900)


def test_german_goes_on_in_small_letters_after_the_comma_of_the_greeting() -> None:
    for opener in openers(zoe(language="de"), FACTS["quoted"], 900):
        assert opener.text.split("\n\n")[0].endswith(",")
        assert body(opener)[0].islower()
    mine, _ = read_phrases("# de\n## greeting\n- Moin {name}!\n", "openers.md")

    assert body(first(zoe(language="de"), FACTS["quoted"], 900, "", mine))[0].isupper()


def test_without_a_fact_there_is_no_opener() -> None:
    assert openers(zoe(), None, 900) == ()
    assert openers(zoe(), fact(""), 900) == ()
    assert openers(zoe(), fact(" <https://example.com> "), 900) == ()
    assert openers(zoe(), PROMOTED, 900, most=0) == ()


def test_a_language_that_nobody_writes_is_english() -> None:
    assert {first(zoe(language=name), PROMOTED, 9).language for name in ("", "it", "tlh")} == {"en"}
    assert first(zoe(language="pt-BR"), PROMOTED, 9).language == "pt"


def test_hard_news_is_not_quoted_and_names_whom_it_is_about_if_that_is_certain() -> None:
    told = [body(opener) for opener in openers(zoe(), FACTS["hard"], 900, "Bob Ray")]

    assert all("your father" in text and "died" not in text for text in told)
    assert all("Bob Ray" not in text for text in told)
    (text, *_) = (body(o) for o in openers(zoe(), fact("diagnosed with something rare"), 900))
    assert "rare" not in text
    assert "Acme" in body(first(zoe(language="fr"), FACTS["out of work"], 900))


# ---- the owner's own phrases --------------------------------------------------------------------


def mine(text: str) -> Phrases:
    phrases, problems = read_phrases(text, "contacts/openers.md")
    assert not problems
    return phrases


def test_the_owners_own_phrases_come_first_and_ours_fill_the_rest() -> None:
    own = mine("## closing\n- Bye {name}.\n- So long.\n# de\n## closing\n- Tschüss.\n")
    ends = [body(opener).rsplit(". ", 1)[1] for opener in openers(zoe(), PROMOTED, 900, "", own)]

    assert sorted(ends[:2]) == ["Bye Zo.", "So long."]
    assert any(closing.endswith(ends[2]) for closing in builtin("en")["closing"])
    assert body(first(zoe(language="de"), PROMOTED, 900, "", own)).endswith(" Tschüss.")


def test_an_own_phrase_that_lacks_something_is_passed_over() -> None:
    own = mine("## closing\n- Greetings to {city}.\n")

    assert not body(first(zoe(), PROMOTED, 900, "", own)).endswith("Greetings to .")
    found = first(zoe(city="Leeds"), PROMOTED, 900, "", own)
    assert body(found).endswith("Greetings to Leeds.")


def test_a_language_of_the_owners_own_needs_all_sections_of_the_letter() -> None:
    text = "# sv\n## subject\n- Hej\n## greeting\n- Hej {name}!\n## news\n- Hörde: {fact}.\n"
    most = mine(text)
    whole = mine(text + "## years\n- Åren går.\n## closing\n- Må väl.\n")
    swede = zoe(language="sv")
    boat = fact("the boat is blue")

    assert first(swede, boat, 900, "", most).language == "en"
    assert first(swede, boat, 900, "", whole)[:2] == (
        "Hej",
        "Hej Zo!\n\nHörde: “the boat is blue”. Åren går. Må väl.",
    )
    assert first(swede, boat, 9, "", whole).language == "en"


# ---- how a note is told -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("promoted to CTO at Acme", "you were promoted to CTO at Acme"),
        ("made head of design", "you were made head of design"),
        ("made a film about bees", "you made a film about bees"),
        ("moved to Lisbon", "you moved to Lisbon"),
        ("Moved to Austin, Texas", "you moved to Austin, Texas"),
        ("moved back to Groningen, to her parents' farm", "you moved back to Groningen"),
        ("she is moving to Lisbon", "you are moving to Lisbon"),
        ("is moving to Lisbon", "you are moving to Lisbon"),
        ("Zo has moved to Leeds", "you have moved to Leeds"),
        ("her daughter started school", "your daughter started school"),
        ("Zoë's daughter started school", "your daughter started school"),
        ("gave a talk; people stood up", "you gave a talk"),
        ("won the wood prize", "you won the wood prize"),
    ],
)
def test_a_note_that_can_be_told_to_them(note: str, told: str) -> None:
    assert addressed(note, zoe()) == told


@pytest.mark.parametrize(
    "note",
    [
        "",
        "he is moving to Lisbon",
        "his daughter started school",
        "they are moving",
        "her new job",
        "her house, which is old, has a garden",
        "her daughter told him that she moved",
        "moved in with his mother",
        "moved to Lisbon last week",
        "moved to Lisbon and loves it",
        "promoted to manager but unhappy",
        "moved to Lisbon?",
        "made peace",
        "married with two kids",
        "is out of office",
        "won't move",
        "published by Faber",
        "the Larks turn fifty",
        "verhuisd naar Lissabon",
    ],
)
def test_a_note_that_is_quoted_as_it_is(note: str) -> None:
    assert addressed(note, zoe()) == ""


def test_of_somebody_whose_pronouns_are_not_known_less_is_certain() -> None:
    unknown = zoe(pronouns="")

    assert addressed("moved to Lisbon", unknown) == "you moved to Lisbon"
    assert addressed("Zoë moved to Lisbon", unknown) == "you moved to Lisbon"
    assert addressed("she moved to Lisbon", unknown) == ""
    assert addressed("her daughter started school", unknown) == ""


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("[[Bob Ray]] and [[jane-doe|Jane]] *won* `it`.", "Bob Ray and Jane won it"),
        ("made CTO <https://example.com/x>.", "made CTO"),
        ("see [the paper](https://example.com) at https://x.org", "see the paper at"),
        ("_one_ two_three __four__ ~~five~~", "one two_three four five"),
        ("a\n  b\u202ec\x00", "a bc"),
        ("what a year!", "what a year!"),
        ("...", ""),
    ],
)
def test_the_plain_words_of_a_note(note: str, words: str) -> None:
    assert plain(note) == words


def test_of_a_long_note_the_first_sentence_or_its_first_words() -> None:
    assert shortened("x" * 120) == "x" * 120
    assert shortened("Dr. Ada spoke well. " + "And on. " * 20) == "Dr. Ada spoke well"
    assert shortened("one two, " * 20) == "one two, " * 5 + "one two, one two"
    assert shortened("a b c; " + "d " * 30) == "a b c"


@pytest.mark.parametrize(
    ("name", "aliases", "result"),
    [
        ("Zoë Smith", ["Zo"], "Zo"),
        ("Zoë Smith", ["Zoë S.", "Smith", "ZS", "zsmith"], "Zoë"),
        ("Robert Ray", ["Rob the Cat", "Bob"], "Bob"),
        ("Catriona Lyle", ["Cat Lyle"], "Cat"),
        ("Bex Hargreaves", ["Rebecca Hargreaves"], "Bex"),
        ("Nguyễn Minh Anh", ["Minh Anh"], "Minh Anh"),
        ("Fiona MacAskill", ["Mrs MacAskill"], "Mrs MacAskill"),
        ("Dr. Ada Lovelace", [], "Ada"),
        ("Dr. Lovelace", [], "Dr. Lovelace"),
        ("J. R. Hartley", [], "J. R. Hartley"),
        ("“Bo” Ray", [], "Bo"),
        ("ada", [], "ada"),
        ("山田 太郎", ["Taro"], "山田 太郎"),
        ("김 민준", [], "김 민준"),
        ("Łukasz Wróbel", ["Lukasz Wrobel"], "Łukasz"),
        ("Jean-Luc Picard", [], "Jean-Luc"),
        ("X", [], "X"),
        ("", [], ""),
    ],
)
def test_what_you_call_them(name: str, aliases: list[str], result: str) -> None:
    assert called(zoe(name=name, aliases=tuple(aliases))) == result


# ---- good and hard ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "promoted to CTO",
        "was promoted",
        "won the cup",
        "got married in June",
        "engaged to Bob",
        "graduated from Leeds",
        "baby girl born in May",
        "her row of houses won the wood prize",
        "published her first book",
        "won a prize for cancer research",
        "sie wurde zur Leiterin befördert",
        "heeft de prijs gewonnen",
        "a été promue directrice",
        "ganó el premio",
        "foi promovida a diretora",
    ],
)
def test_news_that_is_certainly_good(note: str) -> None:
    assert is_good(note)
    assert not is_hard(note)


@pytest.mark.parametrize(
    "note",
    [
        "started a new job",
        "retired",
        "moved to Lisbon",
        "her boss was promoted",
        "nearly won the cup",
        "won't move",
        "not promoted",
        "passed over for promotion",
        "promoted but unhappy",
        "married with two kids",
        "engaged in a lawsuit",
        "her ex won custody",
        "promoted, then laid off",
        "ihr Chef wurde befördert",
        "fast gewonnen",
    ],
)
def test_nothing_else_is_congratulated_on(note: str) -> None:
    assert not is_good(note)


@pytest.mark.parametrize(
    "note",
    [
        "her father died", "diagnosed with MS", "divorced", "in hospital", "had a stroke",
        "laid off", "lost her job", "Mutter gestorben", "Brustkrebs", "wurde entlassen",
        "vader overleden", "is ontslagen", "son père est mort", "licenciée par Acme",
        "murió su padre", "en paro", "o pai morreu", "foi despedida", "Burn-out",
    ],
)  # fmt: skip
def test_hard_news_in_six_languages(note: str) -> None:
    assert is_hard(note)
    for language in LANGUAGES:
        for opener in openers(zoe(language=language), fact(note), 900):
            assert opener.tone == "hard"
            assert not CONGRATULATION.search(opener.text + opener.subject)


@pytest.mark.parametrize(
    "note",
    [
        "missed the deadline", "skilled in ceramics", "an illustrator now", "cancer researcher",
        "a stroke of luck", "bevorderd tot manager", "die Karte ist fertig", "passing her exams",
        "despedida de soltera en Lisboa", "licenciou-se em Coimbra", "heeft ontslag genomen",
        "fired the kiln", "the hospital opened a garden",
    ],
)  # fmt: skip
def test_words_that_only_look_hard(note: str) -> None:
    assert not is_hard(note)


def test_a_job_that_ended_is_hard_only_if_it_was_lost() -> None:
    assert not is_loss_of_work("nurse at Cancer Care")
    assert first(zoe(), fact("nurse at the cancer ward", "left"), 900).tone == "years"
    assert first(zoe(), fact("engineer at Acme, laid off", "left"), 900).tone == "hard"
    assert first(zoe(), fact("nurse at Hospice North", "job"), 900).tone == "years"


@pytest.mark.parametrize(
    ("note", "whom"),
    [
        ("her father died", "your father"),
        ("lost her Grandmother", "your grandmother"),
        ("his father died", ""),
        ("Zoë's dog died", "your dog"),
        ("was laid off by Larkspur & Vane in March", "Larkspur & Vane"),
        ("very ill", ""),
    ],
)
def test_whom_hard_news_is_about(note: str, whom: str) -> None:
    assert about(note, zoe()) == whom


notes = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            ["she ", "her ", "is ", "moved to ", "won ", "died ", "[[", "]]", "|", "<", ">", "*",
             "_", "`", "](", ")", "https://", "{", "}", "{name}", "…", ". ", "; ", ", ", "\n", '"',
             "“", "„", "Zo's ", "been ", "promoted ", "\ud800", "山", "\u202e"]
        ),
        max_size=30,
    ).map("".join),
)  # fmt: skip


@given(notes, st.sampled_from(LANGUAGES), st.sampled_from(["news", "job", "left", "org", "?"]))
def test_whatever_the_note_says_an_opener_is_a_short_letter(
    note: str, language: str, kind: str
) -> None:
    found = openers(zoe(language=language), fact(note, kind), 900, "Bob Ray")

    assert bool(found) == bool(plain(note))
    for opener in found:
        assert opener.text.count("\n") == 2
        assert mailto("zoe@example.com", opener)


# ---- mail ---------------------------------------------------------------------------------------


def letter(text: str, subject: str = "Hi") -> Opener:
    return Opener(subject, text, PROMOTED, "en", "years")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("zoe@example.com", "mailto:zoe@example.com"),
        ("zoe+news@example.com", "mailto:zoe%2Bnews@example.com"),
        ("o'neil&co?x=1#y/z%@example.com", "mailto:o%27neil%26co%3Fx%3D1%23y%2Fz%25@example.com"),
        ('"not@me"@example.org', "mailto:%22not%40me%22@example.org"),
        ("a,b@example.org", "mailto:a%2Cb@example.org"),
        ("zoë@bücher.example", "mailto:zo%C3%AB@b%C3%BCcher.example"),
        ("zoe@[192.0.2.1]", "mailto:zoe@%5B192.0.2.1%5D"),
        ("a@b.example\r\nbcc: eve@c.example", "mailto:a%40b.examplebcc%3A%20eve@c.example"),
        ("zoe", "mailto:zoe"),
    ],
)  # fmt: skip
def test_an_address_in_a_link(address: str, link: str) -> None:
    assert mailto(address, letter("x", "y")) == f"{link}?subject=y&body=x"


def test_a_letter_in_a_link() -> None:
    link = mailto("zoe@example.com", letter("Hi Zo,\n\nà 100 % & more? Yes + no = #1.", "Zoë & I"))

    assert link == (
        "mailto:zoe@example.com?subject=Zo%C3%AB%20%26%20I&body=Hi%20Zo%2C%0D%0A%0D%0A%C3%A0%20100"
        "%20%25%20%26%20more%3F%20Yes%20%2B%20no%20%3D%20%231."
    )


@given(st.text(max_size=80), st.text(max_size=80).filter(lambda text: "\r" not in text))
def test_a_link_gives_the_letter_back(subject: str, text: str) -> None:
    split = urlsplit(mailto("zoe@example.com", letter(text, subject)))

    query = parse_qs(split.query, keep_blank_values=True, strict_parsing=True)
    assert unquote(split.path) == "zoe@example.com"
    assert query == {"subject": [subject], "body": [text.replace("\n", "\r\n")]}


@given(st.text(alphabet="ab. ,;<>*_`~#[]:/h\u200b\n\u00a0-", max_size=30))
def test_plain_words_take_no_detour(text: str) -> None:
    """What has no marks is its own plain text: the short way is the long way."""
    assert plain(text) == plain(f"{text}<https://example.com/x>")

"""This module says what of a draft is remarked on, in which words, and all of it as one table.

The table is a value of lists, words and numbers; draft.js gets it as it stands here.
"""

from __future__ import annotations

from collections.abc import Iterable

from kith.letters import draft_words
from kith.letters.draft_words import fold_text
from kith.letters.tongues import TONGUES

ASK_AFTER = 90
"""Days without a touch after which a favour should wait, and a voucher be named."""

BLOCK_WORDS = 90
WHOLE_WORDS = 180
"""More words than these are hard to answer: in one block, and in all."""

DENIED_WITHIN = 3
"""How many words a denial may stand before what it denies."""

ALIKE = 5
"""Letters in common that make two words inflections of each other: promoted, promotion."""

ENDING = 2
"""Letters that an inflection adds at most to a shorter word: boat, boats."""

LEAST = 3
"""Letters that a word has at least to tell something; a number has four."""

SLOT_WORDS = 4
"""A blank of a template has at most so many words; more of them are prose in brackets."""

CAPITALS = 3
"""So many capitals between brackets, and nothing else, are a blank."""

SHOWN = 120
"""Characters of a fact that a message shows."""

SUBJECTS = ("subject", "betreff", "onderwerp", "objet", "asunto", "assunto")

PARTICLES = (
    "the a an de der den die van von zu zur la le las los el al du da do dos das di del ben bin"
)
"""Words of names that name nobody."""

SLOTS = """
name firstname lastname surname vorname nachname firma company title topic insert position
role date place event city detail details project nom prenom entreprise poste sujet naam
voornaam bedrijf nombre empresa apellido cargo nome sobrenome assunto xxx todo
"""
"""What stands between brackets when they are a blank of a template."""

KIN = """
job jobs role position post stelle posten rolle position baan functie poste puesto cargo \
emprego emploi trabajo trabalho promot* befoerder* beforder* promu* promovi* promoc* promoz* \
ascend* ascens* joined joining hired beruf berufen arbeitsstelle werk
move moved moves moving relocat* umzug umgezogen umziehst verhuis* demenag* emmenag* mudanza \
mudaste mudado mudanca mudar ziehst gezogen
married marry marries marrying wedding wed hochzeit heirat* verheiratet geheiratet trouwen \
getrouwd bruiloft huwelijk mariage marie mariee marier boda casado casada casaste casar \
casamento engaged engagement verlobt verlobung
baby babies born birth newborn pregnan* daughter son twins geboren geburt tochter sohn \
zwillinge dochter zoon tweeling zwanger naissance fille fils bebe nacimiento hija hijo \
nascimento nascida filha filho nene
book books novel buch bucher roman boek livre libro livro published publish veroeffentlich* \
veroffentlich* publi* verlag
paper article artikel aufsatz papier articulo artigo essay
thesis phd doctorate dissertation doktor* promotion promotie proefschrift these doctorat tesis \
tese doctorado doutoramento doutorado graduat* abschluss diploma diplome afgestudeerd
house home flat apartment haus wohnung huis maison appartement casa piso apartamento
died death funeral loss passed gestorben tod trauer verstorben overleden overlijden deces mort \
fallecido fallecimiento muerte faleceu morte luto
company startup firm founded founding firma gegruendet gegrundet gruendung grundung bedrijf \
opgericht entreprise societe fonde empresa fundado fundaste
talk lecture keynote vortrag lezing praatje conference conferencia palestra charla
prize award awarded won preis prijs prix premio
hospital surgery operation krankenhaus ziekenhuis hopital cirugia cirurgia
school schule ecole escuela escola
retired retirement rente ruhestand pensioen retraite jubil* reform*
marathon marathons maraton maratona
"""
"""Words of one matter, a line each, so that a wedding is found again as a Hochzeit."""

RIVALS = {"je": "nl", "yo": "en"}
"""Words for me that are something else in another language: je is French I, and Dutch you."""

IFS = ("if", "should", "when", "wenn", "falls", "als", "si", "se", "cuando", "quando", "quand")
"""Words that make a reproach a mere case: "if you never reply, that is fine"."""

SHOUTED = {"TODO": ("es", "pt")}
"""Blanks that are a word in these languages: TODO is everything."""

MESSAGES = {
    "empty": "Nothing is written yet. One line is enough: what made you think of {name}?",
    "opens-with-i": "The first word is about you. Turn the sentence round so that it begins with "
    "{name}: something they did, or something you both remember.",
    "no-fact": "Nothing here is about {name} yet: you could begin with “{fact}”.",
    "no-theirs": "Nothing here is about {name} yet: a word about “{fact}” would show that this "
    "message could go to nobody else.",
    "no-you": "Nothing here is about {name} yet: ask the one thing that you would really like to "
    "know of them.",
    "ask": "This asks for something, after a long silence. Keep it for a later message: this one "
    "is a present if it wants nothing back.",
    "first-ask": "This asks for something, and it is the first that {name} hears from you. Say "
    "hello now; ask once you have talked.",
    "long-block": "{count} words in one piece. Leave an empty line where you would take a breath, "
    "or keep half of it for next time.",
    "long": "{count} words are a lot to answer. Keep the best part, and save the rest for when "
    "{name} writes back.",
    "sorry-again": "You have said sorry already, and once is enough: {name} will more likely be "
    "glad than cross. You can leave this one out.",
    "sorry-heavy": "This is harder on you than {name} would be. “It has been too long” says it "
    "all.",
    "no-voucher": "{voucher} knows you both. Say so in half a sentence: a name in common makes a "
    "message easy to trust.",
    "promise": "A promise to {name} is still open: “{promise}”. Half a line on how it stands will "
    "do.",
    "blame": "This can be read as a reproach. Try what is behind it: that you would love to hear "
    "from {name} again.",
    "stock": "Anybody could write this to anybody. Put in its place something that only you could "
    "say to {name}.",
    "placeholder": "A blank is still to be filled in here: “{blank}”.",
}


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold_text, words)))


TABLE = {
    "limits": {
        "ask": ASK_AFTER,
        "block": BLOCK_WORDS,
        "whole": WHOLE_WORDS,
        "denied": DENIED_WITHIN,
        "alike": ALIKE,
        "ending": ENDING,
        "least": LEAST,
        "slot": SLOT_WORDS,
        "capitals": CAPITALS,
        "shown": SHOWN,
    },
    "letters": {
        "apart": draft_words.APART,
        "marks": draft_words.MARKS,
        "apostrophes": draft_words.APOSTROPHES,
        "letters": draft_words.LETTERS,
        "elided": draft_words.ELIDED,
        "blanks": draft_words.BLANKS,
        "ends": draft_words.ENDS,
        "pauses": draft_words.PAUSES,
        "buts": draft_words.BUTS,
    },
    "subjects": SUBJECTS,
    "particles": _folded(PARTICLES.split()),
    "slots": _folded(SLOTS.split()),
    "kin": tuple("|".join(_folded(line.split())) for line in KIN.strip().split("\n")),
    "rivals": RIVALS,
    "ifs": IFS,
    "shouted": SHOUTED,
    "messages": MESSAGES,
    "tongues": tuple(tongue._asdict() for tongue in TONGUES),
}
"""Everything that the check knows, as lists, words and numbers."""

"""This module says how people greet, ask, apologise and reproach in Dutch."""

from __future__ import annotations

from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SETS = {
    "can": "kun|kan|kunt|zou|zouden|wil|wilt|kunnen",
    "you": "je|jij|u|jullie",
    "banen": "baan|baantje|job|werk|stage|stageplek|stageplaats|functie|opdracht|opdrachten|"
    "klanten|investeerder|investeerders|financiering|kamer|woning|woonruimte",
    "helpen": "helpen|introduceren|aanbevelen|aanraden|doorsturen|doorgeven|steunen|sponsoren|"
    "doneren|meelezen|nakijken|meekijken|doorverwijzen|investeren|delen",
    "done": "geantwoord|gereageerd|gebeld|geschreven|teruggebeld|gemaild|teruggeschreven",
}

ASKS = """
ken|kent je|jij|u|jullie ..2 iemand ..5 verhuurt|zoekt|aanneemt
mijn zoon|dochter|vriend|vriendin|neef|nicht|broer|zus|man|vrouw ..2 zoekt ..4 @banen
@can @you ..8 @helpen
@can @you ..1 mij|me|ons ..5 voorstellen|sturen|geven|lenen|brengen
@can @you ..4 mijn|ons|onze ..4 kijken|lezen|bekijken|geven|delen
@can @you ..4 contact brengen|leggen
@can @you ..2 iets|dit ..1 voor me|mij|ons
of|als|dat @you ?misschien|me|mij|ons ..1 kunt|kan|kon|zou|wilt|wil|kunnen ..4 @helpen
of|als|dat @you ..1 me|mij|ons ..4 voorstellen|introduceren|helpen
ik|we|wij heb|hebben ..4 hulp|advies|steun|introductie|tips|referentie nodig
heb ik ..4 hulp|advies|steun|introductie|tips|referentie nodig
een ..1 gunst
^ ?ik heb een vraag|verzoek aan je|jou|u
ik|we|wij ben|zijn ..3 op zoek naar ..4 @banen
ben|zijn ik|we ..3 op zoek naar ..4 @banen
ik|we|wij zoek|zoeken ..4 @banen
^ op zoek naar ..4 @banen
goed ..1 woordje ..2 mij|me|ons
bijgevoegd|bijlage|stuur|bijgesloten ..4 cv
naar mijn cv
mijn cv ..3 doorsturen|doorgeven|bij|bijlage
ken|kent|kennen @you ..2 iemand bij|binnen
ken|kent|kennen @you ..2 iemand die ..4 kan|zou|zoekt|helpen
hebben|heeft|zijn ..2 ?nog vacature|vacatures|openstaande
zoeken jullie ..1 nog|mensen|iemand
of jullie|je ..2 iemand|mensen zoeken|zoekt
zou|zouden @you ..3 bereid|willen helpen|zijn
zou|wil je|jij|u ..1 zo vriendelijk|aardig|goed|lief
vind|vindt je|u het ..1 erg om
alvast ..1 bedankt|dank|dankjewel
bij voorbaat ..1 dank|bedankt
kan|kunnen|zou|zouden ..2 je|jouw|uw|jullie hulp|advies|steun ..2 gebruiken
om ..1 je|jouw|uw|jullie|een|wat ..1 hulp|advies|steun|gunst|introductie vragen|vraag
om ..1 hulp|advies|steun|raad vragen
doneer|doneren|investeren|investeer aan|voor|in mijn|ons|onze
"""

FINE = """
kun|kan|kunt|zou je|jij|u ..1 je|zich ..4 voorstellen
of|als|dat je ..1 je ..4 voorstellen
kun|kan|wil|zou je|jij ..1 me|ons ..3 belletje|seintje|adres|foto|foto's
ik|we|wij je|jou|u|jullie ..5 helpen|introduceren|voorstellen
kan|mag|kunnen ik|we ..5 helpen|doen
bedankt|dank|dankjewel ?je ?wel|nog voor ..5 hulp|advies|steun
je|jou|u|jullie helpen
woordje ..1 voor je|jou|u|jullie
"""

SPARES = """
niet zeker|alleen|te|meer|waar
geen idee|haast|zorgen|probleem|druk
waarom|als niet
weet niet
"""

SORRY = """
sorry
excus*
spijt me|mij
vergeef
mijn schuld|fout
voel me ..2 schuldig|rot
voelde me ..2 schuldig|rot
schaam me
gênant
"""

HEAVY = """
slechte|vreselijke|waardeloze|beroerde|slechtste|belabberde vriend|vriendin
onvergeeflijk
schaam me ..1 dood|diep|rot|kapot
duizendmaal|duizend|honderdduizend ..1 sorry|excuses
"""

FELT = """
spijt me|mij ..2 te ..1 horen|lezen|dat ?te ?horen
spijt me|mij ..1 van|voor je|jou|jullie|uw
sorry ..1 te|voor ..1 horen|lezen|verlies
ik mis je|jullie
"""

BLAME = """
je|jij|jullie hebt|had|hebben ?me|mij|er|ons ?ook|nog|gewoon|zelfs nooit|niet ..3 geantwoord|\
gereageerd|gebeld|geschreven|teruggebeld|gemaild|teruggeschreven|gestuurd
heb|had je|jij ?me|mij ?ook nooit|niet ..3 geantwoord|gereageerd|gebeld|geschreven|teruggebeld|\
gemaild
waarom heb|bel|schrijf|antwoord|reageer|laat je|jij ..4 nooit|niet|niks|niets
je belt|schrijft|antwoordt|reageert ?me|ook nooit
niets|niks ..3 van je|jou|u|jullie gehoord|vernomen|horen
nooit ..2 iets|wat ..1 van je|jou|u|jullie gehoord|vernomen|horen
je bent|hebt me|ons ..1 vergeten
"""

STOCK = """
mail|mailtje|bericht|berichtje|brief|email ..1 je|jou|u|jullie ..4 bereikt|aantreft|vindt
^ ?al lang|tijd|tijdje|tijden niet ..1 gezien|gesproken|gehoord
gewoon|even inchecken
"""

GREETINGS = """
hoi|hallo|hey|hi|hé|dag|beste|lieve|liefste|hai|geachte|ha ?lieve|daar|allemaal
goede morgen|middag|avond
goedemorgen|goedemiddag|goedenavond|goeiemorgen
"""

ABOUT = """
gefeliciteerd|felicitaties|proficiat|gecondoleerd
weet je ..1 nog
herinner je|jij
herinner me ..1 hoe|onze|dat|die|de|je
denk|dacht|denken ..1 aan ..1 onze|die|de|dat|jouw|je|jullie
je|jij me|mij|ons ..4 geleerd|geholpen|gezegd|verteld|gegeven|geleend
"""

KEPT = """
beloofd|beloofde
mijn|de belofte
niet vergeten
nog schuldig|tegoed
"""

STOPS = """
aan aardig achter af al alle alleen allemaal alles als altijd andere anders beetje ben bent best
beste bij bijna binnen blij brief daar daarom dag dagen dan dank dankjewel dat de deze die dit doe
doen doet door druk dus echt een eens eerst eigenlijk elkaar en er erg ergens even ga gaan gaat
gaf geen geleden geweest gewoon gezien ging goed goede graag groet groeten groetjes haar had
hadden heb hebben hebt heeft heel heen hem hen het hier hij hoe hoi hoop hoor hoorde horen hun
iemand iets ik in is ja jaar jaren je jij jou jouw jullie kan keer kijk klein kleine kom komen
komt kon kun kunnen kunt laat laatst laatste lang lange langs langer later laten leuk leuke leven
lieve liefs maak maand maanden maar maken mailtje mag me mee meer mensen met mezelf mij mijn
minder minuten misschien moest moet moeten mooi mooie morgen na naar naast net niet niets niks
nieuw nieuwe nodig nog nooit nou nu of om omdat onder ons onze ook op over paar praten samen
schreef schrijf schrijven snel soms steeds stuur sturen te tegen terug tijd tijdje toch toen tot
twee uit uur uw vaak van vandaag vanuit veel ver vertel vertellen via vind vinden vond voor vorig
vorige vraag vragen vriend vrienden vriendin waar waarom wachten want waren was wat we week weken
weer weet weinig wel welke werd wie wij wil wilde willen wist word worden wordt zag zal ze zeg
zeggen zei zeker zelf zich zie zien zijn zin zo zoals zonder zou zouden
"""

DUTCH = Tongue(
    code="nl",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words("niet geen nooit zonder niets niks noch nergens"),
    spares=read_phrases(SPARES, SETS),
    sorry=read_phrases(SORRY, SETS),
    heavy=read_phrases(HEAVY, SETS),
    felt=read_phrases(FELT, SETS),
    blame=read_phrases(BLAME, SETS),
    stock=read_phrases(STOCK, SETS),
    greetings=read_phrases(GREETINGS, SETS),
    about=read_phrases(ABOUT, SETS),
    kept=read_phrases(KEPT, SETS),
    titles=read_words("meneer mevrouw heer dhr mevr en mijn lieve"),
    first=read_words("ik"),
    yours=read_words("je jij jou jouw jullie u uw"),
    stops=read_words(STOPS),
)

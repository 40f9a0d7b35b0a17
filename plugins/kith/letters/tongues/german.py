"""This module says how people greet, ask, apologise and reproach in German."""

from __future__ import annotations

from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SETS = {
    "can": "kannst|könntest|würdest|könnt|könntet|würdet|können|könnten|würden",
    "end": "kannst|könntest|würdest|könnt|könntet|können|könnten|würden|kann|könnte",
    "du": "du|ihr|sie",
    "stellen": "job|jobs|stelle|arbeit|arbeitsstelle|arbeitsplatz|praktikum|praktikumsplatz|"
    "position|werkstudentenstelle|ausbildungsplatz|investor*|kunden|aufträge|"
    "finanzierung|geldgeber|wohnung|zimmer",
    "helfen": "helfen|weiterhelfen|weiterleiten|weitergeben|weiterempfehlen|vermitteln|"
    "unterstützen|draufschauen|drüberschauen|gegenlesen|korrekturlesen|einlegen|"
    "spenden|investieren|aushelfen|herstellen",
    "your": "deine|deinen|ihre|ihren|eure|euren",
    "mine": "mein|meine|meinen|meiner|unser|unsere|unseren|unserem",
    "done": "gemeldet|geschrieben|geantwortet|angerufen|zurückgerufen|zurückgeschrieben|reagiert",
}

ASKS = """
ob|wenn|falls|dass @du ..7 kontakt bringen|vermitteln @end
kannst|könntest du ..1 mich ..5 erwähnen
mein|meine tochter|sohn|freund|freundin|mann|frau|neffe|nichte|bruder|schwester|kollegin|kollege \
..2 sucht|braucht ..4 @stellen
@can @du ..2 was|etwas ..2 machen|tun|drehen
@can @du ..8 @helfen
@can @du ..1 mich|uns ..6 vorstellen|empfehlen|vernetzen|verlinken|unterbringen
@can @du ..1 mir|uns ..6 empfehlen|schicken|senden|leihen|vorstellen
@can @du ..3 @mine ..5 anschauen|ansehen|lesen|werfen|prüfen|teilen|vorstellen
@can @du ..6 kontakt bringen|herstellen|vermitteln
@can @du ..5 tipp|tipps|rat|feedback ..1 geben
ob|wenn|falls|dass @du ?vielleicht|mir|mich|uns ..7 @helfen|empfehlen @end
ob|wenn|falls|dass @du ..1 mich|uns ..5 vorstellen|empfehlen @end
ich|wir ?brauche|brauchen|bräuchte|bräuchten|benötige brauche|brauchen|bräuchte|bräuchten|\
benötige|benötigen ..4 hilfe|rat|ratschlag|unterstützung|job|kontakt|kontakte|empfehlung|tipp|\
tipps|gefallen|feedback
brauche|bräuchte|bräuchten ich|wir ..4 hilfe|rat|ratschlag|unterstützung|job|kontakt|kontakte|\
empfehlung|tipp|tipps|gefallen|feedback
einen|kleinen|großen|riesigen gefallen
eine|kleine|große bitte ?an dich|sie|euch
hätte|habe|hab ..3 eine ..1 bitte
bitte ?doch hilf|helft|leite|leitet|empfiehl|unterstütze|unterstützt|spende|spendet
ich|wir suche|suchen|such ..5 @stellen
suche|suchen ich|wir ..5 @stellen
bin|sind ..3 auf ..2 jobsuche|stellensuche|arbeitssuche
bin|sind ..3 auf ..2 suche nach ..4 @stellen|neuen|neuem|neuer
habt|hast|haben ihr|du|sie ..3 offene|freie|freien|etwas|was stelle|stellen|position|frei
gibt es ..3 offene|freie stelle|stellen|positionen
ob|falls ihr|sie ..3 sucht|suchen|einstellt|einstellen
stellt ihr ..3 ein
sucht ihr ..3 leute|jemanden|verstärkung|mitarbeiter*
anbei|anhang|schicke|schick|sende|angehängt ..5 lebenslauf|bewerbung|bewerbungsunterlagen|cv
meinen|mein|meine lebenslauf|cv|bewerbungsunterlagen ..4 weiterleiten|weitergeben|weiterreichen|\
anschauen|ansehen|anhang|anbei
wort ..1 für mich|uns
könnte|könnten|kann ..2 @your ..1 hilfe|rat|unterstützung ..1 gebrauchen|brauchen
@your ..1 hilfe|rat|unterstützung|empfehlung|einschätzung ..2 bitten|angewiesen
um ?deine|deinen|ihre|ihren|eure|einen|etwas ..1 hilfe|rat|unterstützung|gefallen|empfehlung \
bitten|fragen
über deine|ihre|eure ..1 hilfe|unterstützung|empfehlung ..2 freuen|dankbar
kennst|kennt|kennen @du ..3 jemanden|leute|wen bei
kennst|kennt|kennen @du ..3 jemanden ..6 sucht|einstellt|braucht|könnte|helfen
macht|würde es dir|ihnen|euch ..2 ausmachen
wärst|wärest|wären|wäre|bist du|sie ..1 so nett|lieb|freundlich|gut
wärst|wärest|wären du|sie ..2 bereit ..4 @helfen|mich|mir|uns
danke|dank ..2 im voraus
danke ..1 vorab
danke schon mal|jetzt
spende|spenden für mein|meine|meinen|unser|unsere|unseren
in mein|meine|unser|unsere|uns ..2 investieren|investierst
"""

FINE = """
kannst|könntest|können @du|dir|euch ..1 dir|sich|euch ..6 vorstellen
dass|ob|wenn|falls @du ..1 dir|euch|sich ..6 vorstellen
für dich|sie|euch|ihn
hast|hattest|haben|hatten|habt ..6 gefallen ..1 getan
dir|ihnen|euch ..1 einen ..1 gefallen
ich|wir dir|ihnen|euch ..5 helfen|vorstellen|empfehlen|weiterhelfen
dir|ihnen|euch|deiner|deinem|ihm|ihr ..4 helfen
danke|dank|dankbar ?dir|noch|nochmal|nochmals|ihnen ?für ..6 hilfe|rat|unterstützung|empfehlung
kannst|könntest @du ..1 mir|uns ..3 foto|fotos|postkarte|adresse ..1 schicken
"""

SPARES = """
nicht sicher|nur|mehr|wahr|lange
nicht zu|so glauben|fassen
keine ahnung|eile|sorge|frage
wenn|warum|wieso nicht
kein stress|ding|problem
noch nicht|immer|mal|ein|gut|weißt|einmal|heute
"""

SORRY = """
sorry|sry
entschuldig*
verzeih*
tut mir ..3 leid
mir ..1 tut ..3 leid
schlechtes gewissen
meine schuld
peinlich
schäme mich
"""

HEAVY = """
schlechte|schlechter|miserable|miserabler|furchtbare|furchtbarer|schreckliche|schrecklicher|\
miese|mieser|schlechteste|schlechtester freundin|freund
unverzeihlich|unentschuldbar
schäme mich ..1 so|sehr|furchtbar|zutiefst
tausendmal|tausend|tausendfach ..1 entschuldig*|sorry|verzeihung
zutiefst leid
"""

FELT = """
tut mir ..2 leid ..2 das|zu|dass|mit|um|wegen|für ?zu hören|lesen|erfahren|du|ihr|dein|deine|\
deinen|deinem|deiner|ihre|ihren|ihrem|euer|euren|dich|sie
leid um|mit|für|wegen dein|deine|deinen|deinem|deiner|dich|ihren|ihre|ihrem|eure|euren
tut mir ..3 leid zu
tut mir ..2 leid ..1 dass ..1 du|ihr|sie|dein|deine
ich vermisse|vermiss dich|euch
"""

BLAME = """
du|ihr hast|habt ?dich|euch|mir|mich|uns ?ja|einfach|auch|noch|leider|seitdem nie|niemals|nicht \
..3 @done
hast|habt du|ihr ?dich|euch|mir|mich|uns ?ja|einfach|auch|noch|leider nie|niemals|nicht ..3 \
@done
warum|wieso|weshalb hast|habt|meldest|schreibst|antwortest du|ihr ..4 nie|nicht|nichts
du meldest|schreibst|antwortest ?dich|mir ?ja|einfach|auch nie|nicht
nichts|nix ..3 von dir|ihnen|euch gehört|gelesen|hören|hört
du hast ..1 mich|uns ..1 vergessen
"""

STOCK = """
erreicht|erreichen|findet|trifft dich|sie|euch ..2 nachricht|mail|email|zeilen|brief ..4 wohl|\
wohlauf|gesund|gesundheit|gut|bester
nachricht|mail|email|zeilen|brief ..4 wohl|wohlauf|gesund|gesundheit|gut|bester erreicht|\
erreichen|antrifft|findet
nachricht|mail|email|zeilen|brief erreicht|erreichen|findet|trifft ..5 wohl|wohlauf|gesund|\
gesundheit|gut
^ ?schon lange|ewig nichts|nicht ..1 gesehen|gehört|gesprochen
wollte|wollt|möchte ..1 mich ?eigentlich nur|bloß ..3 melden
"""

GREETINGS = """
hallo|hi|hey|moin|servus|liebe|lieber|liebes|liebste|grüezi|tach|huhu|salü|sehr ?geehrte|\
geehrter ?liebe|lieber|du|ihr|zusammen ?liebe|lieber
guten|gute|schönen morgen|tag|abend
grüß dich|gott|euch|sie
"""

ABOUT = """
glückwunsch|glückwünsche|gratul*|gratuliere|beileid
weißt|weisst|wisst du|ihr noch
erinnerst|erinnert du|ihr dich|euch
erinnere|erinner mich ..2 an|gern|wie
denke|denk|dachte|gedacht ..2 an ..1 unsere|unseren|unser|deine|deinen|dein|den|die|das
du ..2 mir|uns ..4 gezeigt|beigebracht|geholfen|geliehen|gesagt|erzählt|gegeben
"""

KEPT = """
versprochen
mein|das versprechen
ich ..1 schulde dir|ihnen|euch
nicht vergessen
"""

STOPS = """
aber alle allem allen alles als also am an andere anderen ans auch auf aus bald bei beim bereits
besser beste besten bin bis bist bitte brief da dabei dafür damals damit dank danke dann daran
darauf das dass davon dazu dein deine deinem deinen deiner dem den denke denken denn der deren des
deshalb dich die dies diese diesem diesen dieser dieses dir doch dort dran du durch eben ein eine
einem einen einer eines einfach einmal endlich er erst es etwa etwas euch euer eure fast fragen
freue freuen freund freunde freundin freut früher für gab ganz gar geben geht gehen gehört gemacht
gerade gern gerne gesehen gespannt gestern gibt ging grüße gruß gruss gut gute guten guter habe
haben hab hallo hast hat hatte hatten heute hier hin hoffe hoffentlich hören hätte ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendwann ist ja jahr jahre jahren jeder jetzt
kam kann kannst kein keine keinen keiner kleine kleinen komm komme kommen könnte können könntest
kurz lang lange lass leben leider letzte letzten letztes lieb liebe lieben lieber los mach mache
machen macht machst mal man manchmal mehr mein meine meinem meinen meiner melde melden mich
minuten mir mit möchte mochte muss müssen morgen nach nachricht natürlich neu neue neuen neuer
neues nicht nichts nie noch nochmal nun nur ob oder oft ohne paar schade schon schön schöne
schönen schreib schreibe schreiben sehen sehr sei seid sein seine seinem seinen seiner seit selbst
sich sicher sie sind so sogar soll sollte sondern sonst später stelle tag tage tagen toll tun über
um und uns unser unsere unserem unseren unter viel viele vielen vielleicht vom von vor wäre wahr
wann war waren warst warum was weil weiß weiter welche wenig wenn wer werde werden wie wieder
wieso will willst wir wird wirklich wirst wissen wo woche wochen wohl wollen wollte wollten worden
würde würdest wünsche zeit zu zum zur zurück zusammen zwar zwei zwischen ewig herzliche herzlich
"""

GERMAN = Tongue(
    code="de",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words("nicht kein keine keinen keiner keinem nie niemals nichts ohne weder"),
    spares=read_phrases(SPARES, SETS),
    sorry=read_phrases(SORRY, SETS),
    heavy=read_phrases(HEAVY, SETS),
    felt=read_phrases(FELT, SETS),
    blame=read_phrases(BLAME, SETS),
    stock=read_phrases(STOCK, SETS),
    greetings=read_phrases(GREETINGS, SETS),
    about=read_phrases(ABOUT, SETS),
    kept=read_phrases(KEPT, SETS),
    titles=read_words("herr frau dr doktor prof und mein meine liebe lieber"),
    first=read_words("ich"),
    yours=read_words(
        "du dich dir dein deine deinen deinem deiner deines sie ihnen ihr ihre ihren "
        "ihrem ihrer euch euer eure euren eurem"
    ),
    stops=read_words(STOPS),
)

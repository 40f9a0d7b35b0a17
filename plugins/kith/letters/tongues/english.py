"""This module says how people greet, ask, apologise and reproach in English."""

from __future__ import annotations

from kith.letters.tongues.favours import ASKS, FINE, SETS
from kith.letters.tongues.tongue import Tongue, read_phrases, read_words

SPARES = """
not sure|certain
don't|didn't|dont know
no idea|rush|hurry|worries|pressure|problem|obligation|doubt|matter|longer
why|if not
not only|just
can't|cannot wait|help|believe|think|remember|tell|say|imagine
"""

SORRY = """
how|so guilty|bad|awful|terrible|ashamed|embarrassed i feel|felt|am
sorry
apolog*
forgive ?me
excuse my|me|the long
my fault|bad
i|i've ?do|still|have ?felt feel|felt|feeling ..2 bad|guilty|awful|terrible|embarrassed|ashamed
i'm|i|am|was ..2 embarrassed|ashamed|mortified
embarrassed|ashamed to
"""

HEAVY = """
terrible|awful|bad|lousy|horrible|rubbish|worst|rotten|useless|shitty|poor friend
inexcusable|unforgivable
no excuse for
forgive myself
ashamed of myself|me
so ashamed
deeply|sincerely|profoundly|unbelievably|endlessly ..1 sorry|embarrassed|ashamed|apolog*
so so sorry
million|thousand|thousands ?of apologies
beg ..3 forgive|forgiveness|pardon
don't|doesn't|didn't deserve ..4 friend|friendship|reply|answer|forgiveness|kindness
"""

FELT = """
sorry ..1 to ..1 hear|learn|read|see|know
sorry ..1 for|about ..1 your|his|her|their|the ..2 loss
sorry ..1 about|for your|his|her|their
sorry ..1 that|when you|your|he|she|they
sorry you|you're|you've|your
sorry i ..1 can't|couldn't|cannot ..2 be|come|there
i ?still ?really|so miss|missed you
feel|felt|feeling sorry
guilty pleasure|pleasures
"""

BLAME = """
you ..1 couldn't|couldnt|can't ..1 be bothered
you ?have ?just|still|simply never ?even|once|actually|bothered|ever wrote|called|answered|\
replied|responded|rang|texted|visited|emailed|bothered|phoned|come|came ?to ?me|back
you've|you ?have never ?even|once|actually written|called|answered|replied|responded|phoned|\
texted|bothered
you never ?even|once|ever got|get back|in
you never write|call|answer|reply|visit|phone|text
you didn't|haven't|did|have ?not ?even|ever|once|yet|bother ?to called|answered|replied|\
responded|texted|phoned|call|answer|reply|respond|phone
you didn't|haven't|did|have ?not ?even|ever|once ?bother ?to write|written|get|got|gotten|text \
?me|us|back ?back|me|us|to|in
haven't|havent|hadn't|have|didn't ?not ?really hear|heard ?back|a|anything|one|so ?word|peep|\
thing|much ..2 from you
never heard ?back|anything|again ..2 from you
heard nothing|zero from you
why|how didn't|haven't|come ?you ?never|didn't you|never|haven't ..2 write|wrote|written|call|\
called|answer|answered|reply|replied|respond|responded|get|got|tell|told|say|text|texted|visit
why did|have|do you never|not ..1 write|written|call|called|answer|answered|reply|replied|\
respond|text|tell|get|visit
why don't you ..1 ever|even|write|answer|reply
you ?have|completely|just|clearly|obviously|totally forgot|forgotten|ignored|ghosted|abandoned|\
dropped|neglected ?about me|us|my
you stopped writing|calling|answering|replying|responding|talking
you disappeared|vanished on|without
you're|you|are ?been ignoring|ghosting me|us|my
too busy for me|us
"""

STOCK = """
finds|reaches|find you ?all|both|and|your|family|in|doing ..3 well|good|health|spirits|best
long time no see|speak|talk|hear|chat
just|only|quickly|simply checking|check|checkin in|up|on ?you
wanted to ?quickly|just check in
touch|touching|touched base
circle|circling|circled back
"""

GREETINGS = """
hi|hello|hey|hiya|heya|hullo|howdy|greetings|dear|dearest|hej|ahoy ?there|again|all|my|old \
?there|all|dear|friend|old ?friend
good|happy morning|afternoon|evening|day|monday|friday ?to ?you
morning|evening|afternoon
"""

ABOUT = """
congratulation|congratulations|congrats|kudos|condolences|bravo
well done
sorry for your loss
sorry to hear
do|did you ..1 remember
remember ..1 when|how|our|that|the
still remember ..1 the|our|your|how|that|you
laugh|laughed|laughing|think|thought|smile|smiled|talk|talked ..1 about|of ..1 the|our|that|\
your ..2 time|day|night|trip|evening|summer|winter|week|weekend|year|advice|words
you ..1 told|taught|said|gave|showed|lent|helped ..1 me|us
you used to
the time|day|night|summer|evening we|you
"""

KEPT = """
as|i ..1 promised|promise
my|the promise
i ..2 owe you
haven't forgotten
"""

STOPS = """
a about above actually after again against ago all almost alone along already also although always
am an and another any anybody anymore anyone anything anyway are aren't around as asked at away
back be because become been before began being believe best better between big bit both bring busy
but by call called came can can't cannot catch chat come comes coming cool could couldn't couple
curious day days dear did didn't different do does doesn't doing don't done down during each
either else email end enough even evening ever every everyone everything exactly far feel feels
few find first for forward found friend friends from full fun gave get gets getting give given
glad go goes going gone good got great guess had happen happened happy hard has hasn't have
haven't having he hear heard hello help her here hers hey hi him his hope hopefully hour hours how
however i i'd i'll i'm i've idea if in instead interested interesting
into is isn't it it's its just keep keeps kept kind
knew know known last late lately later least left less let let's letter like liked little live
lives long longer look looked looking lot lots love lovely made make makes making many may maybe
me mean meet met might mind mine minute minutes moment month months more morning most much must my
myself name near need needs never new next nice no nobody not note nothing now of off often okay
old on once one only onto or other our ours out over own part past people perhaps person place
please plenty possible pretty probably put quick quite rather read really recently remember reply
right said same saw say says see seeing seem seemed seems seen send sent she should show since
small so some somebody someone something sometimes somewhere soon sorry sounds spoke still stop
story such suddenly sure take taken takes talk talked tell than thank thanks that that's the their
them then there there's these they thing things think thinking this those though thought three
through time times to today together told tomorrow tonight too took toward tried true try trying
two under until up us use used usually very via wait want wanted was wasn't way we we'd we'll
we're we've week weekend weeks well went were what what's when where whether which while who who's
whole whom why will wish with without won't wonder wonderful wondering word words works worth
would wouldn't write writing wrote year years yes yesterday yet you you'd you'll you're you've
your yours yourself started starting start plan planning plans regards cheers sincerely warmly xx
xxx http https www com org net html
"""

ENGLISH = Tongue(
    code="en",
    asks=read_phrases(ASKS, SETS),
    fine=read_phrases(FINE, SETS),
    nots=read_words(
        "no not never without nothing none nor don't dont doesn't didn't isn't won't "
        "wouldn't needn't aren't wasn't cannot can't haven't neither"
    ),
    spares=read_phrases(SPARES, SETS),
    sorry=read_phrases(SORRY, SETS),
    heavy=read_phrases(HEAVY, SETS),
    felt=read_phrases(FELT, SETS),
    blame=read_phrases(BLAME, SETS),
    stock=read_phrases(STOCK, SETS),
    greetings=read_phrases(GREETINGS, SETS),
    about=read_phrases(ABOUT, SETS),
    kept=read_phrases(KEPT, SETS),
    titles=read_words(
        "dr doctor mr mrs ms miss mx prof professor sir madam and friend my dear old"
    ),
    first=read_words("i i'm i've i'd i'll im ive"),
    yours=read_words("you your yours you're you've you'd you'll yourself u ur"),
    stops=read_words(STOPS),
)

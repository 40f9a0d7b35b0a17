"""This module says how people ask for favours in English, and what only looks like it."""

from __future__ import annotations

SETS = {
    "can": "could|can|will|would|can't|couldn't",
    "jobs": "job|jobs|role|roles|position|positions|work|internship|apprenticeship|placement|"
    "gig|gigs|investor|investors|investment|client|clients|customers|funding|"
    "opportunity|opportunities|cofounder|sponsor|sponsors|freelance|flat|apartment|room",
    "aid": "help|advice|hand|favour|favor|intro|introduction|introductions|referral|"
    "reference|recommendation|feedback|guidance|support|input|endorsement|"
    "testimonial|mentor|mentoring",
}

ASKS = """
@can you ..3 publish|cater|print|exhibit|produce|illustrate|translate ..2 my|our|for
would|will|could|can you ..2 buy|order|purchase ..4 my|our|from
could|can|may i|we ..2 stay|crash|sleep ..2 yours|with|your
could|can|may i|we borrow|use ..1 your
please ..1 send|give|lend|email me|us
sign|signed|signing ..1 my|our ..2 petition
vote|votes for me|us|my|our
grateful|thankful|glad for your vote|support|time
time|moment to review|read|proofread|check ..1 my|our
mean a lot|world if you
might|may|could|would know of ..2 openings|opening|vacancies|vacancy|jobs|work
@can you ..2 tell|talk|speak|mention ..4 about|mention me|us|my
would|will|could you ..1 consider
^ would|should ?really|also love|appreciate|value|welcome|like ?to ?have|get ?some|any|your|a|an|\
the ?little|bit|quick|small ?of @aid
chance you ..1 could|can|might|would ..3 help|get|put|introduce|refer|look|send|review|pass|read
get my ..2 application|cv|resume|proposal ..2 in|to|past
my|our startup|company|team|son|daughter|nephew|niece|friend|brother|sister|husband|wife|partner \
is|needs|wants ..2 looking|searching|a|an|some ?for ..4 @jobs
for a ..1 demo|pitch
@can you ..3 help|introduce|refer|forward|endorse|vouch|sponsor|donate
could|can|can't|couldn't you ..3 recommend|review|share|advise|mentor|fund
would|will you recommend|review|hire|fund|advise me|us|my|our|this|it
@can you ..3 look|glance at|over|through ..1 my|our|this|it|these
@can you ..2 have|take a ..1 look|glance
@can you ..3 read|check|proofread|edit|test my|our|this|it|these
@can you ..3 send|give|get|lend|find|loan me|us
@can you ..2 connect|link|hook me|us
@can you ..3 put ..1 me|us in touch|contact
@can you ..2 pass ..4 on|along|to
@can you ..2 put ..3 word
@can you ..2 ask ..3 if|whether|about|to
@can you ..2 do me|us|something|this
@can you ..3 make ..3 intro|introduction|introductions
would you ..1 mind
would|will you ..2 be able|willing|prepared to
would|will you ..2 be open to ..1 helping|introducing|reviewing|reading|sharing|hiring|investing
wondering|wondered|wonder if|whether you ..1 could|would|might|can|can't|know|knew
if|hope|hoping|hoped|maybe|perhaps you ..1 can|could|might|would ..3 help|introduce|refer|\
recommend|forward|endorse|vouch|hire
if|hope|hoping|hoped|maybe|perhaps you ..1 can|could|might|would ..3 put|connect|send me|us
you ..1 can|could|might|may ..1 help|introduce|recommend|refer|endorse me|us
put ..1 me|us in touch|contact with
put in a ..1 word for me|us
put a ..1 word in for me|us
introduce me|us|introducing to|at
introduce me
introducing me|us to
connect me|us to|with
refer me|us
i|we ?really|do|do|could|also|just|urgently|desperately ?really|urgently need|require ?some|\
your|a|an|any|one ?little|bit|quick|small|big|good ?of @aid
i|we ?really need someone|somebody|you to
i|we ?really|urgently|desperately need a|an|some ?new @jobs|visa|loan|flat|lawyer
i|we could ?really|also use ?some|your|a|an|any ?little|bit|quick|small|big|good ?of @aid
i'd|we'd|i'll ?really|so|also|absolutely|greatly love|appreciate|value|welcome|like ?to ?have|\
get ?some|any|your|a|an|the ?little|bit|quick|small ?of @aid
i|we would|should|will ?really|so|also|greatly love|appreciate|value|welcome|like ?to ?have|get \
?some|any|your|a|an|the ?little|bit|quick|small ?of @aid
be ..1 grateful|thankful|obliged if|for ..3 you|help|advice|intro|introduction|referral|support|\
feedback
would be ..1 appreciated|grateful
any ?sort|kind ?of help|advice|leads|pointers|feedback|intros|introductions|referrals|contacts
a|any|small|big|quick|huge|one|little|tiny favour|favor|favours|favors
favour|favor to ask|request
ask|asking|beg ..3 favour|favor
do me|us a|one ..2 favour|favor|solid
ask|asking you ..1 for ?a|an|your|some|any ..1 @aid|money|loan|work|job
ask|asking for ?your|a|an|some|any ..1 @aid|money|loan|donation
pick|picking your ..1 brain|brains
i'm|im|we're ..2 looking|searching|hunting for ..4 @jobs
i|we am|are ..2 looking|searching|hunting for ..4 @jobs
i've|we've been ..1 looking|searching|hunting for ..4 @jobs
i|we have been ..1 looking|searching|hunting for ..4 @jobs
^ ?currently|actively|still looking|searching|hunting for ..4 @jobs
i'm|im|am ..2 open to ..1 new|work|roles|offers|opportunities|@jobs
i'm|am ?now|back|currently on|in the job market
i'm|we're|am|are ?now|currently|busy raising ..3 round|seed|capital|funding|money|funds
any ..2 openings|opening|vacancies|vacancy
are you ?guys|still|currently|by ?any|chance hiring|recruiting
if|whether you're|they're|it's ..1 hiring|recruiting
is|if|whether your ..2 hiring|recruiting
if|whether you|they ..1 are ..1 hiring|recruiting
referral|referrals
get|getting|want|wanting|for|need|needing an|a ..1 intro|introduction to
an|a ..1 intro|introduction ..4 would
attach|attached|attaching|enclose|enclosed|enclosing|sending|send ..4 cv|resume
my ..1 cv|resume ?is attached|enclosed|below|to|around|with|along
look|glance|eye|read|feedback|pass|forward|share|circulate|hand ..3 my ..2 cv|resume|portfolio|\
deck|manuscript|application
invest|investing ..2 in|with ..1 my|our|us|me
please ..1 help|introduce|refer|forward|donate|sponsor|invest|endorse|hire
please ..1 share|send|pass|review|read ..2 my|this|it|cv|resume
sponsor|sponsoring me|us|my|our
donate|donating|contribute to|for|towards my|our|the|this
chip|chipping in
keep ..1 me|us in mind
keep an eye|ear out|open
do|would|if|whether|perhaps|maybe you ..2 know ?of anyone|anybody|someone|somebody ..1 at|\
hiring|looking
do|would|if|whether|perhaps|maybe you ..2 know ?of anyone|anybody|someone|somebody ..1 who|that \
could|can|might|would|is|needs
if you ..1 hear|know of any|anything|something|a|an|openings
lend|loan me|us
borrow ..3 money|from
a|small|short ..1 loan
write ..1 me|us ..3 recommendation|reference|testimonial
recommendation letter
letter of recommendation|reference
as a|my reference|referee
endorse|endorsing me|us|my|our
vote for me|us|my|our
sign ..1 petition
check out my|our ?new website|app|shop|product|page|service|channel|startup
buy|order|subscribe|preorder ?to my|our
thanks|thank ?you in advance
"""

FINE = """
would|will|could you ..1 consider ..1 coming|joining|visiting|meeting
could|can|can't|would you believe|imagine|guess|picture|remember
could|can|do|would you ..1 use ..4 help|hand|support
would you ?ever|really like|want|prefer|enjoy|fancy
do|if|should|when|whenever|whatever|where you ..2 need|want|like ..4 @aid
you ..1 need|want ..1 any|some|a ..1 @aid
wondering|wondered|wonder if|whether you would|could|might ?still ?ever like|love|fancy|enjoy|\
be|have|come|join|make|meet|spare|still|remember
wondering|wondered|wonder if|whether you can|could|might ?still come|join|make|remember|meet|see
would|will you ..2 be able|willing|prepared to ..2 come|join|meet|make|catch|talk|chat|visit|\
attend
would you ..1 mind if i ..1 call|called|rang|ring|phoned|drop|dropped|came|come|visit|visited|\
write|wrote
@can you ..1 give me|us a ..1 call|ring|shout|buzz|sign|hug
@can you ..1 send me|us a ..2 postcard|photo|picture|pictures|photos|selfie
@can you ..1 send me|us your ..1 address|news
i|we can|could|will|would|may|might ?ever|also|perhaps|maybe|gladly|happily ?be ?of help|\
introduce|refer|recommend|put|make|pass|send|share|review|support|forward
i|we can|could|may|might be ..1 help|any
i'd|i'll|we'd|we'll ?be ?also|so|really|very|only ?happy|glad|love|delighted|gladly ?to ?be|\
offer|make|give|lend|help|introduce ?of ?an|a|some|any|you @aid|help|introduce|put|pass|share|\
refer|recommend|review
happy|glad|delighted|ready|here|pleased|love to ?also|always|gladly help|introduce|make|put|\
pass|share|offer|return|repay|lend|give|refer|recommend|review|forward|connect
can|could|may|might|shall|should i|we ..2 help|introduce|send|share|put|make|offer|do|return
help|introduce|refer|recommend|connect|endorse|sponsor you|him|her|them
offer|offering|offered|offers ..3 @aid
word ?in for you|him|her|them
thank|thanks|grateful|thankful|appreciate|appreciated ?you ?again|so|very|once ?much|kindly|\
more|again for ..5 @aid
in favour|favor
by way of introduction
favour|favor you did
did|done me|us ..1 a|one|such ..2 favour|favor
do|doing|did yourself|herself|himself|them ..2 favour|favor
owe|owed you ..2 favour|favor
return|returning|repay|repaying ..2 favour|favor
asked|offered|wanted|promised to introduce
has|have|had|having been ..1 looking
i'm|am not looking
your ..2 referral ..3 then|back|ago|got|changed
"""

"""This module says which names may be one person's: Bob is Robert, Liz is Elizabeth.

No measure of likeness finds these (formats, section 8), so it is a table: English, with some
German, Dutch, Spanish and French ones. It makes people doubtful, never the same.
"""

from __future__ import annotations

from kith.naming import plain

_SHORT = """
alexander alexandra: alex sandy sasha xander; andrew: andy drew; anthony antonio: tony toni;
barbara: barb babs; benjamin: ben benny; catherine katherine kathryn: kate katie cathy kathy kat;
charles charlotte: charlie chuck lottie; christina christine: chris tina chrissy;
christopher christian: chris kit; daniel danielle: dan danny dani; david: dave davey;
deborah: deb debbie; donald: don donnie; dorothy: dot dottie; edward: ed eddie ted teddy ned;
eleanor: ellie nell nora; elizabeth elisabeth: liz lizzie beth betty eliza elsa sissi libby;
emily: em emmy; eugene: gene; frances francis francisco: fran frank paco pancho;
francois: fran; frederick friedrich: fred freddie fritz; gabriel gabriella gabrielle: gabe gabby;
gerald gerard: gerry jerry; gregory: greg; guillermo: memo; harold: harry hal; henry: hank harry;
isabella isabel: izzy bella; jacob: jake jack; jacqueline: jackie; james: jim jimmy jamie;
jennifer: jen jenny; jeffrey geoffrey: jeff geoff; jessica: jess jessie; johannes: hans jan joop;
john jonathan: jack johnny jon; joseph: joe joey; josephine: jo josie; jose: pepe; juergen: jogi;
katharina: kathi kati; kenneth: ken kenny; lawrence: larry laurie; leonard: leo len lenny;
louis louise: lou louie; lucas: luke luc; maarten: maart; magdalena: magda lena leni;
manuel: manu manolo; margaret margarete: maggie meg peggy rita greta gretchen; maria: mia maja;
marianne: nanne; martin: marty; matthew matthias: matt matty; maximilian: max; melissa: mel;
michael: mike mick mickey michi; natalie natalia: nat tasha; nathaniel nathan: nate nat;
nicholas nikolaus: nick nicky nico klaus; pamela: pam; patricia: pat patty trish tricia;
patrick: pat paddy; penelope: penny; peter: pete; philip: phil pip; rachel: rach; raymond: ray;
rebecca: becky becca; richard: rich rick dick ricky; robert: rob bob bobby robbie; ronald: ron;
rosemary: rosie; samuel samantha: sam sammy; sebastian: seb basti bastian; stephen steven: steve;
stephanie: steph steffi; susan susanne: sue susie suzy; theodore: ted teddy theo; theresa: tess
terry tracy; thomas: tom tommy; timothy: tim timmy; ulrich: uli; valentina: vale; victoria: vicky
tori; vincent: vince vinnie; virginia: ginny; walter: walt wally; wilhelm: willi; william: bill
billy will willy liam; wolfgang: wolf; yvonne: yvie; zachary: zach zack
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in _SHORT.replace("\n", " ").split(";"):
        whole, _, short = entry.partition(":")
        for name in short.split():
            table[name] = table.get(name, frozenset()) | frozenset(whole.split())
    return table


_FULL = _table()


def full_names(first: str) -> frozenset[str]:
    """The first names that `first`, folded and without accents, may stand for; itself too."""
    return _FULL.get(first, frozenset()) | {first}


def may_be_one(name: str, other: str) -> bool:
    """Whether two names that come with one address may be one person's, and not a family's.

    They share two words, or one that is not the last of both: Zoe Smith may be Zoe Miller now, but
    Anna Smith is not Bob Smith.
    """
    words, others = _words(name), _words(other)
    shared = [
        (number, place)
        for number, word in enumerate(words)
        for place, one in enumerate(others)
        if full_names(word) & full_names(one)
    ]
    if len({number for number, _ in shared}) > 1 or min(len(words), len(others)) < 2:  # noqa: PLR2004
        return bool(shared)
    return any((number, place) != (len(words) - 1, len(others) - 1) for number, place in shared)


def _words(name: str) -> list[str]:
    """The words of a name as they are compared; after a comma stand the first ones."""
    last, comma, first = plain(name).partition(",")
    return (f"{first} {last}" if comma else last).replace("-", " ").replace(".", " ").split()

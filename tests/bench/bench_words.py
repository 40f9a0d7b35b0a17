"""What invented people are made of: names, firms, places, and what is said of them.

In a sentence {org}, {role}, {city}, {topic} and {n} are filled in once; {other} stays in the text
and stands for a contact, whom each writer links in its own syntax.
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, without their indentation and without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


GIVEN = words("""
    Aarav Abebe Agnès Aiko Alma Anaïs Anders Aoife Arturo Ayşe Beatriz Benedikt Bogdan Brigitte
    Camille Čedomir Chidi Clara Cormac Dagny Dalia Danilo Dörte Edvard Élodie Emre Enikő Esra
    Fabian Fatima Finn Florence Frida Gabriel Genevieve Gintarė Giulia Gökhan Hamza Hanneke
    Harriet Helga Ichiro Ignacio Imani Ingrid Isolde Jarosław Jelena João Kerstin Kofi Kristján
    Laleh Leopold Liv Lorenzo Magda Małgorzata Marcus Matteo Mei Mikkel Nadège Naoko Niamh Nils
    Octavia Ömer Pascal Pilar Rasmus Renée Rohan Saoirse Selma Simão Sunniva Tadeusz Théo
    Tindra Umar Ursula Vasile Veronika Wouter Ximena Yannick Yuki Zainab Željko Žofia
""")
FAMILY = words("""
    Abbott Achterberg Aguilar Amundsen Bakker Bălan Bergström Boateng Bühler Calvo Chaudhry
    Çelik Collins Conti De-Vries Delacroix Đorđević Dunne Eklöf Erdoğan Falk Ferreira
    Fitzgerald Gagnon Gallagher Götz Gutiérrez Haugen Hernández Hruška Imamura Ishikawa
    Jankowski Jónsdóttir Kaplan Kazemi Keller Krüger Lambert Leclerc Löfgren Łuczak Mäkinen
    Marín McKay Moreau Núñez O'Connor O'Neill Øverland Özdemir Pereira Petrović Quinn Reyes
    Sæther Şahin Sánchez Sørensen Świątek Tóth Türkmen Ueno Vasquez Virtanen Walsh Wójcik
    Yamada Zając Zimmermann
""")
STEM = words("""
    Ahl Bark Birk Blom Boden Brand Bren Eich Eld Esch Fager Fors Graf Grön Hagel Hav Heid Hjort
    Kalt Kirch Lager Löwen Mos Mühl Nyman Oster Quist Reh Rön Sal Schön Sten Tann Thor Ulm
    Wester Wiesen
""")
ENDING = words("""
    au bakken berger borg brück fors gaard gren häuser hus kamp land lund mann rud sen stad
    vall
""")
FIRM = words("Ash Beacon Birch Copper Drift Ember Flint Grove Harbor Indigo Juniper Larch Moss")
TRADE = words("ware works data energy press robotics health mobility studio capital")
FORM = ("Ltd", "GmbH", "Inc", "SA", "Oy")
ROLE = lines("""
    Architect
    Accountant
    Backend Engineer
    Chief Executive
    Data Analyst
    Editor
    Engineering Manager
    Illustrator
    Investor
    Lawyer
    Lecturer
    Operations Lead
    Product Designer
    Sales Director
    Translator
""")
CITY = lines("""
    Accra
    Amsterdam
    Århus
    Bogotá
    Chicago
    Düsseldorf
    Edinburgh
    Gdańsk
    Göteborg
    Helsinki
    Kyoto
    León
    Montréal
    Porto
    São Paulo
    Turin
""")
TAG = words("""
    alumni angel book-club choir climbing conference cycling family-friend former-client hiring
    mentor neighbour open-source press python sailing speaker university
""")
CIRCLES = {"inner": "1 month", "close": "3 months", "wide": "1 year"}
CADENCE = ("2 weeks", "1 month", "6 weeks", "4-6 weeks", "3 months", "6 months", "1 year", "never")

WRITTEN = ("email", "message", "letter")
COMPANY = ("coffee", "lunch", "dinner", "video", "meeting", "event", "visit")
TOUCHES = ("call", *WRITTEN, *COMPANY)
ASIDES = ("note", "asked", "helped", "received", "introduced", "thanked", "tried")

TOPIC = lines("""
    moving the whole team to a new building
    the second round of funding
    hiring a **good** bookkeeper
    the summer in the mountains
    how to run a small conference
    their twins starting school
    leaving a large firm for a small one
    the chapter on *tides*
    what to charge for a workshop
    the allotment and the hens
    learning Portuguese
    a reorganisation nobody asked for
    an old map of the harbour
    the long way back from an injury
    whether to write a second book
""")
CHAT = lines("""
    mostly about {topic}.
    an hour on {topic}.
    caught up on {topic}.
    started with {topic}, ended somewhere else.
    wanted my view on {topic}.
    {topic}, and how {other} is doing.
    about {other} and {topic}.
""")
CLOSE = lines("""
    Ask how it went.
    In good spirits, though a little tired.
    Likes to be called before noon.
    Would like to meet in {city}.
    To be continued after the holidays.
    Said that {other} may help.
    Nothing is decided yet.
""")
SAY = {
    "news": lines("""
        promoted to {role} at {org} <https://example.com/news/{n}>
        now {role} at {org}
        moved to {city}
        left {org}
        won a prize in {city} <https://example.org/prize/{n}>
        a second child
        gave the opening talk in {city}
        published an essay on {topic}
    """),
    "note": ("no meetings on Fridays", "does not drink coffee", "grew up in {city}"),
    "asked": ("for a word with {other}", "to read my proposal", "what they pay in {city}"),
    "helped": ("read a draft on {topic}", "found them a flat in {city}"),
    "received": ("two evenings of advice on {topic}", "a list of printers in {city}"),
    "introduced": ("to {other}", "to {other}, because of {topic}", "to our people in {city}"),
    "thanked": ("for the advice on {topic}", "for having introduced me to {other}"),
    "tried": ("rang, no answer", "wrote a line about {topic}"),
    "promise": ("send the notes on {topic}", "ask {other} for them", "return the book"),
}
NOTE = lines("""
    We met at {org} in {city}.
    {other} introduced us.
    Cares a great deal about {topic}.
    Was {role} at {org} before, and still knows everybody in {city}.
    Sings in a choir with {other}.
    At their best in small rounds, and *never* before ten.
""")
TIE = lines("""
    strong, shared an office at {org}
    weak, met once in {city}
    strong, old friends
    weak, same conference in {city}
""")
RICH = (
    """What they asked for:

- an introduction in {city}
- somebody who knows **{topic}**
    - or their lawyer
- [their list](https://example.com/lists/{n})""",
    """1. Read the [draft](https://example.com/drafts/{n} "version {n}").
2. Write to {other}.
3. Ask about `schema_{n}`.""",
    """| year | place | as |
| --- | --- | :-: |
| 2019 | {city} | {role} |
| 2023 | {org} | *{role}* |""",
    """```python
def greet(name: str) -> str:
    return f"<b>{n}</b>, {{name}}"
```""",
    """> "Do it, or do not," on {topic}.
> Said in {city}, with {other}.""",
    """### Projects

A **library** at <https://example.org/code/{n}>, in `C` & `Rust`;
maintained with {other}\\*.""",
)

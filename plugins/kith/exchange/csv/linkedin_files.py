"""This module says which file of a LinkedIn archive is which, by the names of its columns.

Eras differ in columns, order and language; what a file is shows in two or three names. Files that
name nobody are the owner's own: what is in them is said, and they are left out as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from kith.exchange.csv.columns import is_known, role_of
from kith.exchange.csv.table import squashed

CONNECTED = frozenset(
    (
        "connectedon", "connectedat", "connectiondate", "verbundenam", "verknupftam", "connectele",
        "daterelation", "conectadoel", "conectadoen", "collegatoil", "collegamentoil",
        "verbondenop", "conectadoem", "dataconexao", "ansluten", "kontaktsedan", "forbundetden",
        "polaczono", "datapolaczenia",
    )
)  # fmt: skip
"""What the column is called that says since when somebody is a connection."""

_PEOPLE = {
    "messages": ("conversationid from date", "from to date content folder",
                 "from to date content direction"),
    "invitations": ("from to sentat direction", "sentat inviterprofileurl"),
    "endorsements received": ("endorserfirstname", "endorserpublicurl"),
    "endorsements given": ("endorseefirstname", "endorseepublicurl"),
    "recommendations": ("firstname lastname text creationdate",),
    "imported contacts": ("companies createdat", "companies emails phonenumbers"),
}  # fmt: skip
"""Files that name people, by the columns that show it: all names of one of the lists."""

_OWN = {
    "your own profile": (
        "firstname maidenname headline", "headline zipcode industry", "profilesummary",
    ),
    "your own e-mail addresses": ("emailaddress confirmed primary",),
    "your own telephone numbers": ("extension number",),
    "your own positions": (
        "companyname title startedon", "companyname role startedon", "companyname cause",
    ),
    "your own education": ("schoolname degreename", "schoolname startdate"),
    "your own skills": (),
    "your own languages": ("name proficiency",),
    "your own projects, courses and publications": (
        "title description startedon", "title url startedon", "name publishedon",
        "name number", "title issuedon", "name description issuedon", "title patentnumber",
        "name authority", "name url licensenumber", "title patentofficecode",
    ),
    "organisations that you follow": ("organization followedon", "companyname followedon"),
    "your own posts and reactions": (
        "date sharelink", "date link", "date type link", "date link message",
        "hashtag", "media link", "medialink", "date url",
    ),
    "articles that you saved": ("savedat link",),
    "jobs that you looked at": (
        "joburl", "jobtitle companyname applicationdate", "question answer",
        "alertparameters", "opentorecruiters", "savedsearchid", "preferredjobtypes",
    ),
    "events that you went to": ("eventname eventtime",),
    "courses that you watched": ("contenttitle contenttype",),
    "what advertisers are told of you": (
        "memberage", "adclickeddate", "adtitle", "typeofinference", "buyergroups",
    ),
    "your own account": (
        "registeredat", "verificationtype", "privateidentityassetname", "invoicenumber",
        "logindate", "ipaddress", "challengedate", "iswhatsappnumber", "searchquery",
        "devicetype lastused", "transactionmadeat",
    ),
    "people and groups that you follow": ("fullname status date", "groupname", "memberfollows"),
}  # fmt: skip
"""Files of the owner's own, by what is in them."""

_NAMES = frozenset(
    name
    for lists in (*_PEOPLE.values(), *_OWN.values())
    for names in lists
    for name in names.split()
)
_LEAST_OWN = 2
_NAMING = frozenset(("name", "first", "last"))
_PERSONAL = frozenset(("first", "last", "emails", "phones", "birthday"))
_UNSURE = frozenset(
    ("your own telephone numbers", "your own posts and reactions", "jobs that you looked at",
     "what advertisers are told of you", "people and groups that you follow")
)  # fmt: skip


def is_linkedin_name(name: str) -> int:
    """How well the name of a column of an archive is known, 0 for not at all."""
    return 2 if squashed(name) in _NAMES | CONNECTED else is_known(name)


def people_file(header: Iterable[str]) -> str:
    """Which file with people this is, e.g. "connections"; "" if it is none."""
    names = set(map(squashed, header))
    if _is_connections(names):
        return "connections"
    return _matching(_PEOPLE, names)


def own_file(header: Iterable[str], path: str = "") -> str:
    """What the owner's own file holds, e.g. "your own positions"; "" if it is not known."""
    names = set(map(squashed, header))
    stem = squashed(PurePosixPath(path).stem)
    if names == {"name"} and stem.endswith("skills"):
        return "your own skills"
    return _matching(_OWN, names)


def may_be_linkedins(header: Iterable[str]) -> bool:
    """Whether a file beside others of LinkedIn's may be one of them, though it is not known: it
    has no column that a list of people would have.
    """
    return not _PERSONAL.intersection(map(role_of, header))


def is_linkedins(header: Iterable[str], path: str = "") -> bool:
    """Whether a file with this header is LinkedIn's even if nothing is known of its neighbours.

    Of the owner's own files those are not sure that a list of people could be, too.
    """
    names = tuple(header)
    if people_file(names):
        return True
    own = own_file(names, path)
    is_sure = own not in _UNSURE and set(map(squashed, names)) != {"name", "number"}
    return bool(own) and (is_sure or not _NAMING.intersection(map(role_of, names)))


def _is_connections(names: set[str]) -> bool:
    old = {"firstname", "lastname", "currentcompany", "currentposition"}
    return bool(names & CONNECTED and len(names) > _LEAST_OWN) or old <= names


def _matching(files: dict[str, tuple[str, ...]], names: set[str]) -> str:
    fits: Callable[[str], bool] = lambda wanted: set(wanted.split()) <= names  # noqa: E731
    return next((what for what, lists in files.items() if any(map(fits, lists))), "")

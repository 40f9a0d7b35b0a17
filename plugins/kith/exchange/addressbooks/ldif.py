"""This module says who is in an LDIF file: the address book of Thunderbird, or a directory's.

RFC 2849: entries of `name: value`, base64 after two colons, lines that go on after a blank; what
changes a directory rather than tells of it is passed. Names are those of RFC 4519 and Mozilla's.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kith.dates import quoted
from kith.exchange.addressbooks.entries import Book, Entry, read_entries
from kith.exchange.cleaned import one_line
from kith.exchange.csv.decoded import decodings
from kith.exchange.draft import Foreign, Format, Owner, Skipped, Told
from kith.model import Place, Problem

LARGEST = 64 * 2**20
"""Bytes of a file: the pictures of an office fit in it."""

_HEAD = 16_384
_BEGINS = re.compile(
    r"(?:version:[ \t]*\d+[ \t]*\n|#[^\n]*\n|[ \t]*\n)*+dn::?[ \t]*\S", re.IGNORECASE
)
_LINE = re.compile(r"([A-Za-z][\w.-]*)((?:;[\w-]+)*):(:|<)?[ \t]*(.*)", re.DOTALL)
_GROUPS = frozenset(("groupofnames", "groupofuniquenames", "mailgroup", "rfc822mailgroup"))
_PEOPLE = frozenset(("person", "inetorgperson", "organizationalperson", "mozillaabpersonalpha",
                     "mozillaabpersonobsolete", "evolutionperson", "user", "contact"))  # fmt: skip
_SECRET = frozenset(("userpassword", "sambantpassword", "sambalmpassword", "unicodepwd"))
"""What is nobody's business, not even that it was there."""

_NAMING = frozenset(("displayname", "cn", "commonname", "givenname", "gn", "sn", "surname"))
_HOME = {
    "street.home": "homestreet homepostaladdress streethomeaddress mozillahomestreet "
    "mozillahomestreet2 mozillahomepostaladdress mozillahomepostaladdress2",
    "city.home": "homecity mozillahomelocalityname",
    "state.home": "homestate mozillahomestate",
    "zip.home": "homepostalcode homezip mozillahomepostalcode",
    "country.home": "homecountry mozillahomecountryname",
}
_NAMES = {
    "name": "displayname",
    "suffix": "generationqualifier",
    "emails": "mail rfc822mailbox email mozillasecondemail xmozillasecondemail "
    "mailalternateaddress secondemail",
    "phones": "telephonenumber workphone homephone hometelephonenumber mobile cellphone "
    "mobiletelephonenumber othermobile otherhomephone",
    "x-fax": "fax facsimiletelephonenumber homefacsimiletelephonenumber",
    "x-pager": "pager pagerphone pagertelephonenumber",
    "org": "o company organizationname",
    "x-department": "ou department departmentnumber orgunit",
    "role": "title employeetype",
    "aliases": "nickname mozillanickname xmozillanickname",
    "links": "labeleduri mozillaworkurl mozillahomeurl homeurl workurl homepage url",
    "notes": "description notes comment info",
    "x-im": "mozilla_aimscreenname nsaimid nscpaimscreenname custom1im skype",
    "language": "preferredlanguage",
    "x-office": "physicaldeliveryofficename roomnumber",
    "street.work": "street streetaddress postaladdress mozillaworkstreet2 mozillapostaladdress2 "
    "xmozillapostaladdress2",
    "pobox.work": "postofficebox",
    "city.work": "l locality localityname",
    "state.work": "st region stateorprovincename",
    "zip.work": "postalcode zip",
    "country.work": "c countryname co friendlycountryname",
    "birth.year": "birthyear",
    "birth.month": "birthmonth",
    "birth.day": "birthday",
    "x-uid": "entryuuid",
    **_HOME,
}
_TECHNICAL = """dn objectclass uid modifytimestamp createtimestamp creatorsname modifiersname
    xmozillausehtmlmail mozillausehtmlmail usehtmlmail xmozillaconference entrycsn uidnumber
    gidnumber homedirectory loginshell gecos structuralobjectclass changetype controls initials
    preferredmailformat subschemasubentry hassubordinates entrydn shadowlastchange
    allowremotecontent popularityindex lastmodifieddate photouri phototype"""
_UNREAD = frozenset((*_TECHNICAL.split(), *_SECRET))
_BOOK = Book(
    {name: role for role, names in _NAMES.items() for name in names.split()},
    _UNREAD,
    {"postaladdress": "$", "homepostaladdress": "$"},
)


def is_ldif(file: Foreign) -> bool:
    """Whether a file begins with the entry of a directory."""
    head = next(decodings(file.data[:_HEAD])).text.replace("\r\n", "\n").replace("\r", "\n")
    return _BEGINS.match(head) is not None


def read_ldif(files: Sequence[Foreign], owner: Owner) -> Told:
    """Everybody in the files; who is in a group has its name as a tag."""
    problems: list[Problem] = []
    entries = list(chain.from_iterable(_entries(file, problems) for file in files))
    kinds = [_kind(entry) for entry in entries]
    people = [
        _named(entry)._replace(why=kind if kind != "person" else "")
        for entry, kind in zip(entries, kinds, strict=True)
        if kind != "group"
    ]
    groups = [entry for entry, kind in zip(entries, kinds, strict=True) if kind == "group"]
    tags, told = _tags(groups, people)
    found = read_entries(people, _BOOK, owner, problems, tags)
    skipped = sorted((*found.skipped, *told), key=lambda one: one.place)
    return Told(found.drafts, (), tuple(skipped), found.problems, owner)


def _entries(file: Foreign, problems: list[Problem]) -> Iterator[Entry]:
    """The entries of a file, each from its `dn` to a blank line."""
    if len(file.data) > LARGEST:
        said = f"expected at most {LARGEST // 2**20} MiB, got more: not read"
        problems.append(Problem(Place(file.path), "error", "ldif-size", said, "split it"))
        return
    values: list[tuple[str, str]] = []
    at = 0
    for number, line in _unfolded(next(decodings(file.data)).text):
        if values and not line:
            yield Entry(Place(file.path, at), tuple(values))
            values = []
        match = _LINE.fullmatch(line) if line and not line.startswith("#") else None
        if match is not None and match[1].casefold() != "version":
            at = at if values else number
            text = _value(match, Place(file.path, number), problems)
            values.append((match[1].casefold(), text))
        elif match is None and line and not line.startswith("#") and line != "-":
            said = f"expected e.g. mail: zoe@example.com, got {quoted(line[:200])}: left out"
            problems.append(Problem(Place(file.path, number), "warning", "ldif-line", said, ""))
    if values:
        yield Entry(Place(file.path, at), tuple(values))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; one that begins with a blank goes on with the one before."""
    parts: list[str] = []
    at = 1
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.startswith(" ") and parts and parts[0]:
            parts.append(line[1:])
            continue
        if parts:
            yield at, "".join(parts)
        parts, at = [line.rstrip()], number
    yield at, "".join(parts)
    yield at, ""


def _value(match: re.Match[str], place: Place, problems: list[Problem]) -> str:
    """The text of a value; "" for one that stands elsewhere, or is a picture or a key."""
    if match[1].casefold() in _SECRET or match[3] == "<":
        return ""
    if match[3] != ":":
        return match[4].strip()
    try:
        data = binascii.a2b_base64(match[4], strict_mode=False)
    except binascii.Error:
        said = f"{match[1]}: expected base64 after two colons, got none: left out"
        problems.append(Problem(place, "warning", "ldif-value", said, ""))
        return ""
    if b"\0" in data or data.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        said = f"{match[1]}: {len(data):,} bytes that are no text: left out"
        problems.append(Problem(place, "hint", "ldif-value", said, ""))
        return ""
    return next(decodings(data)).text.strip() if data else ""


def _kind(entry: Entry) -> str:
    """ "person", "group", or why it is neither."""
    classes = {text.casefold() for text in entry.all("objectclass")}
    change = entry.first("changetype").casefold()
    if change not in {"", "add"}:
        return f"a change to a directory ({one_line(change)}), not an entry"
    if classes & _GROUPS or entry.all("member", "uniquemember"):
        return "group"
    if classes & _PEOPLE or (not classes and entry.all("mail", "sn", "givenname")):
        return "person"
    what = ", ".join(sorted(classes - {"top"})[:3]) or "no class"
    return f"not a person: {one_line(what)[:80]}"


def _named(entry: Entry) -> Entry:
    """The entry with one name, the one that is shown, its others as nicknames."""
    first, last = entry.first("givenname", "gn"), entry.first("sn", "surname")
    parts = f"{first} {last}".strip()
    names = [*entry.all("displayname"), *entry.all("cn", "commonname")] or [parts]
    if first and not {first, last} <= set(names[0].replace(",", " ").split()):
        names.append(parts)
    others = (name for name in dict.fromkeys(names[1:]) if name != names[0])
    kept = ((name, text) for name, text in entry.values if name not in _NAMING)
    aliases = (("nickname", name) for name in others)
    return entry._replace(values=(("displayname", names[0]), *kept, *aliases))


def _tags(
    groups: Iterable[Entry], people: Iterable[Entry]
) -> tuple[dict[Place, list[str]], list[Skipped]]:
    """The groups of each person, by the place of the entry; and what is told of the groups."""
    by_name = {_plain(entry.first("dn")): entry.place for entry in people}
    tags: dict[Place, list[str]] = {}
    told = []
    for group in groups:
        members = group.all("member", "uniquemember")
        name = one_line(group.first("cn", "ou"))[:80]
        found = [by_name[_plain(one)] for one in members if _plain(one) in by_name] if name else []
        for place in found:
            tags.setdefault(place, []).append(name)
        count = f"{len(found)} of its {len(members)} members have it as a tag"
        told.append(Skipped(group.place, f"a group: {name or 'no name'}; {count}"))
    return tags, told


def _plain(name: str) -> str:
    """A distinguished name as it is compared."""
    return re.sub(r"\s*([,=])\s*", r"\1", name.strip().casefold())


LDIF = Format("ldif", "LDIF", is_ldif, read_ldif)
"""Address books of Thunderbird and directories, as LDIF."""

"""Files of contacts as people write them, in every style at random; and edits of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

import yaml

from kith.model import Contact, Reading, Written
from kith.reading import read_contact, read_touch
from kith.reading.fields import FIELDS
from kith.settings import Settings
from kith.writing import (
    Edit,
    add_items,
    add_line,
    apply,
    remove_item,
    remove_line,
    remove_value,
    replace_item,
    replace_line,
    replace_reference,
    set_notes,
    set_value,
    tick,
)

SETTINGS = Settings()
PEOPLE = ("bob-ray", "Jane Doe", "[[Bob Ray]]", "[[jane-doe|Jane]]", "zoë", "[[people/x-y.md#Log]]")
ODD = (
    "Acme", "Krans & Söhne", "yes", "No", "null", "Dr: Strange", "a #b", "a # b", "'quoted'",
    '"double"', "it's", 'say "hi"', "[x]", "{{date}}", "@at", "`tick`", "- dash", "0123", "1.10",
    "12:30", "42", "2024", "1980-04-12", "+44 20 7946 0018", "💛 Zoë", "Иван", "a, b", "ends:",
    "#hash", "%pct", "!bang", "&amp", "*star", "|", ">", "back\\slash", "C:\\new", "?", "? x",
    ": x", "x: y: z", "---", "...", "--- x", "=", "<<", "\u00e9\u0301", "a\u00a0b", "x" * 120,
    "[[Jane Doe]]", "[[Jane]] and [[Bob]]", "~/x", "https://example.com/a#b", "a]b", "a}b",
    "\u200bzero", "tab\there",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "emails": ("zoe@example.com", "z.s+kith@example.org", "bob@example.com"),
    "phones": ("+44 20 7946 0018", "020 7946", "(030) 12-34", "0044123"),
    "links": ("https://example.com/in/zoe", "https://example.org/a?b=c#d", "mailto:a@example.com"),
    "birthday": ("--04-12", "1980-04-12", "1980", "1980-04"),
    "met": ("2015-03", "2015", "2015-03-01"),
    "snooze": ("2027-01-15",),
    "cadence": ("6 weeks", "4-6 weeks", "never", "45", "quarterly"),
    "met_through": PEOPLE,
    "with": PEOPLE,
    "formerly": ("old-slug", "zoe-miller"),
    "knows": (*PEOPLE, "bob-ray: strong, old friends", "[[Jane Doe]]: weak", "pat: met at 12:30"),
}
LINES = (
    "2026-09-01 call: 20 min about her job search",
    "2026-08-12 lunch with [[Bob Ray]], jane-doe: they plan a fund",
    "2026-07-30 news: promoted <https://example.com/a#b>",
    "2015-03..2018-06 together: platform team at Globex",
    "2018-06.. job: engineer # not a comment",
    "[ ] 2026-12-01 send her the paper",
    '[x] 2026-11-01 <: she sent "slides"',
    "2026-06-11 helped: it's done",
    "2026-06 note: a: b: c",
    "2026-05-02 message >: hi",
    "2026-05-03 coffee with bob-ray",
    "2026-05-04 note: ends with colon:",
)
MORE = ("and more of it", "- a sub item", "with [[Jane Doe]]", "", "```\ncode\n```", "# not a head")
PROSE = (
    "The first person who asked me a second question.",
    "[[Jane Doe]] introduced us, see `[[not a link]]`.",
    "- likes tea\n- hates **coffee**\n  with milk",
    "# Heading\n\nText.\n\n### Sub",
    "```yaml\nname: nobody\n## Log\n- 2026-01-01 call: no\n```",
    "> quote\n> more",
    "| a | b |\n|---|---|\n| [[Bob Ray\\|Bob]] | 2 |",
    "---",
    "---\nname: again\n---",
    "    indented code",
    "<!-- a comment -->",
    "Trailing blanks   \nand a tab\t",
    "é 💛 \u2028 x",
    "~~~\nfence",
)


class Made(NamedTuple):
    """A file that was made up: its name below the journal's root, and its bytes."""

    file: str
    data: bytes


class Tried(NamedTuple):
    """An edit that was tried, by name and what was asked for."""

    name: str
    asked: tuple[Any, ...]
    make: Callable[[], Edit]


# ---- files --------------------------------------------------------------------------------------


def make_file(rng: Random) -> Made:
    """A file of a journal, in some style."""
    kind = rng.choice(("md",) * 7 + ("prose", "yaml", "yaml", "touch"))
    if kind == "yaml":
        return Made("contacts/zoe.yaml", _bytes(rng, _plain_file(rng)))
    if kind == "touch":
        return Made("contacts/log/2026/x.md", _bytes(rng, _touch_file(rng)))
    body = "\n".join(_body(rng))
    if kind == "prose":
        return Made("contacts/zoe.md", _bytes(rng, ["Some prose.", body]))
    fence = rng.choice(("---", "---", "---", "---  "))
    rows = _front(rng, FIELDS_MD, margin="  " if rng.random() < 0.04 else "")
    is_plain = rows[0][:1].isalpha()
    above = rng.choice(([],) * 8 + (["# Zoe", ""],)) if is_plain else []
    front = [*above, fence, *rows, rng.choice(("---", "---", "...", "--- "))]
    return Made("contacts/zoe.md", _bytes(rng, [*front, *([body] if body else [])]))


FIELDS_MD = [key for key, field in FIELDS.items() if not field.only_for and key != "name"]


def _plain_file(rng: Random) -> list[str]:
    lines = _front(rng, FIELDS_MD)
    if rng.random() < 0.8:
        lines += _list(rng, "log", [_line(rng, 1) for _ in range(rng.randint(1, 4))])
    if rng.random() < 0.5:
        lines += ["notes: |", *("  " + x if x else "" for x in rng.choice(PROSE[:3]).split("\n"))]
    rng.random() < 0.1 and lines.insert(0, "---")
    rng.random() < 0.1 and lines.append(rng.choice(("...", "# the end", "  # the end", "")))
    return lines


def _touch_file(rng: Random) -> list[str]:
    people = rng.sample(PEOPLE, rng.randint(1, 3))
    lines = [*_list(rng, "with", people), *_scalar(rng, "kind", "lunch")]
    return ["---", "date: 2026-09-01", *lines, "---", rng.choice(PROSE)]


def _bytes(rng: Random, lines: Sequence[str]) -> bytes:
    text = "\n".join(lines)
    text += rng.choice(("\n", "\n", "\n", "", "\n\n", "\n  \n"))
    data = text.encode()
    style = rng.choice(("lf", "lf", "lf", "crlf", "crlf", "mixed", "cr"))
    if style == "crlf":
        data = data.replace(b"\n", b"\r\n")
    elif style == "cr":
        data = data.replace(b"\n", b"\r")
    elif style == "mixed":
        data = (
            b"".join(line + rng.choice((b"\n", b"\r\n")) for line in data.split(b"\n")[:-1])
            + data.split(b"\n")[-1]
        )
    return (b"\xef\xbb\xbf" if rng.random() < 0.15 else b"") + data


def _front(rng: Random, keys: Sequence[str], margin: str = "") -> list[str]:
    blocks = [_scalar(rng, "name", rng.choice(("Zoë Smith", "Zoe", "O'Neil", "Dr: Who")))]
    for key in rng.sample(keys, rng.randint(0, 8)):
        blocks.append(_known(rng, key))
    for key in rng.sample(
        ("x-a", "x-b c", "obsidianUIMode", "date", "cssclasses"), rng.randint(0, 2)
    ):
        blocks.append(_scalar(rng, key, rng.choice(ODD)))
    if rng.random() < 0.2:
        blocks.append(rng.choice((
            ["nested:", "  a: 1", "  b:", "    - c"],
            ["x-map: {a: 1, b: [c, d]}"],
            ["x-block: |", "  one", "", "    two # not a comment"],
            ["x-keep: |+", "  one", "", ""],
            ["x-fold: >-", "  one", "  two"],
            ["x-long: one", "  two", "  three # comment"],
            ['x-dq: "one', '  two"'],
            ["x-ind: |2", "   three"],
            ["? x-odd", ": key"],
        )))  # fmt: skip
    rng.shuffle(blocks)
    lines: list[str] = []
    for block in blocks:
        lines += rng.choice(([],) * 6 + (["# a comment"], [""], ["  # indented: comment"]))
        lines += block
    return [margin + line if line else line for line in lines]


def _known(rng: Random, key: str) -> list[str]:
    if rng.random() < 0.15:
        return [f"{key}:" + rng.choice(("", "  ", " ~", "   # none", " ~ # none", ' ""'))]
    if FIELDS[key].is_list:
        texts = VALUES.get(key, ODD)
        return _list(rng, key, rng.sample(texts, rng.randint(1, min(4, len(texts)))))
    return _scalar(rng, key, rng.choice(VALUES.get(key, ODD)))


def _comment(rng: Random) -> str:
    return rng.choice(("",) * 6 + ("  # a comment: yes", " #x", "   ", '\t# "tab"'))


def quoted(rng: Random, text: str, *, in_flow: bool = False) -> str:
    """A text as YAML, in one of the ways that read the same."""
    ways = [yaml.dump(text, default_style='"', width=10**9, allow_unicode=True).strip()]
    if "'" not in text and "\t" not in text and text.isprintable():
        ways.append(f"'{text}'")
    if text.isprintable():
        ways.append("'" + text.replace("'", "''") + "'")
    plain = text
    try:
        whole = f"[{plain}, x]" if in_flow else f"k: {plain}"
        read = yaml.load(whole, yaml.BaseLoader)
        if read in ({"k": text}, [text, "x"]) and text not in ("", "~"):
            ways += [plain] * 4
    except yaml.YAMLError:
        pass
    return rng.choice(ways)


def _scalar(rng: Random, key: str, text: str) -> list[str]:
    colon = rng.choice((": ",) * 8 + (":  ", ":    "))
    name = quoted(rng, key) if rng.random() < 0.05 else key
    return [f"{name}{colon}{quoted(rng, text)}{_comment(rng)}"]


def _list(rng: Random, key: str, texts: Sequence[str]) -> list[str]:
    style = rng.choice(("block",) * 5 + ("flow", "flow", "tall", "one"))
    if style == "one":
        return _scalar(rng, key, texts[0])
    if style == "flow":
        comma = rng.choice((", ", ",", " , "))
        inner = comma.join(quoted(rng, text, in_flow=True) for text in texts)
        inner += rng.choice(("",) * 5 + (",", ", "))
        pad = rng.choice(("", "", " "))
        return [f"{key}: [{pad}{inner}{pad}]{_comment(rng)}"]
    if style == "tall":
        rows = [f"  {quoted(rng, text, in_flow=True)},{_comment(rng)}" for text in texts]
        if rng.random() < 0.5:
            rows[-1] = "  " + quoted(rng, texts[-1], in_flow=True) + rng.choice(("", " # last"))
        return [f"{key}: [", *rows, rng.choice(("]", "  ]", "  ] # end"))]
    margin = " " * rng.choice((0, 2, 2, 2, 4))
    dash = "-" + " " * rng.choice((1, 1, 1, 3))
    rows = []
    for text in texts:
        rows += [f"{margin}# about the next"] if rng.random() < 0.05 else []
        rows.append(f"{margin}{dash}{_item(rng, key, text)}{_comment(rng)}")
        rows += [""] if rng.random() < 0.05 else []
    return [f"{key}:{_comment(rng)}", *rows]


def _item(rng: Random, key: str, text: str) -> str:
    who, colon, note = text.partition(": ")
    is_pair = colon and ": " not in note and who[:1].isalnum() and " #" not in note
    if key in ("knows", "log") and is_pair and not note.endswith(":") and rng.random() < 0.6:
        return text
    return quoted(rng, text)


def _line(rng: Random, most: int = 3) -> str:
    text = rng.choice(LINES)
    if rng.random() < 0.2 and most > 1:
        text += "\n" + "\n".join(rng.sample(MORE, rng.randint(1, 2)))
    return text


def _body(rng: Random) -> list[str]:
    parts = ["\n\n".join(rng.sample(PROSE, rng.randint(0, 3)))]
    for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
        parts.append("\n".join(_log(rng)))
        if rng.random() < 0.3:
            parts.append("## After\n\n" + rng.choice(PROSE[:3]))
    gap = rng.choice(("\n\n", "\n\n", "\n"))
    text = gap.join(part for part in parts if part)
    return rng.choice(([], [], [""])) + text.split("\n") if text else []


def _log(rng: Random) -> list[str]:
    heading = rng.choice(("## Log",) * 6 + ("# log", "### LOG:", "## Log ##", "##   Log  "))
    texts = [_line(rng) for _ in range(rng.randint(0, 5))]
    order = rng.choice(("up", "down", "none"))
    if order != "none":
        texts.sort(key=lambda text: text.removeprefix("[ ] "), reverse=order == "down")
    prefix = " " * rng.choice((0, 0, 0, 1, 2)) + rng.choice(("- ", "- ", "* ", "+ ", "-   ", "-\t"))
    rows = [heading, *rng.choice(([], [""], ["", ""]))]
    for text in texts:
        first, *rest = text.split("\n")
        rows += [prefix + first, *(" " * len(prefix) + row if row else "" for row in rest)]
        rows += rng.choice(([],) * 12 + ([""], ["### 2025"], ["stray text"], [prefix + "no date"]))
    return rows


# ---- edits --------------------------------------------------------------------------------------


def make_edits(rng: Random, made: Made) -> Tried:
    """Some edit of a file that could be made to it."""
    reading = read(made)
    contact = reading.contact
    tries = [_set, _set, _remove, _add, _add, _drop_item, _new_item]
    if contact is not None:
        tries += [
            _log_line,
            _log_line,
            _log_line,
            _notes,
            _refer,
            _refer,
            _kept,
            _no_line,
            _new_line,
        ]
    while True:
        tried = rng.choice(tries)(rng, made, contact)
        if tried is not None:
            return tried


def read(made: Made) -> Reading:
    """What the file says."""
    reader = read_touch if made.file.startswith("contacts/log/") else read_contact
    return reader(made.data, made.file, SETTINGS)


def _tried(edit: Callable[..., Edit], made: Made, *asked: Any) -> Tried:
    return Tried(edit.__name__, asked, lambda: edit(made.data, made.file, *asked, SETTINGS))


def _keys(contact: Contact | None) -> list[str]:
    if contact is None:
        return ["kind", "source", "x-a"]
    return [*FIELDS_MD, "name", "x-a", "x-b c", "x-new", "x-block", "x-keep", "x-fold", "x-dq"]


def _set(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    keys = [key for key in _keys(contact) if key not in FIELDS or not FIELDS[key].is_list]
    key = rng.choice(keys)
    return _tried(set_value, made, key, rng.choice(VALUES.get(key, ODD)))


def _remove(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    keys = [key for key in (contact.places if contact else {"kind": 0}) if key != "name"]
    return _tried(remove_value, made, rng.choice(keys)) if keys else None


def _list_keys(contact: Contact | None) -> list[str]:
    return ["with"] if contact is None else [k for k in FIELDS_MD if FIELDS[k].is_list]


def _add(rng: Random, made: Made, contact: Contact | None) -> Tried:
    key = rng.choice(_list_keys(contact))
    texts = VALUES.get(key, ODD)
    return _tried(add_items, made, key, tuple(rng.sample(texts, rng.randint(1, 2))))


def _there(rng: Random, made: Made, contact: Contact | None) -> tuple[str, str] | None:
    """A key that holds a list, and one of its items."""
    front = base(made)
    pairs = []
    for key in _list_keys(contact):
        value = front.get(key)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, dict) and len(item) == 1:
                pairs.append((key, ": ".join((*item.keys(), *item.values()))))
            elif isinstance(item, str) and item not in ("", "~"):
                pairs.append((key, item))
    return rng.choice(pairs) if pairs else None


def _drop_item(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    found = _there(rng, made, contact)
    return _tried(remove_item, made, *found) if found else None


def _new_item(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    found = _there(rng, made, contact)
    if found is None:
        return None
    return _tried(replace_item, made, *found, rng.choice(VALUES.get(found[0], ODD)))


def _log_line(rng: Random, made: Made, contact: Contact | None) -> Tried:
    return _tried(add_line, made, _line(rng))


def _notes(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    assert contact is not None
    if contact.notes.strip() and rng.random() < 0.95:
        return None
    return _tried(set_notes, made, "\n\n".join(rng.sample(PROSE, rng.randint(1, 3))))


def _refer(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    assert contact is not None
    found = [*contact.mentioned, *(entry.who for entry in contact.knows)]
    found += [contact.met_through] if contact.met_through else []
    found += [who for line in contact.log for who in (*line.present, *line.mentioned)]
    if not found:
        return None
    old: Written = rng.choice(found)
    new = rng.choice(("robert-ray", "Robert Ray", "[[robert-ray|Bob]]", "[[Robert Ray]]"))
    if old.text.startswith("[[") != new.startswith("[["):
        return None
    return _tried(replace_reference, made, old.place, old.text, new)


def _kept(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    assert contact is not None
    lines = [line for line in contact.log if line.sort == "promise"]
    return _tried(tick, made, rng.choice(lines).place) if lines else None


def _no_line(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    assert contact is not None
    return _tried(remove_line, made, rng.choice(contact.log).place) if contact.log else None


def _new_line(rng: Random, made: Made, contact: Contact | None) -> Tried | None:
    assert contact is not None
    if not contact.log:
        return None
    return _tried(replace_line, made, rng.choice(contact.log).place, _line(rng))


# ---- what must hold -----------------------------------------------------------------------------


def base(made: Made) -> dict[str, Any]:
    """The front matter as another YAML reader has it: strings only; empty if there is none."""
    text = made.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if made.file.endswith(".md"):
        rows = [row.rstrip() for row in text.split("\n")]
        if "---" not in rows:
            return {}
        start = rows.index("---")
        ends = [n for n in range(start + 1, len(rows)) if rows[n] in ("---", "...")]
        if not ends or any(not row.startswith(("#", "<")) for row in rows[:start] if row):
            return {}
        text = "\n".join(text.split("\n")[start + 1 : ends[0]]) + "\n"
    try:
        read = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, TypeError):
        return {}
    return {key: _ended(value) for key, value in read.items()} if isinstance(read, dict) else {}


def _ended(value: Any) -> Any:
    """A text without the line break that the end of a file may lack."""
    return value.rstrip("\n") if isinstance(value, str) else value


def wrong(made: Made, tried: Tried, edit: Edit) -> str:
    """What an edit did that it should not have done; "" if nothing."""
    if edit.before != made.data or apply(edit.before, edit.splices) != edit.after:
        return "its splices do not make what it gives"
    if apply(edit.after, edit.reverse) != edit.before:
        return "its reverse does not restore the file"
    return _wrong_outside(edit) or _wrong_lines(tried, edit) or _wrong_front(made, tried, edit)


def _wrong_outside(edit: Edit) -> str:
    """Every byte outside the splices, compared one by one with where it must have gone."""
    touched = bytearray(len(edit.before))
    for start, end, _ in edit.splices:
        touched[start:end] = b"\1" * (end - start)
    kept = bytes(byte for byte, flag in zip(edit.before, touched, strict=True) if not flag)
    new = bytearray(edit.after)
    for start, end, _ in reversed(edit.reverse):
        del new[start:end]
    return "" if kept == bytes(new) else "bytes outside its splices changed"


ADDING = ("add_line", "set_notes")
TAKING = ("remove_value", "remove_line")
ONE_LINE = ("replace_reference", "tick")


def _wrong_lines(tried: Tried, edit: Edit) -> str:
    """What became of whole lines."""
    before, after = (
        data.removeprefix(b"\xef\xbb\xbf").splitlines() for data in (edit.before, edit.after)
    )
    is_body = not any(key in edit.after for key in (b"log:", b"log':", b'log":'))
    if tried.name in ADDING and is_body and not _is_within(before, after):
        return "a line that was there is gone"
    if tried.name in TAKING and is_body and not _is_within(after, before):
        return "a line came that was not there"
    if tried.name in ONE_LINE:
        changed = sum(old != new for old, new in zip(before, after, strict=False))
        if len(before) != len(after) or changed > 1:
            return "more than one line changed"
    return ""


def _is_within(few: list[bytes], many: list[bytes]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)


def _wrong_front(made: Made, tried: Tried, edit: Edit) -> str:
    """What another YAML reader finds changed beside the key that was meant."""
    old, new = base(made), base(Made(made.file, edit.after))
    if tried.name in ("set_value", "remove_value", "add_items", "replace_item", "remove_item"):
        key = tried.asked[0]
        if not old and new:
            old = {"name": new.get("name")}
        if tried.name == "set_value" and new.get(key) != tried.asked[1]:
            return f"another reader has {new.get(key)!r}"
        if tried.name == "remove_value" and key in new:
            return "the key is still there"
        old, new = ({k: v for k, v in front.items() if k != key} for front in (old, new))
    elif tried.name == "replace_reference":
        return ""
    elif made.file.endswith(".yaml"):
        old, new = (
            {k: v for k, v in front.items() if k not in ("log", "notes")} for front in (old, new)
        )
    return "" if old == new else "another reader finds other values changed"

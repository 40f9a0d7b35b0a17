"""Random edits of one file on two sides, merged, and what must hold of every merge.

    python tests/merging/campaign_merges.py --merges 1000 --seed 1

What must hold is written here once more, from the texts alone, and knows nothing of how the code
merges or checks itself.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kith.merging import merge_file
from kith.reading import read_contact
from kith.settings import Settings


class Case(NamedTuple):
    """Three versions of a file, and its name."""

    base: str
    ours: str
    theirs: str
    file: str


# ---- random files and edits ---------------------------------------------------------------------


class Draft:
    """A file that is being written: its keys, its notes, its log, and sections after that."""

    def __init__(self, rng: random.Random) -> None:
        self.is_yaml = rng.random() < 0.25
        self.style = rng.choice(["asc", "desc", "any"])
        self.log_style = (
            rng.choice(["text", "maps"])
            if self.is_yaml
            else rng.choice(["items", "items", "heads"])
        )
        self.flow = rng.random() < 0.5
        self.keys = {"name": "Zoe Smith", "org": "Acme", "role": "CTO", "city": "London"}
        if rng.random() < 0.5:
            self.keys["snooze"] = "2027-01-15"
        self.comments = {"role": "# since spring"} if rng.random() < 0.4 else {}
        self.tags = rng.sample(["chess", "music", "sea", "bread"], rng.randint(0, 3))
        self.knows = rng.sample(["bob-ray", "jane-doe: strong, the club"], rng.randint(0, 2))
        self.notes = [f"Note {n} about her." for n in range(rng.randint(0, 4))]
        self.log = [entry(rng) for _ in range(rng.choice([0, 1, 2, 3, 6]))]
        self.later = ["An idea for spring."] if rng.random() < 0.4 else []
        self.ended = rng.random() < 0.9
        if self.style != "any":
            self.log.sort(reverse=self.style == "desc")

    def copy(self) -> Draft:
        other = Draft.__new__(Draft)
        other.__dict__.update(
            {k: v.copy() if isinstance(v, list | dict) else v for k, v in self.__dict__.items()}
        )
        return other

    def text(self) -> str:
        front = list(self._front())
        if self.is_yaml:
            lines = [*front, *self._yaml_log()]
        else:
            lines = ["---", *front, "---"]
            for note in self.notes:
                lines += [note, ""]
            if self.log:
                lines += ["## Log", "", *self._md_log()]
            if self.later:
                lines += ["", "## Ideas", "", *self.later]
        return "\n".join(lines) + ("\n" if self.ended else "")

    def _front(self) -> Iterator[str]:
        for key, value in self.keys.items():
            if key in self.comments:
                yield self.comments[key]
            yield f"{key}: {value}"
        if self.tags and self.flow:
            yield f"tags: [{', '.join(self.tags)}]"
        elif self.tags:
            yield from ["tags:", *(f"  - {tag}" for tag in self.tags)]
        if self.knows:
            yield from ["knows:", *(f"  - {one}" for one in self.knows)]

    def _yaml_log(self) -> Iterator[str]:
        if self.log:
            yield "log:"
        for day, kind, text, more in self.log:
            if self.log_style == "maps":
                yield from (f"  - date: {day}", f"    kind: {kind}", f"    text: {text}")
            else:
                yield f'  - "{day} {kind}: {text}{" " + more if more else ""}"'

    def _md_log(self) -> Iterator[str]:
        for day, kind, text, more in self.log:
            if self.log_style == "heads":
                yield from (f"### {day} {kind}", text, *([more] if more else []), "")
            else:
                yield f"- {day} {kind}: {text}"
                yield from [f"  {more}"] if more else []


Entry = tuple[str, str, str, str]


def entry(rng: random.Random) -> Entry:
    day = f"2026-{rng.randint(1, 9):02}-{rng.choice([1, 2, 11]):02}"
    kind = rng.choice(["call", "lunch", "news"])
    more = rng.choice(["", "", "Nice chat.", "We laughed."])
    return day, kind, rng.choice(["the fund", "her search", "the sea", "old times"]), more


def _append(d: Draft, rng: random.Random) -> None:
    d.log.append(entry(rng))


def _on_top(d: Draft, rng: random.Random) -> None:
    d.log.insert(0, entry(rng))


def _between(d: Draft, rng: random.Random) -> None:
    d.log.insert(rng.randint(0, len(d.log)), entry(rng))


def _edit_entry(d: Draft, rng: random.Random) -> None:
    if d.log:
        n = rng.choice([0, len(d.log) - 1, rng.randrange(len(d.log))])
        day, kind, text, more = d.log[n]
        d.log[n] = day, kind, text + rng.choice([", again", " and more", "!"]), more


def _add_below(d: Draft, rng: random.Random) -> None:
    if d.log:
        n = rng.randrange(len(d.log))
        d.log[n] = (*d.log[n][:3], rng.choice(["Nice chat.", "To be continued."]))


def _delete_entry(d: Draft, rng: random.Random) -> None:
    if d.log:
        del d.log[rng.choice([0, len(d.log) - 1, rng.randrange(len(d.log))])]


def _move_entry(d: Draft, rng: random.Random) -> None:
    if d.log:
        d.log.insert(rng.randint(0, len(d.log) - 1), d.log.pop(rng.randrange(len(d.log))))


def _set_key(d: Draft, rng: random.Random) -> None:
    key = rng.choice(["org", "role", "city", "snooze", "circle", "cadence"])
    d.keys[key] = rng.choice(
        {"snooze": ["2027-03-01", "2027-05-01"], "circle": ["close", "inner"],
         "cadence": ["6 weeks", "3 months"]}.get(key, ["Globex", "CEO", "Oslo", "Initech"])
    )  # fmt: skip


def _drop_key(d: Draft, rng: random.Random) -> None:
    d.keys.pop(rng.choice(["org", "role", "city", "snooze"]), None)


def _reorder(d: Draft, rng: random.Random) -> None:
    keys = list(d.keys)
    rng.shuffle(keys)
    d.keys = {key: d.keys[key] for key in ["name", *(k for k in keys if k != "name")]}


def _comment(d: Draft, rng: random.Random) -> None:
    d.comments[rng.choice(["org", "role", "city"])] = rng.choice(["# ask her", "# I think"])


def _tag(d: Draft, rng: random.Random) -> None:
    tag = rng.choice(["hill", "wine", "fire", "chess"])
    if tag not in d.tags:
        d.tags.append(tag)


def _untag(d: Draft, rng: random.Random) -> None:
    if d.tags:
        d.tags.remove(rng.choice(d.tags))


def _know(d: Draft, rng: random.Random) -> None:
    d.knows.append(rng.choice(["tom-hale", "tom-hale: weak, by mail", "lea-fox"]))
    d.knows = list(dict.fromkeys(d.knows))


def _note(d: Draft, rng: random.Random) -> None:
    if d.notes and rng.random() < 0.6:
        n = rng.randrange(len(d.notes))
        d.notes[n] = d.notes[n] + rng.choice([" Really.", " Perhaps."])
    else:
        d.notes.insert(rng.randint(0, len(d.notes)), rng.choice(["Likes tea.", "Has a dog."]))


def _idea(d: Draft, rng: random.Random) -> None:
    d.later.append(rng.choice(["Ask for the map.", "Send a card."]))


def _end(d: Draft, rng: random.Random) -> None:
    d.ended = not d.ended


EDITS: list[Callable[[Draft, random.Random], None]] = [
    _append, _append, _append, _on_top, _between, _edit_entry, _add_below, _delete_entry,
    _move_entry, _set_key, _set_key, _drop_key, _reorder, _comment, _tag, _tag, _untag, _know,
    _note, _idea, _end,
]  # fmt: skip


def random_case(rng: random.Random) -> Case:
    base = Draft(rng)
    sides = []
    for _ in range(2):
        side = base.copy()
        for edit in rng.choices(EDITS, k=rng.choice([1, 1, 2, 3])):
            edit(side, rng)
        sides.append(side.text())
    texts = [base.text(), *sides]
    if rng.random() < 0.1:
        texts = [text.replace("\n", "\r\n") for text in texts]
    return Case(*texts, "contacts/zoe.yaml" if base.is_yaml else "contacts/zoe.md")


# ---- what must hold -----------------------------------------------------------------------------


def lines_of(text: str) -> Counter[str]:
    """The lines, a list in brackets as many."""
    found: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        match = re.fullmatch(r"(\w+): \[(.*)\]", line)
        if match:
            found += [f"{match[1]} has {one.strip()}" for one in match[2].split(",") if one]
        elif line.strip():
            found.append(line)
    return Counter(found)


def entries_of(text: str) -> Counter[str]:
    """What stands together: a bullet, a heading or an item with the lines below it."""
    found: list[str] = []
    in_log = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if re.match(r"(?:## Log|log:)$", line):
            in_log = True
        elif re.match(r"## |[a-z]+:", line):
            in_log = False
        elif in_log and re.match(r"- |### |  - ", line):
            found.append(line)
        elif in_log and found and line.strip():
            found[-1] += "\n" + line
    return Counter(found)


def keys_of(text: str) -> list[tuple[str, str]]:
    """The keys of the front matter that have their value on the same line."""
    text = text.replace("\r\n", "\n")
    front = text.split("---\n")[1] if text.startswith("---\n") else text
    return re.findall(r"^(\w+): ?(.*)$", front, re.MULTILINE)


def violations(case: Case, merged: str) -> Iterator[str]:
    """What a merge lost, doubled, brought back, put back, or tore apart."""
    b, o, t, r = (lines_of(text) for text in (*case[:3], merged))
    for line in {*b, *o, *t, *r}:
        is_deleted = b[line] > o[line] or b[line] > t[line]
        if not is_deleted and r[line] < max(o[line], t[line]):
            yield f"lost: {line}"
        if is_deleted and r[line] > _most(b[line], o[line], t[line]):
            yield f"came back: {line}"
        if r[line] > max(0, o[line] + t[line] - b[line], o[line], t[line]):
            yield f"doubled: {line}"
    yield from _entries_torn(case, merged)
    yield from _keys_wrong(case, merged)
    yield from _unreadable(case, merged)


def _most(old: int, mine: int, yours: int) -> int:
    """How often a line may be there that a side took away: both may have taken the same one."""
    return min(mine, yours) if max(mine, yours) < old else max(0, mine + yours - old)


def _entries_torn(case: Case, merged: str) -> Iterator[str]:
    b, o, t, r = (entries_of(text) for text in (*case[:3], merged))
    for one in {*b, *o, *t, *r}:
        if r[one] and not (o[one] or t[one]):
            yield f"no side has the entry: {one!r}"
        if r[one] > max(o[one], t[one]):
            yield f"an entry doubled: {one!r}"
        if not (b[one] > o[one] or b[one] > t[one]) and r[one] < max(o[one], t[one]):
            yield f"an entry lost: {one!r}"


def _keys_wrong(case: Case, merged: str) -> Iterator[str]:
    pairs = keys_of(merged)
    b, o, t, r = (dict(keys_of(text)) for text in (*case[:3], merged))
    if len(pairs) > len(r):
        yield f"a key twice: {sorted(key for key, _ in pairs)}"
    for key in {*b, *o, *t, *r} - {"tags"}:
        old, mine, yours, made = (one.get(key) for one in (b, o, t, r))
        if mine == old and made != yours:
            yield f"{key}: {yours} became {made}"
        if yours == old and made != mine:
            yield f"{key}: {mine} became {made}"
        if mine != yours and old not in (mine, yours):
            yield f"{key}: {mine} and {yours} became {made}"


def _unreadable(case: Case, merged: str) -> Iterator[str]:
    codes = [
        {p.code for p in read_contact(text.encode(), case.file, Settings()).problems
         if p.severity == "error"}
        for text in (case.ours, case.theirs, merged)
    ]  # fmt: skip
    if codes[2] - codes[0] - codes[1]:
        yield f"it does not read: {codes[2]}"


# ---- the campaign -------------------------------------------------------------------------------


def by_git(case: Case, folder: Path) -> str | None:
    """The merge as git makes it; None for a conflict."""
    for name, text in zip(("base", "ours", "theirs"), case, strict=False):
        (folder / name).write_bytes(text.encode())
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return done.stdout.decode() if done.returncode == 0 else None


def by_kith(case: Case) -> str | None:
    """The merge as Kith makes it; None for a conflict."""
    merged = merge_file(*(text.encode() for text in case[:3]), case.file)
    return merged.decode() if merged is not None else None


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--merges", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.merges):
            case = random_case(random.Random(asked.seed * 10**6 + number))
            for who, merged in (("kith", by_kith(case)), ("git", by_git(case, Path(folder)))):
                wrong = list(violations(case, merged)) if merged is not None else []
                counted[f"{who} merged"] += merged is not None
                counted[f"{who} conflict"] += merged is None
                counted[f"{who} wrong"] += bool(wrong)
                if wrong and who == "kith":
                    sys.stdout.write(f"{asked.seed}:{number}: {wrong}\n")
    for key, value in sorted(counted.items()):
        sys.stdout.write(f"{key:16} {value:6}\n")
    return int(counted["kith wrong"] > 0)


if __name__ == "__main__":
    sys.exit(main())

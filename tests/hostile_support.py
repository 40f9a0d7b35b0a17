"""A journal whose bytes, names and files are hostile in every way that a disk can hold.

Markup that would run is in `nasty_support`; here are encodings, controls, unseen characters, odd
kinds of files, YAML and sizes.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

ESCAPES = "\x1b[31mRED\x1b]0;title\x07\x9b1m\x08\x7f"
"""What would colour, retitle or rub out on a terminal."""

CONFIG = """site_name: Hostile
docs_dir: pages
plugins:
  - search
  - kith: {today: 2026-11-02, circles: {"\\e[31minner": 1 month, close: 2 months}}
"""


def contact(front: str, body: str = "") -> bytes:
    return f"---\n{front}\n---\n{body}\n".encode("utf-8", "surrogatepass")


GOOD = contact("name: Good Neighbour\nknows: [second]", "## Log\n\n- 2026-10-01 call: all is well")

TEXTS: dict[str, bytes] = {
    "good.md": GOOD,
    "second.md": contact("name: Second"),
    # controls and what turns or hides text
    "escapes.md": contact("name: Escapes", f"{ESCAPES}\n\n## Log\n\n- 2026-10-01 call: {ESCAPES}"),
    "escaped.md": contact(r'name: "E \x1b[31m \x9b31m"' + '\norg: "\\u202eevil"\nx-k: "\\x1b]0;t"'),
    "bidi.md": contact(
        'name: Bi \u202edi\norg: a\u2066b\naliases: [x\u200fy]\nemails: "a\u202e@example.com"\n'
        'links: "https://example.com/\u202e"\nx-z: \u202ez\n\u202exk: 1\ntags: [\u202et]\n'
        'circle: "\u202ecircle"\nknows: ["\u202ewho: strong, \u202enote"]\nmet_through: "\u202eQ"',
        "\u202eprose [[\u202elink]]\n\n## Log\n\n- 2026-10-01 call with \u202eBob: text\n"
        "- 2026-10-02 \u202ecall: x\n- \u202e no date\n- [ ] 2027-01-01 \u202e promise",
    ),
    "unseen.md": contact(
        'name: Z\u200bW\norg: "A\u00adcme"\naliases: ["\u200b", "\u3164"]\nrole: a\u200db\n'
        "tags: [\u2060t]\nknows: [goo\u200bd]",
        "p\u200brose\n\n## Log\n\n- 2026-10-01 call with goo\u200bd: a\u200bb",
    ),
    "smuggled.md": contact("name: Tag\U000e0041\U000e0042\ncity: x\ufff9y"),
    "joined.md": contact("name: می\u200cخواهم\norg: 👩\u200d💻 🏴\U000e0067\U000e0062\U000e007f"),
    "zalgo.md": contact("name: Z" + "\u0301" * 300),
    "homoglyph.md": contact("name: \u0410da Lovelace"),
    "two.md": contact("name: Ada Lovelace"),
    # encodings
    "surrogate.md": b"---\nname: \xed\xa0\x80x\n---\n",
    "utf-16.md": contact("name: U").decode().encode("utf-16"),
    "utf-16-be.md": contact("name: U").decode().encode("utf-16-be"),
    "utf-32.md": contact("name: U").decode().encode("utf-32"),
    "latin.md": b"---\nname: Ren\xe9\n---\n",
    "overlong.md": b"---\nname: \xc0\xafx\n---\n",
    "gb18030.md": "---\nname: \u4f60\u597d\n---\n".encode("gb18030"),
    "cut.md": "---\nname: Zo\u00eb".encode()[:-1],
    "nul-body.md": contact("name: Nul", "a\0b"),
    "cr.md": b"---\rname: CR\r---\rx\r",
    # front matter
    "alias.md": contact("name: &a x\norg: *a"),
    "billion.md": contact("name: B\nx-a: &a [x]\n" + "".join(
        f"x-{b}: &{b} [{', '.join(f'*{a}' for _ in range(9))}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True))),
    "merge.md": contact("name: M\nx: {<<: {a: 1}}"),
    "merge-bomb.md": contact("name: M\n" + "".join(
        f"k{n}: &k{n} {{<<: [*k{n - 1}, *k{n - 1}, *k{n - 1}]}}\n" for n in range(1, 30))),
    "deep.md": contact("name: D\nx: " + "[" * 5000),
    "deep-map.md": contact("name: D\nx: " + "{a: " * 3000),
    "deep-block.md": contact("name: D\n" + "".join("  " * n + "k:\n" for n in range(300))),
    "digits.md": contact("name: " + "9" * 150 + "\nx-n: " + "9" * 9000),
    "tags.md": contact("name: !!python/object/apply:os.system [id]"),
    "documents.md": b"---\nname: A\n--- \nname: B\n...\n---\nname: C\n---\n",
    "value.md": contact("name: V\n=: v\n? [a]\n: b"),
    "twice.md": contact("name: T\nName: t\nname: U"),
    "quote.md": contact('name: "open'),
    "conflict.md": b"<<<<<<< HEAD\n---\nname: A\n=======\n---\nname: B\n>>>>>>> x\n---\n",
    "conflict-body.md": contact("name: C", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other"),
    "conflict-3.md": contact("name: C", "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c"),
    "unclosed.md": b"---\nname: U\nemails: secret@example.com\n",
    "empty.md": b"",
    "blank.md": b"\n \n\t\n",
    "bom-only.md": b"\xef\xbb\xbf",
    "huge-key.md": contact("name: H\n" + "k" * 3000 + ": v"),
    "many-keys.md": contact("name: M\n" + "".join(f"x-{n}: v\n" for n in range(5000))),
    "wide.md": contact("name: W\ntags: [" + "a, " * 15_000 + "b]"),
    "large-front.md": contact("name: L\nx: " + "y" * 70_000),
    "list.yaml": b"- a\n- b\n",
    "text.yml": b"just a text\n",
    "odd.yaml": b"name: Y\nlog: {a: b}\nnotes: [x]\nbirthday: 1980-02-30\n",
    # values
    "values.md": contact(
        "name: Values\nbirthday: 2026-02-30\nmet: 01/02/03\ncadence: -1 week\nsnooze: soon\n"
        "emails: [a b@example.com, '@']\nphones: none\nlinks: ['javascript:x', 'file:///x', '//x']"
        "\nformerly: ../x\nlanguage: [a]\nbirthdy: 1980\ncircle: nobody"
    ),
    "dates.md": contact(
        "name: Dates",
        "## Log\n\n- 0000-01-01 call: x\n- 9999-12-31 call: x\n- 2026-13-01 call: x\n"
        "- 12026-01-01 call: x\n- 2026-11-31 call: x\n- 2026-01-02..2026-01-01 call: x\n"
        "- \u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661 call: x\n- [ ] soon: x\n- [x]\n-",
    ),
    # files beside contacts
    "ada.markdown": GOOD,
    "ada.txt": b"a note",
    "ada.md~": GOOD,
    "notes.pdf": b"%PDF",
    "a\nb.md": contact("name: Newline"),
    "\x1b[31mred.md": contact("name: Red\nknows: [zzz]"),
    "\u202ename.md": contact("name: Turned\nknows: [zzz]"),
    "\x1b[32mdir/inner.md": contact("name: Inner\nknows: [zzz]"),
    "openers.md": b"# en\n\n## years\n\n- \xe2\x80\xae {gap} \x1b[31m\n- {nope}\n",
    "log/no-day.md": contact(
        "date: 2026-13-01\nwith: [zzzz, \u202ex]\nkind: wat", "[[nobody-here]]"
    ),
    "log/day.md": contact("date: 2026-10-01\nwith: [\u202ex]", ESCAPES),
    "log/plain.yaml": b"date: 2026-10-01\nwith: [good]\n",
    "photos/two.svg": b"<svg onload=alert(1)>",
    "photos/escapes.jpg": b"<html>",
    "photos/\x1bx.png": b"\x89PNG\r\n\x1a\n",
}  # fmt: skip
"""Files by their path below contacts/."""


def write_hostile(root: Path) -> Path:
    """The journal of all of this, with files that are none."""
    folder = root / "contacts"
    for name, data in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / os.fsdecode(b"\xff\xfe.md")).write_bytes(contact("name: Bytes"))
    inner = folder / os.fsdecode(b"\xffdir")
    inner.mkdir()
    (inner / "in.md").write_bytes(contact("name: In Bytes\nknows: [qqq]"))
    os.mkfifo(folder / "fifo.md")
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(folder)  # the address of a socket has at most 108 bytes
        try:
            bound.bind("socket.md")
        finally:
            os.chdir(here)
    (folder / "folder.md").mkdir()
    with (folder / "sparse.md").open("wb") as file:
        file.write(contact("name: Sparse"))
        file.truncate(10 * 2**30)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "passwd.md").symlink_to("/etc/passwd")
    (folder / "elsewhere").symlink_to("/etc")
    (root / "pages").mkdir()
    (root / "pages" / "index.md").write_text("# Home\n")
    (root / "mkdocs.yml").write_text(CONFIG)
    return root

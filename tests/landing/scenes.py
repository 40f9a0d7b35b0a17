"""Journals, and what is done to them while the disk fails or the process is killed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kith.landing import Write, land

ZOE = b"---\nname: Zoe Adler\n---\n\n- 2026-01-02 call: first\n"
ZOE_LOGGED = b"---\nname: Zoe Adler\n---\n\n- 2026-02-03 mail: second\n- 2026-01-02 call: first\n"
BEN = b"name: Ben\n"

Files = dict[str, bytes]
Scene = Callable[[Path], None]


def prepare(root: Path) -> None:
    """A small journal that has landed before, so that there is a last landing to undo."""
    for path, data in {"contacts/zoe.md": ZOE, "contacts/ben.yaml": BEN}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
    land(root, [Write("contacts/kay.md", None, b"name: Kay\n")], "new: Kay")


def one_edit(root: Path) -> None:
    land(root, [Write("contacts/zoe.md", ZOE, ZOE_LOGGED)], "log: Zoe")


def one_new(root: Path) -> None:
    land(root, [Write("contacts/work/ida.md", None, b"name: Ida\n")], "new: Ida")


def one_delete(root: Path) -> None:
    land(root, [Write("contacts/ben.yaml", BEN, None)], "delete: Ben")


def several(root: Path) -> None:
    land(
        root,
        [
            Write("contacts/zoe.md", ZOE, ZOE_LOGGED),
            Write("contacts/work/more/ida.md", None, b"name: Ida\n" * 500),
            Write("contacts/work/jo.md", None, b""),
            Write("contacts/ben.yaml", BEN, None),
        ],
        "import: club.vcf",
    )


SCENES: dict[str, Scene] = {
    scene.__name__: scene for scene in (one_edit, one_new, one_delete, several)
}

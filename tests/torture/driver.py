"""The smallest program that lands files: `driver.py DIR log WHO TEXT`, `new NAME`, `import FILE`.

`import` makes a file of each `FN:` of a vCard file and writes one line into an old file, all at
once; `recover` does only what a killed run left to be done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kith.landing import NotLandedError, Write, read_now, recover, retrying


def file_of(name: str) -> str:
    return f"contacts/{name.lower().replace(' ', '-')}.md"


def new(name: str) -> Write:
    return Write(file_of(name), None, f"---\nname: {name}\n---\n\n".encode())


def log(root: Path, who: str, text: str) -> Write:
    path = file_of(who)
    before = read_now(root, path) or b""
    return Write(path, before, before + f"- 2026-11-02 {text}\n".encode())


def imported(root: Path, file: str) -> list[Write]:
    lines = Path(file).read_text("utf-8").splitlines()
    people = [line[3:] for line in lines if line.startswith("FN:")]
    return [*map(new, people), log(root, "zoe-adler", f"note: took over {len(people)} people")]


def main() -> None:
    folder, command, *words = sys.argv[1:]
    root = Path(folder)
    try:
        if command == "recover":
            sys.stdout.write(recover(root))
            return
        writes = {
            "log": lambda: [log(root, *words)],
            "new": lambda: [new(*words)],
            "import": lambda: imported(root, *words),
        }[command]
        retrying(root, writes, command, patience_seconds=60)
    except NotLandedError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

"""Write an invented journal, and the same people for MkDocs without a plugin and for Hugo.

    python tests/bench/generate.py --contacts 10000 JOURNAL
    python tests/bench/generate.py JOURNAL --plain MKDOCS_SITE --hugo HUGO_SITE --rich 0.1

The same contacts, seed and today give the same bytes. Prints one line of JSON with the figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path

from bench_figures import figures
from bench_log import draw_journal
from bench_writers import write_hugo, write_journal, write_plain

TODAY = dt.date(2026, 11, 1)


def main() -> None:
    """Read the arguments, write the folders asked for, print the figures."""
    args = read_arguments()
    people = draw_journal(args.contacts, args.seed, args.today, args.rich)
    size = write_journal(people, args.journal, args.today)
    if args.plain:
        write_plain(people, args.plain)
    if args.hugo:
        write_hugo(people, args.hugo, args.today)
    print(json.dumps(figures(people, args.today) | {"bytes": size}))


def read_arguments() -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("journal", type=new_folder, help="a new folder for the Kith journal")
    parser.add_argument("--plain", type=new_folder, metavar="DIR", help="for plain MkDocs pages")
    parser.add_argument("--hugo", type=new_folder, metavar="DIR", help="for a Hugo site")
    parser.add_argument("--contacts", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    parser.add_argument(
        "--today", type=dt.date.fromisoformat, default=TODAY, help="default: %(default)s"
    )
    parser.add_argument(
        "--rich", type=float, default=0.0, metavar="SHARE", help="of notes with rich Markdown"
    )
    args = parser.parse_args()
    if args.contacts < 1 or not 0 <= args.rich <= 1:
        parser.error("expected at least 1 contact, and a share from 0 to 1")
    return args


def new_folder(written: str) -> Path:
    """A folder that has nothing in it yet."""
    folder = Path(written)
    if folder.exists() and any(folder.iterdir()):
        raise argparse.ArgumentTypeError(f"{folder} is not empty: name a new folder")
    return folder


if __name__ == "__main__":
    main()

"""This module says how `kith unseal` gets the files of a sealed site back, without a browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kith.cli.extras import check_sealing
from kith.cli.passphrases import file_option, known_passphrase
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.views.words import count


@click.command("unseal")
@click.argument("bundle", type=click.Path(exists=True, path_type=Path))
@click.option("--to", metavar="DIR", required=True, type=click.Path(path_type=Path),
              help="A new folder for the pages.")  # fmt: skip
@file_option("passphrase-file", "Its first line is the passphrase.")
def command(bundle: Path, to: Path, passphrase_file: Path | None) -> None:
    """Get the pages of a sealed site back.

    BUNDLE is a sealed folder, or the file bundle.kith in it. All pages are written to DIR, in
    plain, readable by you alone, once the whole bundle has proven to be as it was sealed.
    """
    check_sealing()
    from kith.sealing.bundle import locks_of, open_files  # noqa: PLC0415 (an extra)
    from kith.sealing.header import read_header  # noqa: PLC0415
    from kith.sealing.outside import BUNDLE  # noqa: PLC0415
    from kith.sealing.refused import NotOpenedError  # noqa: PLC0415

    if os.path.lexists(to):
        raise Refused(f"{to} is there already", "name a new folder")
    file = bundle / BUNDLE if bundle.is_dir() else bundle
    try:
        data = file.read_bytes()
        read_header(data)  # before anybody is asked
        passphrase = known_passphrase(passphrase_file, "The passphrase that it has")
        files = open_files(data, locks_of(data, passphrase))
        _write(to, files)
    except NotOpenedError as error:
        raise Refused(f"{file}: {error}") from None
    except OSError as error:
        raise Refused(f"{error.filename or to}: {error.strerror or error}") from None
    say(f"{count(len(files), 'file')} in {safe(str(to))}, readable by you alone.")


def _write(to: Path, files: dict[str, bytes]) -> None:
    """Write all files or none."""
    from kith.sealing.private import private_folder  # noqa: PLC0415 (an extra)
    from kith.sealing.sites import write_files  # noqa: PLC0415

    with private_folder(to.absolute().parent) as folder:
        write_files(folder / "site", files)
        (folder / "site").rename(to)

"""This module says how `kith backup` makes of a journal one encrypted file, and proves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.config import find_config, read_site_dir
from kith.cli.export_files import write_file
from kith.cli.extras import check_backups
from kith.cli.passphrases import file_option, new_passphrase
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say, size_text
from kith.cli.where import Where, folder_option
from kith.views.words import count

if TYPE_CHECKING:
    from kith.backups.git import History
    from kith.backups.proving import Gathered


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "recipients", metavar="KEY", multiple=True,
              help="A public key of age that opens it, instead of a passphrase.")  # fmt: skip
@file_option("passphrase-file", "Its first line is the passphrase; made if it is not there.")
@click.option("--own", is_flag=True, help="Type a passphrase of your own.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@folder_option
def command(
    where: Where,
    file: Path,
    recipients: tuple[str, ...],
    passphrase_file: Path | None,
    own: bool,
    force: bool,
) -> None:
    """The whole journal and its history as one encrypted file.

    FILE is a file of age. It holds every branch and tag, and all files as they are now, committed
    or not, but for those that git ignores; of a journal that is no git repository, its files. It is
    restored into a folder that goes, and compared, before it counts. The passphrase is made by lot
    and shown, or comes from --passphrase-file or from the variable KITH_PASSPHRASE.
    """
    check_backups()
    from kith.backups.proving import gathered  # noqa: PLC0415 (an extra)
    from kith.backups.refused import NotBackedUpError  # noqa: PLC0415
    from kith.sealing.refused import NotOpenedError  # noqa: PLC0415

    config = find_config(Path(os.path.abspath(where.folder)))  # noqa: PTH100 (keeps links)
    root, site = config.parent, _site(config)
    try:
        kept = gathered(root, site)
        _check_target(file, kept.top, is_forced=force)
        data = _proven(root, site, kept, _encrypt(recipients, passphrase_file, is_own=own))
    except NotBackedUpError as error:
        raise Refused(str(error), error.fix) from None
    except NotOpenedError as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"{error.filename or root}: {error.strerror or error}") from None
    write_file(file, data, is_forced=force)
    _tell(file, len(data), kept)


def _site(config: Path) -> Path | None:
    """Where the site is built; None if mkdocs.yml cannot tell, which keeps nobody from a backup."""
    try:
        return read_site_dir(config)
    except Refused:
        return None


def _check_target(file: Path, top: Path, *, is_forced: bool) -> None:
    if file.resolve().is_relative_to(top.resolve()):
        raise Refused(
            f"{file} lies in the folder that is backed up: the next backup would hold this one",
            "name a file elsewhere, best on another disk",
        )
    if os.path.lexists(file) and not is_forced:
        raise Refused(f"{file} is there already", "name another file, or add --force")


def _encrypt(
    recipients: tuple[str, ...], passphrase_file: Path | None, *, is_own: bool
) -> Callable[[bytes], tuple[bytes, Callable[[bytes], bytes]]]:
    """How the archive is encrypted, and then opened again."""
    from kith.backups.age import for_passphrase, for_recipients  # noqa: PLC0415 (an extra)

    if recipients and (passphrase_file is not None or is_own):
        raise Refused("expected keys or a passphrase, got both: age allows one of them")
    if recipients:
        return lambda data: for_recipients(data, recipients)
    passphrase = new_passphrase(passphrase_file, is_own=is_own, what="of the backup")
    return lambda data: for_passphrase(data, passphrase)


def _proven(
    root: Path,
    site: Path | None,
    kept: Gathered,
    encrypt: Callable[[bytes], tuple[bytes, Callable[[bytes], bytes]]],
) -> bytes:
    """The encrypted file, once it was restored, and what came back is what is there."""
    from kith.backups.archive import read, written  # noqa: PLC0415 (an extra)
    from kith.backups.proving import check_same, check_unchanged  # noqa: PLC0415
    from kith.backups.restoring import restore  # noqa: PLC0415
    from kith.cli.private import private_folder_of  # noqa: PLC0415

    data, decrypt = encrypt(written(kept.archive))
    with private_folder_of(root) as folder:
        restore(read(decrypt(data)), folder / "restored")
        check_same(folder / "restored", kept.archive)
    check_unchanged(root, site, kept.archive)
    return data


def _tell(file: Path, size: int, kept: Gathered) -> None:
    number = sum(one.kind != "folder" for one in kept.archive.files)
    of = _history(kept.archive.history)
    say(f"{safe(str(file))}: {count(number, 'file')}, {of}; {size_text(size)}, encrypted.")
    say("It was restored into a passing folder, and nothing was missing or different.")
    for line in kept.left_out:
        click.echo(f"Left out: {safe(line)}", err=True)


def _history(history: History | None) -> str:
    if history is None:
        return "no git repository, so no history"
    return count(len(history.refs), "ref") if history.bundle else "no commit yet, so no history"

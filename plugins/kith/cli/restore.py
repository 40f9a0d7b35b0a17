"""This module says how `kith restore` gets a journal back from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.cli.extras import check_backups
from kith.cli.passphrases import file_option, known_passphrase
from kith.cli.refused import Refused
from kith.cli.terminal import safe, say
from kith.views.words import count

if TYPE_CHECKING:
    from kith.backups.git import History


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@file_option("passphrase-file", "Its first line is the passphrase.")
@file_option("identity", "A file with secret keys of age, for a backup made with --to.")
def command(
    file: Path, directory: Path, passphrase_file: Path | None, identity: Path | None
) -> None:
    """Get a journal back from a backup.

    Into DIR, a folder that is empty or does not exist yet: all files as they were, with their modes
    and times, and the whole git history. Nothing that the backup holds is run.
    """
    check_backups()
    from kith.backups.archive import read  # noqa: PLC0415 (an extra)
    from kith.backups.proving import check_same  # noqa: PLC0415
    from kith.backups.refused import NotBackedUpError  # noqa: PLC0415
    from kith.backups.restoring import restore  # noqa: PLC0415
    from kith.sealing.private import private_folder  # noqa: PLC0415

    _check_target(directory)
    try:
        archive = read(_decrypted(file, passphrase_file, identity))
        with private_folder(directory.absolute().parent) as folder:
            restore(archive, folder / "journal")
            check_same(folder / "journal", archive)
            if directory.is_dir():
                directory.rmdir()
            (folder / "journal").rename(directory)
    except NotBackedUpError as error:
        raise Refused(f"{file}: {error}", error.fix) from None
    except OSError as error:
        raise Refused(f"{error.filename or directory}: {error.strerror or error}") from None
    number = sum(one.kind != "folder" for one in archive.files)
    history = archive.history
    say(f"{count(number, 'file')} in {safe(str(directory))}{_and_history(history)}.")
    if history is not None:
        say("Hooks and settings of git are in no backup. To have kith's again:")
        say(f"  kith -C {safe(str(directory))} git-setup")


def _and_history(history: History | None) -> str:
    if history is None:
        return ""
    if not history.bundle:
        return ", and a git repository that has no commit yet"
    return f", and the history with {count(len(history.refs), 'ref')}"


def _check_target(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Refused(
            f"expected an empty or a new folder, but {folder} is not", "name another folder"
        )
    if not folder.absolute().parent.is_dir():
        raise Refused(f"there is no folder {folder.parent}", "make it, or name another")


def _decrypted(file: Path, passphrase_file: Path | None, identity: Path | None) -> bytes:
    from kith.backups.age import by_identities, by_passphrase, is_for_passphrase  # noqa: PLC0415

    data = file.read_bytes()
    if is_for_passphrase(data):
        if identity is not None:
            raise Refused(f"{file} was made with a passphrase", "leave --identity away")
        return by_passphrase(
            data, known_passphrase(passphrase_file, "The passphrase of the backup")
        )
    if identity is None:
        raise Refused(
            f"{file} was made for a key", "name the file with the secret key: --identity FILE"
        )
    return by_identities(data, identity.read_text(encoding="utf-8", errors="replace"))

"""This module says what git keeps that it should not, and what it could do and is not asked to."""

from __future__ import annotations

from collections.abc import Iterator

from kith.doctor.finding import Finding, Mend, some, word
from kith.doctor.seen import Seen

INBOX = "inbox.md"


def findings(seen: Seen) -> Iterator[Finding]:
    """What is tracked, or would be by the next `git add`, then what is not set up."""
    git = seen.git
    if git is None:
        yield Finding(
            "hint", "no-git", "the journal is in no git repository",
            "what you delete or overwrite by mistake is gone",
            "git init && kith git-setup",
        )  # fmt: skip
        return
    for folder, why in (
        (seen.site, "every page of the site, with all its secrets, is in the history for good"),
        (".cache", "what Kith read, facts and notes of everybody, is in the history for good"),
        ("imports", "the exports of other tools, unencrypted, are in the history for good"),
    ):
        tracked = [path for path in git.tracked if path.startswith(f"{folder}/")] if folder else []
        if tracked:
            yield Finding(
                "error", "tracked", f"git keeps {folder}/ ({len(tracked)} files)", why,
                f"git rm -r --cached --quiet {word(folder)} && echo {word(f'/{folder}/')} >> "
                ".gitignore",
            )  # fmt: skip
        elif folder and f"{folder}/x" in git.unignored and _is_made(folder, seen):
            yield Finding(
                "warning", "not-ignored", f"git does not ignore {folder}/",
                "one `git add .` would put all of it into the history",
                f"echo {word(f'/{folder}/')} >> .gitignore", (Mend("ignore", "", f"/{folder}/"),),
            )  # fmt: skip
    if INBOX in git.tracked:
        yield Finding(
            "hint", "inbox", f"git keeps {INBOX}",
            "notes that you typed in a hurry stay in the history after they were filed",
            f"git rm --cached {INBOX} && echo /{INBOX} >> .gitignore",
        )  # fmt: skip
    yield from _not_set_up(seen)


def _is_made(folder: str, seen: Seen) -> bool:
    """Whether a folder is there, or will be: nobody needs imports."""
    return folder != "imports" or any(path.startswith("imports/") for path in seen.files)


def _not_set_up(seen: Seen) -> Iterator[Finding]:
    git = seen.git
    assert git is not None
    missing = [
        name
        for name, is_there in (
            (".gitattributes names no program that merges contacts", git.has_attributes),
            ("git does not know the program that merges contacts", git.has_driver),
            ("no hook checks contacts before a commit", git.has_hook),
        )
        if not is_there
    ]
    if missing:
        yield Finding(
            "hint", "git-setup", some(missing, len(missing)),
            "two computers that edit one contact would end in a conflict",
            "kith git-setup",
        )  # fmt: skip

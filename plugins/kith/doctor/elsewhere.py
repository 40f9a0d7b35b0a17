"""This module says where else the journal goes: to a host by git, to a cloud by a synced folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kith.doctor.finding import Finding, word
from kith.doctor.seen import Remote, Seen

FORGES = (
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht", "sr.ht",
    "dev.azure.com", "visualstudio.com", "gitee.com", "gitea.com", "notabug.org", "sourceforge.net",
    "git.code.sf.net", "launchpad.net", "huggingface.co", "framagit.org", "disroot.org",
    "pagure.io", "salsa.debian.org", "gitcode.com", "keybase.io",
)  # fmt: skip
"""Hosts where many people keep repositories."""

SYNCED = (
    (re.compile(r"dropbox(?: \(.+\))?$", re.I), "Dropbox"),
    (re.compile(r"onedrive(?: ?- .+)?$", re.I), "OneDrive"),
    (re.compile(r"(?:iclouddrive|icloud drive|com~apple~clouddocs|mobile documents)$", re.I),
     "iCloud Drive"),
    (re.compile(r"(?:google ?drive(?:[- ].+)?|my drive|drivefs)$", re.I), "Google Drive"),
    (re.compile(r"nextcloud\d*$", re.I), "Nextcloud"),
    (re.compile(r"owncloud\d*$", re.I), "ownCloud"),
    (re.compile(r"pcloud(?: ?drive)?$", re.I), "pCloud"),
    (re.compile(r"mega(?:sync)?$", re.I), "MEGA"),
    (re.compile(r"box(?: sync|-box)$", re.I), "Box"),
    (re.compile(r"seafile$", re.I), "Seafile"),
    (re.compile(r"syncthing$", re.I), "Syncthing"),
)  # fmt: skip
"""What folders are called that programs copy to other computers."""

MARKERS = (
    (re.compile(r"\.dropbox(?:\.cache|\.attr)?$"), "Dropbox"),
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B$"), "OneDrive"),
    (re.compile(r"\.tmp\.drive(?:upload|download)$"), "Google Drive"),
    (re.compile(r"\.nextcloudsync\.log$"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log$"), "ownCloud"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db(?:-\w+)?$"), "Nextcloud"),
    (re.compile(r"\.st(?:folder|ignore)$"), "Syncthing"),
)
"""What such programs leave in the folders that they copy."""

OWN_DEVICES = "Syncthing"

_SCP = re.compile(r"(?:[^@/\s]+@)?([^:/\s]{2,}):(?!//)")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def findings(seen: Seen) -> Iterator[Finding]:
    """Where the journal is copied to."""
    yield from _synced(seen)
    for remote in dict.fromkeys(seen.git.remotes if seen.git else ()):
        yield from _remote(remote, seen)


def service_of(root: str, around: frozenset[str]) -> str:
    """The service that copies a folder elsewhere, by its path or by marks in it; "" for none."""
    parts = [part for part in re.split(r"[\\/]+", root) if part]
    for part in reversed(parts):
        for pattern, service in SYNCED:
            if pattern.match(part):
                return service
    if "CloudStorage" in parts:  # macOS keeps those of all providers in ~/Library/CloudStorage
        return "a cloud drive"
    for name in sorted(around):
        for pattern, service in MARKERS:
            if pattern.match(name):
                return service
    return ""


def _synced(seen: Seen) -> Iterator[Finding]:
    service = service_of(seen.root, seen.around)
    if service == OWN_DEVICES:
        yield Finding(
            "hint", "synced-folder", f"{OWN_DEVICES} copies this journal to your other devices",
            "whoever can read one of them can read it; and two devices may edit one file at once",
            "kith git-setup, and a remote of your own, would merge instead of copy",
        )  # fmt: skip
    elif service:
        yield Finding(
            "error", "synced-folder", f"the journal lies in a folder of {service}",
            "a company keeps a readable copy of what people told you, and of what you deleted",
            f"mv {word(seen.root)} ~/{word(_name(seen.root))}",
        )  # fmt: skip


def _name(root: str) -> str:
    return re.split(r"[\\/]+", root.rstrip("\\/"))[-1] or "journal"


def host_of(url: str) -> str:
    """The host of a remote's address, without case; "" for one on this computer."""
    if "://" in url:
        try:
            parts = urlsplit(url)
        except ValueError:
            return "?"
        return "" if parts.scheme == "file" else (parts.hostname or "?").lower()
    match = None if _DRIVE.match(url) else _SCP.match(url)
    return match[1].lower() if match else ""


def bare(url: str) -> str:
    """An address without the name and the password that may stand in it."""
    return re.sub(r"(?<=://)[^/@\s]*@", "", url)


def is_encrypted(url: str) -> bool:
    """Whether what goes there is encrypted on the way out, by the remote's own helper."""
    return url.startswith(("gcrypt::", "keybase://"))


def _remote(remote: Remote, seen: Seen) -> Iterator[Finding]:
    name, url = remote
    if is_encrypted(url):
        return
    if _has_password(url):
        yield Finding(
            "error", "password-in-remote", f"the address of the remote {name} holds a password",
            "it stands in .git/config, where backups and other programs read it",
            f"git remote set-url {word(name)} {word(bare(url))}",
        )  # fmt: skip
    host = host_of(url)
    if url.startswith(("git://", "http://")):
        yield Finding(
            "error", "open-remote", f"the remote {name} ({bare(url)}) is reached in the clear",
            "everybody on the way can read what you push",
            f"git remote set-url {word(name)} https://{host}/…",
        )  # fmt: skip
    elif host and any(host == forge or host.endswith(f".{forge}") for forge in FORGES):
        yield from _forge(name, host, seen)
    elif host:
        yield Finding(
            "hint", "remote", f"the remote {name} is on {host}",
            "whoever runs that host can read what you push, unless it is you",
            "if it is not yours: git-remote-gcrypt encrypts what you push",
        )  # fmt: skip


def _forge(name: str, host: str, seen: Seen) -> Iterator[Finding]:
    assert seen.git is not None
    contacts = any(path.startswith(f"{seen.contacts}/") for path in seen.git.tracked)
    if contacts and not seen.git.encrypted:
        yield Finding(
            "error", "forge", f"the remote {name} is on {host}, and contacts are readable in it",
            "one wrong click makes it public, and the host can read it today",
            f"git remote set-url {word(name)} gcrypt::… (git-remote-gcrypt), or: "
            f"git remote remove {word(name)}",
        )  # fmt: skip
    elif contacts:
        yield Finding(
            "warning", "forge-names", f"the remote {name} is on {host}; file names are readable",
            "git filters encrypt what files hold, but a file's name is a person's name",
            f"git remote set-url {word(name)} gcrypt::… (git-remote-gcrypt)",
        )  # fmt: skip


def _has_password(url: str) -> bool:
    match = re.match(r"https?://([^/@\s]+)@", url)
    return match is not None and (":" in match[1] or len(match[1]) >= 20)  # noqa: PLR2004 (a token)


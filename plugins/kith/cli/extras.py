"""This module says which packages a command needs that a plain installation does not bring."""

from __future__ import annotations

import importlib.util

from kith.cli.refused import Refused


def check_extra(extra: str, *packages: str) -> None:
    """Refuse if one of the packages is not installed; `extra` is what brings them."""
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise Refused(
            f"this takes the package {missing[0]}, which is not installed",
            f"pip install 'mkdocs-kith[{extra}]'",
        )


def check_sealing() -> None:
    """Refuse if what sealing needs is not installed."""
    check_extra("seal", "cryptography", "zxcvbn")


def check_backups() -> None:
    """Refuse if what backups need is not installed."""
    check_extra("backup", "pyrage", "zxcvbn")

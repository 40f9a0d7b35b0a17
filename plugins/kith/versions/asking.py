"""This module says how git is asked: nothing of the repository's own is run, nothing is fetched.

Without git or a repository, or if git fails or takes too long, there is no answer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

PATIENCE = 10
"""Seconds after which git is not waited for any more."""

MOST_BYTES = 64 * 2**20
"""Bytes of git's answer beyond which it is not read."""

_CONFIG = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=true",
    "core.deltaBaseCacheLimit=32m",
    "log.showRoot=false",
    "log.showSignature=false",
)  # fmt: skip
"""Of the repository's own configuration, what could run something or would change the answer.

A bare repository inside the contacts folder is somebody else's. The first commit changes nothing.
"""


def ask(folder: Path, *arguments: str, typed: bytes = b"", index: str = "") -> bytes | None:
    """What git says; None if there is no git, or it fails, or says too much or too late.

    `typed` is what stands on its standard input; `index` another index than the repository's.
    """
    git = shutil.which("git")
    options = [word for setting in _CONFIG for word in ("-c", setting)]
    command = [git or "", "--no-pager", *options, *arguments]
    environment = _environment() | ({"GIT_INDEX_FILE": index} if index else {})
    try:
        with tempfile.TemporaryFile() as written:  # a pipe could fill up while git waits for us
            written.write(typed)
            written.seek(0)
            with subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=written if typed else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                said = _read(process)
    except OSError:
        return None
    return said if process.returncode == 0 and len(said) <= MOST_BYTES else None


def _read(process: subprocess.Popen[bytes]) -> bytes:
    """All that git writes, until it is stopped for saying too much or too late."""
    assert process.stdout is not None
    watch = threading.Timer(PATIENCE, process.kill)
    watch.daemon = True
    watch.start()
    try:
        said = process.stdout.read(MOST_BYTES + 1)
        if len(said) > MOST_BYTES:
            process.kill()
    finally:
        watch.cancel()
    return said


def _environment() -> dict[str, str]:
    """Ours without git's own variables, which a hook or a shell may have set; no fetch, no lock."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return outside | {
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }

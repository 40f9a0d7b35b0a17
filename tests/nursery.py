"""Programs as processes of their own, forked from a Python that has imported everything already.

    python tests/nursery.py FOLDER      (which holds its socket, and is removed at its end)

Two thirds of the time of a small build go by otherwise: Python starts, imports MkDocs and
Kith, and compiles the theme's templates. A forked program differs from one that was started in that
alone. What starts a Python of another kind (`PYTHON…` in its environment) is not for the nursery.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import hashlib
import importlib
import json
import marshal
import os
import pkgutil
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NoReturn

import jinja2

FIRST = (
    "kith", "mkdocs.commands", "mkdocs.contrib", "mkdocs.livereload", "material.plugins.search",
    "pymdownx",
)  # fmt: skip
"""What is imported before anything is asked for."""


class Forked:
    """A forked program, to be waited for and ended as one of `subprocess.Popen` is."""

    def __init__(self, connection: socket.socket, words: tuple[str, ...]) -> None:
        self._connection, self._words = connection, words
        self.pid = int(self._line())
        self.returncode: int | None = None

    def _line(self) -> str:
        said = b""
        while not said.endswith(b"\n"):
            byte = self._connection.recv(1)
            assert byte, "the nursery ended"
            said += byte
        return said.decode()

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                said = self._line()
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self._words, timeout or 0) from None
            self.returncode = int(said)
            self._connection.close()
        return self.returncode

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it has ended, and is about to be told
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def fork(
    words: tuple[str, ...], cwd: Path, env: Mapping[str, str], output: int, umask: int = -1
) -> Forked:
    """Begin `python WORDS` (`-m`, a module and its words, or `-c`, a code and its words)."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(_nursery()))
    asked = {"words": words, "cwd": str(cwd), "env": dict(env), "umask": umask}
    socket.send_fds(connection, [json.dumps(asked).encode() + b"\n"], [output])
    return Forked(connection, words)


@functools.cache
def _nursery() -> Path:
    """The address of a nursery that ends with this process."""
    folder = Path(tempfile.mkdtemp(prefix="nursery-"))
    process = subprocess.Popen([sys.executable, __file__, folder], stdin=subprocess.PIPE)
    atexit.register(process.communicate)  # it ends with its standard input
    while not (folder / "ready").exists():
        assert process.poll() is None, "the nursery ended"
        time.sleep(0.02)
    return folder / "socket"


# ---- the nursery itself -------------------------------------------------------------------------


def main(folder: Path) -> None:
    """Fork what is asked for, until standard input ends."""
    for name in FIRST:
        package = importlib.import_module(name)
        for info in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
            if not info.name.endswith(("__main__", ".tests")):
                with contextlib.suppress(ImportError):
                    importlib.import_module(info.name)
    jinja2.Environment.compile = remembering(folder)  # type: ignore[method-assign]
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket"))
    listener.listen()
    (folder / "ready").touch()
    _serve(listener)
    shutil.rmtree(folder)


def _serve(listener: socket.socket) -> None:
    while True:
        ready, _, _ = select.select([listener, 0], [], [], 1)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if 0 in ready:
            return
        if ready:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _keep(connection)
            connection.close()


def _keep(connection: socket.socket) -> None:
    """Fork a program, tell its number, wait for it, tell its code."""
    data, fds, _, _ = socket.recv_fds(connection, 1 << 20, 1)
    while not data.endswith(b"\n"):
        data += connection.recv(1 << 20)
    asked = json.loads(data)
    if (child := os.fork()) == 0:
        connection.close()
        _become(asked, fds[0])
    connection.sendall(b"%d\n" % child)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(OSError):
        connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(asked: dict[str, Any], output: int) -> None:
    """Be the program."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, source in enumerate((nothing, output, output)):
        os.dup2(source, number)
    os.closerange(3, 256)
    os.chdir(asked["cwd"])
    if asked["umask"] >= 0:
        os.umask(asked["umask"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        _run(*asked["words"], cwd=asked["cwd"])
    except SystemExit as end:
        if end.code is not None and not isinstance(end.code, int):
            raise
        _end(end.code or 0)
    _end(0)


def _run(kind: str, what: str, *words: str, cwd: str) -> None:
    sys.path[0] = cwd if kind == "-m" else ""
    sys.argv = [kind, *words]
    sys.modules["__main__"] = ModuleType("__main__")
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), sys.modules["__main__"].__dict__)


def _end(code: int) -> NoReturn:
    """Do all that a Python does at its end, but for freeing what it imported, which takes longer
    than many a program: everything of it is shared memory, and would be copied to be freed."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code & 0xFF)


def remembering(folder: Path) -> Any:
    """Jinja's way to compile a template, but that it is kept in the folder for the next time."""
    made = jinja2.Environment.compile

    @functools.wraps(made)
    def compile_once(
        self: jinja2.Environment, source: Any, name: Any = None, filename: Any = None, *more: Any,
        **others: Any,
    ) -> Any:  # fmt: skip
        if more or others or not isinstance(source, str):
            return made(self, source, name, filename, *more, **others)
        path = folder / f"{_key(self, source, name, filename)}.template"
        if path.exists():
            return marshal.loads(path.read_bytes())
        kept = self.filters
        self.filters = {
            name: one if jinja2.filters.FILTERS.get(name) is one else _refusing(one)
            for name, one in kept.items()
        }
        try:  # without what filters of this environment say of constants
            code: CodeType = made(self, source, name, filename)
        finally:
            self.filters = kept
        begun = path.with_suffix(f".{os.getpid()}")
        begun.write_bytes(marshal.dumps(code))
        begun.rename(path)
        return code

    return compile_once


def _key(environment: jinja2.Environment, *template: str | None) -> str:
    kind = (
        type(environment), environment.autoescape, environment.undefined, environment.trim_blocks,
        environment.lstrip_blocks, environment.is_async, environment.block_start_string,
        environment.finalize, sorted(environment.extensions),
        sorted((name, _context_of(one)) for name, one in environment.filters.items()),
    )  # fmt: skip
    return hashlib.sha256(repr((template, kind)).encode()).hexdigest()


def _context_of(function: Any) -> str:
    """What Jinja hands to a filter beside its value."""
    return str(getattr(function, "jinja_pass_arg", ""))


def _refusing(function: Any) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise ValueError("to be asked when a page is made")

    if hasattr(function, "jinja_pass_arg"):
        refuse.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
    return refuse


if __name__ == "__main__":
    main(Path(sys.argv[1]))

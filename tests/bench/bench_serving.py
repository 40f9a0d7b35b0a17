"""`mkdocs serve` with Kith and `hugo server`: start, edits seen over HTTP, idling, memory.

Both run at the same time and take turns in being edited. A person's page is asked for every few
milliseconds until it shows a word that was just written into their file.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import bench_book as what
from bench_book import Book, Found, Key
from bench_builds import ENVIRONMENT, BuildError, cache_beside, find_hugo, tail
from bench_proc import cpu_seconds, is_told, largest_mib
from bench_scene import Scene, add_line, cache_put_away

EDITS = 20
POLL = 0.008
SETTLED = 1.5
"""Seconds after which a server has done what an edit gave it to do."""
IDLE_FOR = 10.0
PATIENCE = 180.0
Command = Callable[[Scene, str, int], list[str]]
"""What starts the server of somebody's site at a port."""


class ServingError(BuildError):
    """A server that ended or never showed what it should."""


@dataclass
class Server:
    """A running server of a site, and where to find people in its sources."""

    who: str
    people: Path
    port: int
    process: subprocess.Popen[bytes]
    output: Path
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    resident: float = 0.0

    def page(self, slug: str) -> bytes:
        """A person's page as it is served now; nothing where there is none yet.

        Raises:
            ServingError: if the server is gone.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/people/{slug}.html")
            answer = connection.getresponse()
            body = answer.read()
            return body if answer.status == http.client.OK else b""
        except (OSError, http.client.HTTPException):
            if self.process.poll() is not None:
                raise ServingError(tail(self.output.read_text(errors="replace"))) from None
            return b""
        finally:
            connection.close()

    def wait_for(self, slug: str, word: str) -> float:
        """The seconds until a person's page holds a word.

        Raises:
            ServingError: if that takes longer than anybody would wait.
        """
        began = time.perf_counter()
        while word.encode() not in self.page(slug):
            if time.perf_counter() - began > PATIENCE:
                said = tail(self.output.read_text(errors="replace"))
                raise ServingError(f"{self.who}: no {word} on the page of {slug}; it said\n{said}")
            time.sleep(POLL)
        return time.perf_counter() - began

    def edit(self, slug: str, word: str) -> None:
        """Write a word into a person's log and note how long it took to be seen, and what CPU."""
        cpu = cpu_seconds(self.process.pid)
        add_line(self.people / f"{slug}.md", word)
        self.seconds.append(self.wait_for(slug, word))
        self.cpu.append(cpu_seconds(self.process.pid) - cpu)


def servers(scene: Scene) -> Found:
    """How Kith's server and Hugo's do; only Kith's where Hugo is missing."""
    if not is_told():
        return Found({}, ["servers: not measured, for this system has no /proc"])
    scene.say(f"servers, {scene.people:,} people")
    slugs, book = scene.with_log(EDITS), {}
    names = [who for who in ("kith", "hugo") if scene.contestant(who)]
    try:
        for who in names:
            with cache_put_away(scene.source(who)), started(scene, who) as server:
                seconds = server.wait_for(slugs[0], "</html>")
            book[Key(scene.people, what.START_COLD, who)] = seconds
            scene.say(f"  {who}: first page after {seconds:.2f} s")
        return Found(book | at_work(scene, names, slugs), [])
    except ServingError as error:
        return Found(book, [f"servers: FAILED: {error}"])


def at_work(scene: Scene, names: list[str], slugs: list[str]) -> Book:
    """Start all once more, with what caches they made; let them idle; edit them in turns."""
    with contextlib.ExitStack() as stack:
        running, book = [], {}
        for who in names:  # one after the other, for a start takes all cores
            server = stack.enter_context(started(scene, who))
            book[Key(scene.people, what.START_WARM, who)] = server.wait_for(slugs[0], "</html>")
            server.resident = largest_mib(server.process.pid)
            running.append(server)
        edit_in_turns(running, slugs, scene)
        time.sleep(2 * SETTLED)
        idle = idling(running)
        for server in running:
            book |= figures(scene.people, server, idle[server.who])
    return book


def edit_in_turns(running: list[Server], slugs: list[str], scene: Scene) -> None:
    """Edit each person's file in all sources; at moments that no server's own rhythm favours."""
    rng = random.Random("edits")
    for number, slug in enumerate(slugs):
        for server in running:
            time.sleep(SETTLED + rng.random() / 2)
            server.edit(slug, f"osprey{number}x")
            scene.say(f"  {server.who}: edit {number + 1} seen in {server.seconds[-1]:.3f} s")


def idling(running: list[Server]) -> dict[str, float]:
    """The share of a core in percent that each uses while nothing happens."""
    before = {server.who: cpu_seconds(server.process.pid) for server in running}
    time.sleep(IDLE_FOR)
    return {
        server.who: 100 * (cpu_seconds(server.process.pid) - before[server.who]) / IDLE_FOR
        for server in running
    }


def figures(people: int, server: Server, idle: float) -> Book:
    """What was seen of one server."""
    found = {
        what.EDIT_MEDIAN: statistics.median(server.seconds),
        what.EDIT_WORST: max(server.seconds),
        what.EDIT_CPU: statistics.median(server.cpu),
        what.IDLE: idle,
        what.RESIDENT: server.resident,
        what.RESIDENT_LATER: largest_mib(server.process.pid),
    }
    return {Key(people, words, server.who): value for words, value in found.items()}


@contextlib.contextmanager
def started(scene: Scene, who: str, start: Command | None = None) -> Iterator[Server]:
    """A server of its own process group, which ends with the block."""
    folder, port = scene.site(who).parent, free_port()
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / "served.txt"
    place = ENVIRONMENT | cache_beside(scene.site(who)) | {"TMPDIR": str(folder)}
    with output.open("wb") as stream:
        process = subprocess.Popen(
            (start or command)(scene, who, port),
            stdout=stream,
            stderr=subprocess.STDOUT,
            env={**os.environ, **place},
            start_new_session=True,
        )
    parts = {"kith": "contacts", "hugo": "content/people"}
    try:
        yield Server(who, scene.source(who) / parts[who], port, process, output)
    finally:
        end(process)


def command(scene: Scene, who: str, port: int) -> list[str]:
    """What starts somebody's server; Hugo keeps its site in memory, MkDocs in a folder on tmpfs."""
    source = scene.source(who)
    if who == "hugo":
        words = ["server", "--source", source, "--port", port, "--renderToMemory", "--quiet"]
        return [str(word) for word in (find_hugo(), *words)]
    words = ["serve", "-q", "-f", source / "mkdocs.yml", "-a", f"127.0.0.1:{port}"]
    return [str(word) for word in (sys.executable, "-m", "mkdocs", *words)]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl-C does, and for good if that does not help."""
    for how in (signal.SIGINT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]

"""Kill a process at every call to the disk, and look what is left.

    python tests/landing/kill_points.py SCENE kill_once|kill_again|kill_going_back [STEP]

Of the two kills after each other STEP leaves out all but each STEP-th first one: the test tries a
fifth or a tenth of them, `make torture` all. A script, so that it forks from a process without
threads. Writes what it tried and found as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "plugins")]

from kith.landing import NotLandedError, recover, undo  # noqa: E402
from landing.disk_calls import Act, files, left_over, watched  # noqa: E402
from landing.scenes import SCENES, Files, Scene, prepare  # noqa: E402


def killed_at(point: int) -> Act:
    """Die before the call of this number; of a negative one, after half of what it writes."""

    def act(number: int, name: str) -> bool:
        if number == (point if point > 0 else 1 - point):
            os.kill(os.getpid(), signal.SIGKILL)
        return number == point

    return act


def failing_then_killed(fails: int, dies: int) -> Act:
    """One call fails, and the process dies at a later one, while it takes back what it did."""

    def act(number: int, name: str) -> bool:
        if number == fails:
            raise OSError(5, "Input/output error")
        if number == dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    return act


def in_child(run: Callable[[], object], act: Act) -> bool:
    """Whether the process that ran it was killed."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            with watched(act):
                run()
        except NotLandedError:
            code = 1
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            code = 2
        os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 2:
        raise SystemExit("the child raised something else")
    return os.WIFSIGNALED(status)


class Campaign:
    """A scene, the states before and after it, and what was found wrong."""

    def __init__(self, scene: Scene, base: Path, step: int) -> None:
        self.scene = scene
        self.step = step
        self.base = base
        self.model = base / "model"
        self.model.mkdir()
        prepare(self.model)
        self.before = files(self.model)
        done = self.copy("done")
        with watched(lambda number, name: False) as calls:
            scene(done)
        self.calls = len(calls)
        self.after = files(done)
        self.points = 0
        self.wrong: list[str] = []

    def copy(self, name: str) -> Path:
        root = self.base / name
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.model, root)
        return root

    def expect(self, is_so: bool, *told: object) -> None:
        if not is_so:
            self.wrong.append(" ".join(map(str, told)))

    def is_whole(self, now: Files) -> bool:
        """Whether each file is as before or as after, whatever the others are."""
        return all(
            now.get(path) in {self.before.get(path), self.after.get(path)}
            for path in {*now, *self.before, *self.after}
        )

    def look(self, root: Path, *at: object) -> None:
        """What must hold after a kill: each file whole, and all of them after a recovery."""
        self.points += 1
        self.expect(self.is_whole(files(root)), *at, "a file is neither old nor new")
        if len(self.changed()) == 1:
            self.expect(files(root) in (self.before, self.after), *at, "one file, two states")
        recover(root)
        self.settled(root, *at)

    def settled(self, root: Path, *at: object) -> None:
        now = files(root)
        self.expect(now in (self.before, self.after), *at, "half visible after recovery", now)
        self.expect(not left_over(root), *at, "left over", left_over(root))
        self.expect(not recover(root), *at, "a second recovery had something to do")
        undone = undo(root)
        if now == self.after:
            self.expect(files(root) == self.before, *at, "cannot be undone")
        else:
            self.expect(undone is not None and undone.what == "new: Kay", *at, "undid", undone)

    def changed(self) -> set[str]:
        paths = {*self.before, *self.after}
        return {path for path in paths if self.before.get(path) != self.after.get(path)}

    def kill_once(self) -> None:
        for point in [*range(1, self.calls + 1), *range(-self.calls, 0)]:
            root = self.copy("killed")
            in_child(lambda root=root: self.scene(root), killed_at(point))
            self.look(root, "killed at", point)

    def kill_again(self) -> None:
        """Kill the recovery as well, at each of its calls."""
        for point in range(1, self.calls + 1, self.step):
            again = 1
            while True:
                root = self.copy("killed")
                in_child(lambda root=root: self.scene(root), killed_at(point))
                if not in_child(lambda root=root: recover(root), killed_at(again)):
                    break
                self.look(root, "killed at", point, "and again at", again)
                again += 1

    def kill_going_back(self) -> None:
        """Kill it while it takes back what it did because a call failed."""
        for fails in range(1, self.calls + 1, self.step):
            dies = fails + 1
            while True:
                root = self.copy("killed")
                act = failing_then_killed(fails, dies)
                if not in_child(lambda root=root: self.scene(root), act):
                    break
                self.look(root, "failed at", fails, "and killed at", dies)
                dies += 1


def main() -> None:
    name, how, *step = sys.argv[1:]
    with tempfile.TemporaryDirectory() as base:
        campaign = Campaign(SCENES[name], Path(base), int(step[0]) if step else 1)
        getattr(campaign, how)()
        json.dump({"points": campaign.points, "wrong": campaign.wrong[:20]}, sys.stdout)


if __name__ == "__main__":
    main()

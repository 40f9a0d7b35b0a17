"""A process that is killed at any call to the disk leaves the old state or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from landing.scenes import SCENES

SCRIPT = Path(__file__).parent / "kill_points.py"
FEWEST = {"kill_once": 40, "kill_going_back": 15, "kill_again": 15}
"""Points at which even the smallest scene must have been killed, or nothing was tried."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


@pytest.mark.parametrize("how", FEWEST)
@pytest.mark.parametrize("scene", SCENES)
def test_killed_at_every_call(scene: str, how: str) -> None:
    step = "10" if scene == "several" else "5"  # `make torture` takes each
    command = [sys.executable, str(SCRIPT), scene, how, step]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found = json.loads(ended.stdout)

    assert found["wrong"] == []
    assert found["points"] >= FEWEST[how]

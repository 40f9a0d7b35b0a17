"""Many files are written by two processes that meet in the middle; neither is needed."""

import subprocess
import sys
import textwrap
from pathlib import Path

SETUP = """
    import os, sys
    from functools import partial
    from mkdocs.config.defaults import MkDocsConfig
    from kith.plugin import files as under_test
    from kith.plugin.files import KithFile, write_apart

    under_test.WORTH_A_FORK = 10
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "site_dir": sys.argv[1]})
    parent = os.getpid()
"""


def run(script: str, site: Path) -> str:
    """What a script prints that begins with SETUP; in a process of its own, since it forks."""
    code = textwrap.dedent(SETUP) + textwrap.dedent(script)
    result = subprocess.run(
        [sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_every_file_is_written_once_whoever_writes_it(tmp_path: Path) -> None:
    said = run(
        """
        files = [KithFile.of(config, f"people/{n}.html", partial(str, n)) for n in range(500)]
        write_apart(files)
        print(all(file.is_written for file in files))
        """,
        tmp_path,
    )

    assert said == "True\n"
    assert {path.name: path.read_text() for path in (tmp_path / "people").iterdir()} == {
        f"{n}.html": str(n) for n in range(500)
    }


def test_what_the_second_process_could_not_write_is_left_to_mkdocs(tmp_path: Path) -> None:
    said = run(
        """
        def render(n):
            if os.getpid() != parent:
                raise OSError("disk full")
            return str(n)

        files = [KithFile.of(config, f"{n}.html", partial(render, n)) for n in range(500)]
        write_apart(files)
        left = [file for file in files if not file.is_written]
        for file in files:
            file.copy_file()
        print(bool(left))
        """,
        tmp_path,
    )

    assert said == "True\n"
    assert sorted(int(path.stem) for path in tmp_path.iterdir()) == list(range(500))


def test_few_files_are_left_to_mkdocs(tmp_path: Path) -> None:
    said = run(
        """
        files = [KithFile.of(config, f"{n}.html", partial(str, n)) for n in range(9)]
        write_apart(files)
        print(any(file.is_written for file in files))
        """,
        tmp_path,
    )

    assert said == "False\n"

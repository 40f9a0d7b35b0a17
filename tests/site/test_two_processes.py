"""Many files are written by several processes, each of which takes the next few; none is needed."""

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

    under_test.FILES_WORTH_A_FORK = 10
    under_test.processes = lambda: 4
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
        write_apart(files, 3)
        print(all(file.is_written for file in files))
        """,
        tmp_path,
    )

    assert said == "True\n"
    assert {path.name: path.read_text() for path in (tmp_path / "people").iterdir()} == {
        f"{n}.html": str(n) for n in range(500)
    }


def test_what_another_process_could_not_write_is_left_to_mkdocs(tmp_path: Path) -> None:
    said = run(
        """
        def render(n):
            if os.getpid() != parent:
                raise OSError("disk full")
            return str(n)

        files = [KithFile.of(config, f"{n}.html", partial(render, n)) for n in range(500)]
        write_apart(files, 3)
        left = [file for file in files if not file.is_written]
        for file in files:
            file.copy_file()
        print(bool(left))
        """,
        tmp_path,
    )

    assert said == "True\n"
    assert sorted(int(path.stem) for path in tmp_path.iterdir()) == list(range(500))


def test_few_files_are_lists_where_people_are_many(tmp_path: Path) -> None:
    said = run(
        """
        files = [KithFile.of(config, f"{n}.html", partial(str, n)) for n in range(3)]
        write_apart(files, 1000)
        print(all(file.is_written for file in files))
        write_apart([], 1000)
        """,
        tmp_path,
    )

    assert said == "True\n"
    assert len(list(tmp_path.iterdir())) == 3


def test_few_files_are_left_to_mkdocs(tmp_path: Path) -> None:
    said = run(
        """
        files = [KithFile.of(config, f"{n}.html", partial(str, n)) for n in range(9)]
        write_apart(files, 3)
        print(any(file.is_written for file in files))
        """,
        tmp_path,
    )

    assert said == "False\n"


def test_after_a_file_that_the_disk_does_not_take_nobody_writes_more(tmp_path: Path) -> None:
    said = run(
        """
        import time
        from mkdocs.exceptions import PluginError

        def render(n):
            if os.getpid() == parent and n:
                raise PluginError("no room")
            time.sleep(0.001)
            return str(n)

        files = [KithFile.of(config, f"{n}.html", partial(render, n)) for n in range(9000)]
        try:
            write_apart(files, 3)
        except PluginError as error:
            written = len(os.listdir(sys.argv[1]))
            time.sleep(0.2)
            print(error, len(os.listdir(sys.argv[1])) == written < len(files) / 2)
        """,
        tmp_path,
    )

    assert said == "no room True\n"

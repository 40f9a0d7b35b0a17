from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import bench_book as what
import pytest
from bench_again import differences
from bench_again import figures as again_figures
from bench_book import Key, shown
from bench_browser import compressed, misspelt, spread
from bench_builds import Timing
from bench_commands import somebody, words_of
from bench_full import failures
from bench_full import figures as full_figures
from bench_goals import GOALS, HEAD, Goal, against, measured, rows, summary, table, verdict
from bench_proc import PROC, Process, cpu_seconds, family, largest_mib, read_stat, resident_mib
from bench_report import markdown_table
from bench_sampling import stage_of, told
from bench_scene import Scene, add_line, cache_put_away
from bench_serving import free_port
from bench_stages import sentence
from run import PROOFS, notes, numbers, parts

HERE = Path(__file__).parent
WALL, PEAK = what.wall(what.FULL), what.peak(what.FULL)
BOOK = {
    Key(10_000, WALL): 2.0,
    Key(10_000, WALL, "hugo"): 5.0,
    Key(10_000, WALL, "empty"): 0.5,
    Key(10_000, PEAK): 100.0,
    Key(10_000, PEAK, "hugo"): 500.0,
    Key(10_000, "more: s"): 1234.5,
}
CELLS = """
P1 | 10,000 | full build: wall s | 2 | 5 |  | 0.5 | 0.4x Hugo | 0.5x Hugo | met, 20% to spare
P7 | 10,000 | full build: peak MiB | 100 | 500 |  |  | 100 | 120 | met, 17% to spare
P7 | 10,000 | full build: peak MiB | 100 | 500 |  |  | 0.2x Hugo | 0.15x Hugo | NOT met, 1.33 times the limit
 | 10,000 | more: s | 1,234 |  |  |  |  |  | 
"""  # noqa: E501, W291
STAT = "42 (a (b) c) S 7 42 42 0 -1 0 0 0 0 0 150 50 30 20 20 0 1 0 9 8 7"


@pytest.fixture
def scene(tmp_path):
    contacts = tmp_path / "kith" / "contacts"
    contacts.mkdir(parents=True)
    for slug in ("ann", "bob", "bob-2", "cy", "dee"):
        log = "\n## Log\n\n- 2026-10-01 call: hello\n" if slug != "bob" else ""
        text = f"---\nname: {slug.title()} Ray\n---\n{log}"
        (contacts / f"{slug}.md").write_text(text, encoding="utf-8")
    return Scene(tmp_path, 5, 1, 1, print)


def test_the_table_has_a_row_for_each_goal_of_a_figure():
    written = [" | ".join(cells) for cells in rows(BOOK)]

    assert "\n".join(written[:4]) == CELLS.strip("\n")
    assert len(written) == 1 + len(GOALS)
    assert all(line.endswith("not measured") for line in written[4:])


def test_the_table_is_markdown():
    lines = table(BOOK).splitlines()

    assert re.split(r" *\| *", lines[0].strip("| ")) == list(HEAD)
    assert len({line.count("|") for line in lines}) == 1
    assert len({len(line) for line in lines}) == 1


def test_a_table_is_as_wide_as_its_widest_cells():
    written = markdown_table(("n", "who"), [("10", "Al")], (1,))

    assert written == "|  n | who |\n| -: | --- |\n| 10 | Al  |"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "not measured"),
        (0.4, "met, 20% to spare"),
        (0.5, "met, 0% to spare"),
        (1, "NOT met, 2 times the limit"),
    ],
)
def test_how_near_a_goal_is(value, says):
    assert verdict(against("hugo", "P0", 1, WALL, 0.5), value) == says


@pytest.mark.parametrize(("value", "says"), [(0, "met"), (1, "NOT met")])
def test_of_some_things_there_must_be_none(value, says):
    assert verdict(Goal("P0", 1, "wrong", 0), value) == says


def test_a_goal_is_a_figure_or_its_proportion_to_another():
    book = {Key(30, "t: s"): 6.0, Key(10, "t: s"): 2.0, Key(30, "t: s", "hugo"): 0.0}

    assert measured(Goal("P0", 30, "t: s", 1), book) == 6.0
    assert measured(Goal("P0", 30, "t: s", 1, Key(10, "t: s")), book) == 3.0
    assert measured(against("hugo", "P0", 30, "t: s", 1), book) is None
    assert measured(against("plain", "P0", 30, "t: s", 1), book) is None


def test_how_many_goals_are_met():
    assert summary(BOOK) == "2 of 3 goals met; NOT met: P7"
    assert summary({Key(10_000, what.IDLE): 1.0}) == "1 of 1 goals met"


def test_every_goal_from_p1_to_p12_is_there():
    assert {goal.name for goal in GOALS} == {f"P{n}" for n in range(1, 13)} | {"command"}


def test_the_commands_of_the_goals_are_those_that_are_timed():
    timed = {what.command(name, cache) for name in words_of("Ann") for cache in ("warm", "cold")}

    assert {goal.what for goal in GOALS if goal.name == "command"} == timed


@pytest.mark.parametrize(
    ("value", "text"), [(0.01234, "0.0123"), (2, "2"), (99.96, "100"), (12345.6, "12,346")]
)
def test_three_digits_are_shown(value, text):
    assert shown(value) == text


def test_a_full_build_has_three_figures_and_a_failed_one_a_reason():
    timings = {"kith": Timing(1, 2, 3, 5), "hugo": Timing(failure="no\nsuch layout")}

    assert full_figures(7, what.FULL, timings) == {
        Key(7, "full build: wall s"): 1,
        Key(7, "full build: CPU s"): 2,
        Key(7, "full build: peak MiB"): 3,
    }
    assert failures("here", timings) == [
        "here: the build of hugo FAILED\n\n    no\n    such layout\n"
    ]


def test_both_builds_again_stand_beside_the_empty_site():
    timings = {
        "kith": Timing(3, 2, 1, 1),
        "kith untouched": Timing(6, 5, 4, 1),
        "empty": Timing(9, 8, 7, 1),
    }
    found = again_figures(7, timings)

    assert [found[Key(7, what.wall(what.EDITED), who)] for who in ("kith", "empty")] == [3, 9]
    assert [found[Key(7, what.cpu(what.UNTOUCHED), who)] for who in ("kith", "empty")] == [5, 8]


def test_what_differs_between_two_folders(tmp_path):
    sites = {"a": {"same": "1", "other": "2", "x/gone": "3"}, "b": {"same": "1", "other": "4"}}
    for folder, files in sites.items():
        for name, text in files.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text)

    assert differences(tmp_path / "a", tmp_path / "b") == ["other", "x/gone"]
    assert differences(tmp_path / "a", tmp_path / "a") == []


def test_a_cache_is_put_away_and_comes_back(tmp_path):
    source = tmp_path / "kith"
    (source / ".cache").mkdir(parents=True)
    (source / ".cache" / "old").touch()
    with cache_put_away(source):
        assert not (source / ".cache").exists()
        (source / ".cache").mkdir()
        (source / ".cache" / "new").touch()

    assert [file.name for file in (source / ".cache").iterdir()] == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["kith"]


def test_a_line_goes_to_the_log_of_those_who_have_one(scene):
    assert scene.slugs() == ["ann", "bob", "bob-2", "cy", "dee"]
    assert scene.with_log(2) == ["ann", "cy"]
    file = scene.source("kith") / "contacts" / "ann.md"
    add_line(file, "heron")

    assert file.read_text().endswith("hello\n- 2026-10-31 call: about the heron\n")


def test_commands_are_about_somebody_whose_name_is_theirs_alone(scene):
    assert somebody(scene.source("kith")) == "Cy Ray"


def test_a_process_as_proc_tells_it():
    assert read_stat(STAT, tick=0.01) == Process(42, 7, 2.5)


def test_a_family_is_a_process_and_all_that_descend_from_it():
    parents = {1: 0, 5: 1, 9: 5, 3: 9, 7: 1}
    processes = [Process(pid, parent, 0) for pid, parent in parents.items()]

    assert [process.pid for process in family(processes, 5)] == [5, 9, 3]
    assert family(processes, 99) == []


def test_resident_memory():
    assert resident_mib("VmHWM:\t9999 kB\nVmRSS:\t    2048 kB\nThreads:\t1\n") == 2.0
    assert resident_mib("") == 0.0


@pytest.mark.skipif(not (PROC / "self" / "stat").is_file(), reason="no /proc here")
def test_our_own_process():
    began, busy = time.process_time(), time.process_time()
    while busy - began < 0.05:
        busy = time.process_time()

    assert cpu_seconds(os.getpid()) >= 0.05
    assert 5 < largest_mib(os.getpid()) < 5000


SHELL = "kith:plugin/shell.py"


@pytest.mark.parametrize(
    ("files", "stage"),
    [
        (["jinja2/runtime.py", "mkdocs/build.py"], "MkDocs"),
        (["jinja2/runtime.py", "kith:theme/kith/contact.html", SHELL], "render"),
        (["kith:theme/kith/partials/people.html", "kith:theme/kith/overdue.html"], "lists"),
        (["re.py", "kith:views/people.py", "kith:views/overdue.py"], "lists"),
        (["kith:views/ways.py", "kith:views/contact.py", "kith:views/site.py"], "views"),
        (["kith:dates.py", "kith:reading/log.py", "kith:folder/load.py"], "read"),
        (["material/base.html", SHELL, "kith:plugin/files.py"], "theme"),
        (["posixpath.py", "kith:plugin/files.py"], "write"),
        (["kith:insight/network.py", "kith:plugin/adapter.py"], "journal"),
        (["kith:model.py", "<frozen importlib._bootstrap>", "kith:plugin/adapter.py"], "imports"),
    ],
)
def test_the_stage_of_a_stack(files, stage):
    assert stage_of(files) == stage


def test_files_of_kith_are_told_from_others():
    package = HERE / "kith"
    folders = (str(HERE / "templates"), str(package))

    assert told(str(package / "views" / "x.py"), folders) == "kith:views/x.py"
    assert told(str(HERE / "kith2" / "x.py"), folders) == str(HERE / "kith2" / "x.py")


def test_where_time_goes_the_most_first():
    found = {"all": 2.0, "read": 0.5, "views": 1.495, "write": 0.005}

    assert sentence("build", found) == ("build, in one process, 2.00 s of CPU: views 75%, read 25%")


def test_what_travels_is_compressed_where_that_helps():
    assert compressed([("a.html", b"a" * 100_000)]) < 0.5
    assert compressed([("a.html?x", b"a" * 100_000), ("b.woff2", b"a" * 2000)]) > 2


def test_a_misspelt_name_has_two_letters_swapped():
    assert misspelt("clara o") == "calra o"
    assert misspelt("anna b") == "anan b"
    assert misspelt("al b") == "al b"


def test_names_from_all_over_a_list():
    assert spread(list("abcdefgh"), 3) == ["a", "c", "e"]
    assert spread(["a"], 3) == ["a"]


def test_a_port_is_free():
    assert 1024 < free_port() < 65536


def test_parts_go_in_their_own_order():
    assert parts("commands,full") == ["full", "commands"]
    assert numbers("1000,300") == [300, 1000]
    with pytest.raises(Exception, match="no part"):
        parts("speed")


def test_the_proofs_of_p12_are_there():
    assert PROOFS
    assert all((HERE.parents[1] / proof).is_file() for proof in PROOFS)
    assert notes(["one"]).startswith("- one\n")


def test_the_benchmark_says_what_it_does():
    done = subprocess.run(
        [sys.executable, str(HERE / "run.py"), "--help"], capture_output=True, text=True, check=True
    )

    assert "--large" in done.stdout

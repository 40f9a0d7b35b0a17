"""What a site may hold and run, and who may read it: real builds, and the parts of them."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from kith.plugin.guard.executing import executing
from kith.plugin.guard.outputs import (
    begin_private,
    check_output,
    paths_of,
    private_modes,
    read_patterns,
)
from kith.plugin.guard.policy import as_meta, hash_of, like, policy_of, with_scripts
from kith.plugin.guard.scripts import complaints, inline_scripts
from site_support import KITH, TINY, Page, build_here, files_of, pages_of, write_journal

Log = pytest.LogCaptureFixture


def with_option(text: str) -> str:
    return KITH.replace("kith: {", f"kith: {{{text}, ")


def made(
    root: Path, config: str = KITH, pages: Mapping[str, Any] | None = None, **more: str
) -> Path:
    """The site of a journal, built here."""
    all_pages = {"index.md": "# Home\n", **(pages or {}), **more}
    return build_here(write_journal(root, TINY, config, all_pages), root / "site")


@pytest.fixture(autouse=True)
def _told(caplog: Log) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")  # whatever another test made of it


def refusal(
    root: Path, log: Log, config: str = KITH, pages: Mapping[str, Any] | None = None
) -> str:
    """What is said of a journal that is not built."""
    with pytest.raises(Abort):
        made(root, config, pages)
    return log.messages[-1]


# ---- what may be in a site ----------------------------------------------------------------------

STRAYS = {"ada.vcf": "BEGIN:VCARD", "ada.md~": "# Ada", "deep/export.csv": "Ada,1", "old.html": "x"}


def test_what_no_page_needs_is_refused(tmp_path: Path, caplog: Log) -> None:
    said = refusal(tmp_path / "j", caplog, pages=STRAYS)

    assert said.startswith("kith: ada.md~, ada.vcf, deep/export.csv, old.html: MkDocs would")
    assert "`publish: ['ada.md~']`" in said
    assert files_of(tmp_path / "j" / "site") == {}


def test_what_pages_load_and_what_is_allowed_is_published(tmp_path: Path) -> None:
    pages = {"a.png": b"x", "b.css": "", "c.js": "", "papers/d.pdf": b"%PDF", "f.csv": "x"}

    site = made(tmp_path / "j", with_option("publish: ['*.pdf', /f.csv]"), pages)

    assert set(pages) <= set(files_of(site))


def test_an_editors_leavings_may_be_excluded_as_mkdocs_does(tmp_path: Path) -> None:
    site = made(tmp_path / "j", KITH + "exclude_docs: '*~'\n", {"ada.md~": "# Ada"})

    assert "ada.md~" not in files_of(site)


def test_what_a_hook_writes_into_the_site_is_refused(tmp_path: Path, caplog: Log) -> None:
    hook = (
        "from pathlib import Path\n\ndef on_post_build(config):\n"
        "    Path(config.site_dir, 'names.txt').write_text('Ada')\n"
    )
    root = tmp_path / "j"
    root.mkdir()
    (root / "hook.py").write_text(hook)

    said = refusal(root, caplog, KITH + "hooks: [hook.py]\n")

    assert said.startswith("kith: names.txt: neither MkDocs nor the theme, its search or Kith put")
    assert "`publish: ['names.txt']`" in said


def test_a_site_is_looked_through_with_its_links_and_hidden_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "b.html").write_text("")
    (site / ".hidden").write_text("")
    (site / "link").symlink_to(tmp_path)
    allowed = read_patterns(["/a/*.html"])

    assert list(paths_of(site)) == [".hidden", "link", "a/b.html"]
    with pytest.raises(ValueError, match=r"^\.hidden, link: neither"):
        check_output(site, lambda path: False, allowed)
    check_output(site, lambda path: path in {".hidden", "link"}, allowed)
    with pytest.raises(ValueError, match=r"and 4 more: neither"):
        for number in range(7):
            (site / f"{number}.txt").write_text("")
        check_output(site, lambda path: False, allowed)


def test_a_pattern_that_is_none_is_refused(tmp_path: Path, caplog: Log) -> None:
    assert "mkdocs.yml: publish: expected patterns" in refusal(
        tmp_path / "j", caplog, with_option("publish: ['!']")
    )


# ---- who may read it ----------------------------------------------------------------------------


def test_a_site_is_its_owners_alone(tmp_path: Path) -> None:
    site = made(tmp_path / "j", pages={"deep/a.md": "# A\n", "deep/b.png": b"x"})

    for path in [site, *site.rglob("*")]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_modes_follow_no_links(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "parents" / "site"
    outside.write_text("")
    outside.chmod(0o644)
    begin_private(site)
    (site / "link").symlink_to(outside)
    (site / "a").write_text("")
    (site / "a").chmod(0o666)

    private_modes(site)

    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    assert stat.S_IMODE((site / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE(site.stat().st_mode) == 0o700


# ---- what a page may run ------------------------------------------------------------------------


def test_every_page_has_the_same_policy_with_the_themes_scripts_alone(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Home\n\n<script>own()</script>\n",
        "deep/er/titled.md": "---\ntitle: <script>titled()</script>\n---\n# T\n",
    }
    site = made(tmp_path / "j", pages=pages)
    policies = set()
    for path in pages_of(site):
        text = (site / path).read_text()
        metas = [at for tag, at in Page(text).tags if tag == "meta" and "http-equiv" in at]
        policies |= {at["content"] for at in metas if at["http-equiv"] != "x-ua-compatible"}
        assert text.index("http-equiv") < text.index("<script"), "it stands before what it is for"
        runs = [code for code in inline_scripts(text) if hash_of(code) in metas[0]["content"]]
        assert len(runs) >= 3
        assert not {"own()", "titled()"} & set(runs)

    assert len(policies) == 1
    (policy,) = policies
    assert "default-src 'none'" in policy
    assert "unsafe-inline'" not in policy.partition("style-src")[0]
    assert "http" not in policy


def test_the_owner_is_told_what_will_not_run(tmp_path: Path, caplog: Log) -> None:
    page = '# A\n\n<script>own()</script>\n<b onclick="x()">b</b>\n<img src="https://example.org/a">\n'

    made(tmp_path / "j", pages={"a.md": page})

    said = [line for line in caplog.messages if line.startswith("kith: a.md: ")]
    assert len(said) == 3
    assert "inline_scripts: allow" in said[0]
    assert "onclick=" in said[1]
    assert "requests: allow" in said[2]


def test_scripts_of_the_owners_pages_run_if_they_say_so(tmp_path: Path, caplog: Log) -> None:
    page = "# A\n\n<script>own()</script>\n"

    site = made(tmp_path / "j", with_option("inline_scripts: allow"), {"a.md": page})

    assert hash_of("own()") in (site / "people" / "cy.html").read_text()
    assert not [line for line in caplog.messages if "a.md: " in line]


def test_other_hosts_may_be_asked_if_they_say_so(tmp_path: Path) -> None:
    text = (made(tmp_path / "j", with_option("requests: allow")) / "index.html").read_text()

    assert "img-src 'self' data: https:" in text
    assert "script-src 'self' 'sha256-" in text
    assert "'unsafe-inline' https:" in text


def test_what_is_a_script() -> None:
    page = (
        "<script>a()</script><script type='text/javascript'>b('</b>')</script>"
        "<script type='application/json'>{}</script><script src=x></script>"
        "<SCRIPT TYPE=Module>\nc()</SCRIPT>x"
    )

    assert inline_scripts(page) == ["a()", "b('</b>')", "\nc()"]
    assert not list(complaints("<p>a <img src=b.png></p>", may_run=False, may_fetch=False))
    assert not list(complaints("<script>a()</script>", may_run=True, may_fetch=False))


def test_the_text_of_a_policy() -> None:
    policy = policy_of(["<script>a()</script>", "<script>a()</script>"], ["b()"])

    assert policy.count("sha256-") == 2
    assert "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='" in policy
    assert with_scripts(policy, ["c()"]).count("sha256-") == 3
    assert with_scripts(policy, []) == policy
    assert as_meta("") == ""
    assert as_meta(policy).startswith('<meta charset="utf-8"><meta http-equiv="Content-Security-')
    assert like("f(1, 22)").fullmatch("f(345, 6)")
    assert not like("f(1, 22)").fullmatch("f(345, x)")


# ---- what else is switched on -------------------------------------------------------------------


def said_of(tmp_path: Path, **config: Any) -> list[str]:
    usual = {"plugins": {}, "markdown_extensions": [], "mdx_configs": {}}
    return list(executing(SimpleNamespace(**(usual | config)), tmp_path / "contacts"))


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ({"plugins": {"macros": None}}, "macros runs what stands between"),
        ({"plugins": {"markdown-exec #2": None}}, "markdown-exec"),
        ({"plugins": {"theme/include-markdown": None}}, "any file"),
        ({"markdown_extensions": ["markdown_include.include"]}, "any file"),
        ({"markdown_extensions": ["pymdownx.snippets"]}, "base_path"),
        (
            {
                "mdx_configs": {
                    "pymdownx.superfences": {"custom_fences": [{"format": "markdown_exec.f"}]}
                }
            },
            "markdown_exec",
        ),
    ],
)
def test_what_runs_what_a_page_says_is_named(
    config: dict[str, Any], word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    (said,) = said_of(tmp_path, **config)

    assert word in said


@pytest.mark.parametrize(
    ("options", "number"),
    [
        ({"base_path": ["snippets"]}, 0),
        ({"base_path": "contacts/work"}, 1),
        ({"base_path": ["snippets", "."]}, 1),
        ({"base_path": ["snippets"], "restrict_base_path": False}, 1),
        ({"base_path": ["snippets"], "url_download": True}, 1),
    ],
)
def test_snippets_may_come_from_a_folder_of_their_own(
    options: dict[str, Any], number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = said_of(
        tmp_path,
        markdown_extensions=["pymdownx.snippets", "tables"],
        mdx_configs={"pymdownx.snippets": options},
        plugins={"search": None, "kith": None},
    )

    assert len(found) == number


def test_snippets_are_refused_and_may_be_allowed(
    tmp_path: Path, caplog: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "j").mkdir()
    monkeypatch.chdir(tmp_path / "j")
    more = "markdown_extensions: [pymdownx.snippets]\n"

    said = refusal(tmp_path / "j", caplog, KITH + more)

    assert said.startswith("kith: mkdocs.yml: pymdownx.snippets may put a contact's file onto")
    assert "`execute: allow`" in said
    config = with_option("execute: allow") + more
    (tmp_path / "j" / "mkdocs.yml").write_text(config)
    assert pages_of(build_here(tmp_path / "j", tmp_path / "j" / "site"))


# ---- keys that MkDocs obeys ---------------------------------------------------------------------


def test_a_contact_cannot_tell_mkdocs_what_to_do(tmp_path: Path) -> None:
    """`template` would end a build, `search` raise a page, `status` and `hide` change it."""
    text = "---\nname: Cy\ntemplate: no.html\nsearch: {boost: 99}\nstatus: new\nhide: [toc]\n---\n"
    root = write_journal(tmp_path / "j", {**TINY, "cy.md": text})

    site = build_here(root, root / "site")

    page = (site / "people" / "cy.html").read_text()
    assert re.search(r"<h1[^>]*>(?:<[^>]*>)*Cy</bdi>", page)
    assert "99" not in (site / "search" / "search_index.json").read_text()

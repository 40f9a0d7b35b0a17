"""What the doctor says of what was seen: each rule, by values alone."""

from __future__ import annotations

from typing import Any

import pytest

from kith.doctor import Entry, Git, Passing, Remote, Seen, Setting, findings
from kith.doctor.elsewhere import host_of, service_of
from kith.doctor.finding import word

FINE = Git(has_attributes=True, has_driver=True, has_hook=True)
INSTALLED = {"mkdocs": "1.6.1", "mkdocs-material": "9.7.0", "pillow": "11.0"}
WHOLE: dict[str, Any] = {"theme": {"name": "material"}, "plugins": ["search", {"kith": {}}]}
PINS = {"requirements.txt": "mkdocs-material==9.7.0\n"}
CONTACTS = frozenset({"contacts/ada.md"})


def seen(whole: dict[str, Any] | None = None, kith: dict[str, Any] | None = None,
         **said: Any) -> Seen:  # fmt: skip
    setting = Setting("mkdocs.yml", {**WHOLE, **(whole or {})}, kith or {})
    fine: dict[str, Any] = {"git": FINE, "versions": INSTALLED, "pins": PINS}
    return Seen("/srv/ada/journal", "contacts", "pages", "site", setting, **{**fine, **said})


def told(*, hints: bool = True, **said: Any) -> list[str]:
    return [
        f"{one.severity} {one.code}"
        for one in findings(seen(**said))
        if hints or one.severity != "hint"
    ]


def only(**said: Any) -> Any:
    (found,) = findings(seen(**said))
    return found


def test_nothing_is_said_of_a_journal_that_is_well_kept() -> None:
    assert findings(seen()) == []


# ---- elsewhere ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://github.com/ada/journal.git", "github.com"),
        ("git@github.com:ada/journal.git", "github.com"),
        ("ssh://git@GitHub.com:22/ada/journal", "github.com"),
        ("gitlab:ada/journal", "gitlab"),
        ("https://u:p@codeberg.org/x", "codeberg.org"),
        ("git://[::1]/x", "::1"),
        ("/srv/git/journal.git", ""),
        ("../journal.git", ""),
        ("file:///srv/git", ""),
        ("C:\\git\\journal", ""),
        ("c:/git/journal", ""),
        ("https://[bad/x", "?"),
    ],
)
def test_the_host_of_a_remote(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/ada/j.git", ["error forge"]),
        ("git@gist.github.com:1234.git", ["error forge"]),
        ("https://notgithub.com/ada/j.git", ["hint remote"]),
        ("ssh://ada@home.example.org/j.git", ["hint remote"]),
        ("gcrypt::git@github.com:ada/j.git", []),
        ("/media/stick/journal.git", []),
        ("git://example.org/j.git", ["error open-remote"]),
        ("https://ada:hunter2@home.example.org/j", ["error password-in-remote", "hint remote"]),
        ("https://ada@home.example.org/j", ["hint remote"]),
    ],
)
def test_a_remote(url: str, expected: list[str]) -> None:
    assert told(git=FINE._replace(remotes=(Remote("origin", url),), tracked=CONTACTS)) == expected


def test_a_forge_that_keeps_no_contacts_or_keeps_them_encrypted() -> None:
    git = FINE._replace(remotes=(Remote("origin", "https://github.com/a/b"),))

    assert told(git=git) == []
    git = git._replace(tracked=CONTACTS, encrypted=frozenset({"git-crypt"}))
    assert told(git=git) == ["warning forge-names"]


def test_a_password_is_not_said_again() -> None:
    remote = Remote("origin", "https://ada:hunter2@github.com/x")
    git = FINE._replace(remotes=(remote,), tracked=CONTACTS)

    assert "hunter2" not in repr(findings(seen(git=git)))


@pytest.mark.parametrize(
    ("root", "around", "service"),
    [
        ("/srv/ada/Dropbox/journal", "", "Dropbox"),
        ("/Volumes/ada/Library/Mobile Documents/com~apple~CloudDocs/j", "", "iCloud Drive"),
        ("/Volumes/ada/Library/CloudStorage/Firm-Drive/j", "", "a cloud drive"),
        (r"C:\Users\ada\OneDrive - Acme\journal", "", "OneDrive"),
        ("/srv/ada/GoogleDrive-ada@example.com/j", "", "Google Drive"),
        ("/srv/ada/Nextcloud2/j", "", "Nextcloud"),
        ("/srv/ada/j", ".dropbox.cache", "Dropbox"),
        ("/srv/ada/j", ".stfolder", "Syncthing"),
        ("/srv/ada/j", ".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("/srv/ada/j", ".tmp.drivedownload", "Google Drive"),
        ("/srv/ada/dropbox-notes/boxes/j", ".git", ""),
        ("/srv/ada/projects/mega-project", "", ""),
    ],
)
def test_a_synced_folder(root: str, around: str, service: str) -> None:
    assert service_of(root, frozenset({around})) == service


def test_what_is_said_of_a_synced_folder() -> None:
    cloud = findings(seen()._replace(root="/srv/ada/Dropbox/my journal"))

    assert [one.fix for one in cloud] == ["mv '/srv/ada/Dropbox/my journal' ~/'my journal'"]
    assert told(around=frozenset({".stfolder"})) == ["hint synced-folder"]


# ---- modes --------------------------------------------------------------------------------------


def entries(root: int = 0o755, folder: int = 0o755, file: int = 0o644) -> tuple[Entry, ...]:
    return (
        Entry("", root, True), Entry("contacts", folder, True),
        Entry("contacts/ada.md", file, False),
    )  # fmt: skip


HOME = (Entry("/srv/ada", 0o755, True), Entry("/srv", 0o755, True))


def test_what_others_can_read() -> None:
    found = only(entries=entries(), above=HOME)

    assert (found.severity, found.code) == ("warning", "readable")
    assert found.fix == "chmod -R go-rwx ."
    assert [(one.path, one.value) for one in found.mends] == [
        ("", 0o700), ("contacts", 0o700), ("contacts/ada.md", 0o600)
    ]  # fmt: skip


def test_a_folder_that_is_shut_keeps_what_is_inside() -> None:
    shut = (Entry("/srv/ada", 0o700, True), *HOME[1:])

    assert told(entries=entries(0o777, 0o777, 0o666), above=shut) == []
    assert told(entries=entries(0o700), above=HOME) == []
    assert told(entries=entries(0o711, 0o700), above=HOME) == []
    assert only(entries=entries(0o711, 0o711, 0o604), above=HOME).fix == "chmod -R go-rwx contacts"


def test_what_others_can_change() -> None:
    assert told(entries=entries(0o711, 0o711, 0o666), above=HOME) == ["error writable"]
    assert told(entries=entries(0o711, 0o1777, 0o600), above=HOME) == ["warning readable"]


def test_a_group_counts_if_others_are_in_it() -> None:
    own = entries(0o710, 0o710, 0o640)
    shared = tuple(one._replace(is_shared=True) for one in own)

    assert told(entries=own, above=HOME) == []
    assert told(entries=shared, above=HOME) == ["warning readable"]


def test_the_key() -> None:
    assert told(key_mode=0o600) == []
    assert only(key_mode=0o644, key="/srv/ada/.cache/kith/key").fix == (
        "chmod 600 /srv/ada/.cache/kith/key"
    )


# ---- git ----------------------------------------------------------------------------------------


def test_what_git_keeps() -> None:
    git = FINE._replace(tracked=frozenset({"site/index.html", ".cache/kith/x", "inbox.md"}))

    assert told(git=git) == ["error tracked", "error tracked", "hint inbox"]
    found = only(git=FINE._replace(unignored=frozenset({"site/x"})))
    assert (found.fix, found.mends[0].value) == ("echo /site/ >> .gitignore", "/site/")
    git = FINE._replace(unignored=frozenset({"imports/x"}))
    assert told(git=git) == []
    assert told(git=git, files=("imports/a.zip",)) == ["warning not-ignored"]


def test_what_is_not_set_up() -> None:
    assert told(git=None) == ["hint no-git"]
    assert only(git=FINE._replace(has_hook=False)).what == "no hook checks contacts before a commit"


# ---- mkdocs.yml ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ({"dev_addr": "0.0.0.0:8000"}, ["error dev-addr"]),
        ({"dev_addr": "192.168.1.2:80"}, ["error dev-addr"]),
        ({"dev_addr": "localhost:9000"}, []),
        ({"dev_addr": "[::1]:8000"}, []),
        ({"dev_addr": "127.0.0.1.example.com:8000"}, ["error dev-addr"]),
        ({"dev_addr": "::1:8000"}, []),
        ({"dev_addr": "127.1.2.3:8000"}, []),
        ({"dev_addr": "[::]:8000"}, ["error dev-addr"]),
        ({"plugins": ["macros", "kith"]}, ["warning runs-notes"]),
        ({"plugins": [{"include-markdown": {}}]}, ["warning runs-notes"]),
        ({"plugins": ["gen-files"]}, ["hint hooks"]),
        ({"markdown_extensions": ["markdown_exec"]}, ["warning runs-notes"]),
        ({"markdown_extensions": {"mdx_include": {}, "tables": None}}, ["warning runs-notes"]),
        ({"markdown_extensions": {"pymdownx.snippets": {"url_download": True}}},
         ["warning calls-out"]),
        ({"plugins": {"material/social": {}, "kith": {}}}, ["warning calls-out"]),
        ({"hooks": ["x.py"]}, ["hint hooks"]),
        ({"extra_css": ["https://example.com/x.css"]}, ["warning calls-out"]),
        ({"extra_css": ["x.css"], "extra_javascript": [{"path": "//example.com/x.js"}]},
         ["warning calls-out"]),
        ({"extra": {"analytics": {"provider": "google"}}}, ["warning calls-out"]),
        ({"markdown_extensions": [{"pymdownx.snippets": {"url_download": True}}]},
         ["warning calls-out"]),
        ({"markdown_extensions": ["tables", {"pymdownx.snippets": {"base_path": "x"}}]}, []),
    ],
)  # fmt: skip
def test_mkdocs_yml(whole: dict[str, Any], expected: list[str]) -> None:
    assert told(whole=whole) == expected


def test_options_of_kith() -> None:
    said = {"requests": "allow", "deploy": "allow"}

    assert told(kith=said) == ["warning requests", "warning deploy"]
    assert told(calling={"over/main.html": "https://example.com/x.js"}) == ["warning calls-out"]
    inside = seen()._replace(contacts="pages/contacts")
    assert [one.code for one in findings(inside)] == ["contacts-published"]


# ---- what lies about ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pages/people.vcf", ["error export-published"]),
        ("Connections.csv", ["hint export"]),
        ("site/kith/x.csv", []),
        ("contacts/ada.md~", ["hint backup"]),
        ("contacts/.ada.md.swp", ["hint backup"]),
        ("contacts/.#ada.md", ["hint backup"]),
        ("contacts/#ada.md#", ["hint backup"]),
        ("contacts/ada (Bob's conflicted copy 2026-01-01).md", ["hint backup"]),
        ("contacts/ada.sync-conflict-20260101-120000-ABC.md", ["hint backup"]),
        ("pages/index.md~", ["error backup-published"]),
        ("pages/.index.md.swp", []),
        ("contacts/.ada.md.tmp-4711-0f3a9c21", ["hint left-behind"]),
        ("contacts/.ada.md.tmp-4711-0f3a9c21.was", ["hint left-behind"]),
        ("contacts/swap.md", []),
        ("contacts/photos/ada.jpg", []),
    ],
)
def test_a_file_that_lies_about(path: str, expected: list[str]) -> None:
    assert told(files=(path,)) == expected


def test_an_export_that_git_keeps() -> None:
    git = FINE._replace(tracked=frozenset({"old/a b.vcf"}))

    assert only(files=("old/a b.vcf",), git=git).fix == "git rm --cached 'old/a b.vcf'"


@pytest.mark.parametrize(
    ("is_site", "is_at_work", "expected"),
    [
        (False, True, []),
        (False, False, ["hint left-behind"]),
        (False, None, ["hint perhaps-left"]),
        (True, True, []),
        (True, False, ["warning served"]),
        (True, None, ["warning served"]),
    ],
)
def test_a_folder_that_a_run_made(
    is_site: bool, is_at_work: bool | None, expected: list[str]
) -> None:
    assert told(passing=(Passing("p", is_site, is_at_work),)) == expected


def test_what_is_said_of_a_served_site_and_of_what_nobody_can_tell() -> None:
    killed, unknown = Passing("a", True, False), Passing("b", True, None)

    assert only(passing=(killed,)).why.startswith("it was killed")
    assert only(passing=(killed, unknown)).why.startswith("unless one is running now")
    assert only(passing=(killed, unknown)).fix == "rm -r a b"
    untold = only(passing=(Passing(".x new", False, None),))
    assert untold.fix == "if no build or command is running there now: rm -r '.x new'"


def test_what_runs_left() -> None:
    assert told(is_unfinished=True) == ["hint unfinished"]
    assert told(files=("contacts/" + "x" * 200 + ".md",), system="nt") == ["hint long-path"]
    assert told(files=("contacts/" + "x" * 200 + ".md",)) == []


# ---- tools --------------------------------------------------------------------------------------


def test_what_is_missing() -> None:
    bare = {**INSTALLED, "pillow": ""}

    assert told(files=("contacts/photos/ada.jpg",), versions=bare) == ["warning no-pillow"]
    assert told(versions=bare) == []
    assert told(versions={**INSTALLED, "mkdocs-material": ""}) == ["warning not-installed"]
    assert told(versions={**INSTALLED, "mkdocs-material": ""}, whole={"theme": "mkdocs"}) == []


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        ({}, ["hint unpinned"]),
        ({"requirements.txt": "mkdocs-material>=9\n"}, ["hint unpinned"]),
        ({"requirements.txt": "mkdocs-kith\nmkdocs-material[imaging]==9.7.0\n"}, []),
        ({"requirements.txt": "# mkdocs-material==9.7.0\nmkdocs-material\n"}, ["hint unpinned"]),
        ({"uv.lock": ""}, []),
    ],
)
def test_a_theme_that_is_not_held_fast(pins: dict[str, str], expected: list[str]) -> None:
    assert told(pins=pins) == expected


def test_the_worst_comes_first() -> None:
    found = told(is_unfinished=True, kith={"deploy": "allow"}, whole={"dev_addr": "0.0.0.0:1"})

    assert found == ["error dev-addr", "warning deploy", "hint unfinished"]


def test_words_for_a_shell() -> None:
    assert word("a b") == "'a b'"
    assert word("it's") == "'it'\"'\"'s'"
    assert word("-rf") == "'./-rf'"
    assert word("plain/x.md") == "plain/x.md"

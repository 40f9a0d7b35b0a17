"""`kith seal` and `kith unseal`: passphrases, and what is built, verified and served."""

from __future__ import annotations

import http.client
import importlib.util
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from browser_support import served
from kith.cli import passphrases
from kith.cli.seal_open import seal_server
from kith.sealing.bundle import locks_of
from kith.sealing.outside import BUNDLE, code_files
from kith.sealing.passphrases import words
from sealing_support import OTHER, PASSPHRASE, make_quick
from site_support import files_of

Run = Callable[..., Result]

SITE = {"index.html": b"<html><head></head><body>Ada</body></html>", "people/ada.html": b"Ada"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)
    monkeypatch.delenv("KITH_PASSPHRASE", raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, data in SITE.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(data)
    write(tmp_path / "pass.txt", PASSPHRASE)
    write(tmp_path / "other.txt", OTHER)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(f"{text}\n")
    path.chmod(0o600)


@pytest.fixture
def sealed(site: Path, run: Run) -> Path:
    result = run("seal", "site", "--to", "out", "--passphrase-file", "pass.txt")
    assert result.exit_code == 0, result.output
    return site / "out"


def opens(folder: Path, passphrase: str) -> bool:
    try:
        locks_of((folder / BUNDLE).read_bytes(), passphrase)
    except Exception:
        return False
    return True


def test_a_passphrase_by_lot_is_shown_once(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "is_seen", lambda: True)
    lines = run("seal", "site", "--to", "out").output.splitlines()
    shown = lines[2].strip()

    assert lines[0].startswith("The passphrase that opens it; write it down now")
    assert set(shown.split()) <= set(words())
    assert opens(site / "out", shown)
    assert not [data for data in files_of(site / "out").values() if shown.encode() in data]


def test_a_new_file_gets_a_passphrase_for_its_owner_alone(site: Path, run: Run) -> None:
    result = run("seal", "site", "--to", "out", "--passphrase-file", "new.txt")
    made = (site / "new.txt").read_text().strip()

    assert stat.S_IMODE((site / "new.txt").stat().st_mode) == 0o600
    assert opens(site / "out", made)
    assert made not in result.output


def test_the_environment_may_say_it(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    result = run("seal", "site", "--to", "out")

    assert opens(site / "out", PASSPHRASE)
    assert PASSPHRASE not in result.output


def test_ones_own_is_typed_twice_and_not_shown(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "is_talking", lambda: True)
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    result = run("seal", "site", "--to", "out", "--own", typed=typed)

    assert opens(site / "out", PASSPHRASE)
    assert PASSPHRASE not in result.output
    assert run("unseal", "out", "--to", "in", typed=f"{PASSPHRASE}\n").exit_code == 0
    assert files_of(site / "in") == SITE


def test_a_weak_one_is_refused(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_PASSPHRASE", "letmein letmein")
    result = run("seal", "site", "--to", "out")

    assert result.exit_code == 2
    assert "expected 64 or more" in result.output
    assert not (site / "out").exists()


def test_no_command_takes_a_passphrase_on_its_line(run: Run) -> None:
    for command in ("seal", "unseal", "backup", "restore"):
        options = [word for word in run(command, "--help").output.split() if word[:2] == "--"]
        assert "--passphrase" not in options
        assert "--password" not in options


def test_sealing_again_keeps_every_passphrase(sealed: Path, run: Run) -> None:
    add = ("--passphrase-file", "pass.txt", "--new-passphrase-file", "other.txt")
    assert run("seal", "--add-passphrase", "out", *add).exit_code == 0
    before = (sealed / BUNDLE).read_bytes()

    assert run("seal", "site", "--to", "out", "--passphrase-file", "other.txt").exit_code == 0

    assert (sealed / BUNDLE).read_bytes() != before
    assert opens(sealed, PASSPHRASE)
    assert opens(sealed, OTHER)


def test_a_passphrase_that_does_not_open_changes_nothing(sealed: Path, run: Run) -> None:
    before = files_of(sealed)
    for words_ in (
        ("seal", "site", "--to", "out"),
        ("seal", "--add-passphrase", "out"),
        ("seal", "--remove-passphrase", "out"),
        ("seal", "--verify", "out"),
        ("unseal", "out", "--to", "in"),
    ):
        result = run(*words_, "--passphrase-file", "other.txt")
        assert result.exit_code == 2
        assert "that passphrase does not open it" in result.output
    assert files_of(sealed) == before


def test_starting_afresh_forgets_the_others(sealed: Path, run: Run) -> None:
    said = ("--fresh", "--passphrase-file", "other.txt")
    assert run("seal", "site", "--to", "out", *said).exit_code == 0

    assert not opens(sealed, PASSPHRASE)
    assert opens(sealed, OTHER)


def test_removing_leaves_those_that_are_given(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = locks_of((sealed / BUNDLE).read_bytes(), PASSPHRASE).key
    add = ("--passphrase-file", "pass.txt", "--new-passphrase-file", "other.txt")
    run("seal", "--add-passphrase", "out", *add)
    monkeypatch.setattr(passphrases, "is_talking", lambda: True)

    result = run("seal", "--remove-passphrase", "out", typed=f"{OTHER}\n\n")

    assert "Passphrases that open out: 1 (removed: 1)." in result.output
    assert not opens(sealed, PASSPHRASE)
    assert locks_of((sealed / BUNDLE).read_bytes(), OTHER).key != old


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "empty", "gone"])
def test_a_damaged_bundle_is_told_in_a_sentence(damage: str, sealed: Path, run: Run) -> None:
    path = sealed / BUNDLE
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    made = {"cut": data[:-1], "flipped": data, "foreign": b"PK\3\4", "empty": b""}
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(made[damage])
    for words_ in (("seal", "--verify", "out"), ("unseal", "out", "--to", "in")):
        result = run(*words_, "--passphrase-file", "pass.txt")
        assert result.exit_code in {1, 2}
        assert "Traceback" not in result.output
        assert any(word in result.output for word in ("MISSING", "NOT opened", "Error: "))
    assert not (sealed.parent / "in").exists()


def test_verifying_finds_code_that_was_changed_and_what_lies_about(sealed: Path, run: Run) -> None:
    said = ("seal", "--verify", "out", "--passphrase-file", "pass.txt")
    assert run(*said).exit_code == 0
    assert "whole: 2 files of 1 KiB" in run(*said).output

    (sealed / "unlock.js").write_text("send(passphrase)")
    (sealed / "people.html").write_text("Ada")
    (sealed / "lock.js").unlink()
    result = run(*said)

    assert result.exit_code == 1
    lines = {line.split()[0]: line for line in result.output.splitlines()}
    assert "NOT as in this Kith" in lines["unlock.js"]
    assert "MISSING" in lines["lock.js"]
    assert "is no part of the seal" in lines["people.html"]
    assert "as in this Kith" in lines["worker.js"]


def test_verifying_over_http(sealed: Path, run: Run) -> None:
    with served(sealed) as address:
        said = ("seal", "--verify", address, "--passphrase-file", "pass.txt")
        assert run(*said).exit_code == 0
        (sealed / "worker.js").unlink()
        assert "MISSING" in run(*said).output
    assert "is the address right?" in run(*said).output


def test_a_site_that_cannot_be_built_is_told(run: Run, journal: Callable[..., Path]) -> None:
    root = journal({}, "site_name: J\nplugins: [kith]\n")
    result = run("-C", "j", "seal", "--to", "out", "--own")

    assert result.exit_code == 2
    assert "the site cannot be built" in result.output
    assert "Config value 'docs_dir'" in result.output
    assert not [path for path in (root / ".cache" / "kith").iterdir() if "private" in path.name]


def test_a_seal_is_not_written_into_its_own_site(site: Path, run: Run) -> None:
    for to, said in (("site/out", "lies in site"), ("no/out", "there is no folder no")):
        result = run("seal", "site", "--to", to, "--passphrase-file", "pass.txt")
        assert result.exit_code == 2
        assert said in result.output
    assert "expected a folder with a built site" in run("seal", "pass.txt", "--to", "out").output


@pytest.mark.parametrize(
    ("words_", "package", "extra"),
    [
        (("seal", "--to", "out"), "cryptography", "seal"),
        (("unseal", ".", "--to", "in"), "zxcvbn", "seal"),
        (("backup", "x"), "pyrage", "backup"),
        (("restore", "pass.txt", "y"), "pyrage", "backup"),
    ],
)
def test_a_missing_package_is_named(
    words_: tuple[str, ...],
    package: str,
    extra: str,
    site: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == package else real(name)
    )
    result = run(*words_)

    assert result.exit_code == 2
    assert f"this takes the package {package}" in result.output
    assert f"pip install 'mkdocs-kith[{extra}]'" in result.output


# ---- --open -------------------------------------------------------------------------------------


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    with seal_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join(5)


def asked(port: int, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def test_the_seals_own_files_are_served_and_nothing_else(sealed: Path) -> None:
    (sealed / "notes.txt").write_text("mine")
    with opened(sealed) as port:
        assert asked(port) == (200, code_files()["index.html"])
        assert asked(port, f"/{BUNDLE}?x") == (200, (sealed / BUNDLE).read_bytes())
        assert asked(port, "/worker.js", Host=f"localhost:{port}")[0] == 200
        assert asked(port, "/", "HEAD") == (200, b"")
        for path in ("/notes.txt", "/../pass.txt", "/%2e%2e/pass.txt", "//etc/passwd", "/x/"):
            assert asked(port, path)[0] == 404
        assert asked(port, "/", "POST")[0] == 501


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{}", "[::1]:{}", ""],
)
def test_another_host_is_not_answered(host: str, sealed: Path) -> None:
    with opened(sealed) as port:
        assert asked(port, Host=host.format(port))[0] == 421


def test_another_site_is_not_answered_but_may_link(sealed: Path) -> None:
    with opened(sealed) as port:
        for site in ("cross-site", "same-site"):
            fetched = asked(port, "/bundle.kith", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors")
            assert fetched[0] == 403
        assert asked(port, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


def test_only_a_seal_is_opened_and_a_port_that_is_taken_is_told(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    assert "is no sealed site" in run("seal", "--open", "site").output
    with opened(sealed) as port:
        assert "name another port" in run("seal", "--open", "out", "--port", str(port)).output
    monkeypatch.setattr("kith.cli.seal_open.SealServer.serve_forever", _interrupted)
    result = run("seal", "--open", "out", "--port", "0")
    assert result.exit_code == 0
    assert f"out is at {shown[0]} (Ctrl-C ends)" in result.output


def _interrupted(server: object) -> None:
    raise KeyboardInterrupt

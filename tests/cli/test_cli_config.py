"""What mkdocs.yml tells, with everything that MkDocs lets it hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kith.cli.config import Options, find_config, read_options
from kith.cli.refused import Refused


def read(folder: Path, text: str) -> Options:
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return read_options(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(Refused) as caught:
        read(folder, text)
    assert caught.value.exit_code == 2
    return caught.value.message


@pytest.mark.parametrize(
    "plugins",
    ["[search, kith]", "{search: {}, kith: {}}", "\n  - search\n  - kith:", "{kith: }"],
)
def test_kith_without_options(plugins: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"site_name: J\nplugins: {plugins}\n").values == {}


def test_kith_with_options(tmp_path: Path) -> None:
    options = read(
        tmp_path, "plugins:\n  - kith:\n      contacts: people\n      today: 2026-11-02\n"
    )

    assert options.values == {"contacts": "people", "today": dt.date(2026, 11, 2)}


def test_an_environment_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_FOLDER", "elsewhere")
    monkeypatch.delenv("KITH_TODAY", raising=False)
    options = read(
        tmp_path,
        "plugins:\n"
        "  - kith:\n"
        "      contacts: !ENV KITH_FOLDER\n"
        "      today: !ENV [KITH_TODAY, 2026-11-02]\n"
        "      editor: !ENV [KITH_NOWHERE, KITH_FOLDER, nothing]\n"
        "      search: !ENV KITH_NOWHERE\n",
    )

    assert options.values == {
        "contacts": "elsewhere",
        "today": dt.date(2026, 11, 2),
        "editor": "elsewhere",
        "search": None,
    }


def test_a_value_from_the_environment_has_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_TODAY", "2026-11-03")

    options = read(tmp_path, "plugins:\n  - kith:\n      today: !ENV [KITH_TODAY, null]\n")

    assert options.values == {"today": dt.date(2026, 11, 3)}


def test_tags_for_mkdocs_alone_are_let_pass(tmp_path: Path) -> None:
    options = read(
        tmp_path,
        "plugins: [kith]\n"
        "markdown_extensions:\n"
        "  - pymdownx.superfences:\n"
        "      custom_fences:\n"
        "        - format: !!python/name:pymdownx.superfences.fence_code_format\n"
        "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n"
        "watch: !relative $config_dir\n",
    )

    assert options.values == {}


def test_an_inherited_file_is_merged_as_mkdocs_does(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "plugins:\n  kith:\n    contacts: people\n    circles: {inner: 1 month}\n", encoding="utf-8"
    )

    options = read(
        tmp_path, "INHERIT: base.yml\nplugins:\n  kith:\n    circles: {close: 3 months}\n"
    )

    assert options.values == {
        "contacts": "people",
        "circles": {"inner": "1 month", "close": "3 months"},
    }
    assert options.place("contacts: wrong") == "base.yml:3"
    assert options.place("circles: close: wrong") == "mkdocs.yml:4"


def test_a_list_of_plugins_replaces_an_inherited_one(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins: [kith]\n", encoding="utf-8")

    assert "expected the plugin kith" in refusal(tmp_path, "INHERIT: base.yml\nplugins: [search]\n")


def test_a_file_that_inherits_itself(tmp_path: Path) -> None:
    assert "got this one again" in refusal(tmp_path, "INHERIT: mkdocs.yml\n")


def test_an_inherited_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path, "INHERIT: ../base.yml\n") == (
        "../base.yml: expected a file that can be read, got: No such file or directory"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: J\n", "mkdocs.yml: expected the plugin kith among `plugins`, got none"),
        ("", "mkdocs.yml: expected the plugin kith among `plugins`, got none"),
        ("plugins: [search]\n", "mkdocs.yml: expected the plugin kith among `plugins`, got none"),
        ("- kith\n", "mkdocs.yml: expected keys and values, got \"['kith']\""),
        (
            "plugins:\n  - kith: yes please\n",
            'mkdocs.yml: expected options below kith, got "yes please"',
        ),
        (
            "site_name: J\nplugins:\n  - kith: {circles: [}\n",
            "mkdocs.yml:3:22: cannot be read as YAML: expected the node content, but found '}'",
        ),
        (
            "site_name: a: b\n",
            "mkdocs.yml:1:13: cannot be read as YAML: mapping values are not allowed here",
        ),
        (
            "today: !ENV {a: b}\n",
            "mkdocs.yml:1:8: cannot be read as YAML: "
            "expected a name, or [NAME, default], after !ENV",
        ),
    ],
)
def test_what_cannot_be_used(text: str, message: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, text) == message


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(b"site_name: Caf\xe9\n")

    with pytest.raises(Refused, match="expected UTF-8, got byte 0xe9 at byte 14"):
        read_options(path)


def test_a_deep_nest(tmp_path: Path) -> None:
    assert "cannot be read as YAML" in refusal(tmp_path, "a: " + "[" * 5000 + "]" * 5000)


def test_a_day_that_is_not_in_the_calendar_stays_text(tmp_path: Path) -> None:
    options = read(tmp_path, "plugins:\n  - kith: {today: 2026-02-30}\n")

    assert options.values == {"today": "2026-02-30"}


def test_the_nearest_mkdocs_yml_above(tmp_path: Path) -> None:
    (tmp_path / "contacts" / "work").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()

    assert find_config(tmp_path / "contacts" / "work") == tmp_path / "mkdocs.yml"


def test_the_other_ending(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yaml").touch()

    assert find_config(tmp_path) == tmp_path / "mkdocs.yaml"

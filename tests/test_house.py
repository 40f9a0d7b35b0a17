"""The house keeps its own rules: layers, templates, documents, hosts."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import hashlib
import importlib
import inspect
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest
from click.testing import CliRunner
from jinja2 import nodes

import kith
import kith.views
from kith.cli import COMMANDS
from kith.cli import kith as kith_command
from kith.naming import Names
from kith.plugin.options import KithOptions
from kith.reading.fields import FIELDS, TOUCH_FIELDS
from kith.reading.schema import fields_table
from kith.reading.tables import placeholders_table, sections_table, weights_table
from kith.render.templates import Renderer
from kith.settings import KINDS
from site_support import ROOT, copy_sample

PACKAGE = ROOT / "plugins" / "kith"
THEME = ROOT / "site_templates" / "theme"
MODULES = sorted(PACKAGE.rglob("*.py"))
ORDER = re.findall(r"^ {4}([a-z]+) {2,}\S", kith.__doc__ or "", re.MULTILINE)
RIM = {"plugin", "cli"}
OUTSIDE = {
    "mkdocs": {"plugin"},
    "click": {"cli"},
    "yaml": {"reading", "cli"},
    "jinja2": {"render", "plugin"},
    "markdown": {"render"},
    "markupsafe": {"render"},
    "nh3": {"render"},
    "PIL": {"portraits"},
    "icalendar": {"exchange"},
    "cryptography": {"sealing"},
    "zxcvbn": {"sealing"},
    "pyrage": {"backups"},
}
"""Which part may import what from outside."""


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def part_of(module: Path) -> str:
    """The part of the reading order that a module belongs to; "" for the package itself."""
    first = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports_of(module: Path) -> Iterator[str]:
    """Every module that it imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole path"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# ---- layers -------------------------------------------------------------------------------------


def test_the_reading_order_names_every_part() -> None:
    parts = {part_of(module) for module in MODULES} - {""}

    assert sorted(ORDER) == sorted(parts)
    assert set(ORDER[-2:]) == RIM


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_only_what_stands_above_it(module: Path) -> None:
    own = part_of(module)
    used = {name.split(".")[1] for name in imports_of(module) if name.startswith("kith.")}
    used &= set(ORDER)

    below = {part for part in used if own and ORDER.index(part) > ORDER.index(own)}

    assert not below
    assert own or not used


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_from_outside_only_what_its_part_may(module: Path) -> None:
    used = {name.split(".")[0] for name in imports_of(module)}

    wrong = {name for name in used & set(OUTSIDE) if part_of(module) not in OUTSIDE[name]}

    assert not wrong


def test_nothing_imports_the_theme_or_a_test() -> None:
    used = {name.split(".")[0] for module in MODULES for name in imports_of(module)}

    assert not used & {"material", "pytest", "site_support", "properdocs"}


@pytest.mark.parametrize(
    "module", ["kith.render.templates", "kith.views.site", "kith.folder", "kith.cli.due"]
)
def test_the_core_and_the_commands_do_without_mkdocs(module: str) -> None:
    code = f"import {module}, sys; sys.exit('mkdocs' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---- templates ----------------------------------------------------------------------------------


def views() -> dict[str, type]:
    """The views by the template that their docstring names."""
    found = {}
    for info in pkgutil.iter_modules(kith.views.__path__):
        module = importlib.import_module(f"kith.views.{info.name}")
        for _, view in inspect.getmembers(module, inspect.isclass):
            match = re.match(r"Template (\w+\.html)", view.__doc__ or "")
            if match and view.__module__ == module.__name__:
                found[match[1]] = view
    return found


def test_every_template_has_a_view() -> None:
    assert sorted(path.name for path in (THEME / "kith").glob("*.html")) == sorted(views())


@pytest.mark.parametrize("template", sorted(views()))
def test_a_template_uses_exactly_the_fields_of_its_view(template: str) -> None:
    tree = jinja2.Environment().parse((THEME / "kith" / template).read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "view"
    }
    wanted = {field.name for field in dataclasses.fields(views()[template])}

    assert used == wanted
    whole = [node for node in tree.find_all(nodes.Name) if node.name == "view"]
    by_field = [
        node.node for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)
    ]
    assert all(any(name is other for other in by_field) for name in whole), "`view` went elsewhere"


def test_partials_get_what_they_show_by_name() -> None:
    for path in (THEME / "kith" / "partials").glob("*.html"):
        tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
        assert not [node for node in tree.find_all(nodes.Name) if node.name == "view"], path.name


def test_no_template_marks_data_as_safe_but_the_preface() -> None:
    """What is safe is said by the renderer; a template may only pass on Home's own page."""
    marked = []
    for path in sorted((THEME / "kith").rglob("*.html")):
        tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
        for node in tree.find_all(nodes.Filter):
            if node.name == "safe" and not isinstance(node.node, nodes.Const):
                marked.append((path.name, getattr(node.node, "attr", "")))
        assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), "autoescape stays on"

    assert marked == [("home.html", "preface"), ("shared_home.html", "preface")]


# ---- other hosts --------------------------------------------------------------------------------

SOURCES = sorted(
    path
    for path in THEME.rglob("*")
    if path.suffix in {".html", ".css", ".js"} and "vendor" not in path.parts
)
NAMESPACES = re.compile(r"http://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml)\b")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_source_of_the_site_names_no_other_host(path: Path) -> None:
    text = NAMESPACES.sub("", path.read_text(encoding="utf-8"))

    assert not re.findall(r"(?:https?|wss?):?//\S*", text)
    assert not re.findall(r"""(?:src|href)=["']//|url\(["']?//|@import""", text)


def test_vendored_files_are_the_ones_that_were_checked() -> None:
    """Should there be any: each has its checksum and its licence beside it."""
    vendor = THEME / "assets" / "kith" / "vendor"
    scripts = {path.name for path in vendor.glob("*") if path.suffix in {".js", ".css", ".woff2"}}
    listed = (vendor / "SHA256SUMS").read_text().splitlines() if scripts else []
    sums = dict(reversed(line.split()) for line in listed if line)

    assert scripts == set(sums)
    for name, checksum in sums.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == checksum
        licence = name.rsplit(".", 1)[0] + ".LICENSE.txt"
        assert (vendor / licence).read_text().strip(), "every vendored file has its licence beside"


# ---- documents ----------------------------------------------------------------------------------


def code_of(text: str) -> str:
    """What a Markdown text shows as code: spans and blocks."""
    blocks = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", text)])


def guide() -> str:
    """The code in the pages that a journal's guide consists of."""
    pages = sorted((ROOT / "site_templates" / "pages").glob("*.md"))
    return "\n".join(code_of(path.read_text(encoding="utf-8")) for path in pages)


def missing(names: list[str], text: str) -> list[str]:
    return [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


def test_the_guide_names_every_field() -> None:
    assert not missing([*FIELDS, *TOUCH_FIELDS], guide())


def test_the_guide_names_every_option() -> None:
    assert not missing([name for name, _ in KithOptions._schema], guide())


def test_the_guide_names_every_command() -> None:
    assert not missing([f"kith {name}" for name in COMMANDS], guide())


def test_the_guide_names_whatever_a_template_has() -> None:
    """All that an owner's own template may use, and nothing that is not there."""
    renderer = Renderer([THEME], Names(()), dt.date(2026, 11, 2), is_pinned=False)
    ours, theirs = renderer._environment(""), jinja2.Environment()
    names = sorted((set(ours.globals) | set(ours.filters)) - set(theirs.globals))
    names = [name for name in names if name not in theirs.filters]
    parts = {"section": ours.globals["section"], "rows": ours.globals["rows"]}
    for name, value in parts.items():
        methods = inspect.getmembers(value, callable)
        names += [f"{name}.{method}" for method, _ in methods if not method.startswith("_")]
    text = (ROOT / "site_templates" / "pages" / "options.md").read_text(encoding="utf-8")
    said = code_of(text.partition("### What a template has")[2])

    assert len(names) > len(parts)
    assert not missing(names, said)
    told = re.findall(r"`([a-z_.]+)(?=[(`])", said)
    assert set(told) <= {*names, *parts, "view", "kith.views", "true", "false"}


def test_the_guide_names_every_kind_of_log_line() -> None:
    assert not missing(list(KINDS), guide())


def examples() -> list[str]:
    """The terminal sessions of README.md that begin with a command of Kith."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [block for block in blocks if block.startswith("$ kith ")]


def play(session: str) -> str:
    """The session with what its commands print now. A line `…` stands for lines left out.

    Where an example shows no output at all, the command only has to work.
    """
    said = []
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        name, *words = shlex.split(command, comments=True)
        assert name == "kith", "an example runs kith alone"
        result = CliRunner().invoke(kith_command, words, prog_name="kith")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in {0, 1}, result.output
        printed = as_shown(shown, result.output) if shown.strip() else shown
        said.append(f"$ {command}\n{printed}")
    return "".join(said)


def as_shown(shown: str, output: str) -> str:
    """`shown` if, `…` standing for any lines, it is what was printed; else what was printed."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() in {"…", "..."} else re.escape(line)
        for line in shown.splitlines(keepends=True)
    )
    is_same = (
        re.fullmatch(pattern.rstrip("\n") + "\n?", output) or shown.rstrip() == output.rstrip()
    )
    return shown if is_same else output


def test_the_readme_shows_commands() -> None:
    assert examples()


@pytest.mark.parametrize("session", examples(), ids=lambda text: text.splitlines()[0][2:])
def test_an_example_of_the_readme(
    session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_sample(tmp_path / "sample"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("KITH_TODAY", raising=False)

    assert play(session) == session


def test_lines_left_out_of_an_example() -> None:
    assert as_shown("a\n…\nd\n", "a\nb\nc\nd\n") == "a\n…\nd\n"
    assert as_shown("a\n…\nd\n", "a\nb\ne\n") == "a\nb\ne\n"
    assert as_shown("a.c\n", "abc\n") == "abc\n"


# ---- modules ------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_says_what_it_says_and_is_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]

    assert (
        module.name == "__main__.py"
        or part_of(module) == ""
        or first.startswith(("This module says", "This part says"))
    )
    assert len(text.splitlines()) <= 330


def test_the_changelog_has_a_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(r"^## \[?(?:Unreleased|\d+\.\d+\.\d+)", text, re.MULTILINE)


def test_the_repository_speaks_of_the_product_alone() -> None:
    """No text of ours names the machine that it was written on."""
    folders = ("plugins", "site_templates", "contacts", "tests")
    texts = [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    texts += [path for path in ROOT.glob("*") if path.is_file() and path.name != ".git"]
    home = re.compile(rb"(?<![\w.*})])/(?:work|home|root|Users)/\w")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in texts
        if path.suffix in {".py", ".md", ".html", ".css", ".js", ".toml", ".yml", ".yaml", ""}
        and "__pycache__" not in path.parts
        and home.search(path.read_bytes())
    ]

    assert not found


def test_the_page_of_fields_is_the_table_of_fields() -> None:
    page = ROOT / "site_templates" / "pages" / "fields.md"

    assert fields_table() in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "table", [weights_table, sections_table, placeholders_table], ids=lambda table: table.__name__
)
def test_the_page_of_reconnecting_holds_the_tables_of_the_code(table: Callable[[], str]) -> None:
    page = ROOT / "site_templates" / "pages" / "reconnect.md"

    assert table() in page.read_text(encoding="utf-8")

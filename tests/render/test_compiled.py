"""Templates are compiled once for several runs, and anew for whatever would compile otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from inline import TODAY, make, person
from kith.insight.onward import make_outlook
from kith.packaged import site_templates
from kith.render.compiled import Compiled
from kith.render.templates import Renderer
from kith.views.site import make_site

Change = Callable[[jinja2.Environment], object]


class Run:
    """A run of Kith that keeps templates in a file, and counts what it compiles."""

    def __init__(self, file: Path, change: Change = lambda env: None) -> None:
        self.count, self._compiled = 0, Compiled(file)
        self._change = change

    def render(self, source: str) -> str:
        environment = jinja2.Environment(
            loader=jinja2.DictLoader({"a.html": source}), bytecode_cache=self._compiled
        )
        self._change(environment)
        compile_ = environment.compile

        def counted(*args: object, **more: object) -> object:
            self.count += 1
            return compile_(*args, **more)  # type: ignore[call-overload]

        environment.compile = counted  # type: ignore[method-assign,assignment]
        return environment.get_template("a.html").render(who="Ada")

    def end(self) -> int:
        self._compiled.keep()
        return self.count


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "templates"


def test_the_next_run_compiles_nothing_anew(file: Path) -> None:
    first, second = Run(file), Run(file)

    assert (first.render("{{ who|upper }}"), first.end()) == ("ADA", 1)
    assert (second.render("{{ who|upper }}"), second.end()) == ("ADA", 0)


def test_another_text_is_compiled(file: Path) -> None:
    first, second, third = Run(file), Run(file), Run(file)

    assert (first.render("{{ who }}"), first.end()) == ("Ada", 1)
    assert (second.render("by {{ who }}"), second.end()) == ("by Ada", 1)
    assert (third.render("{{ who }}"), third.end()) == ("Ada", 1), "what nobody used is gone"


def test_with_filters_of_others_templates_are_compiled_in_each_run(file: Path) -> None:
    """What they make of a constant is in the compiled template."""

    def one(environment: jinja2.Environment) -> None:
        environment.filters["said"] = lambda text: f"{text} one"

    def other(environment: jinja2.Environment) -> None:
        environment.filters["said"] = lambda text: f"{text} other"

    first, second = Run(file, one), Run(file, other)

    assert [first.render("{{ 'hey'|said }}") for _ in range(2)] == ["hey one", "hey one"]
    assert first.end() == 1
    assert (second.render("{{ 'hey'|said }}"), second.end()) == ("hey other", 1)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda env: setattr(env, "autoescape", True), "A&lt;B"),
        (lambda env: env.add_extension("jinja2.ext.do"), "A<B"),
        (lambda env: setattr(env, "variable_start_string", "[["), "{{ 'a<b'|upper }}"),
        (lambda env: setattr(env, "optimized", False), "A<B"),
        (lambda env: env.tests.update(odder=env.tests["odd"]), "A<B"),
    ],
)
def test_another_environment_compiles_for_itself(change: Change, shown: str, file: Path) -> None:
    first, second = Run(file), Run(file, change)

    assert (first.render("{{ 'a<b'|upper }}"), first.end()) == ("A<B", 1)
    assert (second.render("{{ 'a<b'|upper }}"), second.end()) == (shown, 1)


@pytest.mark.parametrize("damage", [b"", b"kith kept 1\nsomebody else's", None])
def test_a_damaged_file_is_as_good_as_none(file: Path, damage: bytes | None) -> None:
    first = Run(file)
    first.render("{{ who }}")
    first.end()
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    second, third = Run(file), Run(file)

    assert (second.render("{{ who }}"), second.end()) == ("Ada", 1)
    assert (third.render("{{ who }}"), third.end()) == ("Ada", 0)


def test_kiths_own_templates_are_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_, compiled = jinja2.Environment.compile, []

    def noted(self: jinja2.Environment, source: str, *rest: object, **more: object) -> object:
        compiled.append(source)
        return compile_(self, source, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    journal = make({"ada.md": person("Ada", "org: Engines")})
    site = make_site(
        make_outlook(journal, TODAY), [], directory=False, photos={}, edit=lambda _: ("", "")
    )
    numbers = []
    for _ in range(2):
        kept = Compiled(file)
        renderer = Renderer(
            [site_templates() / "theme"], journal.names, TODAY, is_pinned=True, compiled=kept
        )
        page = site.contact("ada")
        assert "Engines" in renderer.page(page.template, page.view(), "../")
        kept.keep()
        numbers.append(len(compiled))

    assert numbers[0] == numbers[1] > 0

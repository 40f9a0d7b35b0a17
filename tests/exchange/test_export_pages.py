"""A journal as plain pages: what they say, where they lead, and that nothing in them runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import jinja2
import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inline import TODAY, make, person
from kith.exchange.ours.chosen import choose
from kith.exchange.ours.inert_md import inert_markdown, plain_text
from kith.exchange.ours.pages_md import page_names, pages_md
from kith.journal import Journal

FILES = {
    "zoe smith.md": """---
name: Zoë "Zo" Smith
org: Acme_Co
emails: [zoe@example.com]
links: [https://example.com/a_(b)]
circle: close
knows: [bob-ray, Tom Hale]
---
Likes **bread**. [[Bob Ray|Bobby]] and [[Nobody Else]] know.

## Log

- 2026-05-01 call >: about {{ bread }}
  and `code`
- [ ] 2026-12-01 a book
""",
    "bob-ray.md": person("Bob Ray", log=["2015-01-01 lunch with [[Tom Hale]]: soup"]),
    "index.md": person("Index", log=["2026-10-01 coffee with bob-ray"]),
}


def pages(
    files: dict[str, str], *slugs: str, left_out: frozenset[str] = frozenset()
) -> dict[str, str]:
    journal: Journal = make(files)
    return pages_md(choose(journal, slugs or frozenset(journal.contacts), left_out), TODAY)


def test_the_page_of_a_person() -> None:
    assert (
        pages(FILES)["people/zoe smith.md"]
        == r"""---
title: "Zoë \"Zo\" Smith"
---

# Zoë "Zo" Smith

- Work: Acme\_Co
- E-mail: [zoe@example.com](mailto:zoe@example.com)
- Links: [https://example.com/a\_(b)](https://example.com/a_%28b%29)
- Circle: close
- Standing: lapsed
- Last in touch: 1 May 2026

## Notes

Likes **bread**. [Bobby](bob-ray.md) and Nobody Else know.

## Knows

- [Bob Ray](bob-ray.md) (yes): know each other
- Tom Hale

## Log

- 1 December 2026 **promise, open**: a book
- 1 May 2026 **call** (you reached out): about &#123;&#123; bread }}
  and `code`
"""
    )


def test_the_index_and_the_lists() -> None:
    made = pages(FILES)

    assert (
        made["README.md"]
        == """---
title: "People"
---

# People

3 people, as of 2 November 2026.

- [Overdue](overdue.md): 1
- [Dormant](dormant.md): 0

## B

- [Bob Ray](people/bob-ray.md)

## I

- [Index](people/p-index.md)

## Z

- [Zoë "Zo" Smith](people/zoe%20smith.md), Acme\\_Co
"""
    )
    assert (
        '- [Zoë "Zo" Smith](people/zoe%20smith.md): lapsed, last in touch on 1 May'
        in made["overdue.md"]
    )


def test_without_standings_there_are_no_lists_of_them() -> None:
    assert {*pages(FILES, left_out=frozenset(("log",)))} == {
        "README.md", "people/bob-ray.md", "people/zoe smith.md", "people/p-index.md"
    }  # fmt: skip


def test_every_link_to_a_page_leads_to_one() -> None:
    made = pages(FILES)

    for path, text in made.items():
        folder = path.rpartition("/")[0]
        for link in re.findall(r"\]\(([^):]+\.md)\)", text):
            assert f"{folder}/{unquote(link)}".lstrip("/") in made, (path, link)


def test_a_slug_that_means_something_to_generators_gets_another_name() -> None:
    names = page_names(["index", "p-index", "README", "_draft", ".x", "404", "nul", "nulla", "ok"])

    assert names["index"] == "p-p-index.md"
    assert names["p-index"] == "p-index.md"
    assert names["_draft"] == "p-_draft.md"
    assert names["nulla"] == "nulla.md"
    assert len(set(names.values())) == len(names)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_the_title_is_the_name(name: str) -> None:
    shown = " ".join(name.split())
    if not shown:
        return
    journal = make({"a.md": person("x")})
    journal.contacts["a"] = journal.contacts["a"]._replace(name=name)

    page = pages_md(choose(journal, {"a"}), TODAY)["people/a.md"]

    front = page.split("---\n")[1]
    assert yaml.safe_load(front) == {"title": shown}
    heading = page.split("\n")[4].removeprefix("# ")
    assert Text.of(markdown.markdown(heading)).strip() == shown or not shown.isascii()


# ---- nothing runs -------------------------------------------------------------------------------


class Text(HTMLParser):
    """What a browser sees in a page: text, tags, attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @classmethod
    def read(cls, html: str) -> Text:
        found = cls()
        found.feed(html)
        found.close()
        return found

    @classmethod
    def of(cls, html: str) -> str:
        return "".join(cls.read(html).text)


EXTENSIONS = ["extra", "attr_list", "fenced_code", "toc", "sane_lists", "admonition"]
HARMLESS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li",
    "blockquote", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "div", "sup", "dl",
    "dt", "dd", "abbr",
}  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    "`<script>`<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://tracker.example/x.png)",
    "![x][r]\n\n[r]: https://tracker.example/x.png",
    "[x](javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\njavascript:alert(1))",
    "[x](data:text/html,x)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n  [y]:\n  javascript:alert(1)",
    "> [y]: javascript:alert(1)\n\n[y]",
    "<javascript:alert(1)>",
    "<https://example.com/onclick=alert(1)>",
    "para\n{: onclick=alert(1)}",
    "# h {onclick=alert(1)}",
    "*x*{: onclick=alert(1) }",
    "```{.py onclick=alert(1)}\nx\n```",
    "```{.py onclick=alert(1)}\nx\n``````{.py onclick=alert(1)}\nx\n``````\n`x`",
    "`x` `` {onclick=alert(1)} ``",
    "~~~ py { onclick=alert(1) }\nx\n~~~",
    "```\n<script>alert(1)</script>",
    "    <script>alert(1)</script>",
    "<!-- <b> -->",
    '--8<-- "mkdocs.yml"',
    '```\n--8<-- "mkdocs.yml"\n```',
    "{{ 7 * 7 }}{% include 'x' %}{# gone #}",
    "`{{ 7 * 7 }}` ``{% raw %}``",
    "```\n{{< shortcode >}}\n{{% x %}}\n```",
    "{::nomarkdown}<b>{:/}",
    "*[HTML]: <b onclick=alert(1)>",
    "[^1]: <b>\n\n[^1]",
    "<div markdown=1 onclick=alert(1)>",
    "![[secret.png]] [[a|<b>]] [[a](javascript:alert(1))]",
)


def check(text: str) -> None:
    """Nothing in the page is HTML of the owner's, or a template, whatever reads it."""
    made = inert_markdown(text, plain_text)
    assert not re.search(r"<\S", made)
    assert not re.search(r"\{\S", made)
    assert jinja2.Environment().from_string(made).render().split() == made.split()
    for extensions in ([], EXTENSIONS):
        for tag, attrs in Text.read(markdown.markdown(made, extensions=extensions)).tags:
            assert tag in HARMLESS, (tag, made)
            assert not [key for key in attrs if key.startswith("on")], made
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", attrs.get("href") or "", re.IGNORECASE)
            assert not scheme or scheme[1].lower() in {"http", "https", "mailto", "tel"}, made


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_notes_runs(text: str) -> None:
    check(text)
    check(f"before {text} after\n\n{text}\n\nend")


@given(st.lists(st.sampled_from((*HOSTILE, "`", "``", "```", "\n", "\n\n", "    ", "[", "](", "x")),
                max_size=8))  # fmt: skip
def test_nothing_in_any_mixture_of_them_runs(parts: list[str]) -> None:
    check("".join(parts))


@pytest.mark.parametrize(
    "text",
    [
        "Plain *and* **bold**, `a.b`, a - b, 3 > 2.",
        "- one\n- two\n    - three\n\n1. four",
        "[x](https://example.com/a?b=c&d=e) and [y](page.md) and [z](mailto:a@example.com)",
        "> quoted\n\n```python\nprint(1)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "[ref]: https://example.com\n\n[ref]",
        "[^1]: note",
    ],
)
def test_harmless_markdown_stays_as_it_is(text: str) -> None:
    assert inert_markdown(text, plain_text) == text


def test_a_link_in_angle_brackets_and_a_picture_are_links() -> None:
    text = "<https://example.com/a> ![a cat](https://example.com/cat.png)"

    assert inert_markdown(text, plain_text) == (
        "[https://example.com/a](https://example.com/a) [a cat](https://example.com/cat.png)"
    )


def test_code_that_is_not_closed_ends_with_the_notes() -> None:
    assert inert_markdown("```\nx", plain_text) == "```\nx\n```"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))))
def test_plain_text_reads_as_it_is(text: str) -> None:
    html = markdown.markdown(f"x {plain_text(text)} x")

    assert Text.of(html).split() == ["x", *text.split(), "x"]


def test_long_lines_of_signs_take_no_time() -> None:
    for sign in ("](", "`", "` `` ", "[[", "<https://", "[[a", "!["):
        assert inert_markdown(sign * 100_000, plain_text)

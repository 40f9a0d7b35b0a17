"""The owner's Markdown: safe HTML, the quick way the same as the slow one, nothing dropped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.reading.fields import is_safe_link
from kith.render.notes import ATTRIBUTES, REL, TAGS, Notes, only_ours
from nasty_support import NOTES as HOSTILE
from nasty_support import PAYLOADS

KNOWN = {"[[Bob Ray]]": "people/bob-ray.html", "[[bob-ray|Bob]]": "people/bob-ray.html"}
NOTES = Notes(lambda written: KNOWN.get(written, ""))


def prose(text: str) -> str:
    return str(NOTES.prose(text, "../"))


class Read(HTMLParser):
    """HTML read again: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.odd: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def assert_safe(html: str) -> None:
    read = Read(html)
    assert read.odd == []
    for tag, attrs in read.elements:
        assert tag in TAGS, html
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        assert set(attrs) <= allowed, html
        if tag == "a":
            assert attrs["rel"] == REL, html
            assert is_safe_link(attrs.get("href", "")), html
        assert attrs.get("class", "kith-outsider") in {"kith-outsider", "kith-who"}, html


# ---- what Markdown means ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("Two\n\nparagraphs", "<p>Two</p>\n<p>paragraphs</p>"),
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("`code`", "<p><code>code</code></p>"),
        ("Tea\n:   the green one", "<dl>\n<dt>Tea</dt>\n<dd>the green one</dd>\n</dl>"),
        ("# One", "<h3>One</h3>"),
        ("## Two", "<h4>Two</h4>"),
        ("###### Six", "<h6>Six</h6>"),
        ("R&D, 1 < 2", "<p>R&amp;D, 1 &lt; 2</p>"),
        ("<b>not bold</b>", "<p>&lt;b&gt;not bold&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("{{ 7*7 }} {% x %}", "<p>{{ 7*7 }} {% x %}</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert prose(text) == html


def test_a_table() -> None:
    html = prose("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert [tag for tag, _ in Read(html).elements] == [
        "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td",
    ]  # fmt: skip
    assert 'style="' not in html
    cells = [at.get("align") for tag, at in Read(html).elements if tag in ("th", "td")]
    assert cells == [None, "right", None, "right"]


def test_a_fence() -> None:
    assert prose("```python\nx < 1\n```") == "<pre><code>x &lt; 1\n</code></pre>"


def test_a_link_tells_nobody_where_it_stood() -> None:
    expected = f'<p><a href="https://example.com/a?b=1&amp;c" rel="{REL}">a</a></p>'

    assert prose("[a](https://example.com/a?b=1&c)") == expected
    assert prose("<https://example.com/a?b=1&c>").count(f'rel="{REL}"') == 1


@pytest.mark.parametrize(
    "link",
    ["javascript:x", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "//example.com", "java&#115;cript:x", "&#x01;javascript:x", "blob:x", "about:blank"],
)  # fmt: skip
def test_a_link_to_elsewhere_is_only_its_label(link: str) -> None:
    html = prose(f"see [the label]({link})")

    assert "the label" in Read(html).text
    assert not [attrs for tag, attrs in Read(html).elements if "href" in attrs]


@pytest.mark.parametrize(
    "link", ["https://example.com", "mailto:a@example.com", "tel:+123", "x.md"]
)
def test_a_link_that_may_stand(link: str) -> None:
    assert ("a", {"href": link, "rel": REL}) in Read(prose(f"[l]({link})")).elements


# ---- wiki links ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[Bob Ray]]", f'<p><a href="../people/bob-ray.html" rel="{REL}">Bob Ray</a></p>'),
        ("[[bob-ray|Bob]]", f'<p><a href="../people/bob-ray.html" rel="{REL}">Bob</a></p>'),
        ("[[Uma Nobody]]", '<p><span class="kith-outsider">Uma Nobody</span></p>'),
        ("**[[Uma]]**", '<p><strong><span class="kith-outsider">Uma</span></strong></p>'),
        ("[[<b>x</b>]]", '<p><span class="kith-outsider">&lt;b&gt;x&lt;/b&gt;</span></p>'),
        ("`[[Bob Ray]]`", "<p><code>[[Bob Ray]]</code></p>"),
        ("[[]]", "<p>[[]]</p>"),
    ],
)
def test_a_wiki_link(text: str, html: str) -> None:
    assert prose(text) == html


def test_the_root_of_one_note_does_not_stay_for_the_next() -> None:
    assert 'href="../people' in str(NOTES.prose("*[[Bob Ray]]*", "../"))
    assert 'href="people' in str(NOTES.prose("*[[Bob Ray]]*", ""))


# ---- pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("![a cat](https://example.com/cat.png)", "https://example.com/cat.png"),
        ("![a cat](cat.png)", "cat.png"),
        ("![a cat](javascript:x)", None),
        ("![a cat](//example.com/cat.png)", None),
        ("![a cat](data:image/png;base64,x)", None),
        ("![a cat][c]\n\n[c]: https://example.com/c.png", "https://example.com/c.png"),
    ],
)
def test_a_picture_is_never_shown(text: str, link: str | None) -> None:
    read = Read(prose(text))

    assert "img" not in [tag for tag, _ in read.elements]
    assert "a cat" in read.text
    assert [attrs["href"] for tag, attrs in read.elements if "href" in attrs] == (
        [link] if link else []
    )


# ---- properties ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["walnut", "Zoë", "naïve", "3", "12.", "2026-09-01", "(yes)", '"so"', "don't", "a_b", "x*y",
     "[[Bob Ray]]", "[[bob-ray|Bob]]", "[[Uma Nobody]]", "[[a]b]]", "[[x|y|z]]", "[[#a]]",
     "R&D", "<b>", "a < b", "**b**", "_i_", "`c`", "[l](x)", "![p](y)", "http://example.com",
     "<https://example.com>", "1)", "- x", "+", "#", "# h", ":", ":   d", "|", "---", "===", "> q",
     "~~~", "```", "\\*", "\\[", "&amp;", "&#35;", "=", "…", "—", "💛", "\u00a0", "\t", "e\u0301",
     "{{ x }}", "$x$", "^", "~", "(", ")", "[", "]", "]]", "[[", "{: .x }", "*[a]: b"]
)  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
WRITTEN = st.lists(LINES | st.just(""), min_size=1, max_size=8).map("\n".join)
"""Notes such as people write, and odd ones: lines of words, signs and blanks."""

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(WRITTEN)
def test_the_quick_way_is_the_slow_one(text: str) -> None:
    assert NOTES.prose(text, "../") == NOTES.slowly(text, "../")


@given(ANY)
def test_the_quick_way_is_the_slow_one_for_any_text(text: str) -> None:
    assert NOTES.prose(text, "") == NOTES.slowly(text, "")


@given(LINES)
def test_the_quick_way_is_the_slow_one_in_a_line(text: str) -> None:
    slow = str(NOTES.slowly(text, "../"))
    inline = str(NOTES.inline(text, "../"))

    assert inline in {slow, slow.removeprefix("<p>").removesuffix("</p>")}
    assert "<p>" not in inline or inline.count("<p>") > 1 or not inline.startswith("<p>")


@given(WRITTEN | ANY)
def test_any_text_is_safe(text: str) -> None:
    assert_safe(prose(text))
    assert_safe(str(NOTES.inline(text, "../")))


@given(st.lists(st.sampled_from([*PAYLOADS, *HOSTILE.values()]) | WORDS, max_size=4).map(" ".join))
def test_any_hostile_text_is_safe(text: str) -> None:
    assert_safe(prose(text))


@given(st.lists(st.from_regex(r"[A-Za-z]{3,8}", fullmatch=True), min_size=1, max_size=5))
def test_no_word_is_dropped(words: list[str]) -> None:
    """Whatever stands around a word, it is there to be read."""
    signs = ["<{}>", "</{}>", "<!-- {} -->", "<{} ", "[[{}]]", "![{}]", "**{}", "<?{}?>"]
    text = " ".join(sign.format(word) for word, sign in zip(words, signs, strict=False))

    assert all(word in Read(prose(text)).text for word in words)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_note_is_safe(name: str) -> None:
    assert_safe(prose(HOSTILE[name]))


# ---- lines ------------------------------------------------------------------------------------


def test_a_line_of_a_log() -> None:
    assert str(NOTES.inline("about *tea*", "")) == "about <em>tea</em>"
    assert str(NOTES.inline("plain", "")) == "plain"
    assert str(NOTES.inline("*a*\n\n*b*", "")) == "<p><em>a</em></p>\n<p><em>b</em></p>"
    assert str(NOTES.inline("*a*\n\n- b", "")).startswith("<p><em>a</em></p>\n<ul>")
    assert str(NOTES.inline("- a\n\nb *c*", "")).endswith("<p>b <em>c</em></p>")
    assert re.fullmatch(r"<ul>.*</ul>", str(NOTES.inline("- a\n- b", "")), re.DOTALL)


def test_a_note_too_deep_for_python_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_deep(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("markdown.Markdown.convert", too_deep)

    assert str(NOTES.slowly('*a* <b> & "c"', "")) == '<pre>*a* &lt;b&gt; &amp; "c"</pre>'


def test_no_class_and_no_address_but_our_own_may_stand() -> None:
    assert only_ours("span", "class", "kith-who") == "kith-who"
    assert only_ours("span", "class", "kith-outsider") == "kith-outsider"
    assert only_ours("span", "class", "md-nav") is None
    assert only_ours("a", "href", "javascript:x") is None
    assert only_ours("a", "title", "javascript:x") == "javascript:x"

"""What may stand in the HTML of a note, element by element: no more, and no less."""

from __future__ import annotations

import pytest

from kith.render.notes import ATTRIBUTES, SCHEMES, TAGS, Notes, only_ours

NOTES = Notes(lambda written: "")


def test_what_may_stand_in_a_note() -> None:
    """Whoever adds something here has thought of what it can load, run, cover or be taken for."""
    assert {
        "a", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5",
        "h6", "hr", "kbd", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table",
        "tbody", "td", "th", "thead", "tr", "ul",
    } == TAGS  # fmt: skip
    links, cells = {"href", "title"}, {"align"}
    allowed = {"a": links, "th": cells, "td": cells, "ol": {"start"}, "span": {"class"}}
    assert allowed == ATTRIBUTES
    assert sorted(SCHEMES) == ["http", "https", "mailto", "tel"]


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("a\n:   b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        (
            "a | b\n:-- | --:\nc | d",
            '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n'
            '</thead>\n<tbody>\n<tr>\n<td align="left">c</td>\n<td align="right">d</td>\n</tr>\n'
            "</tbody>\n</table>",
        ),
        ("![](javascript:x)", "<p><span>javascript:x</span></p>"),
        ("![]()", "<p><a href=\"\" rel=\"noopener noreferrer nofollow\">picture</a></p>"),
        ("[[Uma]]", '<p><span class="kith-outsider">Uma</span></p>'),
        ("[[a `b` c]]", "<p>[[a <code>b</code> c]]</p>"),
        ("# a", "<h3>a</h3>"),
        ("## a", "<h4>a</h4>"),
        ("### a", "<h5>a</h5>"),
        ("#### a", "<h6>a</h6>"),
        ('[a](b "say: it")', '<p><a href="b" title="say: it" rel="noopener noreferrer nofollow">'
         "a</a></p>"),
        ("##### a", "<h6>a</h6>"),
    ],
)  # fmt: skip
def test_what_markdown_makes_stays(note: str, html: str) -> None:
    assert str(NOTES.slowly(note, "")) == html


@pytest.mark.parametrize(
    ("said", "kept"),
    [("left", "left"), ("center", "center"), ("right", "right"), ("justify", None), ("", None)],
)
def test_a_cell_stands_left_right_or_in_the_middle(said: str, kept: str | None) -> None:
    assert only_ours("td", "align", said) == kept

from __future__ import annotations

import importlib.util
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inline import contact, front, messages, read, told
from kith.model import Place
from kith.reading import nodes
from kith.reading.nodes import Mapping, Node, Scalar, Sequence, UnreadableError, read_nodes
from kith.reading.plain import read_plain

FILE = "contacts/zoe.md"


def plain(node: Node) -> object:
    """A node without its places."""
    if isinstance(node, Scalar):
        return None if node.is_absent else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("name: Zoe\n", {"name": "Zoe"}),
        ("name: No\nb: Null\nc: on\nd: y\n", {"name": "No", "b": "Null", "c": "on", "d": "y"}),
        ("a: 01234\nb: 12:30\nc: 1_000\n", {"a": "01234", "b": "12:30", "c": "1_000"}),
        ("a: 2026-09-01\nb: 1e3\nc: .inf\n", {"a": "2026-09-01", "b": "1e3", "c": ".inf"}),
        ("a: 0x1F\nb: 0o17\nc: =\n", {"a": "0x1F", "b": "0o17", "c": "="}),
        ("a: " + "9" * 6000, {"a": "9" * 6000}),
        ("a:\nb: ~\nc: ''\nd: '~'\n", {"a": None, "b": None, "c": "", "d": "~"}),
        ("a: [x, [y, 'z']]\n", {"a": ["x", ["y", "z"]]}),
        ("a: [[[[[{b: c}]]]]]\n", {"a": [[[[[{"b": "c"}]]]]]}),
        ("a: {b: 1, c: [d]}\n", {"a": {"b": "1", "c": ["d"]}}),
        ("a:\n- b\n- c: d\n", {"a": ["b", {"c": "d"}]}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: |-\n  one\n\n  two\n", {"a": "one\n\ntwo"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ('a: "x\\ty \\u00e9"\n', {"a": "x\ty é"}),
        ("a: it's   # a comment\n# another\n", {"a": "it's"}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("a:\tb\n", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        ("1: a\ntrue: b\n", {"1": "a", "true": "b"}),
        ("a: x\u2028y\u0085z\n", {"a": "x\u2028y\u0085z"}),
        ("a: \ue000\u2028\n", {"a": "\ue000\u2028"}),
        ("", {}),
        ("# only a comment\n", {}),
    ],
)
def test_scalars_stay_the_strings_they_are_written_as(text: str, value: object) -> None:
    assert plain(read_nodes(text, 2, FILE)) == value


def test_keys_and_values_have_their_places() -> None:
    root = read_nodes('name: Zoe\ntags:\n  - "a"\n  - b\nknows: [c, d]\n', 2, FILE)
    (_, name), (tags_key, tags), (_, knows) = root.pairs
    assert isinstance(tags, Sequence)
    assert isinstance(knows, Sequence)
    places = [name.place, tags_key.place, *(item.place for item in (*tags.items, *knows.items))]

    assert [str(place) for place in places] == [
        "contacts/zoe.md:2:7",
        "contacts/zoe.md:3:1",
        "contacts/zoe.md:4:5",
        "contacts/zoe.md:5:5",
        "contacts/zoe.md:6:9",
        "contacts/zoe.md:6:12",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name: A\nname: B",
            '3:1: the key "name" stands twice, on lines 2 and 3 (keep one of them)',
        ),
        (
            "x:\n  a: 1\n  b: 2\n  a: 3",
            '5:3: the key "a" stands twice, on lines 3 and 5 (keep one of them)',
        ),
        (
            "name: Z\na: &a [b]\nc: *a",
            "3:4: expected plain values, got an anchor or alias (& or *) "
            "(quote a value that begins with & or *)",
        ),
        (
            "name: *Zoe*",
            '2:7: expected keys and values, e.g. "city: London", got what YAML cannot read: '
            "did not find expected alphabetic or numeric character "
            "(quote a value that begins with @, %, |, *, & or `)",
        ),
        (
            'name: !!python/object/apply:os.system ["touch PWNED"]',
            "2:7: expected plain values, got a tag (!) (quote a value that begins with !)",
        ),
        (
            "name: !Zoe",
            "2:7: expected plain values, got a tag (!) (quote a value that begins with !)",
        ),
        (
            "base:\n  a: 1\n<<: x",
            "4:1: expected plain keys, got the merge key << (write the keys out)",
        ),
        (
            "? [a, b]\n: c",
            '2:3: expected a word as key, e.g. "city:" (quote the value if it begins with [ or {)',
        ),
        (
            "? {a: b}\n: c",
            '2:3: expected a word as key, e.g. "city:" (quote the value if it begins with [ or {)',
        ),
        (
            "- name: A",
            '2:1: expected keys and values, e.g. "name: Zoë Smith", got a list',
        ),
        (
            "just words",
            '2:1: expected keys and values, e.g. "name: Zoë Smith", got a single text',
        ),
        (
            "a: [[[[[[[[[deep]]]]]]]]]",
            "2:11: expected at most 8 levels, got more "
            "(a contact needs only keys, lists and texts)",
        ),
    ],
)
def test_more_than_the_subset_is_unreadable_at_its_place(text: str, message: str) -> None:
    reading = front(text)

    assert messages(reading.problems) == f"contacts/zoe.md:{message}"
    assert not contact(reading).is_readable


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("name: Dr: Strange: 2", "2:9", 'quote a value that contains ": "'),
        ("name: Z\nrole: CTO: of it", "3:10", 'quote a value that contains ": "'),
        ("log:\n  - 2026-09-01 call: he said: hi", "3:29", 'quote a value that contains ": "'),
        ("name: Z\n\tcity: London", "3:1", "use two spaces instead"),
        ("name: Z\ntags:\n\t- a", "4:1", "use two spaces instead"),
        ("tags:\n  - a\n \t- b", "4:2", "use two spaces instead"),
        ("knows:\n  - [[Jane Doe]] ran the club", "3:18", "quote wiki links"),
        ("met_through: [[Bob]], at work", "2:", "quote wiki links"),
        ("name: @zoe", "2:7", "quote a value that begins with @"),
        ("name: `zoe`", "2:7", "quote a value that begins with @"),
        ("name: %zoe", "2:7", "quote a value that begins with @"),
        ("name: 'Zoe\ncity: London", "2:7", "close the quote"),
        ('name: Z\ncity: "London\ntags: []', "3:7", "close the quote"),
        ("name: 'it's'", "2:", "quote the whole value, and double a quote inside"),
        ('knows:\n  - "Bob" strong', "3:11", "quote the whole value"),
        ("name: [a, b", "2:7", "quote the value if it holds"),
        ("name: {a", "2:7", "quote the value if it holds"),
        ("name: Z\ncity London\norg: A", "3:", "quote the value if it holds"),
        ("name: Z\n city: London", "3:", "quote the value if it holds"),
        ("name: Z\n}", "3:1", "quote the value if it holds"),
        ('name: "a\\qb"', "2:", "quote"),
        ('name: "\\ud800"', "2:", "quote"),
    ],
)
def test_common_mistakes_are_told_with_a_hint_where_they_are(
    text: str, place: str, hint: str
) -> None:
    (problem,) = front(text).problems

    assert str(problem.place).startswith(f"contacts/zoe.md:{place}")
    assert hint in problem.hint or hint in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("text", "told_"),
    [
        ("%YAML 1.2\n---\nname: Zoe\n", []),
        ("--- # a comment\nname: Zoe\n", []),
        ("name: Zoe\n...\n", []),
        ("name: Zoe\n---\nname: Bob\n", ["2:1 error second-document"]),
        ("---\nname: Zoe\n---\n", ["3:1 error second-document"]),
        ("%YAML 9.9\n---\nname: Zoe\n", ["1:1 error yaml"]),
        ("%TAG ! tag:example.com,2000:\n---\nname: !a Zoe\n", ["3:7 error tag"]),
        ("%ODD\n---\nname: Zoe\n", ["1:5 error yaml"]),
    ],
)
def test_a_yaml_file_is_one_document(text: str, told_: list[str]) -> None:
    assert told(read(text, "contacts/zoe.yaml").problems) == told_


@pytest.mark.parametrize(
    "text",
    [
        "v: " + "[" * 60_000,
        "v: " + "{" * 60_000,
        "v: " + "[" * 30_000 + "]" * 30_000,
        "- " * 30_000,
        "? " * 30_000,
        "a: " * 20_000,
        '"' * 60_000,
        "'" * 60_000,
        "v: |" + "\n " * 30_000,
        "&a " * 20_000,
        "!" * 60_000,
        "k" * 60_000 + ": v",
        "v: a" + " " * 60_000 + ": b",
        "v: [" + "a," * 30_000 + "]",
    ],
)
def test_monsters_are_answered_at_once(text: str) -> None:
    reading = front(text)

    assert all(len(problem.message) < 400 for problem in reading.problems)


bits = st.lists(
    st.sampled_from(
        ["name", "tags", "a", ": ", ":", "\n", "  - ", "- ", '"', "'", "[", "]", "#", " #", " ",
         "x", "é", "1", "-", "|", "\t", "~", ",", "&", "*", "!", "@", "(", "\u2028", "\\"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@given(bits)
def test_what_is_read_without_yaml_is_what_yaml_reads(text: str) -> None:
    fast = read_plain(text, 2, FILE)
    if fast is not None:
        assert fast == read_nodes(text, 2, FILE)


lines = st.lists(
    st.sampled_from(
        ["name: Zoe\n", "name: a#b\n", "city: x #y\n", "tags:\n", "  - a\n", "- b\n", "  - c: d\n",
         '  - "e": f\n', '- "g h"\n', "org: (A)\n", "met: --04-12\n", "x: +4\n", "k: 1: 2\n",
         "role: it's\n", "y:\n", "z: http://a/b#c\n", "- -1\n", "v: a  \n", "  - a:b\n", "\n"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(lines)
def test_lines_read_without_yaml_are_those_that_yaml_reads(text: str) -> None:
    fast = read_plain(text, 2, FILE)
    if fast is not None:
        assert fast == read_nodes(text, 2, FILE)


@pytest.mark.parametrize(
    "text",
    [
        'name: Zoe\ntags:\n  - a\n  - b: c\ncity: "x y"\n',
        "a:\nb: c~\nd: |\n  x~\n\n",
        "a: [b, c]\nd:\n- e\n- f\n",
        f"a:\n- {'b' * 200}: c\n- {'b' * 201}\n",
    ],
)
def test_plain_front_matter_needs_no_yaml(text: str) -> None:
    assert read_plain(text, 2, FILE) == read_nodes(text, 2, FILE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\u2028c\n",
        "a: b\u00a0c\n",
        "a: b\tc\n",
        "- a\n",
        "a: b\n- c\n",
        "a: [b]\n- c\n",
        "a: |\n  b\n- c\n",
        "a:\n- b\n  - c\n",
        "a: b\na: c\n",
        f"a:\n- {'b' * 201}: c\n",
    ],
)
def test_front_matter_that_is_not_plain_is_left_to_yaml(text: str) -> None:
    assert read_plain(text, 2, FILE) is None


@given(st.text(max_size=80))
def test_any_text_is_nodes_or_one_problem_inside_it(text: str) -> None:
    try:
        root = read_nodes(text, 1, FILE)
    except UnreadableError as error:
        place = error.problem.place
        lines = text.split("\n")

        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    else:
        assert isinstance(root, Mapping)
        assert isinstance(root.place, Place)


CANNOT = 'expected keys and values, e.g. "city: London", got what YAML cannot read: '
COLON = '(quote a value that contains ": ", e.g. note: "Dr: Strange")'
LINKS = '(quote wiki links, e.g. "[[Jane Doe]]: strong, old friends")'
SIGNS = "(quote the value if it holds : # [ ] { } or begins with a sign)"
TABS = "expected spaces, got a tab: YAML does not indent with tabs (use two spaces instead)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", f"2:5: {CANNOT}mapping values are not allowed in this context {COLON}"),
        (
            "knows:\n  - [[Jane Doe]] ran the club",
            f"3:18: {CANNOT}did not find expected '-' indicator {LINKS}",
        ),
        (
            "name: 'it's'",
            f"2:11: {CANNOT}did not find expected key "
            "(quote the whole value, and double a quote inside)",
        ),
        (
            "a: 'b\n\n\n",
            f"2:4: {CANNOT}found unexpected end of stream "
            "(close the quote, or double a quote inside)",
        ),
        (
            "\"a\": b\n'c",
            f"3:1: {CANNOT}found unexpected end of stream "
            "(close the quote, or double a quote inside)",
        ),
        ("name: Z\n}", f"3:1: {CANNOT}did not find expected key {SIGNS}"),
        ("name: [a, b\n\n\n", f"2:7: {CANNOT}did not find expected ',' or ']' {SIGNS}"),
        ("name: [\n\n", f"2:1: {CANNOT}did not find expected node content {SIGNS}"),
        (
            "x: {a: b\ny: 'c: d: e",
            f"3:2: {CANNOT}did not find expected ',' or '}}' "
            "(close the quote, or double a quote inside)",
        ),
        ("a: b\tc: d", f"2:7: {CANNOT}mapping values are not allowed in this context {COLON}"),
        ("a: b\n\n\tx: y", f"4:1: {TABS}"),
        ("a: @b\n\tx: y", f"3:1: {TABS}"),
        ("name: [a\n\tb\n", f"3:1: {TABS}"),
        (
            "a: @b\n\n\tx: y",
            f"2:4: {CANNOT}found character that cannot start any token "
            "(quote a value that begins with @, %, |, *, & or `)",
        ),
        (
            "a: b: c\n\n\n\tx: y",
            f"2:5: {CANNOT}mapping values are not allowed in this context {COLON}",
        ),
    ],
)
def test_what_yaml_cannot_read_is_told_in_full(text: str, message: str) -> None:
    (problem,) = front(text).problems

    assert (str(problem), problem.code) == (f"contacts/zoe.md:{message}", "yaml")


def test_a_control_character_that_comes_so_far_is_unreadable() -> None:
    with pytest.raises(UnreadableError) as error:
        read_nodes("a: b\n\x07", 2, FILE)

    assert str(error.value.problem) == (
        f"{FILE}:2:1: {CANNOT}control characters are not allowed {SIGNS}"
    )
    with pytest.raises(UnreadableError, match="YAML does not indent with tabs"):
        read_nodes("a:\n\tb: \x07", 2, FILE)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("[[a]]", "[[a]]"),
        ("[[a, b]]", "[[a, b]]"),
        ("[[a],]", "[[a]]"),
        ("[[]]", None),
        ("[ [a] ]", None),
        ("[\n[a]]", None),
        ("[[a], b]", None),
        ("[[[a]]]", None),
        ("[[{a: b}]]", None),
        ("[a]", None),
    ],
)
def test_which_lists_are_wiki_links_without_quotes(text: str, who: str | None) -> None:
    reading = front(f"name: Zoe\nmet_through: {text}")
    found = contact(reading).met_through

    assert (found.text if found else None) == who
    assert ("expected e.g. bob-ray, got a list" in messages(reading.problems)) is (who is None)


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert nodes.__file__ is not None
    text = 'name: Zoe\ntags: [a, "b"]\nknows:\n  - c: {d: ~}\nx: |\n  y\n'
    spec = importlib.util.spec_from_file_location("nodes_in_python", nodes.__file__)
    assert spec is not None
    assert spec.loader is not None
    slow = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "nodes_in_python", slow)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    spec.loader.exec_module(slow)

    assert repr(slow.read_nodes(text, 2, FILE)) == repr(read_nodes(text, 2, FILE))

"""Values of front matter: replaced, made, taken out, and every other byte as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from kith.writing import (
    Edit,
    EditRefusedError,
    add_items,
    apply,
    remove_item,
    remove_value,
    replace_item,
    set_value,
)
from kith.writing.meaning import ANY, Meaning, unlike
from splice_support import SETTINGS

MD, YAML, TOUCH = "contacts/zoe.md", "contacts/zoe.yaml", "contacts/log/2026/x.md"


def edited(edit: Callable[..., Edit], text: str, *asked: Any, file: str = MD) -> str:
    """The text after an edit of it; its twins with CRLF and a BOM are edited the same way."""
    made = edit(text.encode(), file, *asked, SETTINGS)
    assert apply(made.after, made.reverse) == made.before
    if "\n" in text:
        twin = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        other = edit(twin, file, *asked, SETTINGS)
        assert other.after == b"\xef\xbb\xbf" + made.after.replace(b"\n", b"\r\n")
    return made.after.decode()


def front(edit: Callable[..., Edit], lines: str, *asked: Any) -> str:
    """The lines of front matter after an edit, which leaves what is below alone; a .yaml file
    with these lines is edited the same way.
    """
    below = "---\nHello.\n\n## Log\n- 2026-09-01 call: x"
    after = edited(edit, f"---\nname: Zoe\n{lines}\n{below}", *asked)
    assert after.startswith("---\nname: Zoe")
    assert after.endswith(f"\n{below}")
    inner = after.removeprefix("---\n").removesuffix(below)
    assert edited(edit, f"name: Zoe\n{lines}\n", *asked, file=YAML) == inner
    return inner.removeprefix("name: Zoe\n").removesuffix("\n")


def why(edit: Callable[..., Edit], text: str | bytes, *asked: Any, file: str = MD) -> str:
    """Why an edit is refused."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(EditRefusedError) as refused:
        edit(data, file, *asked, SETTINGS)
    return str(refused.value)


# ---- set_value ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("city: London", "Paris", "city: Paris"),
        ("city:   London   # for now", "Paris", "city:   Paris   # for now"),
        ("city: 'London'  # x", "Val d'Or", "city: 'Val d''Or'  # x"),
        ('city: "London"', 'the "Hague"', 'city: "the \\"Hague\\""'),
        ("city: London", "Bad: Ems", 'city: "Bad: Ems"'),
        ("city: London", "no", 'city: "no"'),
        ("city: London # x", "a # b", 'city: "a # b" # x'),
        ("city: a #b\norg: X", "b", "city: b #b\norg: X"),
        ("city:  # none yet", "Paris", "city: Paris  # none yet"),
        ("city: ~  # none yet", "Paris", "city: Paris  # none yet"),
        ("city:\norg: X", "Paris", "city: Paris\norg: X"),
        ('"city": London', "Paris", '"city": Paris'),
        ("city: one\n  two # c\norg: X", "three", "city: three # c\norg: X"),
        ("city: >-\n  one\n  two\n\norg: X", "three", "city: three\n\norg: X"),
        ('city: "one\n  two" # c', "three", 'city: "three" # c'),
        ("org: X\n# the end", "Paris", "org: X\n# the end\ncity: Paris"),
        ("tags:\n- a", "Paris", "tags:\n- a\ncity: Paris"),
        ("x-keep: |+\n  one\n", "Paris", "x-keep: |+\n  one\n\ncity: Paris"),
        ("x-it's: \"a'b\"", "Paris", "x-it's: \"a'b\"\ncity: Paris"),
    ],
)
def test_a_value_is_replaced_or_made_in_place(before: str, value: str, after: str) -> None:
    assert front(set_value, before, "city", value) == after


def test_dates_stay_plain_and_phones_are_quoted() -> None:
    assert front(set_value, "org: X", "birthday", "--04-12") == "org: X\nbirthday: --04-12"
    assert front(set_value, "org: X", "met", "2015") == "org: X\nmet: 2015"
    assert front(set_value, "x-p: 1", "x-p", "+44 20") == 'x-p: "+44 20"'


def test_keys_that_are_indented_stay_so() -> None:
    text = "---\n  name: Zoe\n  tags:\n    - a\n---\n"

    after = edited(set_value, text, "city", "Paris")

    assert after == "---\n  name: Zoe\n  tags:\n    - a\n  city: Paris\n---\n"


def test_a_text_of_several_lines_replaces_another_below_its_bar() -> None:
    text = "name: Zoe\nx-how: |  # how we met\n    One.\n\n    Two.\ncity: London\n"

    after = edited(set_value, text, "x-how", "Three.\n  Four.", file=YAML)

    assert after == "name: Zoe\nx-how: |  # how we met\n    Three.\n      Four.\ncity: London\n"


def test_no_line_break_is_added_at_the_end_of_a_file() -> None:
    assert edited(set_value, "name: Zoe", "city", "Paris", file=YAML) == "name: Zoe\ncity: Paris"


def test_a_file_that_ends_in_dots_is_a_file_before_them() -> None:
    after = edited(set_value, "name: Zoe\n...\n", "city", "Paris", file=YAML)

    assert after == "name: Zoe\ncity: Paris\n...\n"


def test_prose_alone_gets_front_matter_with_the_name_that_it_had() -> None:
    made = edited(set_value, "Hello.\n", "city", "Paris")

    assert made == "---\nname: zoe\ncity: Paris\n---\nHello.\n"
    assert edited(set_value, "Hello.\n", "name", "Zoë") == "---\nname: Zoë\n---\nHello.\n"
    assert edited(add_items, "Hi.", "tags", ["a"]) == "---\nname: zoe\ntags:\n  - a\n---\nHi."


def test_a_touch_has_values_too() -> None:
    text = "---\ndate: 2026-09-01\nwith: bob-ray\n---\nSoup.\n"

    assert edited(set_value, text, "kind", "lunch", file=TOUCH) == text.replace(
        "bob-ray\n", "bob-ray\nkind: lunch\n"
    )
    assert edited(add_items, text, "with", ["zoe"], file=TOUCH) == text.replace(
        " bob-ray\n", "\n  - bob-ray\n  - zoe\n"
    )


@pytest.mark.parametrize(
    ("text", "key", "value", "reason"),
    [
        (
            "---\nname: Zoe\n---\n",
            "birthday",
            "May",
            "contacts/zoe.md:1:1: birthday: expected e.g.",
        ),
        (
            "---\nname: Zoe\nmet: 2015\n---\n",
            "met",
            "long ago",
            "contacts/zoe.md:3:6: met: expected",
        ),
        ("---\nname: Zoe\norg: [a, b]\n---\n", "org", "x", "org: expected one text"),
        ("---\nname: Zoe\n", "org", "x", "expected a line --- that closes"),
        ("---\nname: [Zoe\n---\n", "org", "x", "what YAML cannot read"),
        ("---\nname: A\nname: B\n---\n", "org", "x", "stands twice, on lines 2 and 3"),
        (
            "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
            "org",
            "x",
            "unresolved merge conflict, lines 1-5",
        ),
        (b"---\nname: Zo\xe9\n---\n", "org", "x", "contacts/zoe.md:2:9: expected UTF-8"),
        ("---\nname: Zoe\n---\n", "x-a", "a\ud800", "half a character"),
        ("", "org", "x", "expected a contact, got an empty file"),
        ("---\nname: Zoe\n---\n", "name", " ", "name: expected a text, got an empty one"),
    ],
)
def test_what_is_refused_says_why_and_where(
    text: str | bytes, key: str, value: str, reason: str
) -> None:
    assert reason in why(set_value, text, key, value)


# ---- remove_value -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("city: London # x\norg: X", "org: X"),
        ("org: X\ncity:\n# below", "org: X\n# below"),
        ("city: |\n  one\n\n  two\n\norg: X", "\norg: X"),
        ("city:\n  # why\n  - a # b\n  - c\norg: X", "org: X"),
        ("city:\n- a\n- c\norg: X", "org: X"),
        ("city: [\n  a, # ]\n  'b]'\n] # x\norg: X", "org: X"),
        ("city: one\n  two\n  # no more\norg: X", "  # no more\norg: X"),
        ("org: X", "org: X"),
    ],
)
def test_a_value_is_taken_out_with_its_lines(before: str, after: str) -> None:
    assert front(remove_value, before, "city") == after


def test_the_name_stays() -> None:
    assert "a problem (no-name)" in why(remove_value, "---\nname: Zoe\n---\n", "name")


def test_the_last_key_goes_with_the_line_break_before_it() -> None:
    after = edited(remove_value, "name: Zoe\ncity: London", "city", file=YAML)

    assert after == "name: Zoe"


# ---- add_items ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags:\n  - a\norg: X", "tags:\n  - a\n  - new\n  - b, c\norg: X"),
        ("tags:\n- a # why\norg: X", "tags:\n- a # why\n- new\n- b, c\norg: X"),
        ("tags:\n    -   a\n\norg: X", "tags:\n    -   a\n    -   new\n    -   b, c\n\norg: X"),
        ("tags:\n  - 'a'", "tags:\n  - 'a'\n  - 'new'\n  - 'b, c'"),
        ("tags: [a] # why", 'tags: [a, new, "b, c"] # why'),
        ("tags: [ a, ]", 'tags: [ a, new, "b, c" ]'),
        ("tags: []", 'tags: [new, "b, c"]'),
        ("tags: [\n  a,\n  'd]' # d\n  ]", "tags: [\n  a,\n  'd]', # d\n  'new',\n  'b, c'\n  ]"),
        ("tags: [\n  a, # a\n]", 'tags: [\n  a, # a\n  new,\n  "b, c",\n]'),
        ("tags: a # why\norg: X", "tags:\n  - a # why\n  - new\n  - b, c\norg: X"),
        ("tags:\n  a\norg: X", "tags:\n  - a\n  - new\n  - b, c\norg: X"),
        ("tags:\norg: X", "tags:\n  - new\n  - b, c\norg: X"),
        ("tags: # none\norg: X", "tags: # none\n  - new\n  - b, c\norg: X"),
        ("org: X", "org: X\ntags:\n  - new\n  - b, c"),
        (
            "links:\n- https://example.com/a",
            "links:\n- https://example.com/a\ntags:\n- new\n- b, c",
        ),
    ],
)
def test_items_are_added_in_the_style_of_the_list(before: str, after: str) -> None:
    assert front(add_items, before, "tags", ["new", "b, c"]) == after


def test_an_absent_value_becomes_a_list() -> None:
    assert front(add_items, "tags: ~ # none", "tags", ["a"]).split("\n")[1] == "  - a"


def test_items_that_are_there_are_not_added_again() -> None:
    assert front(add_items, "tags: [a, b]", "tags", ["b", "a"]) == "tags: [a, b]"
    assert front(add_items, "tags: [a]", "tags", [" a ", "c", "c"]) == "tags: [a, c]"
    ties = "knows:\n  - bob-ray: strong, old friends"
    assert front(add_items, ties, "knows", ["bob-ray: strong, old friends"]) == ties


def test_ties_are_keys_with_a_note() -> None:
    after = front(add_items, "knows: '[[Bob Ray]]'", "knows", ["jane-doe: strong, climbing"])

    assert after == "knows:\n  - '[[Bob Ray]]'\n  - jane-doe: strong, climbing"


def test_a_wiki_link_without_quotes_stays_one() -> None:
    after = front(add_items, "knows: [[Bob Ray]]", "knows", ["jane-doe"])

    assert after == "knows:\n  - [[Bob Ray]]\n  - jane-doe"


def test_an_item_that_the_key_cannot_have_is_refused() -> None:
    assert "emails: expected e.g. zoe@example.com" in why(
        add_items, "---\nname: Zoe\n---\n", "emails", ["nobody"]
    )
    assert "tags: expected a list, e.g. tags: [x], got keys and values" in why(
        add_items, "---\nname: Zoe\ntags: {a: b, c: d}\n---\n", "tags", ["x"]
    )


# ---- replace_item, remove_item ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("knows:\n  - bob  # x\n  - jane", "knows:\n  - bob-ray  # x\n  - jane"),
        ("knows: [jane, bob]", "knows: [jane, bob-ray]"),
        ("knows: bob # x", "knows: bob-ray # x"),
        ("knows:\n- bob: strong, x # y\n- jane", "knows:\n- bob-ray: strong, x # y\n- jane"),
        ('knows: ["bob: strong, x"]', 'knows: ["bob-ray: strong, x"]'),
        ("knows:\n- 'bob'", "knows:\n- 'bob-ray'"),
    ],
)
def test_whom_somebody_knows_is_replaced(before: str, after: str) -> None:
    assert front(replace_item, before, "knows", "bob", "bob-ray") == after


def test_the_one_who_brought_you_together_is_replaced() -> None:
    after = front(replace_item, 'met_through: "[[Bob]]" # x', "met_through", "[[Bob]]", "bob-ray")

    assert after == 'met_through: "bob-ray" # x'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags:\n  - a\n  - b # x\n  - c", "tags:\n  - a\n  - c"),
        ("tags:\n- b\n# about c\n- c", "tags:\n# about c\n- c"),
        ("tags: [b, c]", "tags: [c]"),
        ("tags: [a, b, c]", "tags: [a, c]"),
        ("tags: [a, b ]", "tags: [a ]"),
        ("tags: [b]\norg: X", "org: X"),
        ("tags: b # x\norg: X", "org: X"),
        ("tags:\n  - b\norg: X", "org: X"),
    ],
)
def test_an_item_is_taken_out(before: str, after: str) -> None:
    assert front(remove_item, before, "tags", "b") == after


def test_an_item_that_is_not_there_is_refused() -> None:
    text = "---\nname: Zoe\ntags: [a]\n---\n"

    assert 'contacts/zoe.md:3:7: tags: expected an item "b"' in why(remove_item, text, "tags", "b")
    assert "got no knows" in why(replace_item, text, "knows", "a", "b")


def test_a_touch_of_nobody_is_none() -> None:
    text = "---\ndate: 2026-09-01\nwith: [bob]\n---\n"

    assert "no-with" in why(remove_item, text, "with", "bob", file=TOUCH)
    assert edited(replace_item, text, "with", "bob", "bob-ray", file=TOUCH) == text.replace(
        "bob", "bob-ray"
    )


# ---- lists and single values --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "key", "items", "after"),
    [
        ("tags: ~ # none", "tags", ["a"], "tags:  # none\n  - a"),
        ("tags:\n  a", "tags", ["b"], "tags:\n  - a\n  - b"),
        ("emails: [zoe]", "emails", ["a@example.com"], "emails: [zoe, a@example.com]"),
        ("tags: a", "tags", [], "tags: a"),
        ("tags: [a", "tags", [], None),
    ],
)
def test_items_are_added_to_whatever_is_there(
    before: str, key: str, items: list[str], after: str | None
) -> None:
    if after is None:
        assert "cannot read" in why(add_items, f"---\nname: Zoe\n{before}\n---\n", key, items)
    else:
        assert front(add_items, before, key, items) == after


def test_a_key_that_holds_a_list_gets_one_of_its_first_value() -> None:
    assert front(set_value, "city: London", "tags", "a") == "city: London\ntags:\n  - a"


def test_a_single_value_is_an_item_that_can_be_replaced() -> None:
    assert front(replace_item, "tags: a", "tags", "a", "b") == "tags: b"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("knows:\n  - bob: strong, old # c", "knows:\n  - rob: strong, old # c"),
        ("knows:\n  - 'bob': strong", "knows:\n  - 'rob': strong"),
        ("knows: [bob: strong]", 'knows: ["rob: strong"]'),
    ],
)
def test_who_is_known_is_replaced_before_what_is_said_of_it(before: str, after: str) -> None:
    assert front(replace_item, before, "knows", "bob", "rob") == after


@pytest.mark.parametrize(
    ("edit", "before", "asked"),
    [
        (add_items, "tags:\n  a", ("tags", ["b\x07"])),
        (add_items, "tags: a", ("tags", ["b\x07"])),
        (add_items, "city: Oslo", ("tags", ["b\x07"])),
        (replace_item, "tags: [a, b]", ("tags", "a", "c\x07")),
        (replace_item, "knows:\n  - a: strong", ("knows", "a", "c\x07")),
        (set_value, "city: Oslo", ("city", "c\x07")),
        (set_value, "city:", ("city", "c\x07")),
        (set_value, "org: Acme", ("city", "c\x07")),
        (set_value, "city: |\n  Oslo", ("city", "c\x07")),
    ],
)
def test_a_control_character_is_refused_in_every_style(
    edit: Callable[..., Edit], before: str, asked: tuple[Any, ...]
) -> None:
    assert "a problem (" in why(edit, f"---\nname: Zoe\n{before}\n---\n", *asked)


def test_prose_gets_no_front_matter_that_cannot_be_read() -> None:
    assert "a problem (" in why(set_value, "# Zoe\n", "city", "c\x07")
    assert "a problem (" in why(set_value, "---\n---\n", "city", "c\x07")


def test_an_item_goes_with_a_dash_that_stands_above_it() -> None:
    assert front(remove_item, "tags:\n  -\n    a\n  - b", "tags", "a") == "tags:\n  - b"


def test_maps_in_lists_stay_as_they_are() -> None:
    before = "x-a:\n  - b: {c: d}\n  - e: [f]"

    assert front(set_value, before, "city", "Oslo") == f"{before}\ncity: Oslo"


FRONT_SAYS = Meaning({"name": "Zoe", "city": "Oslo"}, {"notes": "a", "log": 1}, Counter())


@pytest.mark.parametrize(
    ("found", "what"),
    [
        (FRONT_SAYS, ""),
        (FRONT_SAYS.having("city", "Rome"), "something else for city"),
        (FRONT_SAYS.lacking("city"), "something else for city"),
        (FRONT_SAYS.having("org", "Acme"), "something else for org"),
        (FRONT_SAYS.saying(notes="b"), "something else in its notes"),
        (FRONT_SAYS._replace(errors=Counter(["met"])), "a problem (met)"),
    ],
)
def test_what_an_edit_would_say_otherwise(found: Meaning, what: str) -> None:
    assert unlike(FRONT_SAYS, found) == what
    assert not unlike(FRONT_SAYS._replace(errors=Counter(["met"])), FRONT_SAYS)
    assert not unlike(FRONT_SAYS.having("city", ANY), FRONT_SAYS)

"""Lines of a log: put in, kept, replaced, taken out; who is named in them; notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.model import Place
from kith.reading import read_contact
from kith.settings import read_settings
from kith.writing import (
    Edit,
    EditRefusedError,
    add_line,
    add_notes,
    apply,
    as_prose,
    remove_line,
    replace_line,
    replace_reference,
    set_notes,
    tick,
)
from splice_support import SETTINGS

MD, YAML, TOUCH = "contacts/zoe.md", "contacts/zoe.yaml", "contacts/log/2026/x.md"
FRONT = "---\nname: Zoe\n---\n"
NEW = "2026-10-01 call: new"


def edited(edit: Callable[..., Edit], text: str, *asked: Any, file: str = MD) -> str:
    """The text after an edit of it; its twins with CRLF and a BOM are edited the same way."""
    made = edit(text.encode(), file, *asked, SETTINGS)
    assert apply(made.after, made.reverse) == made.before
    if "\n" in text:
        twin = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        other = edit(twin, file, *asked, SETTINGS)
        assert other.after == b"\xef\xbb\xbf" + made.after.replace(b"\n", b"\r\n")
    return made.after.decode()


def why(edit: Callable[..., Edit], text: str, *asked: Any, file: str = MD) -> str:
    """Why an edit is refused."""
    with pytest.raises(EditRefusedError) as refused:
        edit(text.encode(), file, *asked, SETTINGS)
    return str(refused.value)


def at(text: str, found: str, file: str = MD) -> Place:
    """The place of the only text `found` in a file."""
    assert text.count(found) == 1
    before = text[: text.index(found)]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


# ---- add_line -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Log\n\n- 2026-09-01 call: x\n", "## Log\n\n- 2026-09-01 call: x\n- NEW\n"),
        ("## Log\n\n- 2026-09-01 call: x", "## Log\n\n- 2026-09-01 call: x\n- NEW"),
        ("# log\n* 2026-09-01 call\n", "# log\n* 2026-09-01 call\n* NEW\n"),
        ("## LOG:\n  +   2026-09-01 call\n", "## LOG:\n  +   2026-09-01 call\n  +   NEW\n"),
        ("## Log\n-\t2026-09-01 call\n", "## Log\n-\t2026-09-01 call\n-\tNEW\n"),
        (
            "## Log\n- 2026-09-01 call: x\n  more\n\n  - sub\n\nAfter.\n",
            "## Log\n- 2026-09-01 call: x\n  more\n\n  - sub\n- NEW\n\nAfter.\n",
        ),
        (
            "## Log\n- 2026-09-02 call\n- 2026-08-01 call\n\n## After\n",
            "## Log\n- NEW\n- 2026-09-02 call\n- 2026-08-01 call\n\n## After\n",
        ),
        (
            "## Log\n- [ ] 2026-12-01 send\n- 2026-09-02 call\n- 2026-08-01 call\n",
            "## Log\n- [ ] 2026-12-01 send\n- NEW\n- 2026-09-02 call\n- 2026-08-01 call\n",
        ),
        (
            "## Log\n### 2026\n- 2026-09-02 call\n### 2025\n- 2025-08-01 call\n",
            "## Log\n### 2026\n- NEW\n- 2026-09-02 call\n### 2025\n- 2025-08-01 call\n",
        ),
        (
            "## Log\n- 2026-08-01 call\n- 2026-09-02 call\nlazy text\n\nAfter.",
            "## Log\n- 2026-08-01 call\n- 2026-09-02 call\nlazy text\n- NEW\n\nAfter.",
        ),
        ("## Log\n\n## After\nx\n", "## Log\n\n- NEW\n\n## After\nx\n"),
        ("## Log\n## After\nx\n", "## Log\n\n- NEW\n\n## After\nx\n"),
        ("## Log", "## Log\n\n- NEW"),
        ("## Log\n", "## Log\n\n- NEW\n"),
        ("## Log\n\n", "## Log\n\n- NEW\n"),
        ("", "\n## Log\n\n- NEW\n"),
        ("Prose.\n", "Prose.\n\n## Log\n\n- NEW\n"),
        ("Prose.", "Prose.\n\n## Log\n\n- NEW"),
        ("```\n## Log\n- 2026-09-01 call: x\n```\n", None),
        ("## Catalog\n\n- tea\n", "## Catalog\n\n- tea\n\n## Log\n\n- NEW\n"),
    ],
)
def test_a_line_is_put_where_the_log_goes_on(before: str, after: str | None) -> None:
    wanted = f"{before}\n## Log\n\n- NEW\n" if after is None else after

    assert edited(add_line, FRONT + before, NEW) == FRONT + wanted.replace("NEW", NEW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- 2026-11-01 call\n", "- NEW\n- 2026-11-01 call\n"),
        (
            "- 2026-09-01 call\n- 2026-11-01 call: x\n  more\n",
            "- 2026-09-01 call\n- NEW\n- 2026-11-01 call: x\n  more\n",
        ),
        (
            "- 2026-12-02 call\n- 2026-11-01 call: x\n\n  more\n- 2026-10-01 lunch\n",
            "- 2026-12-02 call\n- 2026-11-01 call: x\n\n  more\n- NEW\n- 2026-10-01 lunch\n",
        ),
        (
            "- 2026-12-02 call\n- 2026-11-01 call\nlazy\n\nAfter.\n",
            "- 2026-12-02 call\n- 2026-11-01 call\nlazy\n- NEW\n\nAfter.\n",
        ),
        (
            "### 2027\n\n- 2027-01-01 call\n\n### 2026\n\n- 2026-09-01 call\n",
            "### 2027\n\n- 2027-01-01 call\n\n### 2026\n\n- NEW\n- 2026-09-01 call\n",
        ),
        (
            "### 2026\n\n- 2026-11-01 call\n\n### 2025\n\n- 2025-09-01 call\n",
            "### 2026\n\n- 2026-11-01 call\n- NEW\n\n### 2025\n\n- 2025-09-01 call\n",
        ),
        (
            "### 2025\n\n- 2025-09-01 call\n\n### 2026\n\n- 2026-11-01 call\n",
            "### 2025\n\n- 2025-09-01 call\n\n### 2026\n\n- NEW\n- 2026-11-01 call\n",
        ),
        (
            "- 2026-08-01 call\n- 2026-11-01 call\n- [ ] 2026-12-01 send\n",
            "- 2026-08-01 call\n- NEW\n- 2026-11-01 call\n- [ ] 2026-12-01 send\n",
        ),
        (
            "- 2026-09-01 call\n- [ ] 2026-12-01 send\n",
            "- 2026-09-01 call\n- [ ] 2026-12-01 send\n- NEW\n",
        ),
        (
            "- 2026-12-01 call\n- 2026 met\n- 2025 met\n",
            "- 2026-12-01 call\n- NEW\n- 2026 met\n- 2025 met\n",
        ),
    ],
)
def test_a_line_of_another_day_is_put_where_its_day_belongs(before: str, after: str) -> None:
    text = FRONT + "## Log\n"

    assert edited(add_line, text + before, NEW) == text + after.replace("NEW", NEW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log:\n- 2026-11-01 call\n", "log:\n- NEW\n- 2026-11-01 call\n"),
        (
            "log:\n  - 2026-09-01 call # a\n  # later\n  - 2026-11-01 call\n",
            "log:\n  - 2026-09-01 call # a\n  - NEW\n  # later\n  - 2026-11-01 call\n",
        ),
        (
            "log:\n  - 2026-12-01 call\n  - |\n    2026-11-01 call: a\n    b\n"
            "  - 2026-01-01 call\n",
            "log:\n  - 2026-12-01 call\n  - |\n    2026-11-01 call: a\n    b\n  - NEW\n"
            "  - 2026-01-01 call\n",
        ),
        (
            'log: ["2026-12-01 call", "2026-01-01 call"]\n',
            'log: ["2026-12-01 call", "NEW", "2026-01-01 call"]\n',
        ),
    ],
)
def test_so_is_an_item_of_another_day(before: str, after: str) -> None:
    text = f"name: Zoe\n{before}"

    assert edited(add_line, text, NEW, file=YAML) == f"name: Zoe\n{after.replace('NEW', NEW)}"


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
ORDERED = st.lists(DAYS, min_size=2, max_size=8, unique=True).flatmap(
    lambda days: st.sampled_from([sorted(days), sorted(days, reverse=True)])
)


@given(ORDERED, st.lists(DAYS, min_size=1, max_size=4), st.sampled_from([MD, YAML]), st.booleans())
def test_a_log_keeps_its_order_whatever_days_are_added(
    days: list[dt.date], more: list[dt.date], file: str, is_broken: bool
) -> None:
    """Bytes that were there stay, in their order; each new line is one more."""
    break_ = "\r\n" if is_broken else "\n"
    rows = [f"- {day} call: of old" for day in days]
    head = ["name: Zoe", "log:"] if file == YAML else ["---", "name: Zoe", "---", "## Log", ""]
    data = break_.join([*head, *rows, *([] if file == YAML else ["", "After."])]).encode()
    lines = data.decode().splitlines()

    for day in more:
        data = add_line(data, file, f"{day} call: new", SETTINGS).after

    written = data.decode().splitlines()
    assert [row for row in written if not row.endswith(": new")] == lines
    found = [dt.date.fromisoformat(row[2:12]) for row in written if row.startswith("- 20")]
    assert found == sorted(found, reverse=days[0] > days[1])
    assert len(found) == len(days) + len(more)


def test_a_promise_comes_first_where_the_newest_do() -> None:
    text = FRONT + "## Log\n- [ ] 2026-12-01 send\n- 2026-09-02 call\n- 2026-08-01 call\n"

    after = edited(add_line, text, "[ ] 2026-10-01 ask")

    assert after == text.replace("## Log\n", "## Log\n- [ ] 2026-10-01 ask\n")


def test_lines_of_a_line_are_indented_below_its_bullet() -> None:
    after = edited(add_line, FRONT + "## Log\n*  2026-09-01 call", "2026-10-01 call: a\r\n\nb\n- c")

    assert after == FRONT + "## Log\n*  2026-09-01 call\n*  2026-10-01 call: a\n\n   b\n   - c"


def test_a_fence_in_a_line_opens_none_in_the_file() -> None:
    text = FRONT + "## Log\n- 2026-10-02 call\n- 2026-09-02 call\n\nOne.\n```\ncode\n```\n"

    after = edited(add_line, text, "2026-10-03 call: a\n```")

    contact = read_contact(after.encode(), MD, SETTINGS).contact
    assert contact is not None
    assert [line.text for line in contact.log] == ["a\n```", "", ""]


def test_a_file_of_prose_and_one_with_macs_old_line_ends_have_logs_too() -> None:
    assert edited(add_line, "Hello.", NEW) == f"Hello.\n\n## Log\n\n- {NEW}"
    old = b"---\rname: Zoe\r---\r## Log\r- 2026-09-01 call\r"
    assert add_line(old, MD, NEW, SETTINGS).after == old + f"- {NEW}\r".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("log:\n  - '2026-09-01 call: x' # y\n", "log:\n  - '2026-09-01 call: x' # y\n  - 'NEW'\n"),
        ("log:\n- 2026-09-01 call: x", "log:\n- 2026-09-01 call: x\n- NEW"),
        ('log: ["2026-09-01 call: x"] # y\n', 'log: ["2026-09-01 call: x", "NEW"] # y\n'),
        (
            'log:\n  # newest\n  - "2026-09-02 call: x"\n  - "2026-08-01 call: y"\n',
            'log:\n  # newest\n  - "NEW"\n  - "2026-09-02 call: x"\n  - "2026-08-01 call: y"\n',
        ),
        ("log:\n", 'log:\n  - "NEW"\n'),
        ("log: []\n", 'log: ["NEW"]\n'),
        ("tags:\n- a\n", 'tags:\n- a\nlog:\n- "NEW"\n'),
        ("city: London", 'city: London\nlog:\n  - "NEW"'),
        ("log: 2026-09-01 call\n", 'log:\n  - 2026-09-01 call\n  - "NEW"\n'),
        (
            "log:\n  - 2026-09-01 call\nnotes: |\n  One.\n",
            "log:\n  - 2026-09-01 call\n  - NEW\nnotes: |\n  One.\n",
        ),
    ],
)
def test_a_line_is_an_item_where_the_whole_file_is_front_matter(before: str, after: str) -> None:
    text = f"name: Zoe\n{before}"

    assert edited(add_line, text, NEW, file=YAML) == f"name: Zoe\n{after.replace('NEW', NEW)}"


def test_several_lines_are_one_text_in_quotes_there() -> None:
    after = edited(add_line, "name: Zoe\n", "2026-10-01 call: a\nb", file=YAML)

    assert after == 'name: Zoe\nlog:\n  - "2026-10-01 call: a\\nb"\n'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("call: no date", "log: expected e.g."),
        ("2026-13-01 call: x", "log: expected a day of the calendar"),
        ("2026-10-01 call: \x07", "control-character"),
        ("", "log: expected e.g."),
    ],
)
def test_a_line_that_no_log_can_have_is_refused(line: str, reason: str) -> None:
    assert reason in why(add_line, FRONT, line)
    assert why(add_line, "name: Zoe\n", line, file=YAML)


def test_a_touch_has_no_log() -> None:
    assert "got a touch" in why(add_line, "---\ndate: 2026\nwith: a\n---\n", NEW, file=TOUCH)


def test_kinds_of_ones_own_are_read_as_they_are() -> None:
    settings = read_settings({"kinds": {"podcast": "touch"}})

    edit = add_line(FRONT.encode(), MD, "2026-10-01 podcast: x", settings)

    contact = read_contact(edit.after, MD, settings).contact
    assert contact is not None
    assert (contact.log[0].kind, contact.log[0].sort) == ("podcast", "touch")


# ---- tick, replace_line, remove_line ------------------------------------------------------------

LOG = (
    FRONT
    + """Hi.

## Log

- 2026-09-01 call: one
  and more

  - sub
* [ ] 2026-12-01 <: send it
- 2026-10-01 lunch with bob: three

## After
"""
)
ITEMS = """name: Zoe
log:
  - 2026-09-01 call: one # c
  - "[ ] 2026-12-01 send it"
  - '2026-10-01 lunch with [[Bob''s Pal]]: three'
notes: |
  Hi.
"""
FLOW = 'name: Zoe\nlog: ["[ ] 2026-12-01 send it", "2026-09-01 call: one"] # c\n'


def test_a_promise_is_kept() -> None:
    assert edited(tick, LOG, at(LOG, "[ ]")) == LOG.replace("[ ]", "[x]")
    for text in (ITEMS, FLOW):
        after = edited(tick, text, at(text, "[ ]", YAML), file=YAML)
        assert after == text.replace("[ ]", "[x]")


def test_what_is_no_open_promise_is_not_kept() -> None:
    assert "expected an open promise" in why(tick, LOG, at(LOG, "2026-09-01"))
    assert "expected a log line here, got none" in why(tick, LOG, Place(MD, 4, 1))
    kept = LOG.replace("[ ]", "[x]")
    assert "expected an open promise" in why(tick, kept, at(kept, "[x]"))


def test_a_line_is_replaced_with_what_belongs_to_it() -> None:
    after = edited(replace_line, LOG, at(LOG, "2026-09-01"), "2026-09-02 coffee: 1\nmore")

    assert after == LOG.replace(
        "2026-09-01 call: one\n  and more\n\n  - sub", "2026-09-02 coffee: 1\n  more"
    )
    new = "2026-09-02 coffee: two"
    assert edited(replace_line, ITEMS, at(ITEMS, "2026-09-01", YAML), new, file=YAML) == (
        ITEMS.replace("2026-09-01 call: one", new)
    )
    assert edited(replace_line, FLOW, at(FLOW, "2026-09-01", YAML), new, file=YAML) == (
        FLOW.replace("2026-09-01 call: one", new)
    )


def test_a_line_is_taken_out_with_what_belongs_to_it() -> None:
    assert edited(remove_line, LOG, at(LOG, "2026-09-01")) == LOG.replace(
        "- 2026-09-01 call: one\n  and more\n\n  - sub\n", ""
    )
    assert edited(remove_line, ITEMS, at(ITEMS, "2026-09-01", YAML), file=YAML) == (
        ITEMS.replace("  - 2026-09-01 call: one # c\n", "")
    )
    assert edited(remove_line, FLOW, at(FLOW, "2026-09-01", YAML), file=YAML) == (
        FLOW.replace(', "2026-09-01 call: one"', "")
    )


def test_a_log_goes_with_its_last_item() -> None:
    text = "name: Zoe\nlog:\n- 2026-09-01 call: one\ncity: London\n"

    assert edited(remove_line, text, Place(YAML, 3, 3), file=YAML) == "name: Zoe\ncity: London\n"


# ---- replace_reference --------------------------------------------------------------------------


def renamed(text: str, old: str, new: str, file: str = MD) -> str:
    """The text after each place where the reader finds `old` was made to say `new`."""
    contact = read_contact(text.encode(), file, SETTINGS).contact
    assert contact is not None
    written = [*contact.mentioned, *(entry.who for entry in contact.knows)]
    written += [contact.met_through] if contact.met_through else []
    written += [who for line in contact.log for who in (*line.present, *line.mentioned)]
    for reference in sorted(written, reverse=True, key=lambda one: one.place):
        if reference.text == old:
            text = edited(replace_reference, text, reference.place, old, new, file=file)
    return text


def test_a_reference_is_replaced_wherever_it_stands() -> None:
    text = """---
name: Zoe
met_through: "[[Bob Ray]]" # x
knows:
  - "[[Bob Ray]]: strong"
  - [[Bob Ray]]
---
See [[Bob Ray]] and `[[Bob Ray]]`.

## Log

- 2026-09-01 lunch with [[Bob Ray]] and [[Bob Ray Jr]]: told [[Bob Ray]] about it
  and [[Bob Ray]]
"""
    wanted = text.replace("[[Bob Ray]]", "[[bob|Bob Ray]]").replace("`[[bob|Bob", "`[[Bob")

    assert renamed(text, "[[Bob Ray]]", "[[bob|Bob Ray]]") == wanted.replace(
        "`[[Bob Ray]]`", "`[[Bob Ray]]`"
    )


def test_a_slug_is_replaced_where_it_names_somebody() -> None:
    text = (
        "name: Zoe\nmet_through: bob\nknows: [bob, bobby]\nlog:\n- 2026-09-01 call with bob: bob\n"
    )

    assert renamed(text, "bob", "bob-ray", YAML) == (
        "name: Zoe\nmet_through: bob-ray\nknows: [bob-ray, bobby]\n"
        "log:\n- 2026-09-01 call with bob-ray: bob\n"
    )


def test_a_reference_in_a_text_with_quotes_doubled_is_found() -> None:
    after = renamed(ITEMS, "[[Bob's Pal]]", "[[Pal]]", YAML)

    assert after == ITEMS.replace("[[Bob''s Pal]]", "[[Pal]]")


def test_a_reference_that_is_not_there_is_refused() -> None:
    assert 'expected "bob" here, got "2026-09-01' in why(
        replace_reference, LOG, at(LOG, "2026-09-01"), "bob", "bob-ray"
    )
    assert "something else in its log" in why(
        replace_reference, LOG, at(LOG, "bob:"), "bob", "bob, ray"
    )


# ---- notes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "A.\n\nB.\n"),
        ("\n## Log\n\n- 2026-09-01 call\n", "A.\n\nB.\n\n## Log\n\n- 2026-09-01 call\n"),
        ("## Log\n", "A.\n\nB.\n\n## Log\n"),
    ],
)
def test_notes_stand_between_front_matter_and_log(before: str, after: str) -> None:
    assert edited(set_notes, FRONT + before, "\nA.\n\nB. \n\n") == FRONT + after


def test_notes_are_a_block_of_lines_where_the_whole_file_is_front_matter() -> None:
    assert edited(set_notes, "name: Zoe\n", "A.\n\n  B.", file=YAML) == (
        "name: Zoe\nnotes: |\n  A.\n\n    B.\n"
    )
    assert edited(set_notes, "notes:\nname: Zoe\n", "A: b", file=YAML) == (
        'notes: "A: b"\nname: Zoe\n'
    )
    assert (
        edited(set_notes, "name: Zoe", "    code", file=YAML) == "name: Zoe\nnotes: |2\n      code"
    )


def test_what_would_be_read_as_something_else_gets_a_backslash() -> None:
    assert as_prose("a\n## Log\n<<<<<<< x\nb") == "a\n\\## Log\n\\<<<<<<< x\nb"
    assert as_prose("```\n## Log\n```\n~~~\nb") == "```\n## Log\n```\n\\~~~\nb"
    assert as_prose("\n  \n    code\r\n- 2026-09-01 x  \n ") == "    code\n- 2026-09-01 x"


def test_notes_are_not_written_over_notes() -> None:
    assert "expected a contact without notes" in why(set_notes, LOG, "x")
    assert "control-character" in why(set_notes, FRONT, "a\x07b")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "New.\n"),
        ("Old.\n", "Old.\n\nNew.\n"),
        ("Old.", "Old.\n\nNew."),
        ("Old.\n## Log\n- 2026-09-01 call\n", "Old.\n\nNew.\n\n## Log\n- 2026-09-01 call\n"),
        ("Old.\n\n## Log\n", "Old.\n\nNew.\n\n## Log\n"),
        ("Old.\n\n## Log\n\n## After\n\nX.\n", "Old.\n\n## Log\n\n## After\n\nX.\n\nNew.\n"),
    ],
)
def test_more_notes_stand_below_those_that_are_there(before: str, after: str) -> None:
    assert edited(add_notes, FRONT + before, "New.") == FRONT + after


def test_more_notes_are_refused_where_notes_are_a_value() -> None:
    assert "all YAML" in why(add_notes, "name: Zoe\nnotes: Old.\n", "New.", file=YAML)


# ---- lines wherever they stand ------------------------------------------------------------------

BOTH = (
    "---\nname: Zoe\nlog:\n  - 2026-01-01 call: a\n  - 2026-01-02 call: b\n---\n"
    "## Log\n- 2026-09-01 call: x\n- [ ] 2026-12-01 y\n"
)
IN_NOTES = (
    "name: B\nlog:\n  - 2026-01-01 call: a\nnotes: |\n  Hi\n  ## Log\n  - 2026-09-01 call: x\n"
)


@pytest.mark.parametrize(
    ("text", "file", "line"),
    [
        (BOTH, MD, "2026-01-01 call: a"),
        (BOTH, MD, "2026-01-02 call: b"),
        (BOTH, MD, "2026-09-01 call: x"),
        ("# Zoe\n\n## Log\n- 2026-09-01 call: x\n", MD, "2026-09-01 call: x"),
    ],
)
def test_a_line_goes_and_changes_wherever_it_stands(text: str, file: str, line: str) -> None:
    rows = text.split("\n")
    left = "\n".join(row for row in rows if not row.endswith(line))

    assert edited(remove_line, text, at(text, line, file), file=file) == left
    assert edited(replace_line, text, at(text, line, file), NEW, file=file) == text.replace(
        line, NEW
    )


def test_a_line_in_a_block_of_notes_is_none_of_the_list() -> None:
    after = edited(remove_line, IN_NOTES, Place(YAML, 7, 3), file=YAML)

    assert after == IN_NOTES.replace("  - 2026-09-01 call: x\n", "")


def test_a_promise_is_kept_where_there_is_no_front_matter_and_where_there_are_two_logs() -> None:
    text = "# Zoe\n\n## Log\n- [ ] 2026-12-01 send\n"

    assert edited(tick, text, at(text, "[ ] 2026")) == text.replace("[ ]", "[x]")
    assert edited(tick, BOTH, at(BOTH, "[ ] 2026")) == BOTH.replace("[ ]", "[x]")


def test_a_promise_that_is_written_with_escapes_is_kept_by_hand() -> None:
    text = 'name: B\nlog:\n  - "\\x5b ] 2026-12-01 send"\n'

    assert "expected an open promise" in why(tick, text, at(text, "\\x5b", YAML), file=YAML)


@pytest.mark.parametrize("edit", [tick, remove_line])
def test_a_touch_has_no_line_to_change(edit: Callable[..., Edit]) -> None:
    text = "---\ndate: 2026-09-01\nwith: bob\n---\n"

    assert "expected a log line here" in why(edit, text, Place(TOUCH, 2, 7), file=TOUCH)


# ---- what no way can write ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        FRONT,
        FRONT + "Hi.\n",
        FRONT + "## Log\n",
        FRONT + "## Log\n- 2026-09-01 call: x\n",
        FRONT + "## Log\n- 2026-09-02 call: x\n- 2026-09-01 call: y\n",
        FRONT + "## Log\n- [ ] 2026-12-01 send\n- [ ] 2026-12-02 call\n",
    ],
)
def test_a_line_with_a_control_character_is_refused_whatever_the_log(text: str) -> None:
    assert "a problem (control-character)" in why(add_line, text, "2026-10-01 call: a\x07")


def test_no_line_becomes_one_with_a_control_character() -> None:
    assert "a problem (control-character)" in why(
        replace_line, LOG, at(LOG, "2026-09-01"), "2026-09-01 call: a\x07"
    )


def test_a_promise_of_a_later_day_comes_above_the_promises_before_it() -> None:
    log = "## Log\n- [ ] 2026-12-01 a\n- 2026-09-02 call\n- 2026-09-01 call\n"

    assert edited(add_line, FRONT + log, "[ ] 2026-12-05 b") == FRONT + log.replace(
        "- [ ]", "- [ ] 2026-12-05 b\n- [ ]"
    )


def test_a_touch_has_no_notes_to_add_to() -> None:
    text = "---\ndate: 2026-09-01\nwith: bob\n---\n"

    assert "expected a contact, got none" in why(add_notes, text, "New.", file=TOUCH)


def test_notes_with_a_colon_replace_none_in_a_yaml_file() -> None:
    assert edited(set_notes, "name: Zoe\nnotes: ~\n", "One.\n\nTwo.", file=YAML) == (
        'name: Zoe\nnotes: "One.\\n\\nTwo."\n'
    )


def test_a_list_below_a_log_of_notes_goes_on_as_it_does() -> None:
    text = (
        "name: B\nnotes: |\n  ## Log\n  - 2026-09-05 call: x\n  - 2026-09-04 call: y\n"
        "log:\n  - 2026-01-01 call: a\n  - 2026-01-02 call: b\n"
    )

    assert edited(add_line, text, NEW, file=YAML) == f'{text}  - {NEW}\n'


def test_notes_that_cannot_be_read_replace_none() -> None:
    assert "a problem (" in why(set_notes, "name: Zoe\nnotes:\n", "a\x07", file=YAML)
    assert "a problem (" in why(set_notes, "name: Zoe\n", "a\x07", file=YAML)


def test_blanks_behind_a_line_stay_when_it_is_replaced() -> None:
    text = FRONT + "## Log\n- 2026-09-01 call: x   \n"

    assert edited(replace_line, text, at(text, "2026-09-01"), NEW) == text.replace(
        "2026-09-01 call: x", NEW
    )

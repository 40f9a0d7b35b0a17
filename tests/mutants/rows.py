"""Which tests should notice a change of which module, and which changes are none."""

from __future__ import annotations

from pathlib import Path

EQUIVALENT = Path(__file__).with_name("equivalent.txt")
CORE = "tests/core"
PAGE_OF_FIELDS = "tests/test_house.py::test_the_page_of_fields_is_the_table_of_fields"
LARGE_PORTRAIT = f"{CORE}/test_folder.py::test_a_portrait_too_large_is_a_problem"
TESTS: dict[str, tuple[str, ...]] = {
    "dates": (f"{CORE}/test_dates.py", f"{CORE}/test_fields.py"),
    "reading/source": (f"{CORE}/test_source.py", f"{CORE}/test_files.py",
                       f"{CORE}/test_phrases.py"),
    "reading/quick": (f"{CORE}/test_fields.py", f"{CORE}/test_at_once.py"),
    "reading/plain": (f"{CORE}/test_nodes.py", f"{CORE}/test_at_once.py"),
    "reading/nodes": (f"{CORE}/test_nodes.py", f"{CORE}/test_files.py", f"{CORE}/test_fields.py"),
    "reading/front": (f"{CORE}/test_fields.py", f"{CORE}/test_files.py", f"{CORE}/test_source.py",
                      f"{CORE}/test_at_once.py"),
    "reading/fields": (f"{CORE}/test_fields.py", f"{CORE}/test_schema.py", f"{CORE}/test_files.py",
                       PAGE_OF_FIELDS),
    "reading/body": (f"{CORE}/test_body.py", f"{CORE}/test_files.py", f"{CORE}/test_at_once.py"),
    "reading/loglines": (f"{CORE}/test_loglines.py", f"{CORE}/test_at_once.py"),
    "reading/people": (f"{CORE}/test_people.py", f"{CORE}/test_body.py", f"{CORE}/test_naming.py",
                       f"{CORE}/test_loglines.py", f"{CORE}/test_at_once.py"),
    "reading/unseen": (f"{CORE}/test_unseen.py",),
    "reading/shown": (f"{CORE}/test_unseen.py", f"{CORE}/test_files.py"),
    "reading/tangled": (f"{CORE}/test_tangled.py", "tests/render/test_tangled.py"),
    "reading/files": (f"{CORE}/test_files.py", f"{CORE}/test_unseen.py", f"{CORE}/test_fields.py"),
    "writing/splices": ("tests/writing/test_joined_edits.py", "tests/writing/test_edits.py"),
    "writing/lines": ("tests/writing/test_log_edits.py", "tests/writing/test_edits.py",
                      "tests/writing/test_front_edits.py"),
    "render/notes": ("tests/render/test_sanitiser.py", "tests/render/test_notes.py",
                     "tests/render/test_tangled.py"),
    "portraits": (f"{CORE}/test_portraits.py", LARGE_PORTRAIT),
    "landing/exchange": ("tests/landing/test_exchange_calls.py", "tests/landing/test_exchange.py"),
    "kept/pages": ("tests/kept/test_pages.py",),
    "plugin/guard/asked": ("tests/site/test_guard.py",),
    "plugin/guard/addresses": ("tests/site/test_guard.py",),
}  # fmt: skip
"""By module, the tests that should notice, quickest first: files, or one test of a file."""


def equivalents() -> dict[str, set[str]]:
    """By module, the names of changes that change nothing that anybody could see.

    A line of the file is `module: function: before -> after  | why`.
    """
    found: dict[str, set[str]] = {}
    for line in EQUIVALENT.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            module, _, rest = line.rpartition("  | ")[0].partition(": ")
            found.setdefault(module, set()).add(rest)
    return found

"""Every collected file of others, imported: all of it accounted for, and a second time nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "collected", Path(__file__).with_name("collected.py")
)
assert _SPEC is not None and _SPEC.loader is not None
collected = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(collected)

needs_corpora = pytest.mark.skipif(
    not collected.CORPORA.is_dir(), reason="the collected files are not beside the repository"
)


@needs_corpora
@pytest.mark.parametrize("folder", collected.FOLDERS)
def test_what_others_wrote_is_read_or_told_and_a_second_import_changes_nothing(folder: str) -> None:
    if not (collected.CORPORA / folder).is_dir():
        pytest.skip(f"no files of {folder} were collected")
    outcome = collected.outcome_of(collected.CORPORA / folder)
    told = outcome.told
    touched = {one.place.file for one in (*told.drafts, *told.touches, *told.skipped)}
    touched |= {problem.place.file for problem in told.problems}
    files = {file.path for file in collected.files_in(collected.CORPORA / folder)}

    assert {path for path in files if not any(path in seen for seen in touched)} == set()
    assert (outcome.refused, outcome.errors, outcome.again) == (0, 0, 0)

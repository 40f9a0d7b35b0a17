"""Every page of every site in Chromium: nothing runs, nobody else is asked, nothing overflows.

Each is opened in one of two ways, over http and wide, or from a disk on a phone; of the sample,
which other tests look at, each third one. In `make campaigns`, each in both.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from browser_support import Trap, addressed, walk
from site_support import IS_WHOLE

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def part_of(kind: str, scheme: str) -> slice:
    """The pages of a site that are opened in one of the two ways."""
    if IS_WHOLE:
        return slice(None)
    return slice(1 if scheme == "file" else 0, None, 6 if kind == "sample" else 2)


def walked(browser: Any, trap: Trap, site: Path, kind: str, scheme: str, **options: Any) -> str:
    """All that was wrong on a walk over a whole site."""
    before = len(trap.caught)
    with addressed(site, scheme) as base:
        visit = walk(browser, site, base, part_of(kind, scheme), **options)
    assert visit.pages > (15 if kind == "sample" else 30)
    assert visit.requests > 5 * visit.pages
    wrong = [
        *(f"asked another host: {other}" for other in (*visit.others, *trap.caught[before:])),
        *(f"ran a script: {ran}" for ran in visit.ran),
        *(f"linked to a scheme: {link}" for link in visit.schemes),
        *(f"lost its name: {name}" for name in visit.names),
        *(f"is another page: {lost}" for lost in visit.lost),
        *(f"had an error: {error}" for error in visit.errors),
        *(f"is too wide: {wide}" for wide in visit.wide),
    ]
    return "\n".join(wrong)


@pytest.mark.parametrize(("scheme", "options"), [("http", WIDE), ("file", PHONE)])
@pytest.mark.parametrize("kind", ["sample", "collected", "invented"])
def test_every_page(
    kind: str,
    scheme: str,
    options: dict[str, Any],
    browser: Any,
    trap: Trap,
    request: pytest.FixtureRequest,
) -> None:
    site = request.getfixturevalue(kind)

    assert walked(browser, trap, site, kind, scheme, **options) == ""

"""The calendar file of a built site: there, linked, the same at every build."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from inline import make, outlook, person
from kith.exchange.calendars.agenda import agenda_ics
from site_support import KITH, TODAY, Page, broken_links, build, write_journal

ZOE = person("Zoë Smith", "cadence: 30 days", "birthday: --04-12", log=["2026-10-20 call: talks"])


def test_what_is_coming_is_a_calendar_file_beside_the_page(tmp_path: Path) -> None:
    root = write_journal(tmp_path / "journal", {"zoe.md": ZOE}, KITH)

    built = build(root)

    expected = agenda_ics(outlook(make(zoe=ZOE), dt.date.fromisoformat(TODAY)))
    assert (built.site / "kith" / "agenda.ics").read_bytes() == expected
    assert b"Get back in touch with Zo" in expected
    path = built.site / "upcoming" / "index.html"
    page = Page(path.read_text(encoding="utf-8"))
    (link,) = [link for _, link in page.links if link.endswith("agenda.ics")]
    assert (path.parent / link).resolve() == (built.site / "kith" / "agenda.ics").resolve()
    assert "nothing is sent anywhere" in page.text
    assert not broken_links(built.site)

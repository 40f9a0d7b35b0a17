"""This part says what of a journal is exposed, of what was seen of its folder: values in, findings
out; nothing here looks at a disk.

In reading order: `seen` (what the rules are given), `finding` (what they say), then the rules:
`elsewhere` (git remotes, synced folders), `modes` (who may read), `tracking` (what git keeps),
`settings` (mkdocs.yml), `strays` (files that lie about), `tools` (what is installed).
"""

from collections.abc import Callable, Iterator

from kith.doctor import elsewhere, modes, settings, strays, tools, tracking
from kith.doctor.finding import Finding, Mend
from kith.doctor.seen import Entry, Git, Passing, Remote, Seen, Setting

__all__ = ["Entry", "Finding", "Git", "Mend", "Passing", "Remote", "Seen", "Setting", "findings"]

RULES: tuple[Callable[[Seen], Iterator[Finding]], ...] = (
    elsewhere.findings,
    modes.findings,
    tracking.findings,
    settings.findings,
    strays.findings,
    tools.findings,
)

_WORST_FIRST = ("error", "warning", "hint")


def findings(seen: Seen) -> list[Finding]:
    """Everything that the rules find, the worst first, in their order."""
    found = [one for rule in RULES for one in rule(seen)]
    return sorted(found, key=lambda one: _WORST_FIRST.index(one.severity))

"""This module says how `kith share` builds a site for others: a profile's people and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kith.cli.as_json import print_json
from kith.cli.journal_at import read_readings
from kith.cli.refused import Refused
from kith.cli.shared_folder import check_target, landed
from kith.cli.terminal import columns, paint, safe, say, wrap
from kith.cli.where import Located, Where, locate, place_options
from kith.excerpts import Excerpt, Profile, cut, named_profile, read_profiles
from kith.views.words import count, listed


@click.command("share")
@click.argument("name", required=False)
@click.option("--to", metavar="DIR", help="The folder of the site: new, empty, or made by share.")
@click.option("--list", "lists", is_flag=True, help="Whom and what each profile would show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (with --list).")
@place_options
def command(where: Where, name: str | None, to: str | None, lists: bool, as_json: bool) -> None:
    """Build a site for others, of what a profile names.

    NAME is a profile under `share:` in mkdocs.yml. Nothing is built that it does not name; and if
    anything else of the journal would stand in the site after all, nothing is written.
    """
    if as_json and not lists:
        raise click.UsageError("expected --list with --json")
    at = locate(where)
    profiles = _profiles(at)
    if lists:
        _list(at, [_named(at, name, profiles)] if name else list(profiles.values()), as_json)
        return
    if name is None:
        known = listed(list(profiles), "or") or "there is none yet"
        raise Refused(f"expected the name of a profile: {known}", "kith share --list shows them")
    profile = _named(at, name, profiles)
    if to is None:
        raise Refused(
            "expected --to DIR: a folder that is new or empty, or that share made", "say which"
        )
    target = Path(to)
    check_target(target, at)
    excerpt = _cut(at, profile)
    landed(target, lambda folder: _build(at, profile, folder))
    for line in [f"Shared in {to}:", *_told(profile, excerpt)]:
        say(safe(line) if line.startswith("Shared") else line)
    say("It was looked through: nothing else of the journal stands in it.")


def _profiles(at: Located) -> dict[str, Profile]:
    try:
        return read_profiles(at.options.values.get("share"), at.settings)
    except ValueError as error:
        raise Refused(f"{at.options.place(str(error))}: {error}") from None


def _named(at: Located, name: str, profiles: dict[str, Profile]) -> Profile:
    try:
        return named_profile(name, profiles)
    except ValueError as error:
        raise Refused(f"{at.options.place(str(error))}: {error}") from None


def _cut(at: Located, profile: Profile) -> Excerpt:
    try:
        return cut(read_readings(at), profile)
    except ValueError as error:
        raise Refused(f"{at.options.place(str(error))}: {error}") from None


def _build(at: Located, profile: Profile, folder: Path) -> None:
    """Have MkDocs build the profile's site; refuses with what it said if it fails."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet",
         "--config-file", at.options.file, "--site-dir", str(folder.absolute())],
        cwd=at.root,
        env={**os.environ, "KITH_SHARE": profile.name, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise Refused(*_complaint(done.stdout))


def _complaint(output: str) -> tuple[str, ...]:
    """What MkDocs said, from the line on with which it failed."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("Aborted with")] or lines
    start = next((n for n, line in enumerate(lines) if "kith: " in line), max(len(lines) - 1, 0))
    told = lines[start:] or ["MkDocs failed and did not say why"]
    cause = told[0].partition("kith: ")[2] or told[0]
    return (cause, *(line.strip() for line in told[1:]))


# ---- what each would show -----------------------------------------------------------------------


def _list(at: Located, profiles: list[Profile], as_json: bool) -> None:
    excerpts = [(profile, _cut(at, profile)) for profile in profiles]
    if as_json:
        print_json([_data(profile, excerpt) for profile, excerpt in excerpts])
        return
    if not profiles:
        say("No profile yet. In mkdocs.yml, below kith:")
        say("  share:")
        say("    family: {circles: [inner], fields: [name, emails, birthday]}")
    for number, (profile, excerpt) in enumerate(excerpts):
        if number:
            say()
        for line in _told(profile, excerpt):
            say(line)


def _told(profile: Profile, excerpt: Excerpt) -> Iterator[str]:
    """Whom and what a profile shows, as lines."""
    people = list(excerpt.journal.contacts.values())
    yield f"{paint(safe(profile.name), bold=True)}: {count(len(people), 'person', 'people')}"
    for label, text in (
        ("who", ", ".join(one.name for one in people) or "nobody"),
        ("because", _chosen_by(profile)),
        ("what", listed(_shown(profile))),
        ("pages", ", ".join(profile.pages)),
        ("may say", ", ".join(profile.allow)),
    ):
        if text:
            yield from wrap(safe(text), columns(), f"  {label:<8}", " " * 10)


def _chosen_by(profile: Profile) -> str:
    if profile.is_everybody:
        return "everybody"
    parts = [
        f"{word} {listed(list(words), 'or')}"
        for word, words in (("circle", profile.circles), ("tag", profile.tags))
        if words
    ]
    people = [f"by name: {', '.join(profile.people)}"] if profile.people else []
    return "; ".join([*([" and ".join(parts)] if parts else []), *people])


def _shown(profile: Profile) -> list[str]:
    """What is shown of each, in words."""
    fields = ["name", *sorted(profile.fields - {"name"})]
    log = [f"log lines ({', '.join(sorted(profile.log))})"] if profile.log else []
    return [*fields, *log, *(["notes"] if profile.has_notes else [])]


def _data(profile: Profile, excerpt: Excerpt) -> dict[str, Any]:
    return {
        "name": profile.name,
        "title": profile.title,
        "people": [
            {"slug": slug, "name": one.name, "file": excerpt.files[slug]}
            for slug, one in excerpt.journal.contacts.items()
        ],
        "everybody": profile.is_everybody,
        "circles": list(profile.circles),
        "tags": list(profile.tags),
        "fields": sorted(profile.fields),
        "log": sorted(profile.log),
        "notes": profile.has_notes,
        "pages": list(profile.pages),
        "allow": list(profile.allow),
    }

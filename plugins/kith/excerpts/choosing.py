"""This module says whom a profile shows, of all that was read."""

from __future__ import annotations

from collections.abc import Sequence

from kith.excerpts.profiles import Profile
from kith.model import Contact, Reading
from kith.naming import Names


def chosen(readings: Sequence[Reading], profile: Profile) -> list[Reading]:
    """The files of those whom a profile shows; never one that cannot be read, or has no name.

    Raises:
        ValueError: if nobody has a tag, or nobody is called by a slug, that the profile names.
    """
    people = [one for one in readings if one.contact is not None]
    _check(profile, [one.contact for one in people if one.contact is not None])
    return [one for one in people if _is_named(one) and _is_wanted(one.contact, profile)]


def _check(profile: Profile, contacts: Sequence[Contact]) -> None:
    tags = {tag for one in contacts for tag in one.tags}
    slugs = {one.slug for one in contacts}
    for key, words, known in (("tags", profile.tags, tags), ("people", profile.people, slugs)):
        for word in words:
            if word not in known:
                near = Names(contacts).nearest(word) if key == "people" else ()
                hint = near or [tag for tag in sorted(tags) if tag.casefold() == word.casefold()]
                meant = f'; did you mean "{hint[0]}"?' if hint else ""
                what = "a tag that somebody has" if key == "tags" else "somebody's slug"
                raise ValueError(f"share: {profile.name}: {key}: {word}: expected {what}{meant}")


def _is_named(reading: Reading) -> bool:
    """Whether the file can be read and says a name; else the slug would stand for it."""
    one = reading.contact
    if one is None or not one.is_readable or "name" not in one.places:
        return False
    at = one.place("name")
    return not any(p.severity == "error" and p.place == at for p in reading.problems)


def _is_wanted(one: Contact | None, profile: Profile) -> bool:
    if one is None:
        return False
    if profile.is_everybody or one.slug in profile.people:
        return True
    if not (profile.circles or profile.tags):
        return False
    in_circle = not profile.circles or one.circle in profile.circles
    return in_circle and (not profile.tags or not set(profile.tags).isdisjoint(one.tags))

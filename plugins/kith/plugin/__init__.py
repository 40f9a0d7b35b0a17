"""This part says Kith to MkDocs: options, events, files. It decides nothing about people.

In reading order: `options`, `manners` (nothing leaves the machine), `paths` (contacts and edit
links), `shell` (the theme around a page), `files` (our pages as MkDocs files), `search`,
`gathering` (what the journal and git hold), `present` (what stands at each path), `again` (what a
build need not make anew), `beside` (until the end the site is as it was), `whole` (both of them),
`private` (a build of all of a journal); `aside` (what makes way for a shared site), `excerpted`
(what stands at its paths), `shared` (a build of it); `adapter` (the events).

A served site besides: `theming` (what is kept of a theme), `live` (what is served now), `watching`
(what was saved), `stamps` (whether it was only contacts), `rebuilding` (what is then done),
`serving` (requests).
"""

from kith.plugin.adapter import KithPlugin

__all__ = ["KithPlugin"]

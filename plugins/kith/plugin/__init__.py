"""This part says Kith to MkDocs: options, events, files. It decides nothing about people.

In reading order: `options`, `manners` (nothing leaves the machine), `shell` (the theme around a
page), `files` (our pages as MkDocs files), `search`, `adapter` (the events).
"""

from kith.plugin.adapter import KithPlugin

__all__ = ["KithPlugin"]

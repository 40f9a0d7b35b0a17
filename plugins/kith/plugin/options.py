"""This module says the options of the plugin in mkdocs.yml; an empty `- kith` works."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class KithOptions(Config):
    """The options of the plugin; `kith.settings` gives those of the journal their meaning."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything."""

    contacts = c.Type(str, default="contacts")
    """The folder of the contacts, from mkdocs.yml; never inside docs_dir."""

    today = c.Optional(c.Type((str, object)))
    """The day that the pages are written for; the clock's if it is not given."""

    circles = c.Optional(c.Type(dict))
    """Circles and their cadences, the nearest first."""

    tags = c.Optional(c.Type(dict))
    """Cadences of tags, for people without a circle or cadence of their own."""

    kinds = c.Optional(c.Type(dict))
    """More kinds of log lines, and what each is good for: touch, ledger, fact or attempt."""

    dormant_after = c.Type((str, int), default="3 years")
    """How long out of touch before somebody is dormant rather than late."""

    picks_per_week = c.Type(int, default=5)
    """How many people Home suggests to write to at once."""

    me = c.Type(str, default="")
    """A sentence about you, for the paragraph that somebody may forward for you."""

    weights = c.Optional(c.Type(dict))
    """Points of the factors that rank the dormant, e.g. novelty: 2."""

    commit = c.Type(bool, default=False)
    """Whether each write of a command becomes a git commit."""

    editor = c.Type(str, default="")
    """A link that opens a file in an editor, e.g. vscode://file/{path}:{line}."""

    search = c.Choice(("auto", "full", "slim", "none"), default="auto")
    """What the theme's search knows of contacts: notes while the journal is small, or not."""

    watch = c.Choice(("native", "poll"), default="native")
    """How `mkdocs serve` notices what was saved: the system tells, or files are looked at."""

    navigation = c.Type(bool, default=True)
    """Whether our pages are added to the site's navigation."""

    requests = c.Choice(("refuse", "allow"), default="refuse")
    """Whether the site may load anything from another host."""

    deploy = c.Choice(("refuse", "allow"), default="refuse")
    """Whether `mkdocs gh-deploy` may publish this private site."""

    share = c.Optional(c.Type(dict))
    """Profiles: what of whom a site for others shows."""

    profile = c.Type(str, default="")
    """The profile whose site is built instead of the private one; $KITH_SHARE comes first."""

    serve_to = c.ListOfItems(c.Type(str), default=[])
    """Names besides those of this computer by which `mkdocs serve` may be asked, exactly."""

    token = c.Type(bool, default=False)
    """Whether `mkdocs serve` answers only browsers that came by a link that it printed."""

    inline_scripts = c.Choice(("refuse", "allow"), default="refuse")
    """Whether scripts that stand in the pages of docs_dir themselves run."""

    execute = c.Choice(("refuse", "allow"), default="refuse")
    """Whether plugins and extensions that run or include what a page says may be on."""

    publish = c.ListOfItems(c.Type(str), default=[])
    """Patterns of files that the site may hold though no page needs them, e.g. "*.pdf"."""

"""This module says what makes way for a shared site: all that could bring in more than it shows."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from kith.plugin import manners
from kith.plugin.paths import THEME

log = get_plugin_logger(__name__)


def stand_aside(config: MkDocsConfig, own: object) -> None:
    """Leave of all plugins and hooks none but `own` and the search, whose index holds what pages
    show.
    """
    kept = {name: one for name, one in config.plugins.items() if name.split("/")[-1] == "search"}
    for name in [n for n, one in config.plugins.items() if n not in kept and one is not own]:
        log.info("%s: left out of a shared site", name)
        config.plugins.pop(name)
    staying = (*kept.values(), own)
    for methods in config.plugins.events.values():
        methods[:] = [one for one in methods if getattr(one, "__self__", None) in staying]


def forget_owner(config: MkDocsConfig, title: str) -> None:
    """Take from mkdocs.yml what a theme would say of the owner, and what is not the theme's; the
    site is called `title`.
    """
    config.site_name = title
    for option in ("site_description", "site_author", "copyright", "repo_url", "repo_name",
                   "edit_uri", "edit_uri_template", "nav"):  # fmt: skip
        config[option] = None
    config.site_url = ""
    for option in ("extra_css", "extra_javascript", "extra_templates"):
        config[option] = []
    generator = config.extra.get("generator", True)
    config.extra.clear()
    config.extra["generator"] = generator
    config.theme.dirs[:] = theme_folders(config)
    if manners.is_material(config):
        config.theme["logo"] = None
        config.theme["favicon"] = "assets/images/favicon.png"
    list(manners.keep_private(config))
    config.theme.dirs.append(THEME)
    config.extra_css.insert(0, "assets/kith/kith.css")


def theme_folders(config: MkDocsConfig) -> list[str]:
    """The theme's own folders, without the owner's."""
    own = config.theme.custom_dir
    return [folder for folder in config.theme.dirs if not own or Path(folder) != Path(own)]

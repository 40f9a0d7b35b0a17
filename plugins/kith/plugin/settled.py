"""This module says what the plugin's options mean, or refuses them: settings, day, deploying."""

from __future__ import annotations

import datetime as dt
import os

from mkdocs.exceptions import PluginError

from kith.excerpts import read_profiles
from kith.plugin.manners import check_editor
from kith.plugin.options import KithOptions
from kith.settings import Settings, read_settings, read_today

VARIABLE = "KITH_SHARE"
"""The environment variable that names the profile to build; before the option `profile`."""


def profile_name(options: KithOptions) -> str:
    """The name of the profile that is to be built; "" for the private site."""
    return os.environ.get(VARIABLE) or options.profile


def settled(options: KithOptions) -> tuple[Settings, dt.date | None]:
    """The settings, and the day that they pin, if they do.

    Raises:
        PluginError: naming the option, what was expected and what was written.
    """
    try:
        settings = read_settings(options)
        check_editor(options.editor)
        read_profiles(options.share, settings)
        return settings, read_today(options.today)
    except ValueError as error:
        raise PluginError(f"kith: mkdocs.yml: {error}") from None


def check_deploy(options: KithOptions) -> None:
    """Refuse to publish the private site.

    Raises:
        PluginError: unless a profile's site is built, or the owner said so.
    """
    if options.enabled and options.deploy != "allow" and not profile_name(options):
        raise PluginError(
            "kith: this site holds what others told you in confidence, and gh-deploy "
            "would publish it. The site of a profile may be: KITH_SHARE=NAME mkdocs gh-deploy. "
            "If it is all of it that you want: `deploy: allow` in mkdocs.yml"
        )

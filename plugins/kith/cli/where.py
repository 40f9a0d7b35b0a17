"""This module says where the journal is that a command is about, and which day it is."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from kith.cli.config import Options, find_config, read_options
from kith.cli.refused import Nobody, Refused
from kith.dates import quoted
from kith.folder import Folder
from kith.landing import NotLandedError
from kith.landing.state import state_folder
from kith.settings import Settings, read_settings, read_today

_Value = TypeVar("_Value")


YEARS = range(1900, 2200)
"""In which today may lie: near its ends, the calendar itself has no room for a cadence."""


@dataclass(frozen=True)
class Where:
    """What -C and --today said, before or after the command's name."""

    folder: Path = field(default_factory=Path)
    today: dt.date | None = None


@dataclass(frozen=True)
class Located:
    """A journal that was found, not read: `root` is the folder of its mkdocs.yml, `contacts` the
    folder of its people, which places call `name`; `options` are those of mkdocs.yml.
    """

    root: Path
    contacts: Path
    name: str
    settings: Settings
    options: Options
    today: dt.date


def read_day_option(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> dt.date | None:
    """The day of --today, or a refusal that shows how to write it."""
    try:
        return _day(value)
    except ValueError:
        wrong = f"expected a day such as 2026-09-01, got {quoted(value or '')}"
        raise click.BadParameter(wrong, ctx, param) from None


def _day(value: object) -> dt.date | None:
    day = read_today(value)
    if day is not None and day.year not in YEARS:
        raise ValueError(f"today: expected a day in our time, e.g. 2026-09-01, got {day}")
    return day


_in_folder = click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The journal, or a folder in it (else: the current folder).",
)


def folder_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command -C alone, for which no day matters; what stood before its name holds else."""

    @_in_folder
    @click.pass_context
    def placed(ctx: click.Context, /, folder: Path | None, **rest: Any) -> Any:
        before = ctx.obj if isinstance(ctx.obj, Where) else Where()
        return command(where=Where(folder or before.folder, before.today), **rest)

    return functools.update_wrapper(placed, command)


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command -C and --today; what stood before its name holds unless they say otherwise."""

    @_in_folder
    @click.option(
        "--today",
        metavar="YYYY-MM-DD",
        callback=read_day_option,
        help="The day to reckon from (else: today).",
    )
    @click.pass_context
    def placed(
        ctx: click.Context, /, folder: Path | None, today: dt.date | None, **rest: Any
    ) -> Any:
        before = ctx.obj if isinstance(ctx.obj, Where) else Where()
        where = Where(folder or before.folder, today or before.today)
        try:
            return command(where=where, **rest)
        except Nobody as refused:
            from kith.cli.unread import with_unread  # noqa: PLC0415 (it imports this module)

            raise with_unread(refused, locate(where)) from None

    return functools.update_wrapper(placed, command)


def locate(where: Where) -> Located:
    """The journal that `where` lies in; refuses if there is none, or mkdocs.yml is wrong."""
    path = find_config(Path(os.path.abspath(where.folder)))  # noqa: PTH100 (keeps links)
    options = read_options(path)
    settings = _read(options, lambda: read_settings(options.values))
    today = where.today or _read(options, lambda: _day(options.values.get("today")))
    name = options.values.get("contacts") or "contacts"
    if not isinstance(name, str):
        raise Refused(
            f"{_place(options, 'contacts')}: contacts: expected a folder, got {quoted(str(name))}",
            "write e.g.  contacts: contacts",
        )
    folder = path.parent / name
    if not os.path.isdir(folder):  # noqa: PTH112 (never raises)
        got = "a file" if os.path.exists(folder) else "none"  # noqa: PTH110
        raise Refused(
            f"{_place(options, 'contacts')}: expected the folder {quoted(name)} "
            f"beside {path.name}, got {got}",
            "make it, or name another with `contacts`",
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise Refused(
            f"expected the folder {quoted(name)} to be one that you may read, got one that you "
            "may not",
            f"chmod u+rwx {name}, or ask whose it is",
        )
    return Located(path.parent, folder, name.rstrip("/"), settings, options, today or clock())


def folder_at(at: Located) -> Folder:
    """The folder of contacts, which keeps what it read for the next command if it can."""
    try:
        cache = state_folder(at.root)
    except NotLandedError:
        cache = None
    return Folder(at.contacts, at.settings, at.name, cache)


def clock() -> dt.date:
    """Today: $KITH_TODAY, else this computer's day."""
    try:
        pinned = _day(os.environ.get("KITH_TODAY"))
    except ValueError as error:
        raise Refused(
            str(error).replace("today:", "KITH_TODAY:", 1), "unset it, or write YYYY-MM-DD"
        ) from None
    return pinned or dt.date.today()  # noqa: DTZ011 (the rim asks the clock)


def _read(options: Options, read: Callable[[], _Value]) -> _Value:
    try:
        return read()
    except ValueError as error:
        raise Refused(f"{options.place(str(error))}: {error}") from None


def _place(options: Options, option: str) -> str:
    return options.lines.get(option, options.file)

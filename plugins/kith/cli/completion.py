"""This module says how `kith completion` teaches a shell to complete names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": 'eval "$(kith completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(kith completion zsh)"   in ~/.zshrc',
    "fish": "kith completion fish | source   in ~/.config/fish/config.fish",
}
"""The line that turns it on, and the file that it belongs into."""


@click.command(
    "completion",
    epilog="\b\nTurn it on with the line\n" + "\n".join(f"  {x}" for x in _WHERE.values()),
)
@click.argument("shell", type=click.Choice(list(_WHERE)))
def command(shell: str) -> None:
    """Let your shell complete the names of your people.

    Prints what teaches it; commands and options are completed, too.
    """
    completion = get_completion_class(shell)
    assert completion is not None
    from kith.cli import kith  # noqa: PLC0415 (the group imports this module)

    click.echo(completion(kith, {}, "kith", "_KITH_COMPLETE").source())

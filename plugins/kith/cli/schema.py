"""This module says how `kith schema` prints the schema of a contact."""

from __future__ import annotations

import click

from kith.cli.as_json import print_json
from kith.cli.where import Where, place_options
from kith.reading.schema import contact_schema


@click.command("schema")
@place_options
def command(where: Where) -> None:
    """The JSON Schema of a contact, for editors.

    Keep it beside mkdocs.yml:  kith schema > kith.schema.json
    """
    print_json(contact_schema())

"""This module says how `kith schema` prints the schema of a contact."""

from __future__ import annotations

import click

from kith.cli.as_json import print_json
from kith.cli.where import Where, place_options
from kith.exchange.ours.journal_schema import journal_schema
from kith.reading.schema import contact_schema


@click.command("schema")
@click.option("--journal", "of_journal", is_flag=True, help="The schema of `kith export json`.")
@place_options
def command(where: Where, of_journal: bool) -> None:
    """The JSON Schema of a contact, for editors.

    Keep it beside mkdocs.yml:  kith schema > kith.schema.json
    """
    print_json(journal_schema() if of_journal else contact_schema())

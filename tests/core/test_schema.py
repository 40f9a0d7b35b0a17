from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from inline import front
from kith.folder import OPENERS
from kith.reading.fields import FIELDS
from kith.reading.schema import contact_schema, fields_table
from kith.reading.tables import placeholders_table, sections_table, weights_table

SAMPLE = Path(__file__).parents[2] / "contacts"
SCHEMA = contact_schema()


class Plain(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a string."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith(":timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def wrong(text: str) -> list[str]:
    """What an editor underlines in a contact, by key."""
    value: Any = yaml.load(text, Plain)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return sorted(".".join(map(str, error.path)) for error in validator.iter_errors(value))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert set(SCHEMA["properties"]) == set(FIELDS)


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_sample_contacts_are_fine(path: Path) -> None:
    assert wrong(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.md")), ids=lambda path: path.stem)
def test_the_front_matter_of_the_sample_contacts_is_fine(path: Path) -> None:
    if "log" not in path.relative_to(SAMPLE).parts and path != SAMPLE / OPENERS:
        assert wrong(path.read_text(encoding="utf-8").split("---\n")[1]) == []


GOOD = [
    "met: 2015-03",
    "met: 2015",
    "met: 2015-03-01",
    "birthday: --04-12",
    "birthday: 1980",
    "cadence: 6 weeks",
    "cadence: 4-6 weeks",
    "cadence: 45",
    "cadence: never",
    "cadence: every month",
    "snooze: 2027-01-15",
    "emails: zoe@example.com",
    "emails: [zoe@example.com]",
    "links: https://example.com",
    "links: HTTPS://example.com",
    "phones: ['+44 20 7946 0018']",
    "phones: 02079460018",
    "aliases: [Zo, 5, yes]",
    "tags: climbing",
    "knows: [bob-ray]",
    "knows: [{jane-doe: strong}]",
    "met_through: [[Bob Ray]]",
    "log: [{2026-09-01 call: x}, 2026-09-02 call]",
    "circle:",
    "x-anything: {a: [b]}",
]
WRONG = [
    "met: 03/04/2024",
    "met: May",
    "met: 2024-1-1-1",
    "met: [2015]",
    "met: 15",
    "birthday: 04-12",
    "birthday: --04",
    "cadence: now and then",
    "cadence: -7",
    "cadence: 0",
    "cadence: 99999",
    "snooze: 2027",
    "snooze: 2027-01",
    "emails: zoe",
    "emails: 5",
    "links: javascript:alert(1)",
    "links: example.com",
    "org: [a]",
    "tags: {a: b, c: d}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_editors_accept_is_read(text: str) -> None:
    assert wrong(f"name: Zoe\n{text}") == []
    assert not front(f"name: Zoe\n{text}").problems


@pytest.mark.parametrize("text", WRONG)
def test_what_editors_underline_is_a_problem_when_read(text: str) -> None:
    assert [key.split(".")[0] for key in wrong(f"name: Zoe\n{text}")] == [
        text.split(":", maxsplit=1)[0]
    ]
    assert [p.code for p in front(f"name: Zoe\n{text}").problems] == [
        text.split(":", maxsplit=1)[0]
    ]


def test_a_contact_needs_a_name() -> None:
    assert wrong("city: London") == [""]
    assert wrong("name: [a, b]") == ["name"]


def test_every_field_says_what_it_is_with_an_example() -> None:
    for name, field in FIELDS.items():
        described = SCHEMA["properties"][name]

        assert described["description"] == field.says
        assert described["examples"] != [""]


def test_the_fields_of_a_contact_are_a_table_of_the_guide() -> None:
    head, line, first, *_ = fields_table().splitlines()

    assert (head, line) == ("| key | for example | says |", "|---|---|---|")
    assert first == (
        "| `name` | `name: Zoë Smith` | The name, as you say it. The only key that every contact "
        "needs. |"
    )
    assert "| `tags` | `tags: climbing` | Words to group by. One or several. |" in fields_table()


def test_weights_sections_and_placeholders_are_tables_of_the_guide() -> None:
    weights, sections, places = weights_table(), sections_table(), placeholders_table()

    assert weights.startswith("| factor | points | says | source |\n|---|---|---|---|\n| `")
    assert "| `## years` | " in sections
    assert "| `{gap}` | " in places
    assert {table[-2:] for table in (weights, sections, places)} == {"|\n"}

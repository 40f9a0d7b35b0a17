"""This part says what tables of contacts are: LinkedIn, Google, Outlook, any other, and our own.

In reading order: `decoded` (bytes -> text), `rows` (text -> rows, one broken row alone), `table`
(which row is the header), `dates` (days as other tools write them), `links`, `names`,
`column_names` and `columns` (what columns are called, in many languages, and are for), `people` (a
row -> a person), `sheet` (everybody in a table), `plain` (our contacts as tables); then the
formats: `generic`, `outlook`, `google`, and `linkedin_files`, `linkedin_people`,
`linkedin_facts`, `linkedin_messages`, `linkedin`.
"""

from kith.exchange.csv.generic import GENERIC_CSV, TARGETS, read_generic
from kith.exchange.csv.google import GOOGLE
from kith.exchange.csv.linkedin import LINKEDIN, archive_files
from kith.exchange.csv.outlook import OUTLOOK
from kith.exchange.csv.plain import google_csv, plain_csv

__all__ = (
    "GENERIC_CSV",
    "GOOGLE",
    "LINKEDIN",
    "OUTLOOK",
    "TARGETS",
    "archive_files",
    "google_csv",
    "plain_csv",
    "read_generic",
)

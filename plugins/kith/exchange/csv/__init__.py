"""This part says what tables of contacts are: LinkedIn, Google, Outlook, any other, and our own.

In reading order: `decoded` (bytes -> text), `rows` (text -> rows, one broken row alone), `table`
(which row is the header), `dates` (days as other tools write them), `columns` (what columns are
called, in many languages), `people` (a row -> a person), then one module for each format.
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

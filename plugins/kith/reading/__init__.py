"""This part says what one file means: its text in, values and problems out.

In reading order: `source` (bytes to lines), `nodes` (the YAML subset), `plain` (the same, where
no YAML is needed), `body` (prose and log apart), `people` (how people are named), `loglines` (the
grammar of a log line), `fields` (the table of what front matter may say), `schema` (that table
for editors), `front` (front matter by that table), `tangled` (Markdown that would take too long),
`shown` (what is not shown as it is written), `files` (a whole file), `phrases` (the owner's own
words for first lines), `tables` (what the guide shows of these).
"""

from kith.reading.files import read_contact, read_touch

__all__ = ["read_contact", "read_touch"]

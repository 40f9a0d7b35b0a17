"""This part says what one file means: its text in, values and problems out.

In reading order: `source` (bytes to lines), `nodes` (the YAML subset), `plain` (the same, where no
YAML is needed), `body` (prose and log apart), `people` (how people are named), `spoken` (whom the
text of a log line names), `loglines` (the grammar of a log line), `fields` (the table of what front
matter may say), `schema` (that table for editors), `quick` (plain front matter by that table),
`front` (any front matter by it), `tangled` (Markdown that would take too long), `unseen`
(characters that nobody sees), `shown` (what is not shown as it is written), `files` (a whole file),
`phrases` (the owner's own words for first lines), `tables` (what the guide shows of these).

What is usual is read at once, since a journal has ten thousand files; whatever is not so plain
that there could be two minds about it is read step by step, which says what is wrong with it.
"""

from kith.reading.files import read_contact, read_touch

__all__ = ["read_contact", "read_touch"]

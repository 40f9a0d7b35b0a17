"""This part says how a file changes: a line inserted, a value spliced, every other byte kept.

Bytes of one file in, an `Edit` of them out, read again before it is given; or `EditRefusedError`.
In reading order: `splices` (what an edit is), `layout` (lines and columns in bytes), `scalars`
(texts as YAML), `extents` (where values end), `meaning` (what a file says, places aside),
`opened` (a file to edit, and the check of each edit), `values` and `lists` and `items` (front
matter), `order`, `log` and `lines` (the log), `references` (who is named), `notes` and `more_notes`
(prose), `slugs` and `fresh` (new files).
"""

from kith.writing.fresh import contact_text, touch_name, touch_text
from kith.writing.items import add_items, remove_item, replace_item
from kith.writing.lines import remove_line, replace_line, tick
from kith.writing.log import add_line
from kith.writing.more_notes import add_notes
from kith.writing.notes import as_prose, set_notes
from kith.writing.references import replace_reference
from kith.writing.scalars import yaml_scalar
from kith.writing.slugs import slug_for, taken_slugs
from kith.writing.splices import Edit, EditRefusedError, Splice, apply, join, make_edit
from kith.writing.values import remove_value, set_value

__all__ = [
    "Edit",
    "EditRefusedError",
    "Splice",
    "add_items",
    "add_line",
    "add_notes",
    "apply",
    "as_prose",
    "contact_text",
    "join",
    "make_edit",
    "remove_item",
    "remove_line",
    "remove_value",
    "replace_item",
    "replace_line",
    "replace_reference",
    "set_notes",
    "set_value",
    "slug_for",
    "taken_slugs",
    "tick",
    "touch_name",
    "touch_text",
    "yaml_scalar",
]

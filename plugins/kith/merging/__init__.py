"""This part says how two versions of a file become one, or why they cannot: text in, text out.

In reading order: `texts` (bytes to lines and back), `runs` (lines or items that both sides
changed), `keyed` (things that have names), `lists` (the items of a list), `fronts` (front matter),
`bodies` (prose and log), `sure` (what must hold of the result), `files` (a whole file), `marked`
(a conflict that git does not see).
"""

from kith.merging.files import merge_file

__all__ = ["merge_file"]

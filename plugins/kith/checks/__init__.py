"""This part says what must hold between files.

In reading order: `rules` (of one file among the others), `duplicates` (nobody has two files),
`checked` (all that is wrong in a journal, anew or from what has changed since).
"""

from kith.checks.checked import Checked, all_problems, check_journal, problems_of
from kith.checks.rules import CHECKS

__all__ = ["CHECKS", "Checked", "all_problems", "check_journal", "problems_of"]

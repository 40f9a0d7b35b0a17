"""This part says what changes when a contact gets another slug, or two contacts become one.

In reading order: `named_by` (who names a slug, and how that is rewritten), `renamed`, `merged`.
"""

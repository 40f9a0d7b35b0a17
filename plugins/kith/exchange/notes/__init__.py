"""This part says what other journals know: friends.md, vaults, Org, hermitcrm, Monica, Facebook.

In reading order: `guessed` (kinds, days and promises in words), `front`, `key_names`, `prose` and
`people` (foreign notes as people), then a module or two for each journal.
"""

"""This part says how a whole journal becomes one encrypted file, with its history, and back.

In reading order: `refused` (why not), `git` (what a repository holds), `paths` (what may be
written), `copied` (files as they are on a disk), `archive` (many files, one), `age` (encrypted),
`restoring`, `proving` (that what comes back is what was there).

The file is of age's own format (C2SP age-encryption.org/v1), so that it opens without Kith:

    age --decrypt journal.age | tar --extract --gzip

gives `kith-backup.json` (what there is: refs, HEAD), `history.bundle` (all refs, by `git bundle`;
not there without a commit) and `files/`, the working tree as it was, committed or not.
"""

"""This part says what other tools know: their files in, drafts out; and our journal in theirs.

In reading order: `draft` (what a foreign file tells), `keys` (what makes two the same person),
`cleaned` (foreign values made ours), `pictures` (photos without what they tell besides), `mine`
(who of them is the owner), the formats (`vcard`, `csv`, `addressbooks`, `notes`, `mail`,
`calendars`), `planning` (what an import would do), `ours` (what goes out), `past` (days that have
not been), `seen` (what other files are), `formats` (which format a file is), `sources` (what
archives hold).
"""

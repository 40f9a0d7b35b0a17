"""This part says what each page shows, as frozen values, and which pages there are.

In reading order: `words` (dates and numbers as people say them), `turning` (standings on other
days), `people` (a person in a row), `cast` (everybody, worked out once), `entries` (lines of a
log), `drawn` and `spokes` (what pictures show), `atlas` (clusters as pages), `mind` (what to bear
in mind), `before` (what to read before writing), `ways` (who can introduce you), `research` (what
was found), one module per kind of page, `site` (all pages).
Templates see a view and nothing else.
"""

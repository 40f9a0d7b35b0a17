"""This part says what other tools know: their files in, drafts out; and our journal in theirs.

In reading order: `draft` (what a foreign file tells), `keys` (what makes two the same person),
`cleaned` (foreign values made ours).
"""

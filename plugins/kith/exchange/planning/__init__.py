"""This part says what an import would do: who is whom, what a file lacks, which files change.

In reading order: `nicknames` (names that may be one person's), `known` (who is here already),
`joined` (who is told of twice), `gaps` (what a file lacks), `meetings` (which touches are new),
`plan`, and `carried` (a plan as writes).
"""

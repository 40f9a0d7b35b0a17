"""This part says views as HTML: `notes` (the owner's Markdown), `pictures` (inline SVG),
`fragments` (people, days, lines of a log), `letters` (news, letters, ways in), `templates` (the
pages). It knows nothing of MkDocs.
"""

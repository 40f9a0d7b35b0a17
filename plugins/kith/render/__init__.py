"""This part says views as HTML, and knows nothing of MkDocs.

In reading order: `escaping` (text), `quick` and `notes` (the owner's Markdown), `pictures` and
`network` (inline SVG), `fragments` (people, days, lines of a log), `letters` (news, letters, ways
in), `before` and `sections` (a contact's page), `rows` (lines of lists), `straight`, `compiled` and
`templates` (the pages).
"""

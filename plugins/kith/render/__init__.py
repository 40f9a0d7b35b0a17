"""This part says views as HTML: `notes` (the owner's Markdown), `pictures` (inline SVG),
`templates` (the pages). It knows nothing of MkDocs.
"""

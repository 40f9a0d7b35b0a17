"""This part says how people leave: the journal made smaller, then JSON, a network, plain pages.

In reading order: `line_text` (a log line as it is typed), `veil` (nobody else is named), `chosen`
(who and what goes out), `journal_data`, `journal_json`, `journal_read` and `journal_schema`
(everything, both ways), `graph`, `inert_md` and `pages_md`.
"""

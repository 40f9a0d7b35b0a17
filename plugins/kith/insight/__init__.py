"""This part says what a journal means on a given day: pure functions over the journal and a day.

In reading order: `standing` (who is due), `network` (who knows whom, and how), `vouchers` (who
can put in a word), `places` (organisations, connectors), `coming` (birthdays, promises),
`homework` (what to know before writing), `outlook` (all of it, worked out once).
"""

"""This part says what a journal means on a given day: pure functions over the journal and a day.

In reading order: `standing` (who is due), `evidence` and `network` (who knows whom, and how),
`history` (what somebody and you have been through), `facts` (what is new), `ledger` (help both
ways), `requests` (introductions asked for), `vouchers` (who can put in a word), `places`
(organisations, connectors), `communities`, `clusters` and `common` (into which groups people
fall, and what to call them), `coming` (birthdays, promises), `homework` (what to know before
writing), `reconnect` (the dormant shelf), `why` (its reasons as a sentence), `likely` and `picks`
(to whom to write this week), `introducing` (who could meet whom), `reaching` and `outcomes` (what
came of writing), `outlook` (all of it, worked out once), `stirred` (for whom else a change
matters), `onward` (an outlook that goes on from an earlier one), `week` (the picks of one),
`opening` (whom somebody can open for you), `changed_log`, `changed_facts` and
`changed` (what changed in a file, in words).
"""

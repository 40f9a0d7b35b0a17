"""This part says what one means by what one types in a hurry: days, kinds, promises.

In reading order: `days` (days as people say them), `words` (what kind of touch a word is), `said`
(a sentence -> a log line and promises), `inbox` (lines from a phone -> who and what).
"""

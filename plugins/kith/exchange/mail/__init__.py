"""This part says whom one wrote to and who wrote, by the headers of mails; bodies are never read.

In reading order: `mailboxes` (bytes -> heads of messages), `messages` (a head -> who and when),
`correspondence` (the format).
"""

"""This part says what to write: first words, letters to those who help, and what a kind friend
would say of a draft. It knows a journal's outlook, and our own and the owner's phrases.

In reading order: `addressed` (a note as it is told to the one it is about), `tidings` (good news
and hard), `openers` (first letters from a fact), `asking` (questions to vouchers, thanks,
introductions), `tongues` (the words of six languages by which a draft is read), `draft_words`,
`draft_sense`, `draft_blanks` and `draft_rules` (how words are found, and the rules), `draft` (what
there is to say), `first_words` (all this for one contact).
"""

"""This part says what one run keeps for the next: under `.cache/kith/`, by content, sealed.

In reading order: `sealed` (values on the disk that nobody else can have written), `packed` (a
reading as bytes), `readings` (what each file of a journal gave when it was read, and the gist of
it), `portraits` (made of photos), `pages` (which pages stand in a site, and of what they were
made). Whatever is missing, cut short, of another version or of another machine is made anew, never
trusted; nothing in here is ever the only copy of anything.
"""

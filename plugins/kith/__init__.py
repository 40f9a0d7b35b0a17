"""Kith: a networking journal in plain text.

The parts, in reading order; each may import only what stands above it, the rim everything:

    dates      partial dates, spans, cadences
    model      what a journal is: contacts, log lines, problems with their places
    near       words that are almost other words
    lazy       a value for each key, worked out when it is first asked for
    apart      what other processes make meanwhile
    digests    what something is known by: a hash of it
    spare      memory that nothing uses any more
    settings   what mkdocs.yml may say
    reading    one file's text -> values
    phrases    what letters are made of, in six languages
    called     what people are called, and who is called so
    naming     whom a name means
    sharing    who has which line of a log
    mentions   whom each file names
    gists      what one asks about everybody, though one looks at few
    index      who names whom, and what logs tell, of files that are not read
    journal    many readings -> one journal
    glance     a journal of which only that is read which is asked for
    insight    standing, network, reconnecting: pure functions over the journal and a day
    letters    what to write: first words, requests, and what a friend would say of a draft
    checks     what must hold between files
    views      what each page shows
    portraits  which files are pictures of people
    kept       what one run keeps for the next
    folder     the disk
    roster     who has a file, without reading all of them
    writing    text -> text: a line inserted or a value spliced, nothing else touched
    excerpts   what of a journal others may see, and a journal of that alone
    landing    how files land: whole or not at all, one writer at a time
    merging    two versions of a file -> one, or a conflict
    capture    what one types in a hurry -> lines of a log
    exchange   what other tools know, in and out
    moving     another slug for a contact, or two contacts made one
    versions   what git remembers
    exposing   which addresses and plugins show a site to others, or ask them
    doctor     what is exposed, of what was seen of a journal's folder
    packaged   where the templates are
    sealing    a built site as one encrypted bundle
    backups    a whole journal as one encrypted file
    render     views -> HTML
    plugin     the MkDocs adapter (the rim)
    cli        the commands (the rim)
"""

__version__ = "0.1.0"

"""This part says what keeps a site to its owner: whom a server answers, what a page may run, what
a site may hold.

In reading order: `addresses` (the names by which a server may be asked), `asked` (whether a request
is answered), `key` (a link that lets one browser in), `headers` (what every answer says), `waiting`
(pages that wait for a change), `scripts` (what a page would run), `policy` (what it may run),
`middleware` (all of that before a server), `executing` (what else is switched on), `outputs` (what
a site may hold), `privacy` (all of it, for the adapter).
"""

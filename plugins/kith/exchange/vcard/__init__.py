"""This part says what vCards tell, and tells contacts as vCards (2.1, 3.0, 4.0 in; 3.0, 4.0 out).

In reading order: `lines` (bytes to unfolded lines), `values` (encodings and escapes), `cards`
(each apart), `jcards` (the same as JSON), `days`, `spoken`, `labelled`, `labels`, `android`,
`messaging`, `uids` (what values mean), `photos`, `facts` (what a card tells), `relations` (who is
who), `reader`; and `writer`.
"""

from kith.exchange.draft import Format
from kith.exchange.vcard.reader import is_vcard, read_vcards
from kith.exchange.vcard.uids import uid_of
from kith.exchange.vcard.writer import VERSIONS, vcards

__all__ = ["VCARD", "VERSIONS", "uid_of", "vcards"]

VCARD = Format(
    "vcard",
    "vCards",
    is_vcard,
    read_vcards,
)
"""Cards of address books."""

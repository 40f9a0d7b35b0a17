"""This part says what older address books know: LDIF, abook, the aliases of mutt.

In reading order: `entries` (an entry of such a book -> a person), then a module for each format.
"""

from kith.exchange.addressbooks.abook import ABOOK
from kith.exchange.addressbooks.aliases import ALIASES
from kith.exchange.addressbooks.ldif import LDIF

__all__ = ("ABOOK", "ALIASES", "LDIF")

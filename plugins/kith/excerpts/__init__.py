"""This part says what of a journal others may see, and makes a journal of that alone.

In reading order: `profiles` (whom and what a profile names), `choosing` (who they are), `whom`
(whom a text means among them), `cutting` (the journal of a profile), `private` (all that nobody
else may see), `spoken` (what any site says), `scanning` (whether anything private stands in a built
one).
"""

from kith.excerpts.cutting import Excerpt, cut
from kith.excerpts.private import Secret, secrets_of, texts_of
from kith.excerpts.profiles import Profile, named_profile, read_profiles
from kith.excerpts.scanning import Leak, leaks

__all__ = [
    "Excerpt",
    "Leak",
    "Profile",
    "Secret",
    "cut",
    "leaks",
    "named_profile",
    "read_profiles",
    "secrets_of",
    "texts_of",
]

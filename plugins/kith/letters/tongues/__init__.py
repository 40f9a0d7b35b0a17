"""This part says how drafts greet, ask, apologise and reproach, language by language.

`tongue` says what is known of each; a draft is checked against all of them, since people mix.
"""

from __future__ import annotations

from kith.letters.tongues.dutch import DUTCH
from kith.letters.tongues.english import ENGLISH
from kith.letters.tongues.french import FRENCH
from kith.letters.tongues.german import GERMAN
from kith.letters.tongues.portuguese import PORTUGUESE
from kith.letters.tongues.spanish import SPANISH

TONGUES = (ENGLISH, GERMAN, DUTCH, FRENCH, SPANISH, PORTUGUESE)

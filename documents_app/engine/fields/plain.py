"""Text as comparisons want it: capitals without accents, with or without spaces."""

import re
import unicodedata
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

# Letters that do not fall apart into a base letter and a mark.
_WHOLE = str.maketrans({"ß": "ss", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d",
                        "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Þ": "TH", "þ": "th",
                        "Ð": "D", "ð": "d", "\u0131": "i"})  # fmt: skip

# A comma is small, and OCR takes it for a point; 'St.' and initials have fewer letters before it.
MISREAD_COMMA = re.compile(r"(?<=[^\W\d_]{3})\. ?(?=[^\W\d_]{2})")


def unaccented(text: str) -> str:
    """Capitals, marks removed, every other character kept where it was read."""
    apart = unicodedata.normalize("NFD", text.translate(_WHOLE))
    return "".join(c for c in apart if not unicodedata.combining(c)).upper()


def squeezed(text: str) -> str:
    """Only letters and digits: OCR loses and adds spaces and points freely."""
    return re.sub(r"[^A-Z0-9]", "", unaccented(text))


# Comparing letter by letter takes the square of the length, or more, and integrators may claim
# anything. No name, place or number on a document is longer.
LONGEST_COMPARED = 256


def likeness(one: str, other: str) -> float:
    """0..1, 1 when equal; of texts that are longer than LONGEST_COMPARED, by their beginnings."""
    if one == other:
        return 1.0
    one, other = one[:LONGEST_COMPARED], other[:LONGEST_COMPARED]
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _unjoined(text: str) -> str:
    """OCR's favourite slip, undone on both sides: 'rn' and 'm' look the same."""
    return text.replace("RN", "M")


def is_a_part(text: str, phrase: str) -> bool:
    """Whether most letters of a long text are those of the phrase, in its order."""
    return LCSseq.similarity(text, phrase) >= 0.84 * len(text)


def is_like(text: str, phrase: str) -> bool:
    """Both squeezed. Short words must be exact, one wrong letter in six or seven is forgiven."""
    if text == phrase or (len(phrase) >= 5 and _unjoined(text) == _unjoined(phrase)):
        return True
    if len(phrase) < 5 or abs(len(text) - len(phrase)) > 1 + len(phrase) // 10:
        return False
    enough = 0.8 if len(phrase) < 8 else 0.84
    # The longest common subsequence bounds the likeness from above, and is told in no time.
    if LCSseq.similarity(text, phrase) * 2 < enough * (len(text) + len(phrase)):
        return False
    return likeness(text, phrase) >= enough

"""Names in their pieces: from one element, from several, and without the words for 'none'.

The order of version 1 is surname, first and middle name, suffix, divided by commas; '$' and '@'
come from the magnetic stripe (AAMVA DL/ID-2000, ANSI D-20). British Columbia writes ',$'.
"""

import re

from documents_app.engine.aamva.absent import is_absent

# Pennsylvania writes 'JOHN P SMITH JR' where the others write 'SMITH,JOHN,P,JR'.
FIRST_NAME_FIRST = frozenset(("PA",))
_BETWEEN = re.compile(r",\s*\$|[,;@$]")
_ORDINAL = re.compile(r"\d(?:ST|ND|RD|TH)")
_SUFFIXES = frozenset(("JR", "SR", "II", "III", "IV", "VI", "VII", "VIII", "IX"))
# One letter is as often an initial: a suffix only where nothing else can stand.
_SHORT_SUFFIXES = frozenset(("I", "V"))
_PARTICLES = frozenset(
    ("DE", "DEL", "LA", "LAS", "LOS", "DA", "DAS", "DOS", "DI", "DU", "VAN", "VON", "DER", "DEN",
     "TER", "ST", "SAN", "SANTA", "MC", "MAC", "AL", "EL", "ABU", "BIN")
)  # fmt: skip
# In these names VAN and DA are middle names, no particles.
_VIETNAMESE = frozenset(
    ("NGUYEN", "TRAN", "LE", "PHAM", "HUYNH", "HOANG", "PHAN", "VU", "VO", "DANG", "BUI", "DO",
     "HO", "NGO", "DUONG", "LY", "TRUONG", "DINH", "LAM", "MAI", "DAO", "DOAN", "TA", "THAI",
     "CAO", "LUU", "CHAU", "HA", "TO")
)  # fmt: skip
# What is written where somebody has no middle name.
_NO_MIDDLE_NAME = frozenset(("NMN", "NMI"))
_PIECES = ("surname", "first_name", "middle_name", "name_suffix")


def split_name(text: str, *, first_name_first: bool = False) -> dict[str, str] | None:
    """Return the pieces of a name by canonical field; None when nothing divides them.

    first_name_first: how the issuer writes a name without any comma.
    """
    pieces = [" ".join(piece.split()) for piece in _BETWEEN.split(text)]
    divided = len(pieces) > 1
    while pieces and not pieces[-1]:
        pieces.pop()
    if not pieces or not pieces[0]:
        return None
    if first_name_first and (len(pieces) == 1 or (len(pieces) == 2 and is_suffix(pieces[1]))):
        return _last_word(" ".join(pieces).split())
    return _in_order(pieces) if divided else None


def _in_order(pieces: list[str]) -> dict[str, str]:
    """Surname, first name, middle name and suffix; a suffix may stand behind any of them."""
    surname, suffix = without_suffix(pieces[0])
    others = []
    for number, piece in enumerate(pieces[1:], start=1):
        if not suffix and is_suffix(piece, alone=number >= len(_PIECES) - 1):
            suffix = piece
        elif number == 1 or not is_absent(piece):
            others.append(piece)
    first, rest = (others[0], others[1:]) if others else ("", [])
    said = (surname, first, " ".join(rest), suffix)
    return {name: text for name, text in zip(_PIECES, said, strict=True) if not is_absent(text)}


def _last_word(words: list[str]) -> dict[str, str] | None:
    """The surname is the last word, with the particles before it; a suffix follows it."""
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1], alone=True) else ""
    if len(words) < 2:
        return None
    at = len(words) - 1
    if words[at].upper() not in _VIETNAMESE:
        while at > 1 and words[at - 1].upper() in _PARTICLES:
            at -= 1
    said = (" ".join(words[at:]), words[0], " ".join(words[1:at]), suffix)
    return {name: text for name, text in zip(_PIECES, said, strict=True) if text}


def is_suffix(text: str, *, alone: bool = False) -> bool:
    """Whether this is JR, III, 4TH and their like; alone: where no initial can stand."""
    plain = text.upper().rstrip(".")
    if _ORDINAL.fullmatch(plain) or plain in _SUFFIXES:
        return True
    return alone and plain in _SHORT_SUFFIXES


def without_suffix(surname: str) -> tuple[str, str]:
    """Return (surname, suffix) of a surname that its suffix follows, as in 'SMITH JR'."""
    first, _, last = surname.rpartition(" ")
    return (first.rstrip(" ,"), last) if first and is_suffix(last) else (surname, "")


def plain_names(text: str) -> str:
    """Return given names divided by spaces, which cards also divide by commas, without 'none'."""
    pieces = [" ".join(piece.split()) for piece in _BETWEEN.split(text)]
    return " ".join(piece for piece in pieces if not is_absent(piece))


def middle_names(text: str) -> str:
    """Return the middle names, without the words for somebody who has none."""
    return "" if text.upper() in _NO_MIDDLE_NAME else plain_names(text)

"""Two spellings of one name: transliterated, cut off, in another order, one letter misread."""

import re
from difflib import SequenceMatcher
from typing import Literal

from documents_app.engine.fields.plain import LONGEST_COMPARED, likeness, unaccented

Answer = tuple[Literal["agree", "conflict"], str, float]

# ICAO 9303-3 section 6: letters that become two, beside the plain letter that many states print.
_TWO_LETTERS = str.maketrans(
    {"Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE", "Æ": "AE", "Œ": "OE", "ẞ": "SS",
     "Þ": "TH", "Ð": "D", "Đ": "D", "Ł": "L", "Ñ": "N", "Ĳ": "IJ"}
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {"А": "A", "Б": "B", "В": "V", "Г": "G", "Ґ": "G", "Д": "D", "Е": "E", "Ё": "E", "Є": "IE",  # noqa: RUF001 - Cyrillic letters on purpose
     "Ж": "ZH", "З": "Z", "И": "I", "І": "I", "Ї": "I", "Й": "I", "К": "K", "Л": "L", "М": "M",  # noqa: RUF001 - as above
     "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ф": "F", "Х": "KH",  # noqa: RUF001 - as above
     "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ы": "Y", "Ь": "", "Э": "E",  # noqa: RUF001 - as above
     "Ю": "IU", "Я": "IA"}
)  # fmt: skip
_GREEK = str.maketrans(
    {"Α": "A", "Β": "V", "Γ": "G", "Δ": "D", "Ε": "E", "Ζ": "Z", "Η": "I", "Θ": "TH", "Ι": "I",  # noqa: RUF001 - Greek letters on purpose
     "Κ": "K", "Λ": "L", "Μ": "M", "Ν": "N", "Ξ": "X", "Ο": "O", "Π": "P", "Ρ": "R", "Σ": "S",  # noqa: RUF001 - as above
     "Τ": "T", "Υ": "Y", "Φ": "F", "Χ": "CH", "Ψ": "PS", "Ω": "O"}  # noqa: RUF001 - as above
)  # fmt: skip
# Printed before a name, and in no zone.
_TITLES = frozenset(("MR", "MRS", "MS", "MISS", "DR", "ING", "PROF", "HERR", "FRAU", "MME", "SIR"))
# A name cut off in print keeps at least this many letters.
_LEAST_KEPT = 3
# Below this length one letter makes another name: ANN and ANA, LEE and LEO.
_LEAST_FOR_A_SLIP = 5


def compare_names(one: str, other: str) -> Answer:
    """Agreement with the reason that explains the difference, or a conflict."""
    spellings, others = _spellings(one), _spellings(other)
    if spellings[0] == others[0]:
        return "agree", "same", 1.0
    if set(spellings) & set(others):
        return "agree", "transliteration", 1.0
    for test, reason in (
        (_in_another_order, "order"),
        (_lacks_a_middle_name, "middle_name"),
        (_is_truncated, "truncated"),
        (_is_one_letter_off, "one_letter"),
    ):
        if any(test(a.split(), b.split()) for a in spellings for b in others):
            return "agree", reason, _likest(spellings, others)
    return "conflict", "different", _likest(spellings, others)


def _spellings(name: str) -> tuple[str, ...]:
    """The plain spelling first, then with ICAO's two letters, then with those folded again."""
    capitals = name.upper().translate(_CYRILLIC).translate(_GREEK)
    plain = _tidy(unaccented(capitals))
    doubled = _tidy(unaccented(capitals.translate(_TWO_LETTERS)))
    folded = re.sub(r"(?<=[AOU])E|(?<=A)A", "", plain)
    return tuple(dict.fromkeys((plain, doubled, folded)))


def _tidy(text: str) -> str:
    # ICAO leaves apostrophes out and makes a space of every other mark.
    words = re.sub(r"[^A-Z0-9]+", " ", re.sub(r"['’`.]", "", text)).split()  # noqa: RUF001 - the apostrophe of names
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def _in_another_order(one: list[str], other: list[str]) -> bool:
    return sorted(one) == sorted(other) or "".join(one) == "".join(other)


def _lacks_a_middle_name(one: list[str], other: list[str]) -> bool:
    """First and last word agree, and every word of the shorter is in the longer, or its initial."""
    short, long = sorted((one, other), key=len)
    if not short or (len(short) == len(long) and not _has_initials(short, long)):
        return False
    if not _stands_for(short[0], long[0]):
        return False
    rest = iter(long)  # used up from word to word: what was passed over does not come again
    return all(any(_stands_for(word, candidate) for candidate in rest) for word in short)


def _has_initials(one: list[str], other: list[str]) -> bool:
    return any(len(word) == 1 for word in one[1:] + other[1:])


def _stands_for(word: str, candidate: str) -> bool:
    short, long = sorted((word, candidate), key=len)
    return word == candidate or (len(short) == 1 and long.startswith(short))


def _is_truncated(one: list[str], other: list[str]) -> bool:
    short, long = sorted((" ".join(one), " ".join(other)), key=len)
    letters = len(short.replace(" ", ""))
    # Only a long name is cut: ANN is not a truncated ANNABEL.
    return letters >= max(_LEAST_KEPT, 12) and long.startswith(short)


def _is_one_letter_off(one: list[str], other: list[str]) -> bool:
    a, b = "".join(one), "".join(other)
    if min(len(a), len(b)) < _LEAST_FOR_A_SLIP or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > LONGEST_COMPARED:
        return False
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal") == 1


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether the names have as many letters, at least three, and one of them differs."""
    a, b = _tidy(unaccented(one)), _tidy(unaccented(other))
    if not _LEAST_KEPT <= len(a) == len(b) <= LONGEST_COMPARED:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _likest(spellings: tuple[str, ...], others: tuple[str, ...]) -> float:
    return max(likeness(a, b) for a in spellings for b in others)

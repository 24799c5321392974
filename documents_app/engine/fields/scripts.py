"""Greek and Cyrillic print in Latin letters, as a reader of Latin print would take it.

The recogniser gives a Greek label now in Greek letters and now in Latin ones that look the same;
both must come out alike. A letter that looks like a Latin one is that one (P for Rho), any other is
spelled as it sounds.
"""

from documents_app.engine.fields.plain import unaccented

_GREEK_LOOKS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))  # noqa: RUF001 - Greek letters on purpose
_GREEK_SOUNDS = {
    "Γ": "G", "Δ": "D", "Θ": "TH", "Λ": "L", "Ξ": "X", "Π": "P", "Σ": "S", "Φ": "F", "Ψ": "PS",
    "Ω": "O",
}  # fmt: skip
_CYRILLIC_LOOKS = dict(zip("АВЕКМНОРСТУХІЇЈЅ", "ABEKMHOPCTYXIIJS", strict=True))
_CYRILLIC_SOUNDS = {
    "Б": "B", "Г": "G", "Ґ": "G", "Д": "D", "Ђ": "DJ", "Ѓ": "DJ", "Ж": "ZH", "З": "Z", "И": "I",  # noqa: RUF001 - as above
    "Й": "I", "Л": "L", "Љ": "LJ", "Њ": "NJ", "П": "P", "Ћ": "C", "Ќ": "K", "Ф": "F", "Ц": "TS",
    "Ч": "CH", "Џ": "DZ", "Ш": "SH", "Щ": "SHCH", "Ъ": "", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "IU",  # noqa: RUF001 - as above
    "Я": "IA", "Є": "IE", "Ё": "E", "№": "NO",
}  # fmt: skip
LATIN = _GREEK_LOOKS | _GREEK_SOUNDS | _CYRILLIC_LOOKS | _CYRILLIC_SOUNDS


def as_it_looks(text: str) -> str:
    """Capitals A to Z and digits of the text, Greek and Cyrillic letters in Latin ones."""
    return "".join(_latin(character) for character in unaccented(text))


def _latin(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    return LATIN.get(character, "")


def has_foreign_letters(text: str) -> bool:
    """Whether any letter of the text is Greek or Cyrillic."""
    return any(character in LATIN for character in unaccented(text))

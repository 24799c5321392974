"""Words that a document says about itself: a specimen, a sample, void, a copy."""

import re
from collections.abc import Iterable, Sequence

from documents_app.engine.fields.plain import is_like, squeezed, unaccented
from documents_app.engine.results import FieldValue, TextLine

# As printed, squeezed -> the word we report.
_WORDS = {
    "SPECIMEN": "specimen", "SPECIMENS": "specimen", "ESPECIMEN": "specimen", "WZOR": "specimen",
    "MUSTER": "specimen", "MUESTRA": "specimen", "SPECIMENE": "specimen", "VZOR": "specimen",
    "MINTA": "specimen", "FACSIMILE": "specimen", "EXEMPLAIRE": "specimen", "SAMPLE": "sample",
    "VOID": "void", "INVALID": "void", "CANCELLED": "void", "CANCELED": "void", "ANNULE": "void",
    "UNGULTIG": "void", "ANULADO": "void", "ANNULLATO": "void", "COPY": "copy", "KOPIE": "copy",
    "COPIE": "copy", "COPIA": "copy", "PHOTOCOPY": "copy",
    "NOVELTY": "novelty", "REPLICA": "novelty", "FAKE": "novelty", "PROTOTYPE": "sample",
    "FICTIONAL": "sample", "FICTITIOUS": "sample", "DEMO": "sample",
}  # fmt: skip
_PHRASES = {
    "NOTVALID": "void", "NOTAVALID": "void", "NOTAGOVERNMENT": "novelty", "TESTDOCUMENT": "sample",
    "FORTESTING": "sample", "NOTFORUSE": "void", "NOTREAL": "novelty", "SANSVALEUR": "void",
    "NOTANIDENTITY": "novelty", "NOTOFFICIAL": "novelty", "NONVALIDE": "void",
}  # fmt: skip
# Genuine cards say what they are not for, what would make them void, and where to sign. DUPLICATA
# is not among the words: a genuine card that replaces a lost one says so.
_GENUINE = re.compile(
    r"NOTVALID(?:FOR|UNLESS|UNTIL|AFTER|WITHOUT|BEFORE|IF)|VOID(?:IF|UNLESS|AFTER|WITHOUT)"
    r"|SPECIMEN(?:DE|DELA|OF)?SIGNATURE|SIGNATURESPECIMEN"
)
# What is left of SPECIMEN where a portrait or the edge of the picture hides its ends: in no other
# word and in nobody's name.
_UNMISTAKABLE = ("ECIMEN", "SPECIME")
# Where a holder's own words stand: Muster, Sample, Minta and Demo are names of people and places.
_OF_THE_HOLDER = (
    "surname", "given_names", "full_name", "address", "city", "place_of_birth",
)  # fmt: skip


def warning_words(lines: Sequence[TextLine], fields: Iterable[FieldValue] = ()) -> tuple[str, ...]:
    """specimen, sample, void, copy, novelty: each once, in the order in which they were met.

    fields: everything read from the same picture, so that a person may be called Muster.
    """
    own = _own_words(fields)
    found: list[str] = []
    for line in lines:
        found += _in_line(line.text, own)
    return tuple(dict.fromkeys(found))


def _own_words(fields: Iterable[FieldValue]) -> frozenset[str]:
    """The words of names and places; print is believed only where no zone or barcode has them."""
    said: dict[str, dict[bool, list[str]]] = {}
    for field in fields:
        if field.name in _OF_THE_HOLDER:
            values = said.setdefault(field.name, {}).setdefault(field.source != "visual", [])
            values.append(field.value)
    believed = [value for by in said.values() for value in by.get(True) or by[False]]
    return frozenset(word for value in believed for word in _words_of(value))


def _words_of(text: str) -> list[str]:
    """Its words, and all of it: letters printed apart ('S P E C I M E N') are one word too."""
    return [*re.findall(r"[A-Z]+", unaccented(text)), squeezed(text)]


def _in_line(text: str, own: frozenset[str]) -> list[str]:
    plain = squeezed(text)
    if _GENUINE.search(plain):
        return []
    found = [word for phrase, word in _PHRASES.items() if phrase in plain]
    for word in _words_of(text):
        if any(part in word for part in _UNMISTAKABLE):
            found.append("specimen")
        elif word not in own:
            found += _meanings(word)
    return found


def _meanings(word: str) -> list[str]:
    if word in _WORDS:
        return [_WORDS[word]]
    # Only of this word nothing that documents print is a letter away: REPLICA is like REPUBLIC.
    return ["specimen"] if is_like(word, "SPECIMEN") else []

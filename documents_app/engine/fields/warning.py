"""Words that a document says about itself: a specimen, a sample, void, a copy."""

import re
from collections.abc import Sequence

from documents_app.engine.fields.plain import is_like, squeezed, unaccented
from documents_app.engine.results import TextLine

# As printed, squeezed -> the word we report.
_WORDS = {
    "SPECIMEN": "specimen", "SPECIMENS": "specimen", "ESPECIMEN": "specimen", "WZOR": "specimen",
    "MUSTER": "specimen", "MUESTRA": "specimen", "SPECIMENE": "specimen", "VZOR": "specimen",
    "MINTA": "specimen", "FACSIMILE": "specimen", "EXEMPLAIRE": "specimen", "SAMPLE": "sample",
    "VOID": "void", "INVALID": "void", "CANCELLED": "void", "CANCELED": "void", "ANNULE": "void",
    "UNGULTIG": "void", "ANULADO": "void", "ANNULLATO": "void", "COPY": "copy", "KOPIE": "copy",
    "COPIE": "copy", "COPIA": "copy", "PHOTOCOPY": "copy", "DUPLICATA": "copy",
    "NOVELTY": "novelty", "REPLICA": "novelty", "FAKE": "novelty", "PROTOTYPE": "sample",
    "FICTIONAL": "sample", "FICTITIOUS": "sample", "DEMO": "sample",
}  # fmt: skip
_PHRASES = {
    "NOTVALID": "void", "NOTAVALID": "void", "NOTAGOVERNMENT": "novelty", "TESTDOCUMENT": "sample",
    "FORTESTING": "sample", "NOTFORUSE": "void", "NOTREAL": "novelty", "SANSVALEUR": "void",
    "NOTANIDENTITY": "novelty", "NOTOFFICIAL": "novelty", "NONVALIDE": "void",
}  # fmt: skip
# Genuine North American cards say this of a federal use they do not serve.
_GENUINE = re.compile(r"NOTVALIDFOR(?:FEDERAL|OFFICIALFEDERAL|ACCEPTANCE|VOTING|EMPLOYMENT)")


def warning_words(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """specimen, sample, void, copy, novelty: each once, in the order in which they were met."""
    found: list[str] = []
    for line in lines:
        found += _in_line(line.text)
    return tuple(dict.fromkeys(found))


def _in_line(text: str) -> list[str]:
    plain = squeezed(text)
    found = [word for phrase, word in _PHRASES.items() if phrase in plain]
    if _GENUINE.search(plain):
        found = []
    # Letters printed apart ('S P E C I M E N') are one word too.
    words = [*re.findall(r"[A-Z]+", unaccented(text)), plain]
    for word in words:
        for printed, meaning in _WORDS.items():
            if word == printed or (len(printed) >= 7 and is_like(word, printed)):
                found.append(meaning)
    return found

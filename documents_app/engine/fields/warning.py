"""Words that a document says about itself: a specimen, a sample, void, a copy, a toy.

Genuine documents use some of these words too: 'void if altered', 'not valid for federal purposes',
a surname, a street. Such words count only where they stand alone.
"""

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from documents_app.engine.fields.plain import is_like, squeezed, unaccented
from documents_app.engine.results import FieldValue, TextLine

# What we report -> what is printed, squeezed. No genuine document says these, wherever they stand.
_ANYWHERE = MappingProxyType(
    {
        "specimen": "SPECIMEN SPECIMENS ESPECIMEN ESPECIME SPECIMENE WZOR VZOR VZOREC UZORAK "
        "MUSTERAUSWEIS MUSTERKARTE MUSTERDOKUMENT MINTAPELDANY MALLIKAPPALE SYNISHORN PAVYZDYS",
        "sample": "PROTOTYPE FICTIONAL FICTITIOUS",
        "novelty": "NOVELTY REPLICA SOUVENIR COUNTERFEIT",
    }
)
# The line says nothing else, or only words of `_FILLERS` beside it.
_ALONE = MappingProxyType(
    {
        "specimen": "MUSTER MUESTRA AMOSTRA CAMPIONE FACSIMILE MINTA NAIDIS PARAUGS DEIGMA ORNEK "
        "NUMUNE CONTOH HALIMBAWA MFANO SHEMBULL SAMPLA KAMPJUN OBRAZEC OBRAZETS VOORBEELD "
        "EKSEMPEL EXEMPEL",
        "sample": "SAMPLE DEMO EXAMPLE EXEMPLE BEISPIEL ESEMPIO EJEMPLO EXEMPLO PRZYKLAD TEST "
        "DUMMY TRAINING",
        "void": "VOID INVALID CANCELLED CANCELED REVOKED ANNULE ANNULEE UNGULTIG ANULADO ANULADA "
        "ANNULLATO ANNULLATA INVALIDO ANULAT NEVALABIL ANULOWANY UNIEWAZNIONY NIEWAZNY NEPLATNY "
        "NEPLATNE ERVENYTELEN MITATOITY OGILTIG UGYLDIG ONGELDIG KEHTETU NEDERIGS NEGALIOJA "
        "GECERSIZ IPTAL AKYRO NEVELJAVNO PONISTENO NEVAZECE",
        "copy": "COPY PHOTOCOPY KOPIE FOTOKOPIE COPIE PHOTOCOPIE COPIA FOTOCOPIA KOPIA KOPI "
        "FOTOKOPI KOPIO KOOPIA KOPIJA MASOLAT SALINAN KOPYA",
        "novelty": "FAKE TOY PROP",
    }
)
_PHRASES = MappingProxyType(
    {
        "void": "NOTVALID NOTAVALID NOTFORUSE SANSVALEUR NONVALIDE NONVALABLE NONVALIDO "
        "SENZAVALORE NOVALIDO SINVALOR NAOVALIDO SEMVALOR OHNEWERT NULLANDVOID",
        "novelty": "NOTAGOVERNMENT NOTREAL NOTANIDENTITY NOTOFFICIAL NOTANOFFICIAL "
        "FORENTERTAINMENT",
        "sample": "TESTDOCUMENT FORTESTING TRAININGONLY TESTCARD",
        "copy": "COPYOFORIGINAL CERTIFIEDCOPY COPIECERTIFIEE COPIACONFORME BEGLAUBIGTEKOPIE",
    }
)
_FILLERS = frozenset(
    ("DOCUMENT", "DOCUMENTO", "DOKUMENT", "CARD", "ID", "ONLY", "ITEM", "TRUE", "CERTIFIED", "A",
     "OF", "THE")
)  # fmt: skip
# Genuine cards name a use that they do not serve, or a condition: 'not valid until signed'.
_CONDITION = re.compile(
    r"(?:NOT|NON|NO|NAO)A?VALID\w?(?:FOR(?!ANY|USE|OFFICIALUSE)|PER|PARA|POUR|WITHOUT|UNTIL|UNLESS"
    r"|AFTER|IF|AS|OUTSIDE|BEFORE)"
)
# 'Specimen signature of bearer', 'wzor podpisu': a signature to compare with, no specimen.
_SIGNATURE = re.compile(r"SIGNATURE|FIRMA|UNTERSCHRIFT|PODPIS|HANDTEKENING|ASSINATURA")
_FUZZY = 8  # letters: from here on, one misread letter is forgiven

_MEANING_ANYWHERE = {word: kind for kind, row in _ANYWHERE.items() for word in row.split()}
_MEANING_ALONE = {word: kind for kind, row in _ALONE.items() for word in row.split()}
_MEANING_OF_PHRASE = {word: kind for kind, row in _PHRASES.items() for word in row.split()}
_SPECIMEN = ("SPECIMEN", "ESPECIMEN")
# What is left of it where a portrait or the edge of the picture hides its ends: in no other word
# and in nobody's name.
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
    return frozenset(word for value in believed for word in (*_words(value), squeezed(value)))


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Z]+", unaccented(text))


def _in_line(text: str, own: frozenset[str]) -> list[str]:
    plain, words = squeezed(text), _words(text)
    return [*_phrases(plain), *_anywhere(words, plain), *_alone(words, plain, own)]


def _phrases(plain: str) -> list[str]:
    if _CONDITION.search(plain):
        return []
    return [kind for phrase, kind in _MEANING_OF_PHRASE.items() if phrase in plain]


def _anywhere(words: list[str], plain: str) -> list[str]:
    if _SIGNATURE.search(plain):
        return []
    # Letters printed apart ('S P E C I M E N') are one word too.
    found = [_MEANING_ANYWHERE[word] for word in (*words, plain) if word in _MEANING_ANYWHERE]
    return found or ["specimen" for word in (*words, plain) if _is_nearly_specimen(word)]


def _is_nearly_specimen(word: str) -> bool:
    if any(part in word for part in _UNMISTAKABLE):
        return True
    return len(word) >= _FUZZY - 1 and any(is_like(word, name) for name in _SPECIMEN)


def _alone(words: list[str], plain: str, own: frozenset[str]) -> list[str]:
    if plain in own:
        return []
    if plain in _MEANING_ALONE:
        return [_MEANING_ALONE[plain]]
    told = [word for word in words if word not in _FILLERS]
    if not told or any(c.isdigit() for c in plain):
        return []
    kinds = [_MEANING_ALONE.get(word) for word in told if word not in own]
    return [kind for kind in kinds if kind] if all(kinds) else []

"""Words by which a document says that it is none."""

import pytest

from documents_app.engine.fields import warning_words
from documents_app.engine.results import TextLine

BOX = ((0, 0), (9, 0), (9, 9), (0, 9))


def words(*texts):
    return warning_words([TextLine(text, BOX, 0.9) for text in texts])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("SPECIMEN", "specimen"), ("S P E C I M E N", "specimen"), ("SPECIMFN", "specimen"),
        ("Spécimen", "specimen"), ("MUSTER", "specimen"), ("MUESTRA", "specimen"),
        ("SAMPLE", "sample"), ("VOID", "void"), ("COPY", "copy"), ("NOVELTY ITEM", "novelty"),
        ("NOT VALID", "void"), ("NOT A GOVERNMENT DOCUMENT", "novelty"),
        ("This card is fictional and of no value.", "sample"),
        ("ESPÉCIME", "specimen"), ("WZÓR", "specimen"), ("VZOR", "specimen"),
        ("NÄIDIS", "specimen"), ("PAVYZDYS", "specimen"), ("ÖRNEK", "specimen"),
        ("CONTOH", "specimen"), ("FAC-SIMILE", "specimen"), ("Amostra", "specimen"),
        ("MUSTER MUSTER", "specimen"), ("PECIMEN", "specimen"), ("TEST DOCUMENT", "sample"),
        ("SAMPLE CARD ONLY", "sample"), ("EJEMPLO", "sample"), ("VOID VOID VOID", "void"),
        ("UNGÜLTIG", "void"), ("ÉRVÉNYTELEN", "void"), ("NIEWAŻNY", "void"), ("Annulé", "void"),
        ("NOT VALID FOR ANY PURPOSE", "void"), ("SIN VALOR", "void"), ("ONGELDIG", "void"),
        ("FOTOCOPIA", "copy"), ("KOPIO", "copy"), ("CERTIFIED TRUE COPY", "copy"),
        ("REPLICA", "novelty"), ("FAKE", "novelty"), ("NOT AN OFFICIAL DOCUMENT", "novelty"),
    ],
)  # fmt: skip
def test_a_warning_is_recognised(text, word):
    assert words("PASSPORT", text) == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "FEDERAL LIMITS APPLY", "NOT VALID FOR FEDERAL IDENTIFICATION", "NOT FOR FEDERAL ID",
        "REPUBLIC OF SINGAPORE", "REPUBLICA", "MAESTRA", "DUPLICATA", "DO NOT COPY",
        "VOID IF ALTERED", "INVALID WITHOUT SIGNATURE", "NOT VALID UNTIL SIGNED",
        "NOT VALID FOR TRAVEL", "NON VALIDA PER L'ESPATRIO", "NO VÁLIDO PARA VIAJAR",
        "12 SAMPLE STREET", "SPECIMEN SIGNATURE OF BEARER", "WZÓR PODPISU", "COPY LANE 4",
        "CARTE D'INVALIDITÉ", "NOT VALID FOR EMPLOYMENT", "NOT VALID FOR IDENTIFICATION",
        "MUSTERMANN", "AVOIDANCE", "COPYRIGHT", "ERIKSSON", "UNDER 21 UNTIL 01/02/2030", "",
    ],
)  # fmt: skip
def test_what_genuine_documents_print_is_no_warning(text):
    assert words(text) == ()


def test_each_word_is_told_once():
    assert words("SPECIMEN", "VOID", "SPECIMEN") == ("specimen", "void")


def test_a_document_drawn_without_a_warning_has_none():
    assert words("UTOPIA", "PASSPORT / PASSEPORT", "Authority / Autorité", "DRIVER LICENSE") == ()

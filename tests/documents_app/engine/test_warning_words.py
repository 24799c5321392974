"""Words by which a document says that it is none."""

import pytest

from documents_app.engine.fields import warning_words
from documents_app.engine.fields.country_names import long_names
from documents_app.engine.fields.headings import AUTHORITIES, PHRASES
from documents_app.engine.results import FieldValue, TextLine

BOX = ((0, 0), (9, 0), (9, 9), (0, 9))


def words(*texts, fields=()):
    return warning_words([TextLine(text, BOX, 0.9) for text in texts], fields)


def said(value, source="visual", name="surname"):
    return FieldValue(name, value, source, 0.9)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("SPECIMEN", "specimen"), ("S P E C I M E N", "specimen"), ("SPECIMFN", "specimen"),
        ("Spécimen", "specimen"), ("MUSTER", "specimen"), ("MUESTRA", "specimen"),
        ("SAMPLE", "sample"), ("VOID", "void"), ("COPY", "copy"), ("NOVELTY ITEM", "novelty"),
        ("NOT VALID", "void"), ("NOT A GOVERNMENT DOCUMENT", "novelty"),
        ("This card is fictional and of no value.", "sample"),
        ("ECIMEN", "specimen"), ("ASPECIMEN", "specimen"),
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
        "Specimen signature of the holder", "Spécimen de signature", "DUPLICATA",
        "NOT VALID UNLESS SIGNED", "VOID IF ALTERED", "This card is void if removed or altered",
        "REPUBLIC OF SINGAPORE", "REPUBLICA", "MAESTRA", "DO NOT COPY",
        "INVALID WITHOUT SIGNATURE", "NOT VALID UNTIL SIGNED",
        "NOT VALID FOR TRAVEL", "NON VALIDA PER L'ESPATRIO", "NO VÁLIDO PARA VIAJAR",
        "12 SAMPLE STREET", "SPECIMEN SIGNATURE OF BEARER", "WZÓR PODPISU", "COPY LANE 4",
        "CARTE D'INVALIDITÉ", "NOT VALID FOR EMPLOYMENT", "NOT VALID FOR IDENTIFICATION",
        "MUSTERMANN", "AVOIDANCE", "COPYRIGHT", "ERIKSSON", "UNDER 21 UNTIL 01/02/2030", "",
    ],
)  # fmt: skip
def test_what_genuine_documents_print_is_no_warning(text):
    assert words(text) == ()


def test_no_heading_label_or_country_warns():
    printed = [
        *(phrase for _, phrase in PHRASES),
        *(name for name, _ in long_names(4)),
        *(" ".join((phrase, "REPUBLIC", "NATIONAL", "VALID")) for phrase in AUTHORITIES),
    ]

    assert [text for text in printed if words(text)] == []


def test_each_word_is_told_once():
    assert words("SPECIMEN", "VOID", "SPECIMEN") == ("specimen", "void")


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        (("1. MUSTER", "P<CHEMUSTER<<ANNA<<<"), [said("MUSTER"), said("MUSTER", "mrz")]),
        (("MUSTER",), [said("MUSTER")]),
        (("Given names", "MINTA DEMO"), [said("Minta Demo", name="given_names")]),
        (("12 COPY LANE", "SAMPLE TX 75001"), [
            said("12 Copy Lane", name="address"), said("Sample", name="city"),
        ]),
    ],
)  # fmt: skip
def test_what_people_and_places_are_called_is_no_warning(texts, fields):
    assert words(*texts, fields=fields) == ()


def test_a_print_that_the_zone_contradicts_is_believed_for_no_name():
    fields = [said("VOID"), said("ERIKSSON", "mrz")]

    assert words("VOID", "P<UTOERIKSSON<<ANNA<<<", fields=fields) == ("void",)


def test_another_warning_beside_such_a_name_is_told():
    assert words("MUSTER", "VOID", fields=[said("MUSTER", "mrz")]) == ("void",)


def test_nobody_is_called_specimen():
    fields = [said("SPECIMEN"), said("SPECIMEN", "mrz")]

    assert words("SPECIMEN", fields=fields) == ("specimen",)


def test_a_document_drawn_without_a_warning_has_none():
    assert words("UTOPIA", "PASSPORT / PASSEPORT", "Authority / Autorité", "DRIVER LICENSE") == ()

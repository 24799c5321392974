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
    ],
)  # fmt: skip
def test_a_warning_is_recognised(text, word):
    assert words("PASSPORT", text) == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "FEDERAL LIMITS APPLY", "NOT VALID FOR FEDERAL IDENTIFICATION", "NOT FOR FEDERAL ID",
        "MUSTERMANN", "AVOIDANCE", "COPYRIGHT", "ERIKSSON", "UNDER 21 UNTIL 01/02/2030", "",
    ],
)  # fmt: skip
def test_what_genuine_documents_print_is_no_warning(text):
    assert words(text) == ()


def test_each_word_is_told_once():
    assert words("SPECIMEN", "VOID", "SPECIMEN") == ("specimen", "void")

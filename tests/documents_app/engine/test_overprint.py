"""Words across a document, which the look at its small print does not see."""

import pytest

from documents_app.engine import read_picture
from documents_app.engine.imaging import decode, encode_jpeg
from documents_app.specimens import (
    british_licence,
    briton,
    degrade,
    european_id_card,
    passport,
    portrait,
    random_person,
    scene,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.lettering import write_specimen

pytestmark = pytest.mark.usefixtures("models")

PERSON = random_person(61)
GREY = (60, 60, 60)


def warnings(document, degradation="clean"):
    seen = degrade(scene(document, seed=4), degradation, 4)
    return read_picture(decode(encode_jpeg(seen)).pixels).warning_words


DOCUMENTS = {
    "passport": lambda: passport(PERSON, portrait("hopper")),
    "licence": lambda: us_licence_front(PERSON, portrait("astronaut")),
    "card": lambda: european_id_card(PERSON, portrait("hopper"), "DE"),
    "british": lambda: british_licence(briton(PERSON), portrait("astronaut")),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("word", "turn", "ink", "told"),
    [("SPECIMEN", 20, (60, 40, 190), "specimen"), ("VOID", -25, GREY, "void"),
     ("COPY", 0, GREY, "copy")],
)  # fmt: skip
def test_a_word_across_a_document_is_told(name, word, turn, ink, told):
    document = DOCUMENTS[name]()
    write_specimen(document, word, turn=turn, ink=ink)

    assert warnings(document) == (told,)


@pytest.mark.parametrize("degradation", ["combo", "jpeg15", "rot90", "shadow"])
def test_it_is_told_from_a_poor_photograph_too(degradation):
    document = passport(PERSON, portrait("hopper"), specimen=True)

    assert warnings(document, degradation) == ("specimen",)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_honest_document_warns_of_nothing(name):
    assert warnings(DOCUMENTS[name]()) == ()


def test_the_back_of_a_licence_warns_where_it_says_so_in_small_print():
    assert warnings(us_licence_back(PERSON)) == ()
    assert set(warnings(us_licence_back(PERSON, specimen=True))) == {"sample", "specimen"}


def test_a_word_is_told_though_it_runs_across_a_barcode():
    assert "specimen" in warnings(us_licence_back(random_person(6), specimen=True))

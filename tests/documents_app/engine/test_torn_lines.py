"""Lines that a streak of the scanner tore in two are read as one."""

from documents_app.engine.fields import assign
from documents_app.engine.results import TextLine


def line(text, left, right, top):
    return TextLine(text, ((left, top), (right, top), (right, top + 20), (left, top + 20)), 0.99)


def read(*lines):
    _, _, found = assign([line("IDENTITY CARD", 40, 240, 20), *lines], None, None)
    return {field.name: field for field in found}


def test_a_torn_label_and_a_torn_date_are_one_each():
    found = read(
        line("DAT", 300, 336, 100),
        line("E OF BIRTH / DATE DE NAISSANCE", 333, 640, 101),
        line("25", 300, 336, 124),
        line("AUG 1976", 336, 420, 124),
    )

    assert found["birth_date"].value == "1976-08-25"
    assert found["birth_date"].box == ((300, 124), (420, 124), (420, 144), (300, 144))


def test_torn_between_two_words_they_stay_two():
    found = read(
        line("Given names", 300, 420, 100),
        line("OLIVIA", 300, 366, 124),
        line("FREYA", 362, 420, 124),
        line("16 NOV", 300, 365, 224),
        line("2033", 363, 420, 224),
    )

    assert found["given_names"].value == "OLIVIA FREYA"


def test_two_lines_that_touch_alone_are_two():
    found = read(
        line("Surname", 64, 140, 100),
        line("Sex", 152, 190, 100),
        line("SMITH", 64, 158, 124),
        line("F", 152, 165, 124),
    )

    assert found["surname"].value == "SMITH"


def test_columns_are_not_joined():
    found = read(
        line("Sex", 300, 336, 100),
        line("Nationality", 350, 460, 100),
        line("F", 300, 311, 124),
        line("UTO", 350, 386, 124),
    )

    assert (found["sex"].value, found["nationality"].value) == ("F", "UTO")

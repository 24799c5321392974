"""Check digits over text; the sample lines are those printed in ICAO Doc 9303 parts 4 to 7."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_app.engine.mrz import checks
from documents_app.engine.mrz.layouts import ALPHABET, LAYOUTS

ICAO = {
    "TD3": (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    "TD1": (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "MRV-A": (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    "MRV-B": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
}


@pytest.mark.parametrize(
    ("text", "digit"),
    [("D23145890", "7"), ("740812", "2"), ("120415", "9"), ("L898902C3", "6"), ("<" * 14, "0")],
)
def test_the_digit_is_the_one_icao_prints(text, digit):
    assert checks.check_digit(text) == digit


@pytest.mark.parametrize("kind", ICAO)
def test_every_digit_of_the_published_samples_agrees(kind):
    results = checks.verify(LAYOUTS[kind], ICAO[kind])

    assert {"document_number", "birth_date", "expiry_date"} <= set(results)
    assert all(results.values())


@pytest.mark.parametrize("kind", ICAO)
def test_another_digit_in_the_birth_date_fails_its_check_alone_or_with_the_composite(kind):
    layout = LAYOUTS[kind]
    span = layout.fields["birth"]
    lines = list(ICAO[kind])
    line = lines[span.line]
    lines[span.line] = line[: span.start] + "9" + line[span.start + 1 :]

    failed = {name for name, agrees in checks.verify(layout, lines).items() if not agrees}

    assert "birth_date" in failed
    assert failed <= {"birth_date", "composite"}


def test_a_long_document_number_is_checked_where_it_ends():
    lines = (
        "I<UTOD23145890<7349<<<<<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "S<<A".ljust(30, "<"),
    )

    assert checks.verify(LAYOUTS["TD1"], lines)["document_number"]
    assert checks.covered(checks.in_force(LAYOUTS["TD1"], lines)[0], lines) == "D23145890734"


def test_a_forged_tail_of_a_long_number_fails():
    lines = (
        "I<UTOD23145890<7359<<<<<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "S<<A".ljust(30, "<"),
    )

    assert not checks.verify(LAYOUTS["TD1"], lines)["document_number"]


def test_an_empty_personal_number_may_leave_its_digit_out_but_a_filled_one_may_not():
    upper = ICAO["TD3"][0]
    empty = "L898902C36UTO7408122F1204159" + "<" * 14 + "<" + "8"
    filled = "L898902C36UTO7408122F1204159" + "ZE184226B<<<<<" + "<" + "8"

    assert checks.verify(LAYOUTS["TD3"], (upper, empty))["personal_number"]
    assert not checks.verify(LAYOUTS["TD3"], (upper, filled))["personal_number"]


@given(st.text(ALPHABET, min_size=1, max_size=40), st.data())
def test_any_single_change_of_value_changes_the_digit(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(ALPHABET))
    changed = text[:place] + other + text[place + 1 :]
    same = checks.VALUES[text[place]] % 10 == checks.VALUES[other] % 10

    assert (checks.check_digit(changed) == checks.check_digit(text)) is same

"""A zone whose digits agree without proving it: neither passed nor failed."""

from dataclasses import dataclass

import pytest

from documents_app import sources
from documents_app.engine.results import FieldValue, Mrz, PictureReading

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


@dataclass(frozen=True)
class Shot:
    kind: str = "document_front"


def answer(*, passed=True, doubts=(), number="L898902C3"):
    zone = Mrz("TD3", LINES, {"document_number": passed}, passed, None, {}, 0.9, doubts)
    fields = tuple(
        FieldValue("document_number", value, source, 0.9)
        for value, source in ((number, "mrz"), ("X1111111", "visual"))
    )
    return PictureReading("passport", "UTO", (), zone, None, (), fields, 0, 0.1)


@pytest.mark.parametrize(
    ("said", "checks_passed"),
    [
        (answer(), True),
        (answer(doubts=("unclear_number",)), None),
        (answer(passed=False), False),
        (answer(passed=False, doubts=("issuer",)), False),
    ],
)
def test_what_is_not_proven_did_not_fail(said, checks_passed):
    combined = sources.combine([(Shot(), said)])

    assert combined["mrz"].checks_passed is checks_passed


def test_an_unproven_zone_is_still_believed_before_print():
    unproven = sources.combine([(Shot(), answer(doubts=("unclear_number",)))])
    failed = sources.combine([(Shot(), answer(passed=False))])

    assert sources.strongest(unproven).value("document_number") == "L898902C3"
    assert sources.strongest(failed).value("document_number") == "X1111111"


def test_of_two_zones_the_proven_one_stays():
    shots = [answer(passed=False, number="F"), answer(doubts=("issuer",), number="D"), answer()]
    combined = sources.combine([(Shot(), shot) for shot in shots])

    assert combined["mrz"].said.fields["document_number"].value == "L898902C3"

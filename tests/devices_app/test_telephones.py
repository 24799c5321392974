"""Telephone numbers in one form, and those that are refused."""

from __future__ import annotations

import pytest

from devices_app import telephones
from devices_app.telephones import NumberRefused


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+12025550143", "+12025550143"),
        ("12025550143", "+12025550143"),
        (" +1 (202) 555-0143 ", "+12025550143"),
        ("+49 1511 2345678", "+4915112345678"),
        ("4915112345678", "+4915112345678"),
        ("+44 7700 900123", "+447700900123"),
        ("+372 555 12345", "+37255512345"),
        # One nought belongs to the number in Italy, and to the form of a number elsewhere.
        ("+390669812345", "+390669812345"),
        ("+44 (0)20 7946 0018", "+442079460018"),
    ],
)
def test_a_number_with_its_country_has_one_form(text, number):
    assert telephones.e164(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2025550144",
        "0151 12345678",
        "0049 1511 2345678",
        "+0",
        "+999123456789",
        "+1202556",
        "+12025550143 ext. 5",
        "+1202555014३",
        "+1-800-FLOWERS",
        "",
        "+ +",
        "1" * 10_000,
        "+1\n2025550143",
    ],
)
def test_what_is_no_number_with_its_country_is_refused_without_repeating_it(text):
    with pytest.raises(NumberRefused) as refused:
        telephones.e164(text)

    assert not text or text not in str(refused.value)


def test_a_number_with_a_fee_gets_no_message():
    assert telephones.e164("+19005550143") == "+19005550143"
    with pytest.raises(NumberRefused, match="fee"):
        telephones.message_number("+19005550143")


@pytest.mark.parametrize(("number", "code"), [("+12025550143", "1"), ("+37255512345", "372")])
def test_the_code_of_the_country(number, code):
    assert telephones.country_code(number) == code

"""Telephone numbers in one form: E.164, a plus sign and digits that begin with a country's code."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

# What people write between the digits of a number.
_BETWEEN = str.maketrans("", "", " .-()\u00a0\u2011")
_LONGEST = 40
_DIGITS = re.compile(r"(\+?)([1-9][0-9]{6,14})")
# A message to one of these costs its sender a fee that somebody else is paid.
_DEAR = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})


class NumberRefused(ValueError):
    """The text is no telephone number that can be used. The words do not repeat it."""


def e164(text: str) -> str:
    """The number in E.164; raises NumberRefused for one without the code of its country.

    A plus sign that is left out is added, but then the digits must be a number that is given out
    somewhere: a number of one country's own form is mostly none of any other country.
    """
    found = _DIGITS.fullmatch(text[: _LONGEST + 1].translate(_BETWEEN))
    number = _parsed(found[2]) if found else None
    if found is None or number is None or not _is_meant(number, has_plus=bool(found[1])):
        raise NumberRefused(
            "must be a telephone number with the code of its country, as in +12025550143"
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def message_number(text: str) -> str:
    """The same for a number that a message goes to; one with a fee of its own is refused too."""
    number = e164(text)
    if phonenumbers.number_type(phonenumbers.parse(number, None)) in _DEAR:
        raise NumberRefused("must not be a number with a fee of its own")
    return number


def country_code(number: str) -> str:
    """The digits of the country's code of a number in E.164."""
    return str(phonenumbers.parse(number, None).country_code)


def _parsed(digits: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(f"+{digits}", None)
    except NumberParseException:
        return None


def _is_meant(number: phonenumbers.PhoneNumber, *, has_plus: bool) -> bool:
    if has_plus:
        return phonenumbers.is_possible_number(number)
    return phonenumbers.is_valid_number(number)


def forms_of(text: str) -> set[str]:
    """The digits by which a number is found: as it stands, in E.164, and as its own country says
    it, with and without what is dialled before it there."""
    digits = re.sub(r"\D", "", text[:_LONGEST])
    number = _parsed(digits) if digits else None
    if number is None or not phonenumbers.is_possible_number(number):
        return {digits} - {""}
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    own = phonenumbers.national_significant_number(number)
    return {digits, re.sub(r"\D", "", national), own}


def forms_typed(text: str) -> set[str]:
    """The digits that a number may be kept under that somebody typed, in whichever form."""
    digits = re.sub(r"\D", "", text[:_LONGEST])
    abroad = digits.removeprefix("00")
    return {digits, abroad, digits.removeprefix("0")} - {""}

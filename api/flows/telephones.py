"""Telephone numbers, as the server keeps them."""

from __future__ import annotations

from devices_app import telephones


def number_of(text: str) -> str:
    """The number in E.164; raises NumberRefused for one without the code of its country."""
    return telephones.e164(text)


def message_number(text: str) -> str:
    """The same of a number that a message goes to; raises NumberRefused."""
    return telephones.message_number(text)


def country_code(number: str) -> str:
    """The digits of the country's code of a number in E.164."""
    return telephones.country_code(number)

"""The list of codes is closed, and every one of them is produced by some test."""

from __future__ import annotations

from pathlib import Path

from api.vult.vocabulary import Code
from tests.api.vult.contract import codes


def test_the_codes_are_those_of_the_contract_and_two_of_the_house():
    assert {str(one) for one in Code} == codes()


def test_every_code_is_expected_by_some_test():
    others = (one for one in Path(__file__).parent.glob("test_*.py") if one != Path(__file__))
    said = "\n".join(one.read_text() for one in others)
    missing = {str(one) for one in Code if f'"{one}"' not in said}

    assert missing == set()

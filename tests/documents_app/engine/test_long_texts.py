"""Comparing and recognising text costs in proportion to its length: claims may be of any length."""

import pytest

from documents_app.engine import crosscheck
from documents_app.engine.aamva.magnetic import read_stripe
from documents_app.engine.fields.address import divide
from documents_app.engine.fields.plain import LONGEST_COMPARED
from documents_app.engine.names import compare_names
from tests.growth import is_proportional


@pytest.mark.parametrize("field", ["surname", "city", "address", "document_number", "birth_date"])
@pytest.mark.parametrize("piece", ["A", "AB ", "1-", "12 cm "])
def test_a_claim_of_any_length_is_compared(field, piece):
    def compare(text: str) -> None:
        crosscheck.agree(field, text, f"{text[:-1]}Q")

    assert is_proportional(compare, lambda size: piece * (size // len(piece)), 1000)


def test_many_words_are_compared_one_after_another():
    def compare(words: list[str]) -> None:
        compare_names(" ".join(words), " ".join([words[0], "X", *words[1:]]))

    assert is_proportional(compare, lambda size: [f"W{one}" for one in range(size)], 500)


def test_long_names_are_told_apart_by_their_beginnings():
    name = "ANNA " * (LONGEST_COMPARED // 4)

    assert compare_names(name, name)[:2] == ("agree", "same")
    assert compare_names(name, f"{name} MARIA")[0] == "agree"  # a longer one may be cut off
    assert compare_names(f"B{name}", name)[0] == "conflict"


@pytest.mark.parametrize(
    "text",
    [
        lambda size: "%AAx^y^" + "a" * size,
        lambda size: ";636000123=123412345678?" + "%AA" * (size // 3),
    ],
)
def test_a_stripe_without_its_end_is_given_up(text):
    assert is_proportional(read_stripe, text, 1000)


def test_an_address_of_spaces_is_no_address():
    assert is_proportional(lambda text: divide([text]), lambda size: f"A{' ' * size}B", 100)

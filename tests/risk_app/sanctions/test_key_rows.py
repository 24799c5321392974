"""The keys of a version: how often each is there, how much it weighs, in the order of the table."""

import math

import pytest

from risk_app.sanctions.keying import KeyRows


@pytest.fixture
def rows():
    collected = KeyRows()
    collected.add(11, 1, [("Lada", 1.0), ("Lbyron", 1.0)])
    collected.add(12, 2, [("Lada", 1.0), ("Tada", 0.25)])
    collected.add_exact(11, 1, ["N:AB12345"])
    return list(collected.rows())


def test_they_come_in_the_order_of_their_bytes(rows):
    keys = [(key, name) for key, _, _, name, _ in rows]

    assert keys == [("Lada", 11), ("Lada", 12), ("Lbyron", 11), ("N:AB12345", 11), ("Tada", 12)]


def test_each_says_how_many_names_have_it_and_whose_it_is(rows):
    told = {(key, name): (frequency, entity) for key, _, frequency, name, entity in rows}

    assert told["Lada", 11] == (2, 1)
    assert told["Lada", 12] == (2, 2)
    assert told["Lbyron", 11] == (1, 1)


def test_a_rare_key_weighs_more_and_each_one_less_the_more_a_name_has(rows):
    weights = {(key, name): weight for key, weight, _, name, _ in rows}
    common, rare = math.log(1 + 2 / 2), math.log(1 + 2 / 1)

    assert weights["Lada", 11] == pytest.approx(common / math.sqrt(common + rare))
    assert weights["Lbyron", 11] == pytest.approx(rare / math.sqrt(common + rare))
    assert weights["Lada", 12] == pytest.approx(common / math.sqrt(common + 0.25 * rare))


def test_a_number_of_a_document_weighs_one_whatever_else_there_is(rows):
    assert {key: weight for key, weight, *_ in rows}["N:AB12345"] == 1.0


def test_nothing_gives_nothing():
    assert list(KeyRows().rows()) == []

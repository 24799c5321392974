"""The score of two names is made of the words that agree, each by what it tells."""

import pytest

from risk_app.sanctions.alignment import Similarities
from risk_app.sanctions.names import Token, consonants_of
from risk_app.sanctions.scoring import likeness, weigh

RARE: dict[str, int] = {}
NAMES = 1_000


def taken_apart(text, *, is_semitic=False):
    return tuple(Token(word, "", (), (), consonants_of(word), is_semitic) for word in text.split())


def score(query, listed, frequencies=RARE, **marks):
    tokens = taken_apart(query, **marks)
    return likeness(
        Similarities(tokens),
        weigh(tokens, frequencies, NAMES),
        weigh(taken_apart(listed), frequencies, NAMES),
    )


def hows(found):
    return [(part.query, part.listed, part.how) for part in found.parts()]


def test_the_order_of_the_words_counts_for_nothing():
    found = score("inventedov fiktor", "fiktor inventedov")

    assert found.score == pytest.approx(1.0)
    assert hows(found) == [("inventedov",) * 2 + ("equal",), ("fiktor",) * 2 + ("equal",)]


def test_a_listed_word_that_was_not_given_costs_less_than_a_given_one_that_is_not_listed():
    not_given = score("fiktor inventedov", "fiktor nikakovich inventedov")
    not_listed = score("fiktor nikakovich inventedov", "fiktor inventedov")

    assert not_given.score == pytest.approx(0.72 + 0.28 * 2 / 3)
    assert not_given.unmatched() == ("nikakovich",)
    assert not_listed.score == pytest.approx(2 / 3)
    assert ("nikakovich", "", "unmatched") in hows(not_listed)


def test_a_word_of_many_names_says_less():
    common = {"fiktor": 900}

    by_common = score("fiktor quill", "fiktor feather", common).score
    by_rare = score("fiktor quill", "maxim quill", common).score

    assert by_common < 0.25 < 0.6 < by_rare


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("make believe fabulina", "fabulina makebelieve"),
        ("fabulina makebelieve", "make believe fabulina"),
    ],
)
def test_two_neighbours_may_be_one_word(query, listed):
    found = score(query, listed)

    assert found.score == pytest.approx(0.97, abs=0.02)
    assert "joined" in {how for _, _, how in hows(found)}
    assert found.unmatched() == ()


def test_each_word_is_matched_once():
    found = score("fiktor fiktor", "fiktor inventedov")

    assert [how for _, _, how in hows(found)].count("unmatched") == 1


def test_a_particle_hardly_counts():
    assert score("wahmi khayali", "wahmi bin khayali").score > 0.97

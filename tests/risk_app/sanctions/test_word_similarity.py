"""How like two words are, rule by rule. The words are taken apart by hand: no library is loaded."""

import pytest

from risk_app.sanctions.names import Token, consonants_of
from risk_app.sanctions.similarity import asked, edited, similarity


def token(text, *, sound="", names=(), nicknames=(), is_semitic=False):
    return Token(text, sound, names, nicknames, consonants_of(text), is_semitic)


TABLE = [
    (token("elena"), token("elena"), 1.0, "equal"),
    (token("elena", names=("Q1",)), token("yelena", names=("Q1", "Q2")), 0.95, "symbol"),
    (token("lena", nicknames=("Q1",)), token("magdalena", nicknames=("Q1",)), 0.75, "nickname"),
    (token("kovatsch", sound="KFX"), token("kovac", sound="KFX"), 0.88, "phonetic"),
    (token("kaito", sound="KT"), token("kude", sound="KT"), 0.88, "phonetic"),
    # Of two consonants alone, with another letter at the beginning.
    (token("kaito", sound="KT"), token("chude", sound="KT"), 0.75, "phonetic"),
    (token("e"), token("elena"), 0.80, "initial"),
    (token("f"), token("elena"), 0.0, "edit"),
    (token("li"), token("le"), 0.0, "edit"),  # of two letters one is too many
    (token("lee"), token("leo"), 0.60, "edit"),
    (token("alan"), token("olan"), 0.675, "edit"),
    (token("alan"), token("olen"), 0.0, "edit"),
    (token("karm", is_semitic=True), token("karim"), 0.90, "skeleton"),
    (token("hmd", is_semitic=True), token("hamid"), 0.85, "skeleton"),
    (token("mstrdm", is_semitic=True), token("mostardim"), 0.90, "skeleton"),
    (token("mstrdn", is_semitic=True), token("mostardim"), 0.82, "skeleton"),
    # Who writes vowels is not compared without them.
    (token("hmd"), token("hamid"), 0.0, "edit"),
]


@pytest.mark.parametrize(("query", "listed", "alike", "how"), TABLE)
def test_two_words_are_as_like_as_the_best_rule_says(query, listed, alike, how):
    found, rule = similarity(asked(query), listed)

    assert found == pytest.approx(alike)
    assert rule == how or alike == 0


def test_a_slip_in_a_long_word_costs_little_and_another_word_is_not_alike():
    assert edited("inventedyova", "inventedyowa") > 0.9
    assert edited("inventedyova", "inventedyowa") == edited("inventedyowa", "inventedyova")
    assert edited("inventedov", "makebelieve") == 0

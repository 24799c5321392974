"""The keys of a name: what its other spellings share with it. The library of names is loaded."""

import pytest

from risk_app.sanctions.keys import document_keys, listed_keys, query_keys
from risk_app.sanctions.names import analysed

pytestmark = pytest.mark.usefixtures("name_library")


def shared(query, listed):
    """The kinds of keys that both have."""
    return {key[0] for key in {key for key, _ in listed_keys(listed)} & set(query_keys(query))}


@pytest.mark.parametrize(
    ("query", "listed", "kinds"),
    [
        ("Fiktor Inventedov", "INVENTEDOV, Fiktor", {"L", "P", "T"}),
        ("Фиктор Изобретёнов", "Fiktor IZOBRETENOV", {"L", "P", "T"}),
        ("Yelena Inventedova", "Elena INVENTEDOWA", {"S", "T"}),
        ("Make Believe", "Makebelieve", {"L"}),  # neighbours are joined
        ("الخيالي", "AL-KHAYALI", {"K"}),  # vowels are not written
    ],
)
def test_another_spelling_has_keys_in_common(query, listed, kinds):
    assert kinds <= shared(query, listed)


def test_consonants_alone_are_asked_for_only_where_no_vowels_are_written():
    assert not any(key.startswith("K") for key in query_keys("Wahmi Khayali"))
    assert any(key.startswith("K") for key, _ in listed_keys("Wahmi Khayali"))


def test_each_kind_of_key_has_its_weight():
    weights = {key[0]: weight for key, weight in listed_keys("Elena Inventedova")}

    assert weights == {"L": 1.0, "P": 0.7, "S": 0.8, "K": 0.6, "T": 0.25}


@pytest.mark.parametrize("name", ["", " ", "—", "🙂", "'", ","])
def test_what_is_no_name_has_no_words_and_no_keys(name):
    assert analysed(name) == ()
    assert listed_keys(name) == () == query_keys(name)


def test_a_word_that_no_column_takes_is_cut():
    assert max(map(len, query_keys("a" * 5_000 + " b"))) <= 80


def test_titles_are_no_part_of_a_name():
    assert [token.text for token in analysed("Dr. Fiktor Inventedov")] == ["fiktor", "inventedov"]


def test_a_document_number_is_one_key_however_it_is_written():
    assert document_keys(["fk 000-0001", "FK0000001"]) == ("N:FK0000001",)
    assert document_keys(["12", "passport", "", "—"]) == ()

"""The words of documents are data: a file for each country or language."""

import re
from collections import defaultdict

import pytest

from documents_app.engine import words
from documents_app.engine.fields.country_names import country_named, country_nearly_named
from documents_app.engine.fields.label_words import known_languages, labels_in, languages_of
from documents_app.engine.fields.labels import find_labels
from documents_app.engine.fields.scripts import as_it_looks

COUNTRIES = words.names("country_")
SHAPE = re.compile(r"[A-Z0-9]+")


def words_of(name):
    table = words.load(name)
    return [
        word for key in ("names", "people", "authorities") for word in table.get(key, "").split()
    ]


def test_no_word_names_two_countries():
    owners = defaultdict(set)
    for name in COUNTRIES:
        for word in words_of(name):
            owners[word].add(name)

    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_no_word_in_letters_of_its_own_names_two_countries():
    owners = defaultdict(set)
    for name in COUNTRIES:
        for key in ("names", "people", "native", "native_people"):
            for word in words.load(name).get(key, "").split():
                owners[as_it_looks(word)].add(name)

    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", known_languages())
def test_a_language_has_twelve_months_or_none(language):
    assert words.load(f"language_{language}").get("months", "|" * 11).count("|") == 11


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_is_found_by_each_of_its_words(name):
    code = name.removeprefix("country_").upper()
    table = words.load(name)

    assert all(SHAPE.fullmatch(word) for word in words_of(name))
    for word in (table.get("names", "") + " " + table.get("people", "")).split():
        assert country_named(word) == code


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_speaks_languages_that_there_are_files_of(name):
    assert set(words.load(name).get("languages", ())) <= set(known_languages())


@pytest.mark.parametrize("language", known_languages())
def test_a_language_says_each_word_for_one_field_only(language):
    table = words.load(f"language_{language}")
    said = [word for rows in ("labels", "native") for row in table.get(rows, {}).values()
            for word in row.split()]  # fmt: skip

    assert len(said) == len(set(said))
    assert all(SHAPE.fullmatch(word) for row in table.get("labels", {}).values()
               for word in row.split())  # fmt: skip


def test_the_language_of_the_document_decides_what_a_word_asks_for():
    bulgarian, serbian = languages_of("BG"), languages_of("RS")

    assert labels_in(bulgarian)["PPEZIME"] == ""  # ПРЕЗИМЕ, the father's name
    assert labels_in(serbian)["PPEZIME"] == "surname"
    assert find_labels("Boy", languages_of("TR"))[0].field == "height"
    assert find_labels("Boy", languages_of("US")) == []


def test_a_country_without_languages_may_speak_any():
    assert languages_of("JP") is None
    assert languages_of(None) is None


@pytest.mark.parametrize(
    ("text", "country"), [("SLOVENSKA", None), ("SLOVAKIA", "SK"), ("SLOVENlA", "SI")]
)
def test_a_name_that_is_near_two_countries_names_none(text, country):
    assert country_nearly_named(text) in (country, "SK" if text == "SLOVENSKA" else country)

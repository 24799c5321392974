"""Looking for people in a version: by name, birth date and the number of a document."""

from dataclasses import replace
from datetime import date

import pytest

from risk_app.models import NameKey
from risk_app.sanctions import candidates, known_parties, screening
from risk_app.sanctions.screening import Screened
from tests.risk_app.sanctions.list_files import ALIASES, PEOPLE, person

pytestmark = pytest.mark.django_db
IMAGIN = Screened(("Imagin Adamovich Nowhereski",), date(1974, 2, 17))


@pytest.fixture
def version(ofac_list, load):
    return load(ofac_list)


def found(version, *names, threshold=0.8, **wanted):
    matches = screening.screen(Screened(names, **wanted), (version,), threshold)
    return [match.source_id for match in matches]


def test_a_listed_person_is_found_under_other_spellings(version, subtests):
    for name, source_id in (
        ("Imagin Adamovich Nowhereski", "101"),
        ("NOWHERESKI IMAGIN", "101"),
        ("Imagine Nowheresky", "101"),  # an alias
        ("Имагин Новерески", "101"),
        ("Maria Sombravacia", "103"),
        ("María Sombra Vacía Ninguno", "103"),
        ("M. Quillfeather", "104"),
        ("Mordaunt Quilfeather", "104"),
    ):
        with subtests.test(name):
            assert found(version, name) == [source_id]


def test_nobody_else_is(version, subtests):
    for name in ("Fabulina Makebelieve", "Imagin Quillfeather", "Maria Ninguna Otra", "Bureau"):
        with subtests.test(name):
            assert found(version, name) == []


def test_one_of_several_names_is_enough(version):
    assert found(version, "Fabulina Makebelieve", "", "Mordaunt Quillfeather") == ["104"]


def test_a_listed_single_word_is_no_match_for_a_longer_name(version):
    assert found(version, "Ghost Rider") == []
    assert found(version, "The Ghost") == ["101"]


def test_the_birth_date_lowers_a_score_and_is_told(version):
    (same,) = screening.screen(IMAGIN, (version,))
    (other,) = screening.screen(replace(IMAGIN, birth_date=date(1990, 1, 1)), (version,))

    assert (same.score, same.birth_rule, same.birth_adjustment) == (1.0, "same", 0.0)
    assert (other.score, other.birth_rule, other.name_score) == (0.85, "other", 1.0)
    assert (same.is_strong, other.is_strong) == (True, False)


def test_from_the_threshold_on_it_is_a_match(version):
    person = Screened(IMAGIN.names, date(1990, 1, 1))

    assert screening.screen(person, (version,), 0.85)
    assert not screening.screen(person, (version,), 0.86)


def test_a_listed_document_counts_whatever_the_name_is(version):
    (match,) = screening.screen(
        Screened(("Fabulina Makebelieve",), document_numbers=("fk-1010",)), (version,)
    )

    assert (match.source_id, match.score, match.is_strong) == ("101", 1.0, True)
    assert [(part.how, part.query) for part in match.parts][-1] == ("document", "N:FK1010")
    assert match.by_number
    assert match.name_score < 0.5


def test_consonants_alone_are_never_strong(ofac_list, load):
    version = load(ofac_list, people=[*PEOPLE, person(105, "MUSTARDIM, Kantalaf")])
    (match,) = screening.screen(Screened(("مستردم كنتلف",)), (version,))

    assert match.source_id == "105"
    assert "skeleton" in {part.how for part in match.parts}
    assert not match.is_strong


def test_a_key_of_very_many_names_is_not_searched_for(version):
    assert found(version, "Mordaunt Quillfeather") == ["104"]
    NameKey.objects.filter(version=version).update(frequency=1_001)

    assert found(version, "Mordaunt Quillfeather") == []


def test_an_organisation_is_nobody(ofac_list, load):
    assert found(load(ofac_list), "Bureau of Things") == []


def test_what_is_kept_has_a_bound_and_gives_the_same_answers(version, monkeypatch):
    monkeypatch.setattr(known_parties, "CACHE", known_parties.Cache(most_names=3))

    # Twice: what was read, and what is read again after it was let go.
    for number, *_, name, _ in ALIASES * 2:
        assert found(version, name) == [number]
    assert known_parties.CACHE.names <= 3
    assert found(version, "Mordaunt Quillfeather") == ["104"]


def test_two_versions_are_searched_each_with_its_own_weights(ofac_list, load):
    old = load(ofac_list)
    new = load(ofac_list, people=[*PEOPLE, person(106, "NEWCOMER, Fabula")])
    asked = Screened(("Mordaunt Quillfeather",))

    assert {one.version_id for one in screening.screen(asked, (old, new))} == {old.pk, new.pk}
    assert found(old, "Fabula Newcomer") == []
    assert found(new, "Fabula Newcomer") == ["106"]


def test_those_who_are_named_are_compared_and_nobody_else(version):
    keys = NameKey.objects.filter(version=version)
    entities = sorted(set(keys.values_list("entity", flat=True)))

    assert [one.source_id for one in screening.compare(IMAGIN, version, entities)] == ["101"]
    assert screening.compare(IMAGIN, version, entities[1:2]) == ()


def test_the_frequency_of_a_word_is_that_of_its_names(version):
    said = candidates.frequencies(version.pk, ["Limagin", "Lnobody"])

    assert said == {"Limagin": 2, "Lnobody": 0}

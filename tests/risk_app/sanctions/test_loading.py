"""A version takes the place of the one before at one moment, whole."""

import pytest

from risk_app.models import ListedEntity, ListedName, ListVersion, NameKey
from risk_app.sanctions import activating, loading, screening, shapes
from risk_app.sanctions.screening import Screened
from sessions_app.models import InstallationEvent
from tests.config.test_roles import as_app  # noqa: F401 - a fixture
from tests.risk_app.sanctions.list_files import ALIASES, PEOPLE, person

pytestmark = pytest.mark.django_db


def find(version, name):
    return [match.source_id for match in screening.screen(Screened((name,)), [version])]


def test_people_of_a_version_are_found_and_nobody_else(ofac_list, load):
    version = load(ofac_list)

    assert find(version, "Imagine Nowheresky") == ["101"]
    assert find(version, "Bureau of Things") == []
    assert (version.state, version.entity_count, version.name_count) == ("active", 6, 10)
    assert ListedEntity.objects.filter(version=version).count() == 6
    assert ListedName.objects.filter(version=version).count() == 10
    ofac_list.refresh_from_db()
    assert ofac_list.active == version


def test_what_is_kept_of_an_entry_is_what_was_read(ofac_list, load):
    version = load(ofac_list)
    entity = ListedEntity.objects.get(version=version, source_id="101")
    party = shapes.from_json(entity.content)

    assert party.birth_dates[0].first.isoformat() == "1974-02-17"
    assert party.countries == (("KP", "birth"), ("RU", "nationality"), ("CY", "citizenship"))
    assert shapes.digest_of(shapes.to_json(party)) == entity.content_digest


def test_documents_of_people_are_keys_and_other_numbers_are_none(ofac_list, load):
    version = load(ofac_list)
    keys = NameKey.objects.filter(version=version, key__startswith="N:")

    # The number of a company's tax is no person's.
    assert set(keys.values_list("key", flat=True)) == {
        *("N:FK1010", "N:K1010", "N:103103", "N:FK1030"),
    }
    assert {row.weight for row in keys} == {1.0}


def test_the_same_files_are_noted_as_checked_and_no_more(ofac_list, load):
    first = load(ofac_list)
    again = load(ofac_list)

    assert again.pk == first.pk
    assert again.checked_at > first.checked_at
    assert ListVersion.objects.count() == 1


def test_another_content_retires_the_version_before_and_says_what_changed(ofac_list, load):
    first = load(ofac_list)
    changed = person(101, "NOWHERESKI, Imagin Adamovich", "DOB 18 Feb 1974.")
    people = [changed, *PEOPLE[2:], person(105, "NEWCOMER, Fabula")]
    second = load(ofac_list, people=people, aliases=ALIASES[:2], addresses=[])
    first.refresh_from_db()

    assert (first.state, second.state) == ("retired", "active")
    assert (second.added, second.changed, second.removed) == (1, 1, 1)
    # A check that began before goes on with the version that it began with.
    assert find(first, "Khayal Bin Sarab al-Wahmi") == ["102"]
    assert find(second, "Khayal Bin Sarab al-Wahmi") == []


def test_whoever_wants_to_know_is_told_within_the_activation(ofac_list, load, monkeypatch):
    told = []
    monkeypatch.setattr(activating, "_subscribers", [])
    activating.register_activated(told.append)
    activating.register_activated(told.append)
    first = load(ofac_list)
    second = load(ofac_list, people=PEOPLE[:5])

    assert [one.version.pk for one in told] == [first.pk, second.pk]
    assert told[0].before is None
    assert told[0].difference.added == ("101", "102", "103", "104", "201", "301")
    assert told[1].before == first
    assert told[1].difference.removed == ("301",)


def test_a_subscriber_that_fails_takes_the_activation_back(ofac_list, load, monkeypatch):
    first = load(ofac_list)

    def fail(_):
        raise RuntimeError

    monkeypatch.setattr(activating, "_subscribers", [fail])
    with pytest.raises(RuntimeError):
        load(ofac_list, people=PEOPLE[:5])
    ofac_list.refresh_from_db()
    assert ofac_list.active == first
    # What was loaded is ready, and the same files make it the one that is searched.
    monkeypatch.setattr(activating, "_subscribers", [])
    ready = ListVersion.objects.get(state="ready")
    assert load(ofac_list, people=PEOPLE[:5]).pk == ready.pk


def test_another_matcher_gets_its_keys_from_the_entries_that_are_there(ofac_list, load):
    old = load(ofac_list)
    ListVersion.objects.filter(pk=old.pk).update(matcher_version="another")
    new = loading.renew(ofac_list)

    assert new.pk != old.pk
    assert (new.added, new.changed, new.removed) == (0, 0, 0)
    assert new.content_digest == old.content_digest
    assert find(new, "Imagine Nowheresky") == ["101"]


def test_an_activation_is_among_the_installation_events(ofac_list, load):
    version = load(ofac_list)
    event = InstallationEvent.objects.get(kind="sanctions_list_activated")

    assert event.details == {
        **{"list": "ofac_sdn", "version": version.pk, "entities": 6},
        **{"added": 6, "changed": 0, "removed": 0},
    }


def test_a_role_that_owns_nothing_can_load(ofac_list, load, as_app):  # noqa: F811
    assert load(ofac_list).state == "active"

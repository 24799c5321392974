"""The library of names is loaded before the fork, by workers who may look for somebody."""

import gc

import pytest

from config import celery
from risk_app.sanctions import known_parties, preparing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_at_the_start(monkeypatch):
    monkeypatch.setattr(preparing, "_is_prepared", False)
    known_parties.taken_apart.cache_clear()
    yield
    gc.unfreeze()
    celery.remember_queues(set())


def test_names_are_taken_apart_once_for_all_children_of_those_who_search(ofac_list, load):
    for queues, is_enabled, is_prepared in (
        ({"celery"}, False, False),  # nobody pays who searches no list
        ({"webhooks"}, True, False),
        ({"celery"}, True, True),
    ):
        load(ofac_list)
        type(ofac_list).objects.update(is_enabled=is_enabled)
        known_parties.taken_apart.cache_clear()
        celery.remember_queues(queues)
        celery.load_names()
        celery.load_names()  # for the next child

        assert preparing._is_prepared is is_prepared
    assert known_parties.taken_apart.cache_info().misses == 8  # those of people, once

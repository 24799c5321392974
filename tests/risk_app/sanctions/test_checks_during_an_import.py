"""A check that is made while a list is taken in searches the old version, the next one the new."""

import threading

import pytest
from django.db import connections

from risk_app.models import ListVersion
from risk_app.sanctions import self_test, versions
from tests.risk_app.sanctions.list_files import PEOPLE, person


@pytest.mark.django_db(transaction=True)
def test_the_old_version_is_searched_until_the_new_one_is_whole(ofac_list, load, acme, monkeypatch):
    old = load(ofac_list)
    is_filled, may_go_on = threading.Event(), threading.Event()
    made = []

    def wait(version):
        is_filled.set()
        assert may_go_on.wait(30)

    def take():
        try:
            made.append(load(ofac_list, people=[*PEOPLE, person(106, "NEWCOMER, Fabula")]))
        finally:
            connections.close_all()

    monkeypatch.setattr(self_test, "refuse_unless_found", wait)
    # The second one finds that the first took the same files.
    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert is_filled.wait(30)
    during = versions.current_versions(acme)
    may_go_on.set()
    for thread in threads:
        thread.join(30)

    assert during == (old,)
    assert len(made) == 2
    assert versions.current_versions(acme) == (made[0],) == (made[1],)
    assert ListVersion.objects.count() == 2

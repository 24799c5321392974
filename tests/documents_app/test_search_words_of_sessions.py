"""A session is found by the names that were read in it, until it is erased."""

from __future__ import annotations

import pytest

from sessions_app import erasure, search_words
from sessions_app.models import SearchWord
from sessions_app.shapes import Scenario
from tests.risk_app.conftest import check_all, fakes, with_pictures  # noqa: F401

pytestmark = pytest.mark.django_db


def found_by(integration, *words):
    wanted = search_words.indexes_of(integration, words)
    rows = SearchWord.objects.filter(integration=integration, index__in=wanted)
    return {one.session_id for one in rows if one.session_id}


def test_what_was_read_and_what_was_claimed_finds_it(acme, with_pictures, check_all, grace):  # noqa: F811
    session = check_all(with_pictures(acme, claims=grace))

    for word in ("FAKE", "reading", "Hopper"):
        assert found_by(acme, word) == {session.pk}, word
    assert found_by(acme, "hop") == set()


def test_an_erased_session_is_found_by_nothing(acme, with_pictures, check_all):  # noqa: F811
    session = check_all(with_pictures(acme))
    erasure.erase(session, actor="integration")

    assert found_by(acme, "fake", "reading") == set()


def test_a_forced_outcome_is_found_by_its_claims(acme_test, open_for, check_all, grace):  # noqa: F811
    forced = {"by": "outcome", "outcome": "approved"}
    session = check_all(open_for(acme_test, claims=grace, scenario=Scenario.from_json(forced)))

    assert session.status == "approved"
    assert found_by(acme_test, "hopper") == {session.pk}

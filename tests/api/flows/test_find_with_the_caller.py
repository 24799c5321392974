"""A session that is asked for with its caller comes along in one question, and no other does."""

from __future__ import annotations

import pytest

from api import flows
from api.flows import NotThere
from api.keys import hmac_pair
from sessions_app import erasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def came(issued):
    """The caller, asked for together with a session."""

    def ask(session):
        return hmac_pair.find(issued.api_key, dialect="veriff", session_id=session.pk)

    return ask


def test_it_is_found_without_a_further_question(came, new_session, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert flows.find(came(new_session), new_session.pk) == new_session


def test_that_of_another_is_not_there(came, rival, open_for, django_assert_num_queries):
    theirs = open_for(rival)

    with django_assert_num_queries(1), pytest.raises(NotThere):
        flows.find(came(theirs), theirs.pk)


def test_one_that_was_erased_is_not_there(came, new_session):
    erasure.erase(new_session, actor="integration")

    with pytest.raises(NotThere):
        flows.find(came(new_session), new_session.pk)


def test_who_asks_again_is_told_what_is_there_now(came, new_session):
    caller = came(new_session)
    flows.find(caller, new_session.pk)
    erasure.erase(new_session, actor="integration")

    with pytest.raises(NotThere):
        flows.find(caller, new_session.pk)


def test_another_session_is_asked_for_anew(came, new_session, acme, open_for):
    other = open_for(acme)

    assert flows.find(came(new_session), other.pk) == other

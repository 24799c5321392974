"""The cast of every test: `acme` and `rival` are integrations, `ada` reviews, `grace` applies."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import TransactionTestCase
from django.test import client as test_client

from sessions_app import signing_keys
from tests import emptying, key_pairs
from tests.factories import IssuedFactory, SessionFactory, UserFactory

# That they are made anew is shown in tests/sessions_app/test_signing_keys.py.
signing_keys.new_pair = key_pairs.deal

# Emptying every table after each test that commits took longer than most of those tests.
TransactionTestCase._fixture_teardown = emptying.after_a_test  # type: ignore[attr-defined]  # as there

_store = test_client.store_rendered_templates  # type: ignore[attr-defined]  # not in the stubs


def _store_but_widgets(
    store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **said: Any
) -> None:
    """A page has thousands of options and attributes, whose contexts no test asks for."""
    if not (template.name or "").startswith("django/forms/"):
        _store(store, signal, sender, template, context, **said)


test_client.store_rendered_templates = _store_but_widgets  # type: ignore[attr-defined]  # as there


@pytest.fixture
def issued(db):
    """Acme's integration with `api_key` and `shared_secret` in the clear."""
    return IssuedFactory(name="Acme", mode="live", deletion_allowed=True)


@pytest.fixture
def acme(issued):
    return issued.integration


@pytest.fixture
def rival_issued(db):
    return IssuedFactory(name="Rival", mode="live", deletion_allowed=True)


@pytest.fixture
def rival(rival_issued):
    return rival_issued.integration


@pytest.fixture
def test_issued(db):
    """Acme's integration in test mode, with its credentials in the clear."""
    return IssuedFactory(name="Acme test", mode="test", deletion_allowed=True)


@pytest.fixture
def acme_test(test_issued):
    return test_issued.integration


@pytest.fixture
def ada(db):
    """A reviewer."""
    return UserFactory(username="ada", group="reviewer")


@pytest.fixture
def grace() -> dict[str, Any]:
    """What an integrator claims about Grace, in our canonical shape."""
    return {
        "reference": "customer-1906",
        "callback": "https://acme.example/back",
        "language": "en",
        "person": {
            "first_name": "Grace",
            "last_name": "Hopper",
            "id_number": "19061209-85",
            "sex": "F",
            "birth_date": "1906-12-09",
            "email": "grace.hopper@navy.example",
            "phone": "+12025550143",
        },
        "document": {"type": "passport", "number": "L898902C3", "country": "US"},
        "address": {"full": "12 Cobol Street, Arlington VA 22201", "country": "US"},
    }


@pytest.fixture
def open_for(grace):
    """Opens a session of an integration, in any status: open_for(acme, status="review")."""

    def open_one(integration, **wanted):
        return SessionFactory(integration=integration, **({"claims": grace} | wanted))

    return open_one


@pytest.fixture
def new_session(acme, open_for):
    return open_for(acme)


@pytest.fixture
def started_session(acme, open_for):
    return open_for(acme, status="started")


@pytest.fixture
def submitted_session(acme, open_for):
    return open_for(acme, status="submitted")


@pytest.fixture
def session_in_review(acme, open_for):
    return open_for(acme, status="review")

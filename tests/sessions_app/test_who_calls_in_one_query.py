"""Who calls is asked for in one question, anew for every request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app import credentials, issuing
from sessions_app.models import Credential, Integration

pytestmark = pytest.mark.django_db

SECRET, KEY = Credential.Kind.SHARED_SECRET, Credential.Kind.API_KEY


def find(issued):
    return credentials.find_by_api_key(issued.api_key, dialect="veriff")


def accepted(issued):
    return credentials.incoming_secrets(find(issued), dialect="veriff")


def the_one(issued, kind):
    return issued.integration.credentials.get(kind=kind)


def test_key_integration_and_secrets_are_one_question(issued, django_assert_num_queries):
    find(issued), credentials.primary_secret(find(issued))  # the data key is remembered now

    with django_assert_num_queries(1):
        found = find(issued)
        assert credentials.primary_secret(found) == issued.shared_secret.encode()
        assert credentials.incoming_secrets(found, dialect="veriff") == [
            issued.shared_secret.encode()
        ]
    assert found == issued.integration


def test_a_key_that_was_revoked_is_unknown_at_once(issued):
    assert find(issued) is not None

    credentials.revoke(the_one(issued, KEY))

    assert find(issued) is None


def test_a_key_that_ran_out_is_unknown(issued):
    issued.integration.credentials.filter(kind=KEY).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )

    assert find(issued) is None


def test_an_integration_that_was_switched_off_says_so_at_once(issued):
    assert find(issued).is_active

    credentials.revoke_integration(Integration.objects.get(pk=issued.integration.pk))

    assert not find(issued).is_active


def test_both_secrets_of_a_rotation_are_accepted_until_the_former_is_revoked(issued):
    former = the_one(issued, SECRET)
    fresh = credentials.rotate_secret(issued.integration).encode()
    assert accepted(issued) == [fresh, issued.shared_secret.encode()]

    credentials.revoke(Credential.objects.get(pk=former.pk))

    assert accepted(issued) == [fresh]


def test_a_rotation_without_overlap_ends_the_former_at_once(issued):
    fresh = credentials.rotate_secret(issued.integration, overlap=timedelta(0)).encode()

    assert accepted(issued) == [fresh]


def test_secrets_of_others_and_of_other_dialects_are_not_accepted(issued, rival_issued):
    issuing.issue(issued.integration, KEY, dialect="another", actor="system")

    assert accepted(issued) == [issued.shared_secret.encode()]
    assert accepted(rival_issued) == [rival_issued.shared_secret.encode()]


def test_the_key_of_one_dialect_is_unknown_in_another(issued):
    assert credentials.find_by_api_key(issued.api_key, dialect="another") is None


@pytest.mark.parametrize("text", ["", "nobody", "\x00", "' OR 1=1 --"])
def test_what_is_no_key_is_unknown(issued, text):
    assert credentials.find_by_api_key(text, dialect="veriff") is None

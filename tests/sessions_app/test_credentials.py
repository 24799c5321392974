from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from sessions_app import credentials
from sessions_app.credentials import RevocationRefused, SecretMissing
from sessions_app.models import Credential, Integration


def test_key_and_secret_look_like_uuids_and_work(issued):
    found = credentials.find_by_api_key(issued.api_key, dialect="veriff")

    assert str(UUID(issued.api_key)) == issued.api_key
    assert found == issued.integration
    assert credentials.primary_secret(found) == issued.shared_secret.encode()
    assert credentials.incoming_secrets(found, dialect="veriff") == [issued.shared_secret.encode()]


def test_a_key_in_capitals_is_the_same_key(issued):
    found = credentials.find_by_api_key(issued.api_key.upper(), dialect="veriff")

    assert found == issued.integration


@pytest.mark.parametrize(
    "text", ["", "nonsense", "0d6c3a52-6c1e-4f0e-9d55-6f1f0e3f3a11", "a" * 5000]
)
def test_an_unknown_key_finds_nobody(issued, text):
    assert credentials.find_by_api_key(text, dialect="veriff") is None


def test_a_null_byte_in_a_key_finds_nobody(issued):
    assert credentials.find_by_api_key("\x00", dialect="veriff") is None


def test_the_secret_is_not_kept_in_the_clear(issued):
    secret = Credential.objects.get(kind="shared_secret")

    assert issued.shared_secret.encode() not in bytes(secret.secret_sealed)
    assert issued.shared_secret not in repr(issued)


def test_after_a_rotation_the_former_secret_is_accepted_but_signs_no_more(issued):
    new = credentials.rotate_secret(issued.integration)
    both = [new.encode(), issued.shared_secret.encode()]

    assert credentials.primary_secret(issued.integration) == new.encode()
    assert credentials.incoming_secrets(issued.integration, dialect="veriff") == both


def test_the_overlap_ends(issued):
    new = credentials.rotate_secret(issued.integration, overlap=timedelta(hours=24))

    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        assert credentials.incoming_secrets(issued.integration, dialect="veriff") == [new.encode()]


def test_a_rotation_without_overlap_ends_the_former_at_once(issued):
    new = credentials.rotate_secret(issued.integration, overlap=timedelta(0))

    assert credentials.incoming_secrets(issued.integration, dialect="veriff") == [new.encode()]


def test_an_integration_that_was_looked_up_before_learns_of_its_rotation(issued):
    found = credentials.find_by_api_key(issued.api_key, dialect="veriff")
    credentials.incoming_secrets(found, dialect="veriff")
    new = credentials.rotate_secret(found)

    assert credentials.primary_secret(found) == new.encode()


def test_a_revoked_secret_is_refused_at_once(issued):
    credentials.rotate_secret(issued.integration)
    former = Credential.objects.get(kind="shared_secret", is_primary=False)
    credentials.revoke(former)

    assert issued.shared_secret.encode() not in credentials.incoming_secrets(
        issued.integration, dialect="veriff"
    )
    assert former.revoked_at is not None


def test_the_primary_secret_is_not_revoked_because_it_signs(issued):
    with pytest.raises(RevocationRefused, match="rotate"):
        credentials.revoke(Credential.objects.get(is_primary=True))


def test_a_revoked_api_key_finds_nobody(issued):
    credentials.revoke(Credential.objects.get(kind="api_key"))

    assert credentials.find_by_api_key(issued.api_key, dialect="veriff") is None


def test_a_revoked_integration_is_found_but_not_active(issued):
    credentials.revoke_integration(issued.integration)

    assert credentials.find_by_api_key(issued.api_key, dialect="veriff").is_active is False


def test_checking_and_signing_take_few_queries(issued, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        found = credentials.find_by_api_key(issued.api_key, dialect="veriff")
        credentials.incoming_secrets(found, dialect="veriff")
        credentials.primary_secret(found)


def test_an_integration_without_secret_says_so(issued):
    Credential.objects.filter(kind="shared_secret").delete()

    with pytest.raises(SecretMissing):
        credentials.primary_secret(issued.integration)


@pytest.mark.parametrize(
    "wanted", [{"name": "Acme"}, {"name": ""}, {"mode": "loud"}, {"session_lifetime_days": 0}]
)
def test_nonsense_makes_no_integration(issued, wanted):
    values = {"name": "Second", "mode": "live", "dialect": "veriff"} | wanted

    with pytest.raises(ValidationError):
        credentials.create_integration(**values)
    assert Integration.objects.count() == 1

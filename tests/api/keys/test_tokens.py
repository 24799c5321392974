"""Tokens that we sign: good where they are for, and refused at once when revoked."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from api.keys import sets, tokens
from api.keys.tokens import TokenTooLong
from sessions_app import signing_keys
from sessions_app.models import Credential, SigningKey

RESOURCE = "https://api.example"


@pytest.fixture(autouse=True)
def _fresh():
    signing_keys.forget_keys()


@pytest.fixture
def access_token(made):
    return made("access_token", "trusona", label="agent@acme.example")


@pytest.fixture
def text(access_token):
    return access_token.shown["access_token"]


@pytest.fixture
def client(made):
    return made("oauth_client", "transmit").credential


def read(text, dialect="trusona", audience="trusona"):
    return tokens.read(text, dialect=dialect, audience=audience)


def test_an_access_token_proves_itself(text, access_token, acme):
    claims = read(text)

    assert claims.credential == access_token.credential
    assert claims.credential.integration == acme
    assert claims.audiences == ("trusona",)
    assert claims.subject == access_token.credential.identifier


def test_a_clients_token_is_for_the_resource_that_it_asked_for(client):
    text = tokens.issue(client, audience=RESOURCE, seconds=60)

    assert read(text, "transmit", RESOURCE).subject == client.identifier
    assert read(text, "transmit", None).audiences == (RESOURCE,)


def test_for_another_audience_it_is_refused(client, refused):
    text = tokens.issue(client, audience="https://other.example", seconds=60)

    assert refused(lambda: read(text, "transmit", RESOURCE)) == "wrong"


def test_another_dialects_is_refused(text, refused):
    for dialect in ("veriff", "transmit", "vult"):
        assert refused(lambda dialect=dialect: read(text, dialect, None)) == "unknown"


@pytest.mark.parametrize(("what", "why"), [("credential", "unknown"), ("integration", "inactive")])
def test_a_revoked_one_is_refused_at_once(text, access_token, refused, after_revoking, what, why):
    read(text)
    after_revoking(access_token, what)

    assert refused(lambda: read(text)) == why


def test_revoking_the_client_ends_its_tokens(client, refused):
    text = tokens.issue(client, audience=RESOURCE, seconds=3600)
    client.revoked_at = timezone.now()
    client.save(update_fields=["revoked_at"])

    assert refused(lambda: read(text, "transmit", RESOURCE)) == "unknown"


def test_it_ends_with_its_time(client, refused):
    text = tokens.issue(client, audience=RESOURCE, seconds=60)

    with time_machine.travel(timezone.now() + timedelta(seconds=85)):
        read(text, "transmit", RESOURCE)  # clocks may differ by half a minute
    with time_machine.travel(timezone.now() + timedelta(seconds=95)):
        assert refused(lambda: read(text, "transmit", RESOURCE)) == "expired"


@pytest.mark.parametrize("seconds", [0, -1, 366 * 86400 + 1])
def test_none_is_good_for_longer_than_a_retired_key_verifies(client, seconds):
    with pytest.raises(TokenTooLong):
        tokens.issue(client, audience=RESOURCE, seconds=seconds)


def test_nothing_is_left_of_a_token_that_was_asked_for_too_long(acme):
    with pytest.raises(TokenTooLong):
        sets.issue(
            acme,
            Credential.Kind.ACCESS_TOKEN,
            dialect="trusona",
            actor="command",
            life=timedelta(days=400),
        )

    assert not Credential.objects.filter(kind="access_token").exists()


def test_the_label_stays_out_of_the_token_and_is_sealed(text, access_token):
    row = Credential.objects.get(pk=access_token.credential.pk)

    assert b"agent" not in bytes(row.label_sealed)
    assert "agent" not in repr(read(text))


def test_reading_one_costs_one_question_once_the_signing_key_is_known(
    text, django_assert_num_queries
):
    read(text)

    with django_assert_num_queries(1):
        read(text)


def test_a_key_that_the_database_no_longer_has_is_unknown(text, refused):
    SigningKey.objects.all().delete()
    signing_keys.forget_keys()

    assert refused(lambda: read(text)) == "unknown"

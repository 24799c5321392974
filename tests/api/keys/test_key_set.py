"""Our public keys at a well-known address: whoever holds a token can verify it."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from api.keys import sets, tokens
from sessions_app import signing_keys
from sessions_app.models import Credential

ADDRESS = "/.well-known/jwks.json"
AUDIENCE = "https://verify.identity.security"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_key_of_another_test():
    signing_keys.forget_keys()
    yield
    signing_keys.forget_keys()


@pytest.fixture
def client_of_acme(acme):
    kind = Credential.Kind.OAUTH_CLIENT
    made = sets.issue(acme, kind, dialect="transmit", actor="test")
    return Credential.objects.get(identifier=dict(made.shown)["client_id"])


def published():
    return Client().get(ADDRESS)


def test_a_library_verifies_a_token_by_the_published_keys(client_of_acme):
    token = tokens.issue(client_of_acme, audience=AUDIENCE, seconds=60)
    keys = KeySet.import_key_set(json.loads(published().content))

    proved = jwt.decode(token, keys, algorithms=["RS256"])
    JWTClaimsRegistry(aud={"essential": True, "value": AUDIENCE}).validate(proved.claims)
    assert proved.claims["sub"] == client_of_acme.identifier


def test_after_a_rotation_tokens_of_both_keys_can_be_verified(client_of_acme):
    former = tokens.issue(client_of_acme, audience=AUDIENCE, seconds=60)
    row = signing_keys.rotate(actor="test")
    newer = tokens.issue(client_of_acme, audience=AUDIENCE, seconds=60)
    said = json.loads(published().content)

    assert said["keys"][0]["kid"] == str(row.kid)
    for token in (former, newer):
        jwt.decode(token, KeySet.import_key_set(said), algorithms=["RS256"])


def test_a_key_that_was_dropped_is_published_no_more(client_of_acme):
    tokens.issue(client_of_acme, audience=AUDIENCE, seconds=60)
    row = signing_keys.rotate(actor="test", drop_former=True)

    assert [one["kid"] for one in json.loads(published().content)["keys"]] == [str(row.kid)]


def test_nothing_private_is_published():
    signing_keys.signer()
    (key,) = json.loads(published().content)["keys"]

    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}
    assert (key["kty"], key["use"], key["alg"]) == ("RSA", "sig", "RS256")


def test_the_set_may_be_kept_for_a_minute():
    assert published().headers["Cache-Control"] == "public, max-age=60"
    assert published().headers["Content-Type"] == "application/jwk-set+json"


def test_before_the_first_token_the_set_is_empty():
    assert json.loads(published().content) == {"keys": []}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_keys_are_only_read(method):
    assert getattr(Client(), method)(ADDRESS).status_code == 405

"""Bearer tokens: ours, and those that an integrator's registered key signs."""

from __future__ import annotations

import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from api.keys import sets
from sessions_app import credentials
from sessions_app.models import Credential
from tests.api.trusona.caller import BASE, path_of

KEY = ECKey.generate_key("P-256")


@pytest.fixture
def signed(acme):
    """signed(aud="trusona") is a token that acme signed with its registered key."""
    public = {name: KEY.as_dict(private=False)[name] for name in ("kty", "crv", "x", "y")}
    made = sets.issue(
        acme, Credential.Kind.TOKEN_KEY, dialect="trusona", actor="test", public_key=public
    )

    def sign(*, kid=None, **claims):
        now = int(time.time())
        usual = {
            "iss": str(acme.pk),
            "sub": "ada@acme.example",
            "aud": "trusona",
            "iat": now,
            "exp": now + 60,
        }
        header = {"alg": "ES256", "kid": kid or made.credential.identifier}
        return jwt.encode(header, usual | claims, KEY, algorithms=["ES256"])

    return sign


def test_a_token_of_a_registered_key_names_the_agent(trusona, signed):
    answer = trusona.call("POST", BASE, {"documentType": "PASSPORT"}, token=signed())

    assert answer.status_code == 201
    assert answer.json()["agentEmailAddress"] == "ada@acme.example"
    assert trusona.get(path_of(answer.json()["id"])).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "transmit"},
        {"exp": 1},
        {"iss": "somebody"},
        {"kid": "tk_unknown"},
        {"exp": 4_000_000_000},
    ],
)
def test_a_token_that_is_not_for_this(trusona, signed, wrong):
    answer = trusona.call("GET", BASE, token=signed(**wrong), query={"since": "2026-01-01"})

    assert answer.status_code == 401


def test_a_token_that_was_revoked_is_refused_at_once(trusona):
    credentials.revoke(trusona.credential, actor="test")

    assert trusona.get(BASE, since="2026-01-01").status_code == 401


def test_an_integration_that_was_switched_off_may_not_call(trusona, acme):
    acme.is_active = False
    acme.save()

    assert trusona.get(BASE, since="2026-01-01").status_code == 401

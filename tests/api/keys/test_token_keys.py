"""Tokens that an integrator signs with a key of its own, whose public half is registered."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from joserfc.jwk import ECKey, RSAKey

from api.keys import tokens
from api.keys.public_keys import public_key_of
from tests.api.keys.forging import claims_now, signed

RSA, EC, FOREIGN = RSAKey.generate_key(2048), ECKey.generate_key("P-256"), ECKey.generate_key()


@pytest.fixture(params=[RSA, EC], ids=["RS256", "ES256"])
def key(request):
    return request.param


@pytest.fixture
def registered(made, key):
    return made("token_key", "trusona", public_key=public_key_of(key.as_pem(private=False)))


@pytest.fixture
def token(registered, key, acme):
    """A token of acme's key: token(claims={…}, header={…}, by=another key)."""

    def build(claims=None, header=None, by=key):
        algorithm = "RS256" if isinstance(by, RSAKey) else "ES256"
        named = {"alg": algorithm, "kid": registered.shown["kid"], "typ": "JWT", **(header or {})}
        said = {"iss": str(acme.pk), "sub": "agent@acme.example", "aud": "trusona"}
        return signed(named, claims_now(**said | (claims or {})), by)

    return build


def read(text, dialect="trusona"):
    return tokens.read(text, dialect=dialect, audience="trusona")


def test_it_proves_the_integration_and_says_for_whom(token, registered, acme):
    claims = read(token())

    assert (claims.credential, claims.credential.integration) == (registered.credential, acme)
    assert claims.subject == "agent@acme.example"


def test_one_of_several_audiences_is_enough(token):
    assert read(token({"aud": ["elsewhere", "trusona"]})).audiences == ("elsewhere", "trusona")


def test_the_type_may_be_left_out(token):
    for header in ({"typ": "jwt"}, {"typ": "at+jwt"}, {"typ": ""}):
        read(token(header=header))


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "somebody"}, "wrong"),
        ({"iss": None}, "wrong"),
        ({"iss": ["a"]}, "wrong"),
        ({"aud": "vult"}, "wrong"),
        ({"aud": None}, "wrong"),
        ({"aud": [1]}, "wrong"),
        ({"aud": []}, "wrong"),
        ({"sub": None}, "wrong"),
        ({"sub": ""}, "wrong"),
        ({"sub": 7}, "wrong"),
        ({"sub": "a" * 321}, "malformed"),
        ({"sub": "a\x00b"}, "malformed"),
        ({"sub": "\ud800"}, "malformed"),
        ({"exp": 1}, "expired"),
        ({"exp": None}, "wrong"),
        ({"exp": "tomorrow"}, "wrong"),
        ({"exp": True}, "wrong"),
        ({"exp": 1e300}, "wrong"),
        ({"exp": float("nan")}, "wrong"),
        ({"exp": float("inf")}, "wrong"),
        ({"exp": 10**400}, "wrong"),
        ({"nbf": 10**400}, "wrong"),
        ({"nbf": 32503680000}, "wrong"),
        ({"iat": 32503680000}, "wrong"),
        ({"iat": {}}, "wrong"),
        ({"\ud800": 1, "iss": "x"}, "wrong"),
    ],
)
def test_what_it_says_must_be_right(token, refused, claims, why):
    assert refused(lambda: read(token(claims))) == why


def test_a_foreign_key_is_refused(token, refused):
    assert refused(lambda: read(token(by=FOREIGN))) == "wrong"


def test_it_may_not_be_good_for_ever(token, refused):
    in_ten_years = (timezone.now() + timedelta(days=3660)).timestamp()

    assert refused(lambda: read(token({"exp": int(in_ten_years)}))) == "wrong"


def test_it_ends_with_its_time(token, refused):
    text = token()

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert refused(lambda: read(text)) == "expired"


@pytest.mark.parametrize(("what", "why"), [("credential", "unknown"), ("integration", "inactive")])
def test_a_revoked_one_is_refused_at_once(token, registered, refused, after_revoking, what, why):
    text = token()
    read(text)
    after_revoking(registered, what)

    assert refused(lambda: read(text)) == why


def test_another_dialects_is_refused(token, refused):
    assert refused(lambda: read(token(), dialect="transmit")) == "unknown"


def test_it_does_not_speak_for_another_integration(token, rival, refused):
    assert refused(lambda: read(token({"iss": str(rival.pk)}))) == "wrong"


def test_reading_one_costs_one_question(token, django_assert_num_queries):
    text = token()

    with django_assert_num_queries(1):
        read(text)

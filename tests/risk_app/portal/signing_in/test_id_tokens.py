"""What an ID token must be to prove anything: each way in which it may be another."""

from __future__ import annotations

import pytest
from joserfc.jwk import OctKey

from risk_app.portal.signing_in.id_tokens import Expected, NotProven, prove
from risk_app.portal.signing_in.providers import Provider
from tests.fake_openid_provider import CLIENT, SECRET, FakeProvider, rsa_key

ISSUER = "https://corp.example"
EXPECTED = Expected(issuer=ISSUER, own_issuer=ISSUER, client_id=CLIENT, nonce="of this sign-in")

WRONG = {
    "another issuer": ("issuer", {"iss": "https://evil.example"}),
    "no issuer": ("issuer", {"iss": None}),
    "another audience": ("audience", {"aud": "another-client"}),
    "no audience": ("audience", {"aud": None}),
    "one of two audiences": ("audience", {"aud": [CLIENT, "another-client"]}),
    "another party": ("audience", {"azp": "another-client"}),
    "another nonce": ("nonce", {"nonce": "of another"}),
    "no nonce": ("nonce", {"nonce": None}),
    "over": ("time", {"exp": 1000}),
    "of tomorrow": ("time", {"iat": 9999999999}),
    "old": ("time", {"iat": 1000}),
    "no time": ("time", {"exp": "tomorrow"}),
    "a time without end": ("time", {"exp": float("inf")}),
    "a time that is no number": ("time", {"exp": float("nan")}),
    "no subject": ("subject", {"sub": None}),
    "a subject that is a number": ("subject", {"sub": 17}),
    "a long subject": ("subject", {"sub": "x" * 256}),
    "a subject with letters": ("subject", {"sub": "zoë"}),
}


@pytest.fixture
def corp():
    return FakeProvider(ISSUER)


def test_a_token_proves_whom_the_provider_means(corp):
    corp.claims = {"amr": ["pwd", 7], "acr": "phr", "aud": [CLIENT]}

    proof = prove(corp.id_token(EXPECTED.nonce), corp.keys(), EXPECTED)
    assert (proof.issuer, proof.subject) == (ISSUER, "person-17")
    assert (proof.amr, proof.acr) == (("pwd",), "phr")
    assert "person-17" not in repr(proof)


def test_a_token_that_says_anything_else_proves_nothing(corp, subtests):
    for name, (why, claims) in WRONG.items():
        corp.claims = claims
        with subtests.test(name), pytest.raises(NotProven) as refused:
            prove(corp.id_token(EXPECTED.nonce), corp.keys(), EXPECTED)
        assert refused.value.why == why, name


def test_a_token_that_is_not_signed_by_the_provider_proves_nothing(corp, subtests):
    other, ours = FakeProvider(ISSUER), FakeProvider(ISSUER)
    other.key = rsa_key()
    # Signed by what both know: whoever has our secret could make it.
    ours.key, ours.algorithm = OctKey.import_key(SECRET), "HS256"
    unsigned = f"eyJhbGciOiJub25lIn0.{corp.id_token(EXPECTED.nonce).split('.')[1]}."
    texts = [other.id_token(EXPECTED.nonce), ours.id_token(EXPECTED.nonce), unsigned, "a.b", None]
    for text in texts:
        with subtests.test(str(text)[:20]), pytest.raises(NotProven):
            prove(text, corp.keys(), EXPECTED)


@pytest.mark.parametrize(
    "keys", [None, {}, {"keys": "one"}, {"keys": [7, {"kty": "RSA", "n": "!"}]}, {"keys": []}]
)
def test_without_a_key_nothing_is_proven(corp, keys):
    with pytest.raises(NotProven, match="no keys"):
        prove(corp.id_token(EXPECTED.nonce), keys, EXPECTED)


def test_only_what_the_settings_name_counts_as_a_second_factor(subtests):
    table = [
        ((), ("mfa",), "phr", False),
        (("mfa",), ("pwd",), "", False),
        (("mfa", "otp"), ("pwd", "otp"), "", True),
        (("acr=phr",), ("phr",), "", False),
        (("acr=phr",), (), "phr", True),
    ]
    for words, amr, acr, counts in table:
        provider = Provider("corp", "Corp", ISSUER, words, {})
        with subtests.test(words=words):
            assert provider.counts_as_second_factor(amr=amr, acr=acr) is counts

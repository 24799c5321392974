"""An API key and a signature by a shared secret, as any dialect may use them."""

import hashlib
import hmac

import pytest

from api.keys import hmac_pair
from sessions_app import credentials


def sign(message, secret):
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


@pytest.fixture
def check(issued):
    def compare(signature, dialect="veriff"):
        found = hmac_pair.find(issued.api_key, dialect="veriff")
        hmac_pair.check(signature, b"body", caller=found, dialect=dialect, sign=sign)

    return compare


def test_every_live_secret_proves_it(issued, check):
    new = credentials.rotate_secret(issued.integration)

    for secret in (new, issued.shared_secret):
        check(sign(b"body", secret.encode()))
        check(sign(b"body", secret.encode()).upper())


def test_a_wrong_signature_is_refused(check, rival_issued, refused):
    theirs = sign(b"body", rival_issued.shared_secret.encode())

    for wrong in ("", "é" * 64, "0" * 64, theirs):
        assert refused(lambda wrong=wrong: check(wrong)) == "wrong"


def test_a_revoked_secret_and_a_revoked_key_are_refused_at_once(issued, check, refused):
    former = issued.integration.credentials.get(kind="shared_secret")
    credentials.rotate_secret(issued.integration)
    credentials.revoke(former)
    assert refused(lambda: check(sign(b"body", issued.shared_secret.encode()))) == "wrong"

    credentials.revoke(issued.integration.credentials.get(kind="api_key"))
    assert refused(lambda: hmac_pair.find(issued.api_key, dialect="veriff")) == "unknown"


def test_another_dialects_key_and_secret_are_refused(issued, check, refused):
    right = sign(b"body", issued.shared_secret.encode())

    assert refused(lambda: hmac_pair.find(issued.api_key, dialect="vult")) == "unknown"
    assert refused(lambda: check(right, dialect="vult")) == "wrong"
    assert hmac_pair.api_key_of(issued.integration, dialect="vult") == ""


def test_an_inactive_integration_is_found_because_dialects_have_a_word_for_it(issued):
    credentials.revoke_integration(issued.integration)

    assert hmac_pair.find(issued.api_key, dialect="veriff").is_active is False

"""X-SIGNATURE, of clients from before the HMAC: only where an integration switched it on."""

from __future__ import annotations

import hashlib
import json

import pytest

from api.registry import dialect
from api.veriff.auth import legacy_signature
from sessions_app import credentials
from sessions_app.models import Session
from tests.api.sendings import sending
from tests.api.veriff.caller import UNSIGNED, hex_hmac, refusal
from tests.api.veriff.contract import contract
from tests.api.veriff.operations import SUBMISSION

VECTOR = contract()["x-signature-rules"]["testVector"]


def old_hash(message: bytes, secret: str) -> str:
    return hashlib.sha256(message + secret.encode()).hexdigest()


@pytest.fixture
def old_client(veriff, acme):
    """old_client("GET", path, message) signs in the old way alone, as `acme` allows it."""
    acme.legacy_signature = True
    acme.save(update_fields=["legacy_signature"])

    def call(method, path, body=b"", *, message=None, secret=None):
        signed = old_hash(body if message is None else message, secret or veriff.secret)
        headers = {"x-signature": signed}
        return veriff.call(method, path, body, signature=UNSIGNED, headers=headers)

    return call


def test_the_contracts_vector():
    body, secret = VECTOR["body"].encode(), VECTOR["secret"].encode()

    assert legacy_signature(body, secret) == VECTOR["legacyBodySignature"]


def test_it_is_off_until_somebody_switches_it_on(veriff, acme, new_session):
    path, message = f"/v1/sessions/{new_session.pk}/decision", str(new_session.pk).encode()
    headers = {"x-signature": old_hash(message, veriff.secret)}

    assert acme.legacy_signature is False
    assert refusal(veriff.get(path, signature=UNSIGNED, headers=headers)) == (401, "1812")
    assert "x-signature" not in veriff.get(path, headers=headers).headers


def test_ids_and_bodies_are_signed_by_it(old_client, started_session):
    path, message = f"/v1/sessions/{started_session.pk}", str(started_session.pk).encode()

    assert old_client("PATCH", path, json.dumps(SUBMISSION).encode()).status_code == 200
    assert old_client("GET", f"{path}/decision", message=message).status_code == 200


def test_the_answer_is_signed_in_the_same_way(veriff, old_client, new_session):
    path, message = f"/v1/sessions/{new_session.pk}/decision", str(new_session.pk).encode()

    answer = old_client("GET", path, message=message)

    assert answer.headers["x-signature"] == old_hash(answer.content, veriff.secret)


def test_a_refusal_is_signed_in_the_same_way(veriff, old_client, new_session):
    path = f"/v1/sessions/{new_session.pk}"

    of_id = old_client("GET", f"{path}/decision", message=b"another id")
    of_body = old_client("PATCH", path, b"{}", secret="a" * 36)

    assert (refusal(of_id), refusal(of_body)) == ((401, "1813"), (401, "1814"))
    for answer in (of_id, of_body):
        assert answer.headers["x-signature"] == old_hash(answer.content, veriff.secret)


@pytest.mark.parametrize("given", ["", "abc", "g" * 64])
def test_it_must_have_its_shape(veriff, old_client, new_session, given):
    path = f"/v1/sessions/{new_session.pk}/decision"

    answer = veriff.get(path, signature=UNSIGNED, headers={"x-signature": given})

    assert refusal(answer) == (401, "1812")


def test_the_newer_signature_alone_counts_when_both_are_sent(veriff, old_client, new_session):
    path, message = f"/v1/sessions/{new_session.pk}/decision", str(new_session.pk).encode()
    right = {"x-signature": old_hash(message, veriff.secret)}

    answer = veriff.get(path, headers={"x-signature": "0" * 64})

    assert answer.status_code == 200
    assert "x-signature" not in answer.headers
    assert refusal(veriff.get(path, signature="0" * 64, headers=right)) == (401, "1818")


def test_it_must_be_right_where_a_signature_is_optional(old_client):
    body = b'{"verification":{}}'

    assert old_client("POST", "/v1/sessions", body).status_code == 201
    assert refusal(old_client("POST", "/v1/sessions", body, message=b"")) == (401, "1814")
    assert Session.objects.count() == 1


def test_a_former_secret_still_signs_requests_and_no_answers(
    veriff, issued, acme, old_client, new_session
):
    path, message = f"/v1/sessions/{new_session.pk}/decision", str(new_session.pk).encode()
    veriff.secret = credentials.rotate_secret(acme)

    answer = old_client("GET", path, message=message, secret=issued.shared_secret)

    assert answer.status_code == 200
    assert answer.headers["x-signature"] == old_hash(answer.content, veriff.secret)


def test_webhooks_carry_it_beside_the_newer_one(veriff, acme, old_client):
    acme.refresh_from_db()

    headers = dialect("veriff").sign(sending(b"{}", acme))

    assert headers["x-signature"] == old_hash(b"{}", veriff.secret)
    assert headers["x-hmac-signature"] == hex_hmac(b"{}", veriff.secret)


def test_webhooks_of_others_do_not_carry_it(acme):
    assert "x-signature" not in dialect("veriff").sign(sending(b"{}", acme))

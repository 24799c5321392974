"""The contract's vectors, and secrets that come and go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.veriff.auth import signature
from sessions_app import credentials
from tests.api.veriff.caller import Caller, hex_hmac, refusal
from tests.api.veriff.contract import contract

VECTOR = contract()["x-signature-rules"]["testVector"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (VECTOR["body"], VECTOR["bodySignature"]),
        ("", VECTOR["emptyBodySignature"]),
        (VECTOR["id"], VECTOR["idSignature"]),
    ],
)
def test_the_contracts_vectors(message, expected):
    assert signature(message.encode(), VECTOR["secret"].encode()) == expected


def test_upper_case_signatures_are_accepted(veriff, new_session):
    right = hex_hmac(str(new_session.pk).encode(), veriff.secret).upper()

    answer = veriff.get(f"/v1/sessions/{new_session.pk}/decision", signature=right)

    assert answer.status_code == 200


def test_an_upper_case_id_is_signed_as_it_stands_in_the_path(veriff, new_session):
    path_id = str(new_session.pk).upper()

    assert veriff.get(f"/v1/sessions/{path_id}/decision").status_code == 200


def test_an_upper_case_key_is_known(veriff, new_session):
    veriff.api_key = veriff.api_key.upper()

    assert veriff.get(f"/v1/sessions/{new_session.pk}/decision").status_code == 200


def test_the_body_of_a_get_counts_for_nothing(veriff, new_session):
    path = f"/v1/sessions/{new_session.pk}/decision"

    answer = veriff._send("GET", path, b"{not json", str(new_session.pk).encode())

    assert answer.status_code == 200


def test_the_query_is_not_signed(veriff, new_session):
    path = f"/v1/sessions/{new_session.pk}/decision"

    answer = veriff._client.get(
        f"{path}?a=1",
        headers={
            "x-auth-client": veriff.api_key,
            "x-hmac-signature": hex_hmac(str(new_session.pk).encode(), veriff.secret),
        },
    )

    assert answer.status_code == 200


def test_after_a_rotation_both_secrets_sign_requests_and_the_new_one_answers(
    issued, acme, new_session
):
    old = Caller(issued)
    new_secret = credentials.rotate_secret(acme)
    path = f"/v1/sessions/{new_session.pk}/decision"
    message = str(new_session.pk).encode()
    new = Caller(issued)
    new.secret = new_secret

    assert new.get(path, signature=hex_hmac(message, old.secret)).status_code == 200
    assert new.get(path).status_code == 200


def test_without_an_overlap_the_old_secret_is_refused_at_once(issued, acme, new_session):
    old_secret = issued.shared_secret
    caller = Caller(issued)
    caller.secret = credentials.rotate_secret(acme, overlap=timedelta(0))
    path = f"/v1/sessions/{new_session.pk}/decision"

    answer = caller.get(path, signature=hex_hmac(str(new_session.pk).encode(), old_secret))

    assert refusal(answer) == (401, "1818")


def test_an_empty_body_is_signed_as_zero_bytes_and_then_fails(veriff):
    answer = veriff.post("/v1/sessions", b"")

    assert refusal(answer) == (400, "1102")

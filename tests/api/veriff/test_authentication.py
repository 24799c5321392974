"""Who is turned away at the door, for every operation."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sessions_app import credentials
from tests.api.veriff.caller import UNSIGNED, hex_hmac, refusal
from tests.api.veriff.operations import ALL, ANY_ID, WITH_ID, code_of, name_of

# Fixed, because every worker of a test run must collect the same cases.
NOBODYS_KEY = "0d6c3a52-6c1e-4f0e-9d55-6f1f0e3f3a11"

every_operation = pytest.mark.parametrize("operation", ALL, ids=name_of)
with_id = pytest.mark.parametrize("operation", WITH_ID, ids=name_of)
SIGNED = [one for one in ALL if one[1] != "/v1/sessions"]


@every_operation
@pytest.mark.parametrize(
    ("api_key", "code"),
    [("", "1801"), ("not-a-uuid", "1802"), ("0" * 36, "1802"), (NOBODYS_KEY, "1803")],
)
def test_a_key_that_is_none_is_refused(veriff, operation, api_key, code):
    method, path, body, _ = operation

    answer = veriff.call(method, path.format(ANY_ID), body, api_key=api_key)

    assert refusal(answer) == (401, code_of(path, code))
    assert "x-hmac-signature" not in answer.headers


@every_operation
def test_an_inactive_integration_is_refused(veriff, acme, operation):
    method, path, body, _ = operation
    credentials.revoke_integration(acme)

    answer = veriff.call(method, path.format(ANY_ID), body)

    assert refusal(answer) == (401, code_of(path, "1804"))
    assert "x-hmac-signature" in answer.headers


@every_operation
def test_a_revoked_key_is_not_known(veriff, acme, operation):
    method, path, body, _ = operation
    credentials.revoke(acme.credentials.get(kind="api_key"))

    answer = veriff.call(method, path.format(ANY_ID), body)

    assert refusal(answer) == (401, code_of(path, "1803"))


@every_operation
def test_a_key_of_another_dialect_is_not_known(veriff, acme, operation):
    method, path, body, _ = operation
    acme.credentials.filter(kind="api_key").update(dialect="another")

    answer = veriff.call(method, path.format(ANY_ID), body)

    assert refusal(answer) == (401, code_of(path, "1803"))


def test_a_secret_of_another_dialect_signs_nothing(veriff, acme, new_session):
    path = f"/v1/sessions/{new_session.pk}/decision"
    assert veriff.get(path).status_code == 200
    acme.credentials.filter(kind="shared_secret").update(dialect="another")

    assert refusal(veriff.get(path)) == (401, "1818")


@pytest.mark.parametrize("operation", SIGNED, ids=name_of)
def test_a_signature_may_be_left_out_of_one_operation_only(veriff, operation):
    method, path, body, _ = operation

    answer = veriff.call(method, path.format(ANY_ID), body, signature=UNSIGNED)

    assert refusal(answer) == (401, code_of(path, "1812"))


@every_operation
@pytest.mark.parametrize("signature", ["abc", "g" * 64, "0" * 65])
def test_a_signature_must_have_its_shape(veriff, operation, signature):
    method, path, body, _ = operation

    answer = veriff.call(method, path.format(ANY_ID), body, signature=signature)

    assert refusal(answer) == (401, code_of(path, "1812"))


@every_operation
def test_a_wrong_signature_is_refused(veriff, operation):
    method, path, body, _ = operation
    code = "1819" if method in {"POST", "PATCH"} else "1818"

    answer = veriff.call(method, path.format(ANY_ID), body, signature="0" * 64)

    assert refusal(answer) == (401, code_of(path, code))


@with_id
def test_the_key_is_looked_at_before_the_id_and_the_id_before_the_signature(veriff, operation):
    method, path, body, _ = operation
    unknown = veriff.call(method, path.format("x"), body, api_key=str(uuid4()))
    unsigned = veriff.call(method, path.format("x"), body, signature=UNSIGNED)

    assert refusal(unknown) == (401, code_of(path, "1803"))
    assert refusal(unsigned) == (400, code_of(path, "1001"))


@with_id
def test_the_signature_is_checked_before_the_session_is_looked_for(veriff, operation):
    method, path, body, _ = operation
    signed = veriff.call(method, path.format(ANY_ID), body)

    assert refusal(signed) == (404, "1101")


@every_operation
def test_another_integrations_secret_does_not_sign(veriff, rival_issued, operation):
    method, path, body, _ = operation
    theirs = hex_hmac(b"anything", rival_issued.shared_secret)

    answer = veriff.call(method, path.format(ANY_ID), body, signature=theirs)

    assert answer.status_code == 401

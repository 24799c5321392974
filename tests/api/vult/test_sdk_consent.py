"""Consent comes first: until it is given every other operation of the session is refused."""

from __future__ import annotations

import pytest
from django.test.client import MULTIPART_CONTENT

from sessions_app import lifecycle
from sessions_app.models import Consent
from sessions_app.status import Status
from tests.api.vult.caller import refused
from tests.api.vult.capturing import BACK, FRONT, HERE, form

GATED = {
    "idv/sdk/metadata/update": {"sdk_metadata": {}},
    "idv/sdk/document/type/update": {"document_type_e": "passport"},
    "idv/sdk/liveness/session/generate": HERE,
    "idv/sdk/liveness/session/process": HERE,
    "idv/sdk/finalize": {},
}


def ask_everything(applicant):
    for path, more in GATED.items():
        refused(applicant.vult.sdk(path, {"session_id": applicant.id, **more}), "consent_required")
    for path in (FRONT, BACK):
        body = form(applicant.id, b"x")
        answer = applicant.vult.sdk(path, body, content_type=MULTIPART_CONTENT)
        refused(answer, "consent_required")


def test_everything_but_reading_waits_for_the_consent(applicant):
    ask_everything(applicant)
    assert applicant.progress()["consented"] is False

    assert applicant.consent().json() == {}
    assert applicant.progress()["consented"] is True
    assert applicant.choose().status_code == 200


def test_a_refusal_is_kept_and_shuts_the_gate_again(applicant):
    applicant.consent()
    assert applicant.consent(False).status_code == 200

    ask_everything(applicant)
    assert list(Consent.objects.order_by("id").values_list("granted", flat=True)) == [True, False]


def test_the_backend_sees_when_it_was_given_and_by_which_path(applicant):
    applicant.consent()
    read = applicant.vult.read(applicant.id)

    assert read["consented_at"] == Consent.objects.get().given_at.isoformat(
        timespec="microseconds"
    ).replace("+00:00", "Z")
    told = [(one["event"], one["endpoint"]) for one in read["history"]]
    assert ("consent_added", "/kyc/idv/sdk/consent/add") in told


@pytest.mark.parametrize("answer", ["true", 1, None])
def test_an_answer_is_true_or_false(applicant, answer):
    refused(applicant.call("consent/add", consented=answer), "validation_failed")


def test_a_session_that_is_over_takes_no_consent(applicant):
    lifecycle.move(applicant.session, Status.EXPIRED)

    refused(applicant.consent(), "session_closed")


def test_the_server_key_may_do_what_a_client_may(applicant):
    body = {"session_id": applicant.id, "consented": True}

    assert applicant.vult.post("idv/sdk/consent/add", body).status_code == 200

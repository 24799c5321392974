"""Re-authentication before a capture client: no consent, a face, and an empty answer."""

from __future__ import annotations

import pytest

from documents_app.models import Enrolment
from sessions_app import sealing
from sessions_app.models import Consent
from tests.api.vult.caller import refused
from tests.api.vult.capturing import HERE
from tests.risk_app.conftest import check_all, fakes  # noqa: F401

pytestmark = pytest.mark.usefixtures("fakes")


def test_no_consent_is_asked_for_and_progress_is_told(returning_with, person):
    again = returning_with()
    assert again.call("metadata/update", sdk_metadata={"a": 1}).json() == {}
    assert again.call("liveness/session/generate", **HERE).status_code == 200
    again.show_face()

    told = again.call("session/read").json()
    assert (told["identity_id"], told["sdk_metadata"]) == (str(person.pk), {"a": 1})
    assert (told["liveness_detected"], told["selfie_given"]) == (True, True)
    assert (told["authenticated"], told["liveness_provider_e"]) == (False, "local")
    assert not Consent.objects.exists()


def test_the_face_is_needed_before_the_last_word(returning_with):
    again = returning_with()
    refused(again.call("finalize"), "liveness_required")
    again.call("liveness/session/generate", **HERE)

    refused(again.call("liveness/session/process", **HERE), "picture_required")
    refused(again.call("finalize"), "liveness_required")


def test_whoever_has_the_enrolled_face_is_authenticated(returning_with, check_all):  # noqa: F811
    again = returning_with()
    again.show_face()
    refused(again.call("finalize"), "still_processing")
    check_all(again.session)

    assert again.call("finalize").json() == {}
    assert again.call("finalize").json() == {}
    read = again.read()
    assert (read["status_e"], read["authenticated"]) == ("complete", True)
    assert again.call("session/read").json()["authenticated"]


def test_somebody_else_is_told_nothing_and_not_authenticated(
    returning_with,
    check_all,  # noqa: F811
    fakes,  # noqa: F811
    person,
):
    sealed = sealing.seal_json(person, "enrolment", [9.0])
    Enrolment.objects.update(embedding_sealed=sealed)
    again = returning_with()
    again.show_face()
    refused(again.call("finalize"), "still_processing")
    check_all(again.session)

    assert again.call("finalize").json() == {}
    assert not again.read()["authenticated"]

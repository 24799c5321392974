"""GET …/result: status alone until the session is complete, then everything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from devices_app import visitors
from risk_app import policies
from risk_app.models import Verdict
from risk_app.reasons import Reason
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.conftest import STARTED, path_of
from tests.decided import read_document
from tests.said import collect_by

MEMBERS = {
    "document_validation",
    "document_authentication",
    "document_liveness",
    "biometric_matching",
    "biometric_liveness",
    "flagged_identity",
    "risk_recommendation",
}


def check(kind, result="pass", *reasons, named=()):
    score = {"pass": 1.0, "fail": 0.0, "unsure": 0.5}.get(result)
    return {
        "kind": kind,
        "result": result,
        "score": score,
        "reasons": [str(one) for one in reasons],
        "provider": "test",
        "provider_version": "1",
        "named": list(named),
    }


def part(rule, result, reason="", *, family="scan", subject="", level="medium"):
    return {
        "rule": rule,
        "family": family,
        "subject": subject,
        "result": result,
        "score": None,
        "level": level,
        "reason": str(reason),
        "fields": [],
    }


@pytest.fixture
def judged(transmit):
    """judged("declined", check(...)) is the result of a session with that verdict."""

    def judge(outcome, *checks, reasons=(), detailed=None, **verdict):
        sid = transmit.open(**STARTED)["session_id"]
        session = Session.objects.get(pk=sid)
        read_document(session)
        lifecycle.move(session, Status.SUBMITTED)
        Verdict.objects.create(
            attempt=session.latest_attempt(),
            outcome=outcome,
            results=list(checks),
            policy=policies.of(session),
            reasons=[str(one) for one in reasons],
            **verdict,
        )
        lifecycle.move(session, Status(outcome))
        query = "" if detailed is None else f"?detailed={detailed}"
        return transmit.get(path_of(sid, f"result{query}")).json()

    return judge


def said_by(answer, member):
    said = answer["checks"][member]
    return said["recommendation"], said.get("reasons", [])


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.CREATED, "pending"),
        (Status.STARTED, "capturing"),
        (Status.SUBMITTED, "processing"),
        (Status.RESUBMISSION, "recapture"),
        (Status.EXPIRED, "error"),
        (Status.ABANDONED, "error"),
    ],
)
@pytest.mark.parametrize("layout", ["true", "false"])
def test_a_session_that_is_not_complete_has_a_status_alone(
    transmit, acme, open_for, status, word, layout
):
    session = open_for(acme, status=status, dialect="transmit")

    answer = transmit.get(path_of(session.pk, f"result?detailed={layout}")).json()
    assert answer == {"session_id": str(session.pk), "status": word}


def test_an_approved_session_tells_what_was_read(judged):
    answer = judged("approved", check("document_reading"))

    assert (answer["status"], answer["recommendation"]) == ("complete", "ALLOW")
    person = answer["person"]
    assert (person["full_name"], person["gender"]) == ("ADA TAMM", "female")
    assert person["date_of_birth"] == "1990-01-31T00:00:00.000Z"
    assert person["national_id"] == "49001310000"
    assert answer["document"] == {
        "country": "EE",
        "region": "",
        "type": "passport",
        "number": "AB1234567",
        "serial_number": "AB1234567",
        "issue_date": "2022-02-01T00:00:00.000Z",
        "expiration_date": "2032-02-01T00:00:00.000Z",
    }
    assert answer["additional_info"]["address"]["full_address"] == "1 Long Street, Tallinn"
    assert answer["additional_info"]["national_status"] == {"citizen": True}


def test_all_seven_checks_are_there(judged):
    answer = judged("approved", check("document_reading"))

    assert set(answer["checks"]) == MEMBERS
    assert said_by(answer, "document_validation") == ("ALLOW", [])
    assert said_by(answer, "biometric_matching") == ("N/A", [])


@pytest.mark.parametrize(
    ("kind", "result", "reason", "member", "word"),
    [
        (
            *("document_reading", "fail", Reason.NAME_UNREADABLE),
            *("document_validation", "data_extraction_failed"),
        ),
        (
            *("document_consistency", "fail", Reason.DOCUMENT_EXPIRED),
            *("document_validation", "data_validation_failed"),
        ),
        (
            *("document_consistency", "fail", Reason.NAME_MISMATCH),
            *("document_validation", "data_comparison_failed"),
        ),
        ("agency", "fail", Reason.AGENCY_MISMATCH, "document_validation", "data_comparison_failed"),
        ("face_match", "fail", Reason.FACE_MISMATCH, "biometric_matching", "biometric_mismatch"),
        ("age", "fail", Reason.AGE_MISMATCH, "biometric_matching", "age_mismatch"),
        ("gender", "unsure", Reason.GENDER_MISMATCH, "biometric_matching", "gender_mismatch"),
        (
            *("liveness", "fail", Reason.FACE_RECAPTURED),
            *("biometric_liveness", "selfie_liveness_attack"),
        ),
        (
            *("liveness", "unsure", Reason.SEVERAL_FACES),
            *("biometric_liveness", "multiple_faces_detected"),
        ),
        (
            *("duplicates", "fail", Reason.DUPLICATE_DOCUMENT),
            *("flagged_identity", "multiple_same_identity_attempts"),
        ),
        (
            *("duplicates", "fail", Reason.KNOWN_FRAUD_DOCUMENT),
            *("flagged_identity", "previous_document_fraud"),
        ),
        (
            *("duplicates", "fail", Reason.KNOWN_FRAUD_FACE),
            *("flagged_identity", "previous_face_fraud"),
        ),
    ],
)
def test_what_is_wrong_is_said_by_the_check_that_it_belongs_to(
    judged, kind, result, reason, member, word
):
    answer = judged("review", check(kind, result, reason), reasons=[reason])

    level, reasons = said_by(answer, member)
    assert level in {"CHALLENGE", "DENY"}
    assert reasons == [word]


def test_failed_check_digits_have_a_word_of_their_own(judged):
    digits = part("document_consistency.check_digits", "fail", Reason.DOCUMENT_TAMPERED)
    answer = judged(
        "review",
        check("document_consistency", "fail", Reason.DOCUMENT_TAMPERED, named=[digits]),
    )

    assert "mrz_check_digits_invalid" in said_by(answer, "document_validation")[1]


def test_a_copy_is_no_forgery(judged):
    raster = part("document_authenticity.is_identity_document", "unsure", Reason.NOT_A_DOCUMENT)
    answer = judged(
        "review", check("document_authenticity", "unsure", Reason.NOT_A_DOCUMENT, named=[raster])
    )

    assert said_by(answer, "document_liveness") == ("CHALLENGE", ["presentation_attack"])
    assert said_by(answer, "document_authentication") == ("ALLOW", [])


def test_a_forgery_is_no_copy(judged):
    patch = part("document_authenticity.image_manipulation", "unsure", Reason.DOCUMENT_TAMPERED)
    answer = judged(
        "review", check("document_authenticity", "unsure", Reason.DOCUMENT_TAMPERED, named=[patch])
    )

    assert said_by(answer, "document_authentication") == ("CHALLENGE", ["document_tampering"])
    assert said_by(answer, "document_liveness") == ("ALLOW", [])


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("device.incognito", "device_incognito_browser"),
        ("device.emulator", "device_emulator"),
        ("device.hosting_asn", "ip_is_biz"),
        ("device.battery", "other"),
    ],
)
def test_a_risky_device_says_why(judged, rule, word):
    risk = part(rule, "fail", "our own words", family="device", level="high")
    answer = judged("review", check("device", "fail", Reason.SUSPICIOUS_DEVICE, named=[risk]))

    assert said_by(answer, "risk_recommendation")[1] == [word]
    assert answer["risk_details"]["general"]["risk_score"] == 100
    assert answer["risk_details"]["recommendation_reasons"] == [word]


def test_a_person_decides_overall_while_the_checks_keep_what_they_said(judged):
    answer = judged(
        "approved",
        check("face_match", "unsure", Reason.FACE_MISMATCH),
        decided_by="user:1",
    )

    assert answer["recommendation"] == "ALLOW"
    assert said_by(answer, "biometric_matching") == ("CHALLENGE", ["biometric_mismatch"])


def test_the_age_is_that_of_the_day_on_which_the_session_was_opened(judged, transmit):
    answer = judged("approved", check("document_reading"))
    session = Session.objects.get(pk=answer["session_id"])
    Session.objects.filter(pk=session.pk).update(
        created_at=session.created_at - timedelta(days=365 * 10)
    )
    before = transmit.get(path_of(session.pk, "result")).json()["person"]["age"]

    assert answer["person"]["age"] - before == 10


def test_the_older_layout_tells_verified_data_with_allow_alone(judged):
    answer = judged("approved", check("document_reading"), detailed="false")

    assert answer["verified_info"]["document"]["country"] == "EST"
    assert answer["verified_info"]["person"]["full_name"] == "ADA TAMM"
    assert "extracted_info" not in answer
    assert "rejection_description" not in answer


def test_the_older_layout_says_what_is_wrong_otherwise(judged):
    answer = judged(
        "declined",
        check("face_match", "fail", Reason.FACE_MISMATCH),
        reasons=[Reason.FACE_MISMATCH],
        detailed="false",
    )

    assert answer["rejection_description"] == ["The face is not the one on the document."]
    assert answer["extracted_info"]["document"]["id_value"] == "49001310000"
    assert "verified_info" not in answer


@pytest.mark.parametrize("text", ["", "1", "yes", "tru"])
def test_the_layout_is_true_or_false(transmit, text):
    sid = transmit.open()["session_id"]

    assert transmit.get(path_of(sid, f"result?detailed={text}")).status_code == 400


RECORD = {
    "network": {"ip": {"v4": "81.2.69.160"}, "anonymisers": ["residential_proxy"]},
    "place": {"country": "EE", "isp": "Telia", "zone": "Europe/Tallinn"},
    "device": {"kind": "tablet", "model": "SM-X710", "os": {"name": "Android", "version": "14"}},
    "browser": {"name": "Chrome 131"},
    "clock": {"zone": "Europe/Riga", "epoch_ms": 1_700_000_000_000},
}


def test_the_device_that_took_the_document_is_told(judged, transmit):
    emulator = part("device.emulator", "pass", family="device", level="no")
    sid = judged("approved", check("device", named=[emulator]))["session_id"]
    session = Session.objects.get(pk=sid)
    device = device_that_scanned(session, RECORD)

    told = transmit.get(path_of(sid, "result")).json()["risk_details"]

    assert told["network"] == {
        "ip_address": "81.2.69.160", "ip_type": "IPv4", "ip_organization": "Telia",
        "network_country": "EE", "timezone": "Europe/Tallinn",
        "vpn": False, "tor": False, "proxy": True, "anonymizer": True,
    }  # fmt: skip
    assert told["device"] == {
        "device_id": str(device.pk), "device_type": "mobile", "device_model": "SM-X710",
        "os": "Android 14", "browser": "Chrome 131", "timezone": "Europe/Riga",
        "device_timestamp": 1_700_000_000_000, "emulated": False,
    }  # fmt: skip


def test_what_no_source_answers_is_left_out(judged, transmit):
    sid = judged("approved", check("device"))["session_id"]
    device_that_scanned(Session.objects.get(pk=sid), {})

    told = transmit.get(path_of(sid, "result")).json()["risk_details"]

    assert set(told["device"]) == {"device_id", "device_timestamp"}
    assert "network" not in told


def device_that_scanned(session, record):
    """A browser that was told of before the session was decided, beside one that only looked on."""
    status, session.status = session.status, "started"
    session.save(update_fields=["status"])
    collect_by(session, "another", {"device": {"model": "Desktop"}})
    device = collect_by(session, "phone", record)
    visitors.took_part(session, "phone", scanned=True)
    session.status = status
    session.save(update_fields=["status"])
    return device

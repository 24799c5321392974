"""The last word of a capture client: what it needs, what is answered, and that once is enough."""

from __future__ import annotations

import time

import pytest

from api import flows
from api.vult.views import finalizing
from documents_app.models import Picture
from risk_app.models import Check, Verdict
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.refusals import ConsentMissing
from sessions_app.status import Status
from tests.api.vult.caller import refused
from tests.api.vult.capturing import BACK, FRONT
from tests.risk_app.conftest import check_all, fakes, registers  # noqa: F401

pytestmark = pytest.mark.usefixtures("fakes")
# What needs lists, and a register.
OFF = {"perform_ofac_test": False, "perform_aamva_test": False}


@pytest.fixture
def ready(applicant_with):
    """ready(…) has captured everything; settings of the session are those that need no lists."""

    def make(word="passport", settings=None, **how):
        applicant = applicant_with(settings=OFF | (settings or {}), **how)
        applicant.get_ready(word)
        return applicant

    return make


@pytest.fixture
def finalized(ready, check_all):  # noqa: F811
    """finalized(…) was asked for its decision while nobody worked; then somebody did."""

    def make(asks=None, **how):
        applicant = ready(**how)
        refused(applicant.finalize(**(asks or {})), "still_processing")
        check_all(applicant.session)
        return applicant

    return make


def details_of(answer):
    return {one["field"]: one["issue"] for one in answer.json()["details"]}


def test_what_is_missing_is_named_and_the_session_stays_open(applicant):
    applicant.consent()
    refused(applicant.finalize(), "document_type_required")
    applicant.choose()
    answer = applicant.finalize()
    refused(answer, "picture_required")
    assert set(details_of(answer)) == {"document_front", "document_back"}
    applicant.send(FRONT, 1)
    assert set(details_of(applicant.finalize())) == {"document_back"}
    applicant.send(BACK, 2)
    refused(applicant.finalize(), "liveness_required")

    assert applicant.session.status == Status.STARTED
    assert not Check.objects.exists()


def test_a_passport_needs_one_side(applicant):
    applicant.consent()
    applicant.choose("passport")
    applicant.send(FRONT, 1)

    refused(applicant.finalize(), "liveness_required")


def test_without_the_test_of_liveness_a_selfie_is_needed_all_the_same(applicant_with):
    applicant = applicant_with(settings={"perform_liveness_test": False})
    applicant.consent()
    applicant.choose("passport")
    applicant.send(FRONT, 1)

    answer = applicant.finalize()
    refused(answer, "picture_required")
    assert set(details_of(answer)) == {"selfie"}


def test_while_nobody_answers_the_session_is_submitted_once(ready):
    applicant = ready()
    refused(applicant.finalize(), "still_processing")
    refused(applicant.finalize(), "still_processing")

    read = applicant.vult.read(applicant.id)
    assert (read["status_e"], read["verified"]) == ("in_progress", False)
    assert [one["event"] for one in read["history"]].count("finalized") == 1


def test_the_decision_is_answered_again_for_ever(finalized):
    applicant = finalized()

    for _ in range(2):
        assert applicant.finalize().json() == {"verified": True, "on_sanction_list": False}
    assert Verdict.objects.count() == 1
    assert applicant.vult.read(applicant.id)["verified"]


def test_whoever_asks_at_the_same_time_is_told_the_same_decision(ready, check_all):  # noqa: F811
    applicant = ready()
    session = flows.find(applicant.vult.integration, applicant.id)
    before = flows.read_overview(session)
    refused(applicant.finalize(), "still_processing")
    check_all(applicant.session)

    # The slower one looked at the session before the other submitted it.
    def again():
        return flows.read_overview(flows.find(applicant.vult.integration, applicant.id))

    told = finalizing.decide(session, before, {"vetoes": []}, sides=(), again=again)
    assert told.view.status == Status.APPROVED
    assert Verdict.objects.count() == 1


def test_a_consent_that_is_taken_back_while_pictures_are_looked_at_counts(ready):
    applicant = ready()
    session = flows.find(applicant.vult.integration, applicant.id)
    before = flows.read_overview(session)
    applicant.consent(False)

    with pytest.raises(ConsentMissing):
        finalizing.decide(session, before, {}, sides=(), again=lambda: before)
    assert applicant.session.status == Status.STARTED
    assert not Check.objects.exists()


def test_what_waits_for_a_person_is_not_verified_until_they_approve(applicant_with):
    applicant = applicant_with()
    applicant.consent()
    Session.objects.filter(pk=applicant.id).update(status=Status.REVIEW)
    assert applicant.finalize().json() == {"verified": False, "on_sanction_list": False}

    lifecycle.move(applicant.session, Status.APPROVED)
    assert applicant.finalize().json()["verified"]


@pytest.mark.parametrize(
    ("result", "status", "is_hit"),
    [
        ("unsure", Status.REVIEW, True),
        ("fail", Status.DECLINED, True),
        ("pass", Status.APPROVED, False),
        ("not_run", Status.DECLINED, False),
        ("error", Status.REVIEW, False),
        # A person cleared the hit, and approved.
        ("unsure", Status.APPROVED, False),
    ],
)
def test_a_listed_person_is_named_and_never_verified(applicant, result, status, is_hit):
    applicant.consent()
    attempt = applicant.session.latest_attempt()
    Check.objects.create(attempt=attempt, kind="sanctions", state="done", result=result)
    Session.objects.filter(pk=applicant.id).update(status=status)

    told = applicant.finalize().json()
    assert told == {"verified": status == Status.APPROVED, "on_sanction_list": is_hit}


def test_pictures_that_nobody_can_use_are_named(ready):
    applicant = ready("driver_license")
    Picture.objects.filter(kind="document_back").update(
        accepted=False, is_current=False, awaits_judgement=False, feedback=[{"code": "blur"}]
    )

    answer = applicant.finalize()
    refused(answer, "evidence_unusable")
    assert set(details_of(answer)) == {"document_back"}
    applicant.send(BACK, 3)
    refused(applicant.finalize(), "still_processing")


def test_evidence_that_the_checks_cannot_use_is_taken_again(finalized):
    applicant = finalized(word="driver_license")  # and a passport is read

    answer = applicant.finalize()
    refused(answer, "evidence_unusable")
    assert details_of(answer) == dict.fromkeys(
        ("document_front", "document_back", "liveness"), "document_not_asked_for"
    )
    read = applicant.vult.read(applicant.id)
    assert (read["status_e"], read["document_front_given"]) == ("in_progress", False)
    applicant.get_ready("passport")
    refused(applicant.finalize(), "still_processing")


def test_a_session_that_ended_without_a_decision_is_closed(applicant):
    applicant.consent()
    lifecycle.move(applicant.session, Status.EXPIRED)

    refused(applicant.finalize(), "session_closed")


def test_a_veto_stands_in_the_settings_in_our_words(ready):
    applicant = ready()
    asks = {"doc_front_suspicious_words_fail": True, "ocr_name_match_fail": True}
    refused(applicant.finalize(**asks, doc_back_image_manipulation_fail=False), "still_processing")

    assert applicant.session.settings["vetoes"] == [
        "document_authenticity.suspicious_words:document_front",
        "document_consistency.name",
    ]


def test_a_test_scenario_is_for_test_integrations(applicant):
    applicant.consent()

    answer = applicant.finalize(aamva_test_scenario="DLDVSTRUCTUREDTEST14")
    refused(answer, "test_mode_only")
    assert "agency_record" not in applicant.session.settings


def test_a_scenario_has_the_agency_asked_about_a_record_of_the_plan(finalized, vult_in_test_mode):
    asks = {"aamva_test_scenario": "DLDVSTRUCTUREDTEST14"}
    applicant = finalized(asks, of=vult_in_test_mode, settings={"perform_aamva_test": True})

    told = vult_in_test_mode.post("idv/session/test/read", {"session_id": applicant.id}).json()
    matches = {name: one for name, one in told.items() if name.startswith("dmv_")}
    assert matches["dmv_document_number_match"]
    assert {name for name, agrees in matches.items() if not agrees} <= {
        *("dmv_city_match", "dmv_document_issue_match", "dmv_document_expiration_match")
    }
    assert "dmv_document_expiration_match" in matches


def test_a_verdict_is_given_without_a_silent_agency_where_the_session_says_so(
    finalized,
    registers,  # noqa: F811
):
    registers(agency="AbsentRegister")
    word = {"perform_aamva_test": True, "aamva_retry_e": "temporarily_complete"}
    applicant = finalized(settings=word)

    assert applicant.finalize().json()["verified"]
    assert applicant.vult.read(applicant.id)["status_e"] == "temporarily_complete"


def test_nobody_waits_for_an_agency_that_the_verdict_itself_waits_for(
    finalized,
    registers,  # noqa: F811
    settings,
):
    registers(agency="AbsentRegister")
    word = {"perform_aamva_test": True, "aamva_retry_e": "temporarily_block"}
    applicant = finalized(settings=word)
    settings.BONAFIDE_ANSWER_SECONDS = 25

    began = time.monotonic()
    refused(applicant.finalize(), "still_processing")
    assert time.monotonic() - began < 10
    assert applicant.vult.read(applicant.id)["status_e"] == "temporarily_blocked"


@pytest.mark.parametrize(
    "wishes", [{"aamva_test_scenario": "X"}, {"ocr_name_match_fail": "yes"}, [], "x"]
)
def test_other_wishes_are_refused(applicant, wishes):
    applicant.consent()

    refused(applicant.call("finalize", settings=wishes), "validation_failed")

"""What a capture client sees of its session: how far it is, and nothing personal."""

from __future__ import annotations

from tests.api.vult.caller import refused
from tests.api.vult.capturing import BACK, FRONT


def test_every_step_shows_as_soon_as_it_is_done(applicant):
    names = ("consented", "document_front_given", "document_back_given", "selfie_given")

    def done():
        told = applicant.progress()
        return told["document_type_e"], [told[name] for name in names], told["liveness_detected"]

    assert done() == ("unknown", [False, False, False, False], False)
    applicant.consent()
    applicant.choose("identification_card")
    applicant.send(FRONT, 1)
    assert done() == ("identification_card", [True, True, False, False], False)
    applicant.send(BACK, 2)
    applicant.show_face()
    assert done() == ("identification_card", [True, True, True, True], True)


def test_the_settings_of_the_tests_are_told_and_no_others(applicant_with):
    settings = {"perform_ofac_test": False, "aamva_retry_e": "temporarily_block"}
    told = applicant_with(settings=settings).progress()

    assert told["settings"] == {
        "perform_image_manipulation_test": True,
        "perform_aamva_test": True,
        "perform_ofac_test": False,
        "perform_age_test": True,
        "perform_gender_test": True,
        "perform_liveness_test": True,
    }
    assert (told["client_id"], told["liveness_provider_e"]) == (told["client_id"], "local")
    assert "sdk_metadata" not in told


def test_a_session_of_another_dialect_is_read_and_not_changed(vult, acme, open_for):
    session_id = str(open_for(acme, dialect="veriff", status="started").pk)
    asked = {"session_id": session_id}

    assert vult.sdk("idv/sdk/session/read", asked).json()["consented"] is False
    for path, more in {
        "idv/sdk/consent/add": {"consented": True},
        "idv/sdk/metadata/update": {"sdk_metadata": {}},
        "idv/sdk/document/type/update": {"document_type_e": "passport"},
        "idv/sdk/finalize": {},
    }.items():
        refused(vult.sdk(path, {**asked, **more}), "session_closed")


def test_strangers_and_unknown_ids_get_one_answer(applicant, vult_as_rival):
    for session_id in (applicant.id, "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11", "x"):
        answer = vult_as_rival.sdk("idv/sdk/session/read", {"session_id": session_id})
        refused(answer, "session_not_found")

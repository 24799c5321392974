"""Choosing the kind of document: it decides which sides are needed, and what is read for."""

from __future__ import annotations

from documents_app.models import Picture
from tests.api.vult.caller import refused
from tests.api.vult.capturing import BACK, FRONT


def test_the_choice_is_told_and_kept_in_our_words(applicant):
    applicant.consent()
    assert applicant.choose("driver_license").json() == {}

    assert applicant.progress()["document_type_e"] == "driver_license"
    document = applicant.session.settings["document"]
    assert document == {"word": "driver_license", "kinds": ["drivers_license", "learner_permit"]}
    told = [one["event"] for one in applicant.vult.read(applicant.id)["history"]]
    assert "document_type_updated" in told


def test_another_kind_discards_the_pictures_and_the_same_kind_does_not(applicant):
    applicant.consent()
    applicant.choose("driver_license")
    applicant.send(FRONT, 1)
    applicant.send(BACK, 2)

    applicant.choose("driver_license")
    assert Picture.objects.filter(is_current=True).count() == 2
    applicant.choose("passport")
    assert not Picture.objects.filter(is_current=True).exists()
    told = applicant.progress()
    assert (told["document_front_given"], told["document_back_given"]) == (False, False)


def test_the_choice_can_be_taken_back(applicant):
    applicant.consent()
    applicant.choose("passport")
    applicant.choose("unknown")

    assert applicant.progress()["document_type_e"] == "unknown"
    refused(applicant.send(FRONT, 1), "document_type_required")


def test_other_words_are_refused(applicant):
    applicant.consent()

    refused(applicant.choose("library_card"), "validation_failed")

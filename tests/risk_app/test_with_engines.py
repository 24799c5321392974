"""The samples, read and compared by the engines that ship."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents_app import evidence
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import Face, PictureKind
from documents_app.specimens import passport, portrait, samples, scene, selfie
from risk_app.models import Check
from risk_app.verdicts import latest_verdict, verified_facts

pytestmark = pytest.mark.django_db

KINDS = {
    "document-front": PictureKind.DOCUMENT_FRONT,
    "document-back": PictureKind.DOCUMENT_BACK,
    "face": PictureKind.SELFIE,
}


@pytest.fixture(scope="module")
def applicants():
    return {sample.name: sample for sample in samples(4)}


@pytest.fixture
def verify(acme, open_for, check_all):
    def run(sample, claims=None):
        session = open_for(acme, claims=claims or {})
        for name, pixels in sample.pictures.items():
            evidence.add_picture(
                session, kind=KINDS[name], context=name, data=encode_jpeg(pixels, 95)
            )
        return check_all(session)

    return run


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("honest-card", "approved", None),
        ("honest-licence", "approved", None),
        ("other-face", "declined", "face_mismatch"),
        ("unreadable", "resubmission", "picture_quality_low"),
        ("tampered-mrz", "review", "document_tampered"),
        ("no-document", "resubmission", "document_not_visible"),
    ],
)
def test_every_applicant_gets_what_is_due(applicants, verify, name, status, reason):
    session = verify(applicants[name])

    reasons = latest_verdict(session).reasons
    assert session.status == status
    assert (reason in reasons) if reason else (reasons == [])


def test_an_honest_passport_is_read_compared_and_kept(applicants, verify):
    sample = applicants["honest-passport"]
    person = sample.person
    claims = {"person": {"last_name": person.surname}}

    session = verify(sample, claims)

    facts = verified_facts(session.latest_attempt())
    check = Check.objects.get(attempt__session=session, kind="face_match")
    assert session.status == "approved"
    assert facts["surname"].casefold() == person.surname.casefold()
    assert facts["document_type"] == "passport"
    assert 0 <= check.details["distance"] <= check.details["thresholds"]["match"]
    assert check.provider == "bonafide-faces"
    assert Face.objects.filter(picture__session=session).count() == 2


def test_a_wrong_claim_about_an_honest_passport_is_reviewed(applicants, verify):
    session = verify(applicants["honest-passport"], {"person": {"last_name": "Lovelace"}})

    assert (session.status, latest_verdict(session).reasons) == ("review", ["name_mismatch"])


def test_a_person_who_comes_back_with_new_pictures_is_one(applicants, verify):
    sample = applicants["honest-passport"]
    page = passport(sample.person, portrait("astronaut"), seed=77, mrz_override=sample.mrz)
    pictures = {"document-front": scene(page, seed=78), "face": selfie("astronaut", 79)}

    first, second = verify(sample), verify(replace(sample, pictures=pictures))

    assert (first.status, second.status) == ("approved", "approved")
    assert first.identity_id == second.identity_id

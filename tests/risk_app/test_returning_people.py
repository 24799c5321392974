"""A document is shown again: by the same person, by another one, or after a fraud."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from documents_app import face_storing, known_faces
from documents_app.models import Face, Picture
from documents_app.providers import fake
from risk_app import deciding, identities, policies
from risk_app.models import Check
from risk_app.shipped_policies import VERSIONS
from sessions_app import purging, sealing
from sessions_app.models import Identity
from sessions_app.shapes import Scenario
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db
ADA, GRACE = 60, 180  # how bright their faces are: the fake matcher knows people by that


def reasons_of(session):
    return Check.objects.get(attempt__session=session, kind="duplicates").reasons


def decline(session, ada, *reasons):
    return deciding.decide_by_person(
        session, outcome="declined", reasons=reasons, note="", user=ada
    )


def test_the_same_person_and_document_are_approved_twice_and_are_one(acme, shows):
    first, second = shows(acme), shows(acme)

    assert (first.status, second.status) == ("approved", "approved")
    assert first.identity_id == second.identity_id
    check = Check.objects.get(attempt__session=second, kind="duplicates")
    assert check.details["same_person"] == [str(first.pk)]


def test_another_face_on_the_document_is_not_approved(acme, shows):
    shows(acme, ADA)
    second = shows(acme, GRACE)

    assert (second.status, reasons_of(second)) == ("review", ["other_face_on_document"])


def test_another_face_is_one_for_the_integrator_s_own_user_too(acme, shows):
    user = uuid4()
    shows(acme, ADA, end_user_id=user)

    assert reasons_of(shows(acme, GRACE, end_user_id=user)) == ["other_face_on_document"]


def test_a_person_who_approves_another_face_makes_another_identity(acme, shows, ada):
    first, second = shows(acme, ADA), shows(acme, GRACE)
    second = deciding.decide_by_person(
        second, outcome="approved", reasons=[], note="twins", user=ada
    )

    assert second.identity_id != first.identity_id


@pytest.mark.parametrize("gone", ["purged", "other_model", "poor", "broken"])
def test_who_cannot_be_compared_is_judged_as_ever(acme, shows, gone):
    first = shows(acme, ADA)
    faces = Face.objects.filter(picture__session=first)
    if gone == "purged":
        purging.purge_evidence(first, actor="system")
    elif gone == "other_model":
        faces.update(model_id="another")
    elif gone == "poor":
        faces.update(quality={"grade": "poor"})
    else:
        for face in faces:
            nonsense = sealing.seal_json(first, f"face:{face.picture_id}", ["?"])
            Face.objects.filter(pk=face.pk).update(embedding_sealed=nonsense)

    second = shows(acme, GRACE if gone == "poor" else ADA)

    assert (second.status, reasons_of(second)) == ("review", ["duplicate_document"])
    assert second.identity_id is None


def test_a_selfie_that_was_taken_back_is_not_the_person(acme, shows):
    first = shows(acme, ADA)
    bystander = Picture.objects.get(session=first, kind="selfie")
    bystander.pk, bystander.digest_index, bystander.is_current = uuid4(), "", False
    bystander.save(force_insert=True)
    face = fake.FakeMatcher().compare(*[picture(1, brightness=GRACE)] * 2).selfie
    face_storing.store(bystander, face, ())

    assert reasons_of(shows(acme, GRACE)) == ["other_face_on_document"]
    assert reasons_of(shows(acme, ADA)) == ["other_face_on_document"]
    assert len(known_faces.faces_of(first)) == 1


@pytest.mark.parametrize(
    ("outcome", "third"), [("approved", []), ("declined", ["duplicate_document"])]
)
def test_only_who_was_approved_since_vouches_for_faces_that_are_gone(
    acme, shows, ada, outcome, third
):
    purging.purge_evidence(shows(acme, ADA), actor="system")
    second = shows(acme, GRACE)
    assert reasons_of(second) == ["duplicate_document"]

    deciding.decide_by_person(second, outcome=outcome, reasons=["other"], note="", user=ada)

    assert reasons_of(shows(acme, GRACE)) == third


def test_a_document_that_was_declined_for_fraud_is_known(acme, shows, ada):
    shows(acme, ADA)
    decline(shows(acme, GRACE), ada, "fraud_suspected")
    third = shows(acme, ADA)

    assert reasons_of(third)[0] == "known_fraud_document"
    assert third.status == "review"


def test_a_face_that_was_declined_for_fraud_is_known(acme, shows, ada):
    shows(acme, ADA)
    decline(shows(acme, GRACE), ada, "other_face_on_document")

    assert "known_fraud_face" in reasons_of(shows(acme, GRACE))
    # Who was robbed of the document is not accused, though a person looks.
    assert not {"known_fraud_face", "known_fraud_document"} & set(reasons_of(shows(acme, ADA)))


def test_what_a_scenario_declined_says_nothing_about_anybody(acme_test, shows):
    declined = {"by": "outcome", "outcome": "declined", "reasons": ("fraud_suspected",)}
    assert shows(acme_test, scenario=Scenario(**declined)).status == "declined"

    assert shows(acme_test, dialect="another").status == "approved"


def test_a_stricter_distance_of_the_policy_counts(acme, shows):
    newest = VERSIONS[max(VERSIONS)]
    policies.publish(acme, newest | {"limits": newest["limits"] | {"face_distance": 0.31}})
    shows(acme, ADA)

    assert reasons_of(shows(acme, ADA + 33)) == ["duplicate_document"]
    assert reasons_of(shows(acme, ADA - 10)) == []


@pytest.mark.parametrize(
    ("limit", "result"), [(None, "pass"), (0.31, "pass"), (0.29, "unsure"), (2.0, "pass")]
)
def test_the_policy_says_how_near_the_selfie_must_be(acme, with_pictures, check_all, limit, result):
    newest = VERSIONS[max(VERSIONS)]
    policies.publish(acme, newest | {"limits": newest["limits"] | {"face_distance": limit}})

    check_all(with_pictures(acme))

    assert Check.objects.get(kind="face_match").result == result


def test_no_policy_makes_one_person_of_two(acme, with_pictures, check_all, fakes):
    fakes(matcher="MismatchMatcher")
    newest = VERSIONS[max(VERSIONS)]
    policies.publish(acme, newest | {"limits": newest["limits"] | {"face_distance": 2}})

    assert check_all(with_pictures(acme)).status == "declined"


def test_a_user_of_the_integrator_is_one_person_by_any_document(acme, with_pictures, check_all):
    user = uuid4()
    first, second = (check_all(with_pictures(acme, seed=n, end_user_id=user)) for n in (1, 2))

    assert first.identity_id == second.identity_id


def test_faces_of_one_session_are_compared_by_the_one_that_is_furthest():
    near, far = (known_faces.KnownFace("m", (n,), True) for n in (0.1, 0.9))
    other = known_faces.KnownFace("m", (0.0,), True)

    assert known_faces.distance([near, far], [other]) == 0.9
    assert known_faces.distance([near], [far, other]) == pytest.approx(0.1)
    assert known_faces.distance([], [other]) is None
    assert known_faces.distance([near], [known_faces.KnownFace("n", (0.0,), True)]) is None


@pytest.mark.django_db(transaction=True)
def test_two_sessions_at_once_make_one_identity(acme, shows, ada):
    sessions = [shows(acme), shows(acme)]
    for session in sessions:
        session.identity = None
        session.save(update_fields=["identity"])
    Identity.objects.all().delete()

    def tie(session):
        try:
            with transaction.atomic():
                identities.link(session, session.latest_attempt())
        finally:
            connection.close()

    threads = [threading.Thread(target=tie, args=(one,)) for one in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Identity.objects.count() == 1

"""A person who was verified proves to be that person again: opened, checked, decided."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from api import flows
from documents_app import evidence
from documents_app.models import Enrolment, PictureKind, SearchableFace
from risk_app import checking, face_filling, leasing, pipeline, plan, policies, profiles
from risk_app.models import Check, RiskScore
from risk_app.profiles import Profile
from risk_app.shipped_policies import VERSIONS
from risk_app.verdicts import latest_verdict
from sessions_app import erasure, sealing
from sessions_app.authenticating import (
    AuthenticationsUsedUp,
    IdentityNotEnrolled,
    IdentityNotVerified,
    IdentityUnknown,
)
from sessions_app.models import Attempt, Identity, Session
from sessions_app.shapes import Claims
from sessions_app.status import Purpose
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db
NEWEST = VERSIONS[max(VERSIONS)]


@pytest.fixture
def person(acme, open_for, fakes):
    """Somebody who was verified and enrolled, as `test_from_the_first_session_on` does it."""
    session, now = open_for(acme, status="approved"), timezone.now()
    identity = Identity.objects.create(integration=acme, verified_at=now, last_verified_at=now)
    sealing.ensure_key(identity)
    profiles.seal(identity, Profile(first_name="Grace", birth_date="1990-01-31", sex="X"))
    identity.save()
    Session.objects.filter(pk=session.pk).update(identity=identity)
    Enrolment.objects.create(
        identity=identity,
        session=session,
        # What the fake matcher says of a face in a picture of brightness 128.
        embedding_sealed=sealing.seal_json(identity, "enrolment", [1.6]),
        model_id="fake",
        is_good=True,
        created_at=now,
    )
    return identity


@pytest.fixture
def authenticate(person, check_all):
    """authenticate(brightness): opened, a selfie of that brightness, checked. 128 is the person."""

    def run(brightness=128, *, caller=None, selfies=1, **how):
        session = open_for_person(caller or person.integration, person, **how)
        for number in range(selfies):
            data = picture(700 + number + brightness, brightness=brightness)
            evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=data)
        session.refresh_from_db()
        return check_all(session)

    return run


def open_for_person(caller, person, **how):
    view = flows.open_session(
        caller,
        dialect="vult",
        claims=Claims(),
        purpose=Purpose.AUTHENTICATION,
        identity=person if not isinstance(person, Identity) else person.pk,
        **how,
    )
    return Session.objects.get(pk=view.id)


def result(session, kind="face_match"):
    return Check.objects.get(attempt__session=session, kind=kind)


def test_from_the_first_session_on(acme, with_pictures, check_all):
    verified = check_all(with_pictures(acme))
    session = open_for_person(acme, verified.identity)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=picture(700))
    session.refresh_from_db()

    assert check_all(session).status == "approved"
    assert session.identity == verified.identity


def test_the_same_face_is_let_in_and_the_person_was_verified_now(person, authenticate):
    before, enrolled = person.last_verified_at, Enrolment.objects.values().get()

    session = authenticate()

    check = result(session)
    person.refresh_from_db()
    assert (session.status, check.result, session.identity) == ("approved", "pass", person)
    assert check.details["compared_with"] == "enrolment"
    assert set(session.attempts.get().checks.values_list("kind", flat=True)) == {
        "face_match",
        "liveness",
    }
    named = RiskScore.objects.get(attempt__session=session, rule="face_match.enrolment")
    assert named.result == "pass"
    assert person.last_verified_at > before
    # However near it is, the face of an authentication takes nobody's place.
    assert Enrolment.objects.values().get() == enrolled
    assert Identity.objects.count() == 1


def test_no_search_among_all_faces_finds_the_selfie_of_an_authentication(person, authenticate):
    authenticate()

    assert face_filling.fill(person.integration, most=10).kept == 0
    assert not SearchableFace.objects.exists()


def test_another_face_is_declined_and_changes_nothing_about_the_person(person, authenticate):
    before = person.last_verified_at

    session = authenticate(40)

    assert (session.status, result(session).reasons) == ("declined", ["face_mismatch"])
    assert latest_verdict(session).reasons == ["face_mismatch"]
    person.refresh_from_db()
    assert person.last_verified_at == before


@pytest.mark.parametrize(
    ("brightness", "limit", "status"),
    # The fake's distance: 40 levels are 0.50, the limit of a match; 48 are 0.60, that of no match.
    [(128, None, "approved"), (85, None, "review"), (106, 0.2, "review"), (85, 0.9, "approved")],
)
def test_the_policy_of_authentications_says_how_near_is_near_enough(
    acme, person, authenticate, brightness, limit, status
):
    own = {**NEWEST["authentication"], "limits": {"enrolled_face_distance": limit}}
    policies.publish(acme, {**NEWEST, "authentication": own})

    assert authenticate(brightness).status == status


def test_a_missing_selfie_is_asked_for(person, check_all):
    session = check_all(open_for_person(person.integration, person))

    assert (session.status, latest_verdict(session).reasons) == (
        "resubmission",
        ["picture_missing"],
    )


def test_of_several_selfies_the_least_like_the_person_decides(person, authenticate, check_all):
    session = open_for_person(person.integration, person)
    for brightness in (128, 40, 126):
        data = picture(900 + brightness, brightness=brightness)
        evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=data)
    session.refresh_from_db()

    assert check_all(session).status == "declined"


def test_nobody_is_let_in_by_a_matcher_that_fails(person, check_all, fakes, subtests):
    for matcher in ("Crashing", "NotANumber", "Contradicting", "UnknownWord"):
        fakes(matcher=f"{matcher}Matcher")
        session = open_for_person(person.integration, person)
        data = picture(700 + len(matcher))
        evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=data)
        session.refresh_from_db()
        with subtests.test(matcher):
            assert check_all(session).status == "review"
            assert result(session).result == "error"


def test_a_selfie_without_a_face_is_asked_for_again(person, authenticate):
    session = authenticate(-30)

    assert (session.status, result(session).reasons) == ("resubmission", ["face_not_visible"])


def test_a_matcher_that_does_not_answer_is_asked_again_and_then_a_person_looks(
    person, authenticate, fakes
):
    fakes(matcher="AbsentMatcher")
    session = authenticate()
    assert session.status == "submitted"

    waiting = result(session)
    for _ in range(leasing.MAX_UNANSWERED):
        Check.objects.filter(pk=waiting.pk).update(run_after=None)
        checking.run(str(waiting.pk))

    session.refresh_from_db()
    assert (session.status, result(session).result) == ("review", "error")


@pytest.mark.parametrize("kind", ["face_match", "liveness"])
def test_a_check_that_falls_silent_lets_nobody_in(person, check_all, kind):
    session = open_for_person(person.integration, person)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=picture(700))
    pipeline.submit(session)
    # Three workers claimed it and were never heard of again.
    Check.objects.filter(attempt__session=session, kind=kind).update(tries=leasing.MAX_SILENT_RUNS)
    session.refresh_from_db()

    assert check_all(session).status == "review"
    assert result(session, kind).result == "error"


def test_a_face_of_another_embedder_whose_picture_is_gone_lets_nobody_in(person, authenticate):
    Enrolment.objects.update(model_id="another/1", session=None)

    session = authenticate()

    assert (session.status, result(session).result) == ("review", "error")
    assert latest_verdict(session).reasons == ["check_failed"]


def test_a_face_that_was_forgotten_meanwhile_lets_nobody_in(person, authenticate, check_all):
    session = open_for_person(person.integration, person)
    data = picture(900)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=data)
    Enrolment.objects.all().delete()
    session.refresh_from_db()

    assert check_all(session).status == "review"


def test_without_the_check_of_liveness_nobody_is_let_in(person, authenticate, fakes):
    fakes(detector="CrashingDetector")

    session = authenticate()

    assert (session.status, result(session, "liveness").result) == ("review", "error")


def test_age_and_sex_are_looked_at_where_the_session_says_so(person, authenticate, fakes):
    fakes(reader="FakeReader", age="FakeAgeGender")

    session = authenticate(settings={"tests": {"age": True, "gender": True}})

    needs = plan.plan_for(session.latest_attempt()).needs
    assert (needs["age"], needs["gender"]) == ((), ())
    # The passport says 1990, and the fake takes the face for one of 48 years.
    assert result(session, "age").details["years_apart"] > 0
    assert result(session, "gender").result == "not_run"  # the passport says X


def test_strangers_and_people_who_are_gone_are_not_there(person, rival):
    for caller, identity in ((rival, person.pk), (person.integration, uuid4())):
        with pytest.raises(IdentityUnknown):
            open_for_person(caller, identity)
    erasure.erase(person.sessions.get(), actor="command")
    with pytest.raises(IdentityUnknown):
        open_for_person(person.integration, person.pk)


def test_a_person_without_a_face_or_without_any_approved_session_is_refused(person):
    Enrolment.objects.all().delete()
    with pytest.raises(IdentityNotEnrolled):
        open_for_person(person.integration, person)

    Session.objects.update(status="declined")
    with pytest.raises(IdentityNotVerified, match="not verified"):
        open_for_person(person.integration, person)


def test_a_person_who_was_forgotten_is_refused_though_failed_attempts_name_them(
    person, authenticate
):
    authenticate(40)
    erasure.erase(person.sessions.get(purpose="verification"), actor="command")

    with pytest.raises(IdentityNotVerified, match="not verified"):
        open_for_person(person.integration, person)


def test_a_person_is_named_for_an_authentication_alone(person):
    with pytest.raises(ValueError, match="not verified"):
        flows.open_session(person.integration, dialect="vult", claims=Claims(), identity=person.pk)


def test_tries_that_are_not_approved_are_counted_for_an_hour(person, authenticate, settings):
    settings.BONAFIDE_AUTHENTICATIONS_PER_HOUR = 2
    authenticate()
    authenticate(40)
    open_for_person(person.integration, person)

    with pytest.raises(AuthenticationsUsedUp) as refused:
        open_for_person(person.integration, person)
    assert 3500 < refused.value.retry_after <= 3600

    earlier = timezone.now() - timedelta(hours=1)
    Attempt.objects.filter(session__purpose="authentication").update(created_at=earlier)
    assert open_for_person(person.integration, person).status == "created"


def test_each_new_attempt_of_a_session_is_a_try(person, authenticate, settings):
    settings.BONAFIDE_AUTHENTICATIONS_PER_HOUR = 3
    session = open_for_person(person.integration, person)
    Attempt.objects.create(session=session, number=2, created_at=timezone.now())
    open_for_person(person.integration, person)

    with pytest.raises(AuthenticationsUsedUp):
        open_for_person(person.integration, person)


def test_its_history_tells_the_verdict(person, authenticate):
    session = authenticate()

    told = session.events.filter(kind="status").values_list("new_status", flat=True)
    assert list(told) == ["created", "started", "submitted", "approved"]
    assert flows.read_outcome(session).identity_id == person.pk

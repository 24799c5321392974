"""What becomes of a person when the session that enrolled the face, or its evidence, is gone."""

import json
import struct
from datetime import timedelta
from itertools import product

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from documents_app import enrolling
from documents_app.models import Enrolment, Face, SearchableFace
from risk_app import profiles
from risk_app.models import Check
from sessions_app import erasure, identity_erasure, purging, sealing, surviving
from sessions_app.models import DataKey, Identity, InstallationEvent, SearchWord, Session
from sessions_app.sealing import SealBroken
from tests.said import claims_of

pytestmark = pytest.mark.django_db


def dump() -> str:
    """Every row of every table of ours, as PostgreSQL prints it."""
    printed = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608  # our own names
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


def erase(session):
    erasure.erase(session, actor="integration")


def wrapped(identity):
    return bytes(DataKey.objects.get(identity=identity).wrapped).hex()


def sealed(identity):
    """What a dump shows of the enrolled face."""
    return bytes(Enrolment.objects.get(identity=identity).embedding_sealed).hex()


def keep_persons(integration, days):
    integration.identity_retention_days = days
    integration.save(update_fields=["identity_retention_days"])


def later(days):
    return timezone.now() + timedelta(days=days)


def test_the_person_moves_on_to_the_next_session_under_a_new_key(acme, shows):
    first, second = shows(acme), shows(acme, claims={"person": {"email": "late@acme.example"}})
    identity = second.identity
    assert Enrolment.objects.get().session == second
    before, key = sealed(identity), wrapped(identity)
    face = enrolling.enrolled_face(identity)

    erase(second)

    identity.refresh_from_db()
    assert Enrolment.objects.get().session == first
    assert enrolling.enrolled_face(identity).model_id == face.model_id
    profile = profiles.profile_of(identity)
    assert (profile.surname, profile.email) == ("FAKE", "")
    assert not {before, key} & {sealed(identity), wrapped(identity)}
    assert before not in dump()
    # Not even who kept a copy of what the erased session had enrolled can open it now.
    with pytest.raises(SealBroken):
        sealing.unseal_json(identity, "enrolment", bytes.fromhex(before))


def test_a_session_that_did_not_enrol_takes_only_what_it_said(acme, shows):
    first, second = shows(acme, claims={"person": {"email": "a@acme.example"}}), shows(acme)
    erase(first)

    identity = second.identity
    identity.refresh_from_db()
    assert Enrolment.objects.get().session == second
    assert profiles.profile_of(identity).email == ""


def test_with_the_last_session_the_person_is_gone_and_a_dump_holds_no_face(acme, shows):
    session = shows(acme)
    before = [sealed(session.identity), wrapped(session.identity)]
    numbers = enrolling.enrolled_face(session.identity).embedding
    in_the_clear = [
        struct.pack(f"{order}{len(numbers)}{size}", *numbers).hex()
        for order, size in product("<>", "fd")
    ]
    in_the_clear += [json.dumps(numbers)[1:-1], "READING"]
    everything = dump()
    assert all(one in everything for one in before)
    assert not any(one in everything for one in in_the_clear)

    erase(session)

    assert not any(one in dump() for one in before)
    for model in (Identity, Enrolment, SearchWord, Face):
        assert not model.objects.exists()
    assert not DataKey.objects.filter(identity__isnull=False).exists()


def test_purged_evidence_takes_the_enrolled_face_with_it(acme, shows):
    first, second = shows(acme), shows(acme)
    purging.purge_evidence(second, actor="system")
    assert Enrolment.objects.get().session == first
    before = sealed(first.identity)
    purging.purge_evidence(first, actor="system")

    assert not Enrolment.objects.exists()
    assert before not in dump()
    assert profiles.profile_of(Identity.objects.get()).surname == "FAKE"
    assert first.identity.sessions.count() == 2


def test_an_integration_may_choose_that_persons_outlive_their_sessions(acme, shows):
    keep_persons(acme, 30)
    session = shows(acme)
    identity, before = session.identity, sealed(session.identity)
    purging.purge_evidence(session, actor="system")
    erase(session)

    identity.refresh_from_db()
    assert sealed(identity) == before
    assert enrolling.enrolled_face(identity) is not None
    assert profiles.profile_of(identity).surname == "FAKE"
    assert surviving.end_due(later(days=29)) == 0
    assert surviving.end_due(later(days=31)) == 1
    assert not Identity.objects.exists()
    assert before not in dump()
    event = InstallationEvent.objects.get(kind="identity_erased")
    assert (event.actor, event.details["why"]) == ("system", "time")


def test_a_person_who_is_kept_is_known_when_they_come_again(acme, shows):
    keep_persons(acme, 30)
    first = shows(acme)
    identity_id = first.identity_id
    erase(first)
    second = shows(acme)

    assert second.identity_id == identity_id
    surviving.end_due(later(days=31))  # what the erased session said ends; the person does not
    assert Enrolment.objects.get().session == second
    assert Identity.objects.get().outlives_since is None


def test_a_person_whose_pictures_were_purged_is_compared_with_the_enrolled_face(acme, shows):
    keep_persons(acme, 30)
    first = shows(acme, 60)
    purging.purge_evidence(first, actor="system")
    second, stranger = shows(acme, 60), shows(acme, 180)

    assert (second.status, second.identity_id) == ("approved", first.identity_id)
    check = Check.objects.get(attempt__session=stranger, kind="duplicates")
    assert (stranger.status, check.reasons) == ("review", ["other_face_on_document"])


def test_a_shorter_time_counts_for_those_who_are_alone_already(acme, shows):
    keep_persons(acme, 30)
    erase(shows(acme))
    keep_persons(acme, None)

    assert surviving.end_due(timezone.now()) == 1
    assert not Identity.objects.exists()


def test_one_broken_person_does_not_hold_up_the_others(acme, shows, monkeypatch):
    keep_persons(acme, 0)
    erase(shows(acme, 60))
    erase(shows(acme, 180))
    broken = Identity.objects.order_by("pk").first()

    def fail(identity):
        if identity.pk == broken.pk:
            raise OSError("the disk is gone")

    monkeypatch.setattr(surviving.forgetting, "_erasers", [fail])

    assert surviving.end_due(timezone.now()) == 1
    assert Identity.objects.get() == broken


@pytest.mark.parametrize("how", ["stay", "go"])
def test_a_person_is_erased_with_or_without_the_sessions(acme, shows, how):
    session = shows(acme, claims={"person": {"email": "a@acme.example"}})
    other = shows(acme)
    before = [sealed(session.identity), wrapped(session.identity)]

    done = identity_erasure.erase_identity(session.identity, actor="command", sessions=how)

    assert done == 2
    assert not any(one in dump() for one in before)
    assert not SearchWord.objects.filter(session=None).exists()
    assert SearchWord.objects.exists() == (how == "stay")  # those of the sessions
    assert not Identity.objects.exists()
    session, other = Session.objects.get(pk=session.pk), Session.objects.get(pk=other.pk)
    assert session.identity is other.identity is None
    assert bool(claims_of(session)) == (how == "stay")
    assert Face.objects.exists() == (how == "stay")
    kinds = [(one.kind, one.reason) for one in session.events.all()][-2:]
    assert ("note", "identity_erased") in kinds
    assert (("erased", "") in kinds) == (how == "go")


def test_erasing_a_person_twice_is_once_and_the_next_session_makes_a_new_one(acme, shows):
    first = shows(acme)
    identity = Identity.objects.get()
    for _ in range(2):
        identity_erasure.erase_identity(identity, actor="command", sessions="stay")
    second = shows(acme)

    assert InstallationEvent.objects.filter(kind="identity_erased").count() == 1
    assert second.identity_id not in {None, identity.pk}
    first.refresh_from_db()
    assert first.identity_id is None


def test_other_rooms_are_asked_while_the_key_still_opens(acme, shows, monkeypatch):
    seen = []
    session = shows(acme)
    monkeypatch.setattr(
        surviving.forgetting, "_erasers", [lambda one: seen.append(profiles.profile_of(one))]
    )
    identity_erasure.erase_identity(session.identity, actor="command", sessions="stay")

    assert [one.surname for one in seen] == ["FAKE"]


def test_failed_attempts_to_be_the_person_keep_nobody(acme, shows, open_for):
    session = shows(acme)
    identity = session.identity
    failed = open_for(acme, status="declined", purpose="authentication")
    Session.objects.filter(pk=failed.pk).update(identity=identity)
    erase(session)

    identity.refresh_from_db()
    assert not Enrolment.objects.exists()
    assert profiles.profile_of(identity) == profiles.Profile()
    assert (identity.document_index, identity.verified_at) == ("", None)
    erase(failed)
    assert not Identity.objects.exists()


def test_faces_that_are_searched_go_with_the_sessions_of_the_person(acme, shows):
    session, other = shows(acme), shows(acme, 180)
    for one in (session, other):
        face = Face.objects.get(picture__session=one, picture__kind="selfie")
        SearchableFace.objects.create(
            face=face, session=one, integration=acme, model_id=face.model_id, turned=[1.0]
        )
    identity_erasure.erase_identity(session.identity, actor="command", sessions="go")

    assert SearchableFace.objects.get().session == other

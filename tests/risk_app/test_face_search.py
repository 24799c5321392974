"""One face among all sessions of an integration: with other documents, after a fraud, gone."""

from __future__ import annotations

import copy
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from documents_app import evidence, searchable_faces
from documents_app.models import Face, PictureKind, SearchableFace
from risk_app import deciding, explaining, face_filling, plan, policies
from risk_app.checks import duplicates
from risk_app.models import Check, RiskScore
from risk_app.shipped_policies import VERSIONS
from sessions_app import erasure, face_search, purging
from sessions_app.models import InstallationEvent, Integration
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db
ADA, GRACE = 60, 180  # how bright their faces are: the fake matcher knows people by that
NEWEST = VERSIONS[max(VERSIONS)]


@pytest.fixture
def pgvector():
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION vector")


@pytest.fixture
def searching(acme, pgvector):
    """acme, that searches among all faces."""
    face_search.switch(acme, is_on=True, actor="test")
    assert face_filling.fill(acme, most=10).is_complete
    return acme


@pytest.fixture
def shows(fakes, open_for, check_all):
    """A session in which somebody shows a document of that reader, with new pictures."""
    seeds = iter(range(100, 10_000))

    def make(integration, face=ADA, reader="FakeReader", **wanted):
        fakes(reader=reader, **wanted.pop("with_", {}))
        session = open_for(integration, claims={}, **wanted)
        for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE):
            data = picture(next(seeds), brightness=face)
            evidence.add_picture(session, kind=kind, context="", data=data)
        session.refresh_from_db()
        return check_all(session)

    return make


def check(session):
    return Check.objects.get(attempt__session=session, kind="duplicates")


def part(session):
    """(result, reason) of the search; None where there was none."""
    found = RiskScore.objects.filter(attempt__session=session, rule="duplicates.search")
    return found.values_list("result", "reason").first()


def sessions_of(model):
    return set(model.objects.values_list("session_id", flat=True))


def test_it_is_off_unless_somebody_switches_it_on(acme, shows):
    first, second = shows(acme), shows(acme)

    assert (first.status, second.status, part(second)) == ("approved", "approved", None)
    assert not SearchableFace.objects.exists()


def test_the_same_face_with_another_document_goes_to_a_person(searching, shows):
    first, second = shows(searching), shows(searching)

    assert (first.status, second.status) == ("approved", "review")
    assert (check(second).result, check(second).reasons) == ("unsure", ["duplicate_face"])
    assert check(second).details["same_face"] == [str(first.pk)]
    assert (part(first), part(second)) == (("pass", ""), ("unsure", "duplicate_face"))
    assert explaining.explain(second).holds


def test_who_comes_back_with_the_same_document_is_approved(searching, shows):
    shows(searching, reader="SameNumberReader")

    second = shows(searching, reader="SameNumberReader")

    assert (second.status, part(second)) == ("approved", ("pass", ""))


def test_another_face_is_nobody_s(searching, shows):
    shows(searching, ADA)

    assert shows(searching, GRACE).status == "approved"


def test_whom_a_person_approved_with_both_documents_is_not_looked_at_again(searching, shows, ada):
    shows(searching)
    second = shows(searching, reader="SameNumberReader")
    deciding.decide_by_person(second, outcome="approved", reasons=[], note="renewed", user=ada)

    assert shows(searching, reader="SameNumberReader").status == "approved"


def test_a_user_of_the_integrator_may_have_two_documents(searching, shows):
    user = "5e0a0a5e-0000-4000-8000-000000000001"
    shows(searching, end_user_id=user)

    assert shows(searching, end_user_id=user).status == "approved"


def test_a_known_fraud_is_recognised_with_a_new_document(searching, shows, ada):
    first = shows(searching)
    deciding_of = shows(searching)  # the same face again goes to a person
    deciding.decide_by_person(
        deciding_of, outcome="declined", reasons=["fraud_suspected"], note="", user=ada
    )

    third = shows(searching)

    assert (check(third).result, check(third).reasons[0]) == ("fail", "known_fraud_face")
    assert part(third) == ("fail", "known_fraud_face")
    assert first.status == "approved"


def test_a_policy_may_decline_or_tolerate_it(searching, shows):
    body = copy.deepcopy(NEWEST)
    policies.publish(searching, body | {"named_vetoes": {"duplicates.search": ["unsure"]}})
    shows(searching)
    assert shows(searching).status == "declined"

    tolerant = body | {"tolerances": body["tolerances"] | {"duplicates": ["unsure"]}}
    policies.publish(searching, tolerant)
    assert shows(searching).status == "approved"


def test_a_policy_may_ask_for_nearer_faces(searching, shows):
    limits = NEWEST["limits"] | {"searched_face_distance": 0.0}
    policies.publish(searching, NEWEST | {"limits": limits})
    shows(searching)

    assert shows(searching, ADA + 3).status == "approved"


def test_other_integrations_are_not_searched(searching, rival, shows):
    face_search.switch(rival, is_on=True, actor="test")
    face_filling.fill(rival, most=10)
    shows(rival)

    assert shows(searching).status == "approved"


@pytest.mark.parametrize("detector", ["SuspiciousDetector", "BlindDetector", "CrashingDetector"])
def test_nobody_is_searched_or_found_whom_no_check_saw_alive(searching, shows, detector):
    body = copy.deepcopy(NEWEST)
    body["tolerances"]["liveness"] = ["unsure"]
    policies.publish(searching, body)

    session = shows(searching, with_={"detector": detector})

    assert check(session).details["face_search"] == "not_alive"
    assert (part(session), session.status) == (("unsure", ""), "review")
    assert not SearchableFace.objects.exists()


def test_the_check_waits_for_liveness_where_faces_are_searched(searching, rival, open_for):
    waits = [
        plan.plan_for(open_for(one).latest_attempt()).needs["duplicates"]
        for one in (searching, rival)
    ]

    assert ["liveness" in needs for needs in waits] == [True, False]


def test_two_at_one_moment_do_not_miss_each_other(searching, shows):
    first = shows(searching)
    shows(searching)

    # As though it had searched at the same moment: its own face was there before it looked.
    assert duplicates.run(first.latest_attempt()).reasons == ("duplicate_face",)


@pytest.mark.parametrize("gone", ["extension", "crash", "nonsense"])
def test_a_search_that_fails_approves_nobody(searching, shows, monkeypatch, gone):
    shows(searching, GRACE)
    if gone == "extension":
        with connection.cursor() as cursor:
            cursor.execute("DROP EXTENSION vector")
    elif gone == "crash":
        monkeypatch.setattr(searchable_faces, "near", lambda *_, **__: 1 / 0)
    else:
        monkeypatch.setattr(searchable_faces, "near", lambda *_, **__: "nobody")

    session = shows(searching, ADA)

    assert (check(session).result, session.status) == ("error", "review")


def test_faces_of_an_earlier_embedder_make_the_search_incomplete(searching, shows):
    shows(searching, GRACE)
    SearchableFace.objects.update(model_id="earlier")

    session = shows(searching, ADA)

    assert check(session).details["face_search"] == "incomplete"
    assert (part(session), session.status) == (("unsure", ""), "review")
    assert not face_filling.is_complete(searching)
    assert face_filling.fill(searching, most=10).is_complete
    assert (face_filling.is_complete(searching), shows(searching, 120).status) == (True, "approved")


def test_earlier_faces_are_filled_in_and_only_then_the_search_counts(acme, pgvector, shows):
    first = shows(acme)
    alive = shows(acme, GRACE, with_={"detector": "SuspiciousDetector"})
    face_search.switch(acme, is_on=True, actor="test")

    meanwhile = shows(acme)
    assert (part(meanwhile), meanwhile.status) == (("not_run", ""), "approved")
    assert face_filling.fill_some(most=100) == 1

    assert sessions_of(SearchableFace) == {first.pk, meanwhile.pk}
    assert alive.pk not in sessions_of(SearchableFace)
    assert shows(acme).status == "review"
    assert face_filling.fill_some(most=100) == 0


def test_what_is_broken_off_goes_on(acme, pgvector, shows):
    for face in (60, 100, 140):
        shows(acme, face)
    face_search.switch(acme, is_on=True, actor="test")

    SearchableFace.objects.all().delete()
    assert face_filling.fill(acme, most=1).kept >= 1
    while not face_filling.fill(acme, most=1).is_complete:
        pass

    assert SearchableFace.objects.count() == 3


@pytest.mark.parametrize("how", ["erased", "purged", "replaced", "switched off"])
def test_it_goes_with_the_face(searching, shows, how):
    session = shows(searching)
    assert SearchableFace.objects.count() == 1

    if how == "erased":
        erasure.erase(session, actor="integration")
    elif how == "purged":
        purging.purge_evidence(session, actor="system")
    elif how == "replaced":
        Face.objects.filter(picture__kind="selfie").delete()
    else:
        face_search.switch(searching, is_on=False, actor="test")

    assert not SearchableFace.objects.exists()


def test_what_a_late_worker_keeps_is_swept_once_it_is_off(searching, shows):
    session = shows(searching)
    Integration.objects.filter(pk=searching.pk).update(search_by_face=False)

    assert searchable_faces.keep(session, Face.objects.filter(picture__session=session)) == 0
    face_filling.fill_some(most=10)

    assert not SearchableFace.objects.exists()


def test_without_pgvector_it_cannot_be_switched_on(acme):
    with pytest.raises(face_search.SwitchRefused, match="CREATE EXTENSION vector"):
        face_search.switch(acme, is_on=True, actor="test")
    acme.search_by_face = True
    with pytest.raises(ValidationError, match="CREATE EXTENSION vector"):
        acme.full_clean()
    with pytest.raises(CommandError, match="CREATE EXTENSION vector"):
        call_command("integration", "face-search", acme.name, "on")

    assert not Integration.objects.filter(search_by_face=True).exists()


def test_nor_by_a_policy_that_does_not_require_liveness(acme, pgvector):
    policies.publish(acme, VERSIONS[2])

    with pytest.raises(face_search.SwitchRefused, match="must require `liveness`"):
        face_search.switch(acme, is_on=True, actor="test")


def test_the_command_switches_fills_and_says_how_many(acme, pgvector, shows):
    shows(acme)
    said = io.StringIO()

    call_command("integration", "face-search", acme.name, "on", "--json", stdout=said)

    facts = json.loads(said.getvalue())
    assert (facts["search_by_face"], facts["faces"]) == (True, 1)
    changed = InstallationEvent.objects.filter(kind="integration_changed").last()
    assert changed.details == {"search_by_face": True}
    call_command("integration", "face-search", acme.name, "off", stdout=io.StringIO())
    assert not SearchableFace.objects.exists()

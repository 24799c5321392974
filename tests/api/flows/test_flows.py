"""The one way into the domain: what a dialect holds, and what each verb answers."""

from __future__ import annotations

import pytest

from api import flows
from devices_app.shapes import DeviceRecord
from documents_app.shapes import PictureKind
from risk_app.models import Check
from risk_app.shapes import Part
from sessions_app import consent
from sessions_app.models import Event, Session
from sessions_app.refusals import ConsentMissing, ErasureRefused, StartMissing, TransitionRefused
from sessions_app.shapes import Claims
from sessions_app.status import Status
from tests.risk_app.conftest import picture

FACE = {"kind": PictureKind.SELFIE, "context": "face"}


@pytest.fixture
def opened(acme):
    return flows.open_session(acme, dialect="veriff", claims=Claims(reference="customer-1906"))


def test_a_session_is_opened_and_found_again(acme, opened):
    found = flows.read_outcome(flows.find(acme, opened.id), Part.CLAIMS)

    assert found == opened
    assert (opened.status, opened.claims.reference) == (Status.CREATED, "customer-1906")


def test_what_belongs_to_another_is_not_there(rival, opened, acme):
    taken = flows.add_picture(flows.find(acme, opened.id), **FACE, data=picture(1))

    for look, wanted in (
        (flows.find, opened.id),
        (flows.find_attempt, taken.attempt_id),
        (flows.find_picture, taken.id),
    ):
        assert look(acme, wanted).pk == wanted
        with pytest.raises(flows.NotThere):
            look(rival, wanted)


def test_what_was_erased_is_not_there(acme, opened):
    taken = flows.add_picture(flows.find(acme, opened.id), **FACE, data=picture(1))
    flows.erase(flows.find(acme, opened.id))

    for look, wanted in ((flows.find, opened.id), (flows.find_attempt, taken.attempt_id)):
        with pytest.raises(flows.NotThere):
            look(acme, wanted)
    with pytest.raises(flows.NotThere):
        flows.find_anybodys(opened.id)


def test_evidence_is_added_submitted_and_told(acme, opened):
    session = flows.find(acme, opened.id)
    taken = flows.add_picture(session, **FACE, data=picture(1))
    device = flows.collect(session, DeviceRecord())
    view = flows.submit(session)

    assert (view.status, view.claims.reference) == (Status.SUBMITTED, "customer-1906")
    assert device.attempt_id == taken.attempt_id
    assert Check.objects.filter(attempt=taken.attempt_id).exists()
    assert flows.read_pictures(flows.find_attempt(acme, taken.attempt_id)) == (taken,)
    told, content = flows.read_picture(flows.find_picture(acme, taken.id))
    assert (told, len(content)) == (taken, taken.size)
    with pytest.raises(TransitionRefused):
        flows.submit(session)


def test_a_picture_may_be_refused_before_the_start(acme, opened):
    with pytest.raises(StartMissing):
        flows.add_picture(flows.find(acme, opened.id), **FACE, data=picture(1), starts=False)


def test_a_picture_may_be_refused_before_the_consent(acme, opened):
    session = flows.find(acme, opened.id)

    with pytest.raises(ConsentMissing):
        flows.add_picture(session, **FACE, data=picture(1), needs_consent=True)
    assert flows.read_outcome(session, Part.PICTURES).latest_attempt.pictures == ()

    flows.give_consent(session)
    taken = flows.add_picture(session, **FACE, data=picture(1), needs_consent=True)
    assert flows.read_outcome(session, Part.PICTURES).latest_attempt.pictures == (taken,)


def test_consent_is_given_and_taken_back(acme, opened):
    session = flows.find(acme, opened.id)
    row = Session.objects.get(pk=opened.id)

    flows.give_consent(session, document="terms-7")
    assert consent.is_given(row)
    flows.give_consent(session, granted=False)
    assert not consent.is_given(row)


def test_an_erasure_may_count_or_not(acme, opened, open_for):
    acme.deletions_per_hour = 0
    acme.save(update_fields=["deletions_per_hour"])
    with pytest.raises(flows.QuotaUsedUp):
        flows.erase(flows.find(acme, opened.id), within_quota=True)
    assert not flows.read_outcome(flows.find(acme, opened.id), Part.NOTHING).is_erased

    flows.erase(flows.find(acme, opened.id))

    assert Session.objects.get(pk=opened.id).is_erased


def test_a_submitted_session_is_not_erased(acme, submitted_session):
    with pytest.raises(ErasureRefused):
        flows.erase(flows.find(acme, submitted_session.pk))


def test_an_event_tells_its_status_and_its_session(submitted_session):
    told = [flows.status_told_by(one) for one in Event.objects.filter(session=submitted_session)]
    newest = Event.objects.filter(session=submitted_session).latest("id")

    assert told == [Status.CREATED, Status.STARTED, Status.SUBMITTED]
    view = flows.news_of(newest)
    assert view.attempt(newest.attempt_id).status == Status.SUBMITTED
    assert view.claims.person.first_name == "Grace"


def test_what_is_no_row_of_the_domain_is_refused(acme, opened):
    with pytest.raises(TypeError, match="Session is needed here"):
        flows.submit(acme)

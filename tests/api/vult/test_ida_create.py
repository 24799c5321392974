"""Opening a session that asks whether it is a verified person again."""

from __future__ import annotations

import pytest

from documents_app.models import Enrolment
from sessions_app.models import Session
from sessions_app.status import Purpose, Status
from tests.api.vult.caller import refused
from tests.api.vult.people import enrolled


def test_it_is_opened_for_the_person_with_what_it_asks_for(returning_with, person, vult):
    metadata = {"order": "7"}
    again = returning_with(
        settings={"perform_age_test": True}, metadata=metadata, liveness_mode="passive_active"
    )

    session = again.session
    assert (session.purpose, session.identity_id) == (Purpose.AUTHENTICATION, person.pk)
    assert session.opened_with_id == vult.credential.pk
    assert session.settings["tests"] == {"age": True, "gender": False}
    assert session.settings["liveness_mode"] == "passive_active"
    read = again.read()
    assert (read["metadata"], read["status_e"]) == (metadata, "in_progress")


@pytest.mark.parametrize("wanted", ["x", "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11"])
def test_an_unknown_person_is_refused(vult, wanted):
    refused(vult.post("ida/session/create", {"identity_id": wanted}), "identity_not_found")


def test_a_person_of_another_client_is_not_there(vult_as_rival, returning_with):
    again = returning_with(of=vult_as_rival)

    refused(again.opened, "identity_not_found")
    assert not Session.objects.filter(purpose=Purpose.AUTHENTICATION).exists()


def test_who_is_not_verified_or_has_no_face_kept_is_refused(returning_with, person, rival):
    Enrolment.objects.all().delete()
    refused(returning_with().opened, "identity_not_verified")

    Session.objects.filter(identity=person).update(status=Status.DECLINED)
    refused(returning_with().opened, "identity_not_verified")


def test_too_many_tries_for_one_person_are_a_429(returning_with, settings):
    settings.BONAFIDE_AUTHENTICATIONS_PER_HOUR = 1
    returning_with()
    answer = returning_with().opened

    refused(answer, "rate_limited", status=429)
    assert int(answer["Retry-After"]) > 3000


@pytest.mark.parametrize(
    "body",
    [
        {}, {"identity_id": 5}, {"identity_id": ""}, {"identity_id": None},
        {"identity_id": "x", "settings": []}, {"identity_id": "x", "metadata": {"a": 1}},
        {"identity_id": "x", "settings": {"perform_age_test": 1}},
        {"identity_id": "x", "liveness_mode": "active"}, {"identity_id": "x", "webhook_url": 5},
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(vult, body):
    refused(vult.post("ida/session/create", body), "validation_failed")


def test_an_address_that_may_not_be_called_is_refused(returning_with):
    refused(returning_with(webhook_url="ftp://a.example").opened, "webhook_refused")


def test_people_of_two_clients_do_not_meet(rival, open_for, vult):
    theirs = enrolled(open_for(rival, status="approved"))

    body = {"identity_id": str(theirs.pk)}
    refused(vult.post("ida/session/create", body), "identity_not_found")

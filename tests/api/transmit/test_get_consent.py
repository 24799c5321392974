"""GET …/consent."""

from __future__ import annotations

from sessions_app import consent
from sessions_app.models import Session
from tests.api.transmit.conftest import STARTED, path_of


def test_consent_that_was_given_at_the_start_is_told(transmit):
    sid = transmit.open(**STARTED)["session_id"]
    answer = transmit.get(path_of(sid, "consent")).json()

    assert answer["consent_granted"] is True
    assert answer["consent_date"].endswith("Z")


def test_without_consent_there_is_no_date(transmit):
    sid = transmit.open(auto_start=True)["session_id"]

    assert transmit.get(path_of(sid, "consent")).json() == {
        "consent_granted": False,
        "consent_date": "",
    }


def test_consent_that_was_taken_back_counts_no_more(transmit):
    sid = transmit.open(**STARTED)["session_id"]
    consent.give(Session.objects.get(pk=sid), granted=False, actor="applicant")

    assert transmit.get(path_of(sid, "consent")).json()["consent_granted"] is False

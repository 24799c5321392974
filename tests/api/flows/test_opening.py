"""A dialect may open any session that the domain knows, in the domain's words and no others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api import flows
from risk_app import plan
from risk_app.asked import AskedWrongly
from risk_app.models import SessionPolicy
from sessions_app.models import Credential, Session
from sessions_app.shapes import Claims, Lifetimes, Scenario
from sessions_app.status import Channel, Purpose

EVERYTHING = {
    "registers": ["agency", "records"],
    "tests": {"gender": True, "age": False},
    "vetoes": ["document_consistency.name", "document_authenticity.suspicious_words:document_back"],
    "on_agency_silence": "complete",
    "collect": {"ip": True},
    "document": {"word": "PASSPORT", "kinds": ["passport"], "countries": []},
    "liveness_mode": "passive",
    "public_key": {"kty": "EC"},
}


def opened(caller, **wanted):
    view = flows.open_session(caller, dialect="veriff", claims=Claims(), **wanted)
    return view, Session.objects.get(pk=view.id)


def test_everything_that_it_says_stands_in_the_session(acme_test):
    scenario = Scenario(by="outcome", outcome="declined", reasons=("other",))
    view, session = opened(
        acme_test,
        settings=EVERYTHING,
        channel=Channel.HOSTED,
        lifetimes=Lifetimes(capture=timedelta(minutes=15)),
        scenario=scenario,
        asks_again=False,
    )

    assert (session.settings, session.scenario) == (EVERYTHING, scenario.to_json())
    assert (view.channel, session.asks_again) == (Channel.HOSTED, False)
    assert view.expires_at - view.created_at == timedelta(minutes=15)
    assert SessionPolicy.objects.filter(session=session).exists()
    assert {"agency", "records"} < set(plan.plan_for(session.latest_attempt()).needs)


def test_somebody_may_be_authenticated(acme):
    view, session = opened(acme, purpose=Purpose.AUTHENTICATION)

    assert (view.purpose, session.purpose) == (Purpose.AUTHENTICATION, "authentication")
    assert set(plan.plan_for(session.latest_attempt()).needs) == {"face_match", "liveness"}
    assert flows.read_outcome(flows.find(acme, view.id)).purpose == Purpose.AUTHENTICATION


def test_the_credential_of_the_caller_is_kept(acme):
    key = Credential.objects.filter(integration=acme).first()
    view, session = opened(acme, opened_with=key)

    assert (view.opened_with, session.opened_with) == (key.pk, key)
    assert flows.read_outcome(flows.find(acme, view.id)).opened_with == key.pk


def test_a_credential_of_another_opens_nothing(acme, rival):
    with pytest.raises(ValueError, match="its own integration"):
        opened(acme, opened_with=Credential.objects.filter(integration=rival).first())
    with pytest.raises(TypeError, match="a Credential"):
        opened(acme, opened_with=rival)

    assert not Session.objects.exists()


def test_in_live_mode_no_scenario_counts(acme):
    assert opened(acme, scenario=Scenario(by="person"))[1].scenario is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"registers": ["police"]},
        {"registers": "agency"},
        {"on_agency_silence": "hope"},
        {"vetoes": ["horoscope.moon"]},
        {"vetoes": [1]},
        {"vetoes": "document_consistency.name"},
        {"tests": ["gender"]},
        {"tests": {"gender": "yes"}},
        {"collect": None},
        {"document": ["passport"]},
        {"liveness_mode": 1},
        {"public_key": "a key"},
        {"favourite_colour": "blue"},
    ],
)
def test_a_word_that_is_none_of_ours_opens_no_session(acme, wrong):
    with pytest.raises(AskedWrongly):
        opened(acme, settings=wrong)

    assert not Session.objects.exists()

"""A person who was authenticated again, as every dialect reads it: valid, and without a document.

Each caller has every answer judged by its contract.
"""

from __future__ import annotations

import pytest
from django.utils import timezone

from risk_app import policies
from risk_app.terms import terms_of
from sessions_app.models import Identity
from sessions_app.status import Purpose
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.caller import Caller as Transmit
from tests.api.trusona.caller import Caller as Trusona
from tests.api.trusona.caller import path_of
from tests.api.veriff.caller import Caller as Veriff
from tests.decided import decide

pytestmark = pytest.mark.django_db


def check(kind, result, *reasons):
    score = {"pass": 0.9, "fail": 0.1, "unsure": 0.5}[result]
    told = {"kind": kind, "result": result, "score": score, "reasons": list(reasons)}
    return told | {"provider": "test", "provider_version": "1", "named": []}


@pytest.fixture
def authenticated(acme, open_for):
    """authenticated("approved", check(…), …): a known person was authenticated, or was not."""

    def make(outcome, *checks):
        identity = Identity.objects.create(integration=acme, verified_at=timezone.now())
        session = open_for(acme, purpose=Purpose.AUTHENTICATION, status="submitted", dialect="vult")
        session.identity = identity
        session.save(update_fields=["identity"])
        policies.freeze(session)
        reasons = [reason for one in checks for reason in one["reasons"]]
        return decide(
            session,
            outcome,
            results=list(checks),
            reasons=reasons,
            policy=policies.of(session),
            terms=terms_of(session).to_json(),
            score=0.9 if outcome == "approved" else 0.2,
        )

    return make


MATCHED = (check("face_match", "pass"), check("liveness", "pass"))
OTHER = (check("face_match", "fail", "face_mismatch"), check("liveness", "pass"))
NEARLY = (check("face_match", "unsure", "face_mismatch"), check("liveness", "pass"))


@pytest.mark.parametrize(
    ("outcome", "checks", "number", "matching"),
    [
        ("approved", MATCHED, 9001, "ALLOW"),
        ("declined", OTHER, 9102, "DENY"),
        ("review", NEARLY, 9121, "CHALLENGE"),
    ],
)
def test_it_is_read_validly_and_without_a_document(
    issued, authenticated, outcome, checks, number, matching
):
    session = authenticated(outcome, *checks)

    decision = Veriff(issued).get(f"/v1/sessions/{session.pk}/decision")
    told = decision.json()["verification"]
    assert decision.status_code == 200
    assert (told["id"], told["code"]) == (str(session.pk), number)
    assert not any(told["document"].values())

    result = Transmit(issued.integration).get(f"{SESSIONS}/{session.pk}/result").json()
    assert (result["person"], result["recommendation"]) == ({}, matching)
    said = {name: one["recommendation"] for name, one in result["checks"].items()}
    biometric = {said.pop("biometric_matching"), said.pop("biometric_liveness")}
    assert (biometric, set(said.values())) == ({matching, "ALLOW"}, {"N/A"})

    trusona = Trusona(issued.integration)
    verification = trusona.get(path_of(session.pk))
    assert verification.status_code == 200
    assert trusona.get(path_of(session.pk, "document")).status_code == 404


def test_what_is_not_decided_yet_is_read_as_such(issued, acme, open_for):
    session = open_for(acme, purpose=Purpose.AUTHENTICATION, status="started", dialect="vult")

    assert Veriff(issued).get(f"/v1/sessions/{session.pk}/decision").json()["verification"] is None
    transmit = Transmit(issued.integration).get(f"{SESSIONS}/{session.pk}/result")
    assert transmit.json()["status"] == "capturing"
    assert Trusona(issued.integration).get(path_of(session.pk)).status_code == 200

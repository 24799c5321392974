"""Until a decision is committed, nobody outside learns of it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from api.webhooks import endpoints
from api.webhooks.models import Delivery
from risk_app import viewing
from risk_app.desk import committing, pending
from risk_app.models import PendingDecision, Verdict
from risk_app.shapes import Part
from tests.api.veriff.caller import Caller

pytestmark = pytest.mark.django_db


def test_answers_and_webhooks_say_review_until_it_is_committed(
    case, ada, sven, acme, issued, settings
):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    endpoints.register(acme, dialect="veriff", kind="decisions", url="http://127.0.0.1:9000/hook")
    client, session = Caller(issued), case.session

    def told():
        session.refresh_from_db()
        decision = client.get(f"/v1/sessions/{session.pk}/decision").json()
        return viewing.view_of(session, Part(~0)), session.updated_at, decision

    before = told()
    row = pending.decide(case, outcome="approved", note="fine", by=ada)
    PendingDecision.objects.filter(pk=row.pk).update(needs_second=True)
    assert told() == before
    pending.confirm(row, sven)
    assert told() == before
    assert not Delivery.objects.exists()
    assert not Verdict.objects.exists()

    assert committing.commit(row.pk, timezone.now() + pending.undo_time()) is True
    assert told() != before
    assert told()[2]["verification"]["status"] == "approved"
    assert Delivery.objects.count() == 1

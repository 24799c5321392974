"""Sessions that were declined for fraud, and what of them must not be met again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from risk_app import rules
from risk_app.models import Verdict
from risk_app.reasons import Reason
from sessions_app.status import Status

# Reasons that speak against the document. A face that is not the document's own says nothing about
# it: whoever was robbed of it must be able to show it.
OF_DOCUMENTS = (
    Reason.FRAUD_SUSPECTED,
    Reason.DOCUMENT_TAMPERED,
    Reason.NOT_A_DOCUMENT,
    Reason.KNOWN_FRAUD_DOCUMENT,
)
# Reasons that speak against whoever was in front of the camera. A face that was photographed from
# a screen or a print may be that of a victim.
OF_FACES = (
    Reason.FRAUD_SUSPECTED,
    Reason.DOCUMENT_TAMPERED,
    Reason.OTHER_FACE_ON_DOCUMENT,
    Reason.KNOWN_FRAUD_DOCUMENT,
    Reason.KNOWN_FRAUD_FACE,
)


def declined_for(reasons: Iterable[Reason], session_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the sessions that are declined for one of the reasons, by checks or by a person.

    What the scenario of a test session forced says nothing about anybody.
    """
    found = Verdict.objects.filter(
        attempt__session__in=list(session_ids),
        attempt__session__status=Status.DECLINED,
        outcome=rules.DECLINED,
        reasons__has_any_keys=[str(reason) for reason in reasons],
    ).exclude(decided_by=Verdict.FORCED)
    return set(found.values_list("attempt__session_id", flat=True))

"""Is the document one that the session asked for?"""

from __future__ import annotations

from documents_app.engine.mrz.issuer_codes import alpha_2
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.reasons import Reason
from sessions_app.shapes import AskedDocument

_RULE = "document_consistency.asked_for"


def named(wanted: AskedDocument, *, kind: str, country: str) -> NamedResult | None:
    """What the kind and the country that were read say; None where any document will do."""
    if not (wanted.kinds or wanted.countries):
        return None
    said = (
        ("document_type", kind, wanted.kinds),
        ("issuing_country", alpha_2(country), wanted.countries),
    )
    compared = tuple(name for name, _, allowed in said if allowed)
    others = tuple(
        name for name, value, allowed in said if value and allowed and value not in allowed
    )
    if others:
        return NamedResult(
            _RULE,
            Check.Result.FAIL,
            0.0,
            reason=str(Reason.DOCUMENT_NOT_ASKED_FOR),
            fields=others,
        )
    unread = tuple(name for name, value, allowed in said if allowed and not value)
    if unread:
        return NamedResult(_RULE, Check.Result.UNSURE, 0.5, fields=unread)
    return NamedResult(_RULE, Check.Result.PASS, 1.0, fields=compared)

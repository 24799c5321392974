"""What a session asks of its verdict beside the policy. Kept with the verdict, to judge it anew."""

from __future__ import annotations

from dataclasses import dataclass

from risk_app.reasons import Reason
from sessions_app.json_shape import JsonShape
from sessions_app.models import Session
from sessions_app.status import Purpose


@dataclass(frozen=True, slots=True)
class Terms(JsonShape):
    """vetoes: named results ("rule" or "rule:subject") that decline when they are not good.

    requests: reasons for which new evidence is asked for, beside those of the policy. asks_again:
    whether it may be asked for at all; a person looks otherwise. purpose: which part of the policy
    counts.
    """

    vetoes: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    asks_again: bool = True
    purpose: str = str(Purpose.VERIFICATION)


NO_TERMS = Terms()


def terms_of(session: Session) -> Terms:
    """The terms as they stand in the session's row."""
    vetoes = session.settings.get("vetoes") or []
    return Terms(
        vetoes=tuple(str(name) for name in vetoes),
        requests=(str(Reason.DOCUMENT_NOT_ASKED_FOR),) if session.settings.get("document") else (),
        asks_again=session.asks_again,
        purpose=session.purpose,
    )

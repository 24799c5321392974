"""What a session asks of its verdict beside the policy. Kept with the verdict, to judge it anew."""

from __future__ import annotations

from dataclasses import dataclass

from risk_app import asked
from risk_app.reasons import Reason
from sessions_app.json_shape import JsonShape
from sessions_app.models import Session
from sessions_app.status import Purpose


@dataclass(frozen=True, slots=True)
class Terms(JsonShape):
    """vetoes: named results ("rule" or "rule:subject") that decline when they are not good.

    left_out: checks that the session switched off, so that the policy cannot require them.
    tolerated: "kind:result" that stand in nobody's way. weighed: checks whose doubt only counts for
    the score, where the policy gives it a weight there: it was made to be judged by a score.
    requests: reasons for which new evidence is asked for, beside those of the policy. asks_again:
    whether it may be asked for at all; a person looks otherwise. purpose: which part of the policy
    counts.
    """

    vetoes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    asks_again: bool = True
    purpose: str = str(Purpose.VERIFICATION)


NO_TERMS = Terms()


def terms_of(session: Session) -> Terms:
    """The terms as they stand in the session's row."""
    settings = session.settings
    return Terms(
        vetoes=tuple(settings.get("vetoes") or ()),
        left_out=asked.left_out(session),
        tolerated=tuple(settings.get("tolerated") or ()),
        weighed=tuple(settings.get("weighed") or ()),
        requests=(str(Reason.DOCUMENT_NOT_ASKED_FOR),) if settings.get("document") else (),
        asks_again=session.asks_again,
        purpose=session.purpose,
    )

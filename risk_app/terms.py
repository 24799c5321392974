"""What a session asks of its verdict beside the policy. Kept with the verdict, to judge it anew."""

from __future__ import annotations

from dataclasses import dataclass

from sessions_app.json_shape import JsonShape
from sessions_app.models import Session
from sessions_app.status import Purpose


@dataclass(frozen=True, slots=True)
class Terms(JsonShape):
    """vetoes: named results ("rule" or "rule:subject") that decline when they are not good.

    asks_again: whether new evidence may be asked for; a person looks otherwise. purpose: which
    part of the policy counts.
    """

    vetoes: tuple[str, ...] = ()
    asks_again: bool = True
    purpose: str = str(Purpose.VERIFICATION)


NO_TERMS = Terms()


def terms_of(session: Session) -> Terms:
    """The terms as they stand in the session's row."""
    vetoes = session.settings.get("vetoes") or []
    return Terms(
        vetoes=tuple(str(name) for name in vetoes),
        asks_again=session.asks_again,
        purpose=session.purpose,
    )

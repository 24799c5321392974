"""What a session needs before it is decided, and what is said once it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NoReturn

from api import flows
from api.flows import Found
from api.vult import vocabulary
from api.vult.errors import DetailOut, incomplete
from api.vult.serializers.sessions import current_picture, liveness
from api.vult.views.captures import answer_seconds
from api.vult.views.sdk_pictures import chosen_kind
from api.vult.vocabulary import Code
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionOverview, ToldPicture
from sessions_app.refusals import TransitionRefused
from sessions_app.status import OPEN_FOR_EVIDENCE, Status

_FRONT, _BACK, _SELFIE = (
    *(PictureKind.DOCUMENT_FRONT, PictureKind.DOCUMENT_BACK),
    PictureKind.SELFIE,
)
_DECIDED = frozenset({Status.APPROVED, Status.REVIEW, Status.DECLINED})
_SUBMITTED = _DECIDED | {Status.SUBMITTED}
_LIVENESS = "liveness"
# A capture that is over, and cannot be tried again: a person looks at the session.
_GIVEN_UP = "given_up"


def decide(
    session: Found,
    overview: SessionOverview,
    asks: Mapping[str, object],
    *,
    sides: Sequence[PictureKind],
    again: Callable[[], SessionOverview],
) -> SessionOverview:
    """The session once it is decided, after the evidence was submitted unless it was before.

    sides: the pictures of a document that it needs. again: looks the session up anew. Raises
    Refused where something is missing or cannot be used, and where no decision came in time;
    TransitionRefused of one that ended without.
    """
    ends_at = time.monotonic() + answer_seconds().total_seconds()
    if overview.view.status in OPEN_FOR_EVIDENCE:
        overview = again() if _was_judged(session, overview, _left(ends_at)) else overview
        refuse_unless_ready(session, overview, sides)
        _submit(session, asks)
    flows.await_verdict(session, within=_left(ends_at))
    return _decided(again())


def sides_of(overview: SessionOverview) -> tuple[PictureKind, ...]:
    """The sides of the chosen kind; raises Refused where none was chosen."""
    is_one_sided = chosen_kind(overview) in vocabulary.ONE_SIDED
    return (_FRONT,) if is_one_sided else (_FRONT, _BACK)


def refuse_unless_ready(
    session: Found, overview: SessionOverview, sides: Sequence[PictureKind]
) -> None:
    """Raise Refused for what must be captured first, or once more."""
    if overview.view.status == Status.RESUBMISSION:
        _refuse_unusable(_asked_again(overview))
    missing = [kind for kind in sides if current_picture(overview, kind) is None]
    refused = [one for kind in missing if (one := _newest(overview, kind)) is not None]
    if refused:
        _refuse_unusable(DetailOut(field=str(one.kind), issue=_fault(one)) for one in refused)
    if missing:
        details = [DetailOut(field=str(kind), issue="is required") for kind in missing]
        raise incomplete(Code.PICTURE_REQUIRED, "A picture of the document is missing.", details)
    _refuse_without_liveness(session, overview)


def _refuse_without_liveness(session: Found, overview: SessionOverview) -> None:
    state = flows.still_state(session)
    if liveness(overview)["liveness_detected"] or (state and state.state == _GIVEN_UP):
        return
    if overview.settings.get("tests", {}).get(_LIVENESS, True):
        raise incomplete(Code.LIVENESS_REQUIRED, "Liveness was not shown yet.")
    if current_picture(overview, _SELFIE) is None:
        message = "A selfie is missing: it comes by the liveness operations."
        details = [DetailOut(field=str(_SELFIE), issue="is required")]
        raise incomplete(Code.PICTURE_REQUIRED, message, details)


def _was_judged(session: Found, overview: SessionOverview, within: timedelta) -> bool:
    """Whether pictures had to be looked at first. What nobody looks at in time is left to the
    checks, which look for themselves."""
    pictures = overview.view.latest_attempt.pictures if overview.view.attempts else ()
    awaited = [one.id for one in pictures if one.awaits_judgement]
    if awaited:
        flows.judged(session, awaited, within=within)
    return bool(awaited)


def _submit(session: Found, asks: Mapping[str, object]) -> None:
    try:
        flows.submit_asking(session, asks)
    except TransitionRefused as refused:
        if refused.old not in _SUBMITTED:
            raise
        # The same call was as quick, and asks for the same: what comes of it is told to both.


def _decided(overview: SessionOverview) -> SessionOverview:
    view = overview.view
    if view.status in _DECIDED:
        return overview
    if view.status == Status.SUBMITTED:
        raise incomplete(Code.STILL_PROCESSING, "There is no decision yet: ask again later.")
    if view.status == Status.RESUBMISSION:
        _refuse_unusable(_asked_again(overview))
    raise TransitionRefused(view.status, Status.SUBMITTED)


def _refuse_unusable(details: Iterable[DetailOut]) -> NoReturn:
    message = "The evidence cannot be used: take it again."
    raise incomplete(Code.EVIDENCE_UNUSABLE, message, list(details))


def _asked_again(overview: SessionOverview) -> list[DetailOut]:
    """Everything of the attempt that ended: a new one begins with its first picture."""
    attempt = overview.view.latest_attempt
    reasons = attempt.verdict.reasons if attempt.verdict is not None else ()
    why = ", ".join(reasons) or "it cannot be used"
    sides = dict.fromkeys(str(one.kind) for one in attempt.pictures if one.kind in {_FRONT, _BACK})
    return [DetailOut(field=field, issue=why) for field in (*sides, _LIVENESS)]


def _newest(overview: SessionOverview, kind: PictureKind) -> ToldPicture | None:
    """The newest picture of the kind that was looked at and refused."""
    pictures = overview.view.latest_attempt.pictures if overview.view.attempts else ()
    found = [one for one in pictures if one.kind == kind and one.accepted is False]
    return found[-1] if found else None


def _fault(picture: ToldPicture) -> str:
    return str(picture.feedback[0]) if picture.feedback else "it cannot be used"


def _left(ends_at: float) -> timedelta:
    return timedelta(seconds=max(0.0, ends_at - time.monotonic()))

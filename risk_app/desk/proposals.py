"""Which decisions are open to a person, and which reasons the failed checks propose for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents_app.models import Picture, PictureKind
from risk_app import advice, deciding
from risk_app.models import Check, ScreeningHit, Verdict
from risk_app.reasons import Reason, sentence
from risk_app.sanctions import standing
from sessions_app.lifecycle import ALLOWED
from sessions_app.models import Attempt, Session
from sessions_app.status import Status

Outcome = Verdict.Outcome

# What a person may find who looks, and no check says.
_BY_EYE = (Reason.FRAUD_SUSPECTED, Reason.DOCUMENT_TAMPERED, Reason.FACE_MISMATCH, Reason.OTHER)
# Why new evidence is asked for; it is no reason to decline the person for good.
_ONLY_ASKED = frozenset({Reason.CHECK_FAILED, Reason.TOO_MANY_RESUBMISSIONS, Reason.SANCTIONS_HIT})
# A reason -> the picture that has to be taken again for it.
_PICTURE_OF: dict[str, str] = {
    Reason.FACE_MISSING: "selfie",
    Reason.FACE_NOT_VISIBLE: "selfie",
    Reason.SEVERAL_FACES: "selfie",
    Reason.DOCUMENT_BACK_MISSING: "document_back",
    Reason.DOCUMENT_FRONT_MISSING: "document_front",
}


@dataclass(frozen=True)
class Choice:
    """One thing to tick. told: what the applicant will read for it, where it is read at all."""

    value: str
    words: str
    is_proposed: bool
    told: str = ""


@dataclass(frozen=True)
class Open:
    """What may be decided now: outcome -> why not, empty where it may.

    decline, again: the reasons for each, those that the checks propose first. pictures: which may
    be asked for again.
    """

    refused: dict[str, str]
    decline: tuple[Choice, ...]
    again: tuple[Choice, ...]
    pictures: tuple[Choice, ...]

    def __bool__(self) -> bool:
        return any(not why for why in self.refused.values())


def open_decisions(
    session: Session, attempt: Attempt, checks: Sequence[Check], hits: Iterable[ScreeningHit]
) -> Open:
    """For the session's latest attempt; nothing is open where the session is over or checked."""
    proposed = _reasons(checks)
    allowed = _allowed(session)
    refused = {
        Outcome.APPROVED: _why_not_approved(hits),
        Outcome.DECLINED: "",
        Outcome.RESUBMISSION: _why_not_again(session, attempt),
    }
    return Open(
        {str(outcome): why for outcome, why in refused.items() if Status(outcome) in allowed},
        tuple(_declines(proposed)),
        tuple(_agains(proposed)),
        tuple(_pictures(attempt, proposed)),
    )


def _allowed(session: Session) -> frozenset[Status]:
    status = Status(session.status)
    is_checked = status == Status.SUBMITTED and not deciding.may_come_early(session)
    return frozenset() if session.is_erased or is_checked else ALLOWED[status]


def _why_not_approved(hits: Iterable[ScreeningHit]) -> str:
    if standing.any_in_the_way(hits):
        return "Hits on sanctions lists are undecided, or confirmed."
    return ""


def _why_not_again(session: Session, attempt: Attempt) -> str:
    if not session.asks_again:
        return "This session was opened so that nothing is asked for again."
    if attempt.number > session.integration.resubmissions_allowed:
        return "New pictures were asked for as often as the integration allows."
    return ""


def _reasons(checks: Sequence[Check]) -> list[str]:
    """Those of failed checks, then those of doubtful ones, each once."""
    order = (Check.Result.FAIL, Check.Result.ERROR, Check.Result.UNSURE)
    found = [
        reason
        for result in order
        for check in checks
        if check.result == result
        for reason in check.reasons
        if reason in Reason.values
    ]
    return list(dict.fromkeys(found))


def _declines(proposed: Sequence[str]) -> Iterable[Choice]:
    first = [reason for reason in proposed if reason not in _ONLY_ASKED]
    others = [str(one) for one in (*_BY_EYE, *Reason) if one not in {*first, *_ONLY_ASKED}]
    for reason in (*first, *dict.fromkeys(others)):
        yield Choice(reason, sentence(reason), reason in first)


def _agains(proposed: Sequence[str]) -> Iterable[Choice]:
    first = [reason for reason in proposed if reason in advice.told_of()]
    others = [reason for reason in advice.told_of() if reason not in first]
    for reason in (*first, *others):
        yield Choice(reason, sentence(reason), reason in first, advice.advice([reason])[0])


def _pictures(attempt: Attempt, proposed: Sequence[str]) -> Iterable[Choice]:
    """Those of the attempt and those that are missing; proposed where something is wrong."""
    wanted = {_PICTURE_OF[reason] for reason in proposed if reason in _PICTURE_OF}
    wanted |= {one.kind for one in attempt.pictures.all() if one.is_current and _is_faulty(one)}
    for kind, words in advice.PICTURES.items():
        shown = str(PictureKind(kind).label).capitalize()
        yield Choice(str(kind), shown, kind in wanted, str(words))


def _is_faulty(picture: Picture) -> bool:
    return bool(picture.feedback) or picture.accepted is False

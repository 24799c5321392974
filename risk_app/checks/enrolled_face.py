"""Is the person on the selfie the one who was verified before, by the face that was enrolled?

The enrolled face stays the one that was compared with a document. An authentication never takes its
place, however near: face by face it could be led away from the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents_app import enrolling, evidence, face_sharing, face_storing, known_faces
from documents_app.faces.match import similarity
from documents_app.known_faces import KnownFace
from documents_app.models import Picture
from documents_app.providers import face_matcher
from documents_app.providers.base import FaceMatch
from risk_app import policies
from risk_app.checks.comparisons import refuse_nonsense
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome, failed
from risk_app.reasons import Reason
from sessions_app.models import Identity, Session

_SEVERITY = (Check.Result.ERROR, Check.Result.FAIL, Check.Result.UNSURE, Check.Result.PASS)


@dataclass(frozen=True)
class _Judged:
    """One selfie beside the enrolled face."""

    result: Check.Result
    reasons: tuple[Reason, ...]
    match: FaceMatch
    distance: float | None = None
    is_good: bool = True


def compare(session: Session, identity: Identity, selfies: Sequence[Picture]) -> CheckOutcome:
    """The least convincing selfie decides: who sends two people is neither of them."""
    if enrolling.enrolled_face(identity) is None:
        # The person was erased meanwhile, or the face: nobody is let in by nothing.
        return failed(error="no_enrolled_face")
    limit = policies.body_of(session)["limits"].get("enrolled_face_distance")
    matcher = face_matcher()
    judged = [_judge(one, identity, limit) for one in selfies]
    worst = min(judged, key=lambda one: _SEVERITY.index(one.result))
    if worst.result == Check.Result.ERROR:
        return failed(error="other_embedder")
    score = None if worst.distance is None else round(similarity(worst.distance), 4)
    part = NamedResult(
        "face_match.enrolment",
        worst.result,
        score,
        reason=str(worst.reasons[0]) if worst.reasons else "",
    )
    details = _details(worst, limit) | {"selfies": len(selfies)}
    return CheckOutcome(
        worst.result, score, worst.reasons, details, matcher.name, matcher.version, (part,)
    )


def _judge(selfie: Picture, identity: Identity, limit: float | None) -> _Judged:
    match = _seen(selfie)
    codes = {finding.code for finding in match.selfie_findings}
    if "several_faces" in codes:
        return _Judged(Check.Result.FAIL, (Reason.SEVERAL_FACES,), match)
    face = match.selfie
    if face is None or match.outcome == "not_comparable" or not face.embedding:
        return _Judged(Check.Result.FAIL, (Reason.FACE_NOT_VISIBLE,), match)
    own = KnownFace(face.model_id, face.embedding, face.quality == "good")
    enrolled = enrolling.face_like(identity, own)
    apart = known_faces.distance([own], [enrolled]) if enrolled is not None else None
    if enrolled is None or apart is None:
        return _Judged(Check.Result.ERROR, (), match)
    is_good = own.is_good and enrolled.is_good
    result = _meaning(apart, match.thresholds, limit, is_good=is_good)
    reasons = () if result == Check.Result.PASS else (Reason.FACE_MISMATCH,)
    return _Judged(result, reasons, match, apart, is_good)


def _seen(selfie: Picture) -> FaceMatch:
    """What the matcher says of the selfie alone, which it compares with itself."""
    data = evidence.open_picture(selfie)
    with face_sharing.beside([(selfie, data)]):
        match = face_matcher().compare(data, data)
    refuse_nonsense(match)
    face_storing.store(selfie, match.selfie, match.selfie_findings)
    return match


def _meaning(
    apart: float, thresholds: dict[str, float], limit: float | None, *, is_good: bool
) -> Check.Result:
    """limit: the policy's own distance. None makes one person of two whom the matcher tells apart.

    A bad picture moves people away from themselves; nobody is declined because of it.
    """
    far = thresholds.get("no_match", thresholds["match"])
    near = thresholds["match"] if limit is None else min(limit, far)
    # Written so that a distance that is no number is nobody's.
    if apart <= near:
        return Check.Result.PASS
    return Check.Result.UNSURE if apart <= far or not is_good else Check.Result.FAIL


def _details(judged: _Judged, limit: float | None) -> dict[str, object]:
    face = judged.match.selfie
    return {
        "compared_with": "enrolment",
        "distance": judged.distance,
        "limit": limit,
        "thresholds": judged.match.thresholds,
        "embedder": face.model_id if face else None,
        "selfie_quality": face.quality if face else None,
        "both_good": judged.is_good,
        "selfie_findings": [finding.code for finding in judged.match.selfie_findings],
        "notes": list(judged.match.notes),
    }

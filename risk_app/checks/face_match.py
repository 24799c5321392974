"""Is the person on the selfie the one on the document?"""

from __future__ import annotations

from documents_app import evidence, face_sharing, face_storing
from documents_app.models import Picture, PictureKind
from documents_app.providers import face_matcher
from documents_app.providers.base import FaceMatch
from risk_app import policies
from risk_app.checks import enrolled_face
from risk_app.checks.comparisons import refuse_nonsense
from risk_app.checks.selfies import first_kind, pictures_with_pixels, selfies_among
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt
from sessions_app.status import Purpose

# The kinds that may stand for the document's side, the better one first.
PORTRAITS = (PictureKind.PORTRAIT, PictureKind.DOCUMENT_FRONT)
# What a fresh selfie is compared with where no document is shown.
REFERENCES = (PictureKind.REFERENCE,)


def run(attempt: Attempt) -> CheckOutcome:
    pictures = pictures_with_pixels(attempt)
    limit = policies.body_of(attempt.session)["limits"].get("face_distance")
    selfies = selfies_among(pictures)
    is_known = attempt.session.purpose == Purpose.AUTHENTICATION
    if is_known and selfies and attempt.session.identity is not None:
        return enrolled_face.compare(attempt.session, attempt.session.identity, selfies)
    portraits = first_kind(pictures, REFERENCES if is_known else PORTRAITS)[-1:]
    if not selfies:
        reason = Reason.FACE_MISSING if pictures else Reason.PICTURE_MISSING
        return CheckOutcome(Check.Result.NOT_RUN, reasons=(reason,))
    if not portraits:
        # The person has no say in what a known face is compared with: nobody is asked again.
        reasons = () if is_known else (Reason.DOCUMENT_FRONT_MISSING,)
        return CheckOutcome(Check.Result.NOT_RUN, reasons=reasons)
    return _compare(selfies, portraits[0], limit)


def _compare(selfies: list[Picture], portrait: Picture, limit: float | None) -> CheckOutcome:
    """The least convincing selfie decides: who sends two people is neither of them."""
    matcher = face_matcher()
    portrait_bytes = evidence.open_picture(portrait)
    answers = []
    for selfie in selfies:
        selfie_bytes = evidence.open_picture(selfie)
        with face_sharing.beside([(selfie, selfie_bytes), (portrait, portrait_bytes)]):
            match = matcher.compare(selfie_bytes, portrait_bytes)
        refuse_nonsense(match)
        face_storing.store(selfie, match.selfie, match.selfie_findings)
        answers.append(match)
    face_storing.store(portrait, answers[-1].portrait, ())
    outcomes = [_judge(match, limit) for match in answers]
    worst = min(range(len(outcomes)), key=lambda i: _SEVERITY.index(outcomes[i][0]))
    result, reasons = outcomes[worst]
    return CheckOutcome(
        result,
        answers[worst].similarity if answers[worst].distance is not None else None,
        reasons,
        {**_details(answers[worst]), "selfies": len(selfies)},
        matcher.name,
        matcher.version,
        (_named(answers[worst], result, reasons),),
    )


def _named(match: FaceMatch, result: Check.Result, reasons: tuple[Reason, ...]) -> NamedResult:
    return NamedResult(
        "face_match.document",
        result,
        match.similarity if match.distance is not None else None,
        reason=str(reasons[0]) if reasons else "",
    )


_SEVERITY = (Check.Result.FAIL, Check.Result.UNSURE, Check.Result.PASS)


def _judge(match: FaceMatch, limit: float | None) -> tuple[Check.Result, tuple[Reason, ...]]:
    """What the comparison means. limit: the policy's own distance, in place of the matcher's."""
    selfie = {finding.code for finding in match.selfie_findings}
    if match.selfie is None:
        return Check.Result.FAIL, (Reason.FACE_NOT_VISIBLE,)
    if "several_faces" in selfie:
        return Check.Result.FAIL, (Reason.SEVERAL_FACES,)
    if match.portrait is None:
        return Check.Result.FAIL, (Reason.DOCUMENT_NOT_VISIBLE,)
    if match.outcome == "not_comparable":
        return Check.Result.FAIL, (Reason.FACE_NOT_VISIBLE,)
    if _is_match(match, limit):
        return Check.Result.PASS, ()
    if match.outcome in {"match", "inconclusive"} or "poor" in {
        match.selfie.quality,
        match.portrait.quality,
    }:
        # A bad picture moves people away from themselves; never decline because of it.
        return Check.Result.UNSURE, (Reason.FACE_MISMATCH,)
    return Check.Result.FAIL, (Reason.FACE_MISMATCH,)


def _is_match(match: FaceMatch, limit: float | None) -> bool:
    """By the matcher's own bands where the policy has no limit.

    No limit makes one person of two whom the matcher tells apart.
    """
    if limit is None or match.distance is None:
        return match.outcome == "match"
    apart = match.thresholds.get("no_match", match.thresholds["match"])
    return match.outcome != "no_match" and match.distance <= min(limit, apart)


def _details(match: FaceMatch) -> dict[str, object]:
    return {
        "outcome": match.outcome,
        "distance": match.distance,
        "similarity": match.similarity,
        "thresholds": match.thresholds,
        "embedder": match.selfie.model_id if match.selfie else None,
        "measured": match.measured,
        "selfie_quality": match.selfie.quality if match.selfie else None,
        "portrait_quality": match.portrait.quality if match.portrait else None,
        "selfie_findings": [finding.code for finding in match.selfie_findings],
        "notes": list(match.notes),
        "portrait_findings": [finding.code for finding in match.portrait_findings],
    }

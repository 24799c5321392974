"""Do the pictures of the document look like photographs of a real one that nobody altered?"""

from __future__ import annotations

from collections.abc import Iterator

from documents_app import authenticity, reading
from documents_app.engine import forensics
from documents_app.engine.forensics import Hint
from documents_app.models import Document, Picture
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

_REASONS = {"screen_or_print_raster": Reason.NOT_A_DOCUMENT}
_WARNINGS = {
    "specimen": Reason.SPECIMEN_DOCUMENT,
    "sample": Reason.SPECIMEN_DOCUMENT,
    "novelty": Reason.SPECIMEN_DOCUMENT,
    "copy": Reason.DOCUMENT_COPY,
    "void": Reason.DOCUMENT_DAMAGED,
}
_PREFIX = "document_authenticity"
# Stronger than any hint: the document says so itself, and only a misreading would excuse it.
_WARNED = 0.8


def run(attempt: Attempt) -> CheckOutcome:
    """Unsure where a hint is flagged or a word of warning was read: each needs a person's look."""
    pictures = reading.pictures_to_read(attempt)
    if not pictures:
        return CheckOutcome(Check.Result.NOT_RUN)
    found = [(picture, hint) for picture in pictures for hint in authenticity.hints_about(picture)]
    flagged = [hint for _, hint in found if hint.flagged]
    warned = [
        {"picture": picture.kind, "says": word}
        for picture in pictures
        for word in picture.warning_words
    ]
    reasons = dict.fromkeys(
        [_WARNINGS[said["says"]] for said in warned]
        + [_REASONS.get(hint.name, Reason.DOCUMENT_TAMPERED) for hint in flagged]
    )
    weights = [hint.weight for hint in flagged] + [_WARNED] * bool(warned)
    return CheckOutcome(
        Check.Result.UNSURE if reasons else Check.Result.PASS,
        round(1.0 - max(weights, default=0.0), 4),
        tuple(reasons),
        {"warning_words": warned, "hints": [_plain(picture, hint) for picture, hint in found]},
        "bonafide-forensics",
        forensics.VERSION,
        tuple(_named(attempt, pictures, found)),
    )


def _named(
    attempt: Attempt, pictures: list[Picture], found: list[tuple[Picture, Hint]]
) -> Iterator[NamedResult]:
    """Four per side of the document, by the worst picture of the side."""
    document = Document.objects.filter(attempt=attempt).first()
    for side in dict.fromkeys(picture.kind for picture in pictures):
        of_side = [picture for picture in pictures if picture.kind == side]
        flagged = [hint for picture, hint in found if picture.kind == side and hint.flagged]
        raster = [hint for hint in flagged if hint.name in _REASONS]
        altered = [hint for hint in flagged if hint.name not in _REASONS]
        yield _suspicious_words(side, of_side, is_read=document is not None)
        yield _by_hints("image_manipulation", side, altered)
        # Whether the picture is known to the internet is asked of an operator's provider only.
        yield NamedResult(f"{_PREFIX}.online_duplication", Check.Result.NOT_RUN, subject=side)
        yield _is_identity_document(side, raster, document)


def _suspicious_words(side: str, pictures: list[Picture], *, is_read: bool) -> NamedResult:
    rule = f"{_PREFIX}.suspicious_words"
    words = [word for picture in pictures for word in picture.warning_words]
    if words:
        reason = str(_WARNINGS[words[0]])
        return NamedResult(
            rule, Check.Result.UNSURE, round(1 - _WARNED, 4), subject=side, reason=reason
        )
    if not is_read:
        return NamedResult(rule, Check.Result.NOT_RUN, subject=side)
    return NamedResult(rule, Check.Result.PASS, 1.0, subject=side)


def _is_identity_document(side: str, raster: list[Hint], document: Document | None) -> NamedResult:
    name = "is_identity_document"
    if raster:
        return _by_hints(name, side, raster)
    if document is None:
        return NamedResult(f"{_PREFIX}.{name}", Check.Result.NOT_RUN, subject=side)
    if not document.document_type:
        return NamedResult(
            f"{_PREFIX}.{name}",
            Check.Result.UNSURE,
            0.5,
            subject=side,
            reason=str(Reason.DOCUMENT_UNSUPPORTED),
        )
    return NamedResult(f"{_PREFIX}.{name}", Check.Result.PASS, 1.0, subject=side)


def _by_hints(name: str, side: str, flagged: list[Hint]) -> NamedResult:
    """Never a failure: a hint is a reason to let a person look."""
    if not flagged:
        return NamedResult(f"{_PREFIX}.{name}", Check.Result.PASS, 1.0, subject=side)
    worst = max(flagged, key=lambda hint: hint.weight)
    return NamedResult(
        f"{_PREFIX}.{name}",
        Check.Result.UNSURE,
        round(1.0 - worst.weight, 4),
        subject=side,
        reason=str(_REASONS.get(worst.name, Reason.DOCUMENT_TAMPERED)),
    )


def _plain(picture: Picture, hint: Hint) -> dict[str, object]:
    return {
        "picture": picture.kind,
        "name": hint.name,
        "value": hint.value,
        "threshold": hint.threshold,
        "flagged": hint.flagged,
    }

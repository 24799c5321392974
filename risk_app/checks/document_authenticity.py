"""Do the pictures of the document look like photographs of a real one that nobody altered?"""

from __future__ import annotations

from documents_app import authenticity, reading
from documents_app.engine import forensics
from documents_app.engine.forensics import Hint
from documents_app.models import Picture
from risk_app.models import Check
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
    )


def _plain(picture: Picture, hint: Hint) -> dict[str, object]:
    return {
        "picture": picture.kind,
        "name": hint.name,
        "value": hint.value,
        "threshold": hint.threshold,
        "flagged": hint.flagged,
    }

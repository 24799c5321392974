"""Do the pictures of the document look like photographs of a real one that nobody altered?"""

from __future__ import annotations

from typing import Any

from documents_app import authenticity, reading
from documents_app.engine import forensics
from documents_app.engine.forensics import Hint
from documents_app.models import Picture
from risk_app.models import Check
from risk_app.outcome import Outcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

_REASONS = {"screen_or_print_raster": Reason.NOT_A_DOCUMENT}


def run(attempt: Attempt) -> Outcome:
    """Unsure where a hint is flagged: each is too weak to decide anything without a person."""
    pictures = reading.pictures_to_read(attempt)
    if not pictures:
        return Outcome(Check.Result.NOT_RUN)
    found = [(picture, hint) for picture in pictures for hint in authenticity.hints_about(picture)]
    flagged = [hint for _, hint in found if hint.flagged]
    reasons = dict.fromkeys(_REASONS.get(hint.name, Reason.DOCUMENT_TAMPERED) for hint in flagged)
    return Outcome(
        Check.Result.UNSURE if flagged else Check.Result.PASS,
        round(1.0 - max((hint.weight for hint in flagged), default=0.0), 4),
        tuple(reasons),
        {"hints": [_plain(picture, hint) for picture, hint in found]},
        "bonafide-forensics",
        forensics.VERSION,
    )


def _plain(picture: Picture, hint: Hint) -> dict[str, Any]:
    return {
        "picture": picture.kind,
        "name": hint.name,
        "value": hint.value,
        "threshold": hint.threshold,
        "flagged": hint.flagged,
    }

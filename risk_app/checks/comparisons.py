"""Whether what a matcher answers is a comparison at all."""

from __future__ import annotations

from typing import get_args

from documents_app.providers.base import FaceMatch, FaceOutcome, UnusableAnswer


def refuse_nonsense(match: FaceMatch) -> None:
    """Raise unless the answer is one that a comparison can have."""
    if not isinstance(match, FaceMatch) or match.outcome not in get_args(FaceOutcome):
        raise UnusableAnswer("not a comparison")
    if match.outcome != "not_comparable":
        _refuse_impossible(match)


def _refuse_impossible(match: FaceMatch) -> None:
    limit = match.thresholds.get("match")
    if match.distance is None or match.similarity is None or limit is None:
        raise UnusableAnswer("an outcome without a distance, a similarity or a threshold")
    if not (0 <= match.distance < 10 and 0 <= match.similarity <= 1 and 0 < limit < 10):
        raise UnusableAnswer("a number out of range")
    if match.outcome == "match" and match.distance > limit:
        raise UnusableAnswer("a match beyond the threshold")
    if match.selfie is None or match.portrait is None:
        raise UnusableAnswer("a comparison without two faces")

"""What the examination of a frontal picture says: the one meaning for captures and for checks."""

from __future__ import annotations

from typing import get_args

from documents_app.providers.base import PresentationAnswer, PresentationOutcome, UnusableAnswer

# Where no probability was measured; checks that miss many attacks earn no full mark.
_SCORES: dict[PresentationOutcome, float | None] = {
    "attack": 0.0,
    "suspicious": 0.4,
    "not_judged": None,
    "no_concern": 0.8,
}


def score_of(answer: PresentationAnswer) -> float | None:
    """0 to 1, None where nothing was judged."""
    if answer.attack is None or answer.outcome == "not_judged":
        return _SCORES[answer.outcome]
    return round(1.0 - answer.attack, 4)


def is_enough(answer: PresentationAnswer, least: float | None) -> bool:
    """Whether the examination passes. least: a policy's, which passes nobody whom the detector
    does not pass."""
    score = score_of(answer)
    if answer.outcome != "no_concern":
        return False
    return least is None or (score is not None and score >= least)


def sound(answer: PresentationAnswer) -> PresentationAnswer:
    """The answer, if it is one that an examination can have; raises UnusableAnswer."""
    if not isinstance(answer, PresentationAnswer):
        raise UnusableAnswer("not an examination")
    if answer.outcome not in get_args(PresentationOutcome):
        raise UnusableAnswer("an outcome that is none")
    if not all(_is_share(number) for number in (answer.attack, answer.threshold)):
        raise UnusableAnswer("a number out of range")
    if not (isinstance(answer.text, str) and answer.text.strip()):
        raise UnusableAnswer("no word about what was checked")
    _refuse_contradiction(answer)
    return answer


def _refuse_contradiction(answer: PresentationAnswer) -> None:
    if answer.attack is None or answer.threshold is None:
        if answer.outcome == "attack":
            raise UnusableAnswer("an attack without a number and its limit")
        return
    # Suspicious may lie on either side: a model may doubt what it does not call an attack.
    is_beyond, is_attack = answer.attack >= answer.threshold, answer.outcome == "attack"
    if is_beyond != is_attack and answer.outcome != "suspicious":
        raise UnusableAnswer("an outcome that its number does not allow")


def _is_share(number: object) -> bool:
    """No number, or one between 0 and 1; NaN is neither."""
    return number is None or (isinstance(number, int | float) and 0 <= number <= 1)

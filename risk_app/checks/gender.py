"""Does the face look of the sex that the document says? An estimate, so it never declines anybody.

No policy that ships asks for it: one in twenty adults is taken for the other sex, and a document
may say neither.
"""

from __future__ import annotations

from documents_app import reading
from documents_app.models import Document
from documents_app.providers import age_gender
from documents_app.providers.base import AgeGenderAnswer, UnusableAnswer
from risk_app.checks.selfies import ask_about, pictures_with_pixels, selfies_among
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

# Between these the estimate says nothing.
_FEMALE_BELOW, _MALE_ABOVE = 0.1, 0.9
_TEXT = "an estimate of the sex that a face looks of: never a proof"


def run(attempt: Attempt) -> CheckOutcome:
    selfies = selfies_among(pictures_with_pixels(attempt))
    said, provider = _sex(attempt), age_gender()
    if not selfies or said not in ("M", "F") or provider is None:
        return CheckOutcome(Check.Result.NOT_RUN)
    answers = [_sound(answer) for answer in ask_about(selfies, provider.estimate)]
    guesses = [answer.male for answer in answers if answer.male is not None]
    if not guesses:
        return CheckOutcome(Check.Result.NOT_RUN, None, (), {}, provider.name, provider.version)
    by = (provider.name, provider.version)
    is_other = all(_is_other(guess, said) for guess in guesses)
    details: dict[str, object] = {"agrees": not is_other, "text": _TEXT}
    if is_other:
        reasons = (Reason.GENDER_MISMATCH,)
        return CheckOutcome(
            Check.Result.UNSURE, None, reasons, details, provider.name, provider.version
        )
    return CheckOutcome(Check.Result.PASS, None, (), details, *by)


def _is_other(male: float, said: str) -> bool:
    return male > _MALE_ABOVE if said == "F" else male < _FEMALE_BELOW


def _sex(attempt: Attempt) -> str:
    document = Document.objects.filter(attempt=attempt).first()
    return (reading.facts_of(document, attempt.session).value("sex") or "") if document else ""


def _sound(answer: AgeGenderAnswer) -> AgeGenderAnswer:
    if not isinstance(answer, AgeGenderAnswer):
        raise UnusableAnswer("not an estimate")
    if answer.male is not None and not 0 <= answer.male <= 1:
        raise UnusableAnswer("a number that is no probability")
    return answer

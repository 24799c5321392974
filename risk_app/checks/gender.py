"""Does the face look like the sex that the document says? An estimate, so it declines nobody.

No policy that ships asks for it: one in twenty adults is taken for the other sex, and a document
may say neither.
"""

from __future__ import annotations

from documents_app.providers import age_gender
from documents_app.providers.base import AgeGenderAnswer, UnusableAnswer
from risk_app import policies
from risk_app.checks import said_of_person
from risk_app.checks.selfies import ask_about, pictures_with_pixels, selfies_among
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

# How sure the model must be of the other sex before a person looks, where no policy says it.
DOUBTED_FROM = 0.9


def run(attempt: Attempt) -> CheckOutcome:
    selfies = selfies_among(pictures_with_pixels(attempt))
    sex = _sex(attempt)
    provider = age_gender()
    if not selfies or sex is None or provider is None:
        # X is on documents too, and no model knows what it looks like.
        return CheckOutcome(Check.Result.NOT_RUN)
    answers = [_male(answer) for answer in ask_about(selfies, provider.estimate)]
    males = [answer for answer in answers if answer is not None]
    if not males:
        return CheckOutcome(Check.Result.NOT_RUN, None, (), {}, provider.name, provider.version)
    other = max(1 - male if sex == "M" else male for male in males)
    limit = policies.body_of(attempt.session)["limits"].get("gender_probability")
    doubted_from = DOUBTED_FROM if limit is None else limit
    is_doubted = other >= doubted_from
    result = Check.Result.UNSURE if is_doubted else Check.Result.PASS
    score, reasons = round(1 - other, 4), (Reason.GENDER_MISMATCH,) if is_doubted else ()
    part = NamedResult("gender.face", result, score, reason=str(reasons[0]) if reasons else "")
    return CheckOutcome(
        result,
        score,
        reasons,
        _details(other, doubted_from),
        provider.name,
        provider.version,
        (part,),
    )


def _details(other: float, doubted_from: float) -> dict[str, object]:
    """Says how surely it is the other sex, and so not which one the document says."""
    return {
        "other_sex": round(other, 3),
        "doubted_from": doubted_from,
        "text": "an estimate: never a proof of anybody's sex",
    }


def _sex(attempt: Attempt) -> str | None:
    said = said_of_person.sex(attempt)
    return said if said in {"M", "F"} else None


def _male(answer: AgeGenderAnswer) -> float | None:
    """The probability that the face is a man's, None where it was not estimated."""
    if not isinstance(answer, AgeGenderAnswer):
        raise UnusableAnswer("not an estimate")
    male = answer.male
    if male is not None and not (isinstance(male, int | float) and 0 <= male <= 1):
        raise UnusableAnswer("a number that no probability can be")
    return male

"""Does the face look as old as the document says? An estimate, so it never declines anybody.

Whether a person is old enough is told by the document's birth date (document_consistency), never
from here: no model can tell seventeen from eighteen.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

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

# Times the model's own mean error: at 8 years a tenth of honest people is 16 years off; beyond
# 24 hardly anybody is.
_NOTED, _DOUBTED = 2, 3
# No model is known to err less; one that claims to must not bring everybody before a person.
_LEAST_YEARS_OFF = 5.0
_OLDEST = 120.0
_DAYS_OF_A_YEAR = 365.2425


def run(attempt: Attempt) -> CheckOutcome:
    selfies = selfies_among(pictures_with_pixels(attempt))
    born = _birth_date(attempt)
    provider = age_gender()
    if not selfies or born is None or provider is None:
        # What is missing is said by the checks that cannot do without it.
        return CheckOutcome(Check.Result.NOT_RUN)
    answers = [_sound(answer) for answer in ask_about(selfies, provider.estimate)]
    guesses = [(answer.age, answer.years_off) for answer in answers if answer.age is not None]
    if not guesses:
        return CheckOutcome(Check.Result.NOT_RUN, None, (), {}, provider.name, provider.version)
    by_document = (timezone.now().date() - born).days / _DAYS_OF_A_YEAR
    limit = policies.of(attempt.session).body["limits"].get("age_years")
    result, score, reasons, details = (
        _judge(by_document, guesses) if limit is None else _note(by_document, guesses, limit)
    )
    details |= {"errors": answers[0].errors} if answers[0].errors else {}
    part = NamedResult("age.face", result, score, reason=str(reasons[0]) if reasons else "")
    return CheckOutcome(result, score, reasons, details, provider.name, provider.version, (part,))


def _note(
    by_document: float, guesses: list[tuple[float, float]], limit: int
) -> tuple[Check.Result, float | None, tuple[Reason, ...], dict[str, object]]:
    """By years, as the policy says; without a score, as an estimate proves nothing either way."""
    age, years_off = max(guesses, key=lambda guess: abs(guess[0] - by_document))
    apart = abs(age - by_document)
    details = {
        "years_apart": round(apart),
        "years_off": years_off,
        "noted_beyond": limit,
        "noted": apart > limit,
        "text": f"{_says(years_off)}; no age limit is told from it",
    }
    if apart > limit:
        return Check.Result.UNSURE, None, (Reason.AGE_MISMATCH,), details
    return Check.Result.PASS, None, (), details


def _judge(
    by_document: float, guesses: list[tuple[float, float]]
) -> tuple[Check.Result, float | None, tuple[Reason, ...], dict[str, object]]:
    """By the guess that is furthest off, measured in mean errors of its model."""

    def errors(guess: tuple[float, float]) -> float:
        return abs(guess[0] - by_document) / max(guess[1], _LEAST_YEARS_OFF)

    furthest = max(guesses, key=errors)
    off = errors(furthest)
    # Rounded: a difference must not tell the birth date, which is sealed.
    details = {
        "years_apart": round(abs(furthest[0] - by_document)),
        "years_off": furthest[1],
        "noted_beyond": round(_NOTED * max(furthest[1], _LEAST_YEARS_OFF)),
        "doubted_beyond": round(_DOUBTED * max(furthest[1], _LEAST_YEARS_OFF)),
        "noted": off > _NOTED,
        "text": _says(furthest[1]),
    }
    if off > _DOUBTED:
        return Check.Result.UNSURE, 0.5, (Reason.AGE_MISMATCH,), details
    return Check.Result.PASS, 0.8 if off > _NOTED else 1.0, (), details


def _says(years_off: float) -> str:
    return f"an estimate, ± {years_off:g} years: never a proof of age"


def _birth_date(attempt: Attempt) -> date | None:
    born = said_of_person.birth_date(attempt)
    try:
        return date.fromisoformat(born) if born else None
    except ValueError:
        # A date with unknown parts, or none: document_consistency speaks about it.
        return None


def _sound(answer: AgeGenderAnswer) -> AgeGenderAnswer:
    if not isinstance(answer, AgeGenderAnswer):
        raise UnusableAnswer("not an estimate")
    years = (answer.years_off, 0.0 if answer.age is None else answer.age)
    if not all(isinstance(number, int | float) and 0 <= number <= _OLDEST for number in years):
        raise UnusableAnswer("a number that no age or error can be")
    return answer

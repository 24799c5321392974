"""Everything that is known of one attempt, for who looks below the first sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devices_app import places
from devices_app.facts import Level
from devices_app.models import Place
from documents_app.models import Picture
from risk_app import deciding, named_results, rules
from risk_app.desk.device_words import DeviceWords, flatten, in_order, words_of_device
from risk_app.models import Check, RiskScore, ScreeningHit, Verdict
from risk_app.reasons import sentence, words_of
from risk_app.sanctions import standing
from risk_app.shipped_policies import PolicyBody
from risk_app.terms import Terms
from sessions_app.models import Attempt
from sessions_app.sealing import Opener

_AGAINST = frozenset({Level.LOW, Level.MEDIUM, Level.HIGH})


@dataclass(frozen=True)
class PartView:
    """A named result in words: what was looked at, whose side, and why.

    devices: ids of those that it is about, where it speaks against some.
    """

    row: RiskScore
    name: str
    subject: str
    fields: str
    devices: str
    why: str


@dataclass(frozen=True)
class CheckView:
    """A check with its reasons in words, its parts, and its numbers as (name, value).

    says: what the check alone asks for by the session's policy; empty while it runs.
    """

    check: Check
    words: str
    sentences: list[str]
    parts: list[PartView]
    says: str
    details: list[tuple[str, str]]


@dataclass(frozen=True)
class JudgedBy:
    """The policy and the terms that opinions about the session's checks go by, and its hits."""

    body: PolicyBody
    terms: Terms
    hits: Sequence[ScreeningHit]


@dataclass(frozen=True)
class VerdictView:
    verdict: Verdict
    by: str
    sentences: list[str]


@dataclass(frozen=True)
class PlaceOnPage:
    """Where a picture was taken as (name, value)."""

    place: Place
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class AttemptView:
    """others: pictures that no check looks at, as frames of steps and replaced ones."""

    attempt: Attempt
    checks: list[CheckView]
    verdicts: list[VerdictView]
    devices: list[DeviceWords]
    places: list[PlaceOnPage]
    others: list[Picture]


def view_of_attempt(
    attempt: Attempt, judged_by: JudgedBy, opener: Opener, known_as: Mapping[str, str]
) -> AttemptView:
    """known_as: who decided ("user:7") -> what people call them."""
    return AttemptView(
        attempt=attempt,
        checks=[_check_view(check, judged_by) for check in attempt.checks.all()],
        verdicts=[
            VerdictView(one, known_as[one.decided_by], list(map(sentence, one.reasons)))
            for one in attempt.verdicts.all()
        ],
        devices=[words_of_device(one, opener) for one in in_order(attempt.devices.all())],
        places=[_place(one, opener) for one in attempt.places.all()],
        others=[one for one in attempt.pictures.all() if not one.is_current],
    )


def _place(place: Place, opener: Opener) -> PlaceOnPage:
    return PlaceOnPage(place, list(flatten(places.details_of(place, opener).to_json())))


def _check_view(check: Check, judged_by: JudgedBy) -> CheckView:
    rows = list(check.risk_scores.all())
    says = ""
    if check.state == Check.State.DONE:
        stands = standing.of_hits(check, judged_by.hits)
        result = deciding.as_judged(check, rows, stands)
        says = str(rules.opinion(result, judged_by.body, terms=judged_by.terms).says)
    return CheckView(
        check=check,
        words=words_of(check.kind),
        sentences=[sentence(reason) for reason in check.reasons],
        parts=[_part_view(row) for row in rows],
        says=says,
        details=list(flatten(check.details)),
    )


def _part_view(row: RiskScore) -> PartView:
    return PartView(
        row=row,
        name=named_results.words(row.rule),
        subject=row.subject.replace("_", " "),
        fields=", ".join(row.fields),
        devices=", ".join(row.devices) if row.level in _AGAINST else "",
        why=sentence(row.reason) if row.reason else "",
    )

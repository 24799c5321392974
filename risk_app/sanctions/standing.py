"""What a check of sanctions says by now: people may have decided on its hits since it ran."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from risk_app.models import Check, ScreeningHit
from risk_app.named_results import JudgedPart
from risk_app.reasons import Reason
from sessions_app.models import Session

KIND = Check.Kind.SANCTIONS

_State = ScreeningHit.State
# Reasons that decisions on hits can take back; any other stays as the check said it.
_OF_HITS = frozenset({"sanctions_hit", "sanctions_confirmed"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The result and the reasons that count now."""

    result: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """That a person may be on a list, or is, as somebody confirmed; at: found last."""

    is_confirmed: bool
    at: datetime

    @property
    def result(self) -> str:
        """The word of Check.Result that says as much."""
        return Check.Result.FAIL.value if self.is_confirmed else Check.Result.UNSURE.value


def of(check: Check) -> Standing:
    """The check's result as it stands. The row of the check keeps what it said when it ran."""
    return of_hits(check, check.hits.all()) if _speaks_of_hits(check) else _said(check)


def of_hits(check: Check, hits: Iterable[ScreeningHit]) -> Standing:
    """The same, by hits of its session that are at hand."""
    if not _speaks_of_hits(check):
        return _said(check)
    # Whom a newer attempt found too nobody has cleared by that.
    again = ScreeningHit.ReasonCode.FOUND_AGAIN
    own = [one for one in hits if one.of_check_id == check.pk and one.reason_code != again]
    return _by_states({one.state for one in own}) or _said(check)


def _said(check: Check) -> Standing:
    return Standing(check.result, tuple(check.reasons))


def _speaks_of_hits(check: Check) -> bool:
    may_change = check.result in {Check.Result.UNSURE, Check.Result.FAIL}
    return check.kind == KIND and may_change and set(check.reasons) <= _OF_HITS


def any_in_the_way(hits: Iterable[ScreeningHit]) -> bool:
    """`stands_in_the_way`, by all hits of the session."""
    states = {*ScreeningHit.UNDECIDED, _State.TRUE_POSITIVE}
    return any(one.of_check_id is not None and one.state in states for one in hits)


def _by_states(states: set[str]) -> Standing | None:
    if _State.TRUE_POSITIVE in states:
        return Standing(Check.Result.FAIL, (str(Reason.SANCTIONS_CONFIRMED),))
    # A check without any hit on record is believed: nobody cleared what it says.
    if states and not states & set(ScreeningHit.UNDECIDED):
        return Standing(Check.Result.PASS, ())
    return None


def over(check: Check, stands: Standing, parts: Sequence[JudgedPart]) -> list[JudgedPart]:
    """The named results of the check as they stand: where it passes by now, so do they."""
    if check.kind != KIND or stands.result != Check.Result.PASS:
        return list(parts)
    return [{**part, "result": Check.Result.PASS.value} for part in parts]


def forbids_approval(session: Session, results: Sequence[Mapping[str, object]]) -> bool:
    """Whether nothing automatic approves the session: somebody was found, in whichever attempt.

    Asks nothing where no check of sanctions is among the results.
    """
    words = {one["result"] for one in results if one["kind"] == KIND}
    return bool(words & {"unsure", "fail"}) or (bool(words) and stands_in_the_way(session))


def stands_in_the_way(session: Session) -> bool:
    """Whether hits of the session's checks forbid an approval: undecided ones, or a confirmed one.

    Those of earlier attempts too: other pictures make nobody's hit undone.
    """
    states: Sequence[str] = (*ScreeningHit.UNDECIDED, _State.TRUE_POSITIVE)
    of_checks = ScreeningHit.objects.filter(session=session, of_check__isnull=False)
    return of_checks.filter(state__in=states).exists()


def of_people(identities: Collection[UUID]) -> dict[UUID, Found]:
    """Of those of the people whom anything was found for that nobody cleared: what stands."""
    states = (*ScreeningHit.UNDECIDED, _State.TRUE_POSITIVE)
    rows = ScreeningHit.objects.filter(identity__in=identities, state__in=states)
    found: dict[UUID, Found] = {}
    for identity, state, at in rows.values_list("identity", "state", "created_at"):
        known = found.get(identity)
        is_confirmed = state == _State.TRUE_POSITIVE or (known is not None and known.is_confirmed)
        found[identity] = Found(is_confirmed, max(at, known.at) if known else at)
    return found

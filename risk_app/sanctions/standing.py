"""What a check of sanctions says by now: people may have decided on its hits since it ran."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from risk_app.models import Check, ScreeningHit
from risk_app.named_results import JudgedPart
from risk_app.reasons import Reason
from sessions_app.models import Attempt

KIND = Check.Kind.SANCTIONS

_State = ScreeningHit.State
# Reasons that decisions on hits can take back; any other stays as the check said it.
_OF_HITS = frozenset({"sanctions_hit", "sanctions_confirmed"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The result and the reasons that count now."""

    result: str
    reasons: tuple[str, ...]


def of(check: Check) -> Standing:
    """The check's result as it stands. The row of the check keeps what it said when it ran."""
    said = Standing(check.result, tuple(check.reasons))
    speaks_of_hits = check.result in {Check.Result.UNSURE, Check.Result.FAIL}
    if check.kind != KIND or not speaks_of_hits or not set(check.reasons) <= _OF_HITS:
        return said
    states = set(ScreeningHit.objects.filter(of_check=check).values_list("state", flat=True))
    return _by_states(states) or said


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


def forbids_approval(results: Sequence[Mapping[str, object]]) -> bool:
    """Whether a check of sanctions among these results does not let its person pass."""
    return any(one["kind"] == KIND and one["result"] in {"unsure", "fail"} for one in results)


def stands_in_the_way(attempt: Attempt) -> bool:
    """Whether hits of the attempt forbid an approval: undecided ones, or a confirmed one."""
    states: Sequence[str] = (*ScreeningHit.UNDECIDED, _State.TRUE_POSITIVE)
    return ScreeningHit.objects.filter(of_check__attempt=attempt, state__in=states).exists()

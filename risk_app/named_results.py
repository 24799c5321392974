"""The parts of a check under names of their own: "document_consistency.number" and the like.

Policies weigh and veto them by name, dialects list them, and a verdict keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from devices_app.facts import Level
from risk_app.models import Check, RiskScore

Family = RiskScore.Family

# Longer than any of ours; what a provider makes up is refused, not cut.
_LONGEST_REASON = 200
_RULE = re.compile(r"[a-z_]{1,30}\.[a-z0-9_]{1,29}")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,29}")
# How much a result speaks against the person, where nothing finer is known.
_LEVELS: dict[Check.Result, Level] = {
    Check.Result.PASS: Level.NO,
    Check.Result.UNSURE: Level.MEDIUM,
    Check.Result.FAIL: Level.HIGH,
    Check.Result.NOT_RUN: Level.NONE,
    Check.Result.ERROR: Level.NONE,
}


@dataclass(frozen=True)
class NamedResult:
    """What one part of a check found.

    subject: a kind of picture or of document where several have the rule. score: 0 (against the
    person) to 1, or None. reason: a word of ours, never a value. fields: canonical names, those
    that disagree or else all that were compared. devices: ids. is_robot: whether the rule asks if
    a machine sits there.
    """

    rule: str
    result: Check.Result
    score: float | None = None
    family: Family = Family.SCAN
    subject: str = ""
    level: Level | None = None
    reason: str = ""
    fields: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    is_robot: bool = False

    @property
    def risk(self) -> Level:
        """The level that the rule said, or the one that its result means."""
        return self.level or _LEVELS[self.result]


class JudgedPart(TypedDict):
    """A named result as a verdict keeps it: nothing that leads to a person or a device."""

    rule: str
    family: str
    subject: str
    result: str
    score: float | None
    level: str
    reason: str
    fields: list[str]


def are_sane(named: object) -> bool:
    """Whether all of them can be stored and judged, and no two have one name."""
    if not isinstance(named, tuple) or not all(_is_sane(one) for one in named):
        return False
    return len({(one.rule, one.subject) for one in named}) == len(named)


def rows(check: Check, named: Sequence[NamedResult]) -> list[RiskScore]:
    """The unsaved rows of the check's named results."""
    return [
        RiskScore(
            attempt_id=check.attempt_id,
            of_check=check,
            rule=one.rule,
            family=one.family,
            subject=one.subject,
            result=one.result,
            score=one.score,
            level=one.risk,
            reason=one.reason,
            fields=list(one.fields),
            devices=list(one.devices),
            is_robot=one.is_robot,
        )
        for one in named
    ]


def as_judged(row: RiskScore) -> JudgedPart:
    return {
        "rule": row.rule,
        "family": row.family,
        "subject": row.subject,
        "result": row.result,
        "score": row.score,
        "level": row.level,
        "reason": row.reason,
        "fields": list(row.fields),
    }


def words(rule: str) -> str:
    """The rule as people read it: without the check that it is a part of."""
    return rule.partition(".")[2].replace("_", " ")


def _is_sane(one: object) -> bool:
    return (
        isinstance(one, NamedResult)
        and _is_named(one)
        and one.result in Check.Result.values
        and _is_share(one.score)
        and one.risk in list(Level)
        and isinstance(one.is_robot, bool)
        and _tells_no_value(one)
    )


def _is_named(one: NamedResult) -> bool:
    return (
        isinstance(one.rule, str)
        and _RULE.fullmatch(one.rule) is not None
        and one.rule.partition(".")[0] in Check.Kind.values
        and one.family in Family.values
        and (one.subject == "" or _is_word(one.subject))
    )


def _tells_no_value(one: NamedResult) -> bool:
    return (
        isinstance(one.reason, str)
        and len(one.reason) <= _LONGEST_REASON
        and all(_is_word(name) for name in one.fields)
        and all(_is_id(device) for device in one.devices)
    )


def _is_word(text: object) -> bool:
    return isinstance(text, str) and _WORD.fullmatch(text) is not None


def _is_id(text: object) -> bool:
    try:
        return isinstance(text, str) and str(UUID(text)) == text
    except ValueError:
        return False


def _is_share(score: object) -> bool:
    if score is None:
        return True
    # NaN is neither; no number is made a float of, which the largest cannot be.
    return isinstance(score, int | float) and 0 <= score <= 1

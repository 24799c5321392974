"""What lists, histories and single checks tell, and the policy that sessions are judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sessions_app.shapes import Standing


@dataclass(frozen=True, slots=True)
class ToldStep:
    """How far one check of the newest attempt is. result: empty while it is not done; finished_at:
    when it was. is_unanswered: nobody answered, and it was left out for that."""

    result: str = ""
    finished_at: datetime | None = None
    is_unanswered: bool = False


@dataclass(frozen=True, slots=True)
class KnownFact:
    """How something ended that is known of a person, as a check's result, and when.

    is_unanswered: nobody answered, and it was left out for that."""

    result: str = ""
    at: datetime | None = None
    is_unanswered: bool = False


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """A verified person as their identity keeps them. Empty where nothing is known.

    verified_at: None where nobody approved them. external_id: the integrator's own name for them.
    facts: canonical field name -> value, of names, birth date, sex and address. front_at: when the
    front of their newest document came.
    """

    id: UUID
    created_at: datetime
    verified_at: datetime | None
    last_verified_at: datetime | None
    score: float | None
    external_id: str = field(default="", repr=False)
    facts: dict[str, str] = field(default_factory=dict, repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    front_at: datetime | None = None
    liveness: KnownFact = KnownFact()
    agency: KnownFact = KnownFact()
    sanctions: KnownFact = KnownFact()


class Past(StrEnum):
    """What happened to a session, as its history tells it."""

    CREATED = "created"
    CONSENTED = "consented"
    KIND_CHOSEN = "kind_chosen"
    CAPTURE_NOTED = "capture_noted"
    FRONT_ADDED = "front_added"
    BACK_ADDED = "back_added"
    LIVENESS_BEGUN = "liveness_begun"
    LIVENESS_JUDGED = "liveness_judged"
    SUBMITTED = "submitted"
    MOVED = "moved"
    EXPIRED = "expired"
    TOLD = "told"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One line of a session's history."""

    what: Past
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldStanding:
    """How a session stood after an event. owner: the id of its integration."""

    standing: Standing
    owner: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldPolicy:
    """One version of a policy. owner: the id of its integration, None of one that ships. scope:
    the id of the credential that it is for, or empty. body: see risk_app/shipped_policies.py."""

    id: UUID
    owner: UUID | None
    scope: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToldScore:
    """A named result with an id of its own, as a check wrote it; see RiskScore.

    check: the kind of the check that it belongs to. is_passed: whether the policy let that pass.
    """

    id: UUID
    check: str
    is_passed: bool
    rule: str
    family: str
    level: str
    reason: str
    fields: tuple[str, ...]
    devices: tuple[str, ...]
    is_robot: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A check that is done. matches: field -> how a register agrees. reference: the register's."""

    id: UUID
    kind: str
    result: str
    created_at: datetime
    parts: tuple[tuple[str, str], ...]
    matches: dict[str, str] = field(default_factory=dict)
    reference: str = ""

"""What is planned for a session and what is told of it, as it crosses the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Flag, StrEnum
from typing import Any
from uuid import UUID

from devices_app.shapes import SeenDevice, ToldMessage
from documents_app.shapes import Feedback, PictureFault, PictureKind
from risk_app.list_shapes import KnownFact as KnownFact
from risk_app.list_shapes import Past as Past
from risk_app.list_shapes import PastEvent as PastEvent
from risk_app.list_shapes import ToldPerson as ToldPerson
from risk_app.list_shapes import ToldPolicy as ToldPolicy
from risk_app.list_shapes import ToldRun as ToldRun
from risk_app.list_shapes import ToldScore as ToldScore
from risk_app.list_shapes import ToldStanding as ToldStanding
from risk_app.list_shapes import ToldStep as ToldStep
from sessions_app.shapes import AskedDocument, Claims, Ticket
from sessions_app.status import DECIDED, Channel, Purpose, Status


@dataclass(frozen=True, slots=True)
class Plan:
    """The checks of one attempt: kind -> the kinds that must be done before it."""

    needs: dict[str, tuple[str, ...]]


class Part(Flag):
    """What a view is asked for. A part that was not asked for is empty in it."""

    NOTHING = 0
    CLAIMS = 1
    ATTEMPTS = 2
    # Each bit has a name of its own: Python before 3.11.4 drops the others from `one | another`.
    JUDGED = 4
    STORED = 8
    OPINIONS = 16
    # Also what may be told masked alone: what was read, once its time is over.
    PAST_ITS_TIME = 32
    # The newest verdict and the facts of each attempt, and the last address.
    OUTCOME = CLAIMS | ATTEMPTS | JUDGED
    PICTURES = ATTEMPTS | STORED
    # What each check said, beside the outcome.
    CHECKS = OUTCOME | OPINIONS


@dataclass(frozen=True, slots=True)
class ToldPicture:
    """A picture as it is stored. context: its kind in the word of the dialect that took it.

    external_id: the caller's own name. is_current: whether the checks look at it. accepted: None
    while nobody looked at it (awaits_judgement), and where nobody could. feedback: what the person
    should do better, the worst first.
    """

    id: UUID
    session_id: UUID
    attempt_id: UUID
    kind: PictureKind
    context: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    faults: tuple[PictureFault, ...]
    created_at: datetime
    external_id: str = ""
    step: int | None = None
    is_current: bool = True
    accepted: bool | None = None
    awaits_judgement: bool = False
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPart:
    """One named result of a check, as it was judged. level and reason: see RiskScore."""

    rule: str
    family: str
    subject: str
    result: str
    score: float | None
    level: str
    reason: str
    fields: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return self.result in {"pass", "not_run"}


class Says(StrEnum):
    """What one check asks for, where it is asked alone."""

    APPROVE = "approve"
    REQUEST = "request"
    REVIEW = "review"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """One check as it was judged. says: what the policy makes of it alone (`Says`)."""

    kind: str
    result: str
    says: str
    score: float | None
    reasons: tuple[str, ...]
    provider: str
    parts: tuple[ToldPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldVerdict:
    """The newest verdict on an attempt.

    reasons: the first is the one that counts. check_reasons: those of all checks, in their order.
    score: 0 (against the person) to 1, or None. is_provisional: an answer is still waited for.
    checks: what each check said, where it was asked for (Part.CHECKS). sanctions: the result of the
    check of sanctions as it stood then; empty where the person was not searched for. asked_again:
    kinds of the pictures that a person asked for; empty: all of them.
    """

    outcome: str
    reasons: tuple[str, ...]
    check_reasons: tuple[str, ...]
    score: float | None
    decided_by: str
    is_provisional: bool = False
    checks: tuple[ToldCheck, ...] = ()
    sanctions: str = ""
    asked_again: tuple[str, ...] = ()

    @property
    def is_by_person(self) -> bool:
        return self.decided_by.startswith("user:")


@dataclass(frozen=True, slots=True)
class ToldAttempt:
    """One try. facts: canonical field name -> value, of the person and the document."""

    id: UUID
    number: int
    status: Status
    created_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    verdict: ToldVerdict | None = None
    facts: dict[str, str] = field(default_factory=dict, repr=False)
    pictures: tuple[ToldPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldDevice:
    """That something was collected, and for which attempt."""

    id: UUID
    session_id: UUID
    attempt_id: UUID


@dataclass(frozen=True, slots=True)
class SessionView:
    """Everything that may be told of a session. Of an erased one nothing personal is left.

    attempts: the newest first. last_address: the internet address that it last came by.
    evidence_until and erase_at: when its pictures, and all of it, go (`sessions_app.lifetimes`).
    evidence_purged_at: since when it has no pictures any more.
    waits_for: "agency" while its answer is waited for ("agency_beside" before a verdict that
    will do without it), else empty. is_simulated: nothing of it is
    looked at, as its scenario says what comes of it.
    consent: the person's newest answer, where somebody asked for it; None: there was none.
    opened_with: the id of the credential that the caller named, where the dialect takes note of it.
    """

    id: UUID
    dialect: str
    channel: Channel
    status: Status
    created_at: datetime
    expires_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    erased_at: datetime | None
    updated_at: datetime
    evidence_until: datetime | None = None
    evidence_purged_at: datetime | None = None
    erase_at: datetime | None = None
    end_user_id: UUID | None = field(default=None, repr=False)
    identity_id: UUID | None = field(default=None, repr=False)
    claims: Claims = field(default_factory=Claims, repr=False)
    attempts: tuple[ToldAttempt, ...] = ()
    last_address: str | None = field(default=None, repr=False)
    waits_for: str = ""
    is_simulated: bool = False
    consent: bool | None = None
    purpose: Purpose = Purpose.VERIFICATION
    opened_with: UUID | None = None

    @property
    def is_over(self) -> bool:
        return self.status in DECIDED

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def latest_attempt(self) -> ToldAttempt:
        """The newest attempt; raises LookupError in a view without attempts."""
        return self.attempts[0]

    def attempt(self, attempt_id: UUID | None) -> ToldAttempt:
        """The attempt of that id; raises LookupError."""
        for one in self.attempts:
            if one.id == attempt_id:
                return one
        raise LookupError(f"session {self.id} is told without attempt {attempt_id}")


@dataclass(frozen=True, slots=True)
class ToldHit:
    """A listed entity that the person may be, as long as nobody said that it is somebody else.

    is_alias: whether they were found by another than the entry's first name. hows: by which rules
    the words agree. same_year: whether a listed birth date lies in the person's year. link: the
    publisher's page on the entry, or empty.
    """

    matched_name: str
    is_alias: bool
    hows: tuple[str, ...]
    same_year: bool
    list_title: str
    published_on: date | None
    link: str
    score: float
    countries: tuple[str, ...] = ()
    birth_date: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldScreening:
    """The newest search for the session's person. hits: the best first, also of earlier searches.

    is_first: by a check, not again because a list changed. lists: titles of those searched.
    """

    attempt_id: UUID
    name: str = field(repr=False)
    birth_year: str = field(repr=False)
    lists: tuple[str, ...]
    threshold: float
    screened_at: datetime
    is_first: bool
    is_monitored: bool
    hits: tuple[ToldHit, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session with everything around it, for callers who read all of it at once.

    asked: which documents it takes. public_key: the caller's, to which answers are encrypted; None
    without one. scores, runs: of the newest attempt that has a verdict. judged_as, judged_at: its
    verdict before any person's; empty where a person alone decided.
    mrz_agrees: whether the check digits of the newest machine-readable zone agree.
    """

    view: SessionView
    asked: AskedDocument
    devices: tuple[SeenDevice, ...] = ()
    messages: tuple[ToldMessage, ...] = ()
    scores: tuple[ToldScore, ...] = ()
    judged_as: str = ""
    judged_at: datetime | None = None
    runs: tuple[ToldRun, ...] = ()
    mrz_agrees: bool | None = None
    public_key: dict[str, str] | None = None
    tickets: tuple[Ticket, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionOverview:
    """A session with what a list shows of it.

    settings: what it was opened with (risk_app/asked.py). policy_id: what callers know its policy
    by. consented_at: of the newest consent that was given. steps: kind of check -> how far it is,
    in the newest attempt. person: of a session that asks whether it is them again. alive_at: when
    its person showed to be there, in the newest attempt.
    """

    view: SessionView
    settings: dict[str, Any] = field(default_factory=dict)
    policy_id: UUID | None = None
    consented_at: datetime | None = None
    steps: dict[str, ToldStep] = field(default_factory=dict)
    person: ToldPerson | None = None
    alive_at: datetime | None = None

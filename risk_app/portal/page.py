"""Everything a reviewer needs about one session, gathered for the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from devices_app import collecting, places
from devices_app.facts import Level
from devices_app.models import Device, Message, Place
from documents_app import reading
from documents_app.claims import canonical
from documents_app.models import Document, Picture, PictureKind, Reading
from risk_app import deciding, named_results, policies, rules
from risk_app.models import Check, RiskScore, ScreeningHit, Verdict
from risk_app.portal.comparing import Comparison, compare_sources
from risk_app.portal.history import History, history_of
from risk_app.reasons import sentence
from risk_app.shapes import Part, SessionView
from risk_app.shipped_policies import PolicyBody
from risk_app.terms import Terms, terms_of
from risk_app.viewing import view_of
from sessions_app import tickets
from sessions_app.models import Attempt, Event, Session
from sessions_app.sealing import Opener

# A source's name, the picture it was read from, and (field, value, confidence).
SourceView = tuple[str, UUID | None, list[tuple[str, str, float | None]]]

SOURCE_WORDS: dict[str, str] = {
    Reading.Source.VISUAL: "print",
    Reading.Source.MRZ: "machine-readable zone",
    Reading.Source.BARCODE: "barcode",
    Reading.Source.AGENCY: "agency",
}

_AGAINST = frozenset({Level.LOW, Level.MEDIUM, Level.HIGH})

SELFIES = frozenset({PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT})


@dataclass(frozen=True)
class PictureView:
    """A picture with what was read from it: (source, [(field, value, confidence)])."""

    picture: Picture
    readings: list[tuple[str, list[tuple[str, str, float | None]]]]


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
    sentences: list[str]
    parts: list[PartView]
    says: str
    details: list[tuple[str, str]]


@dataclass(frozen=True)
class JudgedBy:
    """The policy and the terms that opinions about the session's checks go by."""

    body: PolicyBody
    terms: Terms


@dataclass(frozen=True)
class FaceSlot:
    """A place for the face of one picture, in words that say whose face it is."""

    picture: Picture
    label: str


@dataclass(frozen=True)
class DeviceView:
    """One device with what was collected about it as (name, value)."""

    device: Device
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class PlaceOnPage:
    """Where a picture was taken as (name, value)."""

    place: Place
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class AttemptView:
    attempt: Attempt
    pictures: list[PictureView]
    faces: list[FaceSlot]
    checks: list[CheckView]
    verdicts: list[tuple[Verdict, list[str]]]
    devices: list[DeviceView]
    places: list[PlaceOnPage]
    face_distance: float | None
    comparison: Comparison


@dataclass(frozen=True)
class TicketView:
    system_words: str
    number: str


@dataclass(frozen=True)
class SessionPage:
    session: Session
    messages: list[Message]
    tickets: list[TicketView]
    claims: list[tuple[str, str]]
    attempts: list[AttemptView]
    hits: list[ScreeningHit]
    history: History


def gather(session: Session) -> SessionPage:
    """The page of the session. The number of queries does not depend on how much there is."""
    attempts = list(
        session.attempts.select_related("document").prefetch_related(
            "devices",
            "places",
            "pictures__face",
            "checks__risk_scores",
            "verdicts__policy",
            "document__readings",
        )
    )
    # What the integrator said is told here as it is told to dialects.
    view = view_of(session, Part.CLAIMS)
    judged_by = JudgedBy(policies.of(session).body, terms_of(session))
    return SessionPage(
        session=session,
        messages=list(session.messages.all()),
        tickets=_tickets(session),
        claims=flatten(view.claims.to_json()),
        attempts=[_attempt_view(session, attempt, view, judged_by) for attempt in attempts],
        hits=list(session.screening_hits.select_related("list")),
        history=history_of(session),
    )


def _tickets(session: Session) -> list[TicketView]:
    told = map(tickets.ticket_of, session.events.filter(kind=Event.Kind.TICKET))
    return [TicketView(tickets.SYSTEMS[one.system], one.number) for one in told]


def _attempt_view(
    session: Session, attempt: Attempt, view: SessionView, judged_by: JudgedBy
) -> AttemptView:
    document: Document | None = getattr(attempt, "document", None)
    readings = _contents(session, document)
    checks = list(attempt.checks.all())
    return AttemptView(
        attempt=attempt,
        pictures=[
            PictureView(
                picture, [(name, fields) for name, where, fields in readings if where == picture.pk]
            )
            for picture in attempt.pictures.all()
        ],
        faces=_face_slots(attempt),
        checks=[_check_view(check, judged_by) for check in checks],
        verdicts=[
            (verdict, [sentence(reason) for reason in verdict.reasons])
            for verdict in attempt.verdicts.all()
        ],
        devices=_devices(session, attempt),
        places=_places(session, attempt),
        face_distance=_face_distance(checks),
        comparison=compare_sources(canonical(view.claims), readings),
    )


def _face_slots(attempt: Attempt) -> list[FaceSlot]:
    """The faces that were compared: the person on the left, the document on the right, always."""
    with_face = [one for one in attempt.pictures.all() if hasattr(one, "face") and one.path]
    selfies = [one for one in with_face if one.kind in SELFIES]
    documents = [one for one in with_face if one.kind not in SELFIES]
    slots = [
        FaceSlot(one, "Selfie" if number == 1 else f"Selfie {number}")
        for number, one in enumerate(selfies, start=1)
    ]
    return [*slots, *(FaceSlot(one, "Document portrait") for one in documents)]


def _contents(session: Session, document: Document | None) -> list[SourceView]:
    """Every reading of the document, opened once."""
    if session.is_erased or document is None:
        return []
    said = reading.readings_of(document, session)
    return [
        (
            SOURCE_WORDS[row.source],
            row.picture_id,
            [(name, read.value, read.confidence) for name, read in said[row.source].fields.items()],
        )
        for row in document.readings.all()
    ]


def _check_view(check: Check, judged_by: JudgedBy) -> CheckView:
    rows = list(check.risk_scores.all())
    says = ""
    if check.state == Check.State.DONE:
        result = deciding.as_judged(check, rows)
        says = str(rules.opinion(result, judged_by.body, terms=judged_by.terms).says)
    return CheckView(
        check=check,
        sentences=[sentence(reason) for reason in check.reasons],
        parts=[_part_view(row) for row in rows],
        says=says,
        details=flatten(check.details),
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


def _face_distance(checks: list[Check]) -> float | None:
    for check in checks:
        if check.kind == Check.Kind.FACE_MATCH:
            distance = check.details.get("distance")
            return float(distance) if distance is not None else None
    return None


def _devices(session: Session, attempt: Attempt) -> list[DeviceView]:
    """Every device of the attempt, the one that was told of first at the top."""
    opener = Opener(session)
    found = sorted(attempt.devices.all(), key=lambda one: one.collected_at)
    for one in found:
        one.session = session
    return [DeviceView(one, flatten(collecting.details_of(one, opener).to_json())) for one in found]


def _places(session: Session, attempt: Attempt) -> list[PlaceOnPage]:
    opener = Opener(session)
    return [
        PlaceOnPage(one, flatten(places.details_of(one, opener).to_json()))
        for one in attempt.places.all()
    ]


def flatten(value: Any, prefix: str = "") -> list[tuple[str, str]]:
    """Nested JSON as (dotted name, text) pairs, in order, without empty values."""
    if isinstance(value, dict):
        pairs: list[tuple[str, str]] = []
        for key, inner in value.items():
            pairs += flatten(inner, f"{prefix}.{key}" if prefix else str(key))
        return pairs
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return [
            pair
            for number, item in enumerate(value)
            for pair in flatten(item, f"{prefix}.{number}")
        ]
    if value is None or value in ("", []):
        return []
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return [(prefix, text)]

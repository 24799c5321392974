"""Everything that a reviewer needs to decide one case, in a number of questions that is bounded.

What somebody reads who has more than a minute is in `more`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from devices_app import present
from documents_app import reading
from documents_app.claims import canonical_with_address
from documents_app.models import Document, Picture, Reading
from risk_app import policies, policy_parts
from risk_app.desk import findings, pictures, proposals, related, steps
from risk_app.desk.device_words import DeviceWords, words_of_device
from risk_app.desk.face_pairs import FacePair, pair_of
from risk_app.desk.fields import FieldTable, Said, table_of
from risk_app.desk.findings import Findings
from risk_app.desk.pictures import ShownPicture
from risk_app.desk.related import RelatedSession
from risk_app.desk.steps import ShownSteps
from risk_app.models import Check, Policy, ReviewCase, ScreeningHit, SessionPolicy, Verdict
from risk_app.shipped_policies import PolicyBody
from sessions_app import opening
from sessions_app.lookups import Lookup
from sessions_app.models import Attempt, DataKey, Session
from sessions_app.sealing import Opener
from sessions_app.shapes import Claims

_ODD = {
    "expired": "The document has expired.",
    "under_age": "The person is not old enough.",
}
_NEWEST = Lookup(
    """
    SELECT {}, {}, {}, {} FROM {attempt} attempt
    LEFT JOIN {document} document ON document.attempt_id = attempt.id
    LEFT JOIN {key} key ON key.session_id = attempt.session_id
    LEFT JOIN {frozen} frozen ON frozen.session_id = attempt.session_id
    LEFT JOIN {policy} policy ON policy.id = frozen.policy_id
    WHERE attempt.session_id = %s ORDER BY attempt.number DESC LIMIT 1
    """,
    attempt=Attempt,
    document=Document,
    key=DataKey,
    policy=Policy,
    frozen=SessionPolicy,
)
_DOCUMENT: Any = Document._meta.get_field("attempt").remote_field


@dataclass(frozen=True)
class Screen:
    """facts: what is believed of person and document, else claimed. why: the reasons for which a
    person is asked. attempt: the newest, which is decided. decision: what may be decided now.
    """

    session: Session
    case: ReviewCase | None
    opener: Opener
    facts: dict[str, str]
    document: str
    why: tuple[str, ...]
    attempt: Attempt
    verdicts: list[Verdict]
    pictures: list[ShownPicture]
    table: FieldTable
    findings: Findings
    faces: FacePair
    steps: ShownSteps
    devices: list[DeviceWords]
    related: list[RelatedSession]
    hits: list[ScreeningHit]
    decision: proposals.Open

    @property
    def has_pictures(self) -> bool:
        return any(one.is_shown for one in self.pictures)


@dataclass(frozen=True)
class _Rows:
    """What was asked for, once."""

    session: Session
    opener: Opener
    attempt: Attempt
    document: Document | None
    hits: list[ScreeningHit]
    claims: Claims
    policy: PolicyBody

    @property
    def checks(self) -> list[Check]:
        return list(self.attempt.checks.all())


def gather(session: Session, case: ReviewCase | None = None) -> Screen:
    """The screen. How many questions it asks does not depend on how much there is."""
    rows = _ask(session)
    shown = pictures.shown(rows.attempt, rows.opener)
    devices = present.devices_of(rows.attempt)
    verdicts = list(rows.attempt.verdicts.all())
    facts = _facts(rows)
    return Screen(
        session=session,
        case=case,
        opener=rows.opener,
        facts=facts,
        document=_words_of_document(rows.document, facts),
        why=findings.headline(verdicts, rows.checks),
        attempt=rows.attempt,
        verdicts=verdicts,
        pictures=shown,
        table=_table(rows, shown),
        findings=findings.findings_of(rows.checks, rows.hits),
        faces=pair_of(shown, rows.checks, rows.opener, rows.policy["limits"].get("face_distance")),
        steps=steps.steps_of(rows.attempt),
        devices=[words_of_device(one, rows.opener) for one in devices],
        related=related.related_to(rows.attempt, rows.checks, devices),
        hits=rows.hits,
        decision=proposals.open_decisions(session, rows.attempt, rows.checks, rows.hits),
    )


def _ask(session: Session) -> _Rows:
    attempt, document, key, policy = _newest(session)
    prefetch_related_objects(
        [attempt],
        Prefetch("pictures", Picture.objects.select_related("face")),
        Prefetch("verdicts", Verdict.objects.select_related("policy")),
        "checks__risk_scores",
        "liveness_captures",
        *(["document__readings"] if document is not None else []),
    )
    for picture in attempt.pictures.all():
        picture.session = session
    opener = Opener(session, key)
    policy = policy or policies.of(session)
    return _Rows(
        session=session,
        opener=opener,
        attempt=attempt,
        document=document,
        hits=list(session.screening_hits.select_related("list")),
        claims=opening.claims_of(session, opener),
        policy=policy_parts.of_purpose(policy.body, session.purpose),
    )


def _newest(
    session: Session,
) -> tuple[Attempt, Document | None, DataKey | None, Policy | None]:
    found = _NEWEST.first(session.pk)
    if found is None:
        raise LookupError(f"session {session.pk} has no attempt")
    attempt, document, key, policy = found
    attempt.session = session
    _DOCUMENT.set_cached_value(attempt, document)
    return attempt, document, key, policy


def _table(rows: _Rows, shown: list[ShownPicture]) -> FieldTable:
    document, session = rows.document, rows.session
    said = reading.readings_of(document, session, rows.opener) if document is not None else {}
    proven = {
        row.source
        for row in (document.readings.all() if document is not None else ())
        if row.checks_passed or row.source == Reading.Source.BARCODE
    }
    claims = canonical_with_address(rows.claims)
    return table_of(Said(claims, said, proven, _odd(rows.checks), pictures.marks_of(shown)))


def _odd(checks: Iterable[Check]) -> dict[str, str]:
    """What the calendar has against a field, as the check found it."""
    check = next((one for one in checks if one.kind == Check.Kind.DOCUMENT_CONSISTENCY), None)
    details = check.details if check is not None else {}
    return {
        one["field"]: _ODD.get(one["reason"], "The date is not plausible.")
        for one in details.get("calendar", ())
    }


def _facts(rows: _Rows) -> dict[str, str]:
    """What is believed of the document, and the claims where it says nothing."""
    read: dict[str, str] = {}
    if rows.document is not None:
        read = reading.facts_of(rows.document, rows.session, rows.opener).values()
    return {**canonical_with_address(rows.claims), **read}


def _words_of_document(document: Document | None, facts: dict[str, str]) -> str:
    kind = (document.document_type if document else "") or facts.get("document_type", "")
    country = (document.issuing_country if document else "") or facts.get("issuing_country", "")
    return ", ".join(filter(None, (kind.replace("_", " ").capitalize(), country)))

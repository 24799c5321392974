"""Was the same document or the same picture used in another session of the integration?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from documents_app import similarity
from documents_app.models import Document, Picture
from documents_app.reading import DOCUMENT_KINDS
from risk_app import policies
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

# Sessions named in the details; more do not change the answer.
_NAMED = 10


def run(attempt: Attempt) -> CheckOutcome:
    document = Document.objects.filter(attempt=attempt).first()
    pictures = list(attempt.pictures.all())
    if document is None and not pictures:
        return CheckOutcome(Check.Result.NOT_RUN)
    same_document = _sessions(_same_document(attempt, document), "attempt__session_id")
    same_picture = _sessions(_same_file(attempt, pictures), "session_id")
    alike = _alike(attempt, pictures)
    reasons: list[Reason] = []
    if same_document:
        reasons.append(Reason.DUPLICATE_DOCUMENT)
    if same_picture or alike:
        reasons.append(Reason.DUPLICATE_PICTURE)
    details: dict[str, object] = {
        "same_document": same_document,
        "same_picture": same_picture,
        "similar_picture": alike,
    }
    if reasons:
        return CheckOutcome(Check.Result.FAIL, 0.0, tuple(reasons), details)
    if document is None:
        # The pictures are new, but nobody knows what document they show.
        return CheckOutcome(Check.Result.NOT_RUN, details=details)
    return CheckOutcome(Check.Result.PASS, 1.0, (), details)


def _same_document(attempt: Attempt, document: Document | None) -> QuerySet[Document]:
    if document is None or not document.number_index:
        return Document.objects.none()
    found = Document.objects.filter(
        integration_id=document.integration_id,
        number_index=document.number_index,
        # Two countries, or two kinds of documents, may give one number to two people.
        issuing_country=document.issuing_country,
        document_type=document.document_type,
    ).exclude(attempt__session=attempt.session_id)
    if attempt.session.end_user_id:
        # A user whom the integrator verifies again shows the same document again.
        found = found.exclude(attempt__session__end_user_id=attempt.session.end_user_id)
    return found


def _same_file(attempt: Attempt, pictures: list[Picture]) -> QuerySet[Picture]:
    return Picture.objects.filter(
        session__integration=attempt.session.integration_id,
        digest_index__in=[one.digest_index for one in pictures if one.digest_index],
    ).exclude(session=attempt.session_id)


def _alike(attempt: Attempt, pictures: list[Picture]) -> list[str]:
    limits = policies.of(attempt.session).body["limits"]
    hashes = [
        picture.perceptual_hash
        for picture in pictures
        if picture.kind in DOCUMENT_KINDS and picture.perceptual_hash
    ]
    # Saving a picture anew, smaller or darker, changes its bytes but hardly its hash.
    found = similarity.sessions_with_similar(
        attempt.session.integration, hashes, within=limits["picture_distance"]
    )
    return [str(pk) for pk in found if pk != attempt.session_id][:_NAMED]


def _sessions(rows: QuerySet[Any], column: str) -> list[str]:
    found: set[UUID] = set(rows.order_by().values_list(column, flat=True).distinct()[:_NAMED])
    return sorted(str(pk) for pk in found)

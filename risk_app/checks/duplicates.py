"""Was the same document, picture or known fraud used in another session of the integration?

The same document with the same face is a returning person, which is no finding. The very same
picture is one for anybody: nobody takes the same photograph twice. Where the integration searches
for faces, the same face with another document is looked at by a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from documents_app import known_faces, similarity
from documents_app.models import Document, Picture
from documents_app.reading import DOCUMENT_KINDS
from risk_app import face_searching, known_fraud, people, policies
from risk_app.face_searching import FAULTS, State
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.people import Likeness
from risk_app.reasons import Reason
from sessions_app.models import Attempt, Session
from sessions_app.status import Status

# Sessions named in the details; more do not change the answer.
_NAMED = 10
# Sessions with the same document or user: so many are looked for, and so many faces compared, the
# newest ones.
_FOUND, _COMPARED = 500, 50


@dataclass(frozen=True)
class _Found:
    """Ids of other sessions, by what they have in common with this one."""

    returning: set[UUID]
    other_face: set[UUID]
    same_document: set[UUID]
    same_picture: set[UUID]
    alike: set[UUID]
    fraud_document: set[UUID]
    fraud_face: set[UUID]
    other_document: set[UUID]
    search: State


def run(attempt: Attempt) -> CheckOutcome:
    document = Document.objects.filter(attempt=attempt).first()
    pictures = list(attempt.pictures.all())
    if document is None and not pictures:
        return CheckOutcome(Check.Result.NOT_RUN)
    found = _look(attempt, document, pictures)
    named = tuple(_named(found))
    reasons = tuple(_reasons(found))
    details = _details(found)
    if reasons:
        return CheckOutcome(Check.Result.FAIL, 0.0, reasons, details, named=named)
    if found.other_document or found.search in FAULTS:
        told = (Reason.DUPLICATE_FACE,) if found.other_document else ()
        return CheckOutcome(Check.Result.UNSURE, 0.5, told, details, named=named)
    if document is None:
        # The pictures are new, but nobody knows what document they show.
        return CheckOutcome(Check.Result.NOT_RUN, details=details, named=named)
    return CheckOutcome(Check.Result.PASS, 1.0, (), details, named=named)


def _look(attempt: Attempt, document: Document | None, pictures: list[Picture]) -> _Found:
    with_document = _same_document(attempt, document)
    files = list(_same_file(attempt, pictures).values_list("session_id", "kind"))
    alike = _alike(attempt, pictures)
    of_user = _same_user(attempt)
    searched = face_searching.search(attempt, beside={*with_document, *of_user})
    likeness = _likeness(attempt, [*with_document, *of_user])
    far = {pk for pk in with_document if likeness.get(pk) == Likeness.FAR}
    near = {pk for pk in with_document if likeness.get(pk) == Likeness.NEAR}
    # Nobody can tell whose face it is: the integrator's own word makes it the same person, or that
    # the person was approved with the document since.
    unknown = set() if _was_approved(near) else set(with_document) - far - near - set(of_user)
    documents = {pk for pk, kind in files if kind in DOCUMENT_KINDS}
    faces = {pk for pk, kind in files if kind not in DOCUMENT_KINDS}
    faces |= {pk for pk, how in likeness.items() if how == Likeness.NEAR} | {*searched.sessions}
    shown_before = {*with_document, *documents, *alike}
    return _Found(
        returning=near,
        other_face=far,
        same_document=unknown,
        same_picture={pk for pk, _ in files},
        alike=set(alike),
        fraud_document=known_fraud.declined_for(known_fraud.OF_DOCUMENTS, shown_before),
        fraud_face=known_fraud.declined_for(known_fraud.OF_FACES, faces),
        other_document=_with_other_document(searched.sessions, settled_by=near),
        search=searched.state,
    )


def _reasons(found: _Found) -> Iterable[Reason]:
    """Fraud that is known comes first: the first reason is the one that is told."""
    if found.fraud_document:
        yield Reason.KNOWN_FRAUD_DOCUMENT
    if found.fraud_face:
        yield Reason.KNOWN_FRAUD_FACE
    if found.other_face:
        yield Reason.OTHER_FACE_ON_DOCUMENT
    if found.same_document:
        yield Reason.DUPLICATE_DOCUMENT
    # Two photographs that one person took of one document look alike; one file is one photograph.
    if found.same_picture or found.alike - found.returning:
        yield Reason.DUPLICATE_PICTURE


def _named(found: _Found) -> Iterable[NamedResult]:
    reasons = set(_reasons(found))
    if found.search != State.OFF:
        yield _named_search(found)
    for part, against in _PARTS.items():
        told = [reason for reason in against if reason in reasons]
        yield NamedResult(
            f"duplicates.{part}",
            Check.Result.FAIL if told else Check.Result.PASS,
            0.0 if told else 1.0,
            reason=str(told[0]) if told else "",
        )


def _named_search(found: _Found) -> NamedResult:
    """What the search among all faces found: known fraud, another document, or that it failed."""
    rule = "duplicates.search"
    if found.search == State.FILLING:
        return NamedResult(rule, Check.Result.NOT_RUN)
    if found.fraud_face:
        return NamedResult(rule, Check.Result.FAIL, 0.0, reason=str(Reason.KNOWN_FRAUD_FACE))
    if found.other_document:
        return NamedResult(rule, Check.Result.UNSURE, 0.5, reason=str(Reason.DUPLICATE_FACE))
    if found.search in FAULTS:
        return NamedResult(rule, Check.Result.UNSURE)
    return NamedResult(rule, Check.Result.PASS, 1.0)


_PARTS: dict[str, tuple[Reason, ...]] = {
    "document": (Reason.KNOWN_FRAUD_DOCUMENT, Reason.DUPLICATE_DOCUMENT),
    "face": (Reason.KNOWN_FRAUD_FACE, Reason.OTHER_FACE_ON_DOCUMENT),
    "picture": (Reason.DUPLICATE_PICTURE,),
}


def _details(found: _Found) -> dict[str, object]:
    return {
        "same_document": _told(found.same_document),
        "same_person": _told(found.returning),
        "other_face": _told(found.other_face),
        "same_picture": _told(found.same_picture),
        "similar_picture": _told(found.alike),
        "same_face": _told(found.other_document),
        "face_search": str(found.search),
        "known_fraud": _told(found.fraud_document | found.fraud_face),
    }


def _told(session_ids: set[UUID]) -> list[str]:
    return sorted(str(pk) for pk in session_ids)[:_NAMED]


def _same_document(attempt: Attempt, document: Document | None) -> list[UUID]:
    """Other sessions with a document of this kind, country and number, the newest first."""
    if document is None or not document.number_index:
        return []
    found = Document.objects.filter(
        integration_id=document.integration_id,
        number_index=document.number_index,
        # Two countries, or two kinds of documents, may give one number to two people.
        issuing_country=document.issuing_country,
        document_type=document.document_type,
    ).exclude(attempt__session=attempt.session_id)
    newest = found.order_by("-created_at").values_list("attempt__session_id", flat=True)
    return list(dict.fromkeys(newest[:_FOUND]))


def _same_user(attempt: Attempt) -> list[UUID]:
    """Other sessions of the user whom the integrator verifies again."""
    user = attempt.session.end_user_id
    if user is None:
        return []
    found = Session.objects.filter(integration=attempt.session.integration_id, end_user_id=user)
    newest = found.exclude(pk=attempt.session_id).order_by("-created_at")
    return list(newest.values_list("pk", flat=True)[:_FOUND])


def _with_other_document(session_ids: Iterable[UUID], *, settled_by: set[UUID]) -> set[UUID]:
    """Those of the sessions whose document is known to be another one than this attempt's.

    What was there when somebody approved the person with this document was looked at then.
    """
    approved = Session.objects.filter(pk__in=settled_by, status=Status.APPROVED)
    last = approved.order_by("-decided_at").values_list("decided_at", flat=True).first()
    found = Document.objects.filter(attempt__session__in=list(session_ids)).exclude(number_index="")
    if last is not None:
        found = found.filter(attempt__session__created_at__gt=last)
    return set(found.values_list("attempt__session_id", flat=True))


def _was_approved(session_ids: set[UUID]) -> bool:
    """Whether one of the sessions was; a refused one must not vouch for the next."""
    return Session.objects.filter(pk__in=session_ids, status=Status.APPROVED).exists()


def _likeness(attempt: Attempt, others: Iterable[UUID]) -> dict[UUID, Likeness]:
    """How like the person of each session is; those without any face are left out."""
    newest = list(dict.fromkeys(others))[:_COMPARED]
    if not newest:
        return {}
    shown = people.shown_by(attempt)
    with_faces = known_faces.sessions_with_faces(newest)
    likeness = {pk: people.likeness(shown, other) for pk, other in with_faces.items()}
    # Whose faces were purged may still be known by the one that was enrolled.
    return likeness | people.likeness_to_enrolled(shown, set(newest) - set(likeness))


def _same_file(attempt: Attempt, pictures: list[Picture]) -> QuerySet[Picture]:
    return Picture.objects.filter(
        session__integration=attempt.session.integration_id,
        digest_index__in=[one.digest_index for one in pictures if one.digest_index],
    ).exclude(session=attempt.session_id)


def _alike(attempt: Attempt, pictures: list[Picture]) -> list[UUID]:
    limits = policies.body_of(attempt.session)["limits"]
    hashes = [
        picture.perceptual_hash
        for picture in pictures
        if picture.kind in DOCUMENT_KINDS and picture.perceptual_hash
    ]
    # Saving a picture anew, smaller or darker, changes its bytes but hardly its hash.
    found = similarity.sessions_with_similar(
        attempt.session.integration, hashes, within=limits["picture_distance"]
    )
    return [pk for pk in found if pk != attempt.session_id]

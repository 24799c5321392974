"""Finds or makes the identity (the person across sessions) of an approved session.

What is known of the person is written with it, sealed with the identity's own key: the profile, the
enrolled face, and the words by which they are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from documents_app import enrolling, known_faces
from documents_app.models import Document, Enrolment
from risk_app import findable, people, profiles
from risk_app.people import Likeness, Shown
from risk_app.profiles import Profile
from sessions_app import identity_marks, locking, sealing, search_words
from sessions_app.models import Attempt, Identity, Session
from sessions_app.status import Purpose, Status

# How many people with one document or user are looked at, and how many sessions of each.
_PEOPLE, _SESSIONS = 20, 5
# From how many approved sessions, the newest, a person is made anew.
_RENEWED_FROM = 20
_DESCRIBED = ("profile_sealed", "score")
_OF_DOCUMENT = ("document_index", "document_type", "issuing_country")


def link(session: Session, attempt: Attempt) -> Identity | None:
    """Find the person by document or user and by face, or make one, and tie the session to it.

    A document or a user alone is no person: without a face that agrees, a new one is made. Who only
    proved to be somebody is tied to them already; None where they are erased meanwhile.
    """
    if session.purpose == Purpose.AUTHENTICATION:
        return _seen_again(session)
    document = Document.objects.filter(attempt=attempt).first()
    _wait_for_others(session, document)
    identity = _known(session, attempt, document) or _new(session, document)
    session.identity = identity
    session.save(update_fields=["identity"])
    identity_marks.keep(session)
    _write(identity, session, attempt)
    return identity


def renew(identity: Identity) -> None:
    """Make the person anew from the approved sessions that are left; the caller holds the row.

    With a new key: what came from a session that is gone stays shut in every copy of the database.
    """
    approved = identity.sessions.filter(status=Status.APPROVED).select_related("integration")
    sessions = list(approved.order_by("-created_at")[:_RENEWED_FROM])
    verified = [one for one in sessions if one.purpose == Purpose.VERIFICATION]
    enrolled = Enrolment.objects.filter(identity=identity).first()
    named = profiles.profile_of(identity).names
    sealing.destroy_key(identity)
    sealing.new_key(identity)
    enrolling.forget(identity)
    profile = Profile()
    for one in reversed(verified):
        profile = profiles.profile_from(one.latest_attempt(), profile)
    newest = verified[0].latest_attempt() if verified else None
    document = Document.objects.filter(attempt=newest).first() if newest else None
    _describe(identity, profile, named)
    _name_document(identity, document)
    identity.outlives_since = None
    identity.save(update_fields=["outlives_since", *_DESCRIBED, *_OF_DOCUMENT])
    _enrol_again(identity, sessions, enrolled)


def _enrol_again(identity: Identity, sessions: list[Session], enrolled: Enrolment | None) -> None:
    """From the session of before if it is still there, else from the newest one with a face."""
    source = enrolled.session_id if enrolled else None
    proves_less = Purpose.AUTHENTICATION
    ranked = sorted(sessions, key=lambda one: (one.pk != source, one.purpose == proves_less))
    for one in ranked:
        if not one.is_purged and enrolling.enrol(identity, one):
            return


def _new(session: Session, document: Document | None) -> Identity:
    identity = Identity(
        integration=session.integration,
        end_user_id=session.end_user_id,
        verified_at=timezone.now(),
    )
    _name_document(identity, document)
    identity.save(force_insert=True)
    return identity


def _name_document(identity: Identity, document: Document | None) -> None:
    identity.document_index = document.number_index if document else ""
    identity.document_type = document.document_type if document else ""
    identity.issuing_country = document.issuing_country if document else ""


def _write(identity: Identity, session: Session, attempt: Attempt) -> None:
    """Keep what the approved attempt says of the person. One of an earlier build has no key yet."""
    sealing.ensure_key(identity)
    earlier = profiles.profile_of(identity)
    _describe(identity, profiles.profile_from(attempt, earlier), earlier.names)
    identity.last_verified_at = timezone.now()
    identity.save(update_fields=["last_verified_at", *_DESCRIBED])
    enrolling.enrol(identity, session)


def _describe(identity: Identity, profile: Profile, named: tuple[str, ...]) -> None:
    """named: what the person was called before."""
    profiles.seal(identity, profile)
    identity.score = profile.score
    search_words.write({identity: findable.words_of_profile(profile)})
    if profile.names != named:
        search_words.keep_of_returning(identity, profile.names)


def _seen_again(session: Session) -> Identity | None:
    if session.identity_id is None:
        return None
    identity = locking.lock_identity(session.identity_id)
    if identity is not None:
        identity.last_verified_at = timezone.now()
        identity.save(update_fields=["last_verified_at"])
    return identity


def _wait_for_others(session: Session, document: Document | None) -> None:
    """Let one session with the same document, or of the same user, be tied at a time."""
    words = [f"document:{document.number_index}"] if document and document.number_index else []
    words += [f"user:{session.end_user_id}"] if session.end_user_id else []
    locking.take_turns(f"identity:{session.integration_id}:{word}" for word in words)


def _known(session: Session, attempt: Attempt, document: Document | None) -> Identity | None:
    shown = people.shown_by(attempt)
    for identity in _candidates(session, document):
        if not _is_near(shown, identity, session):
            continue
        # Held, so that the erasure of the person's only other session does not take it away.
        held = locking.lock_identity(identity.pk)
        if held is not None:
            return held
    return None


def _candidates(session: Session, document: Document | None) -> Iterator[Identity]:
    same = Q(pk__in=[])
    if document is not None and document.number_index:
        same |= Q(
            document_index=document.number_index,
            document_type=document.document_type,
            issuing_country=document.issuing_country,
        )
    if session.end_user_id is not None:
        same |= Q(end_user_id=session.end_user_id)
    found = Identity.objects.filter(same, integration=session.integration)
    latest = Coalesce("last_verified_at", "verified_at")
    yield from found.order_by(latest.desc())[:_PEOPLE]


def _is_near(shown: Shown, identity: Identity, session: Session) -> bool:
    """Whether the face agrees with the enrolled one, which alone counts where it can be compared.

    Otherwise with the newest of the person's sessions that still has a face: an identity of an
    earlier build has none enrolled, and one of an earlier embedder is compared with by no other.
    """
    enrolled = enrolling.enrolled_face(identity)
    if enrolled is not None and enrolled.model_id in {one.model_id for one in shown.faces}:
        return people.likeness_of_faces(shown, [enrolled]) == Likeness.NEAR
    approved = identity.sessions.filter(status=Status.APPROVED).exclude(pk=session.pk)
    newest = approved.order_by("-created_at").values_list("pk", flat=True)[:_SESSIONS]
    found = known_faces.sessions_with_faces(newest)
    return any(people.likeness(shown, other) == Likeness.NEAR for other in found.values())

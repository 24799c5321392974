"""Whether two sessions show the same person, by the faces that were stored for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from documents_app import enrolling, known_faces
from documents_app.known_faces import KnownFace
from risk_app import policies
from risk_app.models import Check
from sessions_app.models import Attempt, Session
from sessions_app.status import Status


class Likeness(StrEnum):
    """UNKNOWN: nothing to compare, or too close to say either."""

    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Bands:
    """Distances: up to `near` it is one person, beyond `far` it is two."""

    near: float
    far: float


@dataclass(frozen=True)
class Shown:
    """Whom an attempt shows, and by which distances others are compared."""

    faces: Sequence[KnownFace]
    bands: Bands | None


def shown_by(attempt: Attempt) -> Shown:
    """The person of the attempt's session, by the limits that its own comparison went by."""
    return Shown(known_faces.faces_of(attempt.session), _bands_of(attempt))


def likeness(shown: Shown, other: Session) -> Likeness:
    """Whether the other session shows the same person; raises nothing for faces that are gone."""
    if shown.bands is None or not shown.faces:
        return Likeness.UNKNOWN
    return likeness_of_faces(shown, known_faces.faces_of(other, like=shown.faces))


def likeness_of_faces(shown: Shown, theirs: Sequence[KnownFace]) -> Likeness:
    """Whether these faces show the same person."""
    if shown.bands is None:
        return Likeness.UNKNOWN
    measured = known_faces.distance(shown.faces, theirs)
    if measured is None:
        return Likeness.UNKNOWN
    if measured <= shown.bands.near:
        return Likeness.NEAR
    # A bad picture moves people away from themselves; it accuses nobody.
    is_far = measured > shown.bands.far and known_faces.are_good([*shown.faces, *theirs])
    return Likeness.FAR if is_far else Likeness.UNKNOWN


def likeness_to_enrolled(shown: Shown, session_ids: Collection[UUID]) -> dict[UUID, Likeness]:
    """How like the enrolled face of the person of each approved session is; where there is one."""
    found = Session.objects.filter(
        pk__in=session_ids, status=Status.APPROVED, identity__enrolment__isnull=False
    ).select_related("identity")
    people = {one.identity for one in found if one.identity is not None}
    faces = {one.pk: enrolling.enrolled_face(one) for one in people}
    told = {pk: likeness_of_faces(shown, [face] if face else []) for pk, face in faces.items()}
    return {one.pk: told[one.identity_id] for one in found if one.identity_id is not None}


def _bands_of(attempt: Attempt) -> Bands | None:
    """None where no comparison of faces was done: another model's limits would mean nothing."""
    check = Check.objects.filter(attempt=attempt, kind=Check.Kind.FACE_MATCH).first()
    thresholds = check.details.get("thresholds") if check else None
    if not isinstance(thresholds, dict) or not {"match", "no_match"} <= set(thresholds):
        return None
    own = policies.body_of(attempt.session)["limits"].get("face_distance")
    near = thresholds["match"] if own is None else min(own, thresholds["no_match"])
    return Bands(near=float(near), far=float(thresholds["no_match"]))

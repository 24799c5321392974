"""Everything about one verified person, gathered for the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from documents_app.models import Enrolment, Picture
from risk_app import profiles
from risk_app.desk.device_words import flatten
from risk_app.desk.pictures import SELFIES
from sessions_app.models import Identity, Session

# Sessions on the page, and those of them whose pictures are opened: each view is recorded.
SHOWN, WITH_PICTURE = 50, 12


@dataclass(frozen=True)
class SessionOfPerson:
    """A session with the picture of the person, if it may be opened and is there."""

    session: Session
    portrait: Picture | None
    is_enrolled: bool


@dataclass(frozen=True)
class IdentityPage:
    """profile: (name, value), None where it was not asked for."""

    identity: Identity
    enrolment: Enrolment | None
    sessions: list[SessionOfPerson]
    is_cut: bool
    profile: list[tuple[str, str]] | None = None


def gather(identity: Identity, *, with_pictures: bool, with_profile: bool) -> IdentityPage:
    """The page of the person. The number of queries does not depend on how many sessions are."""
    enrolment = Enrolment.objects.filter(identity=identity).first()
    found = list(identity.sessions.order_by("-created_at")[: SHOWN + 1])
    shown = found[:SHOWN]
    portraits = _portraits(shown[:WITH_PICTURE]) if with_pictures else {}
    source = enrolment.session_id if enrolment else None
    return IdentityPage(
        identity=identity,
        enrolment=enrolment,
        sessions=[SessionOfPerson(one, portraits.get(one.pk), one.pk == source) for one in shown],
        is_cut=len(found) > SHOWN,
        profile=list(flatten(profiles.profile_of(identity).to_json())) if with_profile else None,
    )


def _portraits(sessions: list[Session]) -> dict[object, Picture]:
    """Session -> its newest selfie that counts."""
    pictures = Picture.objects.filter(
        session__in=sessions, kind__in=SELFIES, is_current=True, media_type__startswith="image/"
    )
    return {one.session_id: one for one in pictures.exclude(path="").order_by("created_at")}

"""Somebody whom the integration verified, and their sessions of re-authentication."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from documents_app import liveness
from documents_app.models import Enrolment
from documents_app.shapes import StillMode
from risk_app import profiles
from risk_app.profiles import Profile
from sessions_app import sealing
from sessions_app.models import Identity, Session
from tests.api.vult.caller import Caller
from tests.documents_app.liveness.posing import Poser


def enrolled(verified: Session) -> Identity:
    """The person of an approved session, with the face that the fake matcher knows."""
    now = timezone.now()
    identity = Identity.objects.create(integration=verified.integration, verified_at=now)
    sealing.ensure_key(identity)
    grace = Profile(first_name="Grace", surname="Hopper", birth_date="1990-01-31", sex="X")
    profiles.seal(identity, grace)
    identity.save()
    Session.objects.filter(pk=verified.pk).update(identity=identity)
    Enrolment.objects.create(
        identity=identity,
        session=verified,
        # What the fake matcher says of a face in a picture of brightness 128.
        embedding_sealed=sealing.seal_json(identity, "enrolment", [1.6]),
        model_id="fake",
        is_good=True,
        created_at=now,
    )
    return identity


class Returning:
    """Proves to be that person again, with the publishable key."""

    def __init__(self, vult: Caller, face: Any, identity: Identity, **opening: Any) -> None:
        self.vult, self._face = vult, face
        body = {"identity_id": str(identity.pk), **opening}
        self.opened = vult.post("ida/session/create", body)
        self.id = str(self.opened.json().get("session_id"))

    @property
    def session(self) -> Session:
        return Session.objects.get(pk=self.id)

    def call(self, path: str, **more: Any) -> Any:
        return self.vult.sdk(f"ida/sdk/{path}", {"session_id": self.id, **more})

    def show_face(self) -> None:
        poser = Poser(self._face, self.session)
        poser.send_all(liveness.begin_stills(self.session, StillMode.PASSIVE))

    def read(self) -> dict[str, Any]:
        found: dict[str, Any] = self.vult.post("ida/session/read", {"session_id": self.id}).json()
        return found

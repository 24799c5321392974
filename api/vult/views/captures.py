"""What every operation of a capture client shares: which sessions it may change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from rest_framework.request import Request

from api import flows
from api.flows import Found
from api.vult import vocabulary
from api.vult.views.base import VultViewSet
from api.wire.whereabouts import addresses_of
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionOverview, SessionView
from sessions_app.refusals import ConsentMissing, TransitionRefused
from sessions_app.status import OPEN_FOR_EVIDENCE, Purpose, Status


class CaptureViewSet(VultViewSet):
    """The base of the operations that change sessions of one purpose."""

    purpose: Purpose

    @property
    def body_limit(self) -> int:
        """Only what brings pictures may be as large as pictures."""
        is_upload = self.action in self.uploads
        return int(settings.BONAFIDE_BODY_LIMIT) if is_upload else super().body_limit

    def find_capture(self, session_id: str) -> tuple[Found, SessionOverview]:
        """A session that this dialect may change; raises Refused, OpenedElsewhere, and
        ConsentMissing, which is not asked of somebody who is known already."""
        session, overview = self._find(session_id, self.purpose)
        if overview.view.dialect != vocabulary.NAME:
            raise flows.OpenedElsewhere
        if self.purpose == Purpose.VERIFICATION and overview.consented_at is None:
            raise ConsentMissing
        return session, overview

    def find_open_capture(self, session_id: str) -> tuple[Found, SessionOverview]:
        """The same, while it takes evidence; raises TransitionRefused as well."""
        session, overview = self.find_capture(session_id)
        refuse_unless_open(overview.view)
        return session, overview

    @staticmethod
    def keep_place(
        request: Request, session: Found, kind: PictureKind, said: Mapping[str, Any]
    ) -> None:
        """Keep where the picture was taken, as far as the session asks for it."""
        point = flows.position_from({name: said[name] for name in ("latitude", "longitude")})
        flows.record_place(session, kind, address=addresses_of(request._request), point=point)


def refuse_unless_open(view: SessionView) -> None:
    if view.status not in OPEN_FOR_EVIDENCE:
        raise TransitionRefused(view.status, Status.STARTED)


def answer_seconds() -> timedelta:
    """For how long an answer may be waited for."""
    return timedelta(seconds=settings.BONAFIDE_ANSWER_SECONDS)

"""Its operations."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.outbound import url_rules
from api.wire.views import DialectViewSet
from documents_app.shapes import PictureKind
from risk_app.shapes import Part
from sessions_app.shapes import Claims
from tests.api.dummy import auth, errors, vocabulary
from tests.api.dummy.serializers import PictureIn, ThingIn, thing


class Things(DialectViewSet):
    integration: flows.Caller

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        self.integration = auth.identify(http)

    def counted_as(self, http: HttpRequest) -> str:
        return str(self.integration.pk)

    def explain(self, exc: Exception) -> Response:
        return errors.answer(exc)

    def open(self, request: Request) -> Response:
        said = self.read(ThingIn)
        if said["tell"]:
            url_rules.check(said["tell"])
        claims = Claims(reference=said["mine"], notify=said["tell"])
        view = flows.open_session(self.integration, dialect=vocabulary.NAME, claims=claims)
        return Response(thing(view), status=201)

    def add(self, request: Request, id: UUID) -> Response:
        session = flows.find(self.integration, id)
        data = self.read(PictureIn)["bytes"]
        flows.add_picture(session, kind=PictureKind.DOCUMENT_FRONT, context="", data=data)
        return Response(thing(flows.read_outcome(session, Part.NOTHING)))

    def submit(self, request: Request, id: UUID) -> Response:
        return Response(thing(flows.submit(flows.find(self.integration, id))))

    def show(self, request: Request, id: UUID) -> Response:
        session = flows.find(self.integration, id)
        return Response(thing(flows.read_outcome(session, Part.NOTHING)))


class Unknown(Things):
    def refuse(self, request: Request, **kwargs: object) -> Response:
        raise NotFound

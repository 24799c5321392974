"""Weights, and which fields must be read: immutable versions, by client or by user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult import vocabulary
from api.vult.errors import Refused, wrong
from api.vult.serializers.requests import refuse_other_client
from api.vult.serializers.requirements import RequirementIn, RequirementsOut, rows_of, with_row
from api.vult.serializers.webhooks import EmptyOut
from api.vult.serializers.weights import WeightsIn, WeightsOut, weights_out, with_figures
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import documented
from api.vult.vocabulary import Code
from risk_app.refusals import PolicyRefused
from risk_app.shapes import ToldPolicy

_CLIENT = OpenApiParameter("client_id", str, description="Of one client.")
_USER = OpenApiParameter("user_id", str, description="Of one user: the id of a credential.")
_TYPE = OpenApiParameter(
    "type_e",
    {"type": "string", "enum": list(vocabulary.DOCUMENT_TYPES)},
    description="Of this kind of document alone.",
)
_SOURCE = OpenApiParameter("data_source_e", str, description="Of this source alone.")
_ID = OpenApiParameter("id", str, OpenApiParameter.PATH, description="Identifier of a weight set.")


class Policies(VultViewSet):
    @documented(
        tag="idv",
        summary="Read current weights",
        success=WeightsOut,
        parameters=(_CLIENT, _USER),
    )
    def show_weights(self, request: Request) -> Response:
        """The set that counts: the user's, else the client's, else the one that ships."""
        return Response(weights_out(self._current(request.query_params)))

    @documented(tag="idv", summary="Replace weights", request=WeightsIn, success=EmptyOut)
    def replace_weights(self, request: Request) -> Response:
        """Make a new version for the client, or for one user. Sessions keep the version that they
        were created with. A set may be stricter or weigh anew; what cannot be judged goes to a
        person whatever it says."""
        said = self.read(WeightsIn)
        self._replace(said, with_figures(said))
        return Response({})

    @documented(
        tag="idv",
        summary="Read a past weight set",
        success=WeightsOut,
        failures=(404,),
        parameters=(_ID,),
    )
    def show_weights_of(self, request: Request, id: str) -> Response:
        """The version that a session names by `idv_weights_id`."""
        try:
            return Response(weights_out(flows.policy_of_id(self.integration, id)))
        except flows.NotThere:
            message = "There is no weight set with this identifier."
            raise Refused(Code.WEIGHTS_NOT_FOUND, message, status=404) from None

    @documented(
        tag="idv",
        summary="Read required fields",
        success=RequirementsOut,
        parameters=(_CLIENT, _USER, _TYPE, _SOURCE),
    )
    def show_requirements(self, request: Request) -> Response:
        """The rows that count; filters narrow them."""
        query = request.query_params
        kind, source = query.get("type_e"), query.get("data_source_e")
        if kind is not None and kind not in vocabulary.DOCUMENT_TYPES:
            raise wrong("type_e", f"must be one of: {', '.join(vocabulary.DOCUMENT_TYPES)}")
        rows = [
            one
            for one in rows_of(self._current(query).body)
            if kind in {None, one["type_e"]} and source in {None, one["data_source_e"]}
        ]
        return Response(RequirementsOut(requirements=rows))

    @documented(
        tag="idv", summary="Replace required fields", request=RequirementIn, success=EmptyOut
    )
    def replace_requirements(self, request: Request) -> Response:
        """Store one row, for a kind of document and a source, in a new version."""
        said = self.read(RequirementIn)
        if said["data_source_e"] not in vocabulary.SOURCES:
            raise wrong("data_source_e", f"must be one of: {', '.join(vocabulary.SOURCES)}")
        self._replace(said, with_row(said))
        return Response({})

    def _current(self, query: Mapping[str, str]) -> ToldPolicy:
        refuse_other_client(query, self.integration)
        try:
            return flows.current_policy(self.integration, self._scope(query))
        except flows.NotThere:
            raise _no_user() from None

    def _replace(self, said: Mapping[str, Any], replacement: flows.Replacement) -> None:
        refuse_other_client(said, self.integration)
        try:
            flows.replace_policy(self.integration, replacement, said.get("user_id", ""))
        except flows.NotThere:
            raise _no_user() from None
        except PolicyRefused as refused:
            raise Refused(Code.VALIDATION_FAILED, f"This is no weight set: {refused}.") from None

    def _scope(self, query: Mapping[str, str]) -> str:
        """Whose policy is asked for: of no client in particular, the caller's own."""
        if "user_id" in query:
            return query["user_id"]
        return "" if "client_id" in query else str(self.proved.credential.pk)


def _no_user() -> Refused:
    return wrong("user_id", "there is no user with this identifier")

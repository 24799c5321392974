"""Verified people."""

from __future__ import annotations

from typing import Any, cast

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.flows import Found
from api.vult.errors import Refused
from api.vult.serializers import states
from api.vult.serializers.documents import (
    IdentityDocumentOut,
    authoritative,
    identity_document,
)
from api.vult.serializers.fields import MOST_ROWS
from api.vult.serializers.identities import (
    IdentityDocumentIn,
    IdentityIdRequest,
    IdentityImageIn,
    IdentityListIn,
    IdentityListOut,
    IdentityReadIn,
    IdentityReadOut,
    IdentityStatusOut,
    list_item,
    read_answer,
    sought_people,
)
from api.vult.serializers.pages import meta_counts
from api.vult.serializers.requests import page_of
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import PICTURE, documented
from api.vult.views.pictures import find_picture, no_picture, picture_answer
from api.vult.vocabulary import Code


class Identities(VultViewSet):
    @documented(
        tag="identity", summary="List identities", request=IdentityListIn, success=IdentityListOut
    )
    def show_all(self, request: Request) -> Response:
        """People whom the integration verified, the newest first."""
        said = self.read(IdentityListIn)
        take, skip = page_of(said)
        sought = sought_people(said, self.integration)
        found, total = flows.list_people(self.integration, sought, take=take, skip=skip)
        answer: IdentityListOut = {
            "identities": [list_item(one) for one in found],
            "meta_counts": meta_counts(take, skip, len(found), total),
        }
        return Response(answer)

    @documented(
        tag="identity", summary="Read identities", request=IdentityReadIn, success=IdentityReadOut
    )
    def show(self, request: Request) -> Response:
        """People by identifiers, or by the labels of their sessions: a hundred at most. At least
        one of them must be given. Of one plain `identity_id` the members stand at the top too."""
        said = self.read(IdentityReadIn)
        if not any(said.values()):
            message = "One of identity_id, identity_ids and metadata must be given."
            raise Refused(Code.VALIDATION_FAILED, message, field="identity_id", issue="is required")
        is_one = isinstance(cast("dict[str, Any]", request.data).get("identity_id"), str)
        found, _ = flows.list_people(
            self.integration, sought_people(said, self.integration), take=MOST_ROWS, skip=0
        )
        if is_one and not found:
            raise _no_identity()
        return Response(read_answer(found, is_one=is_one))

    @documented(
        tag="identity",
        summary="Is this identity verified",
        request=IdentityIdRequest,
        success=IdentityStatusOut,
    )
    def show_status(self, request: Request) -> Response:
        """Yes or no, and nothing else: safe to hand to a device."""
        person = flows.read_person(self._person(self.read(IdentityIdRequest)))
        return Response(IdentityStatusOut(verified=person.verified_at is not None))

    @documented(
        tag="identity",
        summary="Read the document kept on an identity",
        request=IdentityDocumentIn,
        success=IdentityDocumentOut,
    )
    def show_document(self, request: Request) -> Response:
        """The latest document of the given kind in an approved session."""
        said = self.read(IdentityDocumentIn)
        for session in flows.sessions_of_person(self._person(said)):
            found = authoritative(flows.read_document(session))
            if found is not None and states.kind_word(found.kind) == said["document_type_e"]:
                return Response(identity_document(found))
        raise Refused(Code.DOCUMENT_NOT_FOUND, "No document of this kind is kept.")

    @documented(
        tag="identity",
        summary="Download a picture kept on an identity",
        request=IdentityImageIn,
        success=PICTURE,
    )
    def show_image(self, request: Request) -> Any:
        """The latest picture of the given kind in an approved session."""
        said = self.read(IdentityImageIn)
        for session in flows.sessions_of_person(self._person(said)):
            word = states.document_type_of(flows.read_overview(session))
            try:
                return picture_answer(find_picture(session, said["storage_file_type_e"], word))
            except Refused:
                continue
        raise no_picture()

    def _person(self, said: dict[str, Any]) -> Found:
        try:
            return flows.find_person(self.integration, said["identity_id"])
        except flows.NotThere:
            raise _no_identity() from None


def _no_identity() -> Refused:
    return Refused(Code.IDENTITY_NOT_FOUND, "There is no identity with this identifier.")

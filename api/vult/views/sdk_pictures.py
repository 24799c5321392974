"""The two sides of a document, as forms bring them."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult import vocabulary
from api.vult.errors import Refused, incomplete
from api.vult.serializers import states
from api.vult.serializers.captures import PictureForm
from api.vult.views.captures import CaptureViewSet
from api.vult.views.documenting import documented
from api.vult.views.sdk_sessions import EMPTY, Empty
from api.vult.vocabulary import Code
from api.wire.bodies import FlatForm, forget_body
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionOverview
from sessions_app.status import Purpose

_ACTOR = "person"


class CapturedPictures(CaptureViewSet):
    purpose = Purpose.VERIFICATION
    parser_classes = [FlatForm]
    uploads = frozenset({"add_front", "add_back"})

    @documented(
        tag="idv-sdk",
        summary="Add the front picture",
        request={"multipart/form-data": PictureForm},
        success=Empty,
    )
    def add_front(self, request: Request) -> Response:
        """The front of the chosen document and where it was taken. A later one replaces it. Whether
        it will do is said when the session is finalized."""
        return self._add(request, PictureKind.DOCUMENT_FRONT)

    @documented(
        tag="idv-sdk",
        summary="Add the back picture",
        request={"multipart/form-data": PictureForm},
        success=Empty,
    )
    def add_back(self, request: Request) -> Response:
        """The back of the chosen document. A passport has none, and it is refused."""
        return self._add(request, PictureKind.DOCUMENT_BACK)

    def _add(self, request: Request, kind: PictureKind) -> Response:
        said = self.read(PictureForm)
        session, overview = self.find_open_capture(said["session_id"])
        _refuse_unless_of_kind(overview, kind)
        content = said.pop("image", b"")
        if not content:
            raise Refused(Code.PICTURE_REQUIRED, "A picture is required.", field="image")
        forget_body(request)
        flows.add_picture(
            session,
            kind=kind,
            context=str(kind),
            data=content,
            needs_consent=True,
            replaces=True,
            actor=_ACTOR,
        )
        del content
        self.keep_place(request, session, kind, said)
        return Response(EMPTY)


def chosen_kind(overview: SessionOverview) -> str:
    """The kind that was chosen; raises Refused where none was."""
    word = states.chosen_word(overview)
    if word == vocabulary.UNKNOWN:
        raise incomplete(Code.DOCUMENT_TYPE_REQUIRED, "The kind of document was not chosen yet.")
    return word


def _refuse_unless_of_kind(overview: SessionOverview, kind: PictureKind) -> None:
    if kind == PictureKind.DOCUMENT_BACK and chosen_kind(overview) in vocabulary.ONE_SIDED:
        raise Refused(Code.PICTURE_REFUSED, "This kind of document has no back.", field="image")
    chosen_kind(overview)

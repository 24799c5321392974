"""The document of a session, its pictures, and what its tests found."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.vult.errors import Refused
from api.vult.serializers import states
from api.vult.serializers.documents import (
    IdvDocumentListOut,
    IdvDocumentReadOut,
    authoritative,
    document_out,
    document_read,
)
from api.vult.serializers.pages import meta_counts
from api.vult.serializers.requests import DownloadIn, SessionIdRequest, SessionPageIn, page_of
from api.vult.serializers.tests import IdvSessionTestsOut, tests_out
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import PICTURE, documented
from api.vult.views.pictures import find_picture, picture_answer
from api.vult.vocabulary import Code


class Documents(VultViewSet):
    @documented(
        tag="idv",
        summary="Read the document of a session",
        request=SessionIdRequest,
        success=IdvDocumentReadOut,
    )
    def show(self, request: Request) -> Response:
        """The reading that counts: what all sources say together."""
        session, overview = self.find_verification(self.read(SessionIdRequest)["session_id"])
        found = authoritative(flows.read_document(session))
        if found is None:
            raise Refused(Code.DOCUMENT_NOT_FOUND, "No document was read in this session.")
        return Response(document_read(found, str(overview.view.id)))

    @documented(
        tag="idv",
        summary="List document readings of a session",
        request=SessionPageIn,
        success=IdvDocumentListOut,
    )
    def show_all(self, request: Request) -> Response:
        """One entry per data source, and one for all of them together."""
        said = self.read(SessionPageIn)
        session, _ = self.find_verification(said["session_id"])
        take, skip = page_of(said)
        readings = flows.read_document(session)
        page = readings[skip : skip + take]
        answer: IdvDocumentListOut = {
            "documents": [document_out(one) for one in page],
            "meta_counts": meta_counts(take, skip, len(page), len(readings)),
        }
        return Response(answer)

    @documented(
        tag="idv",
        summary="Download a stored picture",
        request=DownloadIn,
        success=PICTURE,
    )
    def download(self, request: Request) -> HttpResponse:
        """One picture of the session. 400 where it was never taken, or has been purged."""
        said = self.read(DownloadIn)
        session, overview = self.find_verification(said["session_id"])
        word = states.document_type_of(overview)
        return picture_answer(find_picture(session, said["storage_file_type_e"], word))

    @documented(
        tag="idv",
        summary="Read test results",
        request=SessionIdRequest,
        success=IdvSessionTestsOut,
    )
    def show_tests(self, request: Request) -> Response:
        """What each test behind the score found. Those of pictures that did not run are
        `not_run`; others are left out."""
        session, _ = self.find_verification(self.read(SessionIdRequest)["session_id"])
        return Response(tests_out(flows.read_record(session)))

"""Pictures as answers, and where they are looked for."""

from __future__ import annotations

from django.http import HttpResponse

from api import flows
from api.flows import Found
from api.vult import vocabulary
from api.vult.errors import Refused
from api.vult.vocabulary import Code
from documents_app.shapes import PictureKind


def find_picture(session: Found, wanted: str, document_type: str) -> Found:
    """The stored picture of their word, where the document is of its kind; raises Refused."""
    of_type, kind, step = vocabulary.STORED.get(wanted, ("", "", None))
    if kind and of_type in {"", document_type}:
        try:
            return flows.find_current_picture(session, PictureKind(kind), step=step)
        except flows.NotThere:
            pass
    raise no_picture()


def no_picture() -> Refused:
    return Refused(Code.PICTURE_NOT_FOUND, "There is no such picture, or it has been purged.")


def picture_answer(picture: Found) -> HttpResponse:
    """Its bytes, unsealed; raises FileAway."""
    told, data = flows.read_picture(picture)
    answer = HttpResponse(data, content_type=told.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

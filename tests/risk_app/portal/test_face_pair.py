"""The two faces of an attempt stand where the page says, with words for who they are."""

import re

import pytest
from django.urls import reverse

from documents_app import evidence
from documents_app.models import Face, PictureKind
from risk_app.models import Check
from tests.risk_app.portal.conftest import jpeg

pytestmark = pytest.mark.django_db


def with_face(session, kind, seed):
    picture = evidence.add_picture(session, kind=kind, context="", data=jpeg(seed))
    Face.objects.create(picture=picture, box=[1, 1, 9, 9], embedding_sealed=b"x", model_id="m")
    return picture


@pytest.mark.parametrize("order", [("document_front", "selfie"), ("selfie", "document_front")])
def test_the_selfie_stands_left_of_the_document(reviewer, started_session, order):
    session = started_session
    Check.objects.create(
        attempt=session.latest_attempt(), kind="face_match", details={"distance": 0.4}
    )
    made = {kind: with_face(session, PictureKind(kind), 50 + n) for n, kind in enumerate(order)}

    page = reviewer.get(reverse("admin:sessions_app_session_change", args=[session.pk]))
    slots = re.findall(r'data-face-of="([^"]+)" data-label="([^"]+)"', page.content.decode())

    assert slots == [
        (str(made["selfie"].pk), "Selfie"),
        (str(made["document_front"].pk), "Document portrait"),
    ]

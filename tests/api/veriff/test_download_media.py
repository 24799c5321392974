from __future__ import annotations

import base64
import io

from PIL import Image

from documents_app import vault
from documents_app.models import Picture

PDF = b"%PDF-1.4\n%%EOF\n"


def test_the_stored_picture_comes_with_our_type_and_a_signature(veriff, upload, new_session):
    media_id = upload(new_session, "face").json()["image"]["id"]

    answer = veriff.get(f"/v1/media/{media_id}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "x-hmac-signature" in answer.headers
    assert Image.open(io.BytesIO(answer.content)).size == (160, 120)
    assert len(answer.content) == Picture.objects.get(pk=media_id).size


def test_a_pdf_comes_as_it_was_sent(veriff, upload, new_session):
    sent = base64.b64encode(PDF).decode()
    media_id = upload(new_session, "address-front", sent).json()["image"]["id"]

    answer = veriff.get(f"/v1/media/{media_id}")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content == PDF


def test_a_type_that_is_not_ours_is_never_repeated(veriff, upload, new_session):
    media_id = upload(new_session, "face").json()["image"]["id"]
    Picture.objects.update(media_type="text/html")

    answer = veriff.get(f"/v1/media/{media_id}")

    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_a_picture_that_this_node_cannot_reach_is_worth_another_try(veriff, upload, new_session):
    media_id = upload(new_session, "face").json()["image"]["id"]
    vault.drop(Picture.objects.get(pk=media_id).path)

    answer = veriff.get(f"/v1/media/{media_id}")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["message"] == "A stored file cannot be reached now."

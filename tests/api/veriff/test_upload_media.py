from __future__ import annotations

import base64
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from api import flows
from api.veriff import vocabulary
from api.wire.pictures import LONGEST_TEXT
from documents_app.models import Picture
from sessions_app.status import Status
from tests.api.veriff.caller import refusal
from tests.api.veriff.contract import contract

CONTEXTS = contract()["components"]["schemas"]["MediaContext"]["enum"]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def path_of(session):
    return f"/v1/sessions/{session.pk}/media"


def image(context="face", **members):
    return {"image": {"context": context, **members}}


def form(**fields):
    return encode_multipart(BOUNDARY, fields)


def test_a_picture_is_stored_and_starts_the_session(veriff, new_session, jpeg_text):
    answer = veriff.post(path_of(new_session), image("document-front", content=jpeg_text))

    new_session.refresh_from_db()
    picture = Picture.objects.get(session=new_session)
    assert answer.status_code == 200
    assert new_session.status == Status.STARTED
    assert flows.places_of(new_session) == ()
    assert answer.json()["image"] == {
        "id": str(picture.pk),
        "name": "document-front",
        "context": "document-front",
        "url": f"http://127.0.0.1:8000/v1/media/{picture.pk}",
        "size": picture.size,
        "mimetype": "image/jpeg",
        "sessionId": str(new_session.pk),
        "timestamp": None,
    }


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_has_a_kind_of_ours(upload, new_session, context):
    answer = upload(new_session, context)

    picture = Picture.objects.get(session=new_session)
    assert answer.status_code == 200
    assert (picture.context, picture.kind) == (context, vocabulary.CONTEXT[context])


@pytest.mark.parametrize(
    "prefix",
    [
        "data:image/jpeg;base64,",
        "data:image/png;base64,",
        "data:;base64,",
        "data:x;a=b;base64,",
        "DATA:image/jpeg;BASE64,",
        " \ndata:image/jpeg;base64,\n\t",
    ],
)
def test_a_data_url_is_recognised_by_its_bytes(upload, new_session, jpeg_text, prefix):
    answer = upload(new_session, content=prefix + jpeg_text)

    assert answer.json()["image"]["mimetype"] == "image/jpeg"


def test_base64_may_have_line_breaks(upload, new_session, jpeg):
    wrapped = base64.encodebytes(jpeg).decode()

    assert upload(new_session, content=wrapped).status_code == 200


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_picture_become_jpeg(upload, new_session, kind):
    written = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(written, kind)

    answer = upload(new_session, content=base64.b64encode(written.getvalue()).decode())

    assert answer.json()["image"]["mimetype"] == "image/jpeg"


def test_a_pdf_stays_one(upload, new_session):
    answer = upload(new_session, "address-front", base64.b64encode(PDF).decode())

    assert answer.json()["image"]["mimetype"] == "application/pdf"
    assert answer.json()["image"]["size"] == len(PDF)


@pytest.mark.parametrize("nothing", [None, ""])
def test_the_time_that_real_clients_send_may_be_null_or_empty(
    veriff, new_session, jpeg_text, nothing
):
    image = {"context": "face", "content": jpeg_text, "timestamp": nothing}

    answer = veriff.post(f"/v1/sessions/{new_session.pk}/media", {"image": image})

    assert answer.status_code == 200


def test_a_form_brings_the_file_itself(veriff, new_session, jpeg):
    body = form(context="face", content=SimpleUploadedFile("me.jpg", jpeg, "image/jpeg"))

    answer = veriff.post(path_of(new_session), body, content_type=MULTIPART_CONTENT)

    assert answer.status_code == 200
    assert answer.json()["image"]["context"] == "face"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"context": "face"}, "1400"),
        ({"context": "nose", "content": SimpleUploadedFile("a", b"x")}, "1402"),
        ({"content": SimpleUploadedFile("a", b"x")}, "1102"),
        ({"context": "face", "content": SimpleUploadedFile("a", b"")}, "1400"),
        ({"context": "face", "content": SimpleUploadedFile("a", b"no picture")}, "1104"),
    ],
)
def test_a_form_is_checked_like_json(veriff, new_session, fields, code):
    answer = veriff.post(path_of(new_session), form(**fields), content_type=MULTIPART_CONTENT)

    assert refusal(answer) == (400, code)


@pytest.mark.parametrize("body", [b"", b"--", b"no form at all", b"--BoUnDaRyStRiNg\r\n\r\n"])
def test_a_broken_form_is_refused(veriff, new_session, body):
    answer = veriff.post(path_of(new_session), body, content_type=MULTIPART_CONTENT)

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "parameters", ["", "; boundary=", "; boundary=\u00e5", "; charset=klingon"]
)
def test_a_form_without_a_boundary_is_refused(veriff, new_session, jpeg, parameters):
    body = form(context="face", content=SimpleUploadedFile("me.jpg", jpeg, "image/jpeg"))

    answer = veriff.post(
        path_of(new_session), body, content_type=f"multipart/form-data{parameters}"
    )

    assert refusal(answer) == (400, "1101")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "1403"),
        ({"image": None}, "1403"),
        ({"image": "x"}, "1104"),
        (image(), "1400"),
        (image(content=""), "1400"),
        (image(content=None), "1400"),
        (image(content="data:image/jpeg;base64,"), "1400"),
        (image(content="not base64!"), "1401"),
        (image(content="abc"), "1401"),
        (image(content="_-_-"), "1401"),
        (image(content="\0"), "1401"),
        (image(content="AA AA"), "1401"),
        (image(content="\ud800"), "1401"),
        (image(content=5), "1401"),
        (image(content=["x"]), "1401"),
        (image("nose", content="AAAA"), "1402"),
        (image(5, content="AAAA"), "1402"),
        (image(None, content="AAAA"), "1402"),
        ({"image": {"content": "AAAA"}}, "1102"),
        (image(content=base64.b64encode(b"no picture").decode()), "1104"),
        (image(content=base64.b64encode(b"\xff\xd8\xff\xe0 cut").decode()), "1104"),
        (image(content=base64.b64encode(b"GIF89a" + b"\0" * 50).decode()), "1104"),
    ],
)
def test_a_wrong_picture_is_refused(veriff, new_session, body, code):
    answer = veriff.post(path_of(new_session), body)

    new_session.refresh_from_db()
    assert refusal(answer) == (400, code)
    assert new_session.status == Status.CREATED
    assert not Picture.objects.exists()


def test_base64_text_of_a_picture_has_a_longest_length(veriff, new_session):
    answer = veriff.post(path_of(new_session), image(content="A" * (LONGEST_TEXT + 4)))

    assert refusal(answer) == (400, "1104")


def test_a_body_beyond_the_hard_limit_is_413(veriff, new_session, settings):
    settings.BONAFIDE_BODY_LIMIT = 1000

    answer = veriff.post(path_of(new_session), image(content="A" * 1000))

    assert refusal(answer) == (413, "1104")


def test_a_picture_of_too_many_pixels_is_refused(upload, new_session):
    written = io.BytesIO()
    Image.new("1", (7000, 7000)).save(written, "PNG")

    answer = upload(new_session, content=base64.b64encode(written.getvalue()).decode())

    assert refusal(answer) == (400, "1104")


@pytest.mark.parametrize(
    "status", ["submitted", "approved", "declined", "review", "expired", "abandoned"]
)
def test_a_session_that_is_submitted_takes_no_more(upload, acme, open_for, status):
    assert refusal(upload(open_for(acme, status=status))) == (409, "1304")


def test_a_picture_after_a_request_for_it_starts_a_new_attempt(upload, acme, open_for):
    session = open_for(acme, status="resubmission")

    upload(session)

    session.refresh_from_db()
    assert session.status == Status.STARTED
    assert session.latest_attempt().number == 2


def test_nothing_of_a_form_is_written_to_a_temporary_file(
    veriff, new_session, jpeg, settings, tmp_path
):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    body = form(context="face", content=SimpleUploadedFile("me.jpg", jpeg, "image/jpeg"))

    answer = veriff.post(path_of(new_session), body, content_type=MULTIPART_CONTENT)

    assert answer.status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_may_have_more_text_than_a_picture(upload, new_session):
    large = PDF + b"\0" * (19 * 1024 * 1024)
    text = base64.b64encode(large).decode()

    assert len(text) > LONGEST_TEXT
    assert upload(new_session, "address-front", text).status_code == 200


def test_where_a_session_keeps_addresses_the_one_that_we_saw_is_kept(
    veriff, new_session, jpeg_text, settings
):
    settings.BONAFIDE_BEHIND_PROXY = True
    new_session.settings = {"collect": {"address": True}}
    new_session.save(update_fields=["settings"])

    veriff.post(
        path_of(new_session),
        image("document-back", content=jpeg_text),
        headers={"X-Forwarded-For": "198.51.100.1, 198.51.100.7"},
    )

    (told,) = flows.places_of(new_session)
    assert (told.moment, told.address) == ("document_back", "198.51.100.7")

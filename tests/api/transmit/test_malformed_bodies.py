"""Whatever bytes come, the answer is a 4xx in the envelope, and nothing is stored."""

from __future__ import annotations

import base64
import json
from io import BytesIO

import pytest

from documents_app.models import Picture
from sessions_app.models import Session
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.conftest import STARTED, path_of

FACE_AUTH = "/verify/api/v1/face-auth"
DEEP = b'{"start":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BODIES = {
    "nothing but a brace": b"{",
    "no JSON": b"start=1",
    "a list": b"[]",
    "a text": b'"start"',
    "a number": b"5",
    "null": b"null",
    "two objects": b"{}{}",
    "a comment": b"{/**/}",
    "a trailing comma": b'{"start":{},}',
    "a single quote": b"{'start':{}}",
    "a byte order mark": b'\xef\xbb\xbf{"start":{}}',
    "UTF-16": '{"start":{}}'.encode("utf-16"),
    "bytes that are no text": b'{"state":"\xff\xfe"}',
    "an overlong encoding": b'{"state":"\xc0\x80"}',
    "a surrogate in UTF-8": b'{"state":"\xed\xa0\x80"}',
    "a raw control character": b'{"state":"a\x00b"}',
    "deep nesting": DEEP,
    "nesting of a hundred levels": b'{"a":' + b"[" * 100 + b"]" * 100 + b"}",
    "too many members": b"{" + b",".join(b'"%d":0' % one for one in range(10_001)) + b"}",
    "too many items": b'{"a":[' + b"0," * 10_000 + b"0]}",
    "NaN": b'{"state":NaN}',
    "Infinity": b'{"state":-Infinity}',
    "a number of five thousand digits": b'{"state":' + b"9" * 5000 + b"}",
    "a member twice": b'{"start":{},"start":{}}',
    "a member twice inside": b'{"start":{"consent":1,"consent":2}}',
    "a member with a broken name twice": rb'{"\ud800":1,"\ud800":2}',
}
PLACES = {"create": SESSIONS, "add": "", "compare": FACE_AUTH}


@pytest.fixture
def sid(transmit):
    return transmit.open(**STARTED)["session_id"]


@pytest.fixture
def refused(transmit, sid):
    """refused(place, bytes) is the status of the refusal; nothing may be stored by it."""

    def send(place, body, **extra):
        path = PLACES[place] or path_of(sid, "images")
        answer = transmit.call("POST", path, body, **extra)
        assert answer.json()["error_code"] == answer.status_code
        assert Session.objects.count() == 1
        assert not Picture.objects.exists()
        return answer.status_code

    return send


@pytest.mark.parametrize("place", PLACES)
def test_a_body_that_cannot_be_read_is_refused(refused, subtests, place):
    for name, body in BODIES.items():
        with subtests.test(name):
            assert refused(place, body) == 400


@pytest.mark.parametrize("place", PLACES)
def test_json_of_another_content_type_is_refused(refused, subtests, place):
    for other in ["text/plain", "application/xml", "", "x", "a/b/c", "multipart/form-data"]:
        with subtests.test(content_type=other):
            assert refused(place, b'{"start":{}}', content_type=other) == 400


@pytest.mark.parametrize("place", PLACES)
def test_a_body_that_is_encoded_is_refused(refused, subtests, place):
    for coding in ["gzip", "br", "identity, gzip"]:
        with subtests.test(coding=coding):
            assert refused(place, b"{}", headers={"content-encoding": coding}) == 400


def test_a_body_beyond_the_limit_is_refused(refused, settings):
    settings.BONAFIDE_BODY_LIMIT = 1024 * 1024
    large = b'{"state":"' + b"a" * 1024 * 1024 + b'"}'

    assert {refused(place, large) for place in PLACES} == {413}


def test_a_body_that_is_shorter_than_announced_is_refused(transmit, sid):
    cut = {"CONTENT_LENGTH": "500", "wsgi.input": BytesIO(b"{}")}
    bearer = {"authorization": f"Bearer {transmit.token}"}
    for path in (SESSIONS, path_of(sid, "images"), FACE_AUTH):
        answer = transmit._http.generic(
            "POST", path, b"{}", content_type="application/json", headers=bearer, **cut
        )
        assert answer.status_code == 400
    assert Session.objects.count() == 1


NO_PICTURES = {
    "empty": "",
    "no base64": "!!!!",
    "base64 of the web": "_-_-" * 20,
    "cut base64": "/9j/4AAQSkZJR",
    "base64 with a space inside": "/9j/ 4AAQ",
    "a text": base64.b64encode(b"hello").decode(),
    "a GIF": base64.b64encode(b"GIF89a" + b"\0" * 50).decode(),
    "a PDF": base64.b64encode(b"%PDF-1.7\n" + b"\0" * 50).decode(),
    "a PNG's first bytes": base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 50).decode(),
    "a JPEG's first bytes": base64.b64encode(b"\xff\xd8\xff\xe0" + b"\0" * 50).decode(),
    "a number": 5,
    "a list": ["/9j/"],
    "an object": {"a": 1},
    "true": True,
}


@pytest.mark.parametrize("what", NO_PICTURES)
def test_what_is_no_picture_is_refused(refused, image, what):
    body = json.dumps(image("selfie", content=NO_PICTURES[what])).encode()
    reference = {"type": "raw", "content": NO_PICTURES[what]}
    compared = json.dumps({"reference": reference, "use_case": "login"}).encode()

    assert refused("add", body) == 400
    assert refused("compare", compared) == 400

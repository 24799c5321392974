"""What an upload brought is not held any longer than it is needed."""

from __future__ import annotations

import gc
import sys

import pytest
from django.test import RequestFactory
from rest_framework.request import Request

from api.wire.bodies import FlatForm, StrictJson, forget_body

FORM = (
    b'--border\r\nContent-Disposition: form-data; name="content"; filename="a"\r\n\r\n'
    + bytes(5000)
    + b"\r\n--border--\r\n"
)
SENT = {
    "multipart/form-data; boundary=border": FORM,
    "application/json": b'{"content":{"base64":"' + b"A" * 5000 + b'"}}',
}


@pytest.fixture(params=SENT)
def request_read(request):
    sent = RequestFactory().post("/", SENT[request.param], content_type=request.param)
    read = Request(sent, parsers=[StrictJson(), FlatForm()])
    assert (read.body, bool(read.data["content"])) == (SENT[request.param], True)
    return read


def test_nobody_holds_the_bytes_of_a_body_that_was_forgotten(request_read):
    body = request_read._request.body
    held = sys.getrefcount(body)

    forget_body(request_read)

    gc.disable()  # nothing may have to wait for it
    gc.unfreeze()  # whoever is older than the tests might hold it as well
    try:
        assert sys.getrefcount(body) < held
        assert [one for one in gc.get_referrers(body) if isinstance(one, dict)] == []
    finally:
        gc.freeze()
        gc.enable()


def test_what_was_parsed_is_emptied_where_others_hold_it(request_read):
    parsed = request_read.data
    inner = parsed["content"]

    forget_body(request_read)

    assert (parsed, request_read.data, request_read._request.body) == ({}, {}, b"")
    assert isinstance(inner, bytes) or inner == {}

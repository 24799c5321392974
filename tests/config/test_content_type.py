"""What kind of body a request says that it has, however it says so."""

from __future__ import annotations

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from rest_framework.exceptions import ParseError

from api.wire.bodies import parse_form
from config.content_type import ReadableType, readable

FORM = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xc3\xa9\r\n--x--\r\n'


def seen(kind):
    """The query and the form of a request with that type; None for a form that is refused."""
    found = []

    def application(environ, start_response):
        request = WSGIRequest(environ)
        query = request.GET["a"]
        try:
            found.extend([query, parse_form(request, request.encoding)])
        except ParseError:
            found.extend([query, None])
        return []

    environ = RequestFactory()._base_environ(
        QUERY_STRING="a=%C3%A9", REQUEST_METHOD="POST", CONTENT_TYPE=kind
    )
    sent = {"CONTENT_LENGTH": str(len(FORM)), "wsgi.input": io.BytesIO(FORM)}
    ReadableType(application)({**environ, **sent}, lambda *_: lambda _: None)
    return found


@pytest.mark.parametrize("charset", ["rot13", "hex", "undefined", "idna", "utf-16", "klingon"])
def test_a_form_is_utf_8_whatever_it_says(charset):
    assert seen(f"multipart/form-data; boundary=x; charset={charset}") == ["é", {"a": "é"}]


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary*=klingon''x", "application/json; charset*=klingon''x"]
)
def test_parameters_that_nobody_can_read_are_passed_over(kind):
    assert seen(kind) == ["é", None]


@pytest.mark.parametrize(
    "header",
    [
        *("", "application/json", "application/json; charset=UTF-8", "text/plain;charset=us-ascii"),
        *('multipart/form-data; boundary="a b"', "multipart/form-data; charset=utf8; boundary=x"),
    ],
)
def test_what_can_be_read_stays_as_it_came(header):
    assert readable(header) == header


def test_a_form_in_another_character_set_keeps_its_boundary():
    assert readable('multipart/form-data; charset=utf-16; boundary="a\\"b"') == (
        'multipart/form-data; boundary="a\\"b"'
    )

"""Whatever bytes come, the answer is a 4xx in the envelope."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.api.veriff.caller import refusal

DEEP = b'{"verification":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BODIES = {
    "nothing but a brace": b"{",
    "no JSON": b"verification=1",
    "a list": b"[]",
    "a text": b'"verification"',
    "a number": b"5",
    "null": b"null",
    "two objects": b"{}{}",
    "a comment": b"{/**/}",
    "a trailing comma": b'{"verification":{},}',
    "a single quote": b"{'verification':{}}",
    "a byte order mark": b'\xef\xbb\xbf{"verification":{}}',
    "UTF-16": '{"verification":{}}'.encode("utf-16"),
    "bytes that are no text": b'{"verification":"\xff\xfe"}',
    "an overlong encoding": b'{"verification":"\xc0\x80"}',
    "a surrogate in UTF-8": b'{"verification":"\xed\xa0\x80"}',
    "a raw control character": b'{"verification":"a\x00b"}',
    "deep nesting": DEEP,
    "nesting of a hundred levels": b'{"a":' + b"[" * 100 + b"]" * 100 + b"}",
    "too many members": b"{" + b",".join(b'"%d":0' % one for one in range(10_001)) + b"}",
    "too many items": b'{"a":[' + b"0," * 10_000 + b"0]}",
    "NaN": b'{"verification":NaN}',
    "Infinity": b'{"verification":-Infinity}',
    "a number of five thousand digits": b'{"verification":' + b"9" * 5000 + b"}",
    "a member twice": b'{"verification":{},"verification":{}}',
    "a member twice inside": b'{"verification":{"lang":"en","lang":"de"}}',
    "a member with a broken name twice": rb'{"\ud800":1,"\ud800":2}',
}
PATHS = {
    "create": ("POST", "/v1/sessions"),
    "submit": ("PATCH", "/v1/sessions/{}"),
    "data": ("POST", "/v1/sessions/{}/collected-data"),
    "upload": ("POST", "/v1/sessions/{}/media"),
}


@pytest.mark.parametrize(("method", "path"), PATHS.values(), ids=PATHS)
def test_a_body_that_cannot_be_read_is_refused(veriff, new_session, subtests, method, path):
    for name, body in BODIES.items():
        with subtests.test(name):
            answer = veriff.call(method, path.format(new_session.pk), body)

            assert refusal(answer) == (400, "1101")


@pytest.mark.parametrize(("method", "path"), PATHS.values(), ids=PATHS)
def test_another_content_type_is_refused(veriff, new_session, subtests, method, path):
    for other in ["text/plain", "application/xml", "", "x", "a/b/c", "*/*"]:
        with subtests.test(content_type=other):
            answer = veriff.call(method, path.format(new_session.pk), b"{}", content_type=other)

            assert answer.status_code == 400


def test_a_body_of_more_than_a_megabyte_is_refused_before_it_is_parsed(veriff):
    body = {"verification": {"vendorData": "a" * 1024 * 1024}}

    assert refusal(veriff.post("/v1/sessions", body)) == (413, "1104")


@pytest.mark.parametrize("length", ["-1", "9" * 5000, "\u00b2", "1e3"])
def test_a_length_that_is_no_number_is_refused(veriff, length):
    answer = veriff._client.generic(
        "POST",
        "/v1/sessions",
        b"{}",
        content_type="application/json",
        headers={"x-auth-client": veriff.api_key, "content-length": length},
    )

    assert answer.status_code in {400, 413}


@pytest.mark.parametrize(("method", "path"), PATHS.values(), ids=PATHS)
def test_a_body_that_is_shorter_than_announced_is_refused(veriff, new_session, method, path):
    # Django's own stand-in for a connection refuses to be read to its end.
    cut = {"CONTENT_LENGTH": "500", "wsgi.input": BytesIO(b"{}")}

    answer = veriff.call(method, path.format(new_session.pk), b"{}", environ=cut)

    assert refusal(answer) == (400, "1101")
    assert "shorter" in answer.json()["message"]


@pytest.mark.parametrize(("method", "path"), PATHS.values(), ids=PATHS)
def test_a_body_that_is_encoded_is_refused(veriff, new_session, subtests, method, path):
    for coding in ["gzip", "br", "identity, gzip", "x"]:
        with subtests.test(coding=coding):
            encoded = {"content-encoding": coding}

            answer = veriff.call(method, path.format(new_session.pk), b"{}", headers=encoded)

            assert refusal(answer) == (400, "1101")
            assert "identity" in answer.json()["message"]


def test_a_body_may_say_that_it_is_not_encoded(veriff):
    plain = {"content-encoding": "Identity"}

    answer = veriff.post("/v1/sessions", {"verification": {}}, headers=plain)

    assert answer.status_code == 201


def test_nesting_in_members_that_nobody_reads_is_ignored(veriff):
    body = b'{"verification":{"extra":' + b"[" * 60 + b"]" * 60 + b"}}"

    assert veriff.post("/v1/sessions", body).status_code == 201


def test_the_accept_header_does_not_matter(veriff):
    answer = veriff.post("/v1/sessions", {"verification": {}}, headers={"accept": "text/html"})

    assert answer.status_code == 201
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain"])
def test_a_body_of_another_type_is_told_which_to_send(veriff, content_type):
    answer = veriff.post("/v1/sessions", {"verification": {}}, content_type=content_type)

    assert refusal(answer) == (400, "1101")
    assert answer.json()["message"] == "Content-Type must be application/json."

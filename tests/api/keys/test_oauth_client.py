"""A client's id and secret, in a form or as HTTP Basic."""

import base64

import pytest

from api.keys.oauth_client import FormUnreadable, Presented, form_of, oauth_client, presented


@pytest.fixture
def client(made):
    return made("oauth_client", "transmit")


@pytest.fixture
def own(client):
    return Presented(client.shown["client_id"], client.shown["client_secret"])


def basic(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return "Basic " + base64.b64encode(raw).decode()


def test_it_proves_itself_by_form_and_by_basic(client, own, acme):
    form = form_of(f"client_id={own.client_id}&client_secret={own.client_secret}&a=b".encode())
    header = basic(f"{own.client_id}:{own.client_secret}")

    for given in (presented(form, ""), presented({}, header), presented({"a": "b"}, header)):
        assert oauth_client(given, dialect="transmit") == client.credential
    assert client.credential.integration == acme


def test_a_wrong_secret_or_client_is_refused(own, refused):
    wrong = Presented(own.client_id, own.client_secret[:-1])
    strangers = [Presented(text, own.client_secret) for text in ("nobody", "a\x00", "я", "a" * 999)]

    assert refused(lambda: oauth_client(wrong, dialect="transmit")) == "wrong"
    for one in strangers:
        assert refused(lambda one=one: oauth_client(one, dialect="transmit")) == "unknown"


@pytest.mark.parametrize("secret", ["", "\x00", "\ud800", "я" * 5000])
def test_a_strange_secret_is_only_a_wrong_one(own, refused, secret):
    given = Presented(own.client_id, secret)

    assert refused(lambda: oauth_client(given, dialect="transmit")) == "wrong"


@pytest.mark.parametrize(("what", "why"), [("credential", "unknown"), ("integration", "inactive")])
def test_a_revoked_one_is_refused_at_once(client, own, refused, after_revoking, what, why):
    oauth_client(own, dialect="transmit")
    after_revoking(client, what)

    assert refused(lambda: oauth_client(own, dialect="transmit")) == why


def test_another_dialects_is_refused(own, refused):
    assert refused(lambda: oauth_client(own, dialect="vult")) == "unknown"


@pytest.mark.parametrize(
    ("form", "header", "why"),
    [
        ({}, "", "missing"),
        ({"client_id": "a"}, "", "missing"),
        ({"client_secret": "a"}, "", "missing"),
        ({}, "Bearer abc", "malformed"),
        ({}, "Basic", "malformed"),
        ({}, "Basic !!!", "malformed"),
        ({}, "Basic ключ", "malformed"),
        ({}, basic("nocolon"), "malformed"),
        ({}, basic(":secret"), "malformed"),
        ({}, basic(b"\xff:\xff"), "malformed"),
        ({}, basic("a:" + "b" * 5000), "malformed"),
        ({"client_id": "a", "client_secret": "b"}, basic("a:b"), "malformed"),
        ({"client_id": "other"}, basic("a:b"), "malformed"),
    ],
)
def test_what_cannot_be_read_is_refused(refused, form, header, why):
    assert refused(lambda: presented(form, header)) == why


def test_basic_is_encoded_as_a_form_first():
    assert presented({}, basic("a%3Ab:c+d")).client_id == "a:b"


@pytest.mark.parametrize(
    "body",
    [b"a=1&a=2", b"\xff=1", b"a=%ff", b"nothing", b"&".join(b"a%d=1" % n for n in range(30))],
)
def test_a_body_that_is_no_form_is_refused(body):
    with pytest.raises(FormUnreadable):
        form_of(body)


def test_an_empty_form_has_no_fields():
    assert form_of(b"") == {}
    assert form_of(b"a=&b=c%20d") == {"a": "", "b": "c d"}

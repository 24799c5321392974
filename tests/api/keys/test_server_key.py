"""A server key, as bearer or in X-Api-Key."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from api.keys.bearer import server_key
from sessions_app.models import Credential


@pytest.fixture
def key(made):
    return made("server_key", "vult")


@pytest.fixture
def text(key):
    return key.shown["server_key"]


def test_it_proves_itself_in_either_header(key, text, acme, sent):
    bearer, own = sent(authorization=f"bEaReR  {text}"), sent(x_api_key=text)
    both = sent(authorization=f"Bearer {text}", x_api_key=text)

    for request in (bearer, own, both):
        assert server_key(request, dialect="vult") == key.credential
    assert server_key(own, dialect="vult").integration == acme


def test_it_has_256_bits_and_only_its_digest_is_kept(text):
    row = Credential.objects.get(kind="server_key")

    assert len(text) == len("sk_") + 43
    assert len(row.secret_digest) == 64
    assert (row.identifier, row.secret_sealed) == (None, None)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "missing"),
        ("  ", "missing"),
        ("Bearer", "malformed"),
        ("Bearer ", "malformed"),
        ("Basic abc", "malformed"),
        ("Bearer a b", "malformed"),
        ("Bearer \x00", "malformed"),
        ("Bearer ключ", "malformed"),
        ("Bearer " + "a" * 9000, "malformed"),
        ("Bearer sk_" + "A" * 43, "unknown"),
    ],
)
def test_a_wrong_one_is_refused(key, sent, refused, header, why):
    assert refused(lambda: server_key(sent(authorization=header), dialect="vult")) == why


@pytest.mark.parametrize("value", ["sk_" + "A" * 43, "ключ", "\x00", "\udc80", "b" * 9000])
def test_a_wrong_one_in_the_other_header_is_refused(key, sent, refused, value):
    why = refused(lambda: server_key(sent(x_api_key=value), dialect="vult"))

    assert why in {"unknown", "malformed"}


def test_two_keys_in_one_request_are_refused(key, text, made, sent, refused):
    other = made("server_key", "vult").shown["server_key"]
    request = sent(authorization=f"Bearer {text}", x_api_key=other)

    assert refused(lambda: server_key(request, dialect="vult")) == "malformed"


@pytest.mark.parametrize(("what", "why"), [("credential", "unknown"), ("integration", "inactive")])
def test_a_revoked_one_is_refused_at_once(key, text, sent, refused, after_revoking, what, why):
    request = sent(x_api_key=text)
    server_key(request, dialect="vult")
    after_revoking(key, what)

    assert refused(lambda: server_key(request, dialect="vult")) == why


def test_one_that_ran_out_is_refused(made, sent, refused):
    text = made("server_key", "vult", life=timedelta(days=1)).shown["server_key"]

    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert refused(lambda: server_key(sent(x_api_key=text), dialect="vult")) == "unknown"


def test_another_dialects_is_refused(text, sent, refused):
    assert refused(lambda: server_key(sent(x_api_key=text), dialect="transmit")) == "unknown"


def test_a_credential_of_another_kind_is_no_server_key(made, sent, refused):
    shown = made("publishable_key", "vult").shown["publishable_key"]

    assert refused(lambda: server_key(sent(x_api_key=shown), dialect="vult")) == "unknown"


def test_it_costs_one_question(text, sent, django_assert_num_queries):
    with django_assert_num_queries(1):
        server_key(sent(x_api_key=text), dialect="vult")

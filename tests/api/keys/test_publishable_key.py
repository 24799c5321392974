"""A publishable key, which counts only beside the client that it is for."""

import pytest

from api.keys.publishable_key import publishable_key


@pytest.fixture
def key(made):
    return made("publishable_key", "vult")


@pytest.fixture
def request_for(key, acme, sent):
    """A request with the key for a client; acme itself where none is named."""

    def build(client=None, text=None):
        bearer = f"Bearer {text or key.shown['publishable_key']}"
        return sent(authorization=bearer, x_client_id=str(acme.pk) if client is None else client)

    return build


def test_it_proves_itself_beside_its_client(key, acme, request_for):
    assert publishable_key(request_for(), dialect="vult") == key.credential
    assert publishable_key(request_for(str(acme.pk).upper()), dialect="vult") == key.credential
    assert key.credential.identifier == key.shown["publishable_key"]


def test_without_a_client_or_for_another_one_it_is_refused(rival, request_for, refused):
    whys = [
        refused(lambda client=client: publishable_key(request_for(client), dialect="vult"))
        for client in ("", "nonsense", "ключ", str(rival.pk))
    ]

    assert whys == ["missing", "other_client", "other_client", "other_client"]


@pytest.mark.parametrize("text", ["pk_" + "A" * 24, "pk_%00", "../pk", "a" * 101])
def test_a_wrong_one_is_refused(request_for, refused, text):
    why = refused(lambda: publishable_key(request_for(text=text), dialect="vult"))

    assert why in {"unknown", "malformed"}


@pytest.mark.parametrize(("what", "why"), [("credential", "unknown"), ("integration", "inactive")])
def test_a_revoked_one_is_refused_at_once(key, request_for, refused, after_revoking, what, why):
    publishable_key(request_for(), dialect="vult")
    after_revoking(key, what)

    assert refused(lambda: publishable_key(request_for(), dialect="vult")) == why


def test_another_dialects_is_refused(request_for, refused):
    assert refused(lambda: publishable_key(request_for(), dialect="veriff")) == "unknown"


def test_a_server_key_is_no_publishable_key(made, request_for, refused):
    text = made("server_key", "vult").shown["server_key"]

    assert refused(lambda: publishable_key(request_for(text=text), dialect="vult")) == "unknown"

"""Tokens of links: signed ones that name their session, and opaque ones."""

from __future__ import annotations

import hmac
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from api import flows
from api.capture.links import (
    LinkBroken,
    handover_token,
    link_of,
    read_link,
    read_token,
    token_for,
)


def test_a_session_has_one_token_always(new_session):
    token = token_for(new_session)

    assert token == token_for(new_session)
    session_id, ends_at = read_token(token)
    assert session_id == new_session.pk
    assert ends_at == new_session.expires_at.replace(microsecond=0)


def test_the_link_begins_with_the_public_address(settings):
    settings.BONAFIDE_PUBLIC_URL = "https://verify.example/"

    assert link_of("token") == "https://verify.example/v/token"


def test_a_token_outlives_a_change_of_the_secret_key(new_session, settings):
    token = token_for(new_session)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10

    assert read_token(token)[0] == new_session.pk


@pytest.mark.parametrize(
    "change", [lambda t: t[:-2], lambda t: "a" + t, lambda t: "", lambda t: "a.b.c"]
)
def test_a_token_that_was_changed_is_broken(new_session, change):
    with pytest.raises(LinkBroken):
        read_link(change(token_for(new_session)))


def test_an_unsigned_token_is_broken(new_session):
    head, claims, _ = token_for(new_session).split(".")
    none = "eyJhbGciOiJub25lIn0"

    for token in (f"{none}.{claims}.", f"{head}.{claims}."):
        with pytest.raises(LinkBroken):
            read_link(token)


def test_a_token_is_what_a_library_for_such_tokens_makes_of_its_claims(new_session, settings):
    secret = hmac.digest(settings.SECRET_KEY.encode(), b"bonafide session link", "sha256")
    claims = {
        "session_id": str(new_session.pk),
        "iat": int(new_session.created_at.timestamp()),
        "exp": int(new_session.expires_at.timestamp()),
    }

    made = jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, OctKey.import_key(secret))

    assert token_for(new_session) == made


def test_an_opaque_token_names_no_session(new_session):
    token = flows.grant_link(new_session)

    assert read_link(token).session_id is None
    assert token != flows.grant_link(new_session)


def test_the_token_for_another_device_is_made_anew_and_kept_nowhere(settings):
    first, second = uuid4(), uuid4()

    assert handover_token(first) == handover_token(first) != handover_token(second)
    assert read_link(handover_token(first)).session_id is None

from __future__ import annotations

import hmac
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import OctKey

from api.capture.links import LinkBroken, link_of, read_token, token_for
from sessions_app.erasure import erase
from sessions_app.models import Event


def page(client, token):
    return client.get(reverse("session-link", args=[token]))


def test_a_session_has_one_token_always(new_session):
    token = token_for(new_session)

    assert token == token_for(new_session)
    session_id, ends_at = read_token(token)
    assert session_id == new_session.pk
    assert ends_at == new_session.expires_at.replace(microsecond=0)


def test_the_link_begins_with_the_public_address(new_session, settings):
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
        read_token(change(token_for(new_session)))


def test_an_unsigned_token_is_broken(new_session):
    head, claims, _ = token_for(new_session).split(".")
    none = "eyJhbGciOiJub25lIn0"

    for token in (f"{none}.{claims}.", f"{head}.{claims}."):
        with pytest.raises(LinkBroken):
            read_token(token)


def test_the_page_says_that_the_link_is_valid_and_nothing_personal(client, new_session, grace):
    answer = page(client, token_for(new_session))

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "This link is valid" in shown
    assert not any(text in shown for text in (*grace["person"].values(), "Acme", "customer-1906"))


def test_looking_changes_nothing(client, new_session):
    before = Event.objects.count()

    page(client, token_for(new_session))

    new_session.refresh_from_db()
    assert (new_session.status, Event.objects.count()) == ("created", before)


def test_a_link_whose_time_ran_out_says_so(client, new_session):
    with time_machine.travel(new_session.expires_at + timedelta(seconds=1)):
        answer = page(client, token_for(new_session))

    assert (answer.status_code, b"This link has ended" in answer.content) == (410, True)


def test_a_decided_session_has_no_link_any_more(client, acme, open_for):
    assert page(client, token_for(open_for(acme, status="approved"))).status_code == 410


def test_an_erased_session_and_a_made_up_token_are_unknown(client, new_session):
    token = token_for(new_session)
    erase(new_session, actor="integration")

    assert page(client, token).status_code == 404
    assert page(client, "made-up").status_code == 404


def test_the_page_keeps_itself_to_itself(client, new_session):
    answer = page(client, token_for(new_session))

    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_is_only_for_reading(client, new_session, method):
    answer = getattr(client, method)(reverse("session-link", args=[token_for(new_session)]))

    assert answer.status_code == 405


def test_a_post_is_not_asked_for_a_token_against_forgery(new_session):
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(reverse("session-link", args=[token_for(new_session)]))

    assert answer.status_code == 405


def test_a_token_is_what_a_library_for_such_tokens_makes_of_its_claims(new_session, settings):
    secret = hmac.digest(settings.SECRET_KEY.encode(), b"bonafide session link", "sha256")
    claims = {
        "session_id": str(new_session.pk),
        "iat": int(new_session.created_at.timestamp()),
        "exp": int(new_session.expires_at.timestamp()),
    }

    made = jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, OctKey.import_key(secret))

    assert token_for(new_session) == made

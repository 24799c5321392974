from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp

from sessions_app import second_factor

PASSWORD = "a long enough password"


@pytest.fixture
def rita(db):
    return User.objects.create_user("rita", password=PASSWORD, is_staff=True)


@pytest.fixture
def sign_in():
    """Tries a password: sign_in("rita", "wrong", address="203.0.113.1")."""

    def try_one(name, password=PASSWORD, *, address="203.0.113.1", browser=None, **headers):
        form = {"username": name, "password": password}
        browser = browser or Client()
        return browser.post(reverse("admin:login"), form, REMOTE_ADDR=address, headers=headers)

    return try_one


@pytest.fixture
def browser_of():
    def signed_in(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return signed_in


def code_of(authenticator, steps=0):
    """The code that the person's app shows now, or some steps later."""
    return f"{totp(second_factor._secret(authenticator), t0=-30 * steps):06d}"


@pytest.fixture
def enrol():
    """Sets a factor up for the user; returns its recovery codes. The present code is used up."""

    def one(user):
        return second_factor.confirm(user, code_of(second_factor.begin(user), steps=-1))

    return one


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the codes and of the waits forward."""
    moved = [0.0]
    real, real_now = time.time, timezone.now
    monkeypatch.setattr("time.time", lambda: real() + moved[0])
    monkeypatch.setattr(
        "django.utils.timezone.now", lambda: real_now() + timedelta(seconds=moved[0])
    )
    return lambda seconds: moved.__setitem__(0, moved[0] + seconds)

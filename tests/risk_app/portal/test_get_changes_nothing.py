"""Every address of the admin, by GET, as a superuser: not one row of any table changes."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from api.webhooks.models import Delivery
from documents_app.models import Picture
from sessions_app.models import Session
from tests.risk_app.portal.addresses import fill, fingerprints, names

pytestmark = pytest.mark.django_db


def test_no_get_of_any_admin_address_changes_a_row(world):
    root = User.objects.create_superuser("root", password="a long enough password")
    world["user"] = root
    browser = Client(raise_request_exception=True)
    browser.force_login(root)
    visited = 0
    before = fingerprints()
    for name, converters in names():
        if name == "logout":
            continue
        answer = browser.get(fill(name, converters, world))
        visited += 1
        assert answer.status_code < 500, name

    assert visited > 60
    assert fingerprints() == before


def test_the_world_of_this_test_holds_what_the_addresses_need(world):
    assert Session.objects.exists()
    assert Picture.objects.exists()
    assert Delivery.objects.exists()

"""Every address of the admin, by GET, as a superuser: not one row of any table changes."""

import hashlib

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from api.webhooks.models import Delivery
from documents_app.models import Picture
from sessions_app.models import Session

pytestmark = pytest.mark.django_db


def names():
    """The names of all patterns below /admin/."""
    root = next(
        entry for entry in get_resolver().url_patterns if getattr(entry, "app_name", "") == "admin"
    )
    found = []

    def walk(patterns):
        for entry in patterns:
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns)
            elif isinstance(entry, URLPattern) and entry.name:
                # An application's list has its label as a choice in the expression.
                found.append((entry.name, entry.pattern.converters or _groups(entry)))

    walk(root.url_patterns)
    return found


def _groups(entry):
    return entry.pattern.regex.groupindex


def fill(name, converters, world):
    """The address of the pattern, with ids of things that exist."""
    values = {
        "session_id": world["session"].pk,
        "picture_id": world["picture"].pk,
        "delivery_id": world["delivery"].pk,
        "outcome": "approved",
        "app_label": "sessions_app",
        "content_type_id": 1,
        "object_id": _object_id(name, world),
        "id": world["user"].pk,
        "url": "nowhere",
    }
    return reverse(f"admin:{name}", kwargs={key: values[key] for key in converters})


def _object_id(name, world):
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            first = model._default_manager.first()
            return first.pk if first else world["session"].pk
    return world["session"].pk


def fingerprints():
    """A hash of the rows of every table."""
    prints = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT md5(t::text) FROM "{table}" t')  # noqa: S608  # own table names
            rows = sorted(row[0] for row in cursor.fetchall())
            prints[table] = hashlib.sha256("".join(rows).encode()).hexdigest()
    return prints


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

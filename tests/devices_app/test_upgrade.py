"""An existing database keeps its devices through the migrations, there and back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from devices_app import present
from devices_app.models import Device
from tests.said import collect, collect_by, details_of

# Indexes of busy tables are made beside their work, which no transaction can hold.
pytestmark = pytest.mark.django_db(transaction=True)
RECORD = {"network": {"ip": {"v4": "8.8.8.8"}}, "device": {"fingerprint": "f1"}}


def migrate_to(name):
    MigrationExecutor(connection).migrate([("devices_app", name)])


def columns():
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, Device._meta.db_table)
    return {one.name for one in found}


def test_what_integrators_told_stays_and_is_theirs(new_session):
    told = collect(new_session, RECORD)
    migrate_to("0003_keep_known_systems_only")
    assert not {"origin", "visitor_digest", "scanned"} & columns()

    newest = max(
        name for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes("devices_app")
    )
    migrate_to(newest)

    row = Device.objects.get(pk=told.pk)
    assert (row.origin, row.visitor_digest, row.scanned) == ("integration", "", False)
    assert details_of(row) == RECORD
    again, phone = collect(new_session, RECORD), collect_by(new_session, "phone", RECORD)
    assert present.devices_in(new_session) == (again, phone)

"""The role of web, workers and beat uses the tables and can change none of them."""

import pytest
from django.db import ProgrammingError, connection, transaction

from config import health, roles
from sessions_app import erasure
from sessions_app.models import Event
from tests.risk_app.conftest import check_all, fakes, with_pictures  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    "TRUNCATE sessions_app_event CASCADE",
    "TRUNCATE sessions_app_installationevent",
    "ALTER TABLE sessions_app_event DISABLE TRIGGER ALL",
    "DROP TRIGGER sessions_app_event_append_only ON sessions_app_event",
    "CREATE OR REPLACE FUNCTION sessions_app_event_is_append_only() RETURNS trigger"
    " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "ALTER TABLE sessions_app_session ADD COLUMN more int",
    "DROP TABLE risk_app_check CASCADE",
    "CREATE TABLE more (n int)",
    "DELETE FROM django_migrations",
]


@pytest.fixture
def as_app(db):
    """Makes the connection that of a role that owns nothing, until the test's end."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE app_of_the_tests")
        roles.grant_to("app_of_the_tests")
        cursor.execute("SET LOCAL ROLE app_of_the_tests")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_it_may_not_change_tables_or_triggers(as_app, statement):
    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")

    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_can_do_all_the_work(as_app, acme, with_pictures, check_all):  # noqa: F811
    session = check_all(with_pictures(acme))
    assert session.status == "approved"

    erasure.erase(session, actor="integration")

    assert Event.objects.filter(session=session, kind="erased").exists()


def test_doctor_is_content_with_it(as_app):
    found = health.roles()

    assert found.is_well
    assert found.said.startswith("app_of_the_tests owns nothing")


def test_doctor_says_what_a_role_may_do_too_much(db):
    found = health.roles()

    assert not found.is_well
    for power in ("is a superuser", "owns tables", "may truncate events", "may create tables"):
        assert power in found.said
    assert "DATABASE_OWNER_URL" in found.advice


def test_doctor_says_what_a_role_cannot_use(as_app):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("REVOKE UPDATE ON risk_app_check FROM app_of_the_tests")
        cursor.execute("SET LOCAL ROLE app_of_the_tests")

    found = health.roles()

    assert not found.is_well
    assert "may not use 1 tables (risk_app_check, ...)" in found.said

"""Whoever comes after a test that committed finds the tables as `flush` leaves them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, connection, transaction
from django.test import TransactionTestCase

from tests import emptying

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty():
    """As after a test; the first time is `flush` itself."""
    case = TransactionTestCase("__init__")
    emptying.after_a_test(case)
    return lambda: emptying.after_a_test(case)


def filled():
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        counts = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  # a table of ours
            counts[name] = cursor.fetchone()[0]
    return {name for name, count in counts.items() if count}


def test_what_was_committed_is_gone_and_what_flush_makes_is_there(empty, session_in_review, ada):
    assert filled() > {"sessions_app_session", "sessions_app_event", "auth_user"}
    empty()

    assert filled() == {
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "django_content_type",
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda: Group.objects.create(name="gardeners"),
        lambda: Permission.objects.filter(codename="add_user").delete(),
        lambda: Group.objects.filter(name="reviewer").update(name="gardener"),
    ],
)
def test_what_flush_made_and_a_test_changed_is_made_anew(empty, change):
    before = set(Group.objects.values_list("name", "permissions__codename"))
    change()
    empty()

    assert set(Group.objects.values_list("name", "permissions__codename")) == before


def test_afterwards_events_are_only_added_to_as_before(empty, new_session):
    empty()

    for table in ("sessions_app_event", "sessions_app_installationevent"):
        with (
            pytest.raises(IntegrityError, match="TRUNCATE"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"TRUNCATE {table} CASCADE")

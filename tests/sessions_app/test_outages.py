"""Which failures of the database pass by themselves."""

import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError, connection

from sessions_app.outages import is_database_away


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OperationalError("server closed the connection"), True),
        (InterfaceError("connection already closed"), True),
        (InternalError("current transaction is aborted"), False),
        (IntegrityError("duplicate key"), False),
        (ValueError("ours"), False),
    ],
)
def test_a_connection_that_is_gone_passes_and_a_mistake_does_not(error, passes):
    assert is_database_away(error) is passes


@pytest.mark.django_db
def test_a_database_that_takes_no_changes_passes(acme):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        with pytest.raises(InternalError) as refused:
            cursor.execute("UPDATE sessions_app_integration SET name = 'x'")

    assert is_database_away(refused.value)

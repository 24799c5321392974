"""pgvector is made where the owner may, looked for by `doctor`, and needed by nothing else."""

from __future__ import annotations

import pytest
from django.db import connection

from config import vectors
from sessions_app.models import Integration

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_rights():
    """The connection is that of a role that may make no extension."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nobody_much")
        cursor.execute("GRANT USAGE ON SCHEMA public TO nobody_much")
        cursor.execute("SET LOCAL ROLE nobody_much")
        yield
        cursor.execute("RESET ROLE")


def test_it_is_made_once_and_found(acme):
    assert "no pgvector" in vectors.look().said

    assert vectors.make()
    assert vectors.make()

    assert vectors.look().said.endswith("searched by 0")


def test_who_may_not_make_it_goes_on_without(without_rights):
    assert vectors.make() is False


def test_a_search_without_it_is_wrong_and_one_that_is_not_filled_is_told(acme):
    Integration.objects.filter(pk=acme.pk).update(search_by_face=True)
    gone = vectors.look()
    vectors.make()
    filling = vectors.look()

    assert (gone.is_well, filling.is_well) == (False, True)
    assert acme.name in gone.said
    assert "face-search" in gone.advice
    assert f"still being filled: {acme.name}" in filling.said

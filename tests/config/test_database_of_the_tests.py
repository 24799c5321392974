import pytest
import redis
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_users_run():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()

    assert version.startswith("18.")


def test_the_tests_have_a_real_broker():
    with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        assert broker.ping()

"""Several people publish at one moment: one is first, and the others are told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.policies import PolicyOvertaken
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import InstallationEvent
from tests.factories import IntegrationFactory

BODY = VERSIONS[max(VERSIONS)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("of_default", [False, True])
def test_of_two_that_build_on_one_version_one_wins(of_default):
    integration = None if of_default else IntegrationFactory()
    base = policies.newest(integration)
    ready = threading.Barrier(4)

    def publish(number):
        try:
            ready.wait(timeout=10)
            body = BODY | {"approve_from": number / 10}
            return publishing.publish(integration, body, actor="command", on_top_of=base.pk)
        except PolicyOvertaken:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        made = [one for one in people.map(publish, range(4)) if one is not None]

    assert len(made) == InstallationEvent.objects.filter(kind="policy_published").count() == 1
    assert policies.newest(integration) == made[0]
    assert Policy.objects.filter(pk__gt=base.pk).count() == 1

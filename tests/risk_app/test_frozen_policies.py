"""A session is judged by the policy that was current when it was opened."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from risk_app import explaining, pipeline, policies
from risk_app.models import Check, SessionPolicy, Verdict
from risk_app.opening import open_session
from risk_app.shipped_policies import VERSIONS
from sessions_app.shapes import Claims

pytestmark = pytest.mark.django_db
NEWEST = VERSIONS[max(VERSIONS)]


def strict(**limits):
    """The newest policy with other limits, under which nothing is approved by itself."""
    return NEWEST | {"approve_from": 1.0, "limits": NEWEST["limits"] | limits}


def test_opening_keeps_the_integration_s_own_policy(acme, rival):
    own = policies.publish(acme, strict())

    ours = open_session(acme, dialect="veriff", claims=Claims())
    theirs = open_session(rival, dialect="veriff", claims=Claims())

    assert policies.of(ours) == own
    assert policies.of(theirs).integration is None


def test_publishing_changes_no_session_that_is_open(acme, with_pictures, check_all):
    before = with_pictures(acme, seed=1)
    published = policies.publish(acme, strict(minimum_age=99))
    after = with_pictures(acme, seed=2)

    assert check_all(before).status == "approved"
    assert check_all(after).status != "approved"
    judged = {one.attempt.session_id: one.policy for one in Verdict.objects.all()}
    assert judged[before.pk] != published
    assert judged[after.pk] == published


def test_checks_are_planned_by_the_frozen_policy(acme, with_pictures):
    session = with_pictures(acme)
    without_liveness = {
        part: [one for one in value if one != "liveness"]
        if isinstance(value, list)
        else {k: v for k, v in value.items() if k != "liveness"}
        if isinstance(value, dict)
        else value
        for part, value in NEWEST.items()
    }
    policies.publish(acme, without_liveness)

    pipeline.submit(session)

    assert Check.objects.filter(attempt__session=session, kind="liveness").exists()


def test_what_is_explained_holds_after_a_publication(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    policies.publish(acme, strict(minimum_age=99))

    assert explaining.explain(session).holds


def test_a_session_is_frozen_once(acme, new_session):
    first = policies.of(new_session)
    policies.publish(acme, strict())

    policies.freeze(new_session)

    assert policies.of(new_session) == first
    assert SessionPolicy.objects.filter(session=new_session).count() == 1


def test_the_upgrade_gives_open_sessions_the_policy_of_that_moment(acme, open_for):
    session, over = open_for(acme, status="started"), open_for(acme, status="declined")
    own = policies.publish(acme, strict())
    SessionPolicy.objects.all().delete()
    step = MigrationExecutor(connection).loader.get_migration(
        "risk_app", "0012_give_open_sessions_their_policy"
    )
    with connection.cursor() as cursor:
        cursor.execute(step.operations[0].sql)

    assert SessionPolicy.objects.get(session=session).policy == own
    assert not SessionPolicy.objects.filter(session=over).exists()


def test_the_policy_is_frozen_by_the_statement_that_opens_the_session(
    acme, django_assert_num_queries
):
    open_session(acme, dialect="veriff", claims=Claims())  # the integration's key is remembered

    with django_assert_num_queries(1):
        session = open_session(acme, dialect="veriff", claims=Claims())

    assert SessionPolicy.objects.get(session=session).policy == policies.current(acme)

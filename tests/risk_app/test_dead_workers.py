"""A worker that died is noticed by one beside it at once, and one that lives is left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.utils import timezone

from risk_app import leasing, pipeline, sweeping
from risk_app.models import Check
from sessions_app import holders

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed(acme, with_pictures):
    session = pipeline.submit(with_pictures(acme))
    check = Check.objects.get(attempt__session=session, kind="face_match")
    return leasing.claim(str(check.pk))


def dead_process():
    """A process of this machine that has ended, as it named itself."""
    code = "from sessions_app import holders; print(holders.me())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_a_check_whose_process_died_is_rung_for_at_once(claimed):
    Check.objects.filter(pk=claimed.pk).update(lease_holder=dead_process())

    assert sweeping.sweep_leases() == [str(claimed.pk)]
    assert leasing.claim(str(claimed.pk)) is not None


def test_it_is_not_rung_for_again_at_every_moment(claimed):
    Check.objects.filter(pk=claimed.pk).update(lease_holder=dead_process())
    sweeping.sweep_leases()

    assert sweeping.sweep_leases() == []


def test_the_lease_of_a_process_that_lives_is_kept(claimed):
    assert claimed.lease_holder == holders.me() != ""
    assert sweeping.sweep_leases() == []


@pytest.mark.parametrize(
    "holder",
    ["", "nonsense", "another-machine/pid:[1] 1 1", "{here}", "{here} x y", "{here} -1 5"],
)
def test_of_a_process_that_cannot_be_seen_nothing_is_concluded(claimed, holder):
    named = holder.format(here=holders.here())
    Check.objects.filter(pk=claimed.pk).update(lease_holder=named)

    assert sweeping.sweep_leases() == []


def test_where_nothing_is_known_of_the_process_its_lease_runs_out(claimed):
    Check.objects.filter(pk=claimed.pk).update(lease_holder="", lease_until=timezone.now())

    assert sweeping.sweep_leases() == [str(claimed.pk)]

"""What real workers count arrives on the page of the web, and outlives them."""

import time
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from config.metrics import Processes
from risk_app import pipeline
from sessions_app.models import Session
from tests.risk_app.test_real_workers import wait_for
from tests.risk_app.worker import working

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def page(folder: Path) -> str:
    shown = CollectorRegistry()
    shown.register(Processes(folder))
    return generate_latest(shown).decode()


def left_in(folder: Path) -> list[str]:
    """The files of counters after a look at the page, which adds up those of the dead."""
    page(folder)
    return [path.name for path in folder.glob("counter_*")]


def test_what_workers_count_arrives_and_outlives_them(acme, with_pictures, tmp_path):
    session = with_pictures(acme)
    with working(PROMETHEUS_MULTIPROC_DIR=str(tmp_path)):
        pipeline.submit(session)
        wait_for(lambda: Session.objects.filter(status="approved").exists(), seconds=60)
        time.sleep(1)  # it counts the verdict just after it commits it
        counted = page(tmp_path)

    for said in (counted, page(tmp_path), page(tmp_path)):
        assert 'bonafide_checks_done_total{kind="liveness",result="pass"} 1.0' in said
        assert 'bonafide_check_seconds_count{kind="liveness"} 1.0' in said
        assert 'bonafide_verdicts_total{outcome="approved",reason="none"} 1.0' in said
    wait_for(lambda: left_in(tmp_path) == ["counter_dead.db"], seconds=20)

"""When a child that died is started again."""

import os
import signal
import sys
import time

import pytest

from config.embedded import supervisor
from config.embedded.supervisor import Child, Supervisor

pytestmark = pytest.mark.services


@pytest.fixture
def watched(tmp_path):
    """Runs a Python line under a supervisor: watched("import time; time.sleep(60)")."""
    one = Supervisor(tmp_path)

    def start(code):
        child = Child("child", [sys.executable, "-c", code], os.environ)
        one.add(child)
        return child

    start.look = lambda: one.look_once(time.monotonic())
    yield start
    one.stop()


def pauses(watched, child, *, deaths, die):
    """The seconds planned before each new start."""
    planned = []
    for _ in range(deaths):
        die(child)
        child.process.wait()
        watched.look()
        planned.append(child.not_before - time.monotonic())
        child.not_before = 0.0
        watched.look()
    return planned


def test_one_that_is_killed_again_and_again_is_started_within_seconds(watched):
    child = watched("import time; time.sleep(60)")

    planned = pauses(
        watched, child, deaths=8, die=lambda one: os.kill(one.process.pid, signal.SIGKILL)
    )

    assert max(planned) <= supervisor.LONGEST_PAUSE_OF_KILLED == 1.0


def test_one_that_ends_by_itself_is_given_more_and_more_time(watched):
    child = watched("raise SystemExit(1)")

    planned = pauses(watched, child, deaths=8, die=lambda one: None)

    assert planned[0] < 1
    assert planned[-1] == pytest.approx(supervisor.LONGEST_PAUSE, abs=1)

"""The servers of the test run: named in the environment before Django reads its settings."""

import gc
import os
from collections.abc import Generator

from tests.servers import prepare_environment

prepare_environment()
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django  # noqa: E402 - its settings read the environment set above
import pytest  # noqa: E402
from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402

# A conftest further down that is named on the command line is loaded before pytest-django acts.
django.setup()

# Hundreds of people are made with a password. What it costs to look at one is Django's to test;
# the algorithm stays, so that a server that a test starts can check the same passwords.
PBKDF2PasswordHasher.iterations = 1

# Workers of xdist inherit the environment: with this in it pytest-django would read the settings
# before the worker has taken databases and a folder of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

pytest_plugins = ["tests.cast", "tests.migrated", "tests.browser.left_out"]

# Each takes minutes, with servers of its own and no database of the tests. Begun last, one of them
# would keep one process busy when the others have nothing left to do.
_LONG = ("test_guides.py", "test_up.py")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage meanwhile, nor ever again in the half million objects that remain."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        # Every 700 objects, as Python does of itself, took a tenth of what the tests compute.
        gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, then who waits for worker processes: beside them others compute."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.path.name in _LONG:
        return 0
    # A browser is shared by the tests of its folder, which stay together.
    waits = item.get_closest_marker("services") and not item.get_closest_marker("browser")
    return 1 if waits else 2

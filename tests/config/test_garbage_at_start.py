"""A process that starts looks for no garbage until its apps are set up, and then does."""

import gc

from django.apps import apps
from django.conf import settings


def test_garbage_is_looked_for_once_everything_is_set_up():
    gc.disable()  # as the settings do when they are read
    apps.get_app_config("config").ready()

    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000


def test_the_app_that_begins_to_look_is_set_up_last():
    assert list(apps.app_configs)[-1] == settings.INSTALLED_APPS[-1] == "config"

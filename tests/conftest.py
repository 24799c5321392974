"""The servers of the test run: named in the environment before Django reads its settings."""

import os

from tests.servers import prepare_environment

prepare_environment()
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

from django.conf import settings  # noqa: E402 - reads the environment set above

settings.INSTALLED_APPS  # noqa: B018 - pytest-django sets Django up when settings are loaded

pytest_plugins = ["tests.cast"]

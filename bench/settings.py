"""The server's own settings, and beside its addresses one bare view as the baseline."""

from config.settings import *  # noqa: F403  # everything, as the server has it
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"

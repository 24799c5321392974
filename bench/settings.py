"""The server's own settings, and beside its addresses one bare view as the baseline."""

from config.settings import *  # noqa: F403  # everything, as the server has it
from config.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
# The database as commit 900343c asked it: healthy before every request, and nothing prepared.
DATABASES["baseline"] = {
    **DATABASES["default"],
    "ENGINE": "django.db.backends.postgresql",
    "OPTIONS": {"connect_timeout": 5},
}

"""The WSGI entry point that gunicorn serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.body_limit import BodyLimit
from config.content_type import ReadableType
from config.required import refuse_if_incomplete

application = BodyLimit(ReadableType(get_wsgi_application()), limit=settings.BONAFIDE_BODY_LIMIT)
refuse_if_incomplete()

from config import proofs  # noqa: E402 - its models need Django to be set up

proofs.exit_unless_proven()
# Read all addresses now: the first request of every process must not pay for it.
get_resolver().url_patterns  # noqa: B018 - a cached property

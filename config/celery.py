"""The Celery app: a broker without a result back end; the database is the queue of record."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("bonafide")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

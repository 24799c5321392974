"""The settings of a worker whose reader tells when it loads its models."""

from tests.risk_app.worker_settings import *  # noqa: F403  # all of them, but for what follows

BONAFIDE_DOCUMENT_READER = "tests.risk_app.scripted.LoadingReader"

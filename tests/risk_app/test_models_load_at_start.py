"""Children of the worker load models when they start, not when the first session waits."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from config import celery
from documents_app import providers
from documents_app.engine.ocr import inference, networks
from documents_app.faces import models
from documents_app.providers import loading
from tests.risk_app.conftest import picture
from tests.risk_app.scripted import LOADED_INTO
from tests.risk_app.test_real_workers import wait_for
from tests.risk_app.worker import working

CACHES = (inference._open, networks.open_in_bytes, networks.open_in_bfloat16, models._load)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_every_child_of_a_worker_loads_before_any_session(tmp_path):
    with working(
        DJANGO_SETTINGS_MODULE="tests.risk_app.loading_settings", **{LOADED_INTO: str(tmp_path)}
    ):
        wait_for(lambda: len(list(tmp_path.iterdir())) == 2, seconds=60)


def test_a_worker_of_webhooks_alone_loads_nothing(settings, monkeypatch, tmp_path):
    settings.BONAFIDE_DOCUMENT_READER = "tests.risk_app.scripted.LoadingReader"
    monkeypatch.setenv(LOADED_INTO, str(tmp_path))

    for queues, loaded in (({"webhooks"}, 0), ({"pictures"}, 1), ({"celery", "webhooks"}, 1)):
        celery.remember_queues(queues)
        celery.load_models()
        assert len(list(tmp_path.iterdir())) == loaded
    celery.remember_queues(set())


def test_the_first_picture_finds_everything_open():
    loading.load_all()
    opened = [cache.cache_info().misses for cache in CACHES]

    providers.document_reader().read(picture(1))

    assert [cache.cache_info().misses for cache in CACHES] == opened
    assert opened[-1] >= 1


def test_a_model_that_is_missing_is_said_and_the_others_are_loaded(settings, monkeypatch, tmp_path):
    settings.BONAFIDE_DOCUMENT_READER = "tests.risk_app.scripted.UnloadableReader"
    settings.BONAFIDE_FACE_MATCHER = "tests.risk_app.scripted.LoadingMatcher"
    monkeypatch.setenv(LOADED_INTO, str(tmp_path))

    with capture_logs() as logs:
        loading.load_all()

    assert [(log["event"], log["error"]) for log in logs] == [("model_not_loaded", "ModelMissing")]
    assert len(list(tmp_path.iterdir())) == 1

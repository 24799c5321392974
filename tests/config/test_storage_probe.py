"""`/ready` and `doctor` find a storage that takes no files."""

import pytest

from config import health, storage_probe
from tests.storages import FullStorage, ReadOnlyStorage, named


@pytest.fixture(autouse=True)
def _nothing_is_believed():
    storage_probe.forget()
    yield
    storage_probe.forget()


@pytest.mark.parametrize(("storage", "why"), [(FullStorage, "ENOSPC"), (ReadOnlyStorage, "EROFS")])
def test_a_full_or_read_only_disk_is_found_and_says_what_to_do(settings, tmp_path, storage, why):
    settings.STORAGES = {**settings.STORAGES, "default": named(storage, tmp_path)}

    found = health.look("storage", health.storage)

    assert not found.is_well
    assert why in found.said
    assert "/secret" not in found.said
    assert found.advice.startswith("free space")


def test_ready_says_so(client, db, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "default": named(FullStorage, tmp_path)}

    answer = client.get("/ready")

    assert (answer.status_code, answer.json()["storage"]) == (503, "failed")


def test_a_success_is_believed_for_a_moment_and_a_failure_is_not(settings, tmp_path):
    working = settings.STORAGES
    assert health.storage().is_well
    settings.STORAGES = {**working, "default": named(FullStorage, tmp_path)}
    assert health.storage().is_well
    storage_probe.forget()
    assert not health.storage().is_well
    settings.STORAGES = working
    assert health.storage().is_well


def test_nothing_is_left_of_a_probe(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    storage_probe.write_and_delete()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

"""A disk that is full or read-only loses nothing: it is said, and files are collected later."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from documents_app import evidence, orphans
from documents_app.models import Picture, PictureKind
from documents_app.vault import StorageAway
from sessions_app import erasure
from tests.documents_app.test_decoding_turns import jpeg
from tests.storages import FullStorage, ReadOnlyStorage, named

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def disk(settings, tmp_path):
    """Exchanges the storage of pictures for one that fails."""
    working = settings.STORAGES

    def become(storage):
        location = default_storage.location
        settings.STORAGES = {**working, "default": named(storage, location)} if storage else working

    return become


def add(session):
    return evidence.add_picture(
        session, kind=PictureKind.SELFIE, context="face", data=jpeg(320, 240)
    )


@pytest.mark.parametrize("storage", [FullStorage, ReadOnlyStorage])
def test_a_picture_that_cannot_be_stored_leaves_no_row_and_the_session_as_it_was(
    new_session, disk, storage, caplog
):
    disk(storage)

    with pytest.raises(StorageAway) as refused:
        add(new_session)

    new_session.refresh_from_db()
    assert (new_session.status, Picture.objects.count()) == ("created", 0)
    assert "/secret" not in f"{refused.value}{caplog.text}"


def test_the_same_picture_is_taken_when_there_is_space_again(new_session, disk):
    disk(FullStorage)
    with pytest.raises(StorageAway):
        add(new_session)
    disk(None)

    assert add(new_session).size > 0


def test_an_erasure_beside_a_read_only_disk_is_one_and_the_files_go_later(new_session, disk):
    path = add(new_session).path
    disk(ReadOnlyStorage)
    erasure.erase(new_session, actor="integration")
    assert (new_session.is_erased, default_storage.exists(path)) == (True, True)
    disk(None)

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert orphans.collect(timezone.now()) >= 1
    assert not default_storage.exists(path)


def test_the_collection_counts_only_what_is_gone(new_session, disk):
    add(new_session)
    disk(ReadOnlyStorage)
    erasure.erase(new_session, actor="integration")

    assert orphans.collect(timezone.now() + timedelta(hours=2)) == 0

"""A process serves a database only with its master keys and in sight of its pictures."""

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config import health, proofs
from sessions_app import master_keys, sealing
from sessions_app.models import DataKey, InstallationProof

pytestmark = pytest.mark.django_db

OLD, NEW = ("old", os.urandom(32)), ("new", os.urandom(32))


@pytest.fixture(autouse=True)
def _fresh_keys(settings):
    settings.BONAFIDE_MASTER_KEYS = [OLD]
    sealing.forget_keys()
    yield
    sealing.forget_keys()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """The media folder of a node; `media("b")` is another node's."""

    def of(name):
        options = {**settings.STORAGES["default"]["OPTIONS"], "location": str(tmp_path / name)}
        default = {**settings.STORAGES["default"], "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "default": default}
        return Path(tmp_path / name)

    of("a")
    return of


def test_the_first_process_leaves_the_proofs_and_the_next_finds_them(media):
    proofs.prove()
    before = InstallationProof.objects.values().get()

    proofs.prove()

    assert InstallationProof.objects.values().get() == before
    assert len(list(media("a").rglob("*.marker"))) == 1


def test_a_node_with_media_of_its_own_is_refused(media):
    proofs.prove()
    media("b")

    with pytest.raises(proofs.Unproven, match="its marker is not there"):
        proofs.prove()
    assert not media("b").exists()


def test_a_changed_marker_is_none(media):
    proofs.prove()
    (marker,) = media("a").rglob("*.marker")
    marker.write_bytes(os.urandom(44))

    with pytest.raises(proofs.Unproven, match="was changed"):
        proofs.prove()


def test_a_storage_that_does_not_answer_is_said_and_not_marked_anew(media):
    proofs.prove()
    before = InstallationProof.objects.values().get()
    shutil.rmtree(media("a"))
    media("a").write_text("no folder")

    with pytest.raises(proofs.Unanswered, match="does not answer"):
        proofs.prove_patiently(seconds=0)
    assert InstallationProof.objects.values().get() == before


def test_an_older_installation_is_not_marked_where_its_pictures_are_not(media, acme, open_for):
    from documents_app import evidence
    from documents_app.models import PictureKind
    from tests.risk_app.conftest import picture

    evidence.add_picture(open_for(acme), kind=PictureKind.SELFIE, context="selfie", data=picture(1))
    media("b")
    with pytest.raises(proofs.Unproven, match="none of this database's newest pictures"):
        proofs.prove()

    media("a")
    proofs.prove()


def test_lost_pictures_can_be_given_up(media, capsys):
    proofs.prove()
    media("b")
    call_command("adopt-media")

    proofs.prove()
    media("a")
    with pytest.raises(proofs.Unproven, match="its marker is not there"):
        proofs.prove()


def test_another_key_of_the_same_name_is_refused(settings):
    proofs.prove()
    settings.BONAFIDE_MASTER_KEYS = [("old", os.urandom(32))]

    with pytest.raises(proofs.Unproven, match="old is not the one of that name"):
        proofs.prove()


def test_another_old_key_of_the_same_name_is_refused_too(settings, acme):
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    proofs.prove()
    settings.BONAFIDE_MASTER_KEYS = [NEW, ("old", os.urandom(32))]

    with pytest.raises(proofs.Unproven, match="old is not the one of that name"):
        proofs.prove()


def test_one_damaged_data_key_does_not_make_its_master_key_wrong(acme, rival):
    DataKey.objects.filter(integration=acme).update(wrapped=b"nonsense")

    proofs.prove()


def test_between_the_rotations_steps_who_has_both_keys_serves_and_who_lacks_one_does_not(
    settings, acme, open_for
):
    proofs.prove()
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    open_for(acme)  # the first data key under the new one
    proofs.prove()

    for alone, lacking in ((OLD, "new"), (NEW, "old")):
        settings.BONAFIDE_MASTER_KEYS = [alone]
        with pytest.raises(proofs.Unproven, match=f"data is sealed with {lacking},"):
            proofs.prove()


def test_after_the_rotation_the_new_key_is_enough(settings, acme):
    proofs.prove()
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    call_command("rotate-keys")
    settings.BONAFIDE_MASTER_KEYS = [NEW]

    proofs.prove()
    settings.BONAFIDE_MASTER_KEYS = [OLD]
    with pytest.raises(proofs.Unproven, match="data is sealed with new,"):
        proofs.prove()


def test_a_database_under_a_key_that_is_missing_is_not_ready(client, settings, acme):
    proofs.prove()
    assert client.get("/ready").json()["keys"] == "ok"
    settings.BONAFIDE_MASTER_KEYS = [NEW]
    answer = client.get("/ready")

    assert (answer.status_code, answer.json()["keys"]) == (503, "failed")


def test_a_node_that_loses_sight_of_the_media_is_not_ready(client, media):
    proofs.prove()
    assert client.get("/ready").json()["media"] == "ok"
    media("b")
    answer = client.get("/ready")

    assert (answer.status_code, answer.json()["media"]) == (503, "failed")
    assert "its marker is not there" in health.media().said


def test_finding_the_ids_of_keys_asks_once_for_each_however_many_rows_there_are(
    settings, acme, open_for, django_assert_num_queries
):
    for _ in range(5):
        open_for(acme)
    settings.BONAFIDE_MASTER_KEYS = [NEW, OLD]
    open_for(acme)

    with django_assert_num_queries(3 + 1):  # the few signing keys are read at once
        assert master_keys.ids_in_use() == ["new", "old"]


def test_nothing_is_prepared_for_a_node_that_does_not_belong(settings, media):
    proofs.prove()
    media("b")

    with pytest.raises(CommandError, match="its marker is not there"):
        call_command("prepare")


@pytest.mark.django_db(transaction=True)
def test_of_two_first_nodes_with_media_of_their_own_one_is_refused(settings, media, monkeypatch):
    """The storage of a node is chosen by its thread here, as it is by its process in earnest."""
    storages = {}
    for name in ("a", "b"):
        media(name)
        storages[name] = proofs._storage()
    here, ready = threading.local(), threading.Barrier(2)
    monkeypatch.setattr(proofs, "_storage", lambda: storages[here.name])

    def start(name):
        here.name = name
        ready.wait(timeout=10)
        try:
            return proofs.prove()
        except proofs.Unproven as refused:
            return refused.said
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as nodes:
        said = list(nodes.map(start, ["a", "b"]))

    assert said.count(None) == 1
    assert InstallationProof.objects.count() == 1

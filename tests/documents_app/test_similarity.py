"""Pictures within so many bits are found, among those of the integration alone."""

from __future__ import annotations

import random
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from documents_app import similarity
from documents_app.models import PictureHash, PictureKind
from documents_app.similarity import sessions_with_similar
from sessions_app import erasure
from tests.documents_app.test_intake import add, picture

pytestmark = pytest.mark.django_db
HASH = int("5a" * 32, 16)


def hashed(session, value, kind=PictureKind.DOCUMENT_FRONT):
    kept = add(session, picture(), kind)
    kept.perceptual_hash = f"{value:064x}"
    kept.save(update_fields=["perceptual_hash"])
    PictureHash.objects.filter(picture=kept).delete()
    similarity.keep(kept)
    return session


def scanned(integration, value, within):
    """What a look at every picture finds, without any index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT session_id FROM documents_app_picturehash"
            " WHERE integration_id = %s AND bit_count(bits # %s::bit(256)) <= %s",
            [integration.pk, f"{value:0256b}", within],
        )
        return sorted(row[0] for row in cursor.fetchall())


def keep(session, value):
    """A hash as it is kept, of a picture that has nothing else."""
    one = add(session, picture(), PictureKind.SELFIE)
    PictureHash.objects.create(
        picture=one,
        session=session,
        integration=session.integration,
        bits=value,
        keys=similarity.keys_of(session.integration_id, value),
    )


@pytest.mark.parametrize(("bits", "found"), [(0, True), (20, True), (21, False), (256, False)])
def test_as_many_bits_as_asked_for_may_differ(new_session, bits, found):
    session = hashed(new_session, HASH ^ ((1 << bits) - 1))

    seen = sessions_with_similar(session.integration, [f"{HASH:064x}"], within=20)

    assert seen == ([session.pk] if found else [])


def test_a_hash_in_another_place_of_the_list_counts_too(new_session):
    session = hashed(new_session, HASH)
    far = f"{HASH ^ ((1 << 256) - 1):064x}"

    assert sessions_with_similar(session.integration, [far, f"{HASH:064x}"], within=20) == [
        session.pk
    ]
    assert sessions_with_similar(session.integration, [], within=20) == []


def test_a_stranger_and_a_selfie_are_not_looked_at(rival, new_session):
    session = hashed(new_session, HASH, PictureKind.SELFIE)

    assert sessions_with_similar(session.integration, [f"{HASH:064x}"], within=20) == []
    hashed(session, HASH)
    assert sessions_with_similar(rival, [f"{HASH:064x}"], within=20) == []


def test_the_index_finds_what_a_look_at_every_picture_finds(acme, open_for):
    dice = random.Random(20)
    for number in range(40):
        places = dice.sample(range(256), 14 + number % 10)
        keep(open_for(acme), HASH ^ sum(1 << place for place in places))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    for within in (0, 14, 17, 20):
        seen = sessions_with_similar(acme, [f"{HASH:064x}"], within=within)

        assert seen == scanned(acme, HASH, within)
    assert 20 < len(seen) < 40


@pytest.mark.parametrize("within", [0, 12, 20])
def test_however_so_many_bits_are_spread_one_piece_of_those_asked_for_stays(acme, within):
    dice = random.Random(within)
    kept = set(similarity.keys_of(acme.pk, HASH))

    for _ in range(200):
        other = HASH ^ sum(1 << place for place in dice.sample(range(256), within))
        asked = similarity.keys_of(acme.pk, other, within=within)
        assert len(asked) == within + 1
        assert kept & set(asked)


def test_a_distance_for_which_the_index_is_not_exact_is_refused(acme):
    with pytest.raises(ValueError, match="up to 20 bits"):
        sessions_with_similar(acme, [f"{HASH:064x}"], within=21)


def test_the_index_is_what_is_asked(new_session):
    hashed(new_session, HASH)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        keys = similarity.keys_of(new_session.integration_id, HASH)
        cursor.execute(
            "EXPLAIN SELECT FROM documents_app_picturehash WHERE keys && %s::bigint[]", [keys]
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "picture_hash_by_keys" in plan


def test_an_erased_session_leaves_no_hash(new_session):
    session = hashed(new_session, HASH)
    assert PictureHash.objects.filter(session=session).exists()

    erasure.erase(session, actor="integration")

    assert not PictureHash.objects.filter(session=session).exists()


def test_a_picture_that_is_deleted_takes_its_hash_along(new_session):
    session = hashed(new_session, HASH)
    session.pictures.all().delete()

    assert sessions_with_similar(session.integration, [f"{HASH:064x}"], within=20) == []


def test_the_migration_keeps_for_older_pictures_what_new_ones_get(new_session, monkeypatch):
    migration = import_module("documents_app.migrations.0006_fill_hashes_of_pictures")
    monkeypatch.setattr(migration, "_BATCH", 2)
    for value in (HASH, HASH ^ 1, (1 << 256) - 1, 0, 1 << 255):
        hashed(new_session, value)
    add(new_session, picture(), PictureKind.SELFIE)
    before = set(PictureHash.objects.values_list("picture", "session", "integration", "bits"))
    keys = {row.pk: row.keys for row in PictureHash.objects.all()}
    PictureHash.objects.all().delete()

    for _ in range(2):  # the second time there is nothing left to do
        migration.fill(apps, connection.schema_editor())

    kept = PictureHash.objects.all()
    assert set(kept.values_list("picture", "session", "integration", "bits")) == before
    assert {row.pk: row.keys for row in kept} == keys

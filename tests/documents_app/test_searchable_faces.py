"""Which faces are found among all of an integration: exactly those that are near enough."""

from __future__ import annotations

import math
import threading

import pytest
from django.db import connection, transaction

from documents_app import faces, searchable_faces
from documents_app.known_faces import KnownFace
from documents_app.models import Face, Picture, SearchableFace
from sessions_app import face_search, sealing
from sessions_app.models import Integration

TODAY = faces.SFaceEmbedder.model_id


def at(apart):
    """A face of today's embedder so far from the first one."""
    angle = 2 * math.asin(apart / 2)
    return [math.cos(angle), math.sin(angle)]


def add(session, vector, model_id=TODAY):
    """A stored face of the session, and whether it was made searchable."""
    attempt = session.latest_attempt()
    picture = Picture.objects.create(
        session=session, attempt=attempt, kind="selfie", media_type="image/jpeg", size=1
    )
    sealed = sealing.seal_json(session, f"face:{picture.pk}", vector)
    row = Face.objects.create(
        picture=picture, box=[0, 0, 1, 1], embedding_sealed=sealed, model_id=model_id
    )
    return searchable_faces.keep(session, [row])


def near(session, within=0.46, model_id=TODAY):
    return searchable_faces.near(session, [KnownFace(model_id, (1.0, 0.0))], within=within)


@pytest.fixture
def searched(request):
    """Lets integrations search, whatever may be missing for it: searched(acme)."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")

    def begin(*integrations):
        wanted = Integration.objects.filter(pk__in=[one.pk for one in integrations])
        wanted.update(search_by_face=True)

    return begin


@pytest.mark.django_db
def test_those_within_the_distance_are_found_the_nearest_first(acme, open_for, searched):
    searched(acme)
    # 0.46 of the scale are 0.98992 of the embedder's own numbers.
    placed = {apart: open_for(acme) for apart in (0.9, 0.2, 0.989, 0.995, 1.2)}
    for apart, session in placed.items():
        assert add(session, at(apart)) == 1

    found, is_whole = near(open_for(acme))

    assert found == [placed[0.2].pk, placed[0.9].pk, placed[0.989].pk]
    assert is_whole


@pytest.mark.django_db
def test_neither_its_own_nor_another_integration_s_are_found(acme, rival, open_for, searched):
    searched(acme, rival)
    own, other = open_for(acme), open_for(rival)
    add(own, at(0.0))
    add(other, at(0.0))

    assert near(own) == ([], True)


@pytest.mark.django_db
def test_those_of_another_embedder_are_not_compared_and_that_is_said(acme, open_for, searched):
    searched(acme)
    add(open_for(acme), at(0.0), "earlier")

    assert near(open_for(acme)) == ([], False)


@pytest.mark.django_db
def test_those_who_crowd_it_are_left_out_or_said_to_hide_others(
    acme, open_for, searched, monkeypatch
):
    monkeypatch.setattr(searchable_faces, "MOST", 2)
    searched(acme)
    returning, *others = (open_for(acme) for _ in range(3))
    for session in (returning, *others):
        add(session, at(0.1))
    mine = open_for(acme)
    shown = [KnownFace(TODAY, (1.0, 0.0))]

    assert near(mine)[1] is False
    found, is_whole = searchable_faces.near(
        mine, shown, within=0.46, beside=[returning.pk, others[0].pk]
    )
    assert (found, is_whole) == ([others[1].pk], True)


@pytest.mark.django_db
def test_nothing_is_kept_where_nobody_searches(acme, open_for):
    assert add(open_for(acme), at(0.0)) == 0
    assert not SearchableFace.objects.exists()


@pytest.mark.django_db
def test_what_is_kept_is_neither_the_embedding_nor_alike_in_two_integrations(
    acme, rival, open_for, searched
):
    searched(acme, rival)
    for session in (open_for(acme), open_for(rival)):
        add(session, at(0.0))

    kept = [row.turned for row in SearchableFace.objects.all()]
    assert at(0.0) not in kept
    assert math.dist(*kept) > 1e-3


@pytest.mark.django_db
def test_a_face_that_cannot_be_opened_is_not_kept(acme, open_for, searched):
    searched(acme)

    assert add(open_for(acme), ["?"]) == 0
    assert add(open_for(acme), []) == 0


@pytest.mark.django_db(transaction=True)
def test_who_keeps_a_face_while_it_is_switched_off_keeps_nothing(acme, open_for):
    session = open_for(acme)
    Integration.objects.filter(pk=acme.pk).update(search_by_face=True)
    kept = []

    def keep():
        try:
            kept.append(add(session, at(0.0)))
        finally:
            connection.close()

    late = threading.Thread(target=keep)
    with transaction.atomic():
        face_search.switch(acme, is_on=False, actor="test")
        late.start()
        late.join(0.5)
        assert late.is_alive()  # it waits for what becomes of the integration
    late.join(10)

    assert (kept, SearchableFace.objects.count()) == ([0], 0)

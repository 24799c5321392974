"""GET …/document/scanned_images: the pictures of the document, gone after their time."""

from __future__ import annotations

import base64

import pytest

from documents_app import evidence
from documents_app.models import Picture
from documents_app.shapes import PictureKind
from sessions_app import lifecycle, retention
from sessions_app.status import Status
from tests.api.transmit.conftest import picture_of
from tests.api.trusona.caller import path_of
from tests.decided import decide


def with_pictures(session):
    for kind in (PictureKind.DOCUMENT_BACK, PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE):
        data = base64.b64decode(picture_of(800, 600, level=100 + len(kind)))
        evidence.add_picture(session, kind=kind, context="", data=data)


def test_pictures_of_the_document_come_in_the_order_of_the_scan(trusona, session_of):
    sid = trusona.open()["id"]
    with_pictures(session_of(sid))
    told = trusona.get(path_of(sid, "document/scanned_images")).json()
    stored = [
        evidence.open_picture(one)
        for one in evidence.pictures_of(session_of(sid).latest_attempt())
        if one.kind != PictureKind.SELFIE
    ]

    assert [base64.b64decode(one["data"]) for one in told] == stored
    assert [one["orientation"] for one in told] == [0, 0]


def test_before_a_scan_there_is_none(trusona):
    sid = trusona.open()["id"]

    assert trusona.get(path_of(sid, "document/scanned_images")).status_code == 404


@pytest.mark.parametrize("verdict", ["approved", "review"])
def test_after_their_time_they_are_gone_from_the_disk_too(trusona, session_of, set_clock, verdict):
    sid = trusona.open()["id"]
    with_pictures(session_of(sid))
    session_of(sid, "submitted")
    now = set_clock(minutes=31)
    retention.purge_due(now)
    # Nothing is told any more, but a check that runs may still need them.
    assert trusona.get(path_of(sid, "document/scanned_images")).status_code == 410
    assert Picture.objects.filter(session=sid).exclude(path="").count() == 3
    decide(session_of(sid), verdict)
    retention.purge_due(now)

    assert trusona.get(path_of(sid, "document/scanned_images")).status_code == 410
    assert trusona.get(path_of(sid, "devices")).status_code == 200
    assert not Picture.objects.filter(session=sid).exclude(path="").exists()


def test_a_link_that_ran_out_has_nothing_to_look_at(trusona, session_of):
    sid = trusona.open()["id"]
    lifecycle.move(session_of(sid), Status.EXPIRED)

    assert trusona.get(path_of(sid, "document/scanned_images")).status_code == 410

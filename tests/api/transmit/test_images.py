"""GET …/images and …/images/{id}."""

from __future__ import annotations

import base64

import pytest

from tests.api.transmit.conftest import path_of


@pytest.fixture
def sid(mocked, transmit_in_test_mode, image):
    session_id = mocked()
    for kind in ("document_front", "selfie"):
        transmit_in_test_mode.post(path_of(session_id, "images"), image(kind))
    return session_id


@pytest.fixture
def listed(transmit_in_test_mode, sid):
    return transmit_in_test_mode.get(path_of(sid, "images")).json()["session_images"]


def test_every_picture_is_listed_oldest_first(listed):
    assert [one["type"] for one in listed] == ["document_front", "selfie"]
    assert all(one["original"] and not one["rejected"] for one in listed)


def test_a_picture_is_downloaded(transmit_in_test_mode, sid, listed):
    answer = transmit_in_test_mode.get(path_of(sid, f"images/{listed[0]['id']}"))

    assert answer.headers["Content-Type"] == "image/jpg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"\xff\xd8\xff")


def test_the_same_bytes_come_as_text(transmit_in_test_mode, sid, listed):
    path = path_of(sid, f"images/{listed[0]['id']}")
    raw, text = (
        transmit_in_test_mode.get(f"{path}?format={name}").content for name in ("raw", "base64")
    )

    assert base64.b64decode(text) == raw


def test_another_format_is_refused(transmit_in_test_mode, sid, listed):
    path = path_of(sid, f"images/{listed[0]['id']}")

    assert transmit_in_test_mode.get(f"{path}?format=png").status_code == 400


@pytest.mark.parametrize("name", ["nothing", "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"])
def test_a_picture_that_is_not_there(transmit_in_test_mode, sid, name):
    assert transmit_in_test_mode.get(path_of(sid, f"images/{name}")).status_code == 404


def test_a_picture_of_another_session_is_not_there(transmit_in_test_mode, mocked, sid, listed):
    other = mocked()

    answer = transmit_in_test_mode.get(path_of(other, f"images/{listed[0]['id']}"))
    assert answer.status_code == 404

"""Uploads that no fault of the sender stops are answered with 503 and when to come again."""

import base64

import pytest

from documents_app import decoding_turns
from documents_app.models import Picture
from tests.api.veriff.caller import refusal
from tests.documents_app.test_decoding_turns import jpeg
from tests.storages import FullStorage, ReadOnlyStorage, named


def send(veriff, session, data):
    content = base64.b64encode(data).decode()
    body = {"image": {"context": "face", "content": content}}
    return veriff.post(f"/v1/sessions/{session.pk}/media", body)


@pytest.mark.parametrize("storage", [FullStorage, ReadOnlyStorage])
def test_a_full_or_read_only_disk_is_a_503(veriff, new_session, settings, tmp_path, storage):
    settings.STORAGES = {**settings.STORAGES, "default": named(storage, tmp_path)}

    answer = send(veriff, new_session, jpeg(320, 240))

    assert refusal(answer) == (503, "1101")
    assert answer.headers["Retry-After"] == "5"
    assert "/secret" not in answer.json()["message"]
    new_session.refresh_from_db()
    assert (new_session.status, Picture.objects.count()) == ("created", 0)


def test_a_large_picture_beside_another_is_a_503_after_a_while(veriff, new_session, monkeypatch):
    monkeypatch.setattr(decoding_turns, "WAIT_SECONDS", 0.05)
    large = jpeg(4_000, 3_200)

    with decoding_turns.turn(large):
        answer = send(veriff, new_session, large)

    assert refusal(answer) == (503, "1101")
    assert answer.headers["Retry-After"] == "10"
    assert send(veriff, new_session, large).status_code == 200

"""Every verification operation below `/verify` and without it, and with a slash at its end."""

from __future__ import annotations

import pytest
from django.test import Client

FORMS = ["/verify/api/v1/verification", "/api/v1/verification"]
READS = ["result", "consent", "images", "images/front"]


@pytest.fixture
def sid(transmit_in_test_mode, mocked, image):
    session_id = mocked()
    path = f"/verify/api/v1/verification/{session_id}/images"
    transmit_in_test_mode.post(path, image(image_id="front"))
    return session_id


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("form", FORMS)
def test_an_operation_answers_in_every_form(transmit_in_test_mode, image, sid, form, slash):
    assert transmit_in_test_mode.post(f"{form}{slash}").status_code == 200
    sent = transmit_in_test_mode.post(f"{form}/{sid}/images{slash}", image("selfie"))
    assert sent.json()["feedback"] == "ok"
    for what in READS:
        assert transmit_in_test_mode.get(f"{form}/{sid}/{what}{slash}").status_code == 200
    assert transmit_in_test_mode.delete(f"{form}/{sid}{slash}").status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/face-auth", "/app/token", "/api/v1/face-auth/a/result"])
def test_faces_and_pages_are_below_the_prefix_alone(transmit, path):
    # No address of the dialect: nothing of it answers there, not even its envelope.
    bearer = {"authorization": f"Bearer {transmit.token}"}

    assert Client().post(path, {}, "application/json", headers=bearer).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_about_a_person_is_kept_by_nobody(transmit_in_test_mode, sid, form):
    for what in READS:
        answer = transmit_in_test_mode.get(f"{form}/{sid}/{what}")
        assert "no-store" in answer.headers["Cache-Control"]

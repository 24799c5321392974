"""A session is deleted while a real worker checks it: 200, then 404, and nothing comes back."""

from __future__ import annotations

import time

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone

from documents_app import vault
from documents_app.models import Picture
from risk_app import tasks
from risk_app.models import Check
from sessions_app.models import Session
from tests.api.transmit.conftest import STARTED, path_of
from tests.risk_app.test_real_workers import wait_for
from tests.risk_app.worker import working

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
# Those that ask a fake provider; the document was read when its picture came, and is soon done.
SLOW = ("face_match", "liveness")
DEVICE = {"model": "Pixel 7", "type": "mobile", "os": "Android"}
# What belongs to a session and says nothing of its person: ids, kinds, times, the policy.
PSEUDONYMOUS = {"Session", "Attempt", "Event", "Check", "Consent", "SessionPolicy"}


def send(transmit, sid, image):
    answer = transmit.post(path_of(sid, "images"), {**image, "device_info": DEVICE})
    assert answer.json()["feedback"] == "ok", answer.content
    return answer.json()


def left_of(sid):
    """The tables that hold something of the session, directly or by its attempts."""
    found = set()
    for model in apps.get_models():
        names = {one.name for one in model._meta.get_fields() if one.is_relation and one.concrete}
        for name in names & {"session", "attempt"}:
            owner = "session" if name == "session" else "attempt__session"
            if model.objects.filter(**{owner: sid}).exists():
                found.add(model.__name__)
    return found


def test_nothing_is_left_of_what_a_worker_works_on(transmit, image):
    sid = transmit.open(**STARTED)["session_id"]
    leased = Check.objects.filter(attempt__session=sid, state="leased", kind__in=SLOW)
    with working(BONAFIDE_FAKE_SECONDS="2"):
        send(transmit, sid, image())
        assert send(transmit, sid, image("selfie"))["complete"] is True
        paths = list(Picture.objects.values_list("path", flat=True))
        assert {"Picture", "DataKey", "Device"} <= left_of(sid)
        wait_for(leased.exists, seconds=30)
        at_work = list(leased.values_list("pk", flat=True))

        assert transmit.delete(path_of(sid)).status_code == 200
        answered = timezone.now()
        assert transmit.get(path_of(sid, "result")).status_code == 404
        time.sleep(3)  # longer than what the worker was at
        tasks.sweep_checks()
        time.sleep(1)

    assert left_of(sid) <= PSEUDONYMOUS
    assert len(paths) >= 2
    assert not any(default_storage.exists(path) for path in paths)
    assert not default_storage.exists(f"{vault.FOLDER}/{sid}") or not any(
        default_storage.listdir(f"{vault.FOLDER}/{sid}")
    )
    session = Session.objects.get(pk=sid)
    assert (session.claims_sealed, session.reference_index) == (None, "")
    assert set(Check.objects.values_list("state", flat=True)) == {"done"}
    # On a busy machine one may have ended between the look and the deletion.
    in_time = {"result": "pass", "finished_at__lt": answered}
    cut_off = Check.objects.filter(pk__in=at_work).exclude(**in_time)
    assert set(cut_off.values_list("result", flat=True)) == {"not_run"}
    assert {str(one.details) for one in Check.objects.all()} == {"{}"}
    assert transmit.delete(path_of(sid)).status_code == 404

"""One verification from its order to the moment at which nothing of its evidence is left."""

from __future__ import annotations

import base64
from types import ModuleType

import pytest

from api.capture.urls import pages
from api.urls import way_back
from config import urls
from devices_app import messaging
from documents_app import vault
from documents_app.models import Picture
from documents_app.refusals import FileAway
from sessions_app import retention
from tests.api.capture.browsing import Browser, led_to
from tests.api.capture.fakes import FakeGuide, FakeJudge
from tests.api.transmit.conftest import picture_of
from tests.api.trusona.caller import path_of
from tests.api.trusona.test_devices import SAID, tell
from tests.decided import decide, read_document

COPY = {"channel": "COPY"}
EMAIL = {"channel": "EMAIL", "emailAddress": "grace@navy.example"}
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Safari/604.1"
PICTURE = base64.b64decode(picture_of(800, 600))


@pytest.fixture
def at_once_judged(settings):
    """Every picture is good, and nobody is asked to move."""
    addresses = ModuleType("addresses_of_pages")
    addresses.urlpatterns = [
        *pages("v", back=way_back, judge=FakeJudge(), guide=FakeGuide()),
        *urls.urlpatterns,
    ]
    settings.ROOT_URLCONF = addresses


def scan(token):
    """A person who looks at the link on a desktop, and goes on with a telephone."""
    desktop = Browser(token, user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0")
    desktop.agree()
    tell(desktop, {**SAID, "platform": "Linux x86_64"})
    phone = Browser(token, user_agent=IPHONE)
    phone.start(take_over="1")
    tell(phone, {**SAID, "platform": "iPhone"})
    phone.choose("passport")
    phone.send("document_front", PICTURE)
    phone.send("selfie", PICTURE)
    assert led_to(phone.post("/submit")) == "result"


def test_the_whole_way(
    trusona, mail, session_of, set_clock, at_once_judged, django_capture_on_commit_callbacks
):
    made = trusona.open(requestedMessages=[COPY, EMAIL])
    messaging.bring(made["messages"][1]["id"])
    assert made["linkUrl"] in mail.received[0].get_content()

    scan(made["linkUrl"].rpartition("/")[2])
    told = trusona.get(path_of(made["id"])).json()
    assert (told["status"], told["closed"]) == ("SCANNED", True)
    assert [one["scannedDocument"] for one in told["devices"]] == [False, True]

    read_document(session_of(made["id"]))
    decide(session_of(made["id"]), "approved")
    assert len(trusona.get(path_of(made["id"], "document/scanned_images")).json()) == 1
    files = list(Picture.objects.values_list("path", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        retention.purge_due(set_clock(minutes=31))

    assert trusona.get(path_of(made["id"], "document")).status_code == 410
    assert trusona.get(path_of(made["id"])).json()["expiredReviewAccess"] is True
    assert len(trusona.get(path_of(made["id"], "devices")).json()) == 2
    assert len(files) == 2
    for name in files:
        with pytest.raises(FileAway):
            vault.get(name)

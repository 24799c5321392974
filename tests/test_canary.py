"""Marked people go through the whole system: who reads database, broker, files or logs finds none.

The calls are an integrator's own, over HTTP; only what the document says comes from a fake reader.
"""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image

from api.webhooks import bodies, delivering, endpoints
from api.webhooks.models import Delivery, DeliveryTry, Endpoint
from documents_app import judging
from documents_app.engine.results import PictureReading
from documents_app.models import Document, Picture
from documents_app.providers.fake import FakeReader
from risk_app import checking, deciding
from risk_app.models import Check
from sessions_app import erasure
from sessions_app.models import Identity, Session
from tests.api.veriff.caller import Caller
from tests.api.webhooks.sink import running_sink

pytestmark = pytest.mark.django_db(transaction=True)

# Said by the integrator, by the device, by the picture's metadata, by the document.
CLAIMED = ("Canaryname", "Canarysurname", "CANARYREF17", "1906-12-09", "CANARYNUM3")
COLLECTED = ("canary@mail.example", "198.51.100.77", "canaryprint77", "Canary Phone", "CanaryWifi")
ABOUT_DEVICE = ("Canaryprovider", "Canarysystem")
END_USER = "ca4a51a0-7e57-4c0d-8e5a-c0ffee0ca4a5"
IN_METADATA = ("Canarycamera",)
PRINTED = ("CANARYPRINTED", "CANARYGIVEN", "CANARYDOC5", "1907-11-23")
MARKS = (*CLAIMED, *COLLECTED, *ABOUT_DEVICE, *IN_METADATA, *PRINTED)
NOTE = "Canarynote"


class MarkedReader(FakeReader):
    """The fake passport of somebody marked."""

    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        said = dict(
            zip(("surname", "given_names", "document_number", "birth_date"), PRINTED, strict=True)
        )
        fields = tuple(replace(f, value=said.get(f.name, f.value)) for f in answer.fields)
        assert answer.mrz is not None
        zone = replace(answer.mrz, lines=PRINTED, fields={**answer.mrz.fields, **said})
        return replace(answer, fields=fields, mrz=zone)


def jpeg(shade: int) -> str:
    exif = Image.Exif()
    exif[0x010F] = IN_METADATA[0]  # the camera's maker
    picture = Image.linear_gradient("L").resize((320, 240)).point(lambda v: (v + shade) % 256)
    written = io.BytesIO()
    picture.convert("RGB").save(written, "JPEG", exif=exif)
    return base64.b64encode(written.getvalue()).decode()


def forms(mark: str) -> Iterator[bytes]:
    """The mark as text, as PostgreSQL prints bytes, and in base64 at each of three places."""
    for text in {mark, mark.lower(), mark.upper()}:
        raw = text.encode()
        yield from (raw, raw.hex().encode())
        for shift in range(3):
            encoded = base64.b64encode(b"\0" * shift + raw)
            yield encoded[4 if shift else 0 : len(encoded) // 4 * 4 - 4]


def found(marks: Iterable[str], places: dict[str, bytes]) -> list[tuple[str, str]]:
    """(mark, place) wherever a mark can be read."""
    return [
        (mark, place)
        for mark in marks
        for place, content in places.items()
        if any(form in content for form in forms(mark) if len(form) >= 8)
    ]


def database() -> dict[str, bytes]:
    """Every row of every table, as a dump prints it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608  # our own names
            rows[f"table {table}"] = "\n".join(row for (row,) in cursor.fetchall()).encode()
    return rows


def files() -> dict[str, bytes]:
    folder = Path(default_storage.path(""))
    return {f"file {path.name}": path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def broker() -> dict[str, bytes]:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as connected:
        kept = {key: connected.dump(key) or b"" for key in connected.keys("*")}
        # Lists are packed in a dump: their items are shown as well.
        lists = [key for key in kept if connected.type(key) == b"list"]
        items = {key: b"\n".join(connected.lrange(key, 0, -1)) for key in lists}
    return {f"broker {key!r}": content + items.get(key, b"") for key, content in kept.items()}


def everywhere(caplog) -> dict[str, bytes]:
    return {**database(), **files(), **broker(), "log": caplog.text.encode()}


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    own = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = {**settings.STORAGES, "default": own}


@pytest.fixture
def echo():
    """A receiver that is broken and answers with what it was sent."""
    with running_sink() as sink:
        sink.answers, sink.echoes = [(500, {"Content-Type": "application/json"}, b"")], True
        yield sink


@pytest.fixture
def in_review(issued, settings, caplog, echo) -> Session:
    """A marked person's session whose checks are done and that waits for a reviewer."""
    caplog.set_level("DEBUG")
    settings.BONAFIDE_DOCUMENT_READER = "tests.test_canary.MarkedReader"
    settings.BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"
    detector = "documents_app.providers.fake.FakePresentationAttackDetector"
    settings.BONAFIDE_PRESENTATION_ATTACK = detector
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    for kind in ("decisions", "events"):
        endpoints.register(issued.integration, dialect="veriff", kind=kind, url=echo.url)
    session = Session.objects.get(pk=_apply(Caller(issued)))
    for kind in ("document_reading", *Check.Kind.values):
        for check in Check.objects.filter(attempt__session=session, kind=kind):
            checking.run(str(check.pk))
    session.refresh_from_db()
    assert session.status == "review"
    return session


@pytest.fixture
def decided(in_review, ada):
    """The session as a reviewer decided it, with a note: decided("declined")."""

    def decide(outcome: str) -> Session:
        return deciding.decide_by_person(
            in_review, outcome=outcome, reasons=["fraud_suspected"], note=NOTE, user=ada
        )

    return decide


@pytest.fixture
def verified(decided) -> Session:
    """A marked person's session, verified and then declined by a reviewer with a note."""
    return decided("declined")  # type: ignore[no-any-return]  # a fixture's function


def try_everything_owed() -> None:
    """What the workers do with what is due."""
    for delivery_id in delivering.due(limit=100):
        delivering.try_delivery(delivery_id)


def _apply(veriff: Caller) -> str:
    first, last, reference, born, number = CLAIMED
    email, ip, fingerprint, model, ssid = COLLECTED
    provider, system = ABOUT_DEVICE
    person = {"firstName": first, "lastName": last, "dateOfBirth": born}
    document = {"type": "PASSPORT", "number": number}
    opened = veriff.post(
        "/v1/sessions",
        {
            "verification": {
                "person": person,
                "document": document,
                "vendorData": reference,
                "endUserId": END_USER,
            }
        },
    )
    path = f"/v1/sessions/{opened.json()['verification']['id']}"
    answers = [
        veriff.post(
            f"{path}/collected-data",
            {
                "providerName": provider,
                "person": {"email": email},
                "network": {"ssid": ssid, "ip": {"addressV4": ip}},
                "device": {"fingerprint": fingerprint, "model": model, "os": {"family": system}},
            },
        ),
        veriff.post(f"{path}/media", {"image": {"context": "document-front", "content": jpeg(0)}}),
        veriff.post(f"{path}/media", {"image": {"context": "face", "content": jpeg(5)}}),
    ]
    _judge_what_came()
    answers.append(veriff.patch(path, {"verification": {"status": "submitted"}}))
    assert [answer.json()["status"] for answer in answers] == ["success"] * 4
    return path.rpartition("/")[2]


def _judge_what_came() -> None:
    """What a worker does with pictures as soon as they are there: it keeps what it read of them."""
    for picture in Picture.objects.filter(awaits_judgement=True):
        judging.run(str(picture.pk))
    assert Picture.objects.exclude(reading_sealed=None).count() == 1


def test_nothing_personal_can_be_read_anywhere(verified, caplog):
    places = everywhere(caplog)

    assert found(MARKS, places) == []
    assert any(str(verified.pk).encode() in rows for rows in places.values())  # it does look
    assert Delivery.objects.filter(event__session=verified).count() >= 2
    assert len(files()) == 2
    assert broker()


def test_what_was_kept_in_the_clear_would_be_found(verified, caplog):
    Endpoint.objects.update(url=f"https://acme.example/{PRINTED[0].lower()}")
    default_storage.save("pictures/in-the-clear", io.BytesIO(IN_METADATA[0].encode()))

    assert {mark for mark, _ in found(MARKS, everywhere(caplog))} == {PRINTED[0], IN_METADATA[0]}


def indexed() -> dict[str, set[str]]:
    """column -> its values, of every blind index and every hash by which pictures are compared."""
    columns = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        # Logins of the portal are digests of people who work there.
        if field.name.endswith(("_index", "_hash")) and model._meta.app_label != "axes"
    }
    return {
        f"{model.__name__}.{name}": set(model._default_manager.values_list(name, flat=True)) - {""}
        for model, name in columns
    }


def test_after_an_erasure_nothing_derived_from_the_person_is_left(verified, caplog):
    document = Document.objects.get()
    columns = indexed()
    kept = bytes(Picture.objects.exclude(reading_sealed=None).get().reading_sealed or b"")
    derived = {NOTE, bytes(document.fields_sealed or b"").hex(), kept.hex()}.union(
        *columns.values()
    )
    assert {name for name, values in columns.items() if not values} == {
        *("Device.ip_v6_index", "Device.phone_index", "Identity.document_index"),
        # Nobody is on a list here; that hits go with the person is shown in
        # tests/risk_app/hits/test_forgetting_hits.py.
        *("ScreeningHit.entity_index", "ScreeningHit.content_index", "ScreeningHit.person_index"),
        *("Whitelist.entity_index", "Whitelist.content_index", "Whitelist.person_index"),
    }
    before = b"\n".join(database().values())
    assert all(value.encode() in before for value in derived)

    erasure.erase(verified, actor="integration")

    after = b"\n".join(database().values())
    assert [value for value in derived if value.encode() in after] == []
    assert {name for name, values in indexed().items() if values} == set()
    assert found((*MARKS, NOTE, END_USER), everywhere(caplog)) == []
    assert files() == {}


def test_an_approved_person_is_not_known_by_any_index_after_the_erasure(decided):
    session = decided("approved")
    assert Identity.objects.get().document_index
    erasure.erase(session, actor="integration")

    assert {name for name, values in indexed().items() if values} == set()
    assert not Identity.objects.exists()


def test_a_receiver_that_echoes_with_500_keeps_nobody_in_the_database(decided, caplog, echo):
    """The session waits for better pictures, and the integrator deletes it."""
    session = decided("resubmission")
    try_everything_owed()
    assert any(END_USER.encode() in received.body for received in echo.received)
    assert found(MARKS, everywhere(caplog)) == []
    erasure.erase(session, actor="integration")
    try_everything_owed()

    [last] = Delivery.objects.filter(state="pending").select_related("event__session__integration")
    tries = DeliveryTry.objects.filter(delivery=last)
    assert list(tries.values_list("status_code", "error")) == [(500, "")]
    opened = {"the last message": bodies.open_body(last)}
    assert b'"status":"abandoned"' in opened["the last message"]
    assert found((*MARKS, END_USER), {**opened, **everywhere(caplog)}) == []
    assert b"riskScore" not in opened["the last message"]

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
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image

from api.webhooks import endpoints
from api.webhooks.models import Delivery, Endpoint
from documents_app.engine.results import PictureReading
from documents_app.models import Document, Picture
from documents_app.providers.fake import FakeReader
from risk_app import checking, deciding
from risk_app.models import Check
from sessions_app import erasure
from sessions_app.models import Session
from tests.api.veriff.caller import Caller

pytestmark = pytest.mark.django_db(transaction=True)

# Said by the integrator, by the device, by the picture's metadata, by the document.
CLAIMED = ("Canaryname", "Canarysurname", "CANARYREF17", "1906-12-09", "CANARYNUM3")
COLLECTED = ("canary@mail.example", "198.51.100.77", "canaryprint77", "Canary Phone", "CanaryWifi")
IN_METADATA = ("Canarycamera",)
PRINTED = ("CANARYPRINTED", "CANARYGIVEN", "CANARYDOC5", "1907-11-23")
MARKS = (*CLAIMED, *COLLECTED, *IN_METADATA, *PRINTED)
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
def verified(issued, settings, ada, caplog) -> Session:
    """A marked person's session, verified and then declined by a reviewer with a note."""
    caplog.set_level("DEBUG")
    settings.BONAFIDE_DOCUMENT_READER = "tests.test_canary.MarkedReader"
    settings.BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"
    detector = "documents_app.providers.fake.FakePresentationAttackDetector"
    settings.BONAFIDE_PRESENTATION_ATTACK = detector
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    for kind in ("decisions", "events"):
        endpoints.register(
            issued.integration, dialect="veriff", kind=kind, url=f"http://127.0.0.1:1024/{kind}"
        )
    session = Session.objects.get(pk=_apply(Caller(issued)))
    for kind in ("document_reading", *Check.Kind.values):
        for check in Check.objects.filter(attempt__session=session, kind=kind):
            checking.run(str(check.pk))
    session.refresh_from_db()
    assert session.status == "review"
    return deciding.decide_by_person(
        session, outcome="declined", reasons=["fraud_suspected"], note=NOTE, user=ada
    )


def _apply(veriff: Caller) -> str:
    first, last, reference, born, number = CLAIMED
    email, ip, fingerprint, model, ssid = COLLECTED
    person = {"firstName": first, "lastName": last, "dateOfBirth": born}
    document = {"type": "PASSPORT", "number": number}
    opened = veriff.post(
        "/v1/sessions",
        {"verification": {"person": person, "document": document, "vendorData": reference}},
    )
    path = f"/v1/sessions/{opened.json()['verification']['id']}"
    answers = [
        veriff.post(
            f"{path}/collected-data",
            {
                "providerName": "Fingers",
                "person": {"email": email},
                "network": {"ssid": ssid, "ip": {"addressV4": ip}},
                "device": {"fingerprint": fingerprint, "model": model},
            },
        ),
        veriff.post(f"{path}/media", {"image": {"context": "document-front", "content": jpeg(0)}}),
        veriff.post(f"{path}/media", {"image": {"context": "face", "content": jpeg(5)}}),
        veriff.patch(path, {"verification": {"status": "submitted"}}),
    ]
    assert [answer.json()["status"] for answer in answers] == ["success"] * 4
    return path.rpartition("/")[2]


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


def test_after_an_erasure_nothing_derived_from_the_person_is_left(verified, caplog):
    document, picture = Document.objects.get(), Picture.objects.first()
    assert picture is not None
    derived = {
        verified.reference_index,
        document.number_index,
        picture.digest_index,
        picture.perceptual_hash,
        bytes(document.fields_sealed or b"").hex(),
        NOTE,
    }
    assert len(derived) == 6
    before = b"\n".join(database().values())
    assert all(value.encode() in before for value in derived)

    erasure.erase(verified, actor="integration")

    after = b"\n".join(database().values())
    assert [value for value in derived if value.encode() in after] == []
    assert found((*MARKS, NOTE), everywhere(caplog)) == []
    assert files() == {}

"""Bytes that an earlier build sealed and stored are read by this one."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from devices_app.collecting import details_of
from devices_app.models import Device
from devices_app.shapes import BatteryRecord, ScreenRecord
from documents_app.shapes import DocumentFacts, Fact, SourceFacts
from sessions_app import sealing
from sessions_app.models import DataKey, Session
from sessions_app.opening import claims_of
from sessions_app.shapes import ConsentClaim

pytestmark = pytest.mark.django_db

STORED = json.loads(Path(__file__).with_name("sealed_by_an_earlier_build.json").read_text("utf-8"))


@pytest.fixture
def old_session(acme, settings):
    """The session's row and key as the earlier build wrote them."""
    key = (STORED["master_key_id"], bytes.fromhex(STORED["master_key"]))
    settings.BONAFIDE_MASTER_KEYS = [key]
    sealing.forget_keys()
    session = Session(
        id=UUID(STORED["session"]),
        integration=acme,
        dialect="veriff",
        claims_sealed=bytes.fromhex(STORED["claims"]),
        created_at=acme.created_at,
        expires_at=acme.created_at,
    )
    session.save(force_insert=True)
    DataKey.objects.create(
        id=UUID(STORED["key"]),
        session=session,
        master_key_id=STORED["master_key_id"],
        wrapped=bytes.fromhex(STORED["wrapped"]),
    )
    yield session
    sealing.forget_keys()


def test_claims_are_read(old_session):
    claims = claims_of(old_session)

    assert (claims.reference, claims.callback) == ("order 7", "https://shop.example/after")
    assert (claims.language, claims.sdk) == ("et-EE", "js-sdk")
    assert claims.consents == (ConsentClaim("ine", approved=True),)
    assert (claims.person.first_name, claims.person.birth_date) == ("Ada", "1990-01-31")
    assert (claims.document.number, claims.address.full) == ("AB1234567", "1 Long Street, Tallinn")


def test_the_record_of_a_device_is_read(old_session):
    device = Device(
        id=UUID(STORED["device"]),
        session=old_session,
        details_sealed=bytes.fromhex(STORED["details"]),
    )

    record = details_of(device)

    assert (record.provider, record.network.ssid) == ("SampleFingerprint", "HomeWifi")
    assert record.network.location == {}
    assert record.device.is_incognito is False
    assert record.device.screen == ScreenRecord(height=3088, width=1440, dpi=500)
    assert record.device.battery == BatteryRecord(level=0.43, charging=True)


def test_the_facts_and_the_readings_of_a_document_are_read(old_session):
    name = f"document:{STORED['document']}"
    facts = DocumentFacts.from_json(
        sealing.unseal_json(old_session, name, bytes.fromhex(STORED["fields"]))
    )
    zone = SourceFacts.from_json(
        sealing.unseal_json(
            old_session,
            f"reading:{STORED['document']}:mrz",
            bytes.fromhex(STORED["reading_mrz"]),
        )
    )

    assert facts.fields["surname"] == Fact("TAMM", "mrz", 0.98)
    assert facts.values() == {"surname": "TAMM", "birth_date": "1990-01-31"}
    assert (zone.kind, zone.lines) == ("TD3", ("P<ESTTAMM<<ADA",))
    assert zone.checks == {"document_number": True}
    assert zone.suggested_repair is None

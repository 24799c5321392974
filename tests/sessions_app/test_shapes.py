"""What is sealed today is read tomorrow, and what an earlier build sealed is read today."""

from dataclasses import FrozenInstanceError

import pytest

from devices_app.shapes import BatteryRecord, DeviceRecord, HardwareRecord
from sessions_app.shapes import Claims, ConsentClaim, PersonClaims


def test_what_was_written_reads_back_equal():
    claims = Claims(
        reference="order 7",
        consents=(ConsentClaim("ine", approved=True),),
        person=PersonClaims(first_name="Grace"),
    )

    assert Claims.from_json(claims.to_json()) == claims


def test_what_has_its_default_is_not_written():
    assert Claims().to_json() == {}
    assert Claims(person=PersonClaims(sex="F")).to_json() == {"person": {"sex": "F"}}


def test_nothing_and_zero_are_told_apart():
    flat = DeviceRecord(device=HardwareRecord(battery=BatteryRecord(level=0.0)))

    assert flat.to_json() == {"device": {"battery": {"level": 0.0}}}
    assert DeviceRecord.from_json(flat.to_json()).device.battery == BatteryRecord(level=0.0)


def test_members_of_another_build_are_ignored():
    assert Claims.from_json({"reference": "a", "fingers": 10}) == Claims(reference="a")


def test_null_is_the_default():
    assert Claims.from_json({"reference": None, "person": None}) == Claims()


def test_a_member_of_another_type_is_refused_by_name():
    with pytest.raises(TypeError, match="reference is a int"):
        Claims.from_json({"reference": 7})


def test_a_shape_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Claims().reference = "b"

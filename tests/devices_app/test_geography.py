"""Where an address is, by the operator's files: read, replaced, damaged, and none at all."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from devices_app import geography
from devices_app.gathering import facts_from
from devices_app.location_files import FileUnusable
from devices_app.rules import evaluate
from devices_app.shapes import (
    AddressesRecord,
    AutonomousSystemRecord,
    DeviceRecord,
    NetworkRecord,
    PlaceRecord,
)
from tests.location_files import city, write

TALLINN = city("EE", "Tallinn", (59.4, 24.7))
HERE, THERE = ip_address("81.2.69.160"), ip_address("2a02:1234::1")


@pytest.fixture
def files(settings, tmp_path):
    """The files of an operator, who has all three of them."""
    networks = {"81.2.69.0/24": TALLINN, "2a02:1234::/32": city("FI", "Oulu", (65.0, 25.5))}
    asn = {"autonomous_system_number": 3249, "autonomous_system_organization": "Telia Eesti AS"}
    hosting = {"is_anonymous": True, "is_hosting_provider": True, "is_anonymous_vpn": True}
    settings.BONAFIDE_GEO_CITY = str(write(tmp_path / "city.mmdb", networks))
    settings.BONAFIDE_GEO_NETWORK = str(write(tmp_path / "asn.mmdb", {"81.0.0.0/8": asn}))
    settings.BONAFIDE_GEO_ANONYMOUS = str(write(tmp_path / "anon.mmdb", {"1.1.1.0/24": hosting}))
    return tmp_path


def record(v4="", **network):
    return DeviceRecord(network=NetworkRecord(ip=AddressesRecord(v4=v4), **network))


def levels(found):
    return {one.rule: str(one.level) for one in evaluate(facts_from(found, document_country="EE"))}


def test_a_place_and_its_network_are_found(files):
    assert geography.locate(HERE).place == PlaceRecord(
        *("EE", "Tallinn county", "Tallinn", 59.4, 24.7, "Europe/Tallinn"),
        *("Telia Eesti AS", "AS3249"),
    )
    assert geography.locate(THERE).place.city == "Oulu"
    assert geography.locate(ip_address("9.9.9.9")).place == PlaceRecord()


def test_the_record_of_a_device_is_filled_in_and_its_rules_see_it(files):
    found = geography.with_place(record("81.2.69.160"))

    assert (found.place.country, found.network.asn.number) == ("EE", "AS3249")
    assert levels(found)["ip_country_vs_document"] == "no"
    assert levels(found)["hosting_asn"] == "no"
    assert levels(found)["anonymiser"] == "no"
    assert DeviceRecord.from_json(found.to_json()) == found


def test_a_hidden_address_is_held_against_the_person(files):
    found = geography.with_place(record("1.1.1.1"))

    assert set(found.network.anonymisers) == {"vpn", "hosting"}
    assert levels(found)["anonymiser"] == "medium"


def test_what_the_integrator_told_stands(files):
    told = AutonomousSystemRecord("AS1", "Hetzner Online GmbH")
    found = geography.with_place(record("81.2.69.160", asn=told))

    assert found.network.asn == told
    placed = DeviceRecord(network=found.network, place=PlaceRecord(country="LV"))
    assert geography.with_place(placed) == placed


@pytest.mark.parametrize("address", ["", "10.0.0.1", "81.2.69.xxx", "81.2.69.0/24", "nonsense"])
def test_only_a_whole_public_address_has_a_place(files, address):
    assert geography.with_place(record(address)) == record(address)


def test_without_files_nothing_is_known_and_no_rule_speaks():
    found = geography.with_place(record("81.2.69.160"))

    assert found == record("81.2.69.160")
    assert levels(found)["anonymiser"] == levels(found)["ip_country_vs_document"] == "none"


def test_a_file_that_is_replaced_is_read_anew(files):
    assert geography.locate(HERE).place.city == "Tallinn"

    write(files / "city.mmdb", {"81.2.69.0/24": city("EE", "Tartu", (58.4, 26.7))})

    assert geography.locate(HERE).place.city == "Tartu"


@pytest.mark.parametrize("damage", [b"", b"no location file", None])
def test_a_damaged_or_missing_file_says_nothing_until_it_is_whole_again(files, damage):
    whole = (files / "city.mmdb").read_bytes()
    (files / "city.mmdb").unlink()
    if damage is not None:
        (files / "city.mmdb").write_bytes(damage or whole[: len(whole) // 2])

    located = geography.locate(HERE)
    assert (located.place.city, located.place.asn) == ("", "AS3249")
    with pytest.raises(FileUnusable):
        geography.file_of("BONAFIDE_GEO_CITY").facts()

    write(files / "city.mmdb", {"81.2.69.0/24": TALLINN})
    assert geography.locate(HERE).place.city == "Tallinn"


def test_a_file_whose_data_is_damaged_in_the_middle_says_nothing(files):
    path = files / "city.mmdb"
    whole = bytearray(path.read_bytes())
    start = whole.index(b"\x00" * 16) + 16
    whole[start : start + 40] = b"\xff" * 40
    path.with_suffix(".new").write_bytes(whole)
    path.with_suffix(".new").replace(path)

    assert geography.locate(HERE).place.city == ""


@pytest.mark.parametrize(
    "odd",
    [
        {"country": "EE", "city": [], "location": 5, "subdivisions": {}},
        {"country": {"iso_code": "estonia"}, "city": {"names": {"en": 5}}},
        {"location": {"latitude": 95.0, "longitude": 24.0, "time_zone": ["x"]}},
        {"location": {"latitude": 59.4}},
        ["a", "list"],
    ],
)
def test_a_record_of_another_form_says_nothing(settings, tmp_path, odd):
    settings.BONAFIDE_GEO_CITY = str(write(tmp_path / "odd.mmdb", {"81.2.69.0/24": odd}))

    assert geography.locate(HERE).place == PlaceRecord()

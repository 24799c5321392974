"""The licence's back carries a real PDF417 with a well-formed AAMVA message."""

import pytest
import zxingcpp

from documents_app.specimens import aamva_payload, degrade, random_person, scene, us_licence_back

ADA = random_person(11, nationality="USA")


def subfiles(payload: bytes) -> dict[str, bytes]:
    """The subfiles cut out by the header's own table."""
    version = int(payload[15:17])
    start = 17 if version == 1 else 19
    found = {}
    for entry in range(int(payload[start : start + 2])):
        row = payload[start + 2 + entry * 10 :][:10].decode()
        offset, length = int(row[2:6]), int(row[6:10])
        found[row[:2]] = payload[offset : offset + length]
    return found


@pytest.mark.parametrize("version", range(1, 11))
def test_the_printed_barcode_decodes_to_the_same_bytes(version):
    read = zxingcpp.read_barcode(us_licence_back(ADA, "CA", version))

    assert read.format == zxingcpp.BarcodeFormat.PDF417
    assert read.bytes == aamva_payload(ADA, "CA", version)


@pytest.mark.parametrize("kind", ["clean", "far", "perspective", "noise", "jpeg15"])
def test_it_decodes_on_the_table_too(kind):
    picture = degrade(scene(us_licence_back(ADA)), kind, 1)

    assert zxingcpp.read_barcode(picture).bytes == aamva_payload(ADA)


@pytest.mark.parametrize("version", range(1, 11))
def test_the_table_points_at_whole_subfiles(version):
    payload = aamva_payload(ADA, "CA", version)
    parts = subfiles(payload)

    assert payload.startswith(b"@\n\x1e\rANSI 636014" + f"{version:02d}".encode())
    assert list(parts) == ["DL", "ZC"]
    assert all(part.startswith(name.encode()) for name, part in parts.items())
    assert all(part.endswith(b"\r") for part in parts.values())
    assert sum(map(len, parts.values())) + payload.index(b"DLD") == len(payload)


@pytest.mark.parametrize(
    ("version", "name", "birth"),
    [(1, "DAA", "%Y%m%d"), (2, "DCT", "%m%d%Y"), (3, "DCT", "%m%d%Y"), (10, "DAC", "%m%d%Y")],
)
def test_names_and_dates_are_written_as_the_version_says(version, name, birth):
    lines = subfiles(aamva_payload(ADA, "CA", version))["DL"].decode().splitlines()

    assert any(line.removeprefix("DL").startswith(name) for line in lines)
    assert f"DBB{ADA.birth_date.strftime(birth)}" in lines


@pytest.mark.parametrize("version", [0, 11])
def test_a_version_that_does_not_exist_is_refused(version):
    with pytest.raises(ValueError, match="no AAMVA version"):
        aamva_payload(ADA, "CA", version)

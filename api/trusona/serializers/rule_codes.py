"""The published codes of all rules: a family, the number of a group, and a letter in the group.

A code keeps its meaning for good: a rule that is taken away leaves its code unused.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # The network of a device.
    "device.ip_scope": "DEV1A",
    "device.anonymiser": "DEV1B",
    "device.ip_country_vs_document": "DEV1C",
    "device.hosting_asn": "DEV1D",
    "device.denied_network": "DEV1E",
    "device.allowed_network": "DEV1F",
    # Its browser.
    "device.user_agent": "DEV2A",
    "device.ua_vs_os": "DEV2B",
    "device.ua_vs_kind": "DEV2C",
    "device.incognito": "DEV2D",
    # The device itself.
    "device.emulator": "DEV3A",
    "device.screen": "DEV3B",
    "device.battery": "DEV3C",
    "device.virtual_camera": "DEV3D",
    "device.platform_identifiers": "DEV3E",
    # Clock and language.
    "device.timezone_offset": "DEV4A",
    "device.offset_vs_zone": "DEV4B",
    "device.clock_skew": "DEV4C",
    "device.language_vs_country": "DEV4D",
    "device.language_vs_header": "DEV4E",
    # What is known of earlier sessions.
    "device.fingerprint_reuse": "DEV5A",
    "device.ip_velocity": "DEV5B",
    "device.many_devices": "DEV5C",
    # The document as a thing.
    "document_authenticity.suspicious_words": "SCN2A",
    "document_authenticity.image_manipulation": "SCN2B",
    "document_authenticity.online_duplication": "SCN2C",
    "document_authenticity.is_identity_document": "SCN2D",
    # Its sources against each other, and against what was expected.
    "document_consistency.number": "SCN3A",
    "document_consistency.name": "SCN3B",
    "document_consistency.address": "SCN3C",
    "document_consistency.dates": "SCN3D",
    "document_consistency.countries": "SCN3E",
    "document_consistency.appearance": "SCN3F",
    "document_consistency.birth_place": "SCN3G",
    "document_consistency.kind": "SCN3H",
    "document_consistency.crosscheck": "SCN3I",
    "document_consistency.check_digits": "SCN3J",
    "document_consistency.calendar": "SCN3K",
    "document_consistency.asked_for": "SCN3L",
    "document_quality.picture": "SCN4A",
    # The person's face.
    "face_match.document": "SCN5A",
    "liveness.passive": "SCN5B",
    "age.face": "SCN5C",
    "gender.face": "SCN5D",
    "liveness.guided": "SCN5E",
    "liveness.step": "SCN5F",
    "face_match.enrolment": "SCN5G",
    # What the same document or face was used for before.
    "duplicates.document": "SCN6A",
    "duplicates.picture": "SCN6B",
    "duplicates.face": "SCN6C",
    "duplicates.search": "SCN6D",
    # Lists of sanctions.
    "sanctions.names": "SCN7A",
    "sanctions.documents": "SCN7B",
    # The verdict as a whole, where it is worse than each of its parts.
    "verdict": "SCN9A",
}
_OF_REGISTERS = (
    *("record", "number", "category", "name", "birth_date", "dates", "appearance"),
    *("address", "phone", "sim", "sim_swap"),
)
for _number, _kind in enumerate(("agency", "operator", "records"), start=1):
    for _letter, _part in zip("ABCDEFGHIJK", _OF_REGISTERS, strict=True):
        CODES[f"{_kind}.{_part}"] = f"VER{_number}{_letter}"
# All other rules of a check: the fields that were read, and what a later build adds.
OF_CHECK: dict[str, str] = {
    "device": "DEV9Z",
    "document_reading": "SCN1A",
    "document_quality": "SCN4Z",
    "document_authenticity": "SCN2Z",
    "document_consistency": "SCN3Z",
    "face_match": "SCN5Z",
    "liveness": "SCN5Z",
    "age": "SCN5Z",
    "gender": "SCN5Z",
    "duplicates": "SCN6Z",
    "agency": "VER1Z",
    "operator": "VER2Z",
    "records": "VER3Z",
    "sanctions": "SCN7Z",
    "simulation": "SCN9Z",
}


def code_of(rule: str) -> str:
    """The code of a rule by its name here."""
    return CODES.get(rule) or OF_CHECK.get(rule.partition(".")[0], "SCN9Z")

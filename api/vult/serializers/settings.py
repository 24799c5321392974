"""Which tests a session runs: their switches, and the words of our settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NotRequired, TypedDict, cast

from api.vult import vocabulary
from api.wire.answers import Says
from api.wire.strict_fields import Choice, Flag, StrictObject

# Their switch -> our test.
_TESTS = {
    "perform_image_manipulation_test": "authenticity",
    "perform_ofac_test": "sanctions",
    "perform_age_test": "age",
    "perform_gender_test": "gender",
    "perform_liveness_test": "liveness",
}
_AAMVA, _AGENCY = "perform_aamva_test", "agency"
_RETRY = "aamva_retry_e"
_COLLECT = {"collect_ip_data": "address", "collect_location_data": "position"}
# Estimates, which may be wrong of anybody, stand in nobody's way.
_TOLERATED = ("age:unsure", "age:not_run", "gender:unsure", "gender:not_run")
# Where a weight set was made to weigh their parts, doubt is a matter of the score.
_WEIGHED = ("document_authenticity", "document_consistency", "agency")


class IdvSettingsIn(StrictObject):
    perform_image_manipulation_test = Flag(required=False)
    perform_aamva_test = Flag(required=False)
    perform_ofac_test = Flag(required=False)
    collect_ip_data = Flag(required=False)
    collect_location_data = Flag(required=False)
    aamva_retry_e = Choice(list(vocabulary.RETRY), required=False)
    perform_age_test = Flag(required=False)
    perform_gender_test = Flag(required=False)
    perform_liveness_test = Flag(required=False)


class IdvSettingsOut(TypedDict):
    perform_image_manipulation_test: NotRequired[bool]
    perform_aamva_test: NotRequired[bool]
    perform_ofac_test: NotRequired[bool]
    collect_ip_data: NotRequired[bool]
    collect_location_data: NotRequired[bool]
    aamva_retry_e: NotRequired[Annotated[str, Says(enum=tuple(vocabulary.RETRY))]]
    perform_age_test: NotRequired[bool]
    perform_gender_test: NotRequired[bool]
    perform_liveness_test: NotRequired[bool]


class IdvSdkSettingsOut(TypedDict):
    """What a capture client may see of them."""

    perform_image_manipulation_test: NotRequired[bool]
    perform_aamva_test: NotRequired[bool]
    perform_ofac_test: NotRequired[bool]
    perform_age_test: NotRequired[bool]
    perform_gender_test: NotRequired[bool]
    perform_liveness_test: NotRequired[bool]


class IdaSettingsOut(TypedDict):
    perform_age_test: NotRequired[bool]
    perform_gender_test: NotRequired[bool]


def settings_from(said: Mapping[str, Any], liveness_mode: str) -> dict[str, object]:
    """The settings of a verification; what is not said is true, and silence is passed over."""
    tests = {ours: said.get(theirs, True) for theirs, ours in _TESTS.items()}
    return {
        "tests": tests,
        "registers": [_AGENCY] if said.get(_AAMVA, True) else [],
        "on_agency_silence": vocabulary.RETRY[said.get(_RETRY, "skip")],
        "collect": {ours: said.get(theirs, True) for theirs, ours in _COLLECT.items()},
        "liveness_mode": liveness_mode,
        "tolerated": list(_TOLERATED),
        "weighed": list(_WEIGHED),
    }


def settings_out(kept: Mapping[str, Any]) -> IdvSettingsOut:
    """The settings as they are kept, whatever dialect they came by."""
    collect = kept.get("collect", {})
    said: dict[str, Any] = {
        **sdk_settings_out(kept),
        "collect_ip_data": collect.get("address", False),
        "collect_location_data": collect.get("position", False),
    }
    word = vocabulary.RETRY_WORD.get(str(kept.get("on_agency_silence")))
    if word is not None:
        said["aamva_retry_e"] = word
    return cast("IdvSettingsOut", said)


def sdk_settings_out(kept: Mapping[str, Any]) -> IdvSdkSettingsOut:
    tests = kept.get("tests", {})
    return {
        "perform_image_manipulation_test": tests.get("authenticity", True),
        "perform_aamva_test": _AGENCY in kept.get("registers", ()),
        "perform_ofac_test": tests.get("sanctions", False),
        "perform_age_test": tests.get("age", True),
        "perform_gender_test": tests.get("gender", False),
        "perform_liveness_test": tests.get("liveness", True),
    }


def ida_settings_out(kept: Mapping[str, Any]) -> IdaSettingsOut:
    tests = kept.get("tests", {})
    return {
        "perform_age_test": tests.get("age", False),
        "perform_gender_test": tests.get("gender", False),
    }

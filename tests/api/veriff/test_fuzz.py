"""Random bodies: nothing but 2xx and 4xx may come of them, and only what the contract allows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SCALARS = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(some.characters(codec=None), max_size=40)
    | some.sampled_from(["", "\0", "\ud800", "a" * 300, "2026-02-30", "https://a.example"])
)
ANYTHING = some.recursive(
    SCALARS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner),
    max_leaves=6,
)


def members(*names):
    """An object with some of the named members, each of any kind."""
    return some.fixed_dictionaries({}, optional=dict.fromkeys(names, ANYTHING))


VERIFICATION = some.fixed_dictionaries(
    {},
    optional={
        "callback": ANYTHING,
        "person": ANYTHING | members("firstName", "gender", "dateOfBirth", "phone"),
        "document": ANYTHING | members("type", "number", "country", "state"),
        "address": ANYTHING | members("fullAddress", "city"),
        "vendorData": ANYTHING,
        "endUserId": ANYTHING,
        "consents": ANYTHING | some.lists(members("type", "approved"), max_size=2),
        "lang": ANYTHING,
        "features": ANYTHING,
        "timestamp": ANYTHING,
    },
)
ADDRESSES = ANYTHING | members("addressV4", "addressV6") | some.just({"addressV4": "192.0.2.1"})
COLLECTED = some.fixed_dictionaries(
    {
        "providerName": some.just("x") | ANYTHING,
        "network": some.fixed_dictionaries(
            {"ip": ADDRESSES}, optional={"location": ANYTHING, "asn": ANYTHING}
        ),
        "device": some.fixed_dictionaries(
            {"fingerprint": some.just("x") | ANYTHING},
            optional={
                "type": ANYTHING,
                "browser": members("languages", "timezoneOffsetMinutes", "isIncognito"),
                "audio": members("devices"),
                "screen": members("heightPixels", "dpi"),
                "battery": members("level", "charging"),
            },
        ),
    }
)


@QUICK
@given(verification=ANYTHING | VERIFICATION)
def test_any_session_is_opened_or_refused(veriff, verification):
    answer = veriff.post("/v1/sessions", {"verification": verification})

    assert answer.status_code in {201, 400}


@QUICK
@given(record=COLLECTED)
def test_any_record_is_stored_or_refused(veriff, new_session, record):
    answer = veriff.post(f"/v1/sessions/{new_session.pk}/collected-data", record)

    assert answer.status_code in {200, 400}


@QUICK
@given(image=ANYTHING | members("context", "content", "timestamp"))
def test_any_picture_is_refused(veriff, new_session, image):
    answer = veriff.post(f"/v1/sessions/{new_session.pk}/media", {"image": image})

    assert answer.status_code == 400


@QUICK
@given(body=some.binary(max_size=200))
@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=a"])
def test_any_bytes_are_refused(veriff, new_session, content_type, body):
    answer = veriff.post(f"/v1/sessions/{new_session.pk}/media", body, content_type=content_type)

    assert answer.status_code == 400

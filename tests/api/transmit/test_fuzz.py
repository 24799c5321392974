"""Random bodies: nothing but 200 and 4xx may come of them, and only what the contract allows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.conftest import STARTED, path_of

QUICK = settings(
    max_examples=50,
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
    | some.sampled_from(["", "\0", "\ud800", "a" * 300, "9" * 400 + "d", "1d", "https://a.example"])
)
ANYTHING = some.recursive(
    SCALARS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner),
    max_leaves=6,
)


def members(*names, **given_ones):
    """An object with some of the named members, each of any kind."""
    optional = dict.fromkeys(names, ANYTHING) | given_ones
    return some.fixed_dictionaries({}, optional=optional)


PERSON = ANYTHING | members("full_name", "gender", "date_of_birth", address=members("country"))
DOCUMENT = ANYTHING | members("type", "country", "id_value", "valid_until")
SESSION = ANYTHING | members(
    *("callback_url", "state", "time_to_live", "auto_start"),
    start=ANYTHING | members(consent=ANYTHING | members("granted", "document_id")),
    customer_information=ANYTHING | members("organization_name", "external_user_id"),
    mock_behavior=ANYTHING
    | members(
        *("recommendation", "processing_time", "force_retry"),
        info=ANYTHING | members(person_details=PERSON, document_details=DOCUMENT),
    ),
)
IMAGE = ANYTHING | members(
    *("content", "image_id"),
    format=some.just("jpg") | ANYTHING,
    image_type=some.just("selfie") | ANYTHING,
    capture_margins=ANYTHING | members("top", "bottom", "left", "right"),
)
DEVICE = ANYTHING | members("model", "type", "os", "cameras", used_camera=members("label"))
TEXTS = some.text(some.characters(codec="ascii", min_codepoint=33), max_size=60)


@QUICK
@given(body=SESSION)
def test_any_session_is_opened_or_refused(transmit_in_test_mode, body):
    answer = transmit_in_test_mode.post(SESSIONS, body)

    assert answer.status_code in {200, 400}


@QUICK
@given(body=ANYTHING | members(image=IMAGE, device_info=DEVICE))
def test_any_picture_is_refused(transmit, body):
    sid = transmit.open(**STARTED)["session_id"]
    answer = transmit.post(path_of(sid, "images"), body)

    assert answer.status_code == 400


@QUICK
@given(device=DEVICE)
def test_any_device_is_taken_or_refused(transmit_in_test_mode, mocked, image, device):
    body = {**image(), "device_info": device}
    answer = transmit_in_test_mode.post(path_of(mocked(), "images"), body)

    assert answer.status_code in {200, 400}


@QUICK
@given(body=ANYTHING | members("use_case", reference=ANYTHING | members("type", "content")))
def test_any_comparison_is_refused(transmit, body):
    assert transmit.post("/verify/api/v1/face-auth", body).status_code == 400


@QUICK
@given(body=some.binary(max_size=200))
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data"])
def test_any_bytes_open_a_session_or_are_refused(transmit, content_type, body):
    answer = transmit.call("POST", SESSIONS, body, content_type=content_type)

    assert answer.status_code in {200, 400}


@QUICK
@given(
    body=some.binary(max_size=200) | some.dictionaries(TEXTS, TEXTS).map(lambda d: repr(d).encode())
)
def test_any_form_asks_for_a_token_in_vain(transmit, body):
    form = "application/x-www-form-urlencoded"

    assert transmit.send("POST", "/oidc/token", body, content_type=form).status_code in {400, 401}


@QUICK
@given(token=TEXTS)
def test_any_text_is_no_token(transmit, token):
    assert transmit.send("POST", SESSIONS, token=token).status_code == 401


@QUICK
@given(query=TEXTS)
@pytest.mark.parametrize("what", ["result?detailed=", "images/a?format="])
def test_any_query_is_answered(transmit, what, query):
    sid = transmit.open(**STARTED)["session_id"]

    assert transmit.get(path_of(sid, f"{what}{query}")).status_code in {200, 400, 404}

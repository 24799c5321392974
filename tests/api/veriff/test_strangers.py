"""What belongs to another integration, is erased or never was, does not exist."""

from __future__ import annotations

import pytest

from documents_app.models import Picture
from sessions_app.erasure import erase
from tests.api.veriff.caller import refusal
from tests.api.veriff.operations import WITH_ID, name_of

pytestmark = pytest.mark.parametrize("operation", WITH_ID, ids=name_of)


@pytest.fixture
def ids(new_session, upload):
    upload(new_session, "face")
    picture = Picture.objects.get(session=new_session)
    return {
        "session": new_session.pk,
        "attempt": picture.attempt_id,
        "picture": picture.pk,
    }


def test_a_stranger_does_not_see_it(veriff_as_rival, ids, operation):
    method, path, body, what = operation

    assert refusal(veriff_as_rival.call(method, path.format(ids[what]), body)) == (404, "1101")


def test_nobody_sees_what_is_erased(veriff, new_session, ids, operation):
    method, path, body, what = operation
    erase(new_session, actor="integration")

    assert refusal(veriff.call(method, path.format(ids[what]), body)) == (404, "1101")


def test_a_missing_session_is_said_before_a_bad_body(veriff_as_rival, ids, operation):
    method, path, _, what = operation

    answer = veriff_as_rival.call(method, path.format(ids[what]), b"{")

    assert refusal(answer) == (404, "1101")

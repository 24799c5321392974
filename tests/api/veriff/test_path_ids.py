from __future__ import annotations

import pytest

from tests.api.veriff.caller import refusal
from tests.api.veriff.operations import WITH_ID, code_of, name_of

NONE_OF_OURS = [
    ("short", "1001"),
    ("a" * 19, "1001"),
    ("a" * 41, "1001"),
    ("a" * 20, "1002"),
    ("3b0a5f0e-6a1c-1a2e-9f5d-6d8f6b0f4a10", "1002"),
    ("3b0a5f0e6a1c4a2e9f5d6d8f6b0f4a10", "1002"),
    ("%F0%9F%92%A9" * 20, "1002"),
    ("3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a1%00", "1002"),
]


@pytest.mark.parametrize("operation", WITH_ID, ids=name_of)
def test_an_id_that_cannot_be_ours_is_refused(veriff, subtests, operation):
    method, path, body, _ = operation
    for path_id, code in NONE_OF_OURS:
        with subtests.test(path_id=path_id):
            answer = veriff.call(method, path.format(path_id), body)

            assert refusal(answer) == (400, code_of(path, code))

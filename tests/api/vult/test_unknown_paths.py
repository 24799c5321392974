"""Addresses and methods that are not served are a 400 in the envelope, whoever asks."""

from __future__ import annotations

import pytest

from tests.api.vult.caller import refused

UNKNOWN = ("nothing", "idv", "idv/", "idv/session/unknown", "weights/1/2", "idv/sdk/", "live/x")


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_path_is_400_for_everybody(vult, path):
    refused(vult.call("GET", path, proof={}), "not_found")
    refused(vult.post(path), "not_found")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_method_that_is_not_served_is_400(vult, method):
    answer = vult.call(method, "ping")

    refused(answer, "not_found")
    assert answer.headers["Allow"] == "GET, HEAD"

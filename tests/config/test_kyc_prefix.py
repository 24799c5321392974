"""Where paths of the Vult-compatible API begin."""

from __future__ import annotations

import pytest

from api.vult.urls import ROUTES, operations
from config import env


def prefix(value):
    return env.Reader({"BONAFIDE_KYC_PREFIX": value}).path("BONAFIDE_KYC_PREFIX", "kyc")


@pytest.mark.parametrize(
    ("value", "read"),
    [("", "kyc"), ("kyc", "kyc"), ("/identity/v2/", "identity/v2"), ("api/kyc", "api/kyc")],
)
def test_a_path_is_taken_without_its_slashes(value, read):
    assert prefix(value) == read


@pytest.mark.parametrize(
    "value",
    [
        *("v1", "v", "verify", "verify/app", "oidc", "admin/kyc", "api", "api/v1", "api/v1/kyc"),
        *("static", "live", "ready", "KYC", "a b", "a//b", "k<y>c", "../x"),
    ],
)
def test_what_is_served_already_or_is_no_path_is_refused(value):
    with pytest.raises(env.Refused, match="BONAFIDE_KYC_PREFIX"):
        prefix(value)


def test_every_operation_moves_with_it():
    patterns = [str(one.pattern) for one in operations("identity/v2")]

    assert patterns[0] == "identity/v2"
    assert all(one.startswith("identity/v2") for one in patterns)
    assert len(patterns) == len({one.path for one in ROUTES})

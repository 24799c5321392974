"""The device check: what the rules' levels mean for a session."""

from __future__ import annotations

import pytest

from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from tests.said import collect

pytestmark = pytest.mark.django_db


def record(fingerprint="f1", v4="8.8.8.8", **device):
    return {
        "provider": "p",
        "network": {"ip": {"v4": v4}},
        "device": {"fingerprint": fingerprint} | device,
    }


@pytest.mark.parametrize(
    ("collected", "result", "status"),
    [
        (record(), "pass", "approved"),
        (record(is_incognito=True), "pass", "approved"),
        (record(v4="192.0.2.10"), "unsure", "approved"),
        (record(user_agent="curl/8.5.0"), "fail", "review"),
    ],
)
def test_a_level_becomes_a_result(
    acme, with_pictures, check_all, settings, collected, result, status
):
    settings.BONAFIDE_SERVES_LOOPBACK = False
    session = with_pictures(acme)
    collect(session, collected)

    check_all(session)

    check = Check.objects.get(attempt__session=session, kind="device")
    assert (check.result, session.status) == (result, status)
    assert len(check.details["rules"]) == 16


@pytest.mark.parametrize("address", ["127.0.0.1", "192.0.2.10"])
def test_where_only_this_machine_can_come_its_addresses_are_not_judged(
    acme, with_pictures, check_all, settings, address
):
    settings.BONAFIDE_SERVES_LOOPBACK = True
    session = with_pictures(acme)
    collect(session, record(v4=address))

    check_all(session)

    check = Check.objects.get(attempt__session=session, kind="device")
    scope = next(rule for rule in check.details["rules"] if rule["rule"] == "ip_scope")
    assert (check.result, scope["level"]) == ("pass", "none")


def test_the_fifth_person_on_one_device_is_reviewed(acme, with_pictures, check_all):
    for seed in range(1, 6):
        session = with_pictures(acme, seed=seed)
        collect(session, record())
        check_all(session)

    assert session.status == "review"
    assert latest_verdict(session).reasons == ["duplicate_device"]


def test_a_new_attempt_is_judged_by_the_device_of_the_one_before(acme, with_pictures, check_all):
    session = with_pictures(acme, kinds=("selfie",))
    collect(session, record(user_agent=""))
    check_all(session)

    check_all(session)

    second = Check.objects.get(attempt__session=session, attempt__number=2, kind="device")
    assert second.result == "fail"

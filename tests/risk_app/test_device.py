"""The device check: what the rules' levels mean for a session."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from devices_app.rules import RULES
from risk_app.models import Check, RiskScore
from risk_app.verdicts import latest_verdict
from tests.said import collect, collect_by

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
    assert len(check.details["rules"]) == len(RULES)


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


def test_the_worst_of_several_devices_counts_and_is_named(acme, with_pictures, check_all):
    session = with_pictures(acme)
    told = collect(session, record())
    driven = collect_by(session, "phone", record(user_agent="HeadlessChrome/130"))
    check_all(session)

    check = Check.objects.get(attempt__session=session, kind="device")
    named = {row.rule: row.devices for row in check.risk_scores.all()}
    assert (check.result, session.status) == ("fail", "review")
    assert named["device.user_agent"] == [str(driven.pk)]
    assert set(named["device.ip_scope"]) == {str(told.pk), str(driven.pk)}
    assert [(one["origin"], one["overall"]) for one in check.details["devices"]] == [
        ("integration", "no"),
        ("browser", "high"),
    ]


def test_doubts_about_different_devices_do_not_add_up(acme, with_pictures, check_all):
    session = with_pictures(acme)
    collect(session, record(timezone_offset_minutes=7))
    collect_by(session, "phone", record(screen={"width": 10, "height": 900}))
    collect_by(session, "desktop", record(os={"name": "Windows"}, user_agent="Android"))
    check_all(session)

    check = Check.objects.get(attempt__session=session, kind="device")
    assert [one["overall"] for one in check.details["devices"]] == ["medium"] * 3
    assert (check.result, check.details["overall"]) == ("unsure", "medium")


@pytest.mark.parametrize(("devices", "level"), [(3, "no"), (4, "low"), (6, "medium"), (10, "high")])
def test_many_devices_in_one_session_are_noticed(acme, with_pictures, check_all, devices, level):
    session = with_pictures(acme)
    for number in range(devices):
        collect_by(session, f"browser {number}", record(fingerprint=""))
    check_all(session)

    part = RiskScore.objects.get(attempt__session=session, rule="device.many_devices")
    assert (part.level, len(part.devices)) == (level, devices)


def test_every_device_is_explained(acme, with_pictures, check_all):
    session = with_pictures(acme)
    collect(session, record())
    driven = collect_by(session, "phone", record(user_agent="curl/8"))
    check_all(session)

    out = StringIO()
    call_command("explain", str(session.pk), stdout=out)

    assert f"device {driven.pk} of the browser: high: user_agent" in out.getvalue()
    assert "of the integration: no\n" in out.getvalue()

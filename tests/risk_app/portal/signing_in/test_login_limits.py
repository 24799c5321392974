"""Passwords cannot be guessed, and a stranger locks nobody out everywhere."""

import json
import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.core.management import call_command
from django.utils import timezone

from risk_app.portal.signing_in import limits
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["rita", "nobody-of-that-name"])
def test_the_fifth_wrong_password_locks_and_says_when_to_come_back(rita, sign_in, name):
    answers = [sign_in(name, f"wrong {n}") for n in range(5)]

    assert [one.status_code for one in answers] == [200, 200, 200, 200, 429]
    assert 14 * 60 < int(answers[-1]["Retry-After"]) <= 15 * 60
    assert b"Too many tries" in answers[-1].content


def test_known_and_unknown_names_are_answered_with_the_same_page(rita, sign_in):
    known, unknown = sign_in("rita", "wrong"), sign_in("atir", "wrong")

    assert _plain(known, "rita") == _plain(unknown, "atir")


def _plain(answer, name):
    token = answer.context["csrf_token"]
    return answer.content.decode().replace(str(token), "").replace(name, "")


def test_a_lock_refuses_the_right_password_too(rita, sign_in):
    for n in range(5):
        sign_in("rita", f"wrong {n}")

    assert sign_in("rita").status_code == 429


def test_sixty_wrong_passwords_are_not_looked_at_and_do_not_prolong_the_lock(rita, sign_in):
    for n in range(60):
        sign_in("rita", f"wrong {n}")

    kinds = InstallationEvent.objects.values_list("kind", flat=True)
    assert list(kinds).count("login_failed") == 5
    assert list(kinds).count("login_locked") == 1


def test_from_another_address_the_user_still_signs_in(rita, sign_in):
    for n in range(6):
        sign_in("rita", f"wrong {n}", address="198.51.100.9")

    assert sign_in("rita", address="203.0.113.1").status_code == 302


def test_the_lock_ends_and_doubles_with_the_next_wrong_one(rita, sign_in, later):
    for n in range(5):
        sign_in("rita", f"wrong {n}")
    later(15 * 60 + 1)

    again = sign_in("rita", "wrong again")

    assert 29 * 60 < int(again["Retry-After"]) <= 30 * 60
    later(30 * 60 + 1)
    assert sign_in("rita").status_code == 302


def test_one_address_tries_fifty_times_an_hour_whoever_it_tries(rita, sign_in, later):
    statuses = [sign_in(f"user{n}", "wrong").status_code for n in range(51)]

    assert statuses[:49] == [200] * 49
    assert statuses[49:] == [429, 429]
    later(3601)
    assert sign_in("rita").status_code == 302


def test_addresses_of_one_ipv6_network_count_as_one(rita, sign_in):
    statuses = [sign_in("rita", "wrong", address=f"2001:db8::{n}").status_code for n in range(1, 6)]

    assert statuses[-1] == 429


def test_many_addresses_try_a_user_a_hundred_times_an_hour(rita, sign_in):
    statuses = [
        sign_in("rita", "wrong", address=f"198.51.{n // 200}.{n % 200}").status_code
        for n in range(101)
    ]

    assert statuses[98] == 200
    assert statuses[99:] == [429, 429]


def test_a_place_where_the_user_signs_in_is_not_shut_by_strangers(rita, sign_in):
    sign_in("rita", address="203.0.113.1")
    for n in range(101):
        sign_in("rita", "wrong", address=f"198.51.{n // 200}.{n % 200}")

    assert sign_in("rita", address="203.0.113.77").status_code == 429
    assert sign_in("rita", address="203.0.113.1").status_code == 302


def test_forwarded_addresses_are_believed_behind_the_proxy_only(rita, sign_in, settings):
    for n in range(5):
        answer = sign_in("rita", "wrong", **{"X-Forwarded-For": f"198.51.100.{n}"})
    assert answer.status_code == 429

    settings.BONAFIDE_BEHIND_PROXY = True
    believed = [
        # What stands before the proxy's own entry was sent by the client.
        sign_in("rita", "wrong", **{"X-Forwarded-For": f"192.0.2.{n}, 198.51.100.7"})
        for n in range(5)
    ]
    assert [one.status_code for one in believed] == [200, 200, 200, 200, 429]


def test_neither_names_nor_addresses_are_in_the_tables(rita, sign_in):
    sign_in("rita", "wrong", **{"User-Agent": "a telling browser"})
    sign_in("rita")

    rows = [*AccessAttempt.objects.values_list(), *AccessLog.objects.values_list()]
    assert len(rows) == 3  # the pair's counter ended with the success
    for word in ("rita", "203.0.113.1", "telling", "wrong"):
        assert word not in str(rows)


def test_the_log_names_nobody(rita, sign_in, caplog):
    with caplog.at_level(logging.DEBUG):
        for n in range(5):
            sign_in("rita", f"wrong {n}")
        sign_in("rita", address="198.51.100.1")

    told = json.dumps([str(record.msg) + str(record.args) for record in caplog.records])
    assert "login_locked" in told
    for word in ("'rita'", "203.0.113.1", "198.51.100.1", "wrong 0"):
        assert word not in told


def test_counters_and_places_are_forgotten(rita, sign_in):
    sign_in("rita", "wrong")
    sign_in("rita")
    limits.forget_old(timezone.now() + timedelta(hours=23))
    assert AccessAttempt.objects.exists()

    limits.forget_old(timezone.now() + timedelta(days=31))

    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()


def test_a_login_page_that_was_opened_by_itself_leads_to_the_portal(rita, sign_in):
    assert sign_in("rita")["Location"] == "/admin/"


def test_the_number_of_tries_and_the_wait_are_settings(rita, sign_in, settings):
    settings.BONAFIDE_LOGIN_TRIES, settings.BONAFIDE_LOGIN_LOCK_MINUTES = 2, 3

    sign_in("rita", "wrong")
    answer = sign_in("rita", "wrong")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 180


def test_logins_are_events_by_id(rita, sign_in, client):
    sign_in("rita", "wrong")
    sign_in("nobody-of-that-name", "wrong")
    sign_in("rita", browser=client)
    client.post("/admin/logout/")

    events = InstallationEvent.objects.exclude(kind="user_changed").values_list("kind", "actor")
    assert list(events) == [
        ("login_failed", f"user:{rita.pk}"),
        ("login_failed", "nobody"),
        ("logged_in", f"user:{rita.pk}"),
        ("logged_out", f"user:{rita.pk}"),
    ]


@pytest.mark.parametrize(
    "command",
    [["axes_reset"], ["axes_reset_username", "rita"], ["axes_reset_ip", "203.0.113.1"]],
)
def test_an_operator_lets_somebody_try_again(rita, sign_in, command):
    for n in range(5):
        sign_in("rita", f"wrong {n}")

    call_command(*command)

    assert sign_in("rita").status_code == 302


def test_axes_has_no_complaint_about_its_settings():
    call_command("check", fail_level="WARNING")

"""The second factor: set up, asked for, recovered, taken away."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse

from sessions_app import master_keys, second_factor
from sessions_app.models import Authenticator, DataKey, InstallationEvent
from tests.risk_app.portal.signing_in.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db

INDEX = "/admin/"
CODES = re.compile(r"<li>([a-z2-7]{5}-[a-z2-7]{5})</li>")


def verify(browser, code):
    return browser.post(reverse("second-factor-verify"), {"code": code})


def test_a_person_sets_it_up_and_gets_recovery_codes_once(rita, browser_of):
    browser = browser_of(rita)
    browser.post(reverse("second-factor-begin"))
    page = browser.get(reverse("second-factor")).content.decode()
    waiting = second_factor.waiting_of(rita)

    assert "<svg" in page
    assert second_factor.secret_of(waiting) in page
    done = browser.post(reverse("second-factor-confirm"), {"code": code_of(waiting)})

    assert len(set(CODES.findall(done.content.decode()))) == 10
    assert not CODES.findall(browser.get(reverse("second-factor")).content.decode())
    assert browser.get(INDEX).status_code == 200  # this stay has shown it already


def test_a_wrong_first_code_takes_nothing_into_use(rita, browser_of):
    browser = browser_of(rita)
    browser.post(reverse("second-factor-begin"))

    answer = browser.post(reverse("second-factor-confirm"), {"code": "000000"})

    assert b"not right" in answer.content
    assert second_factor.of(rita) is None


def test_with_a_factor_nothing_opens_before_its_code(rita, browser_of, enrol, world_of_addresses):
    enrol(rita)
    User.objects.filter(pk=rita.pk).update(is_superuser=True)
    browser = browser_of(rita)

    for address in world_of_addresses:
        for answer in (browser.get(address), browser.post(address, {"post": "yes"})):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith(reverse("second-factor-verify")), address


@pytest.fixture
def world_of_addresses():
    """Addresses of the portal of every sort: lists, pages, forms, the person's own."""
    names = ["index", "password_change", "auth_user_add", "sessions_app_session_changelist"]
    names += ["auth_user_changelist", "sessions_app_installationevent_changelist"]
    own = ["second-factor", "second-factor-begin", "second-factor-renew", "second-factor-remove"]
    return [reverse(f"admin:{name}") for name in names] + [reverse(name) for name in own]


def test_the_code_of_the_app_opens_the_portal_and_leads_on(rita, browser_of, enrol):
    enrol(rita)
    browser = browser_of(rita)
    asked = browser.get("/admin/auth/")

    address = asked["Location"]
    answer = browser.post(address, {"code": code_of(second_factor.of(rita))})

    assert answer["Location"] == "/admin/auth/"
    steps = InstallationEvent.objects.filter(kind="logged_in").values_list("details", flat=True)
    assert list(steps) == [{"by": "password"}, {"by": "second factor"}]
    assert browser.get(INDEX).status_code == 200


def test_nobody_is_led_to_another_site(rita, browser_of, enrol):
    enrol(rita)
    code = code_of(second_factor.of(rita))

    answer = browser_of(rita).post(
        reverse("second-factor-verify"), {"code": code, "next": "https://evil.example/"}
    )

    assert answer["Location"] == INDEX


def test_a_code_is_good_once(rita, browser_of, enrol):
    enrol(rita)
    code = code_of(second_factor.of(rita))
    verify(browser_of(rita), code)

    assert b"used before" in verify(browser_of(rita), code).content


def test_a_recovery_code_is_good_once(rita, browser_of, enrol, later):
    code = enrol(rita)[0]

    assert verify(browser_of(rita), code.upper()).status_code == 302
    assert verify(browser_of(rita), code).status_code == 200


def test_codes_cannot_be_guessed(rita, browser_of, enrol, later):
    enrol(rita)
    browser = browser_of(rita)
    verify(browser, "000000")

    refused = verify(browser, code_of(second_factor.of(rita)))

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    assert InstallationEvent.objects.filter(kind="second_factor_failed").count() == 1


def test_a_guesser_shuts_the_person_out_for_35_minutes_at_most(rita, enrol, later):
    enrol(rita)
    for _ in range(20):
        second_factor.verify(rita, "wrong")
        later(35 * 60)

    assert second_factor.verify(rita, code_of(second_factor.of(rita), steps=20 * 70)) is not None


def test_where_it_is_required_everybody_is_led_to_setting_it_up(rita, browser_of, settings):
    settings.BONAFIDE_PORTAL_SECOND_FACTOR = "required"
    browser = browser_of(rita)

    assert browser.get(INDEX)["Location"].startswith(reverse("second-factor"))
    assert browser.get(reverse("second-factor")).status_code == 200
    assert browser.post(reverse("admin:logout")).status_code == 200


def test_where_it_is_off_nothing_is_asked_and_nothing_offered(rita, browser_of, enrol, settings):
    enrol(rita)
    settings.BONAFIDE_PORTAL_SECOND_FACTOR = "off"

    assert browser_of(rita).get(INDEX).status_code == 200
    assert browser_of(rita).get(reverse("second-factor")).status_code == 404


def signed_in_with_code(browser, user):
    verify(browser, code_of(second_factor.of(user)))
    return browser


@pytest.mark.parametrize("action", ["renew", "remove"])
def test_changing_it_takes_the_password_or_a_code(rita, browser_of, enrol, action):
    kept = enrol(rita)
    browser = signed_in_with_code(browser_of(rita), rita)
    address = reverse(f"second-factor-{action}")

    refused = browser.post(address, {"proof": "neither"})
    assert b"neither your password" in refused.content
    assert Authenticator.objects.get(user=rita).recovery_codes.count() == 10

    browser.post(address, {"proof": PASSWORD})
    assert second_factor.verify(rita, kept[0]) is None


def test_new_recovery_codes_end_the_former_ones(rita, browser_of, enrol):
    enrol(rita)
    browser = signed_in_with_code(browser_of(rita), rita)

    page = browser.post(reverse("second-factor-renew"), {"proof": PASSWORD}).content.decode()

    (first, *_) = CODES.findall(page)
    assert second_factor.verify(rita, first) is not None


def test_it_is_taken_away_with_its_key_and_recorded(rita, browser_of, enrol):
    enrol(rita)
    browser = signed_in_with_code(browser_of(rita), rita)
    browser.post(reverse("second-factor-remove"), {"proof": PASSWORD})

    assert browser.get(INDEX).status_code == 200
    assert not DataKey.objects.filter(authenticator__isnull=False).exists()
    kinds = InstallationEvent.objects.values_list("kind", flat=True)
    assert {"second_factor_added", "second_factor_removed"} <= set(kinds)


def test_the_database_alone_makes_no_code(rita, enrol):
    codes = enrol(rita)
    secret = second_factor.secret_of(second_factor.of(rita)).replace(" ", "")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a::text || d::text || r::text FROM sessions_app_authenticator a,"
            " sessions_app_datakey d, sessions_app_recoverycode r"
        )
        dump = str(cursor.fetchall())
    for word in (secret, second_factor._secret(second_factor.of(rita)).hex(), codes[0]):
        assert word not in dump


def test_rotating_the_master_keys_keeps_it(rita, enrol, settings):
    enrol(rita)
    former = settings.BONAFIDE_MASTER_KEYS
    settings.BONAFIDE_MASTER_KEYS = [("newer", b"n" * 32), *former]
    master_keys.rotate()
    settings.BONAFIDE_MASTER_KEYS = [("newer", b"n" * 32)]

    assert second_factor.verify(rita, code_of(second_factor.of(rita))) is not None
    settings.BONAFIDE_MASTER_KEYS = former


def test_a_recovery_code_is_no_wrong_password(rita, browser_of, enrol):
    codes = enrol(rita)
    browser = signed_in_with_code(browser_of(rita), rita)
    for _ in range(6):
        page = browser.post(reverse("second-factor-renew"), {"proof": codes[0]})
        assert page.status_code == 200
        codes = CODES.findall(page.content.decode())

    kinds = set(InstallationEvent.objects.values_list("kind", flat=True))
    assert not kinds & {"login_failed", "login_locked"}


@pytest.mark.parametrize("prefix", ["", "/x", "/admin"])
def test_no_prefix_of_the_addresses_leads_around_the_question(rita, browser_of, enrol, prefix):
    enrol(rita)

    answer = browser_of(rita).get("/admin/auth/user/", SCRIPT_NAME=prefix)

    assert answer.status_code == 302
    assert "second-factor/verify" in answer["Location"]

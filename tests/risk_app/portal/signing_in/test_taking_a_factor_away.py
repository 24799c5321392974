"""For who lost phone and recovery codes: a colleague who holds as much takes the factor away."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from sessions_app import second_factor
from sessions_app.models import DataKey, InstallationEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def adele(db):
    user = User.objects.create_user("adele", is_staff=True)
    user.groups.add(Group.objects.get(name="administrator"))
    return user


def address(user):
    return reverse("admin:auth_user_second_factor", args=[user.pk])


def test_an_administrator_takes_it_away_by_post(rita, adele, browser_of, enrol):
    enrol(rita)
    browser = browser_of(adele)

    assert b"Take it away" in browser.get(address(rita)).content
    assert second_factor.of(rita) is not None
    browser.post(address(rita))

    assert second_factor.of(rita) is None
    event = InstallationEvent.objects.get(kind="second_factor_removed")
    assert (event.actor, event.details) == (f"user:{adele.pk}", {"user": rita.pk})


def test_not_from_who_holds_more(rita, adele, browser_of, enrol):
    enrol(rita)
    rita.groups.add(Group.objects.get(name="reviewer"))

    assert browser_of(adele).post(address(rita)).status_code == 403
    assert second_factor.of(rita) is not None


def test_ones_own_goes_by_ones_own_page(rita, adele, browser_of, enrol):
    enrol(rita)
    rita.groups.add(Group.objects.get(name="administrator"))
    browser = browser_of(rita)
    code = second_factor.renew_codes(second_factor.of(rita))[0]
    browser.post(reverse("second-factor-verify"), {"code": code})

    assert browser.post(address(rita))["Location"] == reverse("second-factor")
    assert second_factor.of(rita) is not None


def test_a_user_with_a_factor_can_be_deleted_with_its_key(rita, adele, browser_of, enrol):
    enrol(rita)

    page = reverse("admin:auth_user_delete", args=[rita.pk])
    assert browser_of(adele).post(page, {"post": "yes"}).status_code == 302

    assert not User.objects.filter(pk=rita.pk).exists()
    assert not DataKey.objects.filter(authenticator__isnull=False).exists()

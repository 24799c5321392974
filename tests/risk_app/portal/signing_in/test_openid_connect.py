"""Signing in by an OpenID provider: whom it lets in, and everything it does not."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from risk_app.portal.signing_in import exchange, linking
from sessions_app.models import InstallationEvent, ProviderSubject
from tests import fake_openid_provider
from tests.fake_openid_provider import settings_of
from tests.risk_app.portal.conftest import member
from tests.risk_app.portal.signing_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db

HOME, BEGIN = "/admin/", "/admin/sign-in/corp/"
ADDRESS = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')


@pytest.fixture(scope="module")
def _served():
    with fake_openid_provider.serving() as provider:
        yield provider


@pytest.fixture
def corp(_served, settings):
    """The fake provider, as configured and as it was made."""
    exchange.forget_descriptions()
    _served.__init__(_served.issuer)
    settings.SOCIALACCOUNT_PROVIDERS = settings_of(_served)
    return _served


@pytest.fixture
def linked(corp, rita):
    return linking.link(rita, issuer=corp.issuer, subject=corp.subject, actor="user:1")


def leave(browser, **form):
    """The provider's address that the browser is led to."""
    page = browser.post(BEGIN, form).content.decode()
    return unescape(ADDRESS.search(page).group(1))


def agree(address):
    """Sign in at the provider: the address of ours that it sends the browser to."""
    back = httpx.get(f"{address}&agreed=1").headers["Location"]
    return back.removeprefix("http://testserver")


def sign_in(browser=None, **form):
    browser = browser or Client()
    return browser, browser.get(agree(leave(browser, **form)))


def is_in(browser):
    return browser.get(HOME).status_code == 200


def events(kind):
    rows = InstallationEvent.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("actor", "details"))


def test_a_linked_account_signs_in_and_that_is_recorded(linked, rita):
    browser, answer = sign_in(next="/admin/figures/")

    assert answer["Location"] == "/admin/figures/"
    assert is_in(browser)
    how = {"by": "provider", "provider": "corp", "second_factor": False}
    assert events("logged_in") == [(f"user:{rita.pk}", how)]
    assert ProviderSubject.objects.get().last_used_at is not None


def test_it_asks_with_pkce_state_and_nonce_for_nothing_but_who_it_is(corp):
    asked = parse_qs(urlsplit(leave(Client())).query)

    assert asked["scope"] == ["openid"]
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) >= 32
    assert len(asked["state"][0]) >= 16
    assert asked["redirect_uri"] == ["http://testserver/admin/sign-in/corp/callback/"]


def test_another_page_than_ours_is_not_led_to(linked):
    _, answer = sign_in(next="https://elsewhere.example/")

    assert answer["Location"] == HOME


def test_an_unknown_subject_makes_no_account_and_comes_in_by_no_address(corp, rita):
    rita.email = "somebody@fake.example"  # the provider says that it is verified
    rita.save()
    browser, answer = sign_in()

    assert (answer.status_code, is_in(browser)) == (403, False)
    assert User.objects.count() == 1
    assert events("login_failed")[0][0] == "nobody"


def test_an_account_whose_address_another_subject_took_stays_its_own(corp, linked, rita):
    corp.subject = "somebody-else"
    corp.claims = {"email": "rita@fake.example", "email_verified": True}
    User.objects.filter(pk=rita.pk).update(email="rita@fake.example")

    browser, answer = sign_in()
    assert (answer.status_code, is_in(browser)) == (403, False)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_an_account_that_may_not_sign_in_does_not(linked, rita, change):
    User.objects.filter(pk=rita.pk).update(**change)

    browser, answer = sign_in()
    assert (answer.status_code, is_in(browser)) == (403, False)
    assert events("login_failed")[0][0] == f"user:{rita.pk}"


def test_who_is_taken_off_is_out_at_once(linked, rita):
    browser, _ = sign_in()
    assert is_in(browser)

    linking.unlink(linked, actor="user:1")
    assert not is_in(browser)


@pytest.mark.parametrize(
    ("why", "claims"),
    [("issuer", {"iss": "https://evil.example"}), ("nonce", {"nonce": "another"})],
)
def test_no_token_lets_in_that_says_anything_else(corp, linked, why, claims):
    corp.claims = claims

    browser, answer = sign_in()
    assert (answer.status_code, is_in(browser)) == (403, False)
    assert [details["why"] for _, details in events("login_failed")] == [why]


def test_no_token_lets_in_that_is_signed_by_another_key(corp, linked):
    corp.key = fake_openid_provider.rsa_key()

    browser, answer = sign_in()
    assert (answer.status_code, is_in(browser)) == (403, False)


def test_a_code_is_good_once_and_a_state_too(linked):
    browser = Client()
    back = agree(leave(browser))
    browser.get(back)
    browser.logout()

    assert browser.get(back).status_code == 400  # the state is gone
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    replayed = browser.get(f"{BEGIN}callback/", {"state": state, "code": code})
    assert (replayed.status_code, is_in(browser)) == (403, False)


def test_a_code_that_somebody_else_got_signs_nobody_in(linked):
    back = agree(leave(Client()))

    victim = Client()
    assert victim.get(back).status_code == 400
    state = parse_qs(urlsplit(leave(victim)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert victim.get(f"{BEGIN}callback/", {"state": state, "code": code}).status_code == 403
    assert not is_in(victim)


def test_an_answer_of_another_provider_is_refused(linked):
    browser = Client()
    back = agree(leave(browser)).partition("&iss=")[0]

    answer = browser.get(f"{back}&iss=https%3A%2F%2Fevil.example")
    assert (answer.status_code, is_in(browser)) == (403, False)


def test_a_description_of_another_issuer_is_not_believed(corp, linked):
    corp.described = {"issuer": "https://evil.example"}

    assert Client().post(BEGIN).status_code == 503


def test_a_provider_that_is_away_or_says_no_is_told_in_words(corp, linked):
    browser = Client()
    state = parse_qs(urlsplit(leave(browser)).query)["state"][0]
    no = browser.get(f"{BEGIN}callback/", {"state": state, "error": "access_denied"})
    back = agree(leave(browser))
    corp.is_away = True

    assert (no.status_code, browser.get(back).status_code) == (403, 503)
    exchange.forget_descriptions()
    assert browser.post(BEGIN).status_code == 503


def test_failures_are_counted_and_a_lock_holds_here_too(corp, linked, rita, settings, sign_in):
    settings.BONAFIDE_LOGIN_TRIES = 3
    for _ in range(3):
        sign_in("rita", "wrong", address="127.0.0.1")
    browser = Client()
    answer = browser.get(agree(leave(browser)))

    assert (answer.status_code, is_in(browser)) == (429, False)
    elsewhere = Client(REMOTE_ADDR="203.0.113.77")
    assert elsewhere.get(agree(leave(elsewhere))).status_code == 302


def test_whoever_guesses_is_locked_and_nobody_else(corp, linked, settings):
    settings.BONAFIDE_LOGIN_TRIES = 2
    corp.claims = {"nonce": "another"}
    assert [sign_in()[1].status_code for _ in range(2)] == [403, 429]
    corp.claims = {}

    assert Client().post(BEGIN).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.77")
    assert elsewhere.get(agree(leave(elsewhere))).status_code == 302


def test_the_portal_s_own_second_factor_is_asked_for_all_the_same(corp, linked, rita, enrol):
    corp.claims = {"amr": ["pwd", "mfa"]}
    enrol(rita)
    browser, _ = sign_in()

    assert browser.get(HOME)["Location"].startswith(reverse("second-factor-verify"))


def test_a_provider_s_second_factor_counts_where_the_settings_say_so(
    corp, linked, rita, enrol, settings
):
    settings.BONAFIDE_PORTAL_SECOND_FACTOR = "required"
    settings.SOCIALACCOUNT_PROVIDERS = settings_of(corp, "mfa", "acr=phr")
    enrol(rita)
    without, _ = sign_in()
    assert parse_qs(corp.asked["acr_values"] and f"a={corp.asked['acr_values']}") == {"a": ["phr"]}
    for claims in ({"amr": ["mfa"]}, {"acr": "phr"}):
        corp.claims = claims
        assert is_in(sign_in()[0])

    assert not is_in(without)
    settings.SOCIALACCOUNT_PROVIDERS = settings_of(corp)
    assert not is_in(sign_in()[0])


def test_a_person_links_a_provider_after_password_and_second_factor(corp, rita, enrol, sign_in):
    recovery, *_ = enrol(rita)
    browser = Client()
    sign_in("rita", browser=browser)
    browser.post(reverse("second-factor-verify"), {"code": recovery})
    page = browser.post(reverse("provider-link", args=["corp"]), {"proof": PASSWORD})
    browser.get(agree(unescape(ADDRESS.search(page.content.decode()).group(1))))

    made = ProviderSubject.objects.get()
    assert (made.user, made.subject, made.linked_by) == (rita, corp.subject, f"user:{rita.pk}")
    assert events("provider_linked")[0][0] == f"user:{rita.pk}"
    assert is_in(browser)  # the stay goes on


@pytest.mark.parametrize("proof", ["", "wrong"])
def test_nothing_is_linked_without_a_proof(corp, rita, enrol, sign_in, proof):
    recovery, *_ = enrol(rita)
    browser = Client()
    sign_in("rita", browser=browser)
    browser.post(reverse("second-factor-verify"), {"code": recovery})

    answer = browser.post(reverse("provider-link", args=["corp"]), {"proof": proof})
    assert not ADDRESS.search(answer.content.decode())


def test_nothing_is_linked_without_a_second_factor(corp, browser_of, rita):
    answer = browser_of(rita).post(reverse("provider-link", args=["corp"]), {"proof": PASSWORD})

    assert b"second factor" in answer.content
    assert not ADDRESS.search(answer.content.decode())


def test_an_administrator_links_who_holds_no_more(corp, rita):
    boss = member("adele", "administrator")
    root = User.objects.create_superuser("root", password=PASSWORD)
    form = {"provider": "corp", "subject": "person-17"}
    address = reverse("admin:auth_user_providers", args=[rita.pk])
    above = reverse("admin:auth_user_providers", args=[root.pk])

    assert boss.post(above, {**form, "subject": "another"}).status_code == 403
    assert boss.post(address, form).status_code == 302
    assert is_in(sign_in()[0])
    link = ProviderSubject.objects.get()
    assert boss.post(address, {"unlink": str(link.pk)}).status_code == 302
    assert not ProviderSubject.objects.exists()
    assert [kind for kind in ("provider_linked", "provider_unlinked") if events(kind)] == [
        "provider_linked",
        "provider_unlinked",
    ]


def test_one_subject_is_one_account_s(corp, linked, ada):
    with pytest.raises(linking.LinkRefused):
        linking.link(ada, issuer=corp.issuer, subject=corp.subject, actor="user:1")

    boss = Client()
    boss.force_login(User.objects.create_superuser("root", password=PASSWORD))
    page = boss.post(
        reverse("admin:auth_user_providers", args=[ada.pk]),
        {"provider": "corp", "subject": corp.subject},
    )
    assert b"Nothing was linked" in page.content


def test_nothing_of_what_a_provider_says_is_kept(corp, linked):
    corp.claims = {"email": "canary@fake.example", "name": "Canary Person"}
    browser, _ = sign_in()

    kept = str(list(InstallationEvent.objects.values())) + str(
        list(ProviderSubject.objects.values())
    )
    kept += str(dict(browser.session.items()))
    assert "anary" not in kept
    assert corp.subject not in str(list(InstallationEvent.objects.values()))


def test_without_a_provider_there_is_nothing_of_it(db, client, ada, browser_of):
    assert client.post(BEGIN).status_code == 404
    assert b"Sign in by" not in client.get("/admin/login/").content
    assert browser_of(ada).get(reverse("own-providers")).status_code == 404


def test_the_page_to_sign_in_offers_it_and_only_a_form_begins(corp, client):
    assert b"Sign in by Corp" in client.get("/admin/login/").content
    assert client.get(BEGIN).status_code == 405
    assert Client(enforce_csrf_checks=True).post(BEGIN).status_code == 403


ALLAUTH_NAMES = (
    *("account_signup", "account_login", "account_email", "account_reset_password"),
    *("socialaccount_signup", "socialaccount_connections", "openid_connect_login"),
)


def test_no_page_of_allauth_can_be_reached(corp, client, subtests):
    for name in ALLAUTH_NAMES:
        with subtests.test(name), pytest.raises(NoReverseMatch):
            reverse(name)
    for path in ("signup/", "email/", "password/reset/", "login/", "social/connections/"):
        with subtests.test(path):
            assert client.get(f"/accounts/{path}").status_code == 404
            assert client.get(f"/admin/account/{path}").status_code in (302, 404)


def test_no_list_of_allauth_s_tables_is_in_the_portal(corp):
    root = Client()
    root.force_login(User.objects.create_superuser("root", password=PASSWORD))

    for label in ("account", "socialaccount"):
        assert root.get(f"/admin/{label}/").status_code == 404

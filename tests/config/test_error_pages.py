"""Pages of refusals: in the portal's look for people, in its own envelope for every program."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import path

from config import refusals, urls
from tests.risk_app.portal.conftest import member

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PROGRAMS: tuple[dict[str, str], ...] = (
    {},
    {"accept": "*/*"},
    {"accept": "application/json"},
    {"accept": "text/plain"},
)


def _break(_request):
    raise ValueError("a canary that no page may show")


def _forbid(_request):
    raise PermissionDenied


class Broken:
    """The project's addresses with two more that fail."""

    urlpatterns: ClassVar[list[Any]] = [
        path("broken", _break),
        path("admin/broken/", _break),
        path("v/x/broken", _break),
    ]
    urlpatterns += [path("v1/broken", _break), path("forbidden", _forbid), *urls.urlpatterns]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def broken(settings):
    settings.ROOT_URLCONF = Broken
    return Client(raise_request_exception=False)


def test_an_unknown_path_is_a_page_for_a_browser_and_json_for_a_program(client, subtests):
    page = client.get("/nowhere", headers=BROWSER)

    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert page.headers["X-Request-Id"] in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    for headers in PROGRAMS:
        with subtests.test(headers=headers):
            answer = client.get("/nowhere", headers=headers)
            assert answer.json()["message"] == "There is nothing at this address."


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/v1/nowhere", {"status", "code", "message"}),
        ("/api/v1/verifications/no/where", None),
        ("/kyc/nowhere", None),
        ("/verify/api/nowhere", None),
    ],
)
def test_an_api_keeps_its_envelope_whoever_asks(db, client, path, members):
    answer = client.get(path, headers=BROWSER)

    assert answer.status_code in (400, 401, 404)
    assert answer.headers["Content-Type"].startswith("application/json")
    assert members is None or members <= set(answer.json())


def test_the_portal_says_no_with_its_menu_beside(db):
    rita = member("rita", "reviewer")
    for address, status in (("/admin/nowhere/", 404), ("/admin/auth/user/", 403)):
        answer = rita.get(address)
        assert (answer.status_code, b"Hits on lists" in answer.content) == (status, True)
        assert answer.headers["X-Request-Id"] in answer.content.decode()


def test_a_stranger_s_refusal_has_no_menu(db):
    form = {"username": "rita", "password": "x"}
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", form)

    assert answer.status_code == 403
    assert b"Load its page anew" in answer.content
    assert b"Hits on lists" not in answer.content


@pytest.mark.parametrize("address", ["/broken", "/admin/broken/", "/v/x/broken"])
def test_a_mistake_of_ours_is_told_by_its_number_without_the_database(broken, address):
    # Without the fixture of the database: whatever asks it fails.
    answer = broken.get(address, headers=BROWSER)

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Type"][:9]) == (500, "text/html")
    assert answer.headers["X-Request-Id"] in page
    assert "canary" not in page


def test_a_mistake_of_ours_in_the_portal_asks_nobody_who_is_there(db, settings):
    settings.ROOT_URLCONF = Broken
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.create_superuser("root"))
    with connection.execute_wrapper(_note_only_the_session):
        answer = browser.get("/admin/broken/")

    assert answer.status_code == 500
    assert answer.headers["X-Request-Id"] in answer.content.decode()


def _note_only_the_session(execute, sql, params, many, context):
    allowed = ("django_session", "auth_user", "otp", "authenticator", "SAVEPOINT")
    assert any(word in sql for word in allowed), sql
    return execute(sql, params, many, context)


def test_an_applicant_is_told_in_their_language_and_their_script_in_json(broken):
    page = broken.get("/v/x/broken", headers={**BROWSER, "accept-language": "de"})
    told = broken.get("/v/x/broken", headers={"accept": "*/*"})

    assert '<html lang="de"' in page.content.decode()
    assert "Bitte" in page.content.decode()
    assert told.json()["status"] == "fail"


def test_an_api_s_mistake_of_ours_is_in_its_envelope(broken):
    assert broken.get("/v1/broken", headers=BROWSER).json()["code"] == "1101"


def test_a_refusal_before_any_view_has_a_page_too(client):
    answer = client.get("/", headers={"host": "elsewhere.example", **BROWSER})

    assert (answer.status_code, b"could not be understood" in answer.content) == (400, True)


def test_what_is_forbidden_elsewhere_is_said_to_both(broken):
    assert b"This is not allowed" in broken.get("/forbidden", headers=BROWSER).content
    assert broken.get("/forbidden").json()["message"] == "This is not allowed."


def test_a_database_that_is_away_is_a_page_for_the_portal():
    answer = refusals.database_away(RequestFactory().get("/admin/"), OSError())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert b"Not available at the moment" in answer.content

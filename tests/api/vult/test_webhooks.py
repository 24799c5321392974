"""Registering addresses, and finding them again."""

from __future__ import annotations

import pytest

from api.webhooks.models import Endpoint
from tests.api.vult.caller import refused

ADDRESS = "https://203.0.113.7/hooks"


@pytest.fixture
def registered(vult):
    """registered(name, url) registers an address."""

    def register(name="desk", url=ADDRESS, **more):
        return vult.post("webhook/create", {"name": name, "url": url, **more})

    return register


@pytest.fixture
def reachable(monkeypatch):
    """Whatever name is looked up leads to an address that may be called."""
    monkeypatch.setattr("api.outbound.addresses.resolve", lambda *_, **__: ["93.184.216.34"])


pytestmark = pytest.mark.usefixtures("reachable")


def test_an_address_is_registered_once_under_its_newest_name(vult, registered, acme):
    assert registered().json() == {}
    assert registered("front desk", client_id=str(acme.pk).upper()).status_code == 200
    listed = vult.post("webhook/list", {}).json()

    assert listed["webhooks"] == [
        {
            "id": str(Endpoint.objects.get().pk),
            "client_id": str(acme.pk),
            "name": "front desk",
            "url": ADDRESS,
        }
    ]
    assert listed["statistics"] == {"total_rows": 1, "current_page": 1, "total_pages": 1}


def test_pages_count_from_one(vult, registered):
    for number in range(5):
        registered(f"desk {number}", f"{ADDRESS}/{number}")
    listed = vult.post("webhook/list", {"take": 2, "skip": 2}).json()

    assert [one["name"] for one in listed["webhooks"]] == ["desk 2", "desk 1"]
    assert listed["statistics"] == {"total_rows": 5, "current_page": 2, "total_pages": 3}
    assert (
        vult.post("webhook/list", {"search_term": "DESK 4"}).json()["statistics"]["total_rows"] == 1
    )
    assert (
        vult.post("webhook/list", {"search_term": "hooks/"}).json()["statistics"]["total_rows"] == 5
    )


def test_others_see_none_and_register_none(vult_as_rival, registered, acme):
    registered()
    asked = {"client_id": str(acme.pk)}

    assert vult_as_rival.post("webhook/list", {}).json()["webhooks"] == []
    assert vult_as_rival.post("webhook/list", asked).json()["webhooks"] == []
    body = {"name": "x", "url": ADDRESS, **asked}
    refused(vult_as_rival.post("webhook/create", body), "client_not_found")


@pytest.mark.parametrize("url", ["http://acme.example/x", "ftp://acme.example", "acme", "https://"])
def test_an_address_that_may_not_be_called_is_refused(registered, url):
    answer = registered(url=url)

    refused(answer, "webhook_refused")
    assert answer.json()["details"][0]["field"] == "url"
    assert not Endpoint.objects.exists()

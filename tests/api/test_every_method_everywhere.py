"""No address answers any method with a fault of ours, whoever asks."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")
AN_ID = "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11"


def addresses(resolver: URLResolver, prefix: str = "/") -> list[str]:
    """One address for every pattern outside the portal, with an id where it takes something."""
    found = []
    for one in resolver.url_patterns:
        route = str(one.pattern)
        if route.startswith("^"):
            route = "anything"
        whole = prefix + route
        if isinstance(one, URLPattern):
            parts = [AN_ID if part.startswith("<") else part for part in whole.split("/")]
            found.append("/".join(parts))
        elif route != "admin/":
            found += addresses(one, whole)
    return sorted(set(found))


ADDRESSES = [one for one in addresses(get_resolver()) if not one.startswith("/admin/")]


@pytest.mark.django_db
@pytest.mark.parametrize("method", METHODS)
def test_every_address_takes_or_refuses_the_method(method):
    client = Client(raise_request_exception=False)

    answers = {
        address: client.generic(method, address).status_code
        for address in ADDRESSES
        # These say 503 where something is missing.
        if address.rstrip("/") not in {"/ready", "/kyc/ready", "/kyc/health"}
    }

    assert len(answers) > 20
    assert {address: status for address, status in answers.items() if status >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/v1/docs", "/v1/schema"])
def test_the_pages_of_the_document_are_only_read(address):
    assert Client().options(address).status_code == 405
    assert Client().head(address).status_code == 200

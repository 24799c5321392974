"""Allowed and denied networks of an integration, by the address that we saw ourselves."""

from __future__ import annotations

import pytest

from devices_app import collecting
from tests.said import collect, collect_by

pytestmark = pytest.mark.django_db
RECORD = {"network": {"ip": {"v4": "198.51.100.7"}}}


@pytest.fixture
def lists(acme):
    """lists(allowed, denied) changes those of acme."""

    def change(allowed, denied):
        acme.allowed_networks, acme.denied_networks = allowed, denied
        acme.save(update_fields=["allowed_networks", "denied_networks"])

    return change


def said_of(device):
    network = collecting.details_of(device).network
    return network.is_allowed, network.is_denied


@pytest.mark.parametrize(
    ("allowed", "denied", "said"),
    [
        ([], [], (None, None)),
        (["198.51.100.0/24"], [], (True, None)),
        (["192.0.2.0/24"], [], (False, None)),
        ([], ["198.51.100.0/24"], (None, True)),
        ([], ["192.0.2.0/24"], (None, False)),
        (["198.51.100.0/24"], ["192.0.2.0/24"], (True, False)),
        (["198.51.100.7/32"], ["198.51.100.0/24"], (False, True)),
    ],
)
def test_a_browser_is_looked_up_and_denied_wins(new_session, lists, allowed, denied, said):
    lists(allowed, denied)

    assert said_of(collect_by(new_session, "phone", RECORD)) == said


def test_an_address_that_an_integrator_tells_of_is_in_no_list(new_session, lists):
    lists(["192.0.2.0/24"], ["198.51.100.0/24"])

    assert said_of(collect(new_session, RECORD)) == (None, None)

"""`manage.py integration networks` and `places`."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from sessions_app.models import InstallationEvent


def run(*words):
    printed = io.StringIO()
    call_command("integration", *words, "--json", stdout=printed)
    return json.loads(printed.getvalue())


def test_what_is_named_is_replaced_and_the_rest_stays(acme):
    run("networks", "Acme", "--allow", "198.51.100.0/24", "2001:DB8::/32")
    said = run("networks", "Acme", "--deny", "192.0.2.7")

    assert said["allowed_networks"] == ["198.51.100.0/24", "2001:db8::/32"]
    assert said["denied_networks"] == ["192.0.2.7/32"]
    assert run("networks", "Acme", "--allow")["allowed_networks"] == []
    changed = InstallationEvent.objects.filter(kind="integration_changed").first()
    assert changed.details == {"changed": ["allowed_networks"]}


def test_looking_changes_nothing(acme):
    assert run("networks", "Acme")["denied_networks"] == []
    assert not InstallationEvent.objects.filter(kind="integration_changed").exists()


def test_what_is_no_network_is_refused_and_nothing_is_changed(acme):
    with pytest.raises(CommandError, match=r"--deny: .*middle of a network: 192.0.2.0/24"):
        run("networks", "Acme", "--allow", "198.51.100.0/24", "--deny", "192.0.2.7/24")

    assert run("networks", "Acme")["allowed_networks"] == []


@pytest.mark.parametrize("switch", ["on", "off"])
def test_places_are_switched(acme, switch):
    assert run("places", "Acme", switch)["collects_places"] is (switch == "on")
    acme.refresh_from_db()
    assert acme.collects_places is (switch == "on")

"""Creating a session, and what stands in it from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sessions_app.models import Label, Session
from tests.api.vult.caller import refused

EVERYTHING = {
    "metadata": {"order": "A-17", "desk": "north"},
    "liveness_mode": "passive_active",
    "webhook_url": "https://acme.example/hooks?key=1",
    "settings": {
        "perform_image_manipulation_test": False,
        "perform_aamva_test": False,
        "perform_ofac_test": False,
        "collect_ip_data": False,
        "collect_location_data": False,
        "aamva_retry_e": "temporarily_complete",
        "perform_age_test": False,
        "perform_gender_test": False,
        "perform_liveness_test": False,
    },
}
DEFAULTS = dict.fromkeys(EVERYTHING["settings"], True) | {"aamva_retry_e": "skip"}


def test_an_empty_object_opens_a_session_with_every_test(vult):
    session = Session.objects.get(pk=vult.open())
    read = vult.read(str(session.pk))

    assert read["status_e"] == "in_progress"
    assert read["settings"] == DEFAULTS
    assert read["user_id"] == str(vult.credential.pk)
    assert session.expires_at - session.created_at == timedelta(hours=24)


def test_everything_that_is_said_is_read_back(vult):
    read = vult.read(vult.open(**EVERYTHING))

    assert {name: read[name] for name in ("metadata", "webhook_url", "settings")} == {
        name: EVERYTHING[name] for name in ("metadata", "webhook_url", "settings")
    }


def test_unknown_members_are_ignored(vult):
    assert vult.open(colour="green", settings={"colour": "green"})


def test_it_takes_evidence_for_the_hours_of_its_integration(vult, acme):
    acme.capture_hours = 2
    acme.save()
    session = Session.objects.get(pk=vult.open())

    assert session.expires_at - session.created_at == timedelta(hours=2)


def test_labels_are_kept_as_blind_indexes_and_go_with_the_session(vult):
    session_id = vult.open(**EVERYTHING)

    assert Label.objects.filter(session=session_id).count() == 2
    assert "north" not in str(list(Label.objects.values_list("index")))


@pytest.mark.parametrize(
    "address",
    ["ftp://acme.example", "acme.example", "https://", "https://u:p@acme.example", "https://a b"],
)
def test_an_address_that_cannot_be_called_is_refused(vult, address):
    answer = vult.post("idv/session/create", {"webhook_url": address})

    refused(answer, "webhook_refused")
    assert answer.json()["details"][0]["field"] == "webhook_url"
    assert not Session.objects.exists()

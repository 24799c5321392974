"""An operator sees, changes and tries policies from a shell."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from risk_app import policies
from risk_app.models import Policy
from risk_app.policies import PolicyRefused
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import InstallationEvent

pytestmark = pytest.mark.django_db


def policy(*arguments):
    said = io.StringIO()
    call_command("policy", *arguments, stdout=said, stderr=io.StringIO())
    return said.getvalue()


def test_what_ships_is_shown_as_json(acme):
    # The newest alone: a test run that reuses its database may find it emptied.
    assert json.loads(policy("show", "Acme")) == VERSIONS[max(VERSIONS)]


def test_an_earlier_version_is_shown(acme):
    for age in (18, 21):
        policy("publish", "Acme", "--set", f"limits.minimum_age={age}")

    assert json.loads(policy("show", "Acme", "--version", "1"))["limits"]["minimum_age"] == 18


def test_a_minimum_age_is_published_for_one_integration(acme, rival):
    said = policy("publish", "Acme", "--set", "limits.minimum_age=18")

    assert said.startswith("published policy of")
    assert policies.current(acme).body["limits"]["minimum_age"] == 18
    assert policies.current(rival).body["limits"]["minimum_age"] == 0
    event = InstallationEvent.objects.get(kind="policy_published")
    assert (event.integration, event.actor, event.details["version"]) == (acme, "command", 1)


def test_a_version_is_compared_with_another(acme):
    policy("publish", "Acme", "--set", "limits.minimum_age=18")
    policy("publish", "Acme", "--set", "limits.minimum_age=21", "--set", "approve_from=0.7")

    assert policy("diff", "Acme", "--from", "1", "--to", "2").splitlines() == [
        "approve_from: 0.5 -> 0.7",
        "limits.minimum_age: 18 -> 21",
    ]


def test_a_dry_run_says_who_would_be_decided_otherwise_and_writes_nothing(
    acme, with_pictures, check_all
):
    session = check_all(with_pictures(acme))
    before = Policy.objects.count()

    said = policy("publish", "Acme", "--set", "approve_from=1.0", "--dry-run", "10")

    assert said.splitlines()[0] == "1 verdicts judged anew, 1 would be others"
    assert f"{session.pk}  approved -> review" in said
    assert Policy.objects.count() == before


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("limits.minimum_age=many", "limits.minimum_age must be a whole number from 0 to 120"),
        ("limits.minimum_age=true", "limits.minimum_age must be"),
        ("limits.picture_distance=21", "limits.picture_distance must be"),
        ("limits.fingers=10", "limits.fingers is no limit"),
        ('limits.back_needed_for=["library_card"]', "no document is called library_card"),
        ("weights.face_match=-1", "weights.face_match must be a number"),
        ("nowhere.deep=1", "is not PATH=VALUE"),
        ("limits.minimum_age", "is not PATH=VALUE"),
    ],
)
def test_nonsense_is_refused_by_its_path_and_nothing_is_published(acme, changed, why):
    with pytest.raises(CommandError, match=why):
        policy("publish", "Acme", "--set", changed)

    assert not Policy.objects.filter(integration=acme).exists()


def test_a_limit_that_is_left_out_is_missed():
    body = {**VERSIONS[3], "limits": {"minimum_age": 0, "back_needed_for": []}}

    with pytest.raises(PolicyRefused, match=r"limits\.picture_distance is missing"):
        policies.refuse_unless_sound(body)


def test_an_unknown_integration_is_said(acme):
    with pytest.raises(CommandError, match="there is no integration 'Nobody'"):
        policy("show", "Nobody")

"""An administrator publishes a policy: looks at what would change, then publishes just that."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.shipped_policies import VERSIONS
from sessions_app.models import InstallationEvent
from tests.risk_app.conftest import check_all, fakes, with_pictures  # noqa: F401

pytestmark = pytest.mark.django_db
NEWEST = VERSIONS[max(VERSIONS)]


def address(integration=None):
    of = integration.pk if integration else "default"
    return reverse("admin:risk_app_policy_publish_version") + f"?of={of}"


def form_of(answer):
    """What the page's form would send if nothing was touched."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def look(browser, integration, **changes):
    sent = form_of(browser.get(address(integration))) | changes
    return browser.post(address(integration), sent | {"look": "1"})


def publish_as_shown(browser, integration, answer, **changes):
    return browser.post(address(integration), form_of(answer) | {"publish": "1"} | changes)


def test_a_minimum_age_is_looked_at_and_then_published(administrator, acme, rival):
    looked = look(administrator, acme, minimum_age="18")
    assert [one.path for one in looked.context["differences"]] == ["limits.minimum_age"]
    assert not Policy.objects.filter(integration=acme).exists()

    answer = publish_as_shown(administrator, acme, looked)

    policy = Policy.objects.get(integration=acme)
    assert answer.url == reverse("admin:risk_app_policy_change", args=[policy.pk])
    assert policy.body == NEWEST | {"limits": NEWEST["limits"] | {"minimum_age": 18}}
    assert policies.current(rival).body == NEWEST
    event = InstallationEvent.objects.get(kind="policy_published")
    assert (event.integration, event.details["version"]) == (acme, 1)
    assert event.actor == policy.created_by == f"user:{answer.wsgi_request.user.pk}"


def test_the_default_is_published_for_all_without_one_of_their_own(administrator, rival):
    looked = look(administrator, None, approve_from="0.75")
    publish_as_shown(administrator, None, looked)

    assert policies.current(rival).body["approve_from"] == 0.75


def test_the_rest_is_changed_as_json(administrator, acme):
    rest = json.loads(form_of(administrator.get(address(acme)))["rest"])
    assert set(rest) == set(NEWEST) - {"approve_from"}
    assert not {"minimum_age", "picture_distance", "back_needed_for"} & set(rest["limits"])
    rest["requests"].remove("face_missing")
    rest["weights"]["device"] = 2.5

    looked = look(administrator, acme, rest=json.dumps(rest))
    publish_as_shown(administrator, acme, looked)

    assert [one.path for one in looked.context["differences"]] == ["requests", "weights.device"]
    assert looked.context["differences"][0].removed == ("face_missing",)
    assert policies.current(acme).body["weights"]["device"] == 2.5


def test_the_dry_run_names_who_would_be_decided_otherwise(
    administrator,
    acme,
    with_pictures,  # noqa: F811
    check_all,  # noqa: F811
):
    session = check_all(with_pictures(acme))

    looked = look(administrator, acme, approve_from="1")

    assert (looked.context["dry_run"].judged, len(looked.context["shown_changes"])) == (1, 1)
    assert str(session.pk) in looked.content.decode()


def test_what_was_not_looked_at_is_not_published(administrator, acme):
    untouched = administrator.get(address(acme))
    answer = publish_as_shown(administrator, acme, untouched)
    assert answer.context["is_looked_at"]

    changed = publish_as_shown(administrator, acme, answer, minimum_age="21")

    assert [one.path for one in changed.context["differences"]] == ["limits.minimum_age"]
    assert not Policy.objects.filter(integration=acme).exists()


def test_sending_twice_publishes_once(administrator, acme):
    looked = look(administrator, acme, minimum_age="18")
    publish_as_shown(administrator, acme, looked)
    again = publish_as_shown(administrator, acme, looked)

    assert "version 1 was published meanwhile" in again.content.decode()
    assert Policy.objects.filter(integration=acme).count() == 1


def test_a_version_that_came_before_the_first_look_is_told(administrator, acme):
    opened = form_of(administrator.get(address(acme)))
    publishing.publish(acme, NEWEST | {"approve_from": 0.9}, actor="command")

    looked = administrator.post(address(acme), opened | {"minimum_age": "18", "look": "1"})

    (said,) = looked.context["messages"]
    assert "version 1 was published meanwhile" in str(said)
    changed = [one.path for one in looked.context["differences"]]
    assert changed == ["approve_from", "limits.minimum_age"]


@pytest.mark.parametrize("of_default", [False, True])
def test_a_version_that_came_between_is_not_overwritten(administrator, acme, of_default):
    looked = look(administrator, acme, minimum_age="18")
    other = NEWEST | {"approve_from": 0.9}
    publishing.publish(None if of_default else acme, other, actor="command")

    refused = publish_as_shown(administrator, acme, looked)
    assert policies.current(acme).body == other
    assert {one.path for one in refused.context["differences"]} == {
        "approve_from",
        "limits.minimum_age",
    }

    publish_as_shown(administrator, acme, refused)
    assert policies.current(acme).body["limits"]["minimum_age"] == 18


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"minimum_age": "121"}, "minimum_age", "a whole number from 0 to 120"),
        ({"minimum_age": "many"}, "minimum_age", "whole number"),
        ({"approve_from": "1.5"}, "approve_from", "between 0 and 1"),
        ({"approve_from": "nan"}, "approve_from", "number"),
        ({"picture_distance": ""}, "picture_distance", "required"),
        ({"back_needed_for": ["library_card"]}, "back_needed_for", "library_card"),
        ({"rest": "{"}, "rest", "not JSON"),
        ({"rest": "[" * 50_000}, "rest", "nested too deeply"),
        ({"rest": "[]"}, "rest", "one JSON object"),
        ({"rest": '{"a": 1, "a": 2}'}, "rest", "written twice"),
        ({"rest": '{"weights": {"device": NaN}}'}, "rest", "NaN is no number"),
        ({"rest": '{"approve_from": 1}'}, "rest", "approve_from has a field of its own"),
        ({"rest": '{"limits": 5}'}, "rest", "limits must be an object"),
        ({"rest": "{}"}, "rest", "required is missing"),
        ({"last": "0"}, "last", "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(administrator, acme, changes, field, why):
    answer = look(administrator, acme, **changes)

    assert answer.status_code == 200
    assert why in " ".join(answer.context["form"].errors[field])
    assert not answer.context["is_looked_at"]


def test_all_that_is_wrong_is_said_at_once(administrator, acme):
    rest = json.loads(form_of(administrator.get(address(acme)))["rest"])
    rest["required"].append("horoscope")
    rest["weights"]["device"] = -1

    answer = look(administrator, acme, minimum_age="121", rest=json.dumps(rest))

    assert set(answer.context["form"].errors) == {"minimum_age", "rest"}
    assert len(answer.context["form"].errors["rest"]) == 2
    broken = look(administrator, acme, minimum_age="121", rest="{")
    assert set(broken.context["form"].errors) == {"minimum_age", "rest"}


def test_only_who_may_publish_sees_the_way_there(administrator, reviewer, auditor, acme):
    policies_list = reverse("admin:risk_app_policy_changelist")
    assert "Publish a version" in administrator.get(policies_list).content.decode()

    for browser in (reviewer, auditor):
        assert "Publish a version" not in browser.get(policies_list).content.decode()
        assert browser.get(address(acme)).status_code == 403
        assert browser.post(address(acme), {"publish": "1"}).status_code == 403


@pytest.mark.parametrize("of", ["nobody", "00000000-0000-4000-8000-000000000000"])
def test_an_integration_that_is_none_is_not_found(administrator, of):
    address = reverse("admin:risk_app_policy_publish_version")

    assert administrator.get(address, {"of": of}).status_code == 404

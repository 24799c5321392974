"""An administrator publishes a policy: looks at what would change, then publishes just that."""

from __future__ import annotations

import json

import pytest
from django.http import QueryDict
from django.urls import reverse

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.portal.policy_form import PolicyForm
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
    return sent_by(answer.context["form"])


def sent_by(form):
    forms = [form]
    for rows in form.rows.values():
        forms += [rows.management_form, *rows.forms]
    sent = {one.add_prefix(name): one[name].value() for one in forms for name in one.fields}
    return {name: value for name, value in sent.items() if value is not None}


def look(browser, integration, **changes):
    sent = form_of(browser.get(address(integration))) | changes
    return browser.post(address(integration), sent | {"look": "1"})


def filled(integration, **changes):
    """The form as if it was sent with these changes, without a page around it."""
    current = policies.newest(integration)
    sent = QueryDict(mutable=True)
    for name, value in (sent_by(PolicyForm(current=current)) | changes).items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return PolicyForm(sent, current=current)


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


def test_sent_as_it_is_shown_it_says_the_same(administrator, acme):
    body = NEWEST | {
        "vetoes": NEWEST["vetoes"] | {"age": []},
        "tolerances": NEWEST["tolerances"] | {"gender": []},
        "named_weights": {"face_match.distance": 1.5},
        "named_vetoes": {"device.network:left": ["fail", "unsure"]},
        "requirements": {"any": {"merged": ["name"]}, "passport": {"mrz": []}, "id_card": {}},
        "limits": NEWEST["limits"] | {"likeness": {"passport": 0.9}, "guided_steps": 3},
    }
    publishing.publish(acme, body, actor="command")

    looked = look(administrator, acme)

    assert looked.context["differences"] == []
    assert looked.context["form"].body == body


def test_checks_and_reasons_are_changed_in_fields_of_their_own(administrator, acme):
    requests = [one for one in NEWEST["requests"] if one != "face_missing"]

    looked = look(
        administrator,
        acme,
        weight_device="2.5",
        required_sanctions="on",
        tolerated_face_match=["not_run"],
        requests=requests,
    )
    publish_as_shown(administrator, acme, looked)

    assert [one.path for one in looked.context["differences"]] == [
        "requests",
        "required",
        "tolerances.face_match",
        "weights.device",
    ]
    body = policies.current(acme).body
    assert body["weights"]["device"] == 2.5
    assert body["required"] == [*NEWEST["required"], "sanctions"]


def test_what_a_second_person_confirms_is_changed_and_left_as_it_was(acme):
    form = filled(acme, second_failed_checks="on", second_risk_above="0.4")
    assert form.is_valid()
    said = {"failed_checks": True, "risk_above": 0.4, "sanctions_hits": False}
    assert form.body["four_eyes"] == said

    publishing.publish(acme, NEWEST | {"four_eyes": {"sanctions_hits": True}}, actor="command")
    form = filled(acme)
    assert form.is_valid()
    assert form.body["four_eyes"] == {"sanctions_hits": True}
    wrong = filled(acme, second_risk_above="2")
    assert "less than or equal to 1" in " ".join(wrong.errors["second_risk_above"])


def test_rows_are_added_changed_and_emptied(administrator, acme):
    shown = form_of(administrator.get(address(acme)))
    rows = int(shown["vetoes-INITIAL_FORMS"])

    looked = look(
        administrator,
        acme,
        **{
            f"vetoes-{rows}-check": "document_authenticity",
            f"vetoes-{rows}-reason": "document_copy",
            "vetoes-0-check": "",
            "vetoes-0-reason": "",
            "requirements-1-document": "passport",
            "requirements-1-source": "mrz",
            "requirements-1-names": "surname, birth_date",
        },
    )

    assert looked.context["form"].body["vetoes"] == {
        "face_match": ["face_mismatch"],
        "document_consistency": ["not_old_enough"],
        "document_authenticity": ["document_copy"],
    }
    added = looked.context["form"].body["requirements"]["passport"]
    assert added == {"mrz": ["surname", "birth_date"]}


def test_more_rows_are_given_without_losing_what_was_written(administrator, acme):
    before = form_of(administrator.get(address(acme)))

    answer = administrator.post(
        address(acme), before | {"more": "named_weights", "minimum_age": "18"}
    )

    shown = form_of(answer)
    assert not answer.context["is_looked_at"]
    total = "named_weights-TOTAL_FORMS"
    assert int(shown[total]) == int(before[total]) + 3
    assert shown["minimum_age"] == "18"


def test_sessions_of_another_purpose_are_changed_as_json(administrator, acme):
    rest = json.loads(form_of(administrator.get(address(acme)))["rest"])
    assert set(rest) == {"authentication"}
    rest["authentication"]["weights"]["device"] = 2.5

    looked = look(administrator, acme, rest=json.dumps(rest))

    (changed,) = looked.context["differences"]
    assert changed.path == "authentication.weights.device"


def test_a_version_is_gone_back_to_by_publishing_it_again(administrator, acme):
    old = publishing.publish(acme, NEWEST | {"approve_from": 0.7}, actor="command")
    publishing.publish(acme, NEWEST | {"approve_from": 0.9}, actor="command")
    page = administrator.get(address(acme))
    assert f"from={old.pk}" in page.content.decode()
    back = f"{address(acme)}&from={old.pk}"

    looked = administrator.post(back, form_of(administrator.get(back)) | {"look": "1"})
    assert [one.path for one in looked.context["differences"]] == ["approve_from"]
    administrator.post(back, form_of(looked) | {"publish": "1"})

    current = policies.current(acme)
    assert (current.version, current.body) == (3, old.body)


@pytest.mark.parametrize("wanted", ["0", "x", "9" * 30])
def test_a_version_that_is_none_of_its_own_is_not_found(administrator, acme, wanted):
    assert administrator.get(f"{address(acme)}&from={wanted}").status_code == 404


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
        ({"rest": '{"approve_from": 1}'}, "rest", "approve_from has fields of its own"),
        ({"rest": '{"limits": 5}'}, "rest", "limits has fields of its own"),
        ({"rest": '{"horoscope": 1}'}, "rest", "horoscope"),
        ({"rest": '{"authentication": 5}'}, "rest", "must be an object"),
        ({"weight_device": "-1"}, "weight_device", "greater than or equal to 0"),
        ({"weight_device": "heavy"}, "weight_device", "number"),
        ({"tolerated_device": ["fail"]}, "tolerated_device", "fail"),
        ({"face_distance": "3"}, "face_distance", "less than or equal to 2"),
        ({"guided_steps": "1"}, "guided_steps", "1"),
        ({"requests": ["boredom"]}, "requests", "boredom"),
        ({"last": "0"}, "last", "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(acme, changes, field, why):
    form = filled(acme, **changes)

    assert not form.is_valid()
    assert why in " ".join(form.errors[field])


def test_what_is_wrong_is_on_the_page_and_nothing_is_looked_at(administrator, acme):
    answer = look(administrator, acme, minimum_age="121")

    assert answer.status_code == 200
    assert "a whole number from 0 to 120" in answer.content.decode()
    assert not answer.context["is_looked_at"]


@pytest.mark.parametrize(
    ("part", "row", "field", "why"),
    [
        ("vetoes", {"check": "face_match"}, "reason", "needed"),
        ("vetoes", {"check": "horoscope", "reason": "face_mismatch"}, "check", "horoscope"),
        ("named_weights", {"name": "stars.venus", "weight": "1"}, "name", "check.part"),
        ("named_weights", {"name": "face_match.distance"}, "weight", "needed"),
        ("requirements", {"document": "any", "names": "name"}, "source", "where"),
        ("requirements", {"document": "any", "source": "mrz", "names": "N!"}, "names", "N!"),
        ("likeness", {"document": "passport", "least": "2"}, "least", "less than or equal to 1"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_it(acme, part, row, field, why):
    blank = filled(acme).rows[part].initial_form_count()

    form = filled(acme, **{f"{part}-{blank}-{k}": v for k, v in row.items()})

    assert not form.is_valid()
    assert why in " ".join(form.rows[part][blank].errors[field])


def test_a_row_that_is_there_twice_is_refused(acme):
    row = {"check": "face_match", "reason": "face_mismatch"}
    twice = {f"vetoes-{n}-{key}": value for n in (3, 4) for key, value in row.items()}

    form = filled(acme, **twice)

    assert not form.is_valid()
    assert "there twice" in str(form.rows["vetoes"].non_form_errors())


def test_all_that_is_wrong_is_said_at_once(acme):
    rest = json.dumps({"authentication": {"weights": {"device": -1}, "limits": {"age_years": 1}}})

    form = filled(acme, minimum_age="many", weight_age="x", rest=rest)

    assert set(form.errors) == {"minimum_age", "weight_age", "rest"}
    assert len(form.errors["rest"]) == 2
    assert set(filled(acme, minimum_age="121", rest="{").errors) == {"minimum_age", "rest"}


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

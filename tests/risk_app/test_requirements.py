"""Which fields must be read is said by the policy, per kind of document and source."""

from __future__ import annotations

import copy

import pytest

from risk_app import plan, policies
from risk_app.models import Check, RiskScore
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db


def publish(integration, **changes):
    return policies.publish(integration, copy.deepcopy(VERSIONS[max(VERSIONS)]) | changes)


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ({"merged": ["name", "sex"]}, []),
        ({"merged": ["sex", "personal_number"]}, ["required_field_missing"]),
        ({"mrz": ["birth_date"]}, []),
        ({"barcode": ["birth_date"]}, ["birth_date_unreadable"]),
        ({"visual": ["address"]}, ["required_field_missing"]),
    ],
)
def test_a_row_of_a_kind_says_what_must_be_there(acme, with_pictures, check_all, row, reasons):
    publish(acme, requirements={"passport": row})

    session = check_all(with_pictures(acme))

    check = Check.objects.get(attempt__session=session, kind="document_reading")
    assert check.reasons == reasons
    assert session.status == ("resubmission" if reasons else "approved")


def test_other_kinds_have_the_row_of_any(acme, with_pictures, check_all):
    publish(acme, requirements={"id_card": {"merged": ["address"]}, "any": {"merged": ["sex"]}})

    session = check_all(with_pictures(acme))

    assert session.status == "approved"
    assert RiskScore.objects.get(rule="document_reading.sex").result == "pass"


def test_kinds_without_any_row_need_what_ships(acme, with_pictures, check_all, fakes):
    publish(acme, requirements={"id_card": {"merged": ["address"]}})
    fakes(reader="NamelessReader")

    check_all(with_pictures(acme))

    assert Check.objects.get(kind="document_reading").reasons == ["name_unreadable"]


def test_a_field_that_is_named_twice_is_asked_for_once(acme, with_pictures, check_all):
    publish(acme, requirements={"any": {"merged": ["name", "sex", "name"]}})

    session = check_all(with_pictures(acme))

    assert (session.status, RiskScore.objects.filter(rule="document_reading.name").count()) == (
        "approved",
        1,
    )


@pytest.mark.parametrize("name", ["x" * 30, "x" * 40])
def test_a_field_whose_name_no_result_could_have_is_refused(acme, name):
    with pytest.raises(policies.PolicyRefused, match="no field"):
        publish(acme, requirements={"any": {"merged": [name]}})


def test_a_body_of_an_earlier_build_asks_for_what_it_asked_for(
    acme, with_pictures, check_all, fakes
):
    policies.publish(acme, copy.deepcopy(VERSIONS[3]))
    fakes(reader="NamelessReader")

    check_all(with_pictures(acme))

    assert Check.objects.get(kind="document_reading").reasons == ["name_unreadable"]
    assert RiskScore.objects.get(rule="document_reading.name").result == "fail"


@pytest.mark.parametrize(("least", "result"), [(None, "pass"), (0.9, "pass"), (1.0, "unsure")])
def test_how_alike_the_sources_must_be_is_said_per_kind(
    acme, with_pictures, check_all, least, result
):
    limits = VERSIONS[max(VERSIONS)]["limits"]
    likeness = {} if least is None else {"passport": least}
    publish(acme, limits=limits | {"likeness": likeness})
    claims = {"person": {"first_name": "Readinq", "last_name": "Fake"}}

    check_all(with_pictures(acme, claims=claims))

    row = RiskScore.objects.get(rule="document_consistency.crosscheck")
    assert (row.subject, 0.9 < row.score < 1) == ("passport", True)
    assert row.result == result


def test_a_known_person_is_asked_for_no_document(acme, open_for):
    session = open_for(acme, purpose="authentication")

    planned = {check.kind for check in plan.checks_for(session.latest_attempt())}

    assert planned == {"face_match", "liveness"}


def test_nobody_is_authenticated_without_an_enrolled_face(acme, with_pictures, check_all):
    session = with_pictures(acme, kinds=("selfie",), purpose="authentication")

    assert check_all(session).status == "review"

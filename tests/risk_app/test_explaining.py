"""manage.py explain"""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from risk_app.models import Verdict
from risk_app.shipped_policies import VERSIONS

pytestmark = pytest.mark.django_db


def explain(session, *arguments):
    out = StringIO()
    call_command("explain", str(session.pk), *arguments, stdout=out)
    return out.getvalue()


def test_a_verdict_is_explained_in_sentences(acme, with_pictures, check_all, fakes):
    fakes(reader="ForgedReader")
    text = explain(check_all(with_pictures(acme)))

    assert f"judged by policy default v{max(VERSIONS)}" in text
    assert "document_consistency: fail" in text
    assert "The document seems to have been altered." in text
    assert "by fake-documents fake 1" in text
    assert "the same" in text


def test_the_explanation_can_be_read_by_a_program(acme, with_pictures, check_all):
    facts = json.loads(explain(check_all(with_pictures(acme)), "--json"))

    assert facts["holds"] is True
    assert facts["recomputed"]["outcome"] == facts["verdict"]["outcome"] == "approved"
    assert len(facts["checks"]) == 7


def test_it_names_the_embedder_and_the_limits_of_the_faces(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    faces = json.loads(explain(session, "--json"))["faces"]

    assert (faces["embedder"], faces["distance"]) == ("fake", 0.3)
    assert faces["thresholds"] == {"match": 0.5, "no_match": 0.6}
    assert "0.300 apart by fake; a match to 0.5, no match beyond 0.6" in explain(session)


def test_where_no_faces_were_compared_there_is_no_embedder(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))

    assert json.loads(explain(session, "--json"))["faces"] is None


def test_a_verdict_that_its_results_do_not_give_is_found_out(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))
    Verdict.objects.filter(attempt__session=session).update(outcome="approved")

    with pytest.raises(CommandError, match="another verdict"):
        explain(session)


def test_results_that_were_changed_are_found_out(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))
    verdict = Verdict.objects.get(attempt__session=session)
    verdict.results[0]["result"] = "error"
    verdict.save(update_fields=["results"])

    with pytest.raises(CommandError, match="another verdict"):
        explain(session, "--json")


def test_a_persons_verdict_stands_beside_the_automatic_one(
    acme, with_pictures, check_all, fakes, ada
):
    from risk_app import deciding

    fakes(reader="ForgedReader")
    session = check_all(with_pictures(acme))
    deciding.decide_by_person(session, outcome="approved", reasons=[], note="", user=ada)

    facts = json.loads(explain(session, "--json"))

    assert facts["verdict"]["decided_by"] == f"user:{ada.pk}"
    assert facts["automatic"]["outcome"] == facts["recomputed"]["outcome"] == "review"
    assert facts["holds"] is True


def test_a_session_without_a_verdict_is_said_to_have_none(new_session):
    with pytest.raises(CommandError, match="no verdict yet"):
        explain(new_session)


def test_a_forced_verdict_says_that_nothing_was_read(acme_test, with_pictures, check_all):
    claims = {"person": {"first_name": "Approve"}}
    session = check_all(with_pictures(acme_test, claims=claims))

    assert "Nothing was read" in explain(session)
    assert json.loads(explain(session, "--json"))["nothing_was_read"] is True


def test_a_judged_verdict_does_not(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme))

    assert "Nothing was read" not in explain(session)
    assert json.loads(explain(session, "--json"))["nothing_was_read"] is False

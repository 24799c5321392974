"""Weight sets: immutable versions, of the client or of one user."""

from __future__ import annotations

import pytest

from api.keys import sets
from api.vult.serializers.weights import FIGURES
from documents_app.faces import scale, stills
from risk_app import policies, rules
from risk_app.checks.gender import DOUBTED_FROM
from risk_app.models import Policy
from risk_app.sanctions.screening import THRESHOLD
from sessions_app.models import Credential, Session
from tests.api.vult.caller import refused

PATH = "idv/weights"


@pytest.fixture
def figures(vult):
    """What counts now, to be changed and sent back."""
    said = vult.get(PATH).json()
    return {name: said[name] for name in FIGURES}


def weights_of(vult, session_id):
    return vult.read(session_id)["idv_weights_id"]


def test_sessions_keep_the_set_that_they_were_created_with(vult, vult_as_rival, figures):
    assert vult.put(PATH, {**figures, "idv_session_tolerance": 0.9}).json() == {}
    first = weights_of(vult, vult.open())
    assert vult.post(PATH, {**figures, "idv_session_tolerance": 0.7}).json() == {}
    second = weights_of(vult, vult.open())

    assert vult.get(f"{PATH}/{first}").json()["idv_session_tolerance"] == 0.9
    assert vult.get(f"{PATH}/{second}").json()["idv_session_tolerance"] == 0.7
    assert vult.get(PATH).json()["idv_session_tolerance"] == 0.7
    refused(vult_as_rival.get(f"{PATH}/{first}"), "weights_not_found", status=404)
    for other in ("no-id", "6f0c3a52-6b0a-4b0e-9a5e-2f3f6f0d7c11"):
        refused(vult.get(f"{PATH}/{other}"), "weights_not_found", status=404)


def test_what_ships_is_everybodys_and_names_no_client(vult, vult_as_rival):
    weights_id = weights_of(vult, vult.open())

    for caller in (vult, vult_as_rival):
        said = caller.get(f"{PATH}/{weights_id}").json()
        assert "client_id" not in said
        assert said["idv_session_tolerance"] == 0.5


def test_every_figure_is_told_as_it_was_put(vult, figures):
    changed = {
        name: figure.low + (min(figure.high, figure.low + 3) - figure.low) * (number + 1) / 40
        for number, (name, figure) in enumerate(FIGURES.items())
    }
    assert vult.put(PATH, changed).json() == {}
    said = vult.get(PATH).json()

    assert {name: said[name] for name in changed} == changed
    assert said["client_id"] == str(vult.integration.pk)


def test_a_set_that_is_sent_back_as_it_was_told_changes_nothing(vult, figures, acme):
    before = policies.current(acme).body
    assert vult.put(PATH, figures).json() == {}
    assert policies.current(acme).body == before

    vult.put(PATH, {**figures, "passive_active_skip_tolerance": 0.9})
    vult.put(PATH, figures)
    assert policies.current(acme).body["limits"]["liveness_skip_score"] == 1


def test_what_is_told_where_a_policy_says_nothing_is_what_counts():
    usual = {name: figure.usual for name, figure in FIGURES.items()}

    assert usual["onboarding_face_encoding_tolerance"] == scale.THRESHOLDS.match
    assert usual["ofac_fuzzy_match_tolerance"] == THRESHOLD
    shown = stills.least_of(usual["expression_tolerance"], usual["direction_tolerance"])
    assert shown == stills.least_of(None, None)
    assert usual["gender_probability_tolerance"] == DOUBTED_FROM


def test_a_set_of_a_user_counts_for_what_that_user_opens(vult, figures, acme):
    other = sets.issue(acme, Credential.Kind.SERVER_KEY, dialect="vult", actor="test").credential
    user = str(vult.credential.pk)
    vult.put(PATH, {**figures, "age_weight": 2})
    vult.put(PATH, {**figures, "age_weight": 3, "user_id": user})

    assert vult.get(PATH).json()["age_weight"] == 3
    assert vult.get(PATH, user_id=user).json()["user_id"] == user
    assert vult.get(PATH, user_id=str(other.pk)).json()["age_weight"] == 2
    assert vult.get(PATH, client_id=str(acme.pk)).json()["age_weight"] == 2
    weights = vult.get(f"{PATH}/{weights_of(vult, vult.open())}").json()
    assert weights["age_weight"] == 3


def test_a_set_changes_nothing_that_fails_closed(vult, figures, acme):
    before = policies.current(acme).body
    loose = {name: 0 if "weight" in name else figure.high for name, figure in FIGURES.items()}
    vult.put(PATH, {**loose, "idv_session_tolerance": 0})
    after = policies.current(acme).body

    for part in ("required", "tolerances", "vetoes", "requests"):
        assert after[part] == before[part]
    broken = [{"kind": kind, "result": "pass", "score": 1} for kind in after["required"][1:]]
    assert rules.judge(broken, after).outcome == "review"
    error = {"kind": after["required"][0], "result": "error", "score": None}
    assert rules.judge([*broken, error], after).outcome == "review"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"idv_session_tolerance": 1.1}, "idv_session_tolerance"),
        ({"age_tolerance": 4}, "age_tolerance"),
        ({"age_weight": -1}, "age_weight"),
        ({"age_weight": "1"}, "age_weight"),
        ({"age_weight": None}, "age_weight"),
        ({"user_id": "nobody"}, "user_id"),
    ],
)
def test_a_set_that_is_none_is_refused(vult, figures, change, field):
    answer = vult.put(PATH, {**figures, **change})

    refused(answer, "validation_failed")
    assert answer.json()["details"][0]["field"] == field
    assert not Policy.objects.filter(integration=vult.integration).exists()


def test_every_figure_is_needed(vult, figures):
    figures.pop("direction_tolerance")

    refused(vult.put(PATH, figures), "validation_failed")


def test_other_clients_are_not_there(vult, vult_as_rival, figures, acme, rival):
    theirs = {"client_id": str(rival.pk)}

    refused(vult.get(PATH, **theirs), "client_not_found")
    refused(vult.put(PATH, {**figures, **theirs}), "client_not_found")
    user = {"user_id": str(vult_as_rival.credential.pk)}
    refused(vult.get(PATH, **user), "validation_failed")
    assert not Policy.objects.filter(integration__in=[acme, rival]).exists()


def test_the_session_is_judged_by_its_set(vult, figures):
    vult.put(PATH, {**figures, "idv_session_tolerance": 0.95})
    session = Session.objects.get(pk=vult.open())

    assert policies.of(session).body["approve_from"] == 0.95

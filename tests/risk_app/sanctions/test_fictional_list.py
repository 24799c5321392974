"""People of our own invention: found for test integrations, and by nobody else."""

import pytest

from risk_app.checks import sanctions
from risk_app.models import ListedName, ListVersion
from risk_app.sanctions import fictional, screening, versions
from risk_app.sanctions.screening import Screened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("name_library")]


def test_it_is_loaded_when_first_needed_and_then_left_as_it_is():
    first = fictional.ensure()

    assert fictional.ensure() == first
    assert ListVersion.objects.count() == 1
    assert first.list.is_fictional


def test_only_test_integrations_search_it(acme, acme_test):
    version = fictional.ensure()

    assert versions.current_versions(acme_test) == (version,)
    assert versions.current_versions(acme) == ()


def test_every_name_of_a_person_finds_its_entry():
    version = fictional.ensure()
    names = ListedName.objects.filter(version=version, entity__kind="person", kind="primary")
    for name in names.select_related("entity"):
        found = screening.screen(Screened((name.name,)), [version])

        assert name.entity.source_id in [match.source_id for match in found]


@pytest.mark.parametrize(
    ("of", "result"), [("acme_test", "unsure"), ("acme", "error")], ids=["test", "live"]
)
def test_a_check_loads_it_for_a_test_integration_alone(request, open_for, of, result):
    claims = {"person": {"first_name": "Mordaunt Storyless", "last_name": "Quillfeather"}}
    session = open_for(request.getfixturevalue(of), claims=claims)
    outcome = sanctions.run(session.attempts.get())

    assert str(outcome.result) == result

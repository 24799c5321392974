"""Each import contract is kept by the tree, and each notices an import that breaks it."""

from __future__ import annotations

from copy import deepcopy

import grimp
import pytest
from importlinter.application.use_cases import _register_contract_types, read_user_options
from importlinter.configuration import configure
from importlinter.domain.contract import registry

configure()
OPTIONS = read_user_options()
_register_contract_types(OPTIONS)
CONTRACTS = {one["name"]: one for one in OPTIONS.contracts_options}

# Contract -> imports of which each alone breaks it. A contract joins by its line here.
OFFENCES: dict[str, list[list[tuple[str, str]]]] = {
    "Rooms import downwards only": [
        [("sessions_app.lifecycle", "risk_app.pipeline")],
        [("documents_app.evidence", "devices_app.collecting")],
        [("devices_app.collecting", "documents_app.evidence")],
        [("risk_app.pipeline", "api.flows.submitting")],
        [("api.flows.submitting", "config.settings")],
    ],
    "Dialects do not know each other": [[("api.vult", "api.veriff.vocabulary")]],
    "Dialects enter the domain through flows alone": [
        [("api.veriff.views.sessions", "sessions_app.models")],
        [("api.veriff.webhooks", "risk_app.viewing")],
        [("api.veriff.serializers.media", "documents_app.evidence")],
        [("api.veriff.auth", "devices_app.collecting")],
        [("api.vult", "sessions_app.lifecycle")],
        [("api.capture.visit", "sessions_app.models.session")],
    ],
    "No API framework in the domain": [
        [("risk_app.viewing", "rest_framework")],
        [("sessions_app.shapes", "drf_spectacular")],
    ],
    "The engines know no Django": [
        [("documents_app.engine.picture_reading", "django")],
        [("documents_app.faces.match", "sessions_app.models")],
    ],
    "Nothing outside the tests imports them": [[("config.sample", "tests")]],
    "No circles inside an app": [
        [("sessions_app.lifecycle", "sessions_app.erasure")],
        [("api.wire.views", "api.flows"), ("api.flows.rows", "api.wire.moments")],
    ],
}


@pytest.fixture(scope="module")
def tree():
    """The imports of the tree, as lint-imports sees them."""
    options = OPTIONS.session_options
    return grimp.build_graph(
        *options["root_packages"], include_external_packages=True, cache_dir=None
    )


def is_kept(name, graph):
    wanted = CONTRACTS[name]
    contract = registry.get_contract_class(wanted["type"])(
        name=name, session_options=OPTIONS.session_options, contract_options=wanted
    )
    return contract.check(deepcopy(graph), verbose=False).kept


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_tree_keeps_the_contract(tree, name):
    assert is_kept(name, tree)


def test_every_contract_is_broken_once_on_purpose():
    assert set(OFFENCES) == set(CONTRACTS)


@pytest.mark.parametrize(
    ("name", "offence"), [(name, one) for name, several in OFFENCES.items() for one in several]
)
def test_an_import_that_breaks_the_contract_is_noticed(tree, name, offence):
    broken = deepcopy(tree)
    for importer, imported in offence:
        assert importer in broken.modules
        if imported == "tests":  # nothing imports them, so the graph does not know them yet
            broken.add_module(imported, is_squashed=True)
        assert imported in broken.modules
        broken.add_import(importer=importer, imported=imported)

    assert not is_kept(name, broken)


@pytest.mark.parametrize(
    "imported", ["sessions_app.shapes", "sessions_app.status", "risk_app.reasons",
                 "documents_app.refusals", "api.flows"],
)  # fmt: skip
def test_a_dialect_may_know_what_crosses_the_walls(tree, imported):
    allowed = deepcopy(tree)
    allowed.add_import(importer="api.vult", imported=imported)

    assert is_kept("Dialects enter the domain through flows alone", allowed)

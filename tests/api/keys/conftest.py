import pytest
from django.test import RequestFactory

from api.keys import sets
from api.keys.refusal import CredentialRefused
from sessions_app import credentials
from sessions_app.models import Credential


@pytest.fixture
def sent():
    """A request with these headers: sent(authorization="Bearer …", x_api_key="…")."""

    def with_headers(**headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return RequestFactory().get("/", headers=named)

    return with_headers


@pytest.fixture
def made(acme):
    """Makes a credential for acme and says what its holder sees: made("server_key", "vult")."""

    def make(kind, dialect, **wanted):
        return sets.issue(acme, Credential.Kind(kind), dialect=dialect, actor="command", **wanted)

    return make


@pytest.fixture
def refused():
    """Why a call is refused: refused(lambda: …)."""

    def why(call):
        with pytest.raises(CredentialRefused) as refusal:
            call()
        return str(refusal.value.why)

    return why


@pytest.fixture
def after_revoking():
    """Revokes the credential or its whole integration: after_revoking(made, "integration")."""

    def revoke(one, what):
        if what == "credential":
            credentials.revoke(one.credential)
        else:
            credentials.revoke_integration(one.credential.integration)

    return revoke

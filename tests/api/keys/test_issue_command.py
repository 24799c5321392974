"""`manage.py integration issue | credentials | revoke-credential`."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from joserfc.jwk import ECKey

from api.keys import tokens
from api.keys.bearer import server_key
from sessions_app.models import Credential, InstallationEvent
from tests.api.keys.forging import claims_now, signed

KEY = ECKey.generate_key("P-256")


@pytest.fixture
def run(acme, capsys):
    def run_integration(*arguments):
        call_command("integration", *arguments)
        return capsys.readouterr().out

    return run_integration


@pytest.fixture
def issue(run):
    return lambda *arguments: json.loads(run("issue", "Acme", "--json", *arguments))


@pytest.mark.parametrize(
    ("kind", "dialect", "names"),
    [
        ("api_key", "veriff", {"api_key"}),
        ("oauth_client", "transmit", {"client_id", "client_secret"}),
        ("access_token", "trusona", {"access_token"}),
        ("server_key", "vult", {"server_key"}),
        ("publishable_key", "vult", {"publishable_key"}),
    ],
)
def test_each_kind_is_shown_once_and_never_listed(issue, run, kind, dialect, names):
    made = issue("--kind", kind)
    shown, out = made["credentials"][dialect], run("credentials", "Acme", "--json")
    listed = {one["id"]: one for one in json.loads(out)["credentials"]}[made["id"]]

    assert set(shown) == names
    assert (listed["kind"], listed["dialect"], listed["is_live"]) == (kind, dialect, True)
    assert not any(text in out for text in shown.values() if text != listed["identifier"])


def test_a_registered_public_key_proves_the_integrators_tokens(issue, acme, tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(KEY.as_pem(private=False))
    shown = issue("--kind", "token_key", "--public-key", str(path))["credentials"]["trusona"]

    claims = claims_now(iss=str(acme.pk), sub="agent@acme.example", aud="trusona")
    text = signed({"alg": "ES256", "kid": shown["kid"]}, claims, KEY)
    assert tokens.read(text, dialect="trusona", audience="trusona").credential.integration == acme


def test_a_private_key_is_refused_and_nothing_is_made(run, tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(KEY.as_pem(private=True))

    with pytest.raises(CommandError, match="this is a private key: keep it"):
        run("issue", "Acme", "--kind", "token_key", "--public-key", str(path))
    assert not Credential.objects.filter(kind="token_key").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--kind", "token_key"], "needs a public key"),
        (["--kind", "token_key", "--public-key", "/absent"], "cannot be read: No such file"),
        (["--kind", "shared_secret"], "rotate-secret"),
        (["--kind", "shared_secret", "--dialect", "veriff"], "takes no shared_secret"),
        (["--kind", "server_key", "--dialect", "veriff"], "veriff takes no server_key"),
        (["--kind", "password"], "invalid choice: 'password'"),
        (["--kind", "server_key", "--dialect", "esperanto"], "invalid choice: 'esperanto'"),
        (["--kind", "access_token", "--days", "400"], "at most 366 days"),
        (["--kind", "server_key", "--days", "0"], "--days must lie between"),
    ],
)
def test_what_cannot_be_issued_is_refused_and_nothing_is_made(run, arguments, why):
    before = Credential.objects.count(), InstallationEvent.objects.count()

    with pytest.raises(CommandError, match=why):
        run("issue", "Acme", *arguments)
    assert (Credential.objects.count(), InstallationEvent.objects.count()) == before


def test_a_public_key_belongs_to_no_other_kind(run, tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(KEY.as_pem(private=False))

    with pytest.raises(CommandError, match="no other kind has one"):
        run("issue", "Acme", "--kind", "server_key", "--public-key", str(path))


def test_it_ends_after_its_days(issue, run):
    made = issue("--kind", "server_key", "--days", "2")

    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        listed = json.loads(run("credentials", "Acme", "--json"))["credentials"]
        assert {one["id"]: one["is_live"] for one in listed}[made["id"]] is False


def test_a_revoked_credential_is_refused_at_once_and_that_is_written_down(
    issue, run, sent, refused
):
    made = issue("--kind", "server_key")
    request = sent(x_api_key=made["credentials"]["vult"]["server_key"])
    server_key(request, dialect="vult")
    for _ in range(2):
        assert json.loads(run("revoke-credential", made["id"], "--json"))["is_live"] is False

    assert refused(lambda: server_key(request, dialect="vult")) == "unknown"
    event = InstallationEvent.objects.get(kind="credential_revoked")
    assert event.actor == "command"
    assert event.details == {
        "credential_id": made["id"],
        "revoked": "server_key",
        "dialect": "vult",
    }


def test_the_secret_that_signs_is_not_revoked(run):
    with pytest.raises(CommandError, match="rotate it"):
        run("revoke-credential", str(Credential.objects.get(is_primary=True).pk))


@pytest.mark.parametrize("text", ["nonsense", "0b9e7a3e-7a83-4b0e-8b0d-6a2c6b1b5a11"])
def test_an_unknown_credential_is_named(run, text):
    with pytest.raises(CommandError, match=f"there is no credential '{text}'"):
        run("revoke-credential", text)


def test_it_is_saved_to_a_file_that_is_never_overwritten(run, tmp_path):
    path = tmp_path / "key.json"
    out = run("issue", "Acme", "--kind", "server_key", "--save", str(path))
    secret = json.loads(path.read_text())["credentials"]["vult"]["server_key"]

    assert secret not in out
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="is not overwritten"):
        run("issue", "Acme", "--kind", "server_key", "--save", str(path))
    assert Credential.objects.filter(kind="server_key").count() == 1


def test_a_refusal_leaves_no_file(run, tmp_path):
    path = tmp_path / "key.json"

    with pytest.raises(CommandError):
        run("issue", "Acme", "--kind", "token_key", "--save", str(path))
    assert not path.exists()


def test_the_list_is_readable_and_of_one_integration(run, rival):
    out = run("credentials", "Acme")
    shown = {line for line in out.splitlines() if line.startswith("id: ")}

    own = Credential.objects.filter(integration__name="Acme")
    assert shown == {f"id: {one.pk}" for one in own}
    assert "kind: shared_secret" in out

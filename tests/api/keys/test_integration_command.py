import json
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from api.keys import tokens
from api.keys.bearer import server_key
from api.keys.oauth_client import Presented, oauth_client
from api.keys.publishable_key import publishable_key
from sessions_app import credentials
from sessions_app.models import InstallationEvent, Integration

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    def run_integration(*arguments):
        call_command("integration", *arguments)
        return capsys.readouterr().out

    return run_integration


def test_create_prints_what_the_integration_proves_itself_with(run):
    out = json.loads(run("create", "Acme", "--mode", "test", "--json"))
    made = credentials.find_by_api_key(out["api_key"], dialect="veriff")

    assert made == Integration.objects.get(pk=UUID(out["id"]), name=out["name"], mode=out["mode"])
    assert credentials.primary_secret(made) == out["shared_secret"].encode()
    assert (out["name"], out["mode"], out["is_active"]) == ("Acme", "test", True)


def test_create_makes_one_set_for_each_dialect_and_each_proves_itself(run, sent):
    out = json.loads(run("create", "Acme", "--mode", "test", "--json"))
    shown = out["credentials"]

    pair = {"api_key": out["api_key"], "shared_secret": out["shared_secret"]}
    assert shown["veriff"] == pair
    assert set(shown) == {"veriff", "trusona", "transmit", "vult"}
    token = tokens.read(shown["trusona"]["access_token"], dialect="trusona", audience="trusona")
    client = oauth_client(Presented(**shown["transmit"]), dialect="transmit")
    server = server_key(sent(x_api_key=shown["vult"]["server_key"]), dialect="vult")
    page = sent(
        authorization=f"Bearer {shown['vult']['publishable_key']}",
        x_client_id=shown["vult"]["client_id"],
    )
    holders = (token.credential, client, server, publishable_key(page, dialect="vult"))
    assert {str(one.integration_id) for one in holders} == {out["id"]}


def test_what_was_made_is_written_down_by_ids(run):
    out = json.loads(run("create", "Acme", "--mode", "test", "--json"))
    run("revoke", "Acme")

    events = InstallationEvent.objects.filter(integration_id=out["id"], actor="command")
    said = [one.details.get("issued") for one in events.filter(kind="credential_issued")]
    assert said == [
        *("api_key", "shared_secret", "access_token"),
        *("oauth_client", "server_key", "publishable_key"),
    ]
    assert events.filter(kind="integration_created").count() == 1
    assert events.filter(kind="integration_revoked").count() == 1
    for secret in out["credentials"]["vult"].values():
        assert secret == out["id"] or secret not in str(list(events.values()))


def test_create_is_readable_without_json(run):
    lines = dict(line.split(": ") for line in run("create", "Acme", "--mode", "live").splitlines())

    assert lines["name"] == "Acme"
    assert lines["deletion_allowed"] == "no"
    assert UUID(lines["shared_secret"])
    assert lines["credentials.veriff.shared_secret"] == lines["shared_secret"]
    assert lines["credentials.vult.server_key"].startswith("sk_")


def test_create_takes_settings(run):
    back = "https://acme.example/back"
    run("create", "A", "--mode", "live", "--callback", back, "--allow-deletion")
    run("create", "B", "--mode", "live", "--retention-days", "30", "--lifetime-days", "2")

    first, second = Integration.objects.order_by("name")
    assert (first.default_callback, first.deletion_allowed) == (back, True)
    assert (second.retention_days, second.session_lifetime_days) == (30, 2)


def test_a_test_integration_may_name_its_own_machine_as_callback(run):
    back = "http://localhost:3000/back"
    run("create", "A", "--mode", "test", "--callback", back)

    assert Integration.objects.get().default_callback == back
    with pytest.raises(CommandError, match="It must be an https URL"):
        run("create", "B", "--mode", "test", "--callback", "http://acme.example/back")


def test_the_old_signature_is_switched_on_and_off_and_that_is_recorded(run):
    made = json.loads(run("create", "A", "--mode", "live", "--legacy-signature", "--json"))
    off = json.loads(run("legacy-signature", "A", "off", "--json"))
    on = json.loads(run("legacy-signature", off["id"], "on", "--json"))

    assert [one["legacy_signature"] for one in (made, off, on)] == [True, False, True]
    assert Integration.objects.get().legacy_signature is True
    changes = InstallationEvent.objects.filter(kind="integration_changed").order_by("id")
    assert [one.details["legacy_signature"] for one in changes] == [False, True]


def test_how_long_things_are_kept_is_changed_and_that_is_recorded(run):
    run("create", "A", "--mode", "live", "--evidence-days", "5", "--retention-days", "30")
    run("retention", "A", "--evidence-days", "7")
    facts = json.loads(run("retention", "A", "--retention-days", "keep", "--json"))

    assert (facts["evidence_days"], facts["retention_days"]) == (7, None)
    changes = InstallationEvent.objects.filter(kind="integration_changed").order_by("id")
    assert [one.details for one in changes] == [{"evidence_days": 7}, {"retention_days": None}]


def test_how_long_persons_outlive_their_sessions_is_chosen_and_taken_back(run):
    run("create", "A", "--mode", "live")
    facts = [
        json.loads(run("retention", "A", "--identity-days", days, "--json"))
        for days in ("365", "none")
    ]

    assert [one["identity_retention_days"] for one in facts] == [365, None]
    changes = InstallationEvent.objects.filter(kind="integration_changed")
    assert {one.details["identity_retention_days"] for one in changes} == {365, None}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "nothing to change"),
        (["--evidence-days", "-1"], "evidence_days"),
        (["--retention-days", "36501"], "retention_days"),
        (["--retention-days", "soon"], "neither a whole number nor `keep`"),
        (["--retention-days", "none"], "takes a number or `keep`"),
        (["--identity-days", "keep"], "takes a number or `none`"),
        (["--identity-days", "36501"], "identity_retention_days"),
    ],
)
def test_days_that_are_none_are_refused(run, issued, arguments, why):
    with pytest.raises(CommandError, match=why):
        run("retention", "Acme", *arguments)

    assert not InstallationEvent.objects.filter(kind="integration_changed").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--callback", "nonsense"], "default_callback: Enter a valid URL"),
        (["--callback", "http://acme.example/back"], "default_callback: It must be an https URL"),
        (["--callback", "http://localhost:3000/"], "default_callback: It must be an https URL"),
        (["--lifetime-days", "0"], "A session must live for at least a day"),
        (["--retention-days", "-1"], "retention_days"),
    ],
)
def test_create_says_what_is_wrong(run, arguments, why):
    with pytest.raises(CommandError, match=why):
        run("create", "Acme", "--mode", "live", *arguments)
    assert not Integration.objects.exists()


def test_a_name_is_used_once_and_the_refusal_says_how_to_get_a_new_secret(run, issued):
    with pytest.raises(CommandError, match="already exists") as refusal:
        run("create", "Acme", "--mode", "live")

    assert "integration rotate-secret Acme" in str(refusal.value)
    assert Integration.objects.get().mode == issued.integration.mode
    secrets = credentials.incoming_secrets(issued.integration, dialect="veriff")
    assert secrets == [issued.shared_secret.encode()]


def test_secrets_are_saved_to_a_file_of_its_owners(run, tmp_path):
    path = tmp_path / "shop.json"
    out = run("create", "shop", "--mode", "test", "--save", str(path))
    saved = json.loads(path.read_text())

    made = credentials.find_by_api_key(saved["api_key"], dialect="veriff")
    assert credentials.primary_secret(made) == saved["shared_secret"].encode()
    assert saved["shared_secret"] not in out
    assert path.stat().st_mode & 0o777 == 0o600


def test_creating_it_again_leaves_the_saved_secret_alone(run, tmp_path):
    path, other = tmp_path / "shop.json", tmp_path / "other.json"
    run("create", "shop", "--mode", "test", "--save", str(path))
    saved = path.read_text()

    for place in (path, other):
        with pytest.raises(CommandError, match="integration named 'shop' already exists"):
            run("create", "shop", "--mode", "test", "--save", str(place))
    with pytest.raises(CommandError, match="is not overwritten"):
        run("create", "other", "--mode", "test", "--save", str(path))

    assert path.read_text() == saved
    assert not other.exists()
    assert Integration.objects.count() == 1


def test_a_file_that_is_there_stops_a_rotation_before_it_happens(run, issued, tmp_path):
    path = tmp_path / "taken.json"
    path.write_text("mine")

    with pytest.raises(CommandError, match="is not overwritten"):
        run("rotate-secret", "Acme", "--save", str(path))

    assert path.read_text() == "mine"
    secrets = credentials.incoming_secrets(issued.integration, dialect="veriff")
    assert secrets == [issued.shared_secret.encode()]


def test_a_place_that_cannot_be_written_is_named(run, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        run("create", "shop", "--mode", "test", "--save", str(tmp_path / "absent" / "shop.json"))
    assert not Integration.objects.exists()


def test_an_unknown_mode_is_refused(run):
    with pytest.raises(CommandError, match="invalid choice: 'loud'"):
        run("create", "Acme", "--mode", "loud")


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_list_shows_everybody_but_no_secret(run, issued, rival_issued, form):
    out = run("list", *form)

    assert "Acme" in out
    assert "Rival" in out
    assert str(issued.integration.pk) in out
    assert issued.shared_secret not in out
    assert rival_issued.shared_secret not in out


def test_list_is_one_json_object(run, acme, rival):
    listed = json.loads(run("list", "--json"))["integrations"]

    assert [one["name"] for one in listed] == ["Acme", "Rival"]
    assert "shared_secret" not in listed[0]


def test_list_says_when_there_is_nobody(run):
    assert run("list") == "There is no integration yet.\n"
    assert json.loads(run("list", "--json")) == {"integrations": []}


@pytest.mark.parametrize("by", ["name", "pk"])
def test_rotate_secret_prints_the_new_one_and_keeps_the_former_for_a_day(run, issued, by):
    out = json.loads(run("rotate-secret", str(getattr(issued.integration, by)), "--json"))
    secrets = [out["shared_secret"].encode(), issued.shared_secret.encode()]

    assert credentials.incoming_secrets(issued.integration, dialect="veriff") == secrets


def test_rotate_secret_without_overlap_ends_the_former_at_once(run, issued):
    out = json.loads(run("rotate-secret", "Acme", "--overlap-hours", "0", "--json"))

    assert credentials.incoming_secrets(issued.integration, dialect="veriff") == [
        out["shared_secret"].encode()
    ]


def test_revoke_closes_the_door(run, issued):
    assert json.loads(run("revoke", "Acme", "--json"))["is_active"] is False
    assert credentials.find_by_api_key(issued.api_key, dialect="veriff").is_active is False


@pytest.mark.parametrize("action", ["rotate-secret", "revoke"])
@pytest.mark.parametrize("name", ["Nobody", "0b9e7a3e-7a83-4b0e-8b0d-6a2c6b1b5a11"])
def test_an_unknown_name_is_named(run, acme, action, name):
    with pytest.raises(CommandError, match=f"there is no integration named '{name}'"):
        run(action, name)


@pytest.mark.parametrize("hours", ["-1", "nan", "1e30", "8761"])
def test_rotate_secret_refuses_an_overlap_that_is_none(run, issued, hours):
    with pytest.raises(CommandError, match="between 0 and 8760"):
        run("rotate-secret", "Acme", f"--overlap-hours={hours}")

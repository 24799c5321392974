"""A first start, and every shell block of README and guides, as a newcomer goes through them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from config.env import read_local
from documents_app.specimens.moving_face import MovingFace
from tests.generated_client import Generated, generated
from tests.verified_by_a_client import Visitor

pytestmark = pytest.mark.services
ROOT: Path = settings.BASE_DIR
GUIDES = (
    *("README.md", "docs/veriff.md", "docs/reviewers.md"),
    *("docs/operators.md", "docs/credentials.md", "docs/capture.md"),
    *("docs/transmit.md", "docs/trusona.md", "docs/vult.md", "docs/portal.md"),
)
# A shell block is run; one that only shows a form is marked by another language.
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OBJECT = re.compile(r"^\{$.*?^\}$", re.MULTILINE | re.DOTALL)


class Checkout:
    """A checkout of its own: this tree's files by links, and a var/ that nobody else uses."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.var = folder, folder / "var"
        self.var.mkdir()
        for entry in ROOT.iterdir():
            if entry.name not in {"var", ".git"}:
                (folder / entry.name).symlink_to(entry)
        _share_bytecode(folder)
        ours = ("BONAFIDE_", "DATABASE_URL", "REDIS_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment = {**kept, "BONAFIDE_VAR": str(self.var), "BONAFIDE_METRICS_PORT": "0"}

    def run(
        self, guide: str, *, first: int | None = None, strict: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run the shell blocks of a guide (all, or the first ones) in one shell, as printed."""
        script = "\n".join(BLOCK.findall((ROOT / guide).read_text("utf-8"))[:first])
        command = ["bash", *(["-e"] if strict else []), "-c", script]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment,
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip


def _share_bytecode(folder: Path) -> None:
    """Have nothing compiled again that was compiled for this tree: they are the same files."""
    if not sys.pycache_prefix:  # it lies beside the sources
        return
    there, here = (Path(sys.pycache_prefix, *one.parts[1:]) for one in (folder, ROOT))
    here.mkdir(parents=True, exist_ok=True)
    there.parent.mkdir(parents=True, exist_ok=True)
    if not there.exists():
        there.symlink_to(here)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def said(checkout: Checkout) -> Iterator[list[str]]:
    """The lines of `up --sample` until the last that it says by itself; it serves on."""
    up = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--sample", "--workers", "1"],
        cwd=checkout.folder, env=checkout.environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    lines = []
    for line in up.stdout or ():
        lines.append(line.rstrip("\n"))
        if "makes others" in line:
            break
    yield lines
    up.send_signal(signal.SIGTERM)
    up.communicate(timeout=60)


@pytest.fixture(scope="module")
def readme(said: list[str], checkout: Checkout) -> subprocess.CompletedProcess[str]:
    """The README's blocks as they went the first time."""
    return checkout.run("README.md")


def decision_in(output: str) -> dict[str, Any]:
    """The one decision among the JSON objects that were printed."""
    printed = [json.loads(found).get("verification") for found in OBJECT.findall(output)]
    (decision,) = [one for one in printed if one and "decisionTime" in one]
    return dict(decision)


def test_the_sample_ends_with_next_steps_and_then_what_is_shown_once(said):
    text = "\n".join(said)
    end = text[text.index("What next") :]

    assert "6 of 6 ended as expected." in text
    assert not re.search(r"[{}]|as it must be", text[text.index("Sample run") :])
    assert all(word in end for word in ("reviewers.md", "operators.md", "local.env"))
    assert end.index("local.env") < end.index("password") < end.index("shared secret")
    assert not re.search(r"^\w+ +\| ", end, re.MULTILINE)  # no line of a log


def test_the_sample_leaves_no_webhook_pending(said, checkout):
    with psycopg.connect(read_local(checkout.var)["DATABASE_URL"]) as database:
        rows = database.execute("SELECT state, count(*) FROM webhooks_delivery GROUP BY 1")

        assert {state for state, _ in rows} == {"delivered"}


def test_the_address_is_written_for_shells_to_read(said, checkout):
    address = (checkout.var / "address").read_text()

    assert f"up       | Bonafide is ready: {address}".rstrip() in said


def test_the_blocks_of_the_readme_run_and_the_decision_has_a_person_in_it(readme):
    assert readme.returncode == 0, readme.stderr
    decision = decision_in(readme.stdout)

    assert decision["status"] == "approved"
    assert decision["person"]["firstName"] == "Approve"
    assert decision["document"]["number"] == "AB1234567"
    assert "every check digit is right" in readme.stdout


def test_running_the_readme_again_is_harmless(readme, checkout):
    kept = (checkout.var / "shop.json").read_text()

    again = checkout.run("README.md", first=1, strict=False)

    assert "integration named 'shop' already exists" in again.stderr
    assert (checkout.var / "shop.json").read_text() == kept
    assert decision_in(again.stdout)["status"] == "approved"


def test_the_guide_for_integrators_ends_in_a_decision_on_pictures(said, checkout):
    done = checkout.run("docs/veriff.md")
    assert done.returncode == 0, done.stderr
    truth = json.loads((checkout.var / "specimens" / "truth.json").read_text())
    (honest,) = [one for one in truth["samples"] if one["name"] == "honest-passport"]

    decision = decision_in(done.stdout)
    assert decision["status"] == "approved"
    assert decision["document"]["number"] == honest["person"]["document_number"]


def test_the_guide_for_trusona_ends_in_a_document_and_messages(said, checkout):
    done = checkout.run("docs/trusona.md")

    assert done.returncode == 0, done.stderr
    assert "the link answers 200" in done.stdout
    (told,) = [json.loads(one) for one in OBJECT.findall(done.stdout)]
    assert (told["status"], told["agentEmailAddress"]) == ("WAITING", "agent@desk.example")
    assert "status SCANNED, risk HIGH" in done.stdout
    truth = json.loads((checkout.var / "specimens" / "truth.json").read_text())
    (honest,) = [one for one in truth["samples"] if one["name"] == "honest-passport"]
    number = honest["person"]["document_number"]
    assert f"read: {number[:3]}*******" in done.stdout
    assert len(json.loads((checkout.var / "images.json").read_text())) == 1
    assert len(json.loads((checkout.var / "devices.json").read_text())) == 1
    assert told["id"] in (checkout.var / "changed.json").read_text()
    messages = json.loads((checkout.var / "messages.json").read_text())
    assert [(one["channel"], one["simSwapped"]) for one in messages] == [
        ("SMS", None), ("TRUSTED_SMS", False), ("TRUSTED_SMS", True),
    ]  # fmt: skip
    assert all(f'"status":{code}' in done.stdout for code in (422, 400))


def test_the_guide_for_vult_opens_weighs_and_lists(said, checkout):
    done = checkout.run("docs/vult.md")

    assert done.returncode == 0, done.stderr
    assert '"pong":true' in done.stdout
    assert '"idv_session_tolerance":0.8' in done.stdout
    assert '{"verified":true,"on_sanction_list":false}' in done.stdout
    assert '"error":"consent_required"' in done.stdout
    assert json.loads((checkout.var / "again.json").read_text())["authenticated"]
    listed = json.loads((checkout.var / "listed.json").read_text())
    assert [one["metadata"]["order"] for one in listed["sessions"]] == ["A-17"]


@pytest.fixture
def visitor(said, checkout, tmp_path) -> Iterator[Visitor]:
    """Somebody before a client that was made of the contract."""
    create = ("manage.py", "integration", "create", "kiosk", "--mode", "test")
    kept = checkout.var / "kiosk.json"
    subprocess.run(
        [sys.executable, *create, "--save", str(kept)],
        cwd=checkout.folder, env=checkout.environment, check=True, capture_output=True,
    )  # fmt: skip
    keys = json.loads(kept.read_text())["credentials"]["vult"]
    base = f"{(checkout.var / 'address').read_text().strip()}/kyc"
    with generated("vult", tmp_path) as package:
        yield Visitor(
            Generated(package, base, keys["server_key"]),
            Generated(package, base, keys["publishable_key"], keys["client_id"]),
            MovingFace(seed=3),
        )


def test_a_client_made_of_the_contract_verifies_somebody_and_knows_them_again(
    visitor, record_property
):
    opened = visitor.backend.call("idv", "idv_session_create", liveness_mode="passive_active")
    ours = opened.body["session_id"]
    assert visitor.finalize("idv", ours).body["error"] == "consent_required"
    visitor.sent("idv_sdk", "idv_sdk_consent_add", ours, consented=True)
    licence = {"document_type_e": "driver_license"}
    visitor.sent("idv_sdk", "idv_sdk_document_type_update", ours, **licence)

    began = time.monotonic()
    visitor.show_document(ours)
    assert len(visitor.show_face("idv", ours)) == 4
    told = visitor.finalize("idv", ours)
    record_property("seconds", round(time.monotonic() - began, 1))

    assert told.body == {"verified": True, "on_sanction_list": False}
    read = visitor.backend.call("idv", "idv_session_read", session_id=ours).body
    assert (read["dmv_status_e"], read["ofac_status_e"]) == ("unavailable", "clear")
    opened = visitor.backend.call("ida", "ida_session_create", identity_id=read["identity_id"])
    again = opened.body["session_id"]
    visitor.show_face("ida", again)
    assert visitor.finalize("ida", again).body == {}
    assert visitor.backend.call("ida", "ida_session_read", session_id=again).body["authenticated"]


def test_the_guide_for_operators_runs(said, checkout):
    done = checkout.run("docs/operators.md")

    assert done.returncode == 0, done.stderr
    assert "all is well" in done.stdout


def test_the_guide_for_credentials_runs(said, checkout):
    done = checkout.run("docs/credentials.md")

    assert done.returncode == 0, done.stderr
    assert "kind: publishable_key" in done.stdout
    assert "signs: yes" in done.stdout


def test_the_guide_for_the_portal_tests_a_receiver_and_holds_what_it_missed(said, checkout):
    done = checkout.run("docs/portal.md")

    assert done.returncode == 0, done.stderr
    assert "taken: True  status: 200" in done.stdout
    assert "answer: a test" in done.stdout
    assert re.search(r"sent_again: [12]$", done.stdout, re.MULTILINE)


def test_the_guide_for_the_hosted_pages_runs(said, checkout):
    done = checkout.run("docs/capture.md")

    assert done.returncode == 0, done.stderr
    assert '<html lang="de"' in done.stdout
    assert "consent_text: en/1" in done.stdout
    assert "frame-ancestors https://florist.example" in done.stdout


def test_the_guide_for_clients_of_transmit_ends_in_allow(said, checkout):
    done = checkout.run("docs/transmit.md")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(found) for found in OBJECT.findall(done.stdout)]

    told = [one for one in answers if "feedback" in one]
    assert [one["feedback"] for one in told] == ["blur", "ok", "ok", "ok", "ok", "ok", "ok"]
    assert "document_front" in told[0]["missing_images"]
    assert (told[3]["complete"], told[3]["missing_images"]) == (True, [])
    (result,) = [one for one in answers if "recommendation" in one]
    assert (result["status"], result["recommendation"]) == ("complete", "ALLOW")
    truth = json.loads((checkout.var / "cards" / "truth.json").read_text())
    (card,) = [one for one in truth["samples"] if one["name"] == "honest-card"]
    assert result["document"]["number"] == card["person"]["document_number"]
    (listed,) = [one for one in answers if "session_images" in one]
    assert [one["rejected"] for one in listed["session_images"]] == [True, False, False, False]
    assert answers[-4]["error_code"] == 404
    for text in ('"use": "sig"', '<html lang="', '"recommendation":"CHALLENGE","person"'):
        assert text in done.stdout


def test_every_link_between_the_guides_leads_somewhere():
    for guide in GUIDES:
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / guide).read_text("utf-8")):
            assert target.startswith("http") or ((ROOT / guide).parent / target).exists(), target

"""Every status that the contract has for an operation is answered, but for a failure of ours."""

from __future__ import annotations

import pytest

from sessions_app import lifecycle
from sessions_app.status import Status
from tests.api.openapi import operations
from tests.api.trusona.caller import BASE, ENCRYPTED
from tests.api.trusona.contract import contract
from tests.api.trusona.encryption import RSA
from tests.api.trusona.test_scanned_images import with_pictures
from tests.decided import decide, read_document
from tests.gateways import says

NOWHERE = "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"
COPY = {"channel": "COPY"}
SMS = {"channel": "SMS", "phoneNumber": "+12025550143"}
TRUSTED = {**SMS, "channel": "TRUSTED_SMS"}
ORDER = {"documentType": "PASSPORT"}
ENCRYPTED_ORDER = {**ORDER, "publicWebKey": RSA}
# Operation -> method, path, and the body that is taken.
CALLS = {
    "createVerification": ("POST", BASE, ORDER),
    "getVerifications": ("GET", BASE, None),
    "getVerification": ("GET", f"{BASE}/{{id}}", None),
    "getDevices": ("GET", f"{BASE}/{{id}}/devices", None),
    "getDocument": ("GET", f"{BASE}/{{id}}/document", None),
    "getScannedImages": ("GET", f"{BASE}/{{id}}/document/scanned_images", None),
    "createMessage": ("POST", f"{BASE}/{{id}}/messages", COPY),
    "getMessages": ("GET", f"{BASE}/{{id}}/messages", None),
    "getMessage": ("GET", f"{BASE}/{{id}}/messages/{{message}}", None),
    "getRiskScores": ("GET", f"{BASE}/{{id}}/risk_scores", None),
    "createEncryptedVerification": ("POST", ENCRYPTED, ENCRYPTED_ORDER),
    "getEncryptedVerification": ("GET", f"{ENCRYPTED}/{{id}}", None),
    "getEncryptedDocument": ("GET", f"{ENCRYPTED}/{{id}}/document", None),
}
# The bodies that give another answer.
WRONG = {
    ("createVerification", 400): {"documentType": "OTHER"},
    ("createEncryptedVerification", 400): ORDER,
    ("createEncryptedVerification", 422): {**ENCRYPTED_ORDER, "documentType": "OTHER"},
    ("createMessage", 400): {"channel": "PIGEON"},
    ("createMessage", 422): TRUSTED,
    ("createMessage", 429): SMS,
}
PROMISED = sorted(
    (one["operationId"], int(status))
    for one in operations(contract(), section="paths", with_optional=True).values()
    for status in one["responses"]
    if status != "500"
)


@pytest.fixture
def scanned(trusona, session_of):
    """A verification with everything, and its message."""
    made = trusona.post(ENCRYPTED, ENCRYPTED_ORDER).json()["id"]
    message = trusona.post(f"{BASE}/{made}/messages", COPY).json()["id"]
    with_pictures(session_of(made))
    return made, message


def prepare(case, made, session_of, acme):
    """Bring the verification to where it gives the answer."""
    match case:
        case ("getDocument" | "getScannedImages" | "getEncryptedDocument", 200):
            read_document(session_of(made, "submitted"))
            decide(session_of(made), "approved")
        case (_, 410):
            lifecycle.move(session_of(made), Status.ABANDONED)
        case (_, 429):
            acme.messages_per_day = 0
            acme.save()


@pytest.mark.parametrize(("operation", "status"), PROMISED)
def test_it_is_answered(
    trusona, scanned, session_of, acme, at_once, texts, sims, operation, status
):
    texts(says({"sid": "SM1"}, status=201))
    sims(says({"swapped": True}))
    made, message = scanned
    method, path, body = CALLS[operation]
    prepare((operation, status), made, session_of, acme)
    answer = trusona.call(
        method,
        path.format(id=NOWHERE if status == 404 else made, message=message),
        WRONG.get((operation, status), body),
        token=None if status == 401 else "",
        query={} if (operation, status) == ("getVerifications", 400) else {"since": "2020-01-01"},
    )

    assert answer.status_code == status
    if status == 429:
        assert int(answer.headers["Retry-After"]) > 0


def test_every_operation_has_its_own_file(request):
    """Named after what it does: a reader who looks for an operation finds its tests."""
    files = {one.stem for one in request.path.parent.glob("test_*.py")}

    assert {
        *("test_create_verification", "test_list_verifications", "test_read_verification"),
        *("test_devices", "test_read_document", "test_scanned_images", "test_risk_scores"),
        *("test_create_message", "test_list_messages", "test_read_message"),
        *("test_create_encrypted_verification", "test_read_encrypted_verification"),
        "test_read_encrypted_document",
    } <= files
    assert len(CALLS) == 13

"""GET /api/v1/encrypted/verifications/{id}: the record as it is now, encrypted anew."""

from __future__ import annotations

from tests.api.trusona.caller import ENCRYPTED, path_of
from tests.api.trusona.encryption import EC, KEYS, RSA, create, opened
from tests.decided import decide


def test_it_is_the_record_as_it_is_now(trusona, session_of):
    sid = create(trusona, EC).json()["id"]
    session_of(sid, "submitted")
    decide(session_of(sid), "approved")
    answer = trusona.get(f"{ENCRYPTED}/{sid}").json()
    _, plain = opened(answer["encryptedVerification"], KEYS["P-256"])

    assert plain == trusona.get(path_of(sid)).json()
    assert (answer["overallRisk"], plain["status"]) == ("NO", "SCANNED")


def test_every_read_has_a_fresh_content_key(trusona):
    sid = create(trusona, RSA).json()["id"]
    one, other = (trusona.get(f"{ENCRYPTED}/{sid}").json() for _ in range(2))

    assert one["encryptedVerification"] != other["encryptedVerification"]


def test_without_a_key_there_is_no_encrypted_record(trusona):
    assert trusona.get(f"{ENCRYPTED}/{trusona.open()['id']}").status_code == 404

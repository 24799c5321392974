"""The applicants of the other APIs: there is one for each, and who fails is told and counted."""

from __future__ import annotations

import io

import pytest

from api import registry
from api.keys import sets
from config.sample import elsewhere, tables
from config.sample.client import CallFailed


def test_every_dialect_has_an_applicant():
    assert {one.keys for one in elsewhere.APPLICANTS} | {"veriff"} == set(registry.DIALECTS)


@pytest.mark.django_db
def test_their_clients_get_the_credentials_that_they_ask_for(acme_test):
    keys = sets.make_first(acme_test, actor="command")

    assert {one.keys for one in elsewhere.APPLICANTS} <= set(keys)
    assert set(keys["vult"]) == {"server_key", "publishable_key", "client_id"}


def test_whoever_is_told_another_word_or_none_did_not_end_as_expected():
    def refuse(base_url, keys, seed):
        raise CallFailed("/kyc answered 400")

    out, rows = io.StringIO(), []
    for verify in (refuse, lambda *_: "LOW", lambda *_: "HIGH"):
        one = elsewhere.Applicant("a passport", "trusona", verify, "HIGH")
        rows.append(elsewhere._try("", one, {}, 1, out))

    assert [one.went_well for one in rows] == [False, False, True]
    assert "/kyc answered 400" in out.getvalue()
    assert tables.summary(rows).endswith("1 of 3 ended as expected.")

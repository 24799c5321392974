import hashlib

import pytest

from sessions_app.indexing import KINDS, blind_index


def test_equal_values_have_equal_indexes(acme):
    index = blind_index(acme, "document_number", "L898902C3")

    assert index == blind_index(acme, "document_number", "L898902C3")
    assert len(index) == 64
    assert set(index) <= set("0123456789abcdef")


def test_nothing_can_be_compared_across_tenants_or_kinds(acme, rival):
    indexes = {
        blind_index(tenant, kind, "same value") for tenant in (acme, rival) for kind in KINDS
    }

    assert len(indexes) == 2 * len(KINDS)


def test_the_empty_value_has_no_index(acme):
    assert blind_index(acme, "email", "") == ""


def test_it_is_not_a_plain_hash(acme):
    index = blind_index(acme, "email", "grace@navy.example")

    assert index != hashlib.sha256(b"grace@navy.example").hexdigest()


def test_an_unknown_kind_is_refused(acme):
    with pytest.raises(ValueError, match="'shoe_size'"):
        blind_index(acme, "shoe_size", "42")

"""A doubt that is left to the score, where the policy gives it any weight there."""

from __future__ import annotations

import pytest

from risk_app import rules
from risk_app.shipped_policies import VERSIONS
from risk_app.terms import Terms

CONSISTENCY, AUTHENTICITY = "document_consistency", "document_authenticity"
TERMS = Terms(weighed=(CONSISTENCY, AUTHENTICITY, "agency"))
NOTHING = {f"{CONSISTENCY}.crosscheck:passport": 0, f"{AUTHENTICITY}.suspicious_words": 0}


def says(kind, named, *, weights=None):
    """What a doubt of the check asks for by a policy with these weights of parts."""
    shipped = VERSIONS[5]
    whole = {**shipped["weights"], **(weights or {})}
    policy = {**shipped, "named_weights": named, "weights": whole}
    doubt = {"kind": kind, "result": "unsure", "score": 0.6}
    return str(rules.opinion(doubt, policy, terms=TERMS).says)


@pytest.mark.parametrize("kind", [CONSISTENCY, AUTHENTICITY])
def test_a_doubt_of_no_weight_goes_to_a_person(kind):
    assert says(kind, {}) == "review"
    # The shipped figures, sent back as they were told.
    assert says(kind, NOTHING) == "review"
    assert says(kind, {**NOTHING, "document_authenticity.image_manipulation": 1}) == (
        "approve" if kind == AUTHENTICITY else "review"
    )


def test_a_register_is_weighed_as_a_whole():
    assert says("agency", {}) == "review"
    assert says("agency", NOTHING) == "approve"
    assert says("agency", NOTHING, weights={"agency": 0}) == "review"

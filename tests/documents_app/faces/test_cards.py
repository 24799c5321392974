"""A person, moved and lit anew, beside the portrait of a card: never declined, nobody else matched.

The heads are rendered from one picture of each of two people (specimens/turned_heads), so that the
expression and the day are those of the portrait: what this shows is what print and film do.
"""

import numpy as np
import pytest

from documents_app.faces import compare_pictures
from documents_app.specimens import portrait, selfie
from documents_app.specimens.printed_cards import PRINTS, printed_card
from documents_app.specimens.turned_heads import turned_head

OTHER = {"astronaut": "hopper", "hopper": "astronaut"}


def moved(name, yaw):
    """The head turned, and lit from one side."""
    turned = turned_head(selfie(name, 5), yaw, 6).astype(np.float32)
    light = np.linspace(0.65, 1.15, turned.shape[1], dtype=np.float32)
    return np.clip(turned * light[None, :, None] + 6, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module", params=["astronaut", "hopper"])
def heads(request):
    return request.param, [moved(request.param, yaw) for yaw in (-18, 18)]


@pytest.mark.parametrize("kind", PRINTS)
def test_a_genuine_person_is_matched_or_reviewed(heads, kind):
    name, pictures = heads
    card = printed_card(portrait(name), kind, 4)

    for picture in pictures:
        assert compare_pictures(picture, card).outcome in ("match", "inconclusive")


@pytest.mark.parametrize("kind", PRINTS)
def test_another_person_is_never_matched(heads, kind):
    name, pictures = heads
    card = printed_card(portrait(OTHER[name]), kind, 4)

    assert compare_pictures(pictures[0], card).outcome != "match"


def test_a_no_against_a_worn_card_is_no_decline_and_the_card_is_named(heads):
    name, pictures = heads

    found = compare_pictures(pictures[0], printed_card(portrait(OTHER[name]), "worn", 4))

    assert (found.outcome, "poor_portrait" in found.reasons) == ("inconclusive", True)


def test_a_no_against_a_clean_card_is_one(heads):
    name, pictures = heads

    found = compare_pictures(pictures[0], printed_card(portrait(OTHER[name]), "clean", 4))

    assert (found.outcome, found.reasons) == ("no_match", ())

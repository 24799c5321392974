"""Documents: the size they promise, the same for the same seed, the person's own data on them."""

import numpy as np
import pytest

from documents_app.specimens import (
    id_card_td1,
    mrz_lines,
    passport,
    portrait,
    random_person,
    selfie,
    tampered,
    us_licence_back,
    us_licence_front,
)

FACE = portrait("astronaut")
DRAWERS = {
    "passport": lambda person: passport(person, FACE),
    "front": lambda person: id_card_td1(person, FACE, "front"),
    "back": lambda person: id_card_td1(person, FACE, "back"),
    "licence": lambda person: us_licence_front(person, FACE),
    "barcode": lambda person: us_licence_back(person),
}


@pytest.mark.parametrize("name", DRAWERS)
def test_the_same_person_gives_the_same_picture_and_another_a_different_one(name):
    draw = DRAWERS[name]
    first, again, other = (draw(random_person(seed)) for seed in (1, 1, 2))

    assert (first == again).all()
    assert (first != other).any()
    assert first.shape == ((990, 1400, 3) if name == "passport" else (757, 1200, 3))
    assert first.dtype == np.uint8


def test_another_seed_turns_the_background():
    person = random_person(1)

    assert (passport(person, FACE, seed=1) != passport(person, FACE, seed=2)).any()


def test_a_forged_zone_differs_from_the_honest_in_one_cell_only():
    person = random_person(1)
    forged = tampered(mrz_lines(person, "TD3"), "birth")

    changed = (passport(person, FACE) != passport(person, FACE, mrz_override=forged)).any(axis=2)

    rows, columns = np.nonzero(changed)
    assert rows.min() > 860
    assert columns.max() - columns.min() < 30


def test_the_word_specimen_is_printed_only_when_asked_for():
    person = random_person(1)
    plain, marked = passport(person, FACE), passport(person, FACE, specimen=True)

    assert 0.01 < (plain != marked).any(axis=2).mean() < 0.3


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_selfie_is_another_capture_and_repeats_by_its_seed(name):
    assert (selfie(name, 3) == selfie(name, 3)).all()
    assert (selfie(name, 3) != selfie(name, 4)).mean() > 0.5
    assert selfie(name, 3).shape == (960, 720, 3)


def test_an_unknown_face_is_refused():
    with pytest.raises(ValueError, match="no portrait 'nobody'"):
        portrait("nobody")


def test_people_repeat_by_their_seed_and_their_documents_last():
    assert random_person(8) == random_person(8)
    assert random_person(8) != random_person(9)
    assert min(random_person(seed).expiry_date.year for seed in range(50)) >= 2033

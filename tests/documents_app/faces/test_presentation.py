import numpy as np
import pytest

from documents_app.faces import detect
from documents_app.faces.presentation import (
    TEXT,
    Signals,
    examine,
    measure_signals,
    raise_flags,
    weigh,
)
from documents_app.specimens.face_attacks import HONEST, attack, honest

PLAIN = {
    "moire": 1.5,
    "laplacian": 2.5,
    "saturation": 0.2,
    "redness": 20.0,
    "edged_sides": 0,
    "face_area": 0.2,
}


def hints_of(bgr):
    return examine(bgr, detect(bgr, small=False)[0])


def names(hints):
    return {flag.name for flag in hints.flags}


@pytest.mark.parametrize("kind", [kind for kind in HONEST if kind != "backlit"])
@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_an_honest_selfie_raises_nothing(name, kind):
    hints = hints_of(honest(name, kind, 3))

    assert (hints.flags, hints.level, hints.review) == ((), "none", False)


def test_light_from_behind_makes_an_honest_face_pale_and_nothing_follows():
    hints = [hints_of(honest("hopper", "backlit", seed)) for seed in range(3)]

    assert all(names(one) <= {"pale"} and not one.review for one in hints)


@pytest.mark.parametrize(
    ("kind", "flag"), [("halftone", "moire"), ("device", "framed"), ("card", "framed")]
)
@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_medium_raises_its_flag(name, kind, flag):
    assert flag in names(hints_of(attack(name, kind, 3)))


def test_what_the_checks_say_of_themselves():
    hints = hints_of(honest("hopper", "near", 4))

    assert hints.text == TEXT == "basic checks, no certified PAD"


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({}, []),
        ({"moire": 2.83}, ["moire"]),
        ({"saturation": 0.09}, ["pale"]),
        ({"edged_sides": 2}, []),
        ({"edged_sides": 3}, ["framed"]),
        ({"laplacian": 0.1, "redness": -20.0, "face_area": 0.01}, []),
    ],
)
def test_each_flag_has_one_signal_and_keeps_its_limit(changes, flags):
    raised = raise_flags(Signals(**(PLAIN | changes)))

    assert [flag.name for flag in raised] == flags
    assert all(
        flag.measured == (PLAIN | changes)[signal]
        for flag, signal in zip(raised, changes, strict=False)
    )


@pytest.mark.parametrize(
    ("flags", "level"),
    [
        ((), "none"),
        (("moire",), "medium"),
        (("pale",), "low"),
        (("framed",), "low"),
        (("pale", "framed"), "medium"),
        (("moire", "pale"), "medium"),
        (("moire", "framed"), "high"),
        (("moire", "pale", "framed"), "high"),
    ],
)
def test_flags_are_weighed_together(flags, level):
    assert weigh(flags) == level


def test_a_plain_or_tiny_picture_is_measured_without_an_error(astronaut):
    (face,) = detect(astronaut)

    for bgr in (np.zeros_like(astronaut), np.full_like(astronaut, 255)):
        signals = measure_signals(bgr, face)
        assert all(np.isfinite(float(value)) for value in vars(signals).values())
        assert signals.edged_sides == 0

"""Whatever is measured of a face in a selfie has a word for the person."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from documents_app import judged_faces
from documents_app.faces import Face, framing, quality
from documents_app.models import PictureKind
from documents_app.providers.base import FaceLook
from documents_app.providers.fake import FakeMatcher
from documents_app.shapes import Feedback

pytestmark = pytest.mark.django_db


class Scripted(FakeMatcher):
    """Says what a test has written down."""

    seen = FaceLook(1)

    def look(self, picture):
        return self.seen


class OnlyCompares:
    """An operator's matcher of before: it has no word about one picture."""

    name, version = "operator", "1"
    compare = FakeMatcher.compare


@pytest.fixture
def told(judged, settings):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.Scripted"

    def one(seen):
        Scripted.seen = seen
        picture = judged(PictureKind.SELFIE)
        return picture.accepted, picture.complaints

    return one


def test_one_good_face_is_accepted(told):
    assert told(FaceLook(1)) == (True, [])


@pytest.mark.parametrize(
    ("faces", "faults", "words"),
    [
        (0, (), ["no_face"]),
        (2, (), ["several_faces"]),
        (1, ("tilted",), ["face_tilted"]),
        (1, ("sideways",), ["face_sideways"]),
        (1, ("small",), ["face_small"]),
        (1, ("face_too_small",), ["face_small"]),
        (1, ("close",), ["face_close"]),
        (1, ("at_border",), ["face_at_border"]),
        (1, ("cut_off",), ["face_cut_off"]),
        (1, ("eyes_closed",), ["eyes_closed"]),
        (1, ("overexposed", "blurred"), ["blurred", "glare"]),
        (1, ("a word of tomorrow",), ["other"]),
    ],
)
def test_each_fault_refuses_in_its_word(told, faces, faults, words):
    assert told(FaceLook(faces, faults)) == (False, words)


def test_every_fault_that_is_measured_has_a_word():
    blank, dark = (np.full((200, 200, 3), level, np.uint8) for level in (240, 5))
    face = Face((80, 80, 30, 30), 1.0, (), 0.0)
    measured = {*quality.measure(blank, face).reasons, *quality.measure(dark, face).reasons}
    measured |= set(get_args(framing.Fault))

    assert measured > {"face_too_small", "blurred", "dark", "overexposed", "low_contrast"}
    assert measured <= set(judged_faces._FAULTS)
    assert Feedback.OTHER not in judged_faces._FAULTS.values()


def test_who_only_compares_leaves_looking_to_ours(judged, settings):
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.OnlyCompares"
    picture = judged(PictureKind.SELFIE)  # an even picture, in which ours finds nobody

    assert (picture.accepted, picture.complaints) == (False, ["no_face"])

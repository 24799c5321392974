"""Which providers answer, and that the fakes say that they are."""

from __future__ import annotations

import numpy as np
import pytest

from documents_app.engine.imaging import encode_jpeg
from documents_app.providers import document_reader, face_matcher
from documents_app.providers.embedded import EmbeddedMatcher, EmbeddedReader
from documents_app.providers.fake import FakeMatcher, FakeReader
from documents_app.specimens import selfie


def grey(brightness):
    return encode_jpeg(np.full((48, 64, 3), brightness, dtype=np.uint8))


def test_the_embedded_engines_are_the_default():
    assert isinstance(document_reader(), EmbeddedReader)
    assert isinstance(face_matcher(), EmbeddedMatcher)


def test_the_settings_choose_others(settings):
    settings.BONAFIDE_DOCUMENT_READER = "documents_app.providers.fake.FakeReader"
    settings.BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"

    assert isinstance(document_reader(), FakeReader)
    assert isinstance(face_matcher(), FakeMatcher)


def test_the_fakes_say_that_they_are_fake():
    read = FakeReader().read(grey(120))

    for provider in (FakeReader(), FakeMatcher()):
        assert "fake" in provider.name
        assert "fake" in provider.version
    assert "FAKE" in {field.value for field in read.fields}
    assert FakeMatcher().compare(grey(120), grey(120)).notes == ("fake",)


def test_the_fakes_answer_the_same_for_the_same_picture():
    assert FakeReader().read(grey(120)) == FakeReader().read(grey(120))
    assert FakeReader().read(grey(0)).mrz is None


@pytest.mark.parametrize(
    ("selfie_brightness", "outcome"), [(120, "match"), (220, "no_match"), (0, "not_comparable")]
)
def test_the_fake_matcher_goes_by_brightness(selfie_brightness, outcome):
    match = FakeMatcher().compare(grey(selfie_brightness), grey(120))

    assert match.outcome == outcome


def test_the_embedded_matcher_keeps_what_it_measured():
    face = encode_jpeg(selfie("astronaut", 1))

    match = EmbeddedMatcher().compare(face, face)

    assert (match.outcome, match.distance) == ("match", 0.0)
    assert len(match.selfie.embedding) == len(match.portrait.embedding) == 128
    assert match.selfie.quality == "good"
    assert match.selfie_findings == ()


def test_the_embedded_matcher_says_why_a_picture_cannot_be_compared():
    match = EmbeddedMatcher().compare(grey(120), encode_jpeg(selfie("astronaut", 1)))

    assert (match.outcome, match.distance, match.selfie) == ("not_comparable", None, None)
    assert [finding.code for finding in match.selfie_findings] == ["no_face"]


def test_a_faint_portrait_is_told_in_words_about_the_document():
    face = selfie("astronaut", 1)
    faint = encode_jpeg((face * 0.1 + 110).astype(np.uint8))

    match = EmbeddedMatcher().compare(encode_jpeg(face), faint)

    told = {finding.code: finding for finding in match.portrait_findings}
    assert match.portrait.quality == "poor"
    assert told["low_contrast"].measured < told["low_contrast"].threshold
    assert "document" in told["low_contrast"].advice

"""The settings of a worker whose providers are fakes."""

from config.settings import *  # noqa: F403  # all of them, but for what follows

BONAFIDE_DOCUMENT_READER = "documents_app.providers.fake.FakeReader"
BONAFIDE_PRESENTATION_ATTACK = "documents_app.providers.fake.FakePresentationAttackDetector"
BONAFIDE_FACE_MATCHER = "documents_app.providers.fake.FakeMatcher"

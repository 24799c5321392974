"""Sessions with evidence, read by fakes, and workers in this process."""

from __future__ import annotations

import numpy as np
import pytest

from documents_app.engine.imaging import encode_jpeg
from documents_app.providers import fake
from tests.risk_app import scripted, scripted_faces, scripted_registers


def picture(seed: int, brightness: int = 128) -> bytes:
    """A JPEG of coloured squares: another seed gives another picture, of like brightness."""
    squares = np.random.default_rng(seed).integers(-50, 50, (12, 16, 3)) + brightness
    img = np.clip(squares, 0, 255).astype(np.uint8)
    large = np.kron(img, np.ones((40, 40, 1), np.uint8))
    return encode_jpeg(large)


@pytest.fixture
def fakes(settings):
    """Fake providers; `fakes(reader=…, matcher=…, detector=…, age=…)` chooses others."""

    def choose(
        reader="FakeReader",
        matcher="FakeMatcher",
        detector="FakePresentationAttackDetector",
        age="",
    ):
        settings.BONAFIDE_DOCUMENT_READER = _path(reader)
        settings.BONAFIDE_FACE_MATCHER = _path(matcher)
        settings.BONAFIDE_PRESENTATION_ATTACK = _path(detector)
        settings.BONAFIDE_AGE_GENDER = age and _path(age)

    choose()
    return choose


@pytest.fixture
def registers(settings):
    """Fake registers of live integrations; `registers(agency=…, sims=…)` chooses others."""

    def choose(
        agency="MatchingRegister",
        records="MatchingRegister",
        operator="MatchingRegister",
        sims="SameSim",
    ):
        settings.BONAFIDE_AGENCY_REGISTER = agency and _path(agency)
        settings.BONAFIDE_RECORDS_REGISTER = records and _path(records)
        settings.BONAFIDE_OPERATOR_REGISTER = operator and _path(operator)
        settings.BONAFIDE_SIM_SWAP = sims and _path(sims)

    choose()
    return choose


@pytest.fixture
def with_pictures(fakes, open_for):
    """Opens a session with a document and a selfie: with_pictures(acme, seed=1)."""
    from documents_app import evidence
    from documents_app.models import PictureKind

    def make(integration, *, seed=1, claims=None, kinds=("document_front", "selfie"), **wanted):
        session = open_for(integration, claims=claims or {}, **wanted)
        for number, kind in enumerate(kinds):
            evidence.add_picture(
                session,
                kind=PictureKind(kind),
                context=kind,
                data=picture(seed * 10 + number),
            )
        session.refresh_from_db()
        return session

    return make


@pytest.fixture
def shows(fakes, open_for, check_all):
    """One document's number, always, with a new picture of it and of somebody's face.

    The fake matcher knows people by how bright their faces are.
    """
    from documents_app import evidence
    from documents_app.models import PictureKind

    fakes(reader="SameNumberReader")
    seeds = iter(range(100, 10_000))

    def make(integration, face=60, claims=None, **wanted):
        session = open_for(integration, claims=claims or {}, **wanted)
        for kind in (PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE):
            data = picture(next(seeds), brightness=face)
            evidence.add_picture(session, kind=kind, context="", data=data)
        session.refresh_from_db()
        return check_all(session)

    return make


@pytest.fixture
def check_all():
    """Submits a session, unless it is, and runs its checks as a worker would."""
    from risk_app import checking, pipeline
    from risk_app.models import Check

    def run(session):
        if session.status != "submitted":
            pipeline.submit(session)
        checks = Check.objects.filter(attempt__session=session, state="waiting")
        waiting = [str(check.pk) for check in checks if not check.needs]
        while waiting:
            waiting += checking.run(waiting.pop(0))
        session.refresh_from_db()
        return session

    return run


def _path(name: str) -> str:
    """The dotted name of a fake, honest or misbehaving, by its class."""
    for module in (fake, scripted, scripted_faces, scripted_registers):
        if hasattr(module, name):
            return f"{module.__name__}.{name}"
    raise LookupError(f"no fake is called {name}")

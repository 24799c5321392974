"""A hosted session whose person consented, and somebody who shows what was drawn."""

from __future__ import annotations

import numpy as np
import pytest
import skimage.data

from documents_app import liveness
from documents_app.faces import detect, mesh
from sessions_app import consent
from sessions_app.status import Channel
from tests.documents_app.liveness.performing import performance
from tests.documents_app.liveness.posing import Poser


@pytest.fixture(scope="session")
def face():
    astronaut = np.ascontiguousarray(skimage.data.astronaut()[:, :, ::-1])
    return mesh(astronaut, detect(astronaut)[0]).points


@pytest.fixture
def hosted(acme, open_for):
    session = open_for(acme, status="started", channel=Channel.HOSTED)
    consent.give(session, actor="person")
    return session


@pytest.fixture
def perform(face, hosted):
    """perform(): a new challenge and a recording for it; gestures: others than those drawn."""

    def make(*gestures, session=hosted, **how):
        return performance(face, session, liveness.begin(session, **how), *gestures)

    return make


@pytest.fixture
def poser(face, acme, open_for):
    """Somebody before a client of the integrator's own, who consented."""
    session = open_for(acme, status="started")
    consent.give(session, actor="integration")
    return Poser(face, session)

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils.timezone import now

from api.webhooks import endpoints
from api.webhooks.models import Delivery
from documents_app import evidence
from documents_app.models import Document, PictureKind, Reading
from risk_app import deciding, identities, pipeline
from risk_app.models import Check, PendingDecision, SavedView
from sessions_app import sealing
from tests.factories import UserFactory
from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version
from tests.said import collect

PASSWORD = "a long enough password"


def member(name: str, group: str | None) -> Client:
    """A signed-in browser of a staff user in the group."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    if group:
        user.groups.add(Group.objects.get(name=group))
    browser = Client(enforce_csrf_checks=False)
    browser.force_login(user)
    return browser


@pytest.fixture
def reviewer(db):
    return member("rita", "reviewer")


@pytest.fixture
def supervisor(db):
    return member("sven", "supervisor")


@pytest.fixture
def auditor(db):
    return member("aldo", "auditor")


@pytest.fixture
def administrator(db):
    return member("adele", "administrator")


@pytest.fixture
def newcomer(db):
    return member("nils", None)


def jpeg(seed: int) -> bytes:
    """A small picture that differs from seed to seed."""
    pixels = np.random.default_rng(seed).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    return cv2.imencode(".jpg", pixels)[1].tobytes()


@pytest.fixture
def add_picture():
    seeds = itertools.count(1)

    def add(session):
        return evidence.add_picture(
            session, kind=PictureKind.DOCUMENT_FRONT, context="", data=jpeg(next(seeds))
        )

    return add


@pytest.fixture
def build_world(acme, open_for, add_picture, found_for, settings):
    """Makes one session in review with a row of every kind that the portal shows."""
    owner = UserFactory(username="olga", group="reviewer")
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]

    def build(pictures=1):
        endpoints.register(acme, dialect="veriff", kind="events", url="http://127.0.0.1:9000/hook")
        session = open_for(acme)
        picture, *_ = [add_picture(session) for _ in range(pictures)]
        collect(
            session,
            {
                "provider": "test",
                "network": {"ip": {"v4": "203.0.113.9"}},
                "device": {"fingerprint": f"f-{session.pk}", "kind": "mobile"},
            },
        )
        pipeline.submit(session)
        attempt = session.latest_attempt()
        Check.objects.filter(attempt=attempt).update(
            state="done", result="unsure", reasons=["data_mismatch"], details={"distance": 0.55}
        )
        deciding.decide_if_complete(attempt)
        document = Document.objects.create(integration=acme, attempt=attempt)
        content = {"fields": {"surname": {"value": "HOPPER", "confidence": 0.98}}}
        Reading.objects.create(
            document=document,
            source="visual",
            picture=picture,
            content_sealed=sealing.seal_json(session, f"reading:{document.pk}:visual", content),
        )
        identities.link(session, attempt)
        session.refresh_from_db()
        delivery = Delivery.objects.filter(event__session=session).first()
        case = session.review_cases.get()
        return {
            "session": session,
            "picture": picture,
            "delivery": delivery,
            "hit": found_for(session),
            "case": case,
            "decision": PendingDecision.objects.create(
                case=case, outcome="approved", by_id=0, commit_at=now(), withdrawn_at=now()
            ),
            "view": SavedView.objects.get_or_create(owner=owner, name="Passports")[0],
        }

    return build


@pytest.fixture
def world(build_world):
    return build_world()


@pytest.fixture
def more_of_all(build_world):
    return lambda: [build_world() for _ in range(3)]

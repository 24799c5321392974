"""A list with a few people of nobody's acquaintance, and sessions of one who resembles them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from django.utils import timezone

from risk_app import profiles
from risk_app.models import SanctionsList
from risk_app.sanctions import hit_decisions, loading, tying
from risk_app.sanctions.hit_decisions import By
from sessions_app import sealing
from sessions_app.models import Identity
from tests.factories import UserFactory
from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version
from tests.risk_app.hits.known import READING, SCREENED, screen_by_hand, work_all

HEADER = "id,name,aliases,birth_dates,nationalities,programs,remarks"
# The fake reader reads "READING FAKE", born on 1990-01-31, from every picture.
READER = "7,Fake Reading,,1990-01-31,,SDGT,invented"
OTHER = "8,Zbigniew Quirrenbach,,1951-02-03,PL,SDGT,invented"


@pytest.fixture
def load_list(db, tmp_path):
    """Loads rows as the next version of a list: load_list(READER, OTHER)."""
    numbers = itertools.count()

    def load(*rows, code="plain", fictional=False):
        listed, _ = SanctionsList.objects.get_or_create(
            code=code,
            defaults={"title": "Plain list", "format": "plain_csv", "is_fictional": fictional},
        )
        file = tmp_path / f"{next(numbers)}.csv"
        file.write_text("\n".join([HEADER, *rows]) + "\n")
        return loading.load(listed, [("list.csv", file)], force=True)

    return load


@pytest.fixture
def screened(with_pictures, check_all, load_list):
    """Runs the checks of a session that asks for sanctions: screened(acme)."""

    def run(integration, **wanted):
        if not SanctionsList.objects.exists():
            load_list(READER, OTHER)
        settings = {"tests": {"sanctions": True}}
        return check_all(with_pictures(integration, settings=settings, **wanted))

    return run


@pytest.fixture
def sue(db):
    """A supervisor."""
    return UserFactory(username="sue", group="supervisor")


@pytest.fixture
def decide(ada):
    """Decides a hit as it stands: decide(hit, "false_positive")."""

    def run(hit, finding, *, user=ada, reason_code="other_birth_date", note=""):
        hit.refresh_from_db()
        by = By(user, hit_decisions.seen(hit), note)
        return hit_decisions.decide(hit.pk, finding, reason_code=reason_code, by=by)

    return run


@pytest.fixture
def meet(open_for, load_list):
    """An approved session of a person whom a check searched for: meet(acme)."""

    def run(integration, **profile):
        session = open_for(integration, status="approved")
        identity = Identity(integration=integration, verified_at=timezone.now())
        identity.save()
        sealing.new_key(identity)
        profiles.seal(identity, replace(READING, **profile))
        identity.save()
        session.identity = identity
        session.save()
        screen_by_hand(session)
        tying.tie(session, SCREENED)
        return session

    return run


@pytest.fixture
def known(acme, meet, load_list):
    """The session of a verified person who was on no list."""
    load_list(OTHER)
    session = meet(acme)
    work_all()
    return session

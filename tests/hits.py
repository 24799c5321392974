"""A hit on a list with one person, made by hand: no name is searched for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from risk_app.models import (
    Check,
    ListedEntity,
    ListedName,
    ListVersion,
    ReviewCase,
    RiskScore,
    SanctionsList,
    ScreeningHit,
)
from risk_app.sanctions import hits, shapes
from risk_app.sanctions.birth import BirthRule
from risk_app.sanctions.hits import Search
from risk_app.sanctions.scoring import Part
from risk_app.sanctions.screening import Match, Screened
from risk_app.sanctions.shapes import BirthSpan, ListedParty, PartyName

PERSON = Screened(names=("READING FAKE",), birth_date=date(1990, 1, 31), sex="X")


def entity_of(version, remarks="invented"):
    """The one person of a version that is made by hand."""
    names = (PartyName("Fake Reader", ListedName.Kind.PRIMARY),)
    born = date(1990, 1, 31)
    span = BirthSpan(born, born, "day", False, "31 Jan 1990")
    party = ListedParty("7", ListedEntity.Kind.PERSON, names, (span,), remarks=remarks)
    content = shapes.to_json(party)
    return ListedEntity.objects.create(
        version=version, source_id="7", kind="person", content=content,
        content_digest=shapes.digest_of(content),
    )  # fmt: skip


def make_version():
    """The active version of a list with one person, by hand: no name of it is ever searched."""
    listed = SanctionsList.objects.create(code="plain", title="Plain list", format="plain_csv")
    now = timezone.now()
    made = ListVersion.objects.create(
        list=listed, state="active", content_digest="d", fetched_at=now, activated_at=now,
        parser_version="1", matcher_version="1", entity_count=1, name_count=1,
    )  # fmt: skip
    listed.active = made
    listed.save(update_fields=["active"])
    entity_of(made)
    return made


def search_for(version, person=PERSON, **match):
    """What the matcher would say of the version's one person."""
    entity = ListedEntity.objects.get(version=version)
    part = Part("fake", "fake", "equal", 1.0, 1.0)
    found = Match(
        version.pk, entity.pk, "7", 0.97, 0.97, "Fake Reader", "primary", (part,), ("reader",),
        1.0, 0.9, BirthRule.SAME, 0.0, True,
    )  # fmt: skip
    return Search(person, (version,), 0.8, (replace(found, **match),))


@pytest.fixture
def version(db):
    return make_version()


@pytest.fixture
def found_for(version):
    """Writes a hit on a session, as its check would: found_for(session)."""
    return partial(find_hit, version)


def find_hit(version, session, **match):
    """What the check of a session writes that found the version's one person."""
    attempt = session.latest_attempt()
    check = Check.objects.create(
        attempt=attempt, kind="sanctions", state="done", result="unsure", score=0.03,
        reasons=["sanctions_hit"], finished_at=timezone.now(),
    )  # fmt: skip
    RiskScore.objects.create(
        attempt=attempt, of_check=check, rule="sanctions.names", family="scan",
        result="unsure", score=0.03, level="high", reason="sanctions_hit",
    )  # fmt: skip
    hits.record(check, hits.sort_out(attempt, search_for(version, **match)))
    return ScreeningHit.objects.get(of_check=check)


@pytest.fixture
def hit(session_in_review, found_for):
    """The undecided hit of a session in review."""
    attempt = session_in_review.latest_attempt()
    ReviewCase.objects.create(session=session_in_review, attempt=attempt, reasons=["sanctions_hit"])
    return found_for(session_in_review)

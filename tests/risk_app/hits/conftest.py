"""A list with a few people of nobody's acquaintance, and sessions of one who resembles them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

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
from risk_app.sanctions import hit_decisions, hits, loading, shapes
from risk_app.sanctions.birth import BirthRule
from risk_app.sanctions.hit_decisions import By
from risk_app.sanctions.hits import Search
from risk_app.sanctions.scoring import Part
from risk_app.sanctions.screening import Match, Screened
from risk_app.sanctions.shapes import BirthSpan, ListedParty, PartyName
from tests.factories import UserFactory

HEADER = "id,name,aliases,birth_dates,nationalities,programs,remarks"
# The fake reader reads "READING FAKE", born on 1990-01-31, from every picture.
READER = "7,Fake Reading,,1990-01-31,,SDGT,invented"
OTHER = "8,Zbigniew Quirrenbach,,1951-02-03,PL,SDGT,invented"


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
def version(db):
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


@pytest.fixture
def found_for(version):
    """Writes a hit on a session in review, as its check would: found_for(session)."""

    def find(session, **match):
        entity = ListedEntity.objects.get(version=version)
        part = Part("fake", "fake", "equal", 1.0, 1.0)
        found = Match(
            version.pk, entity.pk, "7", 0.97, 0.97, "Fake Reader", "primary", (part,), ("reader",),
            1.0, 0.9, BirthRule.SAME, 0.0, True,
        )  # fmt: skip
        search = Search(PERSON, (version,), 0.8, (replace(found, **match),))
        attempt = session.latest_attempt()
        check = Check.objects.create(
            attempt=attempt, kind="sanctions", state="done", result="unsure", score=0.03,
            reasons=["sanctions_hit"], finished_at=timezone.now(),
        )  # fmt: skip
        RiskScore.objects.create(
            attempt=attempt, of_check=check, rule="sanctions.names", family="scan",
            result="unsure", score=0.03, level="high", reason="sanctions_hit",
        )  # fmt: skip
        hits.record(check, hits.sort_out(attempt, search))
        return ScreeningHit.objects.get(of_check=check)

    return find


@pytest.fixture
def hit(session_in_review, found_for):
    """The undecided hit of a session in review."""
    attempt = session_in_review.latest_attempt()
    ReviewCase.objects.create(session=session_in_review, attempt=attempt, reasons=["sanctions_hit"])
    return found_for(session_in_review)


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

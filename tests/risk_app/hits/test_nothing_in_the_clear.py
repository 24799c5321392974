"""What a dump of the tables of hits would show of a person: neither whom, nor which entry."""

from dataclasses import replace

import pytest
from django.db import connection

from risk_app.models import (
    HitDecision,
    ListedEntity,
    Rescreening,
    Screening,
    ScreeningHit,
    Watch,
    Whitelist,
)
from risk_app.sanctions import hits
from sessions_app import erasure
from sessions_app.models import Event, InstallationEvent
from tests.hits import PERSON, search_for

pytestmark = pytest.mark.django_db

TABLES = (
    *(Screening, ScreeningHit, HitDecision, Whitelist, Watch, Rescreening),
    *(Event, InstallationEvent),
)
MARK = "Canary7f3a"


def dump():
    with connection.cursor() as cursor:
        printed = []
        for model in TABLES:
            table = model._meta.db_table
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608  # our own names
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


@pytest.mark.parametrize("form", [MARK, MARK.lower(), MARK.encode().hex()])
def test_no_column_holds_who_it_is_about_or_what_is_noted(hit, version, decide, form):
    person = replace(PERSON, names=(MARK,), document_numbers=(MARK,))
    check = hit.of_check
    Screening.objects.filter(of_check=check).update(of_check=None, cause="again")
    found = search_for(version, person, source_id=MARK, matched_name=MARK, unmatched=(MARK,))
    hits.record(check, hits.sort_out(check.attempt, found))
    for one in ScreeningHit.objects.all():
        decide(one, "false_positive", note=f"not {MARK}")

    assert form not in dump()
    assert str(hit.pk) in dump()  # the dump does show what is there
    assert ScreeningHit.objects.count() == Whitelist.objects.count() == 2


def test_no_column_leads_to_the_entry(hit, version, decide):
    decide(hit, "false_positive")
    entity = ListedEntity.objects.get(version=version)

    assert entity.content_digest not in dump()
    assert "Fake Reader" not in dump()


def test_nothing_that_was_derived_outlives_an_erasure(hit, decide):
    decide(hit, "false_positive")
    hit.refresh_from_db()
    derived = (
        *(hit.entity_index, hit.content_index, hit.person_index),
        bytes(hit.content_sealed).hex(),
    )
    assert all(one in dump() for one in derived)
    erasure.erase(hit.session, actor="command")

    assert not any(one in dump() for one in derived)

"""Sessions and identities are listed by words of their names, the newest first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app import erasure, identity_erasure, opening, pages, sealing, search_words
from sessions_app.models import Identity, SearchWord, Session
from sessions_app.pages import Wanted
from sessions_app.shapes import EVERY_STANDING, Claims
from sessions_app.status import Purpose

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
KINDS = ("session", "identity")


@pytest.fixture
def called(acme):
    """called("Ada Muster") has this name; each that is made is a day younger than the one before.
    kind="session" or "identity"."""
    moments = (BEGAN + timedelta(days=number) for number in range(100))

    def call(kind, *names, integration=acme):
        if kind == "session":
            owner = opening.open_session(integration, dialect="vult", claims=Claims())
        else:
            owner = Identity.objects.create(integration=integration)
            sealing.ensure_key(owner)
        owner.created_at = next(moments)
        owner.save(update_fields=["created_at"])
        search_words.keep(owner, names)
        return owner

    return call


@pytest.fixture
def found(acme):
    """found("session", "ada") are those of the page; what is counted is compared with all."""

    def find(kind, text, *, take=50, skip=0, **more):
        wanted = Wanted(words=search_words.indexes_of(acme, [text]), **more)

        def page(take, skip):
            if kind == "identity":
                return pages.identities(acme, wanted, take=take, skip=skip)
            return pages.sessions(acme, Purpose.VERIFICATION, wanted, take=take, skip=skip)

        total = (
            pages.count_identities(acme, wanted)
            if kind == "identity"
            else pages.count(acme, Purpose.VERIFICATION, wanted)
        )
        assert total == len(page(50, 0))
        return page(take, skip)

    return find


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_a_word_are_newest_first_and_each_is_there_once(called, found, rival, kind):
    ours = [called(kind, "Zoë Müller", "zoe") for _ in range(5)][::-1]
    called(kind, "Grace")
    called(kind, "Zoe", integration=rival)
    called(KINDS[kind == "session"], "Zoe")
    search_words.keep(ours[-1], ["Zoe Smith"])  # written anew, it is as old as before

    assert found(kind, "zoe") == ours
    pieces = [found(kind, "ZOE", take=2, skip=skip) for skip in (0, 2, 4, 6)]
    assert pieces == [ours[:2], ours[2:4], ours[4:], []]


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_was_written_twice_leads_to_its_owner_once(called, found, kind):
    owner = called(kind, "Ada")
    row = SearchWord.objects.get()
    row.pk = None
    row.save(force_insert=True)

    assert found(kind, "ada") == [owner]
    assert found(kind, "ada", skip=1) == []


@pytest.mark.parametrize("kind", KINDS)
def test_several_words_are_had_by_those_who_have_all(called, found, monkeypatch, kind):
    both = [called(kind, name) for name in ("Ada Muster", "Muster Ada Maria")][::-1]
    called(kind, "Ada"), called(kind, "Muster")

    assert found(kind, "ada muster") == found(kind, "muster ada") == both
    assert found(kind, "maria ada muster") == both[:1]
    assert found(kind, "ada muster", take=1, skip=1) == both[1:]
    assert found(kind, "ada grace") == []
    monkeypatch.setattr(search_words, "_COMMON", 1)  # as common as one another
    assert found(kind, "ada muster") == both


@pytest.mark.parametrize("common", [1, 2_000])
@pytest.mark.parametrize("kind", KINDS)
def test_words_and_other_filters_must_all_be_true(called, found, monkeypatch, kind, common):
    monkeypatch.setattr(search_words, "_COMMON", common)
    first, second, third = (called(kind, "Ada") for _ in range(3))
    moment = second.created_at

    assert found(kind, "ada", since=moment) == [third, second]
    assert found(kind, "ada", until=moment) == [second, first]
    assert found(kind, "ada", since=moment, until=moment) == [second]
    assert found(kind, "ada", ids=(first.pk, third.pk), until=moment) == [first]
    for nobody in ({"openers": ()}, {"labels": ("none",)}, {"ids": ()}, {"identities": ()}):
        assert found(kind, "ada", **nobody) == [], nobody


@pytest.mark.parametrize("common", [1, 2_000])
def test_sessions_of_a_word_are_filtered_by_what_they_are(called, found, acme, monkeypatch, common):
    monkeypatch.setattr(search_words, "_COMMON", common)
    person = Identity.objects.create(integration=acme)
    first, second, third = (called("session", "Ada") for _ in range(3))
    Session.objects.filter(pk=first.pk).update(identity=person, status="approved")
    Session.objects.filter(pk=third.pk).update(purpose=Purpose.AUTHENTICATION)

    assert found("session", "ada") == [second, first]
    assert found("session", "ada", identities=(person.pk,)) == [first]
    approved = tuple(one for one in EVERY_STANDING if one.status == "approved")
    assert found("session", "ada", standings=approved) == [first]


def test_who_is_erased_is_on_no_page(called, found):
    first, second = called("session", "Ada"), called("session", "Ada")
    person, other = called("identity", "Ada"), called("identity", "Ada")

    erasure.erase(second, actor="test", cut_short=True)
    identity_erasure.erase_identity(other, actor="test", sessions="stay")

    assert found("session", "ada") == [first]
    assert found("identity", "ada") == [person]


def test_words_are_written_by_as_many_questions_as_one(called):
    owner = called("identity", "Ada")
    words = {}
    for names in (["Grace"], ["Mary Brewster Murray"]):
        with CaptureQueriesContext(connection) as asked:
            search_words.keep(owner, names)
        words[names[0]] = len(asked)

    assert len(set(words.values())) == 1


def test_an_upgrade_gives_every_word_the_moment_of_its_owner(called, monkeypatch):
    upgrade = import_module("sessions_app.migrations.0072_fill_moments_of_search_words")
    monkeypatch.setattr(upgrade, "_BATCH", 2)
    for kind in (*KINDS, *KINDS):
        called(kind, "Ada Grace")
    moments = dict(SearchWord.objects.values_list("pk", "since"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE sessions_app_searchword ALTER since DROP NOT NULL")
        cursor.execute("UPDATE sessions_app_searchword SET since = NULL")

    for _ in range(2):  # the second time there is nothing left to do
        upgrade.fill(apps, connection.schema_editor())

    assert len(set(moments.values())) == 4
    assert dict(SearchWord.objects.values_list("pk", "since")) == moments


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_process_of_an_earlier_build_have_their_moment(called, found, kind):
    owner = called(kind, "Ada")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH gone AS (DELETE FROM sessions_app_searchword
                RETURNING integration_id, kind, index, {kind}_id)
            INSERT INTO sessions_app_searchword (integration_id, kind, index, {kind}_id)
            SELECT * FROM gone"""  # noqa: S608  # our own names
        )

    assert SearchWord.objects.get().since == owner.created_at
    assert found(kind, "ada", until=owner.created_at) == [owner]


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_gives_the_pages_of_a_word(called, found, kind):
    called(kind, "Ada")
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        found(kind, "ada")
    (page, *_) = [one["sql"] for one in asked if "ORDER BY" in one["sql"] and "since" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + page)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert f"{kind}_by_name" in plan
    assert "Sort" not in plan

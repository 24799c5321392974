"""A match says in words why it is one, and the command searches and explains."""

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from risk_app.models import ListVersion
from risk_app.sanctions import explain
from risk_app.sanctions.birth import BirthRule
from risk_app.sanctions.matches import Match
from risk_app.sanctions.scoring import Part
from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version

PARTS = (
    Part("yelena", "elena", "symbol", 0.95, 1.0),
    Part("quilfeather", "quillfeather", "edit", 0.97, 1.0),
    Part("nobody", "", "unmatched", 0.0, 0.5),
)
MATCH = Match(
    1, 1, "7", 0.8, 0.82, "Elena Quillfeather", "aka", PARTS, ("nikakovna",), 0.8, 0.9,
    BirthRule.ONE_YEAR_OFF, -0.02, False,
)  # fmt: skip


def say(*words):
    said = StringIO()
    call_command("sanctions", *map(str, words), stdout=said)
    return said.getvalue()


def test_a_match_is_one_sentence():
    assert explain.text(MATCH) == (
        "yelena = elena (the same name), quilfeather ~ quillfeather (spelt alike), "
        "nobody not listed, nikakovna not given; the birth year differs by 1 (-0.02)"
    )


def test_every_word_has_its_line_with_a_number():
    assert list(explain.lines(MATCH))[1] == "quilfeather ~ quillfeather (spelt alike)  0.97"


def test_the_command_searches_the_lists_that_are_loaded(ofac_list, load):
    load(ofac_list)
    said = say("search", "Mordant Quillfeather", "--born", "1980-02-01")
    told = json.loads(say("search", "Mordant Quillfeather", "--json"))

    assert "QUILLFEATHER, Mordaunt  (ofac_sdn 104)" in said
    assert "the birth date agrees" in said
    assert told["matches"][0]["source_id"] == "104"
    assert "0 of ofac_sdn from 0.8 on" in say("search", "Fabulina Makebelieve")


@pytest.mark.django_db
def test_where_nothing_is_loaded_the_command_says_so():
    with pytest.raises(CommandError, match="no list is loaded"):
        say("search", "Mordant Quillfeather")
    assert not ListVersion.objects.exists()


@pytest.mark.django_db
def test_the_command_explains_a_hit_as_it_was_stored(hit):
    said = say("explain", hit.pk)

    assert f"hit {hit.pk} is open" in said
    assert "version" in said
    assert "listed as" in said
    assert say("explain", hit.session_id) == said


@pytest.mark.django_db
def test_what_is_no_hit_is_not_explained():
    with pytest.raises(CommandError, match="no hit and no session with hits"):
        say("explain", uuid4())

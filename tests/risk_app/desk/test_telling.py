"""The history says in words what people do to cases."""

import pytest

from risk_app import review_cases
from risk_app.desk import telling
from risk_app.desk.telling import Action


@pytest.mark.parametrize(
    ("details", "words"),
    [
        (
            {"action": "proposed", "outcome": "approved", "second_for": ["risk"]},
            "Decided: approved. A second person has to confirm it",
        ),
        (
            {"action": "committed", "outcome": "resubmit"},
            "Decision counts now: new pictures are asked for",
        ),
        ({"action": "void", "why": "erased"}, "Decision became void: The session was erased."),
        (
            {"action": "escalated", "why": "other"},
            "Case escalated: Another reason, see the comments.",
        ),
        ({"action": "of a later build"}, "Something was done to the case"),
    ],
)
def test_an_event_is_told_in_words(details, words):
    assert telling.words_of(details) == words


def test_nothing_is_left_without_words():
    unsaid = telling.words_of({})
    told = [telling.words_of({"action": str(one)}) for one in (*Action, review_cases.VOID)]

    assert unsaid not in told
    assert len(set(told)) == len(told)

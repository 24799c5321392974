"""The rules by which engines are compared; no engine runs."""

import pytest

from bench.evidence_pictures import Truth
from bench.evidence_scores import score, values_of
from documents_app.specimens import mrz_lines, random_person

PERSON = random_person(5)
TRUTHS = [Truth(kind, "clean", kind, mrz_lines(PERSON, kind)) for kind in ("TD3", "TD1")]


def answer(lines, *, values=None, proven=False):
    return {"lines": list(lines), "values": values, "proven": proven, "seconds": 0.5}


def test_the_truth_scores_everything():
    total = score(TRUTHS, {t.picture: answer(t.lines, proven=True) for t in TRUTHS})

    assert (total.exact, total.core, total.right, total.values) == (2, 2, 14, 14)
    assert total.wrong_but_proven == 0


def test_nothing_read_scores_nothing():
    total = score(TRUTHS, {t.picture: answer([]) for t in TRUTHS})

    assert (total.exact, total.core, total.right) == (0, 0, 0)


def test_a_wrong_name_costs_the_exactness_but_not_the_core():
    upper, lower = TRUTHS[0].lines
    wrong = upper.replace(upper[5], "Q", 1)

    total = score(TRUTHS[:1], {"TD3": answer([wrong, lower], proven=True)})

    assert (total.exact, total.core, total.right) == (0, 1, 6)
    assert total.wrong_but_proven == 1


def test_other_lines_and_the_wrong_order_cost_nothing():
    lines = ["AUTHORITYOFUTOPIAANDZENITH", *TRUTHS[1].lines[::-1], "DATEOFEXPIRY/DATED'EXPIRATION"]

    total = score(TRUTHS[1:], {"TD1": answer(lines)})

    assert (total.exact, total.core, total.right) == (1, 1, 7)


def test_an_engine_that_names_its_fields_is_taken_at_its_word():
    values = values_of("TD3", TRUTHS[0].lines) | {"birth": "000101"}

    total = score(TRUTHS[:1], {"TD3": answer(TRUTHS[0].lines, values=values)})

    assert (total.exact, total.core, total.right) == (1, 0, 6)


@pytest.mark.parametrize("kind", ["TD3", "TD1"])
def test_the_seven_values_are_those_of_the_person(kind):
    found = values_of(kind, mrz_lines(PERSON, kind))

    assert found["number"] == PERSON.document_number
    assert found["birth"] == PERSON.birth_date.strftime("%y%m%d")
    assert found["expiry"] == PERSON.expiry_date.strftime("%y%m%d")
    assert found["nationality"] == PERSON.nationality
    assert found["surname"] == PERSON.surname.replace("-", " ")

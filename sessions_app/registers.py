"""What an outside register answers about a person, a document or a telephone, in our own words.

"It does not agree" is an answer. "Nobody answered" is RegisterUnavailable: the check is tried
again. Nothing here holds a value that was asked about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# Ids that registers give their answers: nothing longer, and no free text.
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")


class Agreement(StrEnum):
    """Whether the register has the value that was asked about."""

    AGREES = "agrees"
    FUZZY = "agrees_fuzzily"
    DISAGREES = "disagrees"
    NOT_ANSWERED = "not_answered"


class Overall(StrEnum):
    MATCH = "match"
    PARTIAL_MATCH = "partial_match"
    NO_MATCH = "no_match"
    NO_RECORD = "no_record"


AGREEING = frozenset({Agreement.AGREES, Agreement.FUZZY})
# What an answered field counts, 0 to 1; one that was not answered counts nothing.
WORTH = {Agreement.AGREES: 1.0, Agreement.FUZZY: 0.8, Agreement.DISAGREES: 0.0}


class RegisterUnavailable(Exception):
    """No answer was had. It says nothing about the person: the check is tried again."""


class RegisterNonsense(RegisterUnavailable):
    """Something answered, but with what no answer can be: never taken for one."""


class RegisterMissing(RegisterUnavailable):
    """This process knows of nobody to ask; another worker, or a better configured one, may."""


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """fields: canonical field name -> agreement. reference: the register's own id of its answer."""

    overall: Overall
    fields: Mapping[str, Agreement]
    reference: str = ""


def is_silence(error: Exception) -> bool:
    """Whether a register was asked in vain. Nonsense and a missing register are faults, which no
    patience excuses."""
    return isinstance(error, RegisterUnavailable) and not isinstance(
        error, RegisterNonsense | RegisterMissing
    )


def overall_of(said: Iterable[Agreement]) -> Overall:
    """What the fields say together; raises RegisterNonsense where none was answered."""
    answered = {one for one in said if one != Agreement.NOT_ANSWERED}
    if not answered:
        raise RegisterNonsense("no field was answered")
    if Agreement.DISAGREES not in answered:
        return Overall.MATCH
    return Overall.PARTIAL_MATCH if answered & AGREEING else Overall.NO_MATCH


def sound(answer: object, *, known: Collection[str]) -> RegisterAnswer:
    """The answer, if it is one that a register of the known fields can give; else RegisterNonsense.

    It may be worse than its fields say together, and never better.
    """
    if not isinstance(answer, RegisterAnswer):
        raise RegisterNonsense("not an answer")
    if answer.overall not in Overall.__members__.values():
        raise RegisterNonsense("an overall word that is none")
    if not set(answer.fields) <= set(known):
        raise RegisterNonsense("a field that nobody asks about")
    if not all(said in Agreement.__members__.values() for said in answer.fields.values()):
        raise RegisterNonsense("an agreement that is none")
    if answer.reference and not _REFERENCE.fullmatch(answer.reference):
        raise RegisterNonsense("a reference that is no id")
    _refuse_better_than_fields(answer)
    return answer


def _refuse_better_than_fields(answer: RegisterAnswer) -> None:
    if answer.overall == Overall.NO_RECORD:
        return
    order = list(Overall)
    if order.index(answer.overall) < order.index(overall_of(answer.fields.values())):
        raise RegisterNonsense("better than its fields")

"""Words of the dialect for how a session and its checks stand."""

from __future__ import annotations

from collections.abc import Mapping

from api.vult import vocabulary
from risk_app.shapes import KnownFact, SessionOverview, SessionView, ToldStep
from sessions_app.shapes import EVERY_STANDING, Standing
from sessions_app.status import Status

_AGENCY = "agency"
# While the agency is waited for.
_TEMPORARY: dict[Status, str] = {
    Status.SUBMITTED: vocabulary.BLOCKED,
    Status.APPROVED: vocabulary.TEMPORARILY_COMPLETE,
    Status.REVIEW: vocabulary.TEMPORARILY_COMPLETE,
}


def status_word(status: Status, waits_for: str) -> str:
    if waits_for == _AGENCY:
        return _TEMPORARY.get(status, vocabulary.STATUS[status])
    return vocabulary.STATUS[status]


def status_of(view: SessionView) -> str:
    return status_word(view.status, view.waits_for)


def standings_of(word: str) -> tuple[Standing, ...]:
    """Which of our statuses a word means; `unknown` none."""
    return tuple(one for one in EVERY_STANDING if status_word(one.status, one.waits_for) == word)


def document_type_of(overview: SessionOverview) -> str:
    """The word that was chosen, else that of the document that was read."""
    word = chosen_word(overview)
    if word != vocabulary.UNKNOWN:
        return word
    facts = next((one.facts for one in overview.view.attempts if one.facts), {})
    return kind_word(facts.get("document_type", ""))


def chosen_word(overview: SessionOverview) -> str:
    """The kind that was chosen for the session."""
    word = str((overview.settings.get("document") or {}).get("word", ""))
    return word if word in vocabulary.DOCUMENT_KINDS else vocabulary.UNKNOWN


def kind_word(kind: str) -> str:
    """Their word for a kind of document of ours."""
    for word, kinds in vocabulary.DOCUMENT_KINDS.items():
        if kind in kinds:
            return word
    return vocabulary.UNKNOWN


def gender_of(facts: Mapping[str, str]) -> str | None:
    sex = facts.get("sex", "")
    return vocabulary.GENDER.get(sex, vocabulary.UNKNOWN) if sex else None


def ofac_of(step: ToldStep) -> str:
    return vocabulary.OFAC[step.result] if step.result else vocabulary.PENDING


def dmv_of(step: ToldStep | KnownFact) -> str:
    """A register that nobody reached is unavailable, also where it was passed over for that."""
    if step.result in {"not_run", "error"}:
        if step.is_unanswered:
            return "unavailable"
        return "error" if step.result == "error" else "skipped"
    return vocabulary.DMV[step.result] if step.result else vocabulary.PENDING


def known_word(fact: KnownFact, words: Mapping[str, str]) -> str | None:
    return words.get(fact.result) if fact.result else None

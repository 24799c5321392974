"""What the checks found, the worst first, in sentences and with what to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from devices_app.facts import Level
from risk_app import named_results
from risk_app.desk.hints import Hint, hint_for
from risk_app.models import Check, RiskScore, ScreeningHit, Verdict
from risk_app.reasons import Reason, sentence, words_of
from risk_app.sanctions import standing
from risk_app.sanctions.standing import Standing

_SEVERITY = (Check.Result.FAIL, Check.Result.ERROR, Check.Result.UNSURE)
_AGAINST = frozenset({Level.LOW, Level.MEDIUM, Level.HIGH})

# What is said of a check that names no reason.
_UNSAID: dict[tuple[str, str], str] = {
    ("device", "unsure"): "Something about the device or its network is unusual, "
    "but not enough to be suspicious.",
    ("document_quality", "unsure"): "A picture has a fault, but all that is needed could be read.",
    ("document_consistency", "unsure"): "Nothing beside the print speaks for the document: "
    "no zone, no barcode and no claim that agrees.",
    ("liveness", "unsure"): "Nobody can tell whether a person was in front of the camera.",
    ("face_match", "unsure"): "The faces are neither clearly alike nor clearly different.",
    ("duplicates", "unsure"): "Other sessions could not be searched for the same face.",
    ("age", "unsure"): "The age of the face could not be told.",
    ("gender", "unsure"): "The sex of the face could not be told.",
    ("agency", "unsure"): "The issuing agency gave no clear answer.",
    ("sanctions", "unsure"): "Somebody on a list resembles the person.",
}
_UNSAID_OF_ANY: dict[str, str] = {
    "fail": "The check speaks against the person, without a reason that it names.",
    "unsure": "The check could not tell, and names no reason.",
    "error": "The check could not be carried out.",
}


@dataclass(frozen=True)
class Finding:
    """What one check has to say. points: its parts that speak against the person."""

    kind: str
    words: str
    result: str
    result_words: str
    sentences: tuple[str, ...]
    points: tuple[str, ...]
    hints: tuple[Hint, ...]


@dataclass(frozen=True)
class Findings:
    """against: what needs a look. passed: words for the checks that found nothing. open: for those
    that did not run.
    """

    against: tuple[Finding, ...]
    passed: tuple[str, ...]
    open: tuple[str, ...]


def findings_of(checks: Sequence[Check], hits: Sequence[ScreeningHit] = ()) -> Findings:
    """Of checks whose named results are at hand, as they stand after what people said of hits."""
    stands = [(one, standing.of_hits(one, hits)) for one in checks]
    against = [(one, now) for one, now in stands if now.result in _SEVERITY]
    against.sort(key=lambda pair: _SEVERITY.index(Check.Result(pair[1].result)))
    return Findings(
        tuple(_finding(one, now) for one, now in against),
        tuple(_words(one) for one, now in stands if now.result == Check.Result.PASS),
        tuple(_words(one) for one, now in stands if now.result in {"", Check.Result.NOT_RUN}),
    )


def headline(verdicts: Sequence[Verdict], checks: Sequence[Check]) -> tuple[str, ...]:
    """Why a person is asked, as sentences: the reasons of the newest automatic verdict, else those
    of the checks.
    """
    automatic = next((one for one in verdicts if not one.is_by_person), None)
    reasons = list(automatic.reasons) if automatic is not None else []
    reasons = reasons or [reason for check in checks for reason in check.reasons]
    found = [sentence(reason) for reason in dict.fromkeys(reasons)]
    return tuple(found) or tuple(
        said for one in findings_of(checks).against[:1] for said in one.sentences
    )


def _words(check: Check) -> str:
    return words_of(check.kind)


def _finding(check: Check, stands: Standing) -> Finding:
    parts = [one for one in check.risk_scores.all() if _is_against(one)]
    said = tuple(_sentences(check, stands))
    return Finding(
        kind=check.kind,
        words=_words(check),
        result=stands.result,
        result_words=str(Check.Result(stands.result).label),
        sentences=said,
        points=tuple(dict.fromkeys(filter(None, (_point(one, said) for one in parts)))),
        hints=tuple(dict.fromkeys(_hints(check, parts))),
    )


def _sentences(check: Check, stands: Standing) -> Iterator[str]:
    yield from dict.fromkeys(map(sentence, stands.reasons))
    if not stands.reasons:
        said = _UNSAID.get((check.kind, stands.result))
        yield said or _UNSAID_OF_ANY[stands.result]
    if check.details.get("text"):
        yield str(check.details["text"])


def _is_against(part: RiskScore) -> bool:
    return part.result in _SEVERITY or (
        part.family == RiskScore.Family.DEVICE and part.level in _AGAINST
    )


def _point(part: RiskScore, said: Collection[str]) -> str:
    """A part in one line, without the sentence that its check says already; empty where nothing
    is left to say.
    """
    about = ", ".join(words_of(one).lower() for one in part.fields)
    subject = words_of(part.subject).lower() if part.subject else ""
    name = words_of(named_results.words(part.rule))
    where = " · ".join(filter(None, (subject, about)))
    head = f"{name} ({where})" if where else name
    why = sentence(part.reason) if part.reason else ""
    if why and why not in said:
        return f"{head}: {why}"
    return head if where else ""


def _hints(check: Check, parts: Iterable[RiskScore]) -> Iterator[Hint]:
    reasons = [*check.reasons, *(one.reason for one in parts if one.reason in Reason.values)]
    found = [hint_for(reason) for reason in reasons if reason != Reason.CHECK_FAILED]
    known = [one for one in found if one is not None]
    of_kind = hint_for("", check.kind)
    yield from known or ([of_kind] if of_kind is not None else [])

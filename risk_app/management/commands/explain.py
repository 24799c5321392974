"""manage.py explain SESSION [--json]: why a session became what it is."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from risk_app import explaining, named_results
from risk_app.explaining import ToldDevice, ToldExplanation, ToldFaces, ToldJudgement, ToldVerdict
from risk_app.named_results import JudgedPart
from risk_app.reasons import sentence
from sessions_app.models import Session

FORCED = (
    "The scenario of a test session forced this outcome. Nothing was read for it: answers and "
    "webhooks repeat the person and the document that the integrator claimed."
)


class Command(BaseCommand):
    help = "Explain a session's verdict and judge it anew; exits 1 when the two differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("session", type=UUID)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        session = Session.objects.filter(pk=options["session"]).first()
        if session is None:
            raise CommandError(f"there is no session {options['session']}")
        explanation = explaining.explain(session)
        facts = explaining.as_json(explanation)
        if options["as_json"]:
            self.stdout.write(json.dumps(facts, indent=2))
        else:
            self.stdout.write("\n".join(_lines(facts)))
        if explanation.verdict is None:
            raise CommandError("the session has no verdict yet")
        if not explanation.holds:
            raise CommandError("the stored results give another verdict than the stored one")


def _lines(facts: ToldExplanation) -> list[str]:
    """The same for people."""
    lines = [f"session {facts['session']} is {facts['status']}"]
    if facts["evidence_purged_at"]:
        lines.append(f"its pictures and faces were purged at {facts['evidence_purged_at']}")
    for check in facts["checks"]:
        score = "" if check["score"] is None else f" {check['score']:.2f}"
        by = f" by {check['provider']} {check['provider_version']}" if check["provider"] else ""
        lines.append(f"  {check['kind']}: {check['result']}{score}{by}")
        lines += [f"    {sentence(reason)}" for reason in check["reasons"]]
        lines += [f"    - {_part(part)}" for part in check.get("named", [])]
    if facts["faces"]:
        lines.append(f"faces: {_compared(facts['faces'])}")
    lines += [_device(device) for device in facts["devices"]]
    lines += _about_verdict(facts["verdict"])
    if facts["nothing_was_read"]:
        lines.append(FORCED)
    if facts["recomputed"]:
        agreement = "the same" if facts["holds"] else "NOT the same"
        lines.append(f"judged by {facts['policy']}")
        lines.append(f"judged again: {_said(facts['recomputed'])}: {agreement}")
    return lines


def _about_verdict(verdict: ToldVerdict | None) -> list[str]:
    if verdict is None:
        return []
    lines = [f"verdict: {_said(verdict)}, by {verdict['decided_by']}"]
    if verdict["is_provisional"]:
        lines.append("  provisional: an answer is still waited for")
    if verdict["terms"]:
        lines.append(f"terms of the session: {json.dumps(verdict['terms'])}")
    return lines


def _compared(faces: ToldFaces) -> str:
    limits = faces["thresholds"]
    said = f"{faces['distance']:.3f} apart by {faces['embedder']}; a match to {limits['match']:g}"
    return f"{said}, no match beyond {limits['no_match']:g}"


def _device(device: ToldDevice) -> str:
    against = f": {', '.join(device['against'])}" if device["against"] else ""
    return f"device {device['device']} of the {device['origin']}: {device['overall']}{against}"


def _part(part: JudgedPart) -> str:
    """A named result in one line: what was compared, what came out, and why."""
    about = f" ({part['subject'].replace('_', ' ')})" if part["subject"] else ""
    score = "" if part["score"] is None else f" {part['score']:.2f}"
    fields = f" [{', '.join(part['fields'])}]" if part["fields"] else ""
    why = f": {sentence(part['reason'])}" if part["reason"] else ""
    return f"{named_results.words(part['rule'])}{about}: {part['result']}{score}{fields}{why}"


def _said(verdict: ToldJudgement) -> str:
    reasons = ", ".join(verdict["reasons"]) or "no reason needed"
    score = "" if verdict["score"] is None else f", score {verdict['score']}"
    return f"{verdict['outcome']} ({reasons}{score})"

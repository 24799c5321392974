"""What a session asks for beyond its evidence, as it stands in its settings, in our own words.

registers: which are asked. tests: name -> whether it is carried out. on_agency_silence: what
happens while the agency does not answer; where it is not said, the session waits for some
minutes and then goes to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from risk_app.models import Check
from sessions_app.models import Session
from sessions_app.shapes import AskedDocument

REGISTERS = (Check.Kind.AGENCY, Check.Kind.OPERATOR, Check.Kind.RECORDS)


class OnSilence(StrEnum):
    """SKIP: go on without. BLOCK: wait for hours. COMPLETE: a provisional verdict meanwhile."""

    SKIP = "skip"
    BLOCK = "block"
    COMPLETE = "complete"


def registers_of(session: Session) -> list[str]:
    """The registers that the session asks, in a fixed order."""
    asked = session.settings.get("registers", ())
    return [str(kind) for kind in REGISTERS if kind in asked]


def asks_for_gender(session: Session) -> bool:
    return session.settings.get("tests", {}).get("gender") is True


def document_of(session: Session) -> AskedDocument:
    """The documents that the session takes."""
    return AskedDocument.from_json(session.settings.get("document") or {})


def on_agency_silence(session: Session) -> OnSilence | None:
    """None where the session does not say."""
    word = session.settings.get("on_agency_silence")
    return OnSilence(word) if word else None


def refuse_unless_known(settings: Mapping[str, Any]) -> None:
    """Raise ValueError where a dialect opens a session with a word that is none of ours."""
    unknown = set(settings.get("registers", ())) - set(REGISTERS)
    if unknown:
        raise ValueError(f"no register is called {', '.join(sorted(unknown))}")
    word = settings.get("on_agency_silence")
    if word is not None and word not in OnSilence.__members__.values():
        raise ValueError("on_agency_silence is skip, block or complete")

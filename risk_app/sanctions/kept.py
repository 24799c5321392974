"""What is kept of a search and of a hit, sealed: who was searched for, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from risk_app.models import HitDecision, ListedEntity, Screening, ScreeningHit
from risk_app.sanctions import shapes
from risk_app.sanctions.screening import Match, Screened
from risk_app.sanctions.shapes import ListedParty
from sessions_app.json_shape import Json, JsonShape
from sessions_app.models import Identity, Session
from sessions_app.sealing import KeyDestroyed, Opener, SealBroken


@dataclass(frozen=True, slots=True)
class KeptPerson(JsonShape):
    """Who was searched for. birth_date: an ISO date, or empty."""

    names: tuple[str, ...] = ()
    birth_date: str = ""
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    document_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPart(JsonShape):
    """One word of the person's name and what it was taken for; see `scoring.Part`."""

    query: str = ""
    listed: str = ""
    how: str = ""
    similarity: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class KeptMatch(JsonShape):
    """The listed entity as it was, and why it resembles the person; see `screening.Match`.

    entity: what ListedEntity.content was. was_confirmed: whether a person said before that the
    listed one is the same.
    """

    entity: dict[str, Json] | None = None
    matched_name: str = ""
    matched_kind: str = ""
    parts: tuple[KeptPart, ...] = ()
    unmatched: tuple[str, ...] = ()
    query_cover: float = 0.0
    listed_cover: float = 0.0
    birth_rule: str = ""
    birth_adjustment: float = 0.0
    was_confirmed: bool = False

    @property
    def party(self) -> ListedParty:
        """The listed entity; raises ValueError where none was kept."""
        if self.entity is None:
            raise ValueError("no listed entity was kept")
        return shapes.from_json(self.entity)


def person_of(screened: Screened) -> KeptPerson:
    return KeptPerson(
        names=screened.names,
        birth_date=screened.birth_date.isoformat() if screened.birth_date else "",
        nationalities=tuple(screened.nationalities),
        sex=screened.sex,
        document_numbers=tuple(screened.document_numbers),
    )


def match_of(match: Match, entity: ListedEntity, *, was_confirmed: bool = False) -> KeptMatch:
    return KeptMatch(
        entity=entity.content,
        matched_name=match.matched_name,
        matched_kind=str(match.matched_kind),
        parts=tuple(
            KeptPart(one.query, one.listed, str(one.how), one.similarity, one.weight)
            for one in match.parts
        ),
        unmatched=tuple(match.unmatched),
        query_cover=match.query_cover,
        listed_cover=match.listed_cover,
        birth_rule=str(match.birth_rule),
        birth_adjustment=match.birth_adjustment,
        was_confirmed=was_confirmed,
    )


def owner_of(row: Screening | ScreeningHit) -> Session | Identity | None:
    """Whose key sealed what the row keeps: the session of a check, else the identity."""
    return row.session if row.of_check_id else row.identity


def open_person(screening: Screening, opener: Opener | None = None) -> KeptPerson | None:
    """Who was searched for; None once that is erased. Raises KeyDestroyed while it is."""
    owner = owner_of(screening)
    if screening.person_sealed is None or owner is None:
        return None
    opener = opener or Opener(owner)
    return KeptPerson.from_json(_opened(opener, screening, person_name(screening), "person_sealed"))


def open_match(hit: ScreeningHit, opener: Opener | None = None) -> KeptMatch | None:
    """What was found; None once that is erased. Raises KeyDestroyed while it is."""
    owner = owner_of(hit)
    if hit.content_sealed is None or owner is None:
        return None
    opener = opener or Opener(owner)
    return KeptMatch.from_json(_opened(opener, hit, match_name(hit), "content_sealed"))


def _opened(opener: Opener, row: Screening | ScreeningHit, name: str, column: str) -> Json:
    """What the column keeps; raises KeyDestroyed also where it was emptied after it was read."""
    try:
        said: Json = opener.unseal_json(name, bytes(getattr(row, column)))
    except SealBroken:
        # Its person was made anew meanwhile, under another key; see `renewing`.
        emptied = {"pk": row.pk, f"{column}__isnull": True}
        if type(row)._default_manager.filter(**emptied).exists():
            raise KeyDestroyed(f"{name} is emptied") from None
        raise
    return said


def person_name(screening: Screening) -> str:
    """The name under which the person of a screening is sealed."""
    return f"screening:{screening.pk}:person"


def match_name(hit: ScreeningHit) -> str:
    """The name under which the content of a hit is sealed."""
    return f"hit:{hit.pk}"


def note_name(hit: ScreeningHit) -> str:
    """The name under which notes on a hit are sealed."""
    return f"hit:{hit.pk}:note"


def open_note(decision: HitDecision, opener: Opener) -> str:
    """What somebody noted; empty where nothing was, or it is erased."""
    if decision.note_sealed is None:
        return ""
    return opener.unseal(note_name(decision.hit), bytes(decision.note_sealed)).decode()


def content_of(party: ListedParty) -> dict[str, Json]:
    """The entry as ListedEntity.content has it."""
    content: dict[str, Json] = shapes.to_json(party)
    return content

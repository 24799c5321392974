"""What an integrator says when it opens a session, as it crosses the rooms' walls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from sessions_app.json_shape import JsonShape
from sessions_app.status import Status


@dataclass(frozen=True, slots=True)
class ConsentClaim(JsonShape):
    """A consent that the integrator says it has: its kind in the dialect's word."""

    type: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True)
class PersonClaims(JsonShape):
    """Who the person is said to be. birth_date is an ISO date; sex is "M" or "F"."""

    first_name: str = ""
    last_name: str = ""
    full_name: str = ""
    id_number: str = ""
    sex: str = ""
    birth_date: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DocumentClaims(JsonShape):
    """Which document is announced: our kind, its number, and alpha-2 country."""

    type: str = ""
    number: str = ""
    country: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class AddressClaims(JsonShape):
    """Where the person is said to live, in parts or as one text."""

    full: str = ""
    house_number: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class AskedMessage(JsonShape):
    """A message that is to be sent with the link: the channel, and an address or number."""

    channel: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class AskedVerifier(JsonShape):
    """An outside source that is to be asked, in the dialect's word, and a number to ask about."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AskedDocument(JsonShape):
    """Which documents a session takes: our kinds and alpha-2 countries; empty: any.

    word: how the dialect that opened the session calls them.
    """

    word: str = ""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket(JsonShape):
    """A ticket of another system that is about a session. system: a word of tickets.SYSTEMS."""

    system: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ChosenDocument(JsonShape):
    """Which document the person said to show: our kind and its alpha-2 country."""

    kind: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class PagesLook:
    """How an integration's pages look. ink: of words on the colour.

    origins: the sites that may show the pages in a frame.
    """

    name: str = ""
    colour: str = ""
    ink: str = ""
    dark_colour: str = ""
    dark_ink: str = ""
    logo_digest: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """What a person agrees to. version: the id that is kept beside the answer."""

    version: str
    language: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims(JsonShape):
    """Everything that the integrator said. Empty where nothing was said, or all was erased.

    callback: where the applicant's browser goes afterwards, with `state` where the dialect gives it
    back there. notify: the address that the server calls, where a dialect takes one per session.
    sdk: the name of the calling SDK. organisation, organisation_id: on whose behalf the integrator
    asks; use_case: what for. simulated_fields: canonical field name -> what a simulation reports
    as read.
    """

    reference: str = ""
    callback: str = ""
    state: str = ""
    notify: str = ""
    language: str = ""
    sdk: str = ""
    organisation: str = ""
    organisation_id: str = ""
    use_case: str = ""
    simulated_fields: dict[str, str] = field(default_factory=dict)
    consents: tuple[ConsentClaim, ...] = ()
    messages: tuple[AskedMessage, ...] = ()
    # None: nothing was said of them.
    verifiers: tuple[AskedVerifier, ...] | None = None
    # Whom the caller's credential speaks for.
    agent: str = ""
    # The expected person as the caller wrote it, to be told back.
    subject: dict[str, str] = field(default_factory=dict)
    # The caller's own names and values, by which it finds the session again.
    metadata: dict[str, str] = field(default_factory=dict)
    person: PersonClaims = field(default_factory=PersonClaims)
    document: DocumentClaims = field(default_factory=DocumentClaims)
    address: AddressClaims = field(default_factory=AddressClaims)


@dataclass(frozen=True, slots=True)
class Scenario(JsonShape):
    """What is to become of a test session, in our words; written when it is opened.

    by: who decides: a person, or the outcome below, after the checks or after a simulation that
    stands in for them and takes so many seconds. retry_first: the first attempt ends with a
    request for new evidence whatever the outcome is.
    """

    PERSON: ClassVar[str] = "person"
    OUTCOME: ClassVar[str] = "outcome"
    SIMULATION: ClassVar[str] = "simulation"

    by: str = ""
    outcome: str = ""
    reasons: tuple[str, ...] = ()
    seconds: int = 0
    retry_first: bool = False


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lives, counted from its opening, where it has times of its own.

    capture: until it expires unless something was submitted. evidence: until its pictures and faces
    are purged, whole: until it is erased. For what is not named the days of the integration count,
    from the session's end; in a session that names one of the two, what they gave the other stays
    when they are changed later.
    """

    capture: timedelta | None = None
    evidence: timedelta | None = None
    whole: timedelta | None = None

    @property
    def names_an_end(self) -> bool:
        return self.evidence is not None or self.whole is not None


BY_SETTINGS = Lifetimes()


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, and whom the session waits for meanwhile: nobody, unless it is said."""

    status: Status
    waits_for: str = ""


EVERY_STANDING = (
    *(Standing(status, whom) for status in Status for whom in ("", "agency")),
    # Not held up: it will be decided without the agency's answer, or ends before.
    *(Standing(one, "agency_beside") for one in (Status.SUBMITTED, Status.ABANDONED)),
)

"""Opening a session: what comes in, and what is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any, NotRequired, TypedDict

from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from api.transmit import vocabulary
from api.transmit.serializers.durations import Duration
from api.transmit.serializers.moments import milliseconds
from api.transmit.serializers.simulated import SimulatedInfoIn, simulated_fields
from api.wire.answers import Instant, Says
from api.wire.strict_fields import Choice, Flag, SaysNothing, StrictObject, Text
from api.wire.strict_places import CallbackAddress
from documents_app.shapes import PictureKind
from risk_app.reasons import Reason
from risk_app.shapes import SessionView
from sessions_app.shapes import Claims, Scenario

LIFE = timedelta(days=90)
_LONGEST_LIFE = timedelta(days=3650)
_LONGEST_SIMULATION = timedelta(minutes=10)

_IMAGE_TYPES = tuple(vocabulary.IMAGE_TYPE)
ImageType = Annotated[str, Says(enum=_IMAGE_TYPES)]


@extend_schema_field(
    {"type": "string", "description": "Single word naming the user at the caller."}
)
class Word(Text):
    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if len(text.split()) > 1:
            raise ValidationError("must be a single word", code="words")
        return text


class ConsentIn(StrictObject):
    granted = Flag()
    document_id = Text(max_length=200)

    def validate_granted(self, value: bool) -> bool:
        if not value:
            raise ValidationError("must be true: nothing starts without consent", code="refused")
        return value


class StartIn(SaysNothing):
    consent = ConsentIn(required=False)


class CustomerIn(SaysNothing):
    organization_name = Text(required=False, source="organisation", max_length=255)
    organization_id = Text(required=False, source="organisation_id", max_length=255)
    external_user_id = Word(required=False, source="reference", max_length=255)


class MockIn(SaysNothing):
    recommendation = Choice(vocabulary.RECOMMENDATIONS, required=False)
    mock_recommendation = Choice(vocabulary.RECOMMENDATIONS, required=False)
    processing_time = Duration(
        least=timedelta(0), most=_LONGEST_SIMULATION, required=False, source="seconds"
    )
    force_retry = Flag(required=False)
    info = SimulatedInfoIn(required=False)


class NewSessionIn(SaysNothing):
    callback_url = CallbackAddress(required=False, max_length=2048, source="callback")
    state = Text(required=False, max_length=2048)
    time_to_live = Duration(least=timedelta(seconds=1), most=_LONGEST_LIFE, required=False)
    mock_behavior = MockIn(required=False)
    auto_start = Flag(required=False)
    start = StartIn(required=False)
    customer_information = CustomerIn(required=False)


class NewSessionOut(TypedDict):
    start_token: NotRequired[str]
    session_id: str
    expiration: Instant
    missing_images: list[ImageType]


class ConsentOut(TypedDict):
    consent_granted: bool
    consent_date: NotRequired[str]


def starts_at_once(said: dict[str, Any]) -> bool:
    return "start" in said or said.get("auto_start") is True


def claims_from(said: dict[str, Any]) -> Claims:
    """What the caller said, in our words."""
    customer = said.get("customer_information", {})
    mock = said.get("mock_behavior", {})
    return Claims(
        reference=customer.get("reference", ""),
        callback=said.get("callback", ""),
        state=said.get("state", ""),
        organisation=customer.get("organisation", ""),
        organisation_id=customer.get("organisation_id", ""),
        simulated_fields=simulated_fields(mock.get("info", {})),
    )


def scenario_from(said: dict[str, Any]) -> Scenario | None:
    """What a simulation is to come to; None where the session is judged by its checks."""
    mock = said.get("mock_behavior")
    if mock is None:
        return None
    word = mock.get("recommendation") or mock.get("mock_recommendation") or vocabulary.ALLOW
    return Scenario(
        by=Scenario.SIMULATION,
        outcome=vocabulary.OUTCOME[word],
        reasons=() if word == vocabulary.ALLOW else (Reason.OTHER.value,),
        seconds=int(mock.get("seconds", timedelta(0)).total_seconds()),
        retry_first=mock.get("force_retry", False),
    )


def opened(
    view: SessionView, missing: Sequence[PictureKind], start_token: str | None
) -> NewSessionOut:
    answer: NewSessionOut = {
        "session_id": str(view.id),
        "expiration": milliseconds(view.erase_at or view.expires_at),
        "missing_images": image_types(missing),
    }
    if start_token is not None:
        answer["start_token"] = start_token
    return answer


def image_types(kinds: Sequence[PictureKind]) -> list[str]:
    """Their words, in the order in which they list them."""
    return [word for word, kind in vocabulary.IMAGE_TYPE.items() if kind in kinds]

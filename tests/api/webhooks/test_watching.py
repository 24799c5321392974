"""What an operator sees of the tries, in numbers."""

import pytest
from prometheus_client import REGISTRY

from api.webhooks import watching
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.transport import Answer
from sessions_app.models import Event
from tests.api.webhooks.owing import bare_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(acme, open_for):
    endpoint = Endpoint.objects.create(
        integration=acme, dialect="veriff", kind="x", url="https://a.b"
    )
    event = Event.objects.get(session=open_for(acme))
    return bare_delivery(endpoint, event, next_try_at=event.created_at, state="pending")


def number(name: str, outcome: str) -> float:
    return REGISTRY.get_sample_value(f"bonafide_delivery_{name}", {"outcome": outcome}) or 0.0


@pytest.mark.parametrize(
    ("answer", "state", "outcome"),
    [
        (Answer(200, "", 40), "delivered", "delivered"),
        (Answer(500, "", 40), "pending", "refused"),
        (Answer(None, "timeout", 10_000), "pending", "timeout"),
        (Answer(404, "", 40), "given_up", "refused"),
    ],
)
def test_a_try_is_counted_by_what_came_of_it(delivery, answer, state, outcome):
    Delivery.objects.update(state=state)
    tries, seconds = number("tries_total", outcome), number("try_seconds_sum", outcome)
    watching.observe_try(delivery.pk, answer)

    assert number("tries_total", outcome) == tries + 1
    assert number("try_seconds_sum", outcome) - seconds == pytest.approx(answer.duration_ms / 1000)


@pytest.mark.parametrize("state", ["delivered", "given_up", "pending"])
def test_the_time_from_the_event_is_counted_at_the_end_alone(delivery, state):
    Delivery.objects.update(state=state)
    before = number("seconds_count", state)
    watching.observe_try(delivery.pk, Answer(200, "", 40))

    assert number("seconds_count", state) - before == (state != "pending")

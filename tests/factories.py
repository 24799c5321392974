"""Rows made by the functions that make them in earnest, so that their keys and events exist."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from factory.base import Factory
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from risk_app.opening import open_session
from sessions_app import lifecycle
from sessions_app.credentials import Issued, create_integration
from sessions_app.models import Integration, Session
from sessions_app.shapes import Claims
from sessions_app.status import Mode, Status

# The way from the opening to each status, by moves that the lifecycle allows.
_WAY = {
    Status.CREATED: (),
    Status.STARTED: (Status.STARTED,),
    Status.SUBMITTED: (Status.STARTED, Status.SUBMITTED),
    Status.EXPIRED: (Status.EXPIRED,),
    Status.ABANDONED: (Status.STARTED, Status.ABANDONED),
} | {
    verdict: (Status.STARTED, Status.SUBMITTED, verdict)
    for verdict in (Status.APPROVED, Status.DECLINED, Status.RESUBMISSION, Status.REVIEW)
}


class IssuedFactory(Factory[Issued]):
    """An integration with its API key and shared secret in the clear."""

    class Meta:
        model = Issued

    name = Sequence(lambda number: f"Integration {number}")
    mode = Mode.LIVE

    @classmethod
    def _create(cls, model_class: type[Issued], *args: Any, **wanted: Any) -> Issued:
        return create_integration(
            wanted.pop("name"), wanted.pop("mode"), **({"dialect": "veriff"} | wanted)
        )


class IntegrationFactory(IssuedFactory):
    """The integration alone, made in the same way."""

    @classmethod
    def _create(cls, model_class: type[Issued], *args: Any, **wanted: Any) -> Integration:  # type: ignore[override]  # what the caller wants is the integration
        return super()._create(model_class, *args, **wanted).integration


class SessionFactory(Factory[Session]):
    """A session that went from its opening to `status` by allowed moves."""

    class Meta:
        model = Session

    integration = SubFactory(IntegrationFactory)
    dialect = "veriff"
    claims = LazyFunction(dict)
    status = Status.CREATED

    @classmethod
    def _create(cls, model_class: type[Session], *args: Any, **wanted: Any) -> Session:
        way = _WAY[Status(wanted.pop("status"))]
        wanted["claims"] = Claims.from_json(wanted["claims"])
        session = open_session(wanted.pop("integration"), **wanted)
        for step in way:
            session = lifecycle.move(session, step)
        return session


class UserFactory(DjangoModelFactory[User]):
    """A person who signs in to the portal, in the group that is named."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = Sequence(lambda number: f"person{number}")
    is_staff = True

    @post_generation
    def group(self, create: bool, name: str | None, **_: Any) -> None:
        if name:
            self.groups.add(Group.objects.get_or_create(name=name)[0])  # type: ignore[attr-defined]  # self is the user here

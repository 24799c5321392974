"""One row in each table that the portal lists and that a plain world leaves empty."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.utils.timezone import now

from api.webhooks.models import DeliveryTry
from documents_app.models import Enrolment, Face
from risk_app.models import ListVersion, Rescreening, ScreeningSettings, Tag, Whitelist
from sessions_app.models import CaptureGrant, ConsentText, Identity
from tests.risk_app.portal.addresses import World


def fill_tables(world: World) -> None:
    """Without a row Django says of a page that there is none before it asks who wants to see it."""
    session = world["session"]
    identity = Identity.objects.get(pk=session.identity_id)
    of = {"integration": session.integration}
    Tag.objects.create(name="Odd")
    Group.objects.create(name="a group of their own")
    Enrolment.objects.create(identity=identity, embedding_sealed=b"", model_id="m", is_good=True)
    Face.objects.create(picture=world["picture"], box=[0, 0, 1, 1], embedding_sealed=b"")
    Rescreening.objects.create(version=ListVersion.objects.get(), cause="list")
    ScreeningSettings.objects.create(**of)
    CaptureGrant.objects.create(session=session, token_digest="d", created_at=now())
    ConsentText.objects.create(**of, language="en", version=1, title="t", body="b")
    DeliveryTry.objects.create(
        delivery=world["delivery"], number=1, started_at=now(), duration_ms=1
    )
    _whitelist(world, of)


def _whitelist(world: World, of: dict[str, Any]) -> None:
    hit, session = world["hit"], world["session"]
    Whitelist.objects.create(hit=hit, list=hit.list, session=session, decided_by="user:0", **of)

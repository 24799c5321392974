"""manage.py webhook add | list | test | pause | remove | switch-on | send-again: where they go."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_datetime

from api.webhooks import endpoints, resending, switching, trying_out
from api.webhooks.models import Delivery, Endpoint
from sessions_app.models import InstallationEvent, Integration


class Options(TypedDict):
    """What may be typed after `webhook`; each action has its part of it."""

    integration: str
    dialect: str
    kind: str
    url: str
    endpoint: str
    delivery: str | None
    since: str | None
    until: str | None
    state: str | None


class Command(BaseCommand):
    help = "Register, list and remove webhook endpoints; send deliveries again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="register an address")
        add.add_argument("integration", help="name of the integration")
        add.add_argument("--dialect", default="veriff")
        add.add_argument("--kind", required=True, help="for veriff: events, decisions or screening")
        add.add_argument("--url", required=True)
        listing = actions.add_parser("list", help="list the addresses of an integration")
        listing.add_argument("integration")
        test = actions.add_parser("test", help="send a test and show what is answered")
        test.add_argument("endpoint", help="id of the endpoint")
        pause = actions.add_parser("pause", help="hold what is owed until it is switched on")
        pause.add_argument("endpoint", help="id of the endpoint")
        remove = actions.add_parser("remove", help="switch an address off")
        remove.add_argument("endpoint", help="id of the endpoint")
        switch_on = actions.add_parser("switch-on", help="use an address again that is off")
        switch_on.add_argument("endpoint", help="id of the endpoint")
        again = actions.add_parser("send-again", help="send finished or held deliveries again")
        again.add_argument("integration")
        again.add_argument("--delivery", help="id of one delivery")
        again.add_argument("--from", dest="since", help="made at or after, ISO 8601 with zone")
        again.add_argument("--to", dest="until", help="made before, ISO 8601 with zone")
        again.add_argument("--state", choices=Delivery.State.values)

    def handle(self, *args: Any, **options: Any) -> None:
        action = {
            "add": self._add,
            "list": self._list,
            "test": self._test,
            "pause": self._pause,
            "remove": self._remove,
            "switch-on": self._switch_on,
            "send-again": self._send_again,
        }[options["action"]]
        answer = action(cast("Options", options))
        self.stdout.write(json.dumps(answer) if options["json"] else _as_text(answer))

    def _add(self, options: Options) -> dict[str, object]:
        try:
            endpoint = endpoints.register(
                _integration(options["integration"]),
                dialect=options["dialect"],
                kind=options["kind"],
                url=options["url"],
            )
        except (endpoints.EndpointRefused, LookupError) as error:
            raise CommandError(str(error)) from error
        return _describe(endpoint)

    def _list(self, options: Options) -> dict[str, object]:
        found = Endpoint.objects.filter(integration=_integration(options["integration"]))
        return {"endpoints": [_describe(endpoint) for endpoint in found]}

    def _test(self, options: Options) -> dict[str, object]:
        try:
            tried = trying_out.try_out(_endpoint(options["endpoint"]), actor="command")
        except trying_out.NotTried as error:
            raise CommandError(str(error)) from error
        return {
            "taken": tried.succeeded,
            "status": tried.answer.status_code,
            "error": tried.answer.error,
            "milliseconds": tried.answer.duration_ms,
            "answer": tried.beginning,
        }

    def _pause(self, options: Options) -> dict[str, object]:
        endpoint = _endpoint(options["endpoint"])
        switching.pause(endpoint, actor="command")
        endpoint.refresh_from_db()
        return _describe(endpoint)

    def _remove(self, options: Options) -> dict[str, object]:
        endpoint = _endpoint(options["endpoint"])
        switching.switch_off(
            endpoint,
            reason="removed",
            kind=InstallationEvent.Kind.ENDPOINT_REMOVED,
            actor="command",
        )
        endpoint.refresh_from_db()
        return _describe(endpoint)

    def _switch_on(self, options: Options) -> dict[str, object]:
        endpoint = _endpoint(options["endpoint"])
        switching.switch_on(endpoint, actor="command")
        endpoint.refresh_from_db()
        held = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.HELD).count()
        return {**_describe(endpoint), "held": held}

    def _send_again(self, options: Options) -> dict[str, object]:
        chosen = Delivery.objects.filter(integration=_integration(options["integration"]))
        if not (options["delivery"] or options["since"]):
            raise CommandError("say --delivery ID, or a range with --from and perhaps --to")
        if options["delivery"]:
            chosen = chosen.filter(pk=_uuid(options["delivery"]))
        if options["since"]:
            chosen = chosen.filter(created_at__gte=_moment(options["since"]))
        if options["until"]:
            chosen = chosen.filter(created_at__lt=_moment(options["until"]))
        if options["state"]:
            chosen = chosen.filter(state=options["state"])
        return {"sent_again": resending.send_again(chosen)}


def _integration(name: str) -> Integration:
    found = Integration.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"there is no integration named {name!r}")
    return found


def _endpoint(text: str) -> Endpoint:
    found = Endpoint.objects.filter(pk=_uuid(text)).select_related("integration").first()
    if found is None:
        raise CommandError(f"there is no endpoint {text}")
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise CommandError(f"{text!r} is not an id") from error


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CommandError(f"{text!r} is not a time in ISO 8601 with a zone")
    return moment


def _describe(endpoint: Endpoint) -> dict[str, object]:
    return {
        "id": str(endpoint.pk),
        "dialect": endpoint.dialect,
        "kind": endpoint.kind,
        "url": endpoint.url,
        "is_active": endpoint.is_active,
        "is_paused": endpoint.is_paused,
    }


def _as_text(answer: dict[str, object]) -> str:
    listed = answer.get("endpoints")
    if isinstance(listed, list):
        return "\n".join(_as_text(entry) for entry in listed) or "no endpoints"
    return "  ".join(f"{name}: {value}" for name, value in answer.items())

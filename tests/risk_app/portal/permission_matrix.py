"""Asks every address of the portal, as everybody and by every method, who is let in.

Views are called as the server calls them, without what stands around every page: no template is
drawn, and what a view writes is rolled back.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.risk_app.portal.addresses import World, values

TABLE = Path(__file__).with_suffix(".csv")
GROUPS = ("reviewer", "supervisor", "auditor", "administrator")
ROLES = ("anonymous", "staff", *GROUPS, "superuser")
# What each role is asked by. The other methods are asked as the one who may most, and a line of
# their own tells where one of them is let in that GET is not.
ASKED = ("GET", "POST")
OTHERS = ("PUT", "DELETE")
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
_PREFIX = "admin/"
_OF_A_ROW = ("/change/", "/history/", "/delete/")

Row = tuple[str, ...]


@dataclass(frozen=True)
class Address:
    """One pattern of the portal, and a path that it answers."""

    name: str
    path: str


def addresses(world: World) -> list[Address]:
    """Every pattern below the portal's prefix, in order, also those without a name."""
    return sorted(
        (Address(name or route, _path(name, route, names, world)) for name, route, names in _all()),
        key=lambda one: one.name,
    )


def _all() -> Iterator[tuple[str, str, list[str]]]:
    """(name with its namespace, route, names of what the route holds)."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: Any, route: str, space: str) -> Iterator[tuple[str, str, list[str]]]:
    for entry in patterns:
        whole = route + str(entry.pattern).removeprefix("^")
        if not (whole.startswith(_PREFIX) or _PREFIX.startswith(whole)):
            continue
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, whole, inner)
        elif isinstance(entry, URLPattern) and whole.startswith(_PREFIX):
            found = entry.pattern.converters or entry.pattern.regex.groupindex
            yield (space + entry.name if entry.name else "", whole, list(found))


def _path(name: str, route: str, names: list[str], world: World) -> str:
    known = values(name.partition(":")[2], world)
    missing = set(names) - set(known)
    assert not missing, f"addresses.py does not know what {missing} in {route} may be"
    if name:
        return reverse(name, kwargs={one: known[one] for one in names})
    if "(?P" in route:
        return f"/{_PREFIX}nowhere"
    return "/" + _CONVERTER.sub(lambda found: str(known[found.group(1)]), route)


def people() -> dict[str, Any]:
    """One of each role."""
    made: dict[str, Any] = {"anonymous": AnonymousUser()}
    for role in ("staff", *GROUPS):
        made[role] = User.objects.create_user(f"a-{role}", is_staff=True)
        if role != "staff":
            made[role].groups.add(Group.objects.get(name=role))
    made["superuser"] = User.objects.create_superuser("a-superuser")
    return made


class _LetInError(Exception):
    """Somebody may see a list; what is in it is not asked here, and takes the most time."""


def _be_let_in(*_: Any) -> None:
    raise _LetInError


class _Around:
    """What stands around every page, gathered once for each person."""

    def __init__(self) -> None:
        self._gather = admin.site.each_context
        self._known: dict[Any, dict[str, Any]] = {}

    def __call__(self, request: Any) -> dict[str, Any]:
        if request.user.pk not in self._known:
            self._known[request.user.pk] = self._gather(request)
        return dict(self._known[request.user.pk])


def rows(world: World, monkeypatch: Any) -> list[Row]:
    """The table: address, method, and what each role is told."""
    monkeypatch.setattr(admin.site, "each_context", _Around())
    # Asked for behind the permission.
    monkeypatch.setattr(admin.ModelAdmin, "get_changelist_instance", _be_let_in)
    roles = people()
    return [row for one in addresses(world) for row in _rows(one, roles)]


def _rows(address: Address, roles: dict[str, Any]) -> Iterator[Row]:
    told = {
        method: tuple(ask(address.path, method, roles[role]) for role in ROLES) for method in ASKED
    }
    for method in ASKED:
        yield (address.name, method, *told[method])
    for method in OTHERS:
        said = ask(address.path, method, roles["superuser"])
        if said not in ("405", told["GET"][-1]):
            yield (address.name, method, *(ask(address.path, method, roles[one]) for one in ROLES))


def ask(path: str, method: str, person: Any) -> str:
    """What the person is told: "yes", "no", "login", or the number of another refusal."""
    request = RequestFactory().generic(method, path)
    request.user = person
    request.session = SessionStore()
    request._messages = _Unheard(request)  # type: ignore[attr-defined]  # as its middleware does
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # has a test of its own
    match = resolve(path)
    request.resolver_match = match
    # A GET changes nothing (test_get_changes_nothing.py), and who is nobody nothing either.
    if method == "GET" or person.is_anonymous:
        return _word(_answer(match, request), path)
    with transaction.atomic():
        answer = _answer(match, request)
        transaction.set_rollback(True)
    return _word(answer, path)


def _answer(match: Any, request: Any) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except PermissionDenied:
        return HttpResponse(status=403)
    except _LetInError:
        return HttpResponse()
    except Http404:
        return HttpResponse(status=404)
    except SuspiciousOperation:
        return HttpResponse(status=400)
    return answer


def _word(answer: HttpResponseBase, path: str) -> str:
    to = answer.headers.get("Location", "")
    if answer.status_code == 302 and to.startswith(reverse("admin:login")):
        return "login"
    assert to != reverse("admin:index") or not path.endswith(_OF_A_ROW), (
        f"{path} is of a row that is not there: make one in full_tables.py"
    )
    if answer.status_code == 403:
        return "no"
    # A form that is refused was open to the person.
    return str(answer.status_code) if answer.status_code in (404, 405) else "yes"


class _Unheard(BaseStorage):
    """Keeps no message."""

    def _get(self, *args: Any, **kwargs: Any) -> Any:
        return [], True

    def _store(self, messages: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        return []


def kept() -> list[Row]:
    """The table of the tree."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def keep(found: list[Row]) -> None:
    """Write the table of the tree anew."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=os.linesep)
    writer.writerows([("address", "method", *ROLES), *found])
    TABLE.write_text(text.getvalue(), "utf-8")

"""Pages of an integration's sessions, the newest first, by what a caller looks for.

Finding a page costs what the page costs, however many sessions there are: an index gives the
newest of each status, of each opener, of each label and of each word in their order. Only the total
is as dear as there are many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import DateTimeField, ExpressionWrapper, F, Model, Q, QuerySet, Value
from django.db.models.expressions import OrderBy

from sessions_app import identity_marks, planning, search_words
from sessions_app.models import Identity, IdentityMark, Integration, Label, SearchWord, Session
from sessions_app.shapes import EVERY_STANDING, Standing

Row = TypeVar("Row", bound=Model)

_FEW = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a page shows; what is None is not asked for.

    since, until: both belong to it. identities, openers: any of these. labels, words: all of these,
    as blind indexes. ids: of a session or an identity.
    """

    standings: tuple[Standing, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    identities: tuple[UUID, ...] | None = None
    openers: tuple[UUID, ...] | None = None
    labels: tuple[str, ...] | None = None
    words: tuple[str, ...] | None = None
    ids: tuple[UUID, ...] | None = None


_ANYBODY = Wanted()


def sessions(
    integration: Integration, purpose: str, wanted: Wanted, *, take: int, skip: int
) -> list[Session]:
    """So many of those that are wanted, the newest first, without the first `skip`."""
    mine = Session.objects.filter(integration=integration, purpose=purpose, erased_at=None)
    with planning.for_these_values():
        keys = list(_keys(mine, wanted, integration, _Cut(skip, skip + take)))
        found = Session.objects.in_bulk(keys)
    rows = [found[key] for key in keys if key in found]
    for one in rows:
        one.integration = integration
    return rows


def count(integration: Integration, purpose: str, wanted: Wanted) -> int:
    """How many are wanted, whatever the page."""
    mine = Session.objects.filter(integration=integration, purpose=purpose, erased_at=None)
    with planning.for_these_values():
        return _filtered(mine, wanted, integration).count()


def identities(integration: Integration, wanted: Wanted, *, take: int, skip: int) -> list[Identity]:
    """The same of identities. openers, labels: of any of their sessions."""
    cut = _Cut(skip, skip + take)
    with planning.for_these_values():
        leads = _leads(integration, wanted)
        rows = list(_people(integration, wanted, cut)) if leads is None else _led_to(leads, cut)
    for one in rows:
        one.integration = integration
    return rows


def count_identities(integration: Integration, wanted: Wanted) -> int:
    """How many of them are wanted, whatever the page."""
    with planning.for_these_values():
        # Of several names, who has each is looked up at once where all are counted.
        is_one = wanted.words is None or len(wanted.words) == 1
        leads = _leads(integration, wanted) if is_one else None
        if leads is None:
            return _identities(integration, wanted).count()
        return leads.values("identity").distinct().count()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Which rows of an order are wanted: from the first to before the end."""

    first: int
    end: int

    def of(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        return rows[self.first : self.end]


def _keys(
    mine: QuerySet[Session], wanted: Wanted, integration: Integration, cut: _Cut
) -> Iterable[UUID]:
    """The keys of the newest that are wanted, as they are cut."""
    named = _named_in_order(integration, wanted, "session")
    if named is not None:
        rest = _filtered(mine, replace(wanted, words=None), integration)
        return _newest(named.filter(session__in=rest), "session", cut)
    if any(one is not None for one in (wanted.words, wanted.ids, wanted.identities)):
        # Those few are found by what they have, not by walking over all in their order.
        few = _filtered(mine, wanted, integration).order_by(_unindexed(), "-id")
        return cut.of(few.values_list("pk", flat=True))
    if wanted.labels:
        others = _filtered(mine, replace(wanted, labels=wanted.labels[1:]), integration)
        labelled = others.filter(labels__integration=integration, labels__index=wanted.labels[0])
        newest = labelled.order_by("-labels__opened_at", "-labels__session_id")
        return cut.of(newest.values_list("pk", flat=True))
    found = _filtered(mine, wanted, integration)
    if wanted.openers is not None:
        return _merged([found.filter(opened_with=one) for one in wanted.openers], cut)
    standings = EVERY_STANDING if wanted.standings is None else wanted.standings
    return _merged([found.filter(_standing(one)) for one in standings], cut)


def _merged(parts: Sequence[QuerySet[Session]], cut: _Cut) -> Iterable[UUID]:
    """The newest of several parts, each of which an index gives in its order."""
    ordered: list[QuerySet[Session, Any]] = [
        part.order_by("-created_at", "-id").values_list("created_at", "pk") for part in parts
    ]
    if not ordered:
        return []
    if len(ordered) == 1:
        return [pk for _, pk in cut.of(ordered[0])]
    first, *others = (part[: cut.end] for part in ordered)
    whole = first.union(*others, all=True).order_by("-created_at", "-id")
    return [pk for _, pk in cut.of(whole)]


def _filtered(
    mine: QuerySet[Session], wanted: Wanted, integration: Integration
) -> QuerySet[Session]:
    if wanted.standings is not None:
        mine = mine.filter(_any(map(_standing, wanted.standings)))
    if wanted.openers is not None:
        mine = mine.filter(opened_with__in=wanted.openers)
    if wanted.identities is not None:
        mine = mine.filter(identity__in=wanted.identities)
    if wanted.ids is not None:
        mine = mine.filter(Q(pk__in=wanted.ids) | Q(identity__in=wanted.ids))
    for index in wanted.labels or ():
        mine = mine.filter(pk__in=_at_hand(_labelled(integration, index)))
    for index in wanted.words or ():
        mine = mine.filter(pk__in=_at_hand(_named(integration, index, "session")))
    return _within(mine, wanted)


def _newest(leads: QuerySet[Any], column: search_words.Column, cut: _Cut) -> list[UUID]:
    """What the rows lead to, the newest first, each once; an index has them in this order."""
    newest = leads.order_by("-since", f"-{column}_id").values_list("since", f"{column}_id")
    return [key for _, key in cut.of(newest.distinct())]


def _named_in_order(
    integration: Integration, wanted: Wanted, column: search_words.Column
) -> QuerySet[SearchWord] | None:
    """Rows of those with the wanted names, in the wanted time; None where no names are wanted, or
    common ones and something else: who has both may be far down."""
    if not wanted.words:
        return None
    alone = replace(wanted, words=None, since=None, until=None) == _ANYBODY
    rows = search_words.named_all(integration, wanted.words, column, even_common=alone)
    return None if rows is None else _within(rows, wanted, "since")


def _leads(integration: Integration, wanted: Wanted) -> QuerySet[Any] | None:
    """Rows of the wanted, each with the moment of its identity beside it; None where there are none
    that an index has in this order."""
    named = _named_in_order(integration, wanted, "identity")
    if named is None:
        return _by_one_mark(integration, wanted)
    return _of_people(named, replace(wanted, words=None), integration, "identity")


def _by_one_mark(integration: Integration, wanted: Wanted) -> QuerySet[IdentityMark] | None:
    """The marks of the wanted, where one mark, and the time, is all that they are wanted by."""
    marks = _openers(wanted) if wanted.labels is None else list(wanted.labels)
    rest = replace(wanted, labels=None, openers=None, since=None, until=None)
    is_both = wanted.labels is not None and wanted.openers is not None
    if is_both or rest != _ANYBODY or len(marks) != 1:
        return None
    marked = identity_marks.having(integration, marks)
    return _within(marked, wanted, "since")


def _led_to(leads: QuerySet[Any], cut: _Cut) -> list[Identity]:
    """The people whom the rows lead to, as they are cut."""
    keys = _newest(leads, "identity", cut)
    found = Identity.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _people(integration: Integration, wanted: Wanted, cut: _Cut) -> QuerySet[Identity]:
    is_few = any(one is not None for one in (wanted.openers, wanted.labels, wanted.words))
    newest = _unindexed() if is_few else F("created_at").desc()
    return cut.of(_identities(integration, wanted).order_by(newest, "-id"))


def _identities(integration: Integration, wanted: Wanted) -> QuerySet[Identity]:
    mine = Identity.objects.filter(integration=integration)
    return _within(_of_people(mine, wanted, integration, "pk"), wanted)


def _of_people(
    rows: QuerySet[Row], wanted: Wanted, integration: Integration, column: str
) -> QuerySet[Row]:
    """Those of the rows that are of wanted people, whenever they were made."""
    keys: list[Any] = [one for one in (wanted.identities, wanted.ids) if one is not None]
    if wanted.openers is not None:
        keys.append(_at_hand(_marked(integration, _openers(wanted))))
    keys += [_at_hand(_marked(integration, [index])) for index in wanted.labels or ()]
    keys += [_at_hand(_named(integration, index, "identity")) for index in wanted.words or ()]
    for one in keys:
        rows = rows.filter(**{f"{column}__in": one})
    return rows


def _openers(wanted: Wanted) -> list[str]:
    return [identity_marks.opener(one) for one in wanted.openers or ()]


def _marked(integration: Integration, marks: list[str]) -> QuerySet[Any, Any]:
    return identity_marks.having(integration, marks).values_list("identity", flat=True)


def _within(mine: QuerySet[Row], wanted: Wanted, at: str = "created_at") -> QuerySet[Row]:
    if wanted.since is not None:
        mine = mine.filter(**{f"{at}__gte": wanted.since})
    return mine if wanted.until is None else mine.filter(**{f"{at}__lte": wanted.until})


def _standing(one: Standing) -> Q:
    return Q(status=one.status, waits_for=one.waits_for)


def _any(parts: Iterable[Q]) -> Q:
    return reduce(or_, parts, Q(pk__in=[]))


def _labelled(integration: Integration, index: str) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = Label.objects.filter(integration=integration, index=index)
    return found.values_list("session", flat=True)


def _named(integration: Integration, index: str, column: search_words.Column) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = search_words.named(integration, index, column)
    return found.values_list(column, flat=True)


def _at_hand(keys: QuerySet[Any, Any]) -> QuerySet[Any, Any] | list[UUID]:
    """The keys themselves where they are few: the rows are then fetched by them. Left to itself the
    database reads a table of a million for a thousand of its rows."""
    found = list(keys[: _FEW + 1])
    return found if len(found) <= _FEW else keys


def _unindexed() -> OrderBy:
    """The moment of creation, as no index has it: the plan begins with what is few."""
    plain = F("created_at") + Value(timedelta(0))
    return ExpressionWrapper(plain, output_field=DateTimeField()).desc()

"""The portal's lists as pages by places: no page, count or filter reads a whole table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.contrib.admin.filters import AllValuesFieldListFilter
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db import OperationalError, models
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.views import ChangeList

from sessions_app import keyset, list_columns, planning

CURSOR = "at"
# Numbers beside a filter are not worth more milliseconds.
_COUNTING = 200
# Rows of which a filter says what values there are.
_RECENT = 1_000
_UNKNOWN = "…"


class _Pages(Paginator):  # type: ignore[type-arg]  # it takes none when it runs
    """What the theme asks how to show the pages of a list."""

    template_name = "portal/keyset_pages.html"


class KeysetList(ChangeList):  # type: ignore[misc]  # unfold ships no types
    """A list that knows the pages around the one it shows, and not how many there are."""

    page: keyset.KeysetPage[Any]
    filter_specs: list[Any]
    total: keyset.Count | None

    @property
    def order(self) -> tuple[str, ...]:
        """The columns of the order, the last of which is the key."""
        names = [str(name) for name in self._get_default_ordering()] or ["-pk"]
        falls = names[-1].startswith("-")
        key = self.model._meta.pk.attname
        named = [self._column(name) for name in names]
        if named[-1].removeprefix("-") != key:
            named.append(f"-{key}" if falls else key)
        return tuple(named)

    def _column(self, name: str) -> str:
        """The name of the column itself: by that of a relation the rows would be in its order."""
        plain = name.removeprefix("-")
        meta = self.model._meta
        field = meta.pk if plain == "pk" else meta.get_field(plain)
        return f"-{field.attname}" if name.startswith("-") else str(field.attname)

    def get_filters_params(self, params: Any = None) -> Any:
        """The parameters of filters: the place of a page is none, nor is it kept in links."""
        for kept in (self.params, self.filter_params):
            kept.pop(CURSOR, None)
        return super().get_filters_params(params)

    def get_results(self, request: HttpRequest) -> None:
        size = self.list_per_page
        with planning.for_these_values():
            self.page = keyset.page_of(
                self.queryset, order=self.order, cursor=request.GET.get(CURSOR, ""), size=size
            )
        rows = self.page.rows
        list_columns.name_actors(rows)
        self.model_admin.prepare(rows, request)
        self.total = self._count(request)
        self.result_list = rows
        self.result_count = self.full_result_count = len(rows)
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = bool(rows)
        self.paginator = _Pages(rows, size)

    @property
    def links(self) -> list[tuple[str, str]]:
        """(words, address) of the pages around this one."""
        page = self.page
        found = [
            ("Older" if self._falls else "Next", page.next),
            ("Oldest" if self._falls else "Last", page.last),
        ]
        back = [("Newer" if self._falls else "Previous", page.previous)]
        links = [(words, self.get_query_string({CURSOR: at})) for words, at in back + found if at]
        if page.previous:
            links.insert(0, ("Newest" if self._falls else "First", self.get_query_string()))
        return links

    @property
    def _falls(self) -> bool:
        """Whether the newest come first."""
        name = self.order[0]
        is_moment = isinstance(
            self.model._meta.get_field(name.removeprefix("-")), models.DateTimeField
        )
        return name.startswith("-") and is_moment

    def _count(self, request: HttpRequest) -> keyset.Count | None:
        """Count the rows of the list, and of every choice of a filter, by one question."""
        specs = self.filter_specs
        wanted = {"": self.queryset}
        for number, spec in enumerate(specs):
            wanted |= {f"{number}/{key}": rows for key, rows in self._choices(spec, request)}
        # Asking for the rows beside one filter makes all of them anew.
        self.filter_specs = specs
        counted = _counted(wanted)
        for number, spec in enumerate(specs):
            spec.get_facet_queryset = partial(_told, counted, number)
            if self._is_uncounted(spec):
                spec.choices = partial(_without_counts, spec.choices)
        return counted.get("")

    def _is_uncounted(self, spec: Any) -> bool:
        return getattr(spec, "field_path", "") in self.model_admin.uncounted_filters

    def _choices(self, spec: Any, request: HttpRequest) -> list[tuple[str, QuerySet[Any]]]:
        """The rows of each choice of a filter, beside the other filters."""
        if self._is_uncounted(spec):
            return []
        rows = self.get_queryset(request, exclude_parameters=spec.expected_parameters())
        try:
            choices = spec.get_facet_counts(self.lookup_opts.pk.attname, rows)
        except NotImplementedError:  # ranges have no choices
            return []
        return [(key, rows.filter(one.filter)) for key, one in choices.items()]


def _counted(rows: dict[str, QuerySet[Any]]) -> dict[str, keyset.Count]:
    """The counts; none where the database would take too long over them."""
    try:
        with planning.no_longer_than(_COUNTING):
            return keyset.counts(rows)
    except OperationalError:
        return {}


def _without_counts(choices: Any, changelist: Any) -> Iterator[Any]:
    """The choices of a filter as they are called where nobody counts."""
    changelist.add_facets = False
    try:
        yield from choices(changelist)
    finally:
        changelist.add_facets = True


def _told(counted: Mapping[str, keyset.Count], number: int, _: Any) -> Mapping[str, object]:
    """What the choices of the filter of this number say; asked for by their places."""
    return _Numbers(
        {key.partition("/")[2]: one for key, one in counted.items() if key.startswith(f"{number}/")}
    )


class _Numbers(dict[str, object]):
    """The counts of a filter's choices, of which some may not be known."""

    def __missing__(self, key: str) -> object:
        return _UNKNOWN


class RecentValues(AllValuesFieldListFilter):
    """The values of a column of texts, as the last rows of its table have them."""

    def __init__(self, field: Any, request: Any, *others: Any, **named: Any) -> None:
        super().__init__(field, request, *others, **named)
        rows = field.model._default_manager.order_by("-pk").values(field.name)[:_RECENT]
        known = {one[field.name] for one in rows}
        self.lookup_choices: Any = sorted(value for value in known if value not in (None, ""))

    @classmethod
    def instead(cls, model: type[models.Model], entry: Any) -> Any:
        """The entry of `list_filter`, or this for a column whose values nobody lists."""
        if not isinstance(entry, str):
            return entry
        try:
            field = model._meta.get_field(entry)
        except FieldDoesNotExist:
            return entry  # of another model
        is_listed = field.is_relation or getattr(field, "choices", None)
        is_text = isinstance(field, models.CharField | models.IntegerField)
        return (entry, cls) if is_text and not is_listed else entry

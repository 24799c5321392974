"""Loads the name library into a worker before its children are forked, who then share it."""

from __future__ import annotations

import ctypes
import gc
from threading import Thread

import structlog
from django.db import DatabaseError, connections

from risk_app.models import ListedEntity, ListedName, SanctionsList
from risk_app.sanctions import known_parties, names

log = structlog.get_logger(__name__)

_is_prepared = False


def prepare() -> bool:
    """Load it if any list is switched on; whether it is loaded now.

    It takes seconds and some 300 MB. A worker that was started before the first list was there
    has children who each load it for themselves, until it is started anew.
    """
    global _is_prepared
    if not _is_prepared:
        listed = _listed_names()
        if listed is not None:
            _load(listed)
            _is_prepared = True
    return _is_prepared


def _load(listed: list[str]) -> None:
    # Building the library leaves a hundred megabytes of holes, and whoever allocates in the same
    # arena writes into all of them by turns. A thread has an arena of its own, which is left alone.
    loading = Thread(target=names.warm_up)
    loading.start()
    loading.join()
    # A child that takes a name apart writes into pages of the library, and has them for itself
    # from then on: those of the versions that are searched now are done for all of them.
    for name in listed:
        known_parties.taken_apart(name)
    # What is there stays for good: to look through it again would copy it into every child.
    gc.collect()
    gc.freeze()
    _give_back_free_memory()


def _give_back_free_memory() -> None:
    """The holes that building the library left go back to the system."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:  # glibc's alone
        trim(0)


def _listed_names() -> list[str] | None:
    """Names of people in the versions that are searched; None where no list is switched on."""
    lists = SanctionsList.objects.filter(is_enabled=True)
    people = ListedName.objects.filter(entity__kind=ListedEntity.Kind.PERSON)
    try:
        if not lists.exists():
            return None
        found = people.filter(version__in=lists.values("active")).order_by("pk")
        return list(found.values_list("name", flat=True)[: known_parties.MOST_NAMES])
    except DatabaseError as error:
        # Its children wait for the database as well; this one must not die of it.
        log.warning("lists_not_asked", error=type(error).__name__)
        return None
    finally:
        # Children must not inherit the connection.
        connections.close_all()

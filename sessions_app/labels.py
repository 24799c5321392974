"""Finding sessions by what their integrator marked them with."""

from __future__ import annotations

from collections.abc import Mapping

from sessions_app.indexing import blind_index
from sessions_app.inserting import new_row
from sessions_app.models import Integration, Label, Session
from sessions_app.shapes import Claims


def rows(session: Session, claims: Claims) -> list[Label]:
    """The unsaved labels of a session that is being opened."""
    return [
        new_row(
            Label,
            session=session,
            integration=session.integration,
            opened_at=session.created_at,
            index=index,
        )
        for index in indexes(session.integration, claims.metadata)
    ]


def indexes(integration: Integration, metadata: Mapping[str, str]) -> list[str]:
    """The blind index of each name with its value."""
    return [
        blind_index(integration, "label", f"{name}\0{value}") for name, value in metadata.items()
    ]

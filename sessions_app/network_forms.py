"""Lists of networks in the portal: one network a line."""

from __future__ import annotations

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from sessions_app.networks import read_networks

FIELDS = frozenset({"allowed_networks", "denied_networks"})


class NetworksField(forms.CharField):
    """The list that somebody wrote, in the one way that networks are written."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, widget=UnfoldAdminTextareaWidget(), **given)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return read_networks(str(value or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or []))
        except forms.ValidationError:
            return True

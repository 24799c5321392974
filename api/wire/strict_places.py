"""Countries and addresses in bodies: of a browser's way back, and of the internet."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from api.wire.country_codes import COUNTRIES
from api.wire.strict_fields import Text
from devices_app import ip_addresses
from sessions_app.callbacks import may_be_called_back


@extend_schema_field({"type": ["string", "null"], "pattern": "^[A-Z]{2}$"})
class Country(Text):
    """An ISO 3166-1 alpha-2 code."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text not in COUNTRIES:
            raise ValidationError("must be an ISO 3166-1 alpha-2 code", code="unknown")
        return text


@extend_schema_field(
    {
        "type": "string",
        "format": "uri",
        "maxLength": 2048,
        "description": "https; http is taken for loopback hosts on test integrations only.",
    }
)
class CallbackAddress(Text):
    """An https address with a host; http for a loopback host where the integration is a test."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not may_be_called_back(text, is_test=bool(self.context.get("is_test"))):
            raise ValidationError("must be an https URL", code="https")
        return text


@extend_schema_field({"type": "string", "minLength": 1})
class AddressV4(Text):
    """An IPv4 address: whole, with a prefix length, or with masked groups."""

    version = 4

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        reported = ip_addresses.parse(text)
        if reported is None or reported.network.version != self.version:
            raise ValidationError(
                f"must be an IPv{self.version} address, whole, masked or with a prefix length",
                code="address",
            )
        return text


class AddressV6(AddressV4):
    version = 6

"""Where a session's pictures were taken."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.flows import Found
from api.vult import vocabulary
from api.vult.serializers.locations import LocationReadOut, location_out
from api.vult.serializers.requests import LocationIn
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import documented


class Locations(VultViewSet):
    @documented(
        tag="idv",
        summary="Read where a capture happened",
        request=LocationIn,
        success=LocationReadOut,
    )
    def show(self, request: Request) -> Response:
        """Where one picture of a verification was taken: by the address that the request came
        from, and as the device said. Empty where nothing was kept."""
        said = self.read(LocationIn)
        session, _ = self.find_verification(said["session_id"])
        return Response(location_of(session, said["location_capture_type_e"]))


def location_of(session: Found, word: str) -> LocationReadOut:
    """The newest place of the moment that the word means."""
    moment = vocabulary.MOMENTS.get(word)
    found = [one for one in flows.places_of(session) if one.moment == moment]
    return location_out(found[-1] if found else None)

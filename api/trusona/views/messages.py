"""Messages with the link."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.trusona.serializers.messages import (
    MessageBodyIn,
    MessageOut,
    message_from,
    message_out,
    messages_out,
)
from api.trusona.views.base import TrusonaViewSet
from api.trusona.views.documenting import ID, MESSAGE_ID, documented
from api.wire.answers import ListOf


class Messages(TrusonaViewSet):
    @documented(
        "createMessage",
        tag="Messages",
        summary="Send another message",
        request=MessageBodyIn,
        success={201: MessageOut},
        failures=(400, 404, 410, 413, 422),
        parameters=(ID,),
    )
    def create(self, request: Request, verificationId: str) -> Response:
        """Send the link once more, or write down that you hand it over."""
        session = self.find_own(verificationId)
        told = flows.request_message(session, message_from(request.data))
        return Response(message_out(told), status=201)

    @documented(
        "getMessages",
        tag="Messages",
        summary="List messages",
        success={200: ListOf(MessageOut)},
        failures=(404,),
        parameters=(ID,),
    )
    def show_all(self, request: Request, verificationId: str) -> Response:
        """Messages in the order of their creation."""
        record = flows.read_record(self.find_session(verificationId))
        return Response(messages_out(record.messages))

    @documented(
        "getMessage",
        tag="Messages",
        summary="Read a message",
        success={200: MessageOut},
        failures=(404,),
        parameters=(ID, MESSAGE_ID),
    )
    def show(
        self,
        request: Request,
        verificationId: str,
        verificationMessageId: str,
    ) -> Response:
        """One message."""
        record = flows.read_record(self.find_session(verificationId))
        for one in record.messages:
            if str(one.id) == verificationMessageId.lower():
                return Response(message_out(one))
        raise flows.NotThere("no such message")

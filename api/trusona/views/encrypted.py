"""The same records, encrypted to a key of the caller's."""

from __future__ import annotations

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.flows import Found
from api.trusona.errors import Refused
from api.trusona.serializers.documents import variants
from api.trusona.serializers.encrypted import (
    EncryptedDocumentOut,
    EncryptedVerificationOut,
    encrypted,
    public_key_from,
)
from api.trusona.serializers.requests import EncryptedOrderIn
from api.trusona.serializers.risks import overall_of
from api.trusona.views.base import TrusonaViewSet
from api.trusona.views.documenting import ID, documented
from api.trusona.views.documents import refuse_unread
from api.trusona.views.opening import open_order
from api.wire import failures
from devices_app.refusals import ChannelAway
from risk_app.shapes import SessionRecord


class Encrypted(TrusonaViewSet):
    @documented(
        "createEncryptedVerification",
        tag="EncryptedVerifications",
        summary="Create a verification with encrypted answers",
        request=EncryptedOrderIn,
        success={201: EncryptedVerificationOut},
        failures=(400, 413, 422),
    )
    def create(self, request: Request) -> Response:
        """The same as the plain call; the record comes back as a JWE to your key, which is kept for
        later reads."""
        body = request.data
        key = public_key_from(body.get("publicWebKey") if isinstance(body, dict) else None)
        try:
            session = open_order(self.proved, self.read(EncryptedOrderIn), public_key=key)
        except ValidationError as refused:
            raise Refused(422, failures.first_problem(refused).sentence) from None
        except ChannelAway as refused:
            raise Refused(422, failures.sentence_of(refused)) from None
        return Response(self._told(session, flows.read_record(session), key), status=201)

    @documented(
        "getEncryptedVerification",
        tag="EncryptedVerifications",
        summary="Read an encrypted verification",
        success={200: EncryptedVerificationOut},
        failures=(404,),
        parameters=(ID,),
    )
    def show(self, request: Request, verificationId: str) -> Response:
        """The record as it is now, encrypted anew to the stored key."""
        session = self.find_session(verificationId)
        record = flows.read_record(session)
        return Response(self._told(session, record, _key_of(record)))

    @documented(
        "getEncryptedDocument",
        tag="EncryptedVerifications",
        summary="Read an encrypted document",
        success={200: EncryptedDocumentOut},
        failures=(404, 410),
        parameters=(ID,),
    )
    def show_document(self, request: Request, verificationId: str) -> Response:
        """Both variants of the document, encrypted to the stored key."""
        _key_of(flows.read_record(self.find_session(verificationId)))
        _, record = self.find_evidence(verificationId)
        refuse_unread(record)
        answer: EncryptedDocumentOut = {
            "verificationId": str(record.view.id),
            "encryptedDocument": encrypted(variants(record), _key_of(record)),
        }
        return Response(answer)

    def _told(
        self, session: Found, record: SessionRecord, key: dict[str, str]
    ) -> EncryptedVerificationOut:
        answer: EncryptedVerificationOut = {
            "id": str(record.view.id),
            "encryptedVerification": encrypted(self.tell(session, record), key),
        }
        risk = overall_of(record)
        if risk is not None:
            answer["overallRisk"] = risk
        return answer


def _key_of(record: SessionRecord) -> dict[str, str]:
    """The key that the verification was created with; raises NotThere where there was none."""
    if record.public_key is None:
        raise flows.NotThere("it was created without a key")
    return record.public_key

"""Who may call, in the contract's order, and how answers are signed."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

from api import flows
from api.flows import Caller, Found
from api.keys import hmac_pair
from api.veriff import auth, errors, vocabulary
from api.veriff.views.documenting import VeriffSchema
from api.wire.views import DialectViewSet


class VeriffViewSet(DialectViewSet):
    """The base of every view of this dialect.

    It finds the integration by the API key, checks the signature of the request, counts it
    against the limits, and signs the answer with the same secret.
    """

    schema = VeriffSchema()

    # Operations that check a signature only when one is sent.
    signature_optional: frozenset[str] = frozenset()
    # Whether the id of the path is a session's, which is then read together with the key.
    id_is_of_session = True
    manner = errors.Manner()
    unproven = (*DialectViewSet.unproven, errors.Refused)

    integration: Caller
    _secret: bytes | None = None
    _is_signed = False

    def meet(self, http: HttpRequest) -> None:
        # Runs for requests that are refused before authentication, such as a wrong method: a known
        # key lets the refusal be signed, an unknown one changes nothing about it.
        with suppress(errors.Refused):
            self._identify(http)

    def admit(self, http: HttpRequest, path_id: str | None) -> None:
        self._identify(http, path_id if self.id_is_of_session else None)
        auth.refuse_inactive(self.integration)
        if path_id is not None:
            auth.check_id(path_id)
        self._check_signature(http, path_id)

    def counted_as(self, http: HttpRequest) -> str:
        """The API key.

        A browser's key is public: without a signature it counts for the key at that address, so
        that nobody uses up what belongs to the integration's own servers.
        """
        key = http.headers[auth.CLIENT_HEADER].lower()
        return key if self._is_signed else f"{key} {self.network_of(http)}"

    def explain(self, exc: Exception) -> Response:
        return errors.answer(exc, self.manner_for(exc))

    def manner_for(self, exc: Exception) -> errors.Manner:
        """The operation's own words; overridden where they depend on what went wrong."""
        return self.manner

    def prove(self, request: Request, answer: Response) -> None:
        if self._secret is None:
            return
        answer[auth.CLIENT_HEADER] = request.headers[auth.CLIENT_HEADER]
        is_legacy = auth.is_legacy(request._request, self.integration)
        signed = auth.signatures(
            answer.content, self.integration, secret=self._secret, legacy=is_legacy
        )
        for name, value in signed.items():
            answer[name] = value

    def find_session(self, session_id: str) -> Found:
        return flows.find(self.integration, session_id)

    def find_own(self, session_id: str) -> Found:
        """One that was opened in this dialect; raises NotThere and OpenedElsewhere."""
        return flows.find_own(self.integration, session_id, vocabulary.NAME)

    def _identify(self, request: HttpRequest, session_id: str | None = None) -> None:
        self.integration = auth.identify(request, session_id)
        self._secret = hmac_pair.secret_of(self.integration)

    def _check_signature(self, request: HttpRequest, path_id: str | None) -> None:
        # Read also where no signature is asked for: a body that is too large is refused here.
        body = self.body_of(request)
        is_signed = auth.SIGNATURE_HEADER in request.headers or auth.is_legacy(
            request, self.integration
        )
        if not is_signed and self.action_of(request) in self.signature_optional:
            return
        over = auth.Message.of_id(path_id or "") if body is None else auth.Message.of_body(body)
        auth.check_signature(request, self.integration, over=over)
        self._is_signed = True
